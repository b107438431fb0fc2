/* crm undo and crm redo: taking operations back, and bringing them back again.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_UNDO_H
#define CRM_CLI_VERB_UNDO_H

#include "cli/command.h"

/* Flags: CRM_VERB_WRITES. Arguments: "[<operation>]". Rows: what was left as it is, and why.
 * CRM_PARTIAL when there are any. */
crm_verb_function crm_verb_undo, crm_verb_redo;

/* The work of `crm undo` with the number of an operation. */
enum crm_status crm_undo_operation(struct crm_call *call, int64_t operation) CRM_MUST_CHECK;

#endif
