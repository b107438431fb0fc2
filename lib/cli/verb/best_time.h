/* The verb best-time.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_BEST_TIME_H
#define CRM_CLI_VERB_BEST_TIME_H

#include "cli/command.h"

crm_verb_function crm_verb_best_time;

/* As a row of a table of verbs; `argument` is "<contact>". */
#define CRM_BEST_TIME_VERB(argument)                                                          \
	{"best-time", argument, "list the hours at which an answer is likeliest, the best first", \
	 crm_verb_best_time, CRM_VERB_READS, NULL, 0, 0}

#endif
