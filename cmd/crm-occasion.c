/* crm-occasion: dates to remember.
 * SPDX-License-Identifier: MIT */
#include "catalog/occasion.h"
#include "catalog/user.h"
#include "cli/command.h"
#include "cli/output.h"
#include "domain/customer/occasion.h"
#include "record/find.h"

enum { DAYS = 30, MOST_DAYS = 3660 };

struct when_options {
	const char *days, *on, *owner;
};

static const struct crm_option upcoming_options[] = {
	CRM_VALUE(struct when_options, days, .name = "days", .value = "<number>",
		  .help = "look so many days ahead, 30 unless given"),
	CRM_VALUE(struct when_options, on, .name = "from", .value = "<date>",
		  .help = "look from that day, not from today"),
	CRM_VALUE(struct when_options, owner, .name = "owner", .value = "<user>",
		  .help = "list those that this user is to remember", .complete = "user"),
};

static const struct crm_option due_options[] = {
	CRM_VALUE(struct when_options, on, .name = "on", .value = "<date>",
		  .help = "list the reminders of that day, not of today"),
	CRM_VALUE(struct when_options, owner, .name = "owner", .value = "<user>",
		  .help = "list those that this user is to remember", .complete = "user"),
};

static const struct crm_column columns[] = {{"id", false},   {"on", false},    {"days", true},
					    {"name", false}, {"about", false}, {"years", true},
					    {"owner", false}};

/* An answer under way. */
struct answer {
	struct crm_call *call;
	crm_day first, last;
	char owner[CRM_ID_TEXT]; /* "": anybody's */
	int64_t limit;           /* rows left; negative: all */
};

static enum crm_status print_day(void *context, const struct crm_occasion_day *day)
{
	struct answer *answer = context;
	CRM_SCOPED(str) days = {0};
	CRM_SCOPED(str) years = {0};
	struct crm_cell cells[CRM_COUNT(columns)];
	char text[CRM_DAY_TEXT];
	enum crm_status status;

	if (!answer->limit || (*answer->owner && !crm_equal(answer->owner, day->owner)))
		return CRM_OK;
	status = crm_cell_link(answer->call->session, day->about, &cells[4]);
	if (!status)
		status = crm_cell_link(answer->call->session, day->owner, &cells[6]);
	if (status)
		return status;
	answer->limit -= answer->limit > 0;
	crm_str_add_integer(&days, day->day - answer->first);
	crm_str_add_integer(&years, day->years);
	cells[0] = crm_cell_text(day->id);
	cells[1] = crm_cell_text(crm_day_text(day->day, text));
	cells[2] = crm_cell_number(days.text);
	cells[3] = crm_cell_text(day->name);
	cells[5] = crm_cell_number(years.text);
	crm_output_row(answer->call, cells);
	return CRM_OK;
}

static enum crm_status begin(struct answer *answer, struct crm_call *call)
{
	const struct when_options *options = call->options;
	int64_t days = DAYS;
	enum crm_status status = CRM_OK;

	answer->call = call;
	answer->first = call->session->clock.today;
	if (options->on && crm_date_word(options->on, &call->session->clock, &answer->first))
		return crm_fail_at(CRM_USAGE,
				   "--%s: ", crm_equal(call->verb->name, "due") ? "on" : "from");
	if (options->days &&
	    (crm_parse_integer(options->days, &days) || days < 0 || days > MOST_DAYS))
		return crm_fail(CRM_USAGE, "--days: '%s' is not in 0 .. %d", options->days,
				MOST_DAYS);
	answer->last = answer->first + (crm_day)days;
	status = crm_output_limit(call, -1, &answer->limit);
	if (!status && options->owner)
		status = crm_find(call->session, &crm_user, options->owner, NULL, answer->owner);
	return status ? status : crm_output_begin(call, columns, CRM_COUNT(columns));
}

static enum crm_status upcoming(struct crm_call *call)
{
	struct answer answer = {0};
	enum crm_status status = begin(&answer, call);

	if (status)
		return status;
	return crm_occasion_each(call->session, answer.first, answer.last, print_day, &answer);
}

static enum crm_status due(struct crm_call *call)
{
	struct answer answer = {0};
	enum crm_status status = begin(&answer, call);

	if (status)
		return status;
	return crm_occasion_each_due(call->session, answer.first, answer.first, print_day, &answer);
}

static const struct crm_verb verbs[] = {
	{"upcoming", "", "list the occasions and birthdays of the days to come", upcoming,
	 CRM_VERB_READS, CRM_OPTIONS(upcoming_options, struct when_options)},
	{"due", "", "list what there is a reminder of today", due, CRM_VERB_READS,
	 CRM_OPTIONS(due_options, struct when_options)},
};

static const struct crm_command command = {
	.name = "crm-occasion",
	.help = "remember dates",
	.noun = &crm_occasion,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
