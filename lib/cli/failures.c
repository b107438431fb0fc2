/* Failures of a command that goes on with the rest.
 * SPDX-License-Identifier: MIT */
#include "cli/failures.h"

#include "cli/status.h"

#include <stdlib.h>

void crm_failures_clear(struct crm_failures *failures)
{
	free(failures->sentence);
	free(failures->hint);
	failures->sentence = failures->hint = NULL;
}

static void keep_latest(const struct crm_failures *failures)
{
	crm_fail(failures->status, "%s", failures->sentence);
	if (*failures->hint)
		crm_hint(failures->status, "%s", failures->hint);
}

static void tell_latest(const struct crm_failures *failures)
{
	if (!failures->sentence)
		return;
	keep_latest(failures);
	crm_print_failure(failures->call, failures->status);
}

void crm_failures_add(struct crm_failures *failures, enum crm_status status)
{
	char *sentence = crm_copy(crm_message()), *hint = crm_copy(crm_message_hint());

	tell_latest(failures);
	crm_failures_clear(failures);
	failures->sentence = sentence;
	failures->hint = hint;
	failures->is_mixed = failures->is_mixed || (failures->status && failures->status != status);
	failures->status = status;
}

enum crm_status crm_failures_end(struct crm_failures *failures, bool is_something_done)
{
	if (!failures->status)
		return CRM_OK;
	if (is_something_done || failures->is_mixed) {
		tell_latest(failures);
		return CRM_PARTIAL;
	}
	keep_latest(failures);
	return failures->status;
}
