/* crm-calendar: on which hours of which days people work.
 * SPDX-License-Identifier: MIT */
#include "catalog/calendar.h"
#include "cli/command.h"
#include "cli/output.h"
#include "domain/workplace/calendar.h"
#include "record/find.h"

struct ask_options {
	const char *calendar, *from;
};

static const struct crm_option ask_options[] = {
	CRM_VALUE(struct ask_options, calendar, .name = "calendar", .value = "<calendar>",
		  .help = "by this one, not the standard one", .complete = "calendar"),
	CRM_VALUE(struct ask_options, from, .name = "from", .value = "<time>",
		  .help = "count from then, not from now"),
};

static enum crm_status read_calendar(struct crm_call *call, const char *name,
				     struct crm_working_time *out)
{
	char id[CRM_ID_TEXT] = "";
	bool has_calendar = false;
	enum crm_status status = CRM_OK;

	if (name)
		status = crm_find(call->session, &crm_calendar, name, NULL, id);
	if (!status)
		status = crm_calendar_read(call->session, id, out, &has_calendar);
	if (!status && !has_calendar)
		return crm_hint(crm_fail(CRM_NOT_FOUND, "there is no standard calendar"),
				"crm-calendar add Office --hours 'mon-fri 09:00-17:00'");
	return status;
}

static enum crm_status read_instant(struct crm_call *call, const char *text, crm_instant *out)
{
	*out = call->session->clock.now;
	if (text && crm_instant_word(text, &call->session->clock, out))
		return CRM_USAGE;
	return CRM_OK;
}

static enum crm_status due(struct crm_call *call)
{
	static const struct crm_column columns[] = {{"from", false},
						    {"span", false},
						    {"due", false}};
	const struct ask_options *options = call->options;
	CRM_SCOPED(working_time) time = {0};
	char from_text[CRM_INSTANT_TEXT], due_text[CRM_INSTANT_TEXT];
	crm_instant from = 0, instant = 0;
	int64_t seconds = 0;
	enum crm_status status;

	if (call->argument_count != 1)
		return crm_fail(CRM_USAGE, "which span of time? one: 8h, 90min");
	if (crm_duration_word(call->arguments[0], &seconds) ||
	    read_instant(call, options->from, &from))
		return crm_fail_at(CRM_USAGE, "due: ");
	status = read_calendar(call, options->calendar, &time);
	if (!status && !crm_working_time_add(&time, from, seconds, &instant))
		status = crm_fail(CRM_REFUSED, "there is not so much working time in ten years");
	if (!status)
		status = crm_output_begin(call, columns, CRM_COUNT(columns));
	if (status)
		return status;
	struct crm_cell cells[] = {crm_cell_text(crm_instant_text(from, from_text)),
				   crm_cell_text(call->arguments[0]),
				   crm_cell_text(crm_instant_text(instant, due_text))};
	cells[0].kind = cells[2].kind = CRM_CELL_INSTANT;
	crm_output_row(call, cells);
	return CRM_OK;
}

static enum crm_status between(struct crm_call *call)
{
	static const struct crm_column columns[] = {{"from", false},
						    {"until", false},
						    {"minutes", true}};
	const struct ask_options *options = call->options;
	CRM_SCOPED(working_time) time = {0};
	CRM_SCOPED(str) minutes = {0};
	char from_text[CRM_INSTANT_TEXT], until_text[CRM_INSTANT_TEXT];
	crm_instant from = 0, until = 0;
	enum crm_status status;

	if (call->argument_count < 1 || call->argument_count > 2)
		return crm_fail(CRM_USAGE, "between which times? two, or one and now");
	if (read_instant(call, call->arguments[0], &from) ||
	    read_instant(call, call->argument_count > 1 ? call->arguments[1] : NULL, &until))
		return crm_fail_at(CRM_USAGE, "between: ");
	status = read_calendar(call, options->calendar, &time);
	if (!status)
		status = crm_output_begin(call, columns, CRM_COUNT(columns));
	if (status)
		return status;
	crm_str_add_integer(&minutes, crm_working_time_between(&time, from, until) / 60);
	struct crm_cell cells[] = {crm_cell_text(crm_instant_text(from, from_text)),
				   crm_cell_text(crm_instant_text(until, until_text)),
				   crm_cell_number(minutes.text)};
	cells[0].kind = cells[1].kind = CRM_CELL_INSTANT;
	crm_output_row(call, cells);
	return CRM_OK;
}

static const struct crm_verb verbs[] = {
	{"due", "<span>", "say when so much working time will have passed", due, CRM_VERB_READS,
	 CRM_OPTIONS(ask_options, struct ask_options)},
	{"between", "<time> [<time>]", "say how much working time is between", between,
	 CRM_VERB_READS, CRM_OPTIONS(ask_options, struct ask_options)},
};

static const struct crm_command command = {
	.name = "crm-calendar",
	.help = "keep the hours of work",
	.noun = &crm_calendar,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
