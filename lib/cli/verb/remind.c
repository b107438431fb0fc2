/* What there is to be reminded of, and what people were reminded of.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/remind.h"

#include "catalog/user.h"
#include "cli/output.h"
#include "domain/workplace/claim.h"
#include "record/find.h"

const struct crm_option crm_remind_due_options[4] = {
	CRM_VALUE(struct crm_remind_options, owner, .name = "owner", .value = "<user>",
		  .help = "list what this user is to be reminded of", .complete = "user"),
	CRM_VALUE(struct crm_remind_options, record, .name = "of", .value = "<record>",
		  .help = "list what is about this record"),
	CRM_VALUE(
		struct crm_remind_options, rule, .name = "rule", .value = "<rule>",
		.help = "list only task, assigned, occasion, rotting, expected, next-step or pool"),
	CRM_FLAG(struct crm_remind_options, sent, .name = "sent",
		 .help = "list what was sent, or is being sent, too"),
};

const struct crm_option crm_remind_log_options[3] = {
	CRM_VALUE(struct crm_remind_options, owner, .name = "owner", .value = "<user>",
		  .help = "list what this user was reminded of", .complete = "user"),
	CRM_VALUE(struct crm_remind_options, record, .name = "of", .value = "<record>",
		  .help = "list the reminders of this record"),
	CRM_VALUE(struct crm_remind_options, state, .name = "state", .value = "<state>",
		  .help = "list only what is claimed, sent or failed"),
};

static const struct crm_column due_columns[] = {
	{"record", false}, {"rule", false},  {"at", false},    {"title", false},
	{"about", false},  {"owner", false}, {"state", false},
};

static const struct crm_column log_columns[] = {
	{"record", false},  {"rule", false},    {"occurrence", false}, {"owner", false},
	{"account", false}, {"state", false},   {"claimed_at", false}, {"sent_at", false},
	{"attempts", true}, {"message", false}, {"failure", false},
};

/* An answer under way. */
struct answer {
	struct crm_call *call;
	char owner[CRM_ID_TEXT], record[CRM_ID_TEXT]; /* "": any */
	int64_t limit;
};

static enum crm_status check_word(const char *option, const char *word, const char *const *words)
{
	CRM_SCOPED(str) list = {0};

	for (; word && *words; words++) {
		if (crm_equal(word, *words))
			return CRM_OK;
		crm_str_addf(&list, "%s%s", list.length ? " " : "", *words);
	}
	return word ? crm_hint(crm_fail(CRM_USAGE, "%s: there is no '%s'", option, word), "%s",
			       list.text)
		    : CRM_OK;
}

static enum crm_status begin(struct answer *answer, const struct crm_column *columns, size_t count)
{
	static const char *const rules[] = {"task",     "assigned",  "occasion", "rotting",
					    "expected", "next-step", "pool",     NULL};
	static const char *const states[] = {"claimed", "sent", "failed", NULL};
	struct crm_call *call = answer->call;
	const struct crm_remind_options *options = call->options;
	enum crm_status status = check_word("--rule", options->rule, rules);

	if (!status)
		status = check_word("--state", options->state, states);
	if (!status && options->owner)
		status = crm_find(call->session, &crm_user, options->owner, NULL, answer->owner);
	if (!status && options->record)
		status = crm_find_any(call->session, options->record, answer->record);
	if (!status)
		status = crm_output_limit(call, -1, &answer->limit);
	return status ? status : crm_output_begin(call, columns, count);
}

static bool is_wanted(const struct answer *answer, const struct crm_reminder *row)
{
	const struct crm_remind_options *options = answer->call->options;

	return (options->sent || row->state == CRM_REMINDER_DUE ||
		row->state == CRM_REMINDER_FAILED) &&
	       (!*answer->owner || crm_equal(answer->owner, row->owner)) &&
	       (!*answer->record || crm_equal(answer->record, row->record) ||
		crm_equal(answer->record, row->about)) &&
	       (!options->rule || crm_equal(options->rule, row->rule));
}

static enum crm_status print_due(struct answer *answer, const struct crm_reminder *row)
{
	struct crm_session *session = answer->call->session;
	struct crm_cell cells[CRM_COUNT(due_columns)];
	char at[CRM_INSTANT_TEXT];
	enum crm_status status = crm_cell_link(session, row->about, &cells[4]);

	if (!status)
		status = crm_cell_link(session, row->owner, &cells[5]);
	if (status)
		return status;
	crm_instant_text(row->at, at);
	if (!row->has_time)
		crm_day_text(crm_day_of(row->at), at);
	cells[0] = crm_cell_text(row->record);
	cells[1] = crm_cell_text(row->rule);
	cells[2] = crm_cell_text(at);
	if (row->has_time)
		cells[2].kind = CRM_CELL_INSTANT;
	cells[3] = crm_cell_text(row->title);
	cells[6] = crm_cell_text(crm_reminder_state_name(row->state));
	crm_output_row(answer->call, cells);
	return CRM_OK;
}

enum crm_status crm_verb_remind_due(struct crm_call *call)
{
	struct answer answer = {.call = call};
	CRM_SCOPED(reminder_list) list = {0};
	enum crm_status status = begin(&answer, due_columns, CRM_COUNT(due_columns));

	if (!status)
		status = crm_reminder_find(call->session, &list);
	for (size_t i = 0; i < list.count && !status && answer.limit; i++) {
		if (!is_wanted(&answer, &list.rows[i]))
			continue;
		answer.limit -= answer.limit > 0;
		status = print_due(&answer, &list.rows[i]);
	}
	return status;
}

static enum crm_status print_claim(void *context, const struct crm_claim_row *row)
{
	struct answer *answer = context;
	const struct crm_remind_options *options = answer->call->options;
	CRM_SCOPED(str) attempts = {0};
	struct crm_cell cells[CRM_COUNT(log_columns)];
	enum crm_status status;

	if (!answer->limit || (options->state && !crm_equal(options->state, row->state)) ||
	    (*answer->owner && !crm_equal(answer->owner, row->user)))
		return CRM_OK;
	status = crm_cell_link(answer->call->session, row->user, &cells[3]);
	if (status)
		return status;
	answer->limit -= answer->limit > 0;
	crm_str_add_integer(&attempts, row->attempts);
	cells[0] = crm_cell_text(row->record);
	cells[1] = crm_cell_text(row->rule);
	cells[2] = crm_cell_text(row->occurrence);
	cells[4] = crm_cell_text(row->account);
	cells[5] = crm_cell_text(row->state);
	cells[6] = crm_cell_text(row->claimed_at);
	cells[7] = crm_cell_text(row->sent_at);
	cells[6].kind = CRM_CELL_INSTANT;
	if (row->sent_at)
		cells[7].kind = CRM_CELL_INSTANT;
	cells[8] = crm_cell_number(attempts.text);
	cells[9] = crm_cell_text(row->message);
	cells[10] = crm_cell_text(row->failure);
	crm_output_row(answer->call, cells);
	return CRM_OK;
}

enum crm_status crm_verb_remind_log(struct crm_call *call)
{
	struct answer answer = {.call = call};
	enum crm_status status = begin(&answer, log_columns, CRM_COUNT(log_columns));

	return status ? status
		      : crm_claim_each(call->session, *answer.record ? answer.record : NULL,
				       print_claim, &answer);
}
