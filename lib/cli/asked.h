/* Which format the user asked for: what cli/output.h does not tell others.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_ASKED_H
#define CRM_CLI_ASKED_H

#include "cli/command.h"

/* Its name, by an option or the ending of --output; NULL when the user did not say. */
const char *crm_asked_format(const struct crm_call *call);

/* Cards and calendars are of some nouns only, and only what has all of their fields makes one.
 * CRM_USAGE. */
enum crm_status crm_asked_check(const struct crm_call *call) CRM_MUST_CHECK;

/* The same, and whether the format and the file can be had at all: for verbs that print when they
 * have written, and could not take it back. CRM_USAGE, CRM_BROKEN. */
enum crm_status crm_asked_check_early(const struct crm_call *call) CRM_MUST_CHECK;

#endif
