/* Working time: lunch, weekends, holidays, clocks put forward; what peers have got wrong.
 * SPDX-License-Identifier: MIT */
#include "domain/workplace/working_time.h"

#include "base/id.h"
#include "tap.h"

static crm_instant at(const char *text)
{
	crm_instant instant = 0;

	if (!crm_instant_parse(text, &instant))
		ok(false, "'%s' is an instant", text);
	return instant;
}

static void read(struct crm_working_time *time, const char *zone, const char *hours,
		 const char *holidays)
{
	*time = (struct crm_working_time){0};
	ok(!crm_zone_open(zone, &time->zone) && !crm_working_time_read_hours(time, hours) &&
		   !crm_working_time_read_holidays(time, holidays),
	   "%s are working hours", hours);
}

static void due_is(const struct crm_working_time *time, const char *from, int64_t seconds,
		   const char *wanted)
{
	crm_instant due = 0;
	char text[CRM_INSTANT_TEXT] = "never";

	if (crm_working_time_add(time, at(from), seconds, &due))
		crm_instant_text(due, text);
	is_text(text, wanted, "%lld s of work after %s", (long long)seconds, from);
}

static void between_is(const struct crm_working_time *time, const char *from, const char *to,
		       int64_t wanted)
{
	is_number(crm_working_time_between(time, at(from), at(to)), wanted, "work from %s to %s",
		  from, to);
}

static void test_week(void)
{
	CRM_SCOPED(working_time) time;

	read(&time, "UTC", "mon-fri 09:00-17:00", "");
	due_is(&time, "2026-03-02T09:00:00Z", 8 * 3600, "2026-03-02T17:00:00Z");
	due_is(&time, "2026-03-02T09:00:00Z", 8 * 3600 + 1, "2026-03-03T09:00:01Z");
	due_is(&time, "2026-03-06T16:00:00Z", 7200, "2026-03-09T10:00:00Z");
	due_is(&time, "2026-03-07T12:00:00Z", 0, "2026-03-09T09:00:00Z");
	due_is(&time, "2026-03-02T17:00:00Z", 0, "2026-03-03T09:00:00Z");
	due_is(&time, "2026-03-02T03:00:00Z", 60, "2026-03-02T09:01:00Z");
	between_is(&time, "2026-03-02T09:00:00Z", "2026-03-09T09:00:00Z", 40 * 3600);
	between_is(&time, "2026-03-02T17:00:00Z", "2026-03-03T09:00:00Z", 0);
	between_is(&time, "2026-03-03T09:00:00Z", "2026-03-02T09:00:00Z", 0);
	ok(crm_working_time_is_open(&time, at("2026-03-02T09:00:00Z")), "work begins at nine");
	ok(!crm_working_time_is_open(&time, at("2026-03-02T17:00:00Z")), "and ends at five");
}

static void test_holidays(void)
{
	CRM_SCOPED(working_time) time;

	read(&time, "UTC", "mon-fri 09:00-12:30 13:30-18:00; sat 10:00-14:00",
	     "2026-12-25 Christmas\n\n12-24 09:00-12:00 Christmas Eve\n2026-08-03..2026-08-14\n");
	due_is(&time, "2026-03-02T12:00:00Z", 3600, "2026-03-02T14:00:00Z");
	between_is(&time, "2026-03-02T12:45:00Z", "2026-03-02T13:15:00Z", 0);
	between_is(&time, "2026-03-07T00:00:00Z", "2026-03-08T00:00:00Z", 4 * 3600);
	due_is(&time, "2026-12-24T11:00:00Z", 2 * 3600, "2026-12-26T11:00:00Z");
	due_is(&time, "2027-12-24T11:00:00Z", 2 * 3600, "2027-12-25T11:00:00Z");
	due_is(&time, "2026-08-01T13:00:00Z", 2 * 3600, "2026-08-15T11:00:00Z");
}

static void test_clocks(void)
{
	CRM_SCOPED(working_time) berlin;
	CRM_SCOPED(working_time) always;

	read(&berlin, "Europe/Berlin", "mon-fri 09:00-17:00", "");
	due_is(&berlin, "2026-03-27T15:00:00Z", 2 * 3600, "2026-03-30T08:00:00Z");
	read(&always, "Europe/Berlin", "mon-sun 00:00-24:00", "");
	between_is(&always, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", 23 * 3600);
	between_is(&always, "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", 25 * 3600);
	due_is(&always, "2026-03-02T09:00:00Z", 1000000, "2026-03-13T22:46:40Z");
}

static void test_nobody(void)
{
	CRM_SCOPED(working_time) time = {0};

	due_is(&time, "2026-03-02T09:00:00Z", 1, "never");
	between_is(&time, "2026-03-02T09:00:00Z", "2027-03-02T09:00:00Z", 0);
}

static void test_wrong(void)
{
	static const char *const hours[] = {"monday",
					    "mon 9:00-17:00",
					    "mon 17:00-09:00",
					    "mon 09:00-24:01",
					    "mon-xyz 09:00-10:00",
					    "mon 09:00-12:00 11:00-13:00",
					    "mon 09:00-10:60",
					    "mon 09:00-10:00 tue 09:00-10:00"};
	static const char *const holidays[] = {
		"Christmas",        "2026-13-01", "13-01", "2026-02-30 x", "2026-08-14..2026-08-03",
		"12-24 12:00-09:00"};

	for (size_t i = 0; i < CRM_COUNT(hours); i++) {
		CRM_SCOPED(working_time) time = {0};

		ok(crm_working_time_read_hours(&time, hours[i]) == CRM_INVALID, "not: %s",
		   hours[i]);
	}
	for (size_t i = 0; i < CRM_COUNT(holidays); i++) {
		CRM_SCOPED(working_time) time = {0};

		ok(crm_working_time_read_holidays(&time, holidays[i]) == CRM_INVALID, "not: %s",
		   holidays[i]);
	}
}

/* What minutes counted one by one say. */
static int64_t count_minutes(const struct crm_working_time *time, crm_instant from, crm_instant to)
{
	int64_t sum = 0;

	for (crm_instant now = from; now < to; now += 60)
		sum += crm_working_time_is_open(time, now) ? 60 : 0;
	return sum;
}

static void test_random(void)
{
	struct crm_random random;
	CRM_SCOPED(working_time) time;
	size_t wrong = 0;

	read(&time, "America/New_York", "mon-fri 08:15-12:00 12:45-17:30; sun 22:00-24:00",
	     "2026-03-10\n03-12 09:00-10:00\n");
	crm_random_seed(&random, 7, 0);
	for (int i = 0; i < 60; i++) {
		crm_instant from = at("2026-03-01T00:00:00Z") +
				   60 * (crm_instant)(crm_random_bits(&random) % 20000);
		crm_instant to = from + 60 * (crm_instant)(crm_random_bits(&random) % 20000);
		int64_t sum = crm_working_time_between(&time, from, to);
		crm_instant due = 0;

		wrong += sum != count_minutes(&time, from, to);
		/* None at all leads to where work goes on, which may be later. */
		wrong += sum && (!crm_working_time_add(&time, from, sum, &due) || due > to ||
				 crm_working_time_between(&time, due, to));
	}
	is_number((int64_t)wrong, 0, "sums are those of minutes, and lead back");
}

int main(void)
{
	test_week();
	test_holidays();
	test_clocks();
	test_nobody();
	test_wrong();
	test_random();
	return tap_end();
}
