/* From the trail of a record to its stays.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_PAST_STAY_TRAIL_H
#define CRM_RECORD_PAST_STAY_TRAIL_H

#include "record/past/trail.h"
#include "record/stay.h"

/* A change of the tracked field. */
struct crm_stay_move {
	int64_t operation;
	crm_instant at;
	const char *value, *noted; /* the field and since when, as the record said then */
};

/* The newest first. Zero-initialised. */
struct crm_stay_trail {
	struct crm_stay_move *moves;
	size_t count, capacity;
	struct crm_arena arena;
};
void crm_stay_trail_clear(struct crm_stay_trail *trail);

/* Takes the steps that matter; a crm_trail_visit. */
bool crm_stay_trail_take(void *context, const struct crm_trail_step *step);
/* The stays that they make, oldest first. */
enum crm_status crm_stay_trail_each(const struct crm_stay_trail *trail, crm_stay_visit *visit,
				    void *context) CRM_MUST_CHECK;

#endif
