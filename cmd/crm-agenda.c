/* crm-agenda: the day's work.
 * SPDX-License-Identifier: MIT */
#include "catalog/user.h"
#include "cli/command.h"
#include "cli/output.h"
#include "domain/sales/agenda.h"
#include "record/find.h"

struct agenda_options {
	const char *owner, *ahead, *answer_days;
	bool everybody;
};

static const struct crm_option agenda_options[] = {
	CRM_VALUE(struct agenda_options, owner, .name = "owner", .value = "<user>",
		  .help = "list what this user has to do, not you", .complete = "user"),
	CRM_FLAG(struct agenda_options, everybody, .name = "everybody",
		 .help = "list what all have to do"),
	CRM_VALUE(struct agenda_options, ahead, .name = "ahead", .value = "<days>",
		  .help = "list deals that should be signed within so many days, 7 unless given"),
	CRM_VALUE(struct agenda_options, answer_days, .name = "answer-days", .value = "<days>",
		  .help = "list what is without an answer for so many days, 3 unless given"),
};

static const struct crm_column columns[] = {
	{"id", false},    {"why", false},     {"reason", false}, {"title", false},
	{"about", false}, {"amount", true},   {"due_on", false}, {"owner", false},
	{"score", true},  {"command", false},
};

/* So much of an id names its record among millions, and is typed at once. */
enum { SHORT_ID = 12 };

/* An answer under way. */
struct answer {
	struct crm_call *call;
	int64_t limit; /* rows left; negative: all */
};

/* "due 3 days ago", "due 1 day ago". */
static void add_reason(struct crm_str *out, const struct crm_agenda_item *item)
{
	long long days = item->days < 0 ? -item->days : item->days;
	const char *number = strstr(item->reason->words, "%lld");

	if (item->words) {
		crm_str_add(out, item->words);
		return;
	}
	if (!days) {
		crm_str_add(out, item->reason->today);
		return;
	}
	crm_str_add_bytes(out, item->reason->words, (size_t)(number - item->reason->words));
	crm_str_addf(out, "%lld day%s%s", days, days == 1 ? "" : "s", number + strlen("%lld days"));
}

static void add_command(struct crm_str *out, const struct crm_agenda_item *item)
{
	const char *command = item->reason->command;
	const char *place = strstr(command, "%s");

	if (item->command) {
		size_t id = strlen(item->id);
		size_t rest = crm_ends_with(item->command, item->id) ? id - SHORT_ID : 0;

		crm_str_add_bytes(out, item->command, strlen(item->command) - rest);
		return;
	}
	crm_str_add_bytes(out, command, (size_t)(place - command));
	crm_str_addf(out, "%.*s", SHORT_ID, item->reason->is_about ? item->about : item->id);
}

static enum crm_status print_item(void *context, const struct crm_agenda_item *item)
{
	struct answer *answer = context;
	struct crm_call *call = answer->call;
	CRM_AUTO_TEXT score = crm_format("%d", item->score);
	CRM_SCOPED(str) reason = {0};
	CRM_SCOPED(str) command = {0};
	char due[CRM_DAY_TEXT];
	struct crm_cell cells[CRM_COUNT(columns)] = {0};
	enum crm_status status;

	if (!answer->limit)
		return CRM_OK;
	answer->limit -= answer->limit > 0;
	add_reason(&reason, item);
	add_command(&command, item);
	cells[0] = crm_cell_text(item->id);
	cells[1] = crm_cell_text(item->reason->code);
	cells[2] = crm_cell_text(reason.text);
	cells[3] = crm_cell_text(item->title);
	/* What is about itself says nothing new. */
	status = crm_cell_link(call->session, crm_equal(item->about, item->id) ? "" : item->about,
			       &cells[4]);
	if (item->has_amount)
		cells[5] = crm_cell_money(item->amount, item->currency);
	cells[6] = crm_cell_text(crm_day_text(item->due, due));
	if (!status)
		status = crm_cell_link(call->session, item->owner, &cells[7]);
	cells[8] = crm_cell_number(score);
	cells[9] = crm_cell_text(command.text);
	if (!status)
		crm_output_row(call, cells);
	return status;
}

static enum crm_status read_days(const char *option, const char *text, int64_t *out)
{
	enum { MOST = 366 };

	if (text && (crm_parse_integer(text, out) || *out < 0 || *out > MOST))
		return crm_fail(CRM_USAGE, "--%s: '%s' is not in 0 .. %d", option, text, MOST);
	return CRM_OK;
}

/* Whose day it is: without a name that of who asks, and everybody's when the store has no such
 * user. */
static enum crm_status find_owner(struct crm_call *call, char owner[CRM_ID_TEXT], bool *has_owner)
{
	const struct agenda_options *options = call->options;
	enum crm_status status;

	*has_owner = !options->everybody;
	if (options->everybody)
		return CRM_OK;
	if (options->owner)
		return crm_find(call->session, &crm_user, options->owner, NULL, owner);
	status = crm_session_user(call->session, owner);
	if (status != CRM_NOT_FOUND)
		return status;
	crm_message_clear();
	*has_owner = false;
	return CRM_OK;
}

static enum crm_status agenda(struct crm_call *call)
{
	const struct agenda_options *options = call->options;
	struct crm_agenda_question question = {.ahead = 7, .answer_days = 3};
	struct answer answer = {.call = call};
	char owner[CRM_ID_TEXT];
	bool has_owner = false;
	enum crm_status status = read_days("ahead", options->ahead, &question.ahead);

	if (!status)
		status = read_days("answer-days", options->answer_days, &question.answer_days);
	if (!status)
		status = find_owner(call, owner, &has_owner);
	question.owner = has_owner ? owner : NULL;
	if (!call->common.fields)
		call->common.fields = "id,reason,title,about,amount,command";
	if (!status)
		status = crm_output_limit(call, -1, &answer.limit);
	if (!status)
		status = crm_output_begin(call, columns, CRM_COUNT(columns));
	return status ? status : crm_agenda_each(call->session, &question, print_item, &answer);
}

static const struct crm_verb verbs[] = {
	{"", "", "list what is to be done today, the most urgent first, and the command that acts",
	 agenda, CRM_VERB_READS, CRM_OPTIONS(agenda_options, struct agenda_options)},
};

static const struct crm_command command = {
	.name = "crm-agenda",
	.help = "work through the day",
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
