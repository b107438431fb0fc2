/* The verb suggest of crm-product.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_SUGGEST_H
#define CRM_CLI_VERB_SUGGEST_H

#include "cli/command.h"

struct crm_suggest_options {
	const char *company, *minimum;
};
extern const struct crm_option crm_suggest_options[2];
crm_verb_function crm_verb_suggest;

#endif
