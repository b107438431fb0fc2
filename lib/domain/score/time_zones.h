/* In which zone people live: their field time_zone, where the store has added one.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SCORE_TIME_ZONES_H
#define CRM_DOMAIN_SCORE_TIME_ZONES_H

#include "base/zone.h"
#include "record/session.h"

struct crm_time_zones {
	struct crm_zoned {
		char id[CRM_ID_TEXT];
		size_t zone;
	} *records; /* in the order of their ids */
	size_t count, capacity;
	struct crm_zone **zones;
	char **names;
	size_t zone_count, zone_capacity, name_capacity;
};
void crm_time_zones_clear(struct crm_time_zones *zones);

/* Of every record of any noun with a text time_zone that says one. CRM_INVALID for a zone that is
 * none. */
enum crm_status crm_time_zones_load(struct crm_session *session,
				    struct crm_time_zones *out) CRM_MUST_CHECK;

/* Where a record is; NULL, the zone of the process, when nobody knows. */
const struct crm_zone *crm_time_zones_find(const struct crm_time_zones *zones, const char *id);

#endif
