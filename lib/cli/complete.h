/* The words that may come next, for the shell's completion.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_COMPLETE_H
#define CRM_CLI_COMPLETE_H

#include "cli/command.h"

/* Prints the candidates for the last argument, given those before it: argv as of --describe=words.
 * Never fails loudly: without a store there are just no records to offer. */
enum crm_status crm_complete(struct crm_call *call, int argc, char **argv) CRM_MUST_CHECK;

#endif
