/* What a command ends with: the sentence on standard error, and the exit status.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_STATUS_H
#define CRM_CLI_STATUS_H

#include "cli/command.h"

/* One table for all commands; `crm help exit-codes` prints it. */
struct crm_exit_row {
	int code;
	const char *meaning;
};
extern const struct crm_exit_row crm_exit_rows[];
extern const size_t crm_exit_row_count;

int crm_exit_status(enum crm_status status);

/* Prints the kept sentence and its hint: lines for people, one JSON object when the output is JSON.
 */
void crm_print_failure(const struct crm_call *call, enum crm_status status);

#endif
