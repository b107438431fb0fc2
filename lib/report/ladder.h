/* The stages of all pipelines, in the order in which deals climb them.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_REPORT_LADDER_H
#define CRM_REPORT_LADDER_H

#include "record/session.h"

struct crm_rung {
	char stage[CRM_ID_TEXT], pipeline[CRM_ID_TEXT];
	char *name, *pipeline_name;
	bool is_open, is_won; /* neither: lost */
	size_t rank;          /* among the open ones of its pipeline, from 0 */
};

/* By pipeline, then position. Zero-initialised is empty. */
struct crm_ladder {
	struct crm_rung *rungs;
	size_t count, capacity;
	size_t *by_id; /* places of the rungs in the order of the stages' ids */
};
enum crm_status crm_ladder_load(struct crm_session *session, struct crm_ladder *out) CRM_MUST_CHECK;
void crm_ladder_clear(struct crm_ladder *ladder);

/* The place of a stage; `count` when there is none of that id. */
size_t crm_ladder_find(const struct crm_ladder *ladder, const char *stage);

#endif
