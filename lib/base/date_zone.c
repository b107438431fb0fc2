/* Instants in a zone, that of the process above all: the one place that asks the C library for
 * local time.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/zone.h"

/* Offsets go from -12 to +14 hours, so a day on either side of a local time read as UTC surely
 * encloses it. */
enum { MARGIN = CRM_DAY_SECONDS };

/* Seconds to add to UTC to get what clocks show. */
static crm_instant offset_at(const struct crm_zone *zone, crm_instant instant)
{
	time_t seconds = (time_t)instant;
	struct tm local;

	if (zone)
		return crm_zone_offset(zone, instant);
	return localtime_r(&seconds, &local) ? local.tm_gmtoff : 0;
}

/* Seconds since 1970-01-01 00:00 as clocks show them. */
static crm_instant local_of(const struct crm_zone *zone, crm_instant instant)
{
	return instant + offset_at(zone, instant);
}

static crm_instant midnight(crm_day day)
{
	return (crm_instant)day * CRM_DAY_SECONDS;
}

crm_day crm_zone_day(const struct crm_zone *zone, crm_instant instant)
{
	crm_instant first = midnight(CRM_DAY_MIN);
	crm_instant last = midnight(CRM_DAY_MAX + 1) - 1;
	crm_instant local;

	if (instant < first || instant > last)
		return instant < first ? CRM_DAY_MIN : CRM_DAY_MAX;
	local = local_of(zone, instant);
	return (crm_day)((local - (local < 0 ? CRM_DAY_SECONDS - 1 : 0)) / CRM_DAY_SECONDS);
}

crm_day crm_day_of(crm_instant instant)
{
	return crm_zone_day(NULL, instant);
}

/* The first instant at which clocks show `local`; false when they skip it. */
static bool instant_showing(const struct crm_zone *zone, crm_instant local, crm_instant *out)
{
	crm_instant before = local - offset_at(zone, local - MARGIN);
	crm_instant after = local - offset_at(zone, local + MARGIN);
	crm_instant early = before < after ? before : after;
	crm_instant late = before < after ? after : before;

	if (local_of(zone, early) == local)
		*out = early;
	else if (local_of(zone, late) == local)
		*out = late;
	else
		return false;
	return true;
}

crm_instant crm_instant_of(crm_day day)
{
	crm_instant local = midnight(day);
	crm_instant low = local - MARGIN;
	crm_instant high = local + MARGIN;

	if (instant_showing(NULL, local, &high))
		return high;
	/* Clocks jumped over midnight: the day begins where they jumped. */
	while (high - low > 1) {
		crm_instant middle = low + (high - low) / 2;

		if (local_of(NULL, middle) < local)
			low = middle;
		else
			high = middle;
	}
	return high;
}

crm_instant crm_zone_instant(const struct crm_zone *zone, crm_day day, int seconds)
{
	crm_instant local = midnight(day) + seconds;
	crm_instant instant;

	if (instant_showing(zone, local, &instant))
		return instant;
	return local - offset_at(zone, local - MARGIN);
}

crm_instant crm_instant_at(crm_day day, int seconds)
{
	return crm_zone_instant(NULL, day, seconds);
}

int crm_seconds_of(crm_instant instant)
{
	return (int)(((local_of(NULL, instant) % CRM_DAY_SECONDS) + CRM_DAY_SECONDS) %
		     CRM_DAY_SECONDS);
}

/* The C library takes a zone that it does not know for UTC, and says nothing. */
bool crm_zone_is_known(const char *name)
{
	CRM_AUTO_TEXT path = crm_format("/usr/share/zoneinfo/%s", name);

	if (crm_equal(name, "UTC"))
		return true;
	for (const char *at = name; *at; at++)
		if (!crm_is_word(*at) && *at != '/' && *at != '-' && *at != '+')
			return false;
	return crm_is_letter(*name) && !crm_ends_with(name, "/") && access(path, R_OK) == 0;
}

void crm_zone_use(const char *name)
{
	if (name)
		setenv("TZ", name, 1);
	else
		unsetenv("TZ");
	tzset();
}

char *crm_instant_local_text(crm_instant instant, char text[CRM_INSTANT_TEXT])
{
	enum { DATE_LENGTH = 10, MINUTE_END = 16 };

	/* The canonical text of what clocks show has each part where it belongs. */
	crm_instant_text(local_of(NULL, instant), text);
	text[DATE_LENGTH] = ' ';
	text[MINUTE_END] = '\0';
	return text;
}
