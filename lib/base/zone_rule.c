/* What a zone does from its last recorded change on.
 * SPDX-License-Identifier: MIT */
#include "base/zone_rule.h"

static bool skip_name(const char **at)
{
	const char *start = *at;

	if (**at == '<') {
		while (**at && **at != '>' && **at != '\n')
			++*at;
		return *(*at)++ == '>';
	}
	while (crm_is_letter(**at))
		++*at;
	return *at > start;
}

static bool read_number(const char **at, int *out)
{
	*out = 0;
	if (!crm_is_digit(**at))
		return false;
	while (crm_is_digit(**at) && *out < 1000)
		*out = *out * 10 + (*(*at)++ - '0');
	return true;
}

/* [+-]h[h][:mm[:ss]] */
static bool read_time(const char **at, int *out)
{
	int sign = **at == '-' ? -1 : 1;
	int unit = 3600;
	int part;

	*at += **at == '-' || **at == '+';
	*out = 0;
	do {
		if (!read_number(at, &part))
			return false;
		*out += part * unit;
		unit /= 60;
	} while (**at == ':' && unit && (*at)++);
	*out *= sign;
	return true;
}

static bool read_change(const char **at, struct crm_zone_change *out)
{
	*out = (struct crm_zone_change){.kind = '0', .seconds = 2 * 3600};
	if (*(*at)++ != ',')
		return false;
	if (**at == 'M' || **at == 'J')
		out->kind = *(*at)++;
	if (out->kind == 'M') {
		if (!read_number(at, &out->month) || *(*at)++ != '.' ||
		    !read_number(at, &out->week) || *(*at)++ != '.')
			return false;
		if (out->month < 1 || out->month > 12 || out->week < 1 || out->week > 5)
			return false;
	}
	if (!read_number(at, &out->day) || (out->kind == 'M' && out->day > 6))
		return false;
	if (**at != '/')
		return true;
	++*at;
	return read_time(at, &out->seconds);
}

bool crm_zone_rule_read(const char *text, struct crm_zone_rule *out)
{
	int west;

	*out = (struct crm_zone_rule){0};
	if (!skip_name(&text) || !read_time(&text, &west))
		return false;
	out->standard = -west;
	out->summer = out->standard + 3600;
	if (*text == '\n' || !*text)
		return true;
	out->has_summer = true;
	if (!skip_name(&text))
		return false;
	if (*text != ',') {
		if (!read_time(&text, &west))
			return false;
		out->summer = -west;
	}
	return read_change(&text, &out->start) && read_change(&text, &out->end);
}

static crm_day day_of_change(const struct crm_zone_change *change, int year)
{
	crm_day first = crm_day_from_civil((struct crm_civil){year, 1, 1});
	crm_day day;

	if (change->kind == '0')
		return first + change->day;
	if (change->kind == 'J')
		return first + change->day - 1 +
		       (change->day > 59 && crm_month_days(year, 2) == 29);
	first = crm_day_from_civil((struct crm_civil){year, change->month, 1});
	/* Sunday is 0 there and 7 here. */
	day = first + (change->day - crm_weekday(first) + 14) % 7 + 7 * (change->week - 1);
	while (day >= first + crm_month_days(year, change->month))
		day -= 7;
	return day;
}

static crm_instant instant_of(const struct crm_zone_change *change, int year, int offset)
{
	return (crm_instant)day_of_change(change, year) * CRM_DAY_SECONDS + change->seconds -
	       offset;
}

int crm_zone_rule_offset(const struct crm_zone_rule *rule, crm_instant instant)
{
	crm_instant local = instant + rule->standard;
	crm_instant start, end;
	bool is_summer;
	int year;

	if (!rule->has_summer)
		return rule->standard;
	year = crm_civil_from_day((crm_day)(local / CRM_DAY_SECONDS)).year;
	start = instant_of(&rule->start, year, rule->standard);
	end = instant_of(&rule->end, year, rule->summer);
	/* In the south summer goes over the end of the year. */
	is_summer =
		start < end ? instant >= start && instant < end : instant >= start || instant < end;
	return is_summer ? rule->summer : rule->standard;
}
