/* crm-deal: sales, from the first talk to the signature.
 * SPDX-License-Identifier: MIT */
#include "catalog/deal.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/verb/deal.h"
#include "domain/sales/deal.h"
#include "record/value.h"
#include "domain/sales/stage.h"

struct end_options {
	const char *reason, *competitor, *closed_on;
};

static const struct crm_option end_options[] = {
	CRM_VALUE(struct end_options, reason, .name = "reason", .value = "<text>",
		  .help = "say why it was won or lost"),
	CRM_VALUE(struct end_options, competitor, .name = "competitor", .value = "<text>",
		  .help = "say who else was in it"),
	CRM_VALUE(struct end_options, closed_on, .name = "closed-on", .value = "<date>",
		  .help = "say when it was; today unless given"),
};

static enum crm_status close_as(struct crm_call *call, struct crm_record *deal, const char *kind)
{
	const struct end_options *options = call->options;
	struct crm_deal_end end = {kind, options->reason, options->competitor, options->closed_on};
	enum crm_status status = crm_deal_close(call->session, deal, &end);

	if (!status)
		crm_output_result(call, deal, kind);
	return status;
}

static enum crm_status win_one(struct crm_call *call, struct crm_record *deal)
{
	return close_as(call, deal, "won");
}

static enum crm_status lose_one(struct crm_call *call, struct crm_record *deal)
{
	return close_as(call, deal, "lost");
}

static enum crm_status reopen_one(struct crm_call *call, struct crm_record *deal)
{
	enum crm_status status = crm_deal_reopen(call->session, deal);

	if (!status)
		crm_output_result(call, deal, "reopened");
	return status;
}

static enum crm_status win(struct crm_call *call)
{
	return crm_change_each(call, win_one);
}

static enum crm_status lose(struct crm_call *call)
{
	return crm_change_each(call, lose_one);
}

static enum crm_status reopen(struct crm_call *call)
{
	return crm_change_each(call, reopen_one);
}

struct move_options {
	const char *stage;
};

static const struct crm_option move_options[] = {
	CRM_VALUE(struct move_options, stage, .name = "to", .value = "<stage>",
		  .help = "move there; otherwise the last argument says where",
		  .complete = "stage"),
};

static enum crm_status move_one(struct crm_call *call, struct crm_record *deal)
{
	const struct move_options *options = call->options;
	int64_t revision = deal->revision;
	enum crm_status status = crm_deal_move(call->session, deal, options->stage);

	if (!status)
		crm_output_result(call, deal, deal->revision == revision ? "unchanged" : "moved");
	return status;
}

static enum crm_status move(struct crm_call *call)
{
	struct move_options *options = call->options;

	if (!options->stage && call->argument_count)
		options->stage = call->arguments[--call->argument_count];
	if (!options->stage)
		return crm_fail(CRM_USAGE, "which deal, and to which stage?");
	return crm_change_each(call, move_one);
}

struct list_options {
	bool rotting, no_next_step, late;
};

static const struct crm_option list_options[] = {
	CRM_FLAG(struct list_options, rotting, .name = "rotting",
		 .help = "only those that are in their stage for longer than it allows"),
	CRM_FLAG(struct list_options, no_next_step, .name = "no-next-step",
		 .help = "only open ones of which nobody said what is to be done next"),
	CRM_FLAG(struct list_options, late, .name = "late",
		 .help = "only open ones whose next step is overdue"),
};

static enum crm_status list(struct crm_call *call)
{
	const struct list_options *options = call->options;
	CRM_SCOPED(str) filter = {0};
	enum crm_status status =
		options->rotting ? crm_stage_add_rotting(call->session, &filter) : CRM_OK;

	if (options->no_next_step)
		crm_str_add(&filter, " stage.kind=open next_step=");
	if (options->late)
		crm_str_add(&filter, " stage.kind=open next_on<today");
	return status ? status : crm_list_fitting(call, crm_str_text(&filter));
}

enum { CHANGES = CRM_VERB_WRITES | CRM_VERB_MANY };

static enum crm_status begin_today(struct crm_session *session, struct crm_record *deal)
{
	return crm_value_type(session, deal, DEAL_OPENED_ON, "today", NULL);
}

/* A deal typed by hand, or by a program, begins today; what an import does not tell stays unknown.
 */
static enum crm_status add(struct crm_call *call)
{
	call->begin = begin_today;
	if (!call->common.batch)
		crm_assign_unless_given(call, DEAL_OPENED_ON, "today");
	return crm_verb_add(call);
}

static const struct crm_verb verbs[] = {
	{"add", "[<title>]", "add a deal that begins today, and print its id", add,
	 CRM_VERB_WRITES | CRM_VERB_FIELDS | CRM_VERB_BATCH, NULL, 0, 0},
	{"list", "[<filter>...]", "list the deals that fit, or all", list, CRM_VERB_READS,
	 CRM_OPTIONS(list_options, struct list_options)},
	{"move", "<deal>... <stage>", "move deals to a stage", move, CHANGES,
	 CRM_OPTIONS(move_options, struct move_options)},
	{"win", "<deal>...", "close deals as won", win, CHANGES,
	 CRM_OPTIONS(end_options, struct end_options)},
	{"lose", "<deal>...", "close deals as lost", lose, CHANGES,
	 CRM_OPTIONS(end_options, struct end_options)},
	{"reopen", "<deal>...", "open closed deals again, where they were", reopen, CHANGES, NULL,
	 0, 0},
	{"stages", "<deal>", "list how long a deal was in which stage", crm_verb_stages,
	 CRM_VERB_READS, CRM_OPTIONS(crm_stages_options, struct crm_stages_options)},
	{"checklist", "<deal>", "list what its stages want done, and who did it",
	 crm_verb_checklist, CRM_VERB_READS, NULL, 0, 0},
	{"tick", "<deal> <item>...", "tick items of a checklist off", crm_verb_tick,
	 CRM_VERB_WRITES, NULL, 0, 0},
	{"team", "<deal>", "list who sells it, and who has which share of the credit",
	 crm_verb_team, CRM_VERB_READS, NULL, 0, 0},
	{"split", "<deal> [<user>=<percent>...]", "share the credit of a deal", crm_verb_split,
	 CRM_VERB_WRITES, NULL, 0, 0},
	{"untick", "<deal> <item>...", "say that items are still to be done", crm_verb_untick,
	 CRM_VERB_WRITES, NULL, 0, 0},
};

static const struct crm_command command = {
	.name = "crm-deal",
	.help = "follow sales",
	.noun = &crm_deal,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
