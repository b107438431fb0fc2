/* --help and the one line of usage, from the tables.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_HELP_H
#define CRM_CLI_HELP_H

#include "cli/command.h"

#include <stdio.h>

#define CRM_VERSION "0.1.0"

/* "usage: crm-deal win [options] <deal>..." */
void crm_print_usage(FILE *file, const struct crm_call *call);

/* All of a verb, or the list of verbs when none was given; on standard output. */
void crm_print_help(const struct crm_call *call);

#endif
