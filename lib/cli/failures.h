/* Failures of a command that goes on with the rest: each is told, and what they mean for the whole.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_FAILURES_H
#define CRM_CLI_FAILURES_H

#include "cli/command.h"

/* The latest one is kept back, since it may be that of the whole command. Zero-initialised, with
 * the call. */
struct crm_failures {
	struct crm_call *call;
	enum crm_status status; /* of the latest; CRM_OK: there was none */
	bool is_mixed;          /* there were others, for other reasons */
	char *sentence, *hint;
};
void crm_failures_clear(struct crm_failures *failures);

/* Takes the sentence that is kept, and tells the one before it. */
void crm_failures_add(struct crm_failures *failures, enum crm_status status);

/* What the command ends with: CRM_OK without failures, CRM_PARTIAL when something was done or the
 * reasons differ, and otherwise the one reason, with its sentence. */
enum crm_status crm_failures_end(struct crm_failures *failures, bool is_something_done);

#endif
