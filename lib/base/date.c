/* Calendar dates and instants: arithmetic and canonical texts.
 * SPDX-License-Identifier: MIT */
#include "base/date.h"

enum { DAYS_OF_400_YEARS = 146097, DAYS_BEFORE_1970 = 719468, MARCH = 3 };

static const crm_instant instant_min = (crm_instant)CRM_DAY_MIN * CRM_DAY_SECONDS;
static const crm_instant instant_max = (crm_instant)(CRM_DAY_MAX + 1) * CRM_DAY_SECONDS - 1;

/* Years here begin in March: the leap day is their last, and the days before each month fit a
 * straight line, (153 * month + 2) / 5. Counting starts at 0000-03-01. */
crm_day crm_day_from_civil(struct crm_civil civil)
{
	int year = civil.year - (civil.month < MARCH);
	int era = (year >= 0 ? year : year - 399) / 400;
	int year_of_era = year - era * 400;
	int month = (civil.month + 9) % 12;
	int day_of_year = (153 * month + 2) / 5 + civil.day - 1;

	return era * DAYS_OF_400_YEARS + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 +
	       day_of_year - DAYS_BEFORE_1970;
}

struct crm_civil crm_civil_from_day(crm_day day)
{
	int64_t days = (int64_t)day + DAYS_BEFORE_1970;
	int64_t era = (days >= 0 ? days : days - (DAYS_OF_400_YEARS - 1)) / DAYS_OF_400_YEARS;
	int day_of_era = (int)(days - era * DAYS_OF_400_YEARS);
	int leap_days =
		day_of_era / 1460 - day_of_era / 36524 + day_of_era / (DAYS_OF_400_YEARS - 1);
	int year_of_era = (day_of_era - leap_days) / 365;
	int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int month = (5 * day_of_year + 2) / 153;
	struct crm_civil civil;

	civil.day = day_of_year - (153 * month + 2) / 5 + 1;
	civil.month = month < 10 ? month + 3 : month - 9;
	civil.year = (int)(era * 400) + year_of_era + (civil.month < MARCH);
	return civil;
}

int crm_month_days(int year, int month)
{
	static const signed char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && is_leap);
}

bool crm_civil_is_valid(struct crm_civil civil)
{
	return civil.year >= 1 && civil.year <= 9999 && civil.month >= 1 && civil.month <= 12 &&
	       civil.day >= 1 && civil.day <= crm_month_days(civil.year, civil.month);
}

bool crm_instant_is_valid(crm_instant instant)
{
	return instant >= instant_min && instant <= instant_max;
}

int crm_weekday(crm_day day)
{
	/* 1970-01-01 was a Thursday. */
	int64_t since_monday = ((int64_t)day + 3) % 7;

	return (int)(since_monday < 0 ? since_monday + 7 : since_monday) + 1;
}

crm_day crm_day_add_months(crm_day day, int months)
{
	struct crm_civil civil = crm_civil_from_day(day);
	int64_t month = (int64_t)civil.year * 12 + civil.month - 1 + months;
	int last;

	if (month < 12)
		return CRM_DAY_MIN;
	if (month >= 10000 * 12)
		return CRM_DAY_MAX;
	civil.year = (int)(month / 12);
	civil.month = (int)(month % 12) + 1;
	last = crm_month_days(civil.year, civil.month);
	if (civil.day > last)
		civil.day = last;
	return crm_day_from_civil(civil);
}

static char *put_digits(char *text, int number, int count)
{
	for (int i = count; i--; number /= 10)
		text[i] = (char)('0' + number % 10);
	return text + count;
}

static char *put_day(char *text, crm_day day)
{
	struct crm_civil civil;

	if (day < CRM_DAY_MIN)
		day = CRM_DAY_MIN;
	if (day > CRM_DAY_MAX)
		day = CRM_DAY_MAX;
	civil = crm_civil_from_day(day);
	text = put_digits(text, civil.year, 4);
	*text++ = '-';
	text = put_digits(text, civil.month, 2);
	*text++ = '-';
	return put_digits(text, civil.day, 2);
}

char *crm_day_text(crm_day day, char text[CRM_DAY_TEXT])
{
	*put_day(text, day) = '\0';
	return text;
}

static crm_day floor_day(crm_instant instant)
{
	return (crm_day)((instant - (instant < 0 ? CRM_DAY_SECONDS - 1 : 0)) / CRM_DAY_SECONDS);
}

char *crm_instant_text(crm_instant instant, char text[CRM_INSTANT_TEXT])
{
	crm_day day;
	int seconds;
	char *end;

	if (instant < instant_min)
		instant = instant_min;
	if (instant > instant_max)
		instant = instant_max;
	day = floor_day(instant);
	seconds = (int)(instant - (crm_instant)day * CRM_DAY_SECONDS);
	end = put_day(text, day);
	*end++ = 'T';
	end = put_digits(end, seconds / 3600, 2);
	*end++ = ':';
	end = put_digits(end, seconds / 60 % 60, 2);
	*end++ = ':';
	end = put_digits(end, seconds % 60, 2);
	*end++ = 'Z';
	*end = '\0';
	return text;
}

/* The number that `count` digits at `text` make, -1 when one of them is no digit. */
static int digits_at(const char *text, int count)
{
	int number = 0;

	for (int i = 0; i < count; i++) {
		if (!crm_is_digit(text[i]))
			return -1;
		number = number * 10 + (text[i] - '0');
	}
	return number;
}

/* Ten bytes at `text`; the checks stop at a terminator that comes early. */
static bool day_at(const char *text, crm_day *out)
{
	struct crm_civil civil = {.year = digits_at(text, 4)};

	if (civil.year < 0 || text[4] != '-')
		return false;
	civil.month = digits_at(text + 5, 2);
	if (civil.month < 0 || text[7] != '-')
		return false;
	civil.day = digits_at(text + 8, 2);
	if (!crm_civil_is_valid(civil))
		return false;
	*out = crm_day_from_civil(civil);
	return true;
}

bool crm_day_parse(const char *text, crm_day *out)
{
	crm_day day;

	if (!day_at(text, &day) || text[10])
		return false;
	*out = day;
	return true;
}

bool crm_instant_parse(const char *text, crm_instant *out)
{
	crm_day day;
	int hour, minute, second;

	if (!day_at(text, &day) || text[10] != 'T')
		return false;
	hour = digits_at(text + 11, 2);
	if (hour < 0 || hour > 23 || text[13] != ':')
		return false;
	minute = digits_at(text + 14, 2);
	if (minute < 0 || minute > 59 || text[16] != ':')
		return false;
	second = digits_at(text + 17, 2);
	if (second < 0 || second > 59 || text[19] != 'Z' || text[20])
		return false;
	*out = (crm_instant)day * CRM_DAY_SECONDS + hour * 3600 + minute * 60 + second;
	return true;
}
