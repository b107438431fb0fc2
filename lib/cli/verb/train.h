/* The verbs train, and terms of crm-model.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_TRAIN_H
#define CRM_CLI_VERB_TRAIN_H

#include "cli/command.h"

struct crm_train_options {
	const char *name, *method, *outcome, *against, *fields, *group, *lambda;
	const char *seed, *splits, *minimum, *as_of;
	bool keep_suspicious;
};
extern const struct crm_option crm_train_options[12];
crm_verb_function crm_verb_train;

crm_verb_function crm_verb_terms;

#endif
