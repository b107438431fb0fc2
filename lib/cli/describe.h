/* What a command says of itself to the manual and to the shell's completion.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_DESCRIBE_H
#define CRM_CLI_DESCRIBE_H

#include "cli/command.h"

/* --describe=mdoc-verbs, mdoc-options, mdoc-fields: items of an mdoc list.
 * --describe=words -- WORD... CURRENT: the words that may stand for CURRENT, one a line, a tab and
 * a remark behind. CRM_USAGE for another. */
enum crm_status crm_describe(struct crm_call *call, int argc, char **argv) CRM_MUST_CHECK;

#endif
