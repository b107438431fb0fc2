/* import --list-maps: the maps that are ready.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_IMPORT_MAPS_H
#define CRM_CLI_VERB_IMPORT_MAPS_H

#include "cli/command.h"

/* A row each; with the name of one, its rules one a line. CRM_NOT_FOUND. */
enum crm_status crm_list_maps(struct crm_call *call, const struct crm_words *names) CRM_MUST_CHECK;

#endif
