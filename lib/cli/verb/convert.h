/* The verbs convert and unconvert of leads.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_CONVERT_H
#define CRM_CLI_VERB_CONVERT_H

#include "cli/command.h"
#include "domain/sales/lead.h"

/* They fill a struct crm_lead_conversion. */
extern const struct crm_option crm_convert_options[6];
crm_verb_function crm_verb_convert, crm_verb_unconvert;

#endif
