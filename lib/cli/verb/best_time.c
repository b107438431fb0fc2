/* best-time: when to call or write to somebody.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/best_time.h"

#include "cli/answer.h"
#include "domain/score/best_time.h"
#include "record/find.h"

static const struct crm_column columns[] = {
	{"weekday", false}, {"hour", false},      {"share", true},     {"low", true},
	{"high", true},     {"own_answers", true}, {"own_tries", true}, {"all_answers", true},
	{"all_tries", true}, {"basis", false},
};

static const char *const weekdays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
				       "Friday", "Saturday", "Sunday"};

static void add_hour(struct crm_answer *answer, const struct crm_week_hour *hour,
		     const char *basis)
{
	CRM_AUTO_TEXT clock = crm_format("%02d:00", hour->hour);
	struct crm_cell *cells = crm_rows_add(answer);

	cells[0] = crm_rows_text(answer, weekdays[hour->weekday - 1]);
	cells[1] = crm_rows_text(answer, clock);
	cells[2] = crm_rows_decimal(answer, hour->share, 4);
	cells[3] = crm_rows_decimal(answer, hour->low, 4);
	cells[4] = crm_rows_decimal(answer, hour->high, 4);
	cells[5] = crm_rows_number(answer, hour->own_answers);
	cells[6] = crm_rows_number(answer, hour->own_tries);
	cells[7] = crm_rows_number(answer, hour->all_answers);
	cells[8] = crm_rows_number(answer, hour->all_tries);
	cells[9] = crm_rows_text(answer, basis);
}

enum crm_status crm_verb_best_time(struct crm_call *call)
{
	CRM_AUTO(answer) answer = crm_answer_new();
	struct crm_best_times *times;
	char id[CRM_ID_TEXT];
	enum crm_status status;

	if (call->argument_count != 1)
		return crm_fail(CRM_USAGE, "best-time takes one %s", call->noun->name);
	status = crm_find(call->session, call->noun, call->arguments[0], NULL, id);
	if (status)
		return status;
	times = crm_arena_alloc(&answer->arena, sizeof *times);
	status = crm_best_times(call->session, id, times);
	crm_rows_begin(answer, columns, CRM_COUNT(columns));
	for (size_t i = 0; i < times->count && !status; i++)
		add_hour(answer, &times->hours[i],
			 times->is_own ? "own answers" : "everybody: not enough data of its own");
	return status ? status : crm_output_answer(call, answer);
}
