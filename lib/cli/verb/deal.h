/* The verbs of deals that show what is around them.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_DEAL_H
#define CRM_CLI_VERB_DEAL_H

#include "cli/command.h"

/* stages <deal>: how long it was where. CRM_VERB_READS. */
struct crm_stages_options {
	bool from_git;
};
crm_verb_function crm_verb_stages;
extern const struct crm_option crm_stages_options[1];

/* checklist <deal>: what its stages want done, and who did it when. CRM_VERB_READS.
 * tick, untick <deal> <item>...: CRM_VERB_WRITES. */
crm_verb_function crm_verb_checklist, crm_verb_tick, crm_verb_untick;

/* team <deal>: who sells it, and who has which share of the credit. CRM_VERB_READS.
 * split <deal> <user>=<percent>...: CRM_VERB_WRITES. */
crm_verb_function crm_verb_team, crm_verb_split;

#endif
