/* crm-team: who works together.
 * SPDX-License-Identifier: MIT */
#include "catalog/team.h"
#include "catalog/user.h"
#include "cli/command.h"
#include "cli/output.h"
#include "domain/workplace/team.h"
#include "record/find.h"

struct day_options {
	const char *on, *since;
	bool deep;
};

#define ON_OPTION                                                          \
	CRM_VALUE(struct day_options, on, .name = "on", .value = "<date>", \
		  .help = "say who was there on that day, not who is today")

static const struct crm_option tree_options[] = {ON_OPTION};

static const struct crm_option member_options[] = {
	ON_OPTION,
	CRM_FLAG(struct day_options, deep, .name = "deep",
		 .help = "list the members of the teams below too"),
};

static const struct crm_option move_options[] = {
	CRM_VALUE(struct day_options, since, .name = "since", .value = "<date>",
		  .help = "say since when, today unless given"),
};

static enum crm_status take_day(struct crm_call *call, const char *name, const char *text,
				crm_day *out)
{
	*out = call->session->clock.today;
	if (text && crm_date_word(text, &call->session->clock, out))
		return crm_fail_at(CRM_USAGE, "--%s: ", name);
	return CRM_OK;
}

static const struct crm_column branch_columns[] = {{"id", false},     {"level", true},
						   {"name", false},   {"manager", false},
						   {"members", true}, {"path", false}};

static enum crm_status print_branch(void *context, const struct crm_team_branch *branch)
{
	struct crm_call *call = context;
	CRM_SCOPED(str) level = {0}, members = {0};
	struct crm_cell cells[CRM_COUNT(branch_columns)];
	enum crm_status status =
		crm_cell_link(call->session, branch->manager ? branch->manager : "", &cells[3]);

	if (status)
		return status;
	crm_str_add_integer(&level, branch->level);
	crm_str_add_integer(&members, branch->member_count);
	cells[0] = crm_cell_text(branch->id);
	cells[1] = crm_cell_number(level.text);
	cells[2] = crm_cell_text(branch->name);
	cells[4] = crm_cell_number(members.text);
	cells[5] = crm_cell_text(branch->path);
	crm_output_row(call, cells);
	return CRM_OK;
}

static enum crm_status tree(struct crm_call *call)
{
	const struct day_options *options = call->options;
	char id[CRM_ID_TEXT];
	crm_day day;
	enum crm_status status = take_day(call, "on", options->on, &day);

	if (call->argument_count > 1)
		return crm_fail(CRM_USAGE, "tree takes one team, or none");
	if (!status && call->argument_count)
		status = crm_find(call->session, &crm_team, call->arguments[0], NULL, id);
	if (!status)
		status = crm_output_begin(call, branch_columns, CRM_COUNT(branch_columns));
	if (status)
		return status;
	return crm_team_each_branch(call->session, call->argument_count ? id : NULL, day,
				    print_branch, call);
}

static const struct crm_column member_columns[] = {{"id", false},    {"name", false},
						   {"team", false},  {"since", false},
						   {"until", false}, {"is_active", false}};

static enum crm_status print_member(void *context, const struct crm_team_member *member)
{
	struct crm_call *call = context;
	struct crm_cell cells[CRM_COUNT(member_columns)] = {
		crm_cell_text(member->user),  crm_cell_text(member->name),
		{.kind = CRM_CELL_ABSENT},    crm_cell_text(member->since),
		crm_cell_text(member->until), {.kind = CRM_CELL_FLAG, .minor = member->is_active},
	};
	enum crm_status status = crm_cell_link(call->session, member->team, &cells[2]);

	if (!status)
		crm_output_row(call, cells);
	return status;
}

static enum crm_status members(struct crm_call *call)
{
	const struct day_options *options = call->options;
	char id[CRM_ID_TEXT];
	crm_day day;
	enum crm_status status = take_day(call, "on", options->on, &day);

	if (call->argument_count != 1)
		return crm_fail(CRM_USAGE, "members takes one team");
	if (!status)
		status = crm_find(call->session, &crm_team, call->arguments[0], NULL, id);
	if (!status)
		status = crm_output_begin(call, member_columns, CRM_COUNT(member_columns));
	if (status)
		return status;
	return crm_team_each_member(call->session, id, day, options->deep, print_member, call);
}

static enum crm_status move_user(struct crm_session *session, void *context)
{
	struct crm_call *call = context;
	const struct day_options *options = call->options;
	CRM_AUTO(record) user = NULL;
	char id[CRM_ID_TEXT], team[CRM_ID_TEXT] = "";
	crm_day day;
	enum crm_status status = take_day(call, "since", options->since, &day);

	crm_output_forget_results(call);
	if (!status)
		status = crm_find(session, &crm_user, call->arguments[0], NULL, id);
	if (!status)
		status = crm_record_load(session, &crm_user, id, &user);
	if (!status && *call->arguments[1])
		status = crm_find(session, &crm_team, call->arguments[1], NULL, team);
	if (!status)
		status = crm_team_move(session, user, team, day);
	return status ? status : crm_output_result(call, user, "moved");
}

static enum crm_status move(struct crm_call *call)
{
	if (call->argument_count != 2)
		return crm_hint(crm_fail(CRM_USAGE, "move takes a user and a team"),
				"crm-team move 'Ann Lee' North --since 2026-04-01");
	return crm_operation_run(call->session, move_user, call);
}

static const struct crm_verb verbs[] = {
	{"tree", "[<team>]", "list a team and its parts, level by level", tree, CRM_VERB_READS,
	 CRM_OPTIONS(tree_options, struct day_options)},
	{"members", "<team>", "list who is in a team", members, CRM_VERB_READS,
	 CRM_OPTIONS(member_options, struct day_options)},
	{"move", "<user> <team>", "put a user into another team, '' for none", move,
	 CRM_VERB_WRITES, CRM_OPTIONS(move_options, struct day_options)},
};

static const struct crm_command command = {
	.name = "crm-team",
	.help = "keep who works together, today and in every month before",
	.noun = &crm_team,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
