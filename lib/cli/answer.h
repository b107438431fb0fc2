/* What a verb has worked out, printed as rows.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_ANSWER_H
#define CRM_CLI_ANSWER_H

#include "cli/command.h"
#include "format/rows.h"

/* Prints the rows: the columns of --fields, as many as --limit says. They come in an order of their
 * own, so --sort is refused. CRM_USAGE. */
enum crm_status crm_output_answer(struct crm_call *call, struct crm_answer *answer) CRM_MUST_CHECK;

/* Takes the first argument as the name of a noun, which becomes the call's, and leaves the others.
 * CRM_USAGE. */
enum crm_status crm_take_noun(struct crm_call *call) CRM_MUST_CHECK;

/* The other arguments as one filter. */
void crm_take_filter(const struct crm_call *call, struct crm_str *filter);

#endif
