/* The verbs of crm-admin that care for the store as a whole.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_ADMIN_H
#define CRM_CLI_VERB_ADMIN_H

#include "cli/command.h"

/* Looks through the whole store for what is wrong; with --repair first makes again what can be.
 * CRM_VERB_NO_STORE | CRM_VERB_PRINTS: it opens the store as it needs it. */
struct crm_check_options {
	bool repair;
};
crm_verb_function crm_verb_check;
extern const struct crm_option crm_check_options[1];

/* Makes the database again from the history. CRM_VERB_NO_STORE. */
struct crm_rebuild_options {
	bool from_history, yes;
	const char *into;
};
crm_verb_function crm_verb_rebuild;
extern const struct crm_option crm_rebuild_options[3];

/* Copies the store while others write. CRM_VERB_NO_STORE. */
crm_verb_function crm_verb_backup;

/* Makes a store of such a copy. CRM_VERB_NO_STORE. */
struct crm_restore_store_options {
	const char *into, *as_of;
	bool yes;
};
crm_verb_function crm_verb_restore_store;
extern const struct crm_option crm_restore_store_options[3];

#endif
