/* crm help: the commands, the exit codes, the environment, or a page of the manual.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/init.h"

#include "cli/dispatch.h"
#include "cli/learn.h"
#include "cli/output.h"
#include "cli/status.h"

#include <stdio.h>

static const struct {
	const char *name;
	const char *help;
} variables[] = {
	{"CRM_STORE", "the store's directory"},
	{"CRM_USER", "who acts: 'Ann Lee <ann@x.example>'"},
	{"CRM_NOW", "the time that is taken for now"},
	{"CRM_SEED", "a number that makes ids repeatable"},
	{"CRM_TZ", "the zone that times are typed and shown in"},
	{"TZ", "the same, for all programs, where CRM_TZ is not set"},
	{"CRM_FORCE_TTY", "lay out as for a terminal of so many columns"},
	{"NO_COLOR", "no escape sequences, even on a terminal"},
	{"VISUAL", "the editor of edit"},
	{"EDITOR", "the same where VISUAL is not set; vi without both"},
	{"XDG_RUNTIME_DIR", "where the form is while the editor is open"},
	{"XDG_DATA_HOME", "where the store is when CRM_STORE is not set"},
	{"XDG_CONFIG_HOME", "where crm/config is"},
};

static enum crm_status print_exit_codes(struct crm_call *call)
{
	static const struct crm_column columns[] = {{"code", true}, {"meaning", false}};
	enum crm_status status = crm_output_begin(call, columns, CRM_COUNT(columns));

	for (size_t i = 0; i < crm_exit_row_count && !status; i++) {
		CRM_AUTO_TEXT code = crm_format("%d", crm_exit_rows[i].code);
		struct crm_cell cells[] = {crm_cell_number(code),
					   crm_cell_text(crm_exit_rows[i].meaning)};

		crm_output_row(call, cells);
	}
	return status;
}

static enum crm_status print_environment(struct crm_call *call)
{
	static const struct crm_column columns[] = {{"name", false}, {"meaning", false}};
	enum crm_status status = crm_output_begin(call, columns, CRM_COUNT(columns));

	for (size_t i = 0; i < CRM_COUNT(variables) && !status; i++) {
		struct crm_cell cells[] = {crm_cell_text(variables[i].name),
					   crm_cell_text(variables[i].help)};

		crm_output_row(call, cells);
	}
	return status;
}

static void print_command(void *context, const char *name)
{
	struct crm_call *call = context;
	struct crm_cell cells[] = {crm_cell_text(name)};

	crm_output_row(call, cells);
}

static void print_entity(void *context, const char *name, const char *help)
{
	(void)help;
	print_command(context, name);
}

static enum crm_status print_commands(struct crm_call *call)
{
	static const struct crm_column columns[] = {{"command", false}};
	enum crm_status status = crm_output_begin(call, columns, CRM_COUNT(columns));

	if (status)
		return status;
	crm_dispatch_each(print_command, call);
	crm_each_entity(print_entity, call);
	crm_notice(
		call,
		"'crm help <command>' opens its manual; exit-codes and environment are topics too");
	return CRM_OK;
}

enum crm_status crm_verb_help(struct crm_call *call)
{
	const char *topic = call->argument_count ? call->arguments[0] : NULL;
	CRM_AUTO_TEXT page = crm_format("crm-%s", topic ? topic : "");

	if (!topic)
		return print_commands(call);
	if (crm_equal(topic, "exit-codes"))
		return print_exit_codes(call);
	if (crm_equal(topic, "environment"))
		return print_environment(call);
	return crm_dispatch_manual(crm_equal(topic, "crm") ? topic : page);
}
