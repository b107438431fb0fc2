/* Which records a verb works on: arguments, lines of standard input, or a filter.
 * SPDX-License-Identifier: MIT */
#include "cli/command.h"

#include "cli/environment.h"
#include "cli/output.h"
#include "record/alias.h"
#include "record/find.h"
#include "record/mass.h"
#include "record/query/select.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ASK_ABOVE = 3 };

struct change {
	struct crm_call *call;
	crm_each_record *one;
	bool is_removal;
};

static enum crm_status add_target(struct crm_call *call, struct crm_spool *targets, const char *id)
{
	return crm_spool_add(targets, call->session->directory, id);
}

/* Says so when an id is that of a record which is a part of another now. */
static void tell_merged(struct crm_call *call, const char *text, const char *id)
{
	char asked[CRM_ID_TEXT], now[CRM_ID_TEXT];

	if (!crm_id_is_whole(text, asked) || crm_equal(asked, id))
		return;
	if (crm_alias_find(call->session, call->noun, asked, now))
		crm_message_clear();
	if (*now)
		crm_notice(call, "%s: %s was merged into %s", call->command->name, asked, now);
}

static enum crm_status find_target(struct crm_call *call, void *context, const char *text)
{
	char id[CRM_ID_TEXT];
	enum crm_status status = crm_find(call->session, call->noun, text, NULL, id);

	if (status)
		return status;
	tell_merged(call, text, id);
	return add_target(call, context, id);
}

static enum crm_status read_lines(struct crm_call *call, crm_each_text *one, void *context)
{
	enum crm_status status = CRM_OK;
	size_t capacity = 0;
	char *line = NULL;
	ssize_t length;

	while (!status && (length = getline(&line, &capacity, stdin)) >= 0) {
		line[strcspn(line, "\t")] = '\0';
		CRM_AUTO_TEXT word = crm_trim(line);

		if (*word && !crm_equal(word, "id"))
			status = one(call, context, word);
	}
	if (!status && ferror(stdin))
		status = crm_fail(CRM_BROKEN, "cannot read standard input: %s", strerror(errno));
	free(line);
	return status;
}

enum crm_status crm_read_arguments(struct crm_call *call, crm_each_text *one, void *context)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < call->argument_count && !status; i++)
		status = crm_equal(call->arguments[i], "-")
				 ? read_lines(call, one, context)
				 : one(call, context, call->arguments[i]);
	return status;
}

static enum crm_status find_filtered(struct crm_call *call, struct crm_spool *targets)
{
	CRM_AUTO(select) select = crm_select_new(call->session, call->noun);
	enum crm_status status = crm_select_add(select, "id");

	if (!status && call->common.filter)
		status = crm_select_filter(select, call->common.filter);
	while (!status && crm_select_next(select)) {
		struct crm_value id = crm_select_value(select, 0);

		status = add_target(call, targets, id.text);
	}
	return status ? status : crm_select_status(select);
}

static enum crm_status find_targets(struct crm_call *call, struct crm_spool *targets)
{
	const struct crm_common_options *common = &call->common;
	bool is_filtered = common->filter || common->all;

	if (is_filtered && call->argument_count)
		return crm_fail(CRM_USAGE, "name records, or choose them with --filter, not both");
	if (is_filtered && !common->all &&
	    strspn(common->filter, " \t\n") == strlen(common->filter))
		return crm_hint(crm_fail(CRM_USAGE, "an empty filter fits every record"), "--all");
	crm_spool_reset(targets);
	if (is_filtered)
		return find_filtered(call, targets);
	if (!call->argument_count)
		return crm_fail(CRM_USAGE, "which %s?", call->noun->name);
	return crm_read_arguments(call, find_target, targets);
}

static bool is_confirmed(struct crm_call *call, size_t count)
{
	int answer;

	fprintf(stderr, "%s %s: %zu %s. Go on? [y/N] ", call->command->name, call->verb->name,
		count, call->noun->plural);
	answer = getchar();
	return answer == 'y' || answer == 'Y';
}

static enum crm_status confirm(struct crm_call *call, size_t count)
{
	const struct crm_common_options *common = &call->common;
	int64_t expected;

	if (common->expect) {
		if (crm_parse_integer(common->expect, &expected))
			return crm_fail_at(CRM_USAGE, "--expect: ");
		if (expected != (int64_t)count)
			return crm_fail(CRM_REFUSED, "%zu %s, not %s: nothing was changed", count,
					call->noun->plural, common->expect);
		return CRM_OK;
	}
	if (count <= ASK_ABOVE || common->yes || common->dry_run)
		return CRM_OK;
	if (!crm_environment_is_interactive())
		return crm_hint(crm_fail(CRM_USAGE, "this would change %zu %s", count,
					 call->noun->plural),
				"--yes, or --expect %zu", count);
	return is_confirmed(call, count) ? CRM_OK : crm_fail(CRM_REFUSED, "nothing was changed");
}

static enum crm_status visit(struct crm_call *call, struct crm_spool *targets, crm_each_record *one)
{
	enum crm_status status = crm_spool_rewind(targets);
	const char *id;

	while (!status && (id = crm_spool_next(targets)) != NULL) {
		CRM_AUTO(record) record = NULL;

		status = crm_record_load(call->session, call->noun, id, &record);
		if (!status)
			status = one(call, record);
	}
	return status ? status : targets->status;
}

enum crm_status crm_each_argument(struct crm_call *call, crm_each_record *one)
{
	CRM_SCOPED(spool) targets = {0};
	enum crm_status status = find_targets(call, &targets);

	return status ? status : visit(call, &targets, one);
}

enum crm_status crm_show_each(struct crm_call *call, crm_each_id *one)
{
	CRM_SCOPED(spool) targets = {0};
	enum crm_status status = find_targets(call, &targets);
	const char *id;

	call->shows_many = call->argument_count != 1 || crm_equal(call->arguments[0], "-");
	if (!status)
		status = crm_spool_rewind(&targets);
	while (!status && (id = crm_spool_next(&targets)) != NULL)
		status = one(call, id);
	return status ? status : targets.status;
}

/* Very many that go are a mass. */
static enum crm_status begin(const struct change *change, size_t count)
{
	return change->is_removal
		       ? crm_mass_begin_removal(change->call->session, change->call->noun, count)
		       : CRM_OK;
}

static enum crm_status change_all(struct crm_session *session, void *context)
{
	struct change *change = context;
	CRM_SCOPED(spool) targets = {0};
	enum crm_status status = find_targets(change->call, &targets);

	crm_output_forget_results(change->call);
	if (!status)
		status = confirm(change->call, targets.count);
	if (!status)
		status = begin(change, targets.count);
	if (!status)
		status = visit(change->call, &targets, change->one);
	return status ? status : crm_mass_end(session);
}

enum crm_status crm_change_each(struct crm_call *call, crm_each_record *one)
{
	struct change change = {call, one, false};

	return crm_operation_run(call->session, change_all, &change);
}

enum crm_status crm_remove_each(struct crm_call *call, crm_each_record *one)
{
	struct change change = {call, one, true};

	return crm_operation_run(call->session, change_all, &change);
}
