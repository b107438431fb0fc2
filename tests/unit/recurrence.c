/* Rules of what comes again: the examples of RFC 5545, 3.8.5.3, and what is refused.
 * With arguments (a rule, a first day, how many) it prints the days.
 * SPDX-License-Identifier: MIT */
#include "base/recurrence.h"

#include <stdlib.h>

#include "tap.h"

/* The first `most` days, with blanks between; "..." when there are more. */
static char *expand(const char *text, const char *first, size_t most, const char *mark)
{
	CRM_SCOPED(str) out = {0};
	struct crm_recurrence_walk *walk = crm_alloc(sizeof *walk);
	struct crm_recurrence rule;
	char day_text[CRM_DAY_TEXT];
	crm_day day = 0;
	bool has_more = true;

	(void)crm_day_parse(first, &day);
	if (crm_recurrence_parse(text, &rule)) {
		crm_str_addf(&out, "refused: %s", crm_message());
		has_more = false;
		most = 0;
	} else {
		crm_recurrence_begin(walk, &rule, day, 9 * 3600);
	}
	for (size_t i = 0; i < most && has_more; i++) {
		has_more = crm_recurrence_next(walk, &day);
		if (has_more)
			crm_str_addf(&out, "%s%s", i ? " " : "", crm_day_text(day, day_text));
	}
	if (has_more && crm_recurrence_next(walk, &day))
		crm_str_add(&out, mark);
	free(walk);
	return crm_str_take(&out);
}

static const struct {
	const char *rule, *start, *days;
} vectors[] = {
	{"FREQ=DAILY;COUNT=3", "1997-09-02", "1997-09-02 1997-09-03 1997-09-04"},
	{"FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09-02",
	 "1997-09-02 1997-09-12 1997-09-22 1997-10-02 1997-10-12"},
	{"FREQ=DAILY;UNTIL=19970904T090000Z", "1997-09-02", "1997-09-02 1997-09-03 1997-09-04"},
	{"FREQ=DAILY;UNTIL=19970904T085959Z", "1997-09-02", "1997-09-02 1997-09-03"},
	{"FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA", "1999-12-30",
	 "2000-01-01 2000-01-02 2000-01-03 2000-01-04 2000-01-05 2000-01-06..."},
	{"FREQ=WEEKLY;INTERVAL=2;WKST=SU", "1997-09-02",
	 "1997-09-02 1997-09-16 1997-09-30 1997-10-14 1997-10-28 1997-11-11..."},
	{"FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH", "1997-09-23",
	 "1997-09-23 1997-09-25 1997-09-30 1997-10-02"},
	{"FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR", "1997-12-01",
	 "1997-12-01 1997-12-03 1997-12-05 1997-12-15 1997-12-17 1997-12-19"},
	{"FREQ=WEEKLY;INTERVAL=2;COUNT=4;WKST=SU;BYDAY=TU,TH", "1997-09-02",
	 "1997-09-02 1997-09-04 1997-09-16 1997-09-18"},
	{"FREQ=MONTHLY;COUNT=4;BYDAY=1FR", "1997-09-05",
	 "1997-09-05 1997-10-03 1997-11-07 1997-12-05"},
	{"FREQ=MONTHLY;INTERVAL=2;COUNT=6;BYDAY=1SU,-1SU", "1997-09-07",
	 "1997-09-07 1997-09-28 1997-11-02 1997-11-30 1998-01-04 1998-01-25"},
	{"FREQ=MONTHLY;COUNT=4;BYDAY=-2MO", "1997-09-22",
	 "1997-09-22 1997-10-20 1997-11-17 1997-12-22"},
	{"FREQ=MONTHLY;BYMONTHDAY=-3", "1997-09-28",
	 "1997-09-28 1997-10-29 1997-11-28 1997-12-29 1998-01-29 1998-02-26..."},
	{"FREQ=MONTHLY;COUNT=4;BYMONTHDAY=2,15", "1997-09-02",
	 "1997-09-02 1997-09-15 1997-10-02 1997-10-15"},
	{"FREQ=MONTHLY;COUNT=4;BYMONTHDAY=1,-1", "1997-09-30",
	 "1997-09-30 1997-10-01 1997-10-31 1997-11-01"},
	{"FREQ=MONTHLY;INTERVAL=18;COUNT=6;BYMONTHDAY=10,11,12,13,14,15", "1997-09-13",
	 "1997-09-13 1997-09-14 1997-09-15 1999-03-10 1999-03-11 1999-03-12"},
	{"FREQ=MONTHLY;INTERVAL=2;BYDAY=TU", "1997-09-02",
	 "1997-09-02 1997-09-09 1997-09-16 1997-09-23 1997-09-30 1997-11-04..."},
	{"FREQ=YEARLY;COUNT=4;BYMONTH=6,7", "1997-06-10",
	 "1997-06-10 1997-07-10 1998-06-10 1998-07-10"},
	{"FREQ=YEARLY;INTERVAL=2;COUNT=4;BYMONTH=1,2,3", "1997-03-10",
	 "1997-03-10 1999-01-10 1999-02-10 1999-03-10"},
	{"FREQ=YEARLY;INTERVAL=3;COUNT=4;BYYEARDAY=1,100,200", "1997-01-01",
	 "1997-01-01 1997-04-10 1997-07-19 2000-01-01"},
	{"FREQ=YEARLY;BYDAY=20MO;COUNT=3", "1997-05-19", "1997-05-19 1998-05-18 1999-05-17"},
	{"FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3", "1997-05-12",
	 "1997-05-12 1998-05-11 1999-05-17"},
	{"FREQ=YEARLY;BYMONTH=3;BYDAY=TH;COUNT=5", "1997-03-13",
	 "1997-03-13 1997-03-20 1997-03-27 1998-03-05 1998-03-12"},
	{"FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1997-09-02",
	 "1998-02-13 1998-03-13 1998-11-13 1999-08-13 2000-10-13 2001-04-13..."},
	{"FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13", "1997-09-13",
	 "1997-09-13 1997-10-11 1997-11-08 1997-12-13 1998-01-10 1998-02-07..."},
	{"FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3",
	 "1996-11-05", "1996-11-05 2000-11-07 2004-11-02"},
	{"FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09-04",
	 "1997-09-04 1997-10-07 1997-11-06"},
	{"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "1997-09-29",
	 "1997-09-29 1997-10-30 1997-11-27 1997-12-30 1998-01-29 1998-02-26..."},
	{"FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05",
	 "1997-08-05 1997-08-10 1997-08-19 1997-08-24"},
	{"FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05",
	 "1997-08-05 1997-08-17 1997-08-19 1997-08-31"},
	{"FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2007-01-15",
	 "2007-01-15 2007-01-30 2007-02-15 2007-03-15 2007-03-30"},
	/* Days that are not there, and rules that lead nowhere. */
	{"FREQ=MONTHLY", "2026-01-31",
	 "2026-01-31 2026-03-31 2026-05-31 2026-07-31 2026-08-31 2026-10-31..."},
	{"FREQ=YEARLY;COUNT=3", "2024-02-29", "2024-02-29 2028-02-29 2032-02-29"},
	{"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-01-01", ""},
	{"FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "2026-01-01", ""},
	{"FREQ=YEARLY;INTERVAL=5000", "2026-01-01", "2026-01-01 7026-01-01"},
	{"FREQ=YEARLY;BYWEEKNO=53;BYDAY=FR;COUNT=2", "2026-01-01", "2027-01-01 2032-12-31"},
	{"freq=weekly;byday=mo;count=1", "2026-03-02", "2026-03-02"},
	{"FREQ=HOURLY", "2026-03-02",
	 "refused: 'FREQ=HOURLY' is no part of a rule that comes again"},
	{"FREQ=DAILY;BYHOUR=9", "2026-03-02",
	 "refused: 'BYHOUR=9' is no part of a rule that comes again"},
	{"INTERVAL=2", "2026-03-02", "refused: 'INTERVAL=2' has no FREQ"},
	{"FREQ=DAILY;COUNT=0", "2026-03-02",
	 "refused: 'COUNT=0' is no part of a rule that comes again"},
	{"FREQ=WEEKLY;BYDAY=2MO", "2026-03-02",
	 "refused: 'FREQ=WEEKLY;BYDAY=2MO': days with a number are for MONTHLY and YEARLY"},
	{"FREQ=MONTHLY;BYMONTHDAY=0", "2026-03-02",
	 "refused: 'BYMONTHDAY=0' is no part of a rule that comes again"},
	{"FREQ=DAILY;UNTIL=20260230", "2026-03-02",
	 "refused: 'UNTIL=20260230' is no part of a rule that comes again"},
};

static void is_word(const char *words, const char *start, int month_day, const char *rule)
{
	CRM_SCOPED(str) out = {0};
	crm_day day = 0;

	(void)crm_day_parse(start, &day);
	if (crm_recurrence_of_words(words, day, month_day, &out))
		crm_str_add(&out, crm_message());
	is_text(crm_str_text(&out), rule, "%s", words);
}

/* Both ways lead to the same days. */
static void is_alike(const char *words, const char *start)
{
	CRM_SCOPED(str) rule = {0};
	CRM_SCOPED(str) steps = {0};
	char text[CRM_DAY_TEXT];
	crm_day day = 0;
	int month_day;

	(void)crm_day_parse(start, &day);
	month_day = crm_civil_from_day(day).day;
	ok(!crm_recurrence_of_words(words, day, month_day, &rule), "%s is a rule", words);
	for (int i = 0; i < 30; i++) {
		crm_str_addf(&steps, "%s%s", i ? " " : "", crm_day_text(day, text));
		ok(!crm_recur_on(words, day, month_day, &day), "%s goes on", words);
	}
	CRM_AUTO_TEXT days = expand(rule.text, start, 30, "");
	is_text(days, crm_str_text(&steps), "%s from %s, by its rule and by its words", words,
		start);
}

int main(int argc, char **argv)
{
	crm_zone_use("UTC");
	if (argc == 4) {
		CRM_AUTO_TEXT days = expand(argv[1], argv[2], strtoul(argv[3], NULL, 10), "");

		printf("%s\n", days);
		return 0;
	}
	for (size_t i = 0; i < CRM_COUNT(vectors); i++) {
		CRM_AUTO_TEXT days = expand(vectors[i].rule, vectors[i].start, 6, "...");

		is_text(days, vectors[i].days, "%s", vectors[i].rule);
	}
	is_word("weekdays", "2026-03-02", 0, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR");
	is_word("every 2 quarters", "2026-03-31", 0,
		"FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=28,29,30,31;BYSETPOS=-1");
	is_word("sometimes", "2026-03-31", 0, "'sometimes' is not a rule that comes again");
	is_alike("daily", "2026-02-27");
	is_alike("weekdays", "2026-02-27");
	is_alike("every 2 weeks", "2026-02-27");
	is_alike("monthly", "2026-01-31");
	is_alike("monthly", "2026-01-15");
	is_alike("quarterly", "2025-11-30");
	is_alike("yearly", "2024-02-29");
	is_alike("every 3 years", "2024-12-31");
	return tap_end();
}
