/* crm undo and crm redo.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/undo.h"

#include "cli/past/past.h"
#include "domain/stands.h"

#include <string.h>

/* "12", "op:12", "#12". */
static enum crm_status read_operation(const char *text, int64_t *out)
{
	const char *digits =
		crm_starts_with(text, "op:") ? text + strlen("op:") : text + (*text == '#');

	if (!crm_is_digit(*digits) || crm_parse_integer(digits, out))
		return crm_hint(crm_fail(CRM_USAGE, "'%s' is not the number of an operation", text),
				"crm-history log");
	return CRM_OK;
}

static enum crm_status print_left(struct crm_past *past, const struct crm_undo *undo)
{
	static const struct crm_column columns[] = {{"id", false},
						    {"title", false},
						    {"field", false},
						    {"operation", true},
						    {"why", false}};
	enum crm_status status;

	if (!undo->left_count && !crm_output_is_json(past->call))
		return CRM_OK;
	status = crm_output_begin(past->call, columns, CRM_COUNT(columns));
	for (size_t i = 0; i < undo->left_count && !status; i++) {
		const struct crm_undo_left *left = &undo->left[i];

		past->used = 0;
		crm_output_row(past->call, (struct crm_cell[]){
						   crm_cell_text(left->id),
						   crm_cell_text(left->title),
						   crm_cell_text(left->field),
						   left->by ? crm_past_number(past, left->by)
							    : crm_cell_text(NULL),
						   crm_cell_text(left->why),
					   });
	}
	return status;
}

static enum crm_status report(struct crm_call *call, const struct crm_undo *undo,
			      enum crm_status status)
{
	CRM_SCOPED(past) past = {.call = call};
	CRM_AUTO_TEXT message = crm_copy(crm_message());
	enum crm_status printed = print_left(&past, undo);

	if (printed)
		return printed;
	if (undo->taken && status != CRM_REFUSED)
		crm_notice(call, "%s operation %lld (%s: %s): %lld record%s",
			   undo->is_redo ? "brought back" : "took back", (long long)undo->operation,
			   undo->command, undo->summary, (long long)undo->taken,
			   undo->taken == 1 ? "" : "s");
	if (status == CRM_PARTIAL)
		crm_notice(call, "%s: %s", call->command->name, message);
	return status;
}

static enum crm_status take_back(struct crm_call *call, bool is_redo)
{
	CRM_SCOPED(undo) undo = {.is_redo = is_redo};
	enum crm_status status = CRM_OK;

	if (call->argument_count > 1)
		return crm_fail(CRM_USAGE, "%s takes one operation", call->verb->name);
	if (call->argument_count)
		status = read_operation(call->arguments[0], &undo.operation);
	if (!status)
		status = crm_domain_undo(call->session, &undo);
	if (status && status != CRM_PARTIAL && !undo.left_count)
		return status;
	return report(call, &undo, status);
}

enum crm_status crm_undo_operation(struct crm_call *call, int64_t operation)
{
	CRM_SCOPED(undo) undo = {.operation = operation};
	enum crm_status status = crm_domain_undo(call->session, &undo);

	if (status && status != CRM_PARTIAL && !undo.left_count)
		return status;
	return report(call, &undo, status);
}

enum crm_status crm_verb_undo(struct crm_call *call)
{
	return take_back(call, false);
}

enum crm_status crm_verb_redo(struct crm_call *call)
{
	return take_back(call, true);
}
