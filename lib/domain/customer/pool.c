/* Pools: which customers are due.
 * SPDX-License-Identifier: MIT */
#include "domain/customer/pool.h"

#include "catalog/pool.h"
#include "catalog/user.h"
#include "domain/customer/pooling.h"
#include "domain/limit.h"
#include "record/nouns.h"
#include "record/query/filter.h"
#include "record/query/select.h"

/* --- the rules of the noun */

static enum crm_status check_filter(struct crm_session *session, const struct crm_noun *noun,
				    const struct crm_record *pool, int field)
{
	CRM_SCOPED(filter) filter = {0};
	enum crm_status status =
		crm_filter_compile(session, noun, "r", crm_record_text(pool, field), &filter);

	return status ? crm_fail_at(status, "%s: ", pool->noun->fields[field].name) : CRM_OK;
}

enum crm_status crm_pool_rule(struct crm_session *session, const struct crm_record *before,
			      struct crm_record *after)
{
	static const int amounts[] = {POOL_IDLE_DAYS,     POOL_DEALLESS_DAYS, POOL_UNWON_DAYS,
				      POOL_REMIND_DAYS,   POOL_CLAIMS_A_DAY,  POOL_CAPACITY,
				      POOL_COOLDOWN_DAYS, POOL_DELAY_DAYS};
	const char *name = crm_record_text(after, POOL_NOUN);
	const struct crm_noun *noun = crm_noun_find(session, name);
	enum crm_status status = CRM_OK;

	(void)before;
	if (!*name)
		return CRM_OK;
	if (!noun || crm_field_find(noun, "owned_at") < 0)
		return crm_fail(CRM_INVALID, "noun: '%s' is none of company, contact, lead", name);
	for (size_t i = 0; i < CRM_COUNT(amounts) && !status; i++)
		status = crm_limit_positive(after, amounts[i]);
	if (!status)
		status = check_filter(session, noun, after, POOL_CRITERIA);
	return status ? status : check_filter(session, &crm_user, after, POOL_MEMBERS);
}

void crm_pool_keep_owned(const struct crm_session *session, const struct crm_record *before,
			 struct crm_record *after)
{
	int owned_at = crm_field_find(after->noun, "owned_at");
	int owner = owned_at < 0 ? -1 : crm_field_find(after->noun, "owner");
	char now[CRM_INSTANT_TEXT];

	if (owner >= 0 && crm_domain_changes(before, after, owner))
		crm_record_set_text(after, owned_at, crm_instant_text(session->clock.now, now));
}

/* --- one customer */

enum crm_status crm_pool_customer_read(const struct crm_record *record,
				       struct crm_pool_customer *out)
{
	const struct crm_noun *noun = record->noun;

	*out = (struct crm_pool_customer){.record = record,
					  .owner = crm_field_find(noun, "owner"),
					  .owned_at = crm_field_find(noun, "owned_at"),
					  .is_locked = crm_field_find(noun, "is_locked"),
					  .created_at = crm_field_find(noun, "created_at")};
	if (out->owner < 0 || out->owned_at < 0)
		return crm_fail(CRM_REFUSED, "%s are in no pool", noun->plural);
	return CRM_OK;
}

crm_day crm_pool_owned_since(const struct crm_pool_customer *customer)
{
	const char *at = crm_record_text(customer->record, customer->owned_at);
	crm_instant instant = 0;

	if (!*at)
		at = crm_record_text(customer->record, customer->created_at);
	(void)crm_instant_parse(at, &instant);
	return crm_day_of(instant);
}

/* The day of a date or an instant; 0 when there is none. */
static crm_day day_of(const char *text)
{
	crm_instant instant;
	crm_day day;

	if (!text)
		return 0;
	if (crm_instant_parse(text, &instant))
		return crm_day_of(instant);
	return crm_day_parse(text, &day) ? day : 0;
}

/* The rule that is due first; `due->rule` stays NULL when none applies. */
static void take_earliest(struct crm_pool_due *due, const struct crm_record *pool, int field,
			  const char *rule, crm_day since)
{
	int64_t days = crm_record_number(pool, field);
	crm_day due_on = (crm_day)(since + (days > CRM_DAY_MAX ? CRM_DAY_MAX : days));

	if (!crm_record_has(pool, field) || (due->rule && due->due_on <= due_on))
		return;
	due->rule = rule;
	due->days = days;
	due->since = since;
	due->due_on = due_on;
}

enum crm_status crm_pool_find_due(struct crm_session *session, const struct crm_record *pool,
				  const struct crm_record *record, struct crm_pool_due *out)
{
	CRM_AUTO(query) events = crm_query_new(session->store, SQL_POOL_EVENTS);
	struct crm_pool_customer customer;
	char now[CRM_INSTANT_TEXT];
	crm_day owned, followed, opened, won;
	enum crm_status status = crm_pool_customer_read(record, &customer);

	*out = (struct crm_pool_due){.pool = pool};
	if (status || !crm_record_has(record, customer.owner) ||
	    crm_record_number(record, customer.is_locked))
		return status;
	crm_query_bind_text(events, 1, record->id);
	crm_query_bind_text(events, 2, crm_instant_text(session->clock.now, now));
	if (!crm_query_next(events))
		return crm_query_status(events);
	owned = crm_pool_owned_since(&customer);
	followed = day_of(crm_query_text(events, 0));
	opened = day_of(crm_query_text(events, 1));
	won = day_of(crm_query_text(events, 2));
	if ((won && crm_record_number(pool, POOL_SPARES_WON)) ||
	    (crm_query_integer(events, 3) && crm_record_number(pool, POOL_SPARES_OPEN)))
		return CRM_OK;
	memcpy(out->id, record->id, CRM_ID_TEXT);
	memcpy(out->owner, record->values[customer.owner].text,
	       record->values[customer.owner].length + 1);
	take_earliest(out, pool, POOL_IDLE_DAYS, "no follow-up",
		      followed > owned ? followed : owned);
	take_earliest(out, pool, POOL_DEALLESS_DAYS, "no new deal",
		      opened > owned ? opened : owned);
	take_earliest(out, pool, POOL_UNWON_DAYS, "nothing won", won > owned ? won : owned);
	return crm_query_status(events);
}

/* --- all of them */

/* A walk over the pools; a customer is in the first one that it fits. */
struct walk {
	struct crm_session *session;
	bool reminds;
	const char *owner;
	crm_pool_visit *visit;
	void *context;
	const struct crm_record *pool;
};

static enum crm_status visit_customer(struct walk *walk, const char *id)
{
	const struct crm_noun *noun =
		crm_noun_find(walk->session, crm_record_text(walk->pool, POOL_NOUN));
	crm_day last = walk->session->clock.today;
	CRM_AUTO(record) record = NULL;
	CRM_AUTO(record) pool = NULL;
	struct crm_pool_due due;
	enum crm_status status = crm_record_load(walk->session, noun, id, &record);

	if (!status)
		status = crm_pool_of(walk->session, record, &pool);
	if (status || !pool || !crm_equal(pool->id, walk->pool->id))
		return status;
	if (walk->reminds)
		last += (crm_day)crm_record_number(pool, POOL_REMIND_DAYS);
	status = crm_pool_find_due(walk->session, pool, record, &due);
	if (status || !due.rule || due.due_on > last)
		return status;
	return walk->visit(walk->context, &due);
}

/* Ids of the customers of a pool that have an owner, each with its NUL. */
static enum crm_status find_customers(const struct walk *walk, struct crm_str *ids)
{
	const struct crm_noun *noun =
		crm_noun_find(walk->session, crm_record_text(walk->pool, POOL_NOUN));
	CRM_AUTO(select) select = crm_select_new(walk->session, noun);
	CRM_AUTO_TEXT owned = walk->owner ? crm_format("owner=%s is_locked!=yes", walk->owner)
					  : crm_copy("owner!= is_locked!=yes");
	enum crm_status status = crm_select_add(select, "id");

	if (!status)
		status = crm_select_filter(select, owned);
	if (!status)
		status = crm_select_filter(select, crm_record_text(walk->pool, POOL_CRITERIA));
	if (!status)
		status = crm_select_order(select, "id");
	while (!status && crm_select_next(select)) {
		struct crm_value id = crm_select_value(select, 0);

		crm_str_add_bytes(ids, id.text, id.length + 1);
	}
	return status ? status : crm_select_status(select);
}

static enum crm_status visit_pool(struct walk *walk, const char *id)
{
	CRM_AUTO(record) pool = NULL;
	CRM_SCOPED(str) ids = {0};
	enum crm_status status = crm_record_load(walk->session, &crm_pool, id, &pool);

	walk->pool = pool;
	if (!status)
		status = find_customers(walk, &ids);
	if (status)
		return crm_fail_at(status, "pool '%s': ", pool ? crm_record_title(pool) : id);
	for (const char *at = ids.text; !status && at && at < ids.text + ids.length;
	     at += strlen(at) + 1)
		status = visit_customer(walk, at);
	return status;
}

enum crm_status crm_pool_each_due(struct crm_session *session, bool reminds, const char *owner,
				  crm_pool_visit *visit, void *context)
{
	struct walk walk = {.session = session,
			    .reminds = reminds,
			    .owner = owner,
			    .visit = visit,
			    .context = context};
	CRM_SCOPED(str) ids = {0};
	enum crm_status status = crm_pool_ids(session, &ids);

	for (const char *id = ids.text; !status && id && id < ids.text + ids.length;
	     id += strlen(id) + 1)
		status = visit_pool(&walk, id);
	return status;
}
