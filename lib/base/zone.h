/* Time zones by name, beside the one of the process: TZif files (RFC 9636) of the IANA database.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_ZONE_H
#define CRM_BASE_ZONE_H

#include "base/date.h"

struct crm_zone;

/* Reads the zone of a name, "Europe/Berlin". CRM_INVALID: "'X' is no time zone". */
enum crm_status crm_zone_open(const char *name, struct crm_zone **out) CRM_MUST_CHECK;
void crm_zone_free(struct crm_zone *zone);
CRM_DEFINE_AUTO(zone)

/* Seconds to add to UTC to get what clocks show. */
int crm_zone_offset(const struct crm_zone *zone, crm_instant instant);

/* Moves on to the next instant, up to `last`, from which on clocks are changed; false when there is
 * none. */
bool crm_zone_next_change(const struct crm_zone *zone, crm_instant *at, crm_instant last);

/* As crm_day_of and crm_instant_at, for a zone; NULL is that of the process. */
crm_day crm_zone_day(const struct crm_zone *zone, crm_instant instant);
crm_instant crm_zone_instant(const struct crm_zone *zone, crm_day day, int seconds);

#endif
