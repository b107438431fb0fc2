/* rank and apply by a model.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_PREDICT_H
#define CRM_CLI_VERB_PREDICT_H

#include "cli/command.h"

/* Prints the records of the call's noun that fit a filter, the most likely first; with `why` a row
 * for each thing that makes one more or less likely. */
enum crm_status crm_rank_by_model(struct crm_call *call, const char *model, const char *filter,
				  bool why) CRM_MUST_CHECK;
/* Keeps the probabilities, in percent, in the field score of the call's targets. */
enum crm_status crm_apply_model(struct crm_call *call, const char *model) CRM_MUST_CHECK;

#endif
