/* Customers go into pools and out of them.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/pool.h"

#include "catalog/pool.h"
#include "catalog/user.h"
#include "cli/output.h"
#include "domain/customer/pool.h"
#include "record/find.h"
#include "record/nouns.h"
#include "record/query/filter.h"
#include "record/query/select.h"

#include <stdlib.h>

const struct crm_option crm_pool_due_options[1] = {
	CRM_FLAG(struct crm_pool_due_options, remind, .name = "remind",
		 .help = "list also those whose owners are to be reminded"),
};

const struct crm_option crm_pool_claim_options[2] = {
	CRM_VALUE(struct crm_pool_claim_options, noun, .name = "noun", .value = "<noun>",
		  .help = "companies unless given, or contact, lead"),
	CRM_VALUE(struct crm_pool_claim_options, user, .name = "for", .value = "<user>",
		  .help = "claim them for this user, not for who acts", .complete = "user"),
};

/* Which pool is meant; "" for all. */
static enum crm_status find_pool(struct crm_call *call, char id[CRM_ID_TEXT])
{
	*id = '\0';
	if (call->argument_count > 1)
		return crm_fail(CRM_USAGE, "%s takes one pool, or none", call->verb->name);
	return call->argument_count
		       ? crm_find(call->session, &crm_pool, call->arguments[0], NULL, id)
		       : CRM_OK;
}

/* --- what is due */

static const struct crm_column due_columns[] = {{"id", false},    {"name", false},
						{"owner", false}, {"pool", false},
						{"rule", false},  {"days", true},
						{"since", false}, {"due_on", false}};

struct due_walk {
	struct crm_call *call;
	char pool[CRM_ID_TEXT];
};

static enum crm_status print_due(void *context, const struct crm_pool_due *due)
{
	struct due_walk *walk = context;
	CRM_SCOPED(str) name = {0};
	CRM_SCOPED(str) days = {0};
	char since[CRM_DAY_TEXT], due_on[CRM_DAY_TEXT];
	struct crm_cell owner, pool;
	enum crm_status status = crm_label(walk->call->session, due->id, &name);

	if (*walk->pool && !crm_equal(walk->pool, due->pool->id))
		return status;
	if (!status)
		status = crm_cell_link(walk->call->session, due->owner, &owner);
	if (!status)
		status = crm_cell_link(walk->call->session, due->pool->id, &pool);
	if (status)
		return status;
	crm_str_add_integer(&days, due->days);
	crm_output_row(walk->call, (struct crm_cell[]){
					   crm_cell_text(due->id),
					   crm_cell_text(crm_str_text(&name)),
					   owner,
					   pool,
					   crm_cell_text(due->rule),
					   crm_cell_number(days.text),
					   crm_cell_text(crm_day_text(due->since, since)),
					   crm_cell_text(crm_day_text(due->due_on, due_on)),
				   });
	return CRM_OK;
}

enum crm_status crm_verb_pool_due(struct crm_call *call)
{
	const struct crm_pool_due_options *options = call->options;
	struct due_walk walk = {.call = call};
	enum crm_status status = find_pool(call, walk.pool);

	call->is_empty = true;
	if (!status)
		status = crm_output_begin(call, due_columns, CRM_COUNT(due_columns));
	return status ? status
		      : crm_pool_each_due(call->session, options->remind, NULL, print_due, &walk);
}

/* --- going in */

/* Customers that are due, with copies of their pools. */
struct due_list {
	char pool[CRM_ID_TEXT];
	struct crm_pool_due *items;
	size_t count, capacity;
};

static void due_list_clear(struct due_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		crm_record_free((struct crm_record *)list->items[i].pool);
	free(list->items);
}

static enum crm_status keep_due(void *context, const struct crm_pool_due *due)
{
	struct due_list *list = context;

	if (*list->pool && !crm_equal(list->pool, due->pool->id))
		return CRM_OK;
	list->items = crm_grow(list->items, list->count, &list->capacity, sizeof *list->items);
	list->items[list->count] = *due;
	list->items[list->count++].pool = crm_record_copy(due->pool);
	return CRM_OK;
}

struct recycling {
	const struct crm_pool_due *due;
	bool is_taken;
};

static enum crm_status recycle_one(struct crm_session *session, void *context)
{
	struct recycling *recycling = context;

	return crm_pool_recycle(session, recycling->due, &recycling->is_taken);
}

/* One operation a customer: what one of them stands against does not keep the others. */
static enum crm_status recycle(struct crm_call *call, const struct crm_pool_due *due)
{
	const char *reason = call->session->reason;
	struct recycling recycling = {.due = due};
	CRM_AUTO(record) customer = NULL;
	CRM_SCOPED(str) text = {0};
	enum crm_status status;

	crm_pool_add_reason(&text, due);
	if (!reason)
		call->session->reason = text.text;
	status = crm_operation_run(call->session, recycle_one, &recycling);
	call->session->reason = reason;
	if (status || !recycling.is_taken)
		return status;
	status = crm_record_load(call->session, crm_noun_of_id(call->session, due->id), due->id,
				 &customer);
	return status ? status : crm_output_result(call, customer, "recycled");
}

enum crm_status crm_verb_pool_recycle(struct crm_call *call)
{
	__attribute__((cleanup(due_list_clear))) struct due_list list = {0};
	size_t failed = 0;
	enum crm_status status = find_pool(call, list.pool);

	if (!status)
		status = crm_pool_each_due(call->session, false, NULL, keep_due, &list);
	for (size_t i = 0; i < list.count && !status; i++) {
		status = recycle(call, &list.items[i]);
		if (status != CRM_REFUSED && status != CRM_CONFLICT && status != CRM_INVALID)
			continue;
		failed++;
		crm_notice(call, "%s: %s: %s", call->command->name, list.items[i].id,
			   crm_message());
		crm_message_clear();
		status = CRM_OK;
	}
	if (status || !failed)
		return status;
	status = crm_output_results(call);
	return status ? status : CRM_PARTIAL;
}

/* --- what is in it, and going out */

enum crm_status crm_verb_pool_contents(struct crm_call *call)
{
	CRM_AUTO(record) pool = NULL;
	CRM_SCOPED(str) filter = {0};
	CRM_AUTO(select) select = NULL;
	char id[CRM_ID_TEXT];
	enum crm_status status;

	if (!call->argument_count)
		return crm_fail(CRM_USAGE, "which pool?");
	status = crm_find(call->session, &crm_pool, call->arguments[0], NULL, id);
	if (!status)
		status = crm_record_load(call->session, &crm_pool, id, &pool);
	if (status)
		return status;
	for (size_t i = 1; i < call->argument_count; i++)
		crm_filter_add_argument(&filter, call->arguments[i]);
	select = crm_select_new(call->session,
				crm_noun_find(call->session, crm_record_text(pool, POOL_NOUN)));
	status = crm_select_add_list(select, crm_output_is_ids(call) ? "id" : call->common.fields);
	if (!status)
		status = crm_select_filter(select, "owner=");
	if (!status)
		status = crm_select_filter(select, crm_record_text(pool, POOL_CRITERIA));
	if (!status)
		status = crm_select_filter(select, crm_str_text(&filter));
	if (!status)
		status = crm_select_order(select, call->common.sort);
	return status ? status : crm_output_select(call, select);
}

static enum crm_status claim_one(struct crm_call *call, struct crm_record *customer)
{
	const struct crm_pool_claim_options *options = call->options;
	char user[CRM_ID_TEXT];
	enum crm_status status =
		options->user ? crm_find(call->session, &crm_user, options->user, NULL, user)
			      : crm_session_user(call->session, user);

	if (!status)
		status = crm_pool_claim(call->session, customer, user);
	return status ? status : crm_output_result(call, customer, "claimed");
}

static enum crm_status release_one(struct crm_call *call, struct crm_record *customer)
{
	enum crm_status status = crm_pool_release(call->session, customer);

	return status ? status : crm_output_result(call, customer, "released");
}

static enum crm_status change(struct crm_call *call, crm_each_record *one)
{
	const struct crm_pool_claim_options *options = call->options;

	call->noun = crm_noun_find(call->session, options->noun ? options->noun : "company");
	if (!call->noun)
		return crm_fail(CRM_USAGE, "--noun: there is no noun '%s'", options->noun);
	return crm_change_each(call, one);
}

enum crm_status crm_verb_pool_claim(struct crm_call *call)
{
	return change(call, claim_one);
}

enum crm_status crm_verb_pool_release(struct crm_call *call)
{
	return change(call, release_one);
}
