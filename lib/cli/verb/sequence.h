/* The verbs of crm-sequence that begin, end and look at sequences, and make tasks of their steps.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_SEQUENCE_H
#define CRM_CLI_VERB_SEQUENCE_H

#include "cli/command.h"
#include "domain/marketing/sequence.h"

struct crm_sequence_options {
	const char *sequence, *noun;
};
extern const struct crm_option crm_sequence_start_options[1];
extern const struct crm_option crm_sequence_stop_options[2];

/* Begins a sequence with records; ends those that records are in. */
enum crm_status crm_verb_sequence_start(struct crm_call *call) CRM_MUST_CHECK;
enum crm_status crm_verb_sequence_stop(struct crm_call *call) CRM_MUST_CHECK;
/* Whose next step is due, which it is, and what keeps it. */
enum crm_status crm_verb_sequence_due(struct crm_call *call) CRM_MUST_CHECK;

#endif
