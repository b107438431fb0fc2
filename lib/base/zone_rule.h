/* What a zone does from its last recorded change on: TZ of POSIX.1-2017, 8.3 ("CET-1CEST,M3.5.0,
 * M10.5.0/3"). For zone.c only.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_ZONE_RULE_H
#define CRM_BASE_ZONE_RULE_H

#include "base/date.h"

/* A day of each year, and seconds after its midnight. */
struct crm_zone_change {
	char kind; /* 'M': month, week, weekday; 'J': day 1 to 365, without 29 February; '0': 0 to
		      365 */
	int month, week, day;
	int seconds;
};

struct crm_zone_rule {
	int standard, summer; /* seconds east of UTC */
	bool has_summer;
	struct crm_zone_change start, end; /* of summer, as clocks show before */
};

/* Reads the rule up to the end of its line. False when it is none. */
bool crm_zone_rule_read(const char *text, struct crm_zone_rule *out);
int crm_zone_rule_offset(const struct crm_zone_rule *rule, crm_instant instant);

#endif
