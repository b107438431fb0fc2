/* What a person has a right to see: everything that is held about them.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_DISCLOSE_H
#define CRM_CLI_VERB_DISCLOSE_H

#include "cli/command.h"

/* Flags: 0. Arguments: "<contact>", who may have been removed. One JSON document: the record, what
 * links to it, what has its e-mail or number, what linked to it once; each with its history. */
crm_verb_function crm_verb_disclose;

#endif
