/* Zones by name: what the C library says of them.
 * SPDX-License-Identifier: MIT */
#include "base/zone.h"

#include <stdlib.h>
#include <time.h>

#include "tap.h"

static void set_zone(const char *name)
{
	setenv("TZ", name, 1);
	tzset();
}

/* A zone that is read shows what the C library shows in it, at its changes and far from them. */
static void check_zone(const char *name)
{
	const crm_day first = crm_day_from_civil((struct crm_civil){1975, 1, 1});
	const crm_day last = crm_day_from_civil((struct crm_civil){2090, 1, 1});
	CRM_AUTO(zone) zone = NULL;
	size_t wrong = 0;

	set_zone(name);
	ok(!crm_zone_open(name, &zone), "%s is a zone", name);
	for (crm_day day = first; zone && day < last; day++) {
		crm_instant noon = crm_zone_instant(zone, day, 43200);

		wrong += noon != crm_instant_at(day, 43200);
		wrong += crm_zone_instant(zone, day, 9000) != crm_instant_at(day, 9000);
		wrong += crm_zone_day(zone, noon - 36001) != crm_day_of(noon - 36001);
	}
	is_number((int64_t)wrong, 0, "days in %s are as in the C library", name);
	set_zone("UTC");
}

static void test_named_zones(void)
{
	static const char *const names[] = {
		"UTC",          "Europe/Berlin", "America/New_York",  "Australia/Sydney",
		"Asia/Kolkata", "Asia/Shanghai", "America/Sao_Paulo", "Africa/Casablanca",
		"Pacific/Apia", "America/Nuuk",  "Europe/Dublin"};
	struct crm_zone *zone = NULL;

	for (size_t i = 0; i < CRM_COUNT(names); i++)
		check_zone(names[i]);
	ok(crm_zone_open("Europe/Nowhere", &zone) == CRM_INVALID, "not every name is a zone");
	ok(crm_zone_open("../../../etc/passwd", &zone) == CRM_INVALID, "nor is a path");
	ok(crm_zone_open("", &zone) == CRM_INVALID, "nor is nothing");
}

int main(void)
{
	test_named_zones();
	return tap_end();
}
