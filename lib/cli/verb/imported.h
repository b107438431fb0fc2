/* Imports as things: listed, looked into, taken back.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_IMPORTED_H
#define CRM_CLI_VERB_IMPORTED_H

#include "cli/command.h"

/* The records that an import wrote; crm undo of the operation that it was. */
crm_verb_function crm_verb_imported_show, crm_verb_imported_undo;

#endif
