/* Records are given to users.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/assign.h"

#include "catalog/handover.h"
#include "catalog/user.h"
#include "cli/output.h"
#include "domain/workplace/assignment.h"
#include "domain/workplace/handover.h"
#include "record/find.h"
#include "record/nouns.h"
#include "record/query/select.h"

const struct crm_option crm_assign_options[3] = {
	CRM_VALUE(struct crm_assign_options, noun, .name = "noun", .value = "<noun>",
		  .help = "give records of this noun; leads unless given"),
	CRM_VALUE(struct crm_assign_options, to, .name = "to", .value = "<user>",
		  .help = "give them to this user, and ask no rule", .complete = "user"),
	CRM_FLAG(struct crm_assign_options, again, .name = "again",
		 .help = "give also those that have an owner"),
};

const struct crm_option crm_leave_options[1] = {
	CRM_VALUE(struct crm_leave_options, to, .name = "to", .value = "<user>",
		  .help = "give what is theirs to this user; the rules find others unless given",
		  .complete = "user"),
};

/* The row says whose the record is now. */
static enum crm_status print_owner(struct crm_call *call, const struct crm_record *record)
{
	const char *owner = crm_record_text(record, crm_field_find(record->noun, "owner"));
	CRM_SCOPED(str) name = {0};
	enum crm_status status = *owner ? crm_label(call->session, owner, &name) : CRM_OK;

	return status ? status
		      : crm_output_result(call, record, name.length ? name.text : "unassigned");
}

static enum crm_status give(struct crm_call *call, struct crm_record *record, const char *to)
{
	static const struct crm_handover_reason reason = {.way = "assigned",
							  .text = "somebody said so"};
	char user[CRM_ID_TEXT];
	enum crm_status status = crm_find(call->session, &crm_user, to, NULL, user);

	return status ? status : crm_handover_give(call->session, record, user, &reason);
}

static enum crm_status assign_one(struct crm_call *call, struct crm_record *record)
{
	const struct crm_assign_options *options = call->options;
	CRM_SCOPED(str) why = {0};
	bool is_given = false;
	int owner = -1;
	enum crm_status status = crm_handover_field(record->noun, &owner);

	if (status)
		return status;
	if (options->to) {
		status = give(call, record, options->to);
	} else if (options->again || !crm_record_has(record, owner)) {
		status = crm_assignment_apply(call->session, record, &is_given, &why);
		if (!status && !is_given)
			crm_notice(call, "%s: '%s' waits: %s", call->command->name,
				   crm_record_title(record), why.text);
	}
	return status ? status : print_owner(call, record);
}

enum crm_status crm_verb_assign(struct crm_call *call)
{
	const struct crm_assign_options *options = call->options;

	if (crm_equal(call->command->name, "crm-assignment"))
		call->noun = crm_noun_find(call->session, options->noun ? options->noun : "lead");
	if (!call->noun)
		return crm_fail(CRM_USAGE, "--noun: there is no noun '%s'", options->noun);
	return crm_change_each(call, assign_one);
}

enum crm_status crm_verb_owners(struct crm_call *call)
{
	CRM_AUTO(select) select = crm_select_new(call->session, &crm_handover);
	const char *fields = call->common.fields ? call->common.fields
						 : "id,created_at,way,owner,previous,rule,reason";
	char id[CRM_ID_TEXT];
	enum crm_status status;

	if (call->argument_count != 1)
		return crm_fail(CRM_USAGE, "which record? one");
	status = crm_equal(call->command->name, "crm-assignment")
			 ? crm_find_any(call->session, call->arguments[0], id)
			 : crm_find(call->session, call->noun, call->arguments[0], NULL, id);
	if (status)
		return status;
	CRM_AUTO_TEXT filter = crm_format("record=%s", id);
	status = crm_select_add_list(select, crm_output_is_ids(call) ? "id" : fields);
	if (!status)
		status = crm_select_filter(select, filter);
	if (!status)
		status = crm_select_order(select, call->common.sort);
	return status ? status : crm_output_select(call, select);
}

/* --- somebody leaves */

static void print_record(void *context, const struct crm_record *record, const char *owner)
{
	struct crm_call *call = context;
	CRM_SCOPED(str) name = {0};

	if (*owner && crm_label(call->session, owner, &name))
		crm_message_clear();
	crm_output_result(call, record, name.length ? name.text : "unassigned");
}

static enum crm_status leave_one(struct crm_call *call, struct crm_record *user)
{
	const struct crm_leave_options *options = call->options;
	char to[CRM_ID_TEXT] = "";
	enum crm_status status = CRM_OK;

	if (options->to)
		status = crm_find(call->session, &crm_user, options->to, NULL, to);
	if (!status)
		crm_output_result(call, user, "left");
	return status ? status
		      : crm_assignment_leave(call->session, user->id, to, print_record, call);
}

enum crm_status crm_verb_leave(struct crm_call *call)
{
	return crm_change_each(call, leave_one);
}
