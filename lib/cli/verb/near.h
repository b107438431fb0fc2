/* The verb of nouns that have a location.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_NEAR_H
#define CRM_CLI_VERB_NEAR_H

#include "cli/command.h"

struct crm_near_options {
	const char *within;
};

extern const struct crm_option crm_near_options[1];

crm_verb_function crm_verb_near;

#define CRM_NEAR_VERB                                                          \
	{                                                                      \
		"near", "<place>",                                             \
			"list those within some kilometres of a place or of "  \
			"another record, nearest first",                       \
			crm_verb_near, CRM_VERB_READS,                         \
			CRM_OPTIONS(crm_near_options, struct crm_near_options) \
	}

#endif
