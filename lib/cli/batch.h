/* --batch of add, edit and remove: many operations from standard input, one result row each.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_BATCH_H
#define CRM_CLI_BATCH_H

#include "cli/command.h"
#include "format/import/import.h"

/* Reads JSON Lines or TSV: each row holds fields by their names, and `id` where a record is meant.
 * Prints line, id, result and error of each, in order; all is one operation. CRM_INVALID: some
 * failed, nothing was written (results say "undone"); with --keep-going CRM_PARTIAL. */
enum crm_status crm_batch(struct crm_call *call, enum crm_import_mode mode) CRM_MUST_CHECK;

#endif
