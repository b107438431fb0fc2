/* next: what to do about deals and leads.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/next.h"

#include "base/hash.h"
#include "cli/answer.h"
#include "cli/output.h"
#include "domain/sales/next_action.h"

const struct crm_option crm_next_options[1] = {
	CRM_FLAG(struct crm_next_options, why, .name = "why",
		 .help = "list every action that comes into question, not the best of each record"),
};

static const struct crm_column columns[] = {
	{"id", false},          {"name", false},   {"action", false}, {"expected", true},
	{"value", true},        {"probability", true}, {"urgency", true}, {"reason", false},
	{"command", false},
};

static void add_row(struct crm_answer *answer, const struct crm_next_action *action)
{
	struct crm_cell *cells = crm_rows_add(answer);
	const char *currency = crm_rows_text(answer, action->currency).text;

	cells[0] = crm_rows_text(answer, action->id);
	cells[1] = crm_rows_text(answer, action->title);
	cells[2] = crm_rows_text(answer, action->action);
	if (action->has_value && action->probability >= 0)
		cells[3] = crm_cell_money(action->expected, currency);
	if (action->has_value)
		cells[4] = crm_cell_money(action->value, currency);
	if (action->probability >= 0)
		cells[5] = crm_rows_decimal(answer, action->probability, 4);
	cells[6] = crm_rows_decimal(answer, action->urgency, 4);
	cells[7] = crm_rows_text(answer, action->reason);
	cells[8] = crm_rows_text(answer, action->command);
}

enum crm_status crm_verb_next(struct crm_call *call)
{
	const struct crm_next_options *options = call->options;
	CRM_AUTO(answer) answer = crm_answer_new();
	CRM_SCOPED(next_list) list = {0};
	CRM_SCOPED(hash_set) seen = {0};
	CRM_SCOPED(str) filter = {0};
	enum crm_status status = crm_take_noun(call);

	crm_take_filter(call, &filter);
	if (!status)
		status = crm_next_actions(call->session, call->noun, crm_str_text(&filter), &list);
	crm_rows_begin(answer, columns, CRM_COUNT(columns));
	for (size_t i = 0; i < list.count && !status; i++) {
		const char *id = list.actions[i].id;
		uint64_t hash = crm_hash(id, strlen(id));

		if (options->why || !crm_hash_set_has(&seen, hash))
			add_row(answer, &list.actions[i]);
		crm_hash_set_add(&seen, hash);
	}
	return status ? status : crm_output_answer(call, answer);
}
