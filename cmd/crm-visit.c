/* crm-visit: going to see customers.
 * SPDX-License-Identifier: MIT */
#include "catalog/visit.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/verb/visit.h"
#include "domain/sales/visit.h"

static const struct crm_option arrive_options[] = {
	CRM_VALUE(struct crm_visit_news, position, .name = "position", .value = "<lat,lng>",
		  .help = "say where you are"),
	CRM_VALUE(struct crm_visit_news, datum, .name = "datum", .value = "<word>",
		  .help = "say what that is measured by: wgs84 unless given, or gcj02",
		  .complete = "datum"),
	CRM_VALUE(struct crm_visit_news, accuracy, .name = "accuracy", .value = "<metres>",
		  .help = "say how exact it is"),
	CRM_VALUE(struct crm_visit_news, at, .name = "at", .value = "<time>",
		  .help = "say when it was; now unless given"),
};

static const struct crm_option leave_options[] = {
	CRM_VALUE(struct crm_visit_news, outcome, .name = "outcome", .value = "<text>",
		  .help = "say what came of it"),
	CRM_VALUE(struct crm_visit_news, note, .name = "note", .value = "<text>",
		  .help = "say more of it"),
	CRM_VALUE(struct crm_visit_news, at, .name = "at", .value = "<time>",
		  .help = "say when it was; now unless given"),
};

static const struct crm_option call_off_options[] = {
	CRM_VALUE(struct crm_visit_news, note, .name = "note", .value = "<text>",
		  .help = "say why"),
};

/* What the verbs are called, what a visit is afterwards, and what it is before, when none is named.
 */
static const struct turn {
	const char *verb, *after, *before;
} turns[] = {
	{"arrive", "arrived", "planned"},
	{"leave", "left", "arrived"},
	{"miss", "missed", NULL},
	{"cancel", "cancelled", NULL},
};

static const struct turn *turn_of(const struct crm_call *call)
{
	const struct turn *turn = turns;

	while (!crm_equal(turn->verb, call->verb->name))
		turn++;
	return turn;
}

static enum crm_status turn_one(struct crm_call *call, struct crm_record *visit)
{
	const char *word = turn_of(call)->after;
	enum crm_status status = crm_visit_turn(call->session, visit, word, call->options);

	if (!status)
		crm_output_result(call, visit, word);
	return status;
}

/* Somebody at a door types no more than must be: without a name it is the visit at hand. */
static enum crm_status turn(struct crm_call *call)
{
	const char *before = turn_of(call)->before;
	char id[CRM_ID_TEXT];
	enum crm_status status = CRM_OK;

	if (before && !call->argument_count && !call->common.filter && !call->common.all) {
		status = crm_visit_at_hand(call->session, before, id);
		call->arguments[call->argument_count++] = id;
	}
	return status ? status : crm_change_each(call, turn_one);
}

enum { CHANGES = CRM_VERB_WRITES | CRM_VERB_MANY };

static const struct crm_verb verbs[] = {
	{"arrive", "[<visit>...]",
	 "note that you are there: at the next visit of today, unless named", turn, CHANGES,
	 CRM_OPTIONS(arrive_options, struct crm_visit_news)},
	{"leave", "[<visit>...]",
	 "note that you left the visit you arrived at, and what came of it", turn, CHANGES,
	 CRM_OPTIONS(leave_options, struct crm_visit_news)},
	{"miss", "<visit>...", "note that visits did not take place", turn, CHANGES,
	 CRM_OPTIONS(call_off_options, struct crm_visit_news)},
	{"cancel", "<visit>...", "call visits off", turn, CHANGES,
	 CRM_OPTIONS(call_off_options, struct crm_visit_news)},
	{"due", "", "list the companies that are to be visited again, the longest overdue first",
	 crm_verb_visit_due, CRM_VERB_READS,
	 CRM_OPTIONS(crm_visit_due_options, struct crm_visit_day_options)},
	{"route", "", "list the planned visits of a day in the order of the shortest way",
	 crm_verb_visit_route, CRM_VERB_READS,
	 CRM_OPTIONS(crm_visit_route_options, struct crm_visit_day_options)},
	{"brief", "<visit>...", "print all that is to be known before a visit, as Markdown",
	 crm_verb_visit_brief, CRM_VERB_READS, NULL, 0, 0},
};

static const struct crm_command command = {
	.name = "crm-visit",
	.help = "go to see customers",
	.noun = &crm_visit,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
