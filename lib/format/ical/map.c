/* From the lines of an event or a to-do to the fields of a task.
 * SPDX-License-Identifier: MIT */
#include "base/id.h"
#include "base/recurrence.h"
#include "catalog/task.h"
#include "catalog/visit.h"
#include "format/ical/ical.h"
#include "format/vcard/vcard.h"

static const char *const names[CRM_ICAL_FIELDS] = {
	[CRM_ICAL_ID] = "id",           [CRM_ICAL_REFERENCE] = "reference",
	[CRM_ICAL_TITLE] = "title",     [CRM_ICAL_KIND] = "kind",
	[CRM_ICAL_DUE] = "due",         [CRM_ICAL_STARTS_AT] = "starts_at",
	[CRM_ICAL_MINUTES] = "minutes", [CRM_ICAL_TIMEZONE] = "timezone",
	[CRM_ICAL_PLACE] = "place",     [CRM_ICAL_PRIORITY] = "priority",
	[CRM_ICAL_STATUS] = "status",   [CRM_ICAL_RECURRENCE] = "recurrence",
	[CRM_ICAL_REMIND] = "remind",   [CRM_ICAL_NOTE] = "note",
	[CRM_ICAL_KEPT] = "calendar",
};

const char *crm_ical_field_name(enum crm_ical_field field)
{
	return names[field];
}

/* One event or to-do being read. */
struct reading {
	struct crm_ical *ical;
	const char **fields;
	bool is_event;
	struct crm_ical_time start, end;
	bool has_start, has_end;
	int64_t length; /* in seconds; -1: not said */
	const char *instance;
	struct crm_str kept, remind;
};

static const char *keep(struct reading *reading, const char *text)
{
	return crm_arena_copy(&reading->ical->arena, text, strlen(text));
}

/* A text of one line, or of as many as there are. */
static void set_text(struct reading *reading, enum crm_ical_field field, const char *value,
		     bool is_line)
{
	CRM_SCOPED(str) text = {0};

	crm_vcard_unescape(&text, value, strlen(value));
	CRM_AUTO_TEXT trimmed = crm_trim(crm_str_text(&text));
	for (char *at = trimmed; is_line && *at; at++)
		if (*at == '\n' || *at == '\r')
			*at = ' ';
	if (*trimmed)
		reading->fields[field] = keep(reading, trimmed);
}

/* What calendars have no word for, as it was written here. */
static bool read_own_status(struct reading *reading, const char *value)
{
	static const char *const words[] = {"done", "planned", "arrived", "left", "missed"};

	for (size_t i = 0; i < CRM_COUNT(words); i++)
		if (crm_equal(words[i], value)) {
			reading->fields[CRM_ICAL_STATUS] = words[i];
			return true;
		}
	return false;
}

static bool read_status(struct reading *reading, const char *value)
{
	const char *status = NULL;

	if (crm_equal_nocase(value, "COMPLETED"))
		status = "done";
	else if (crm_equal_nocase(value, "CANCELLED"))
		status = "dropped";
	if (status)
		reading->fields[CRM_ICAL_STATUS] = status;
	return status != NULL;
}

static bool read_kind(struct reading *reading, const char *value)
{
	static const char *const kinds[] = {"todo", "call", "meeting"};

	for (size_t i = 0; i < CRM_COUNT(kinds); i++)
		if (crm_equal(kinds[i], value)) {
			reading->fields[CRM_ICAL_KIND] = kinds[i];
			return true;
		}
	return false;
}

/* 1 is the highest, 9 the lowest, 0 says nothing (3.8.1.9). */
static bool read_priority(struct reading *reading, const char *value)
{
	static const char *const words[] = {NULL,     "urgent", "high", "high", "high",
					    "normal", "low",    "low",  "low",  "low"};
	int64_t number;

	if (crm_parse_integer(value, &number) || number < 0 || number > 9)
		return false;
	reading->fields[CRM_ICAL_PRIORITY] = words[number];
	return true;
}

/* Rules for hours and minutes, and those that make no sense, are kept as they stand. */
static bool read_rule(struct reading *reading, const char *value)
{
	struct crm_recurrence rule;

	if (reading->fields[CRM_ICAL_RECURRENCE] || crm_recurrence_parse(value, &rule))
		return false;
	reading->fields[CRM_ICAL_RECURRENCE] = value;
	return true;
}

static bool read_dates(struct reading *reading, const struct crm_ical_line *line)
{
	struct crm_ical_time time;
	bool is_due = crm_equal(line->name, "DUE");

	if (crm_equal(line->name, "DTSTART") || is_due) {
		bool is_read = crm_ical_read_time(reading->ical, line, &time);

		if (is_read && (is_due || !reading->has_start))
			reading->start = time;
		reading->has_start |= is_read;
		return is_read;
	}
	if (crm_equal(line->name, "DTEND")) {
		reading->has_end = crm_ical_read_time(reading->ical, line, &reading->end);
		return reading->has_end;
	}
	if (crm_equal(line->name, "DURATION"))
		return crm_ical_read_duration(line->value, &reading->length);
	return false;
}

/* Whether a field says all of the line. */
static bool read_line(struct reading *reading, const struct crm_ical_line *line)
{
	if (crm_equal(line->name, "SUMMARY")) {
		set_text(reading, CRM_ICAL_TITLE, line->value, true);
	} else if (crm_equal(line->name, "DESCRIPTION")) {
		set_text(reading, CRM_ICAL_NOTE, line->value, false);
	} else if (crm_equal(line->name, "LOCATION")) {
		set_text(reading, CRM_ICAL_PLACE, line->value, true);
	} else if (crm_equal(line->name, "UID")) {
		set_text(reading, CRM_ICAL_REFERENCE, line->value, true);
	} else if (crm_equal(line->name, "STATUS")) {
		return read_status(reading, line->value);
	} else if (crm_equal(line->name, "X-CRM-STATUS")) {
		return read_own_status(reading, line->value);
	} else if (crm_equal(line->name, "X-CRM-KIND")) {
		return read_kind(reading, line->value);
	} else if (crm_equal(line->name, "PRIORITY")) {
		return read_priority(reading, line->value);
	} else if (crm_equal(line->name, "RRULE")) {
		return read_rule(reading, line->value);
	} else if (crm_equal(line->name, "RECURRENCE-ID")) {
		reading->instance = line->value;
		return false;
	} else {
		return read_dates(reading, line) || crm_equal(line->name, "DTSTAMP");
	}
	return true;
}

/* Alarms before the beginning are the reminders of a task. */
static void read_alarm(struct reading *reading, const struct crm_ical_line *line)
{
	enum { MOST = 60 * CRM_DAY_SECONDS };
	struct crm_str *remind = &reading->remind;
	int64_t seconds = 0;

	if (!crm_equal(line->name, "TRIGGER") || !crm_ical_read_duration(line->value, &seconds) ||
	    seconds > 0 || seconds < -MOST || strstr(line->parameters, "END"))
		return;
	seconds = -seconds;
	crm_str_add(remind, remind->length ? ", " : "");
	if (seconds && seconds % CRM_DAY_SECONDS == 0)
		crm_str_addf(remind, "%lld day%s", (long long)(seconds / CRM_DAY_SECONDS),
			     seconds == CRM_DAY_SECONDS ? "" : "s");
	else if (seconds && seconds % 3600 == 0)
		crm_str_addf(remind, "%lld hour%s", (long long)(seconds / 3600),
			     seconds == 3600 ? "" : "s");
	else
		crm_str_addf(remind, "%lld minutes", (long long)(seconds / 60));
}

static void set_minutes(struct reading *reading, int64_t seconds)
{
	CRM_AUTO_TEXT minutes = crm_format("%lld", (long long)(seconds / 60));

	reading->fields[CRM_ICAL_MINUTES] = keep(reading, minutes);
}

/* Whole days have minutes when they are several. */
static void set_times(struct reading *reading)
{
	const struct crm_ical_time *start = &reading->start;
	char date[CRM_DAY_TEXT], instant[CRM_INSTANT_TEXT];
	int64_t length = reading->length;

	if (!reading->has_start)
		return;
	if (reading->has_end && reading->end.has_time == start->has_time)
		length = start->has_time
				 ? reading->end.at - start->at
				 : (int64_t)(reading->end.day - start->day) * CRM_DAY_SECONDS;
	if (!start->has_time) {
		reading->fields[CRM_ICAL_DUE] = keep(reading, crm_day_text(start->day, date));
		if (length > CRM_DAY_SECONDS)
			set_minutes(reading, length);
		return;
	}
	reading->fields[CRM_ICAL_STARTS_AT] = keep(reading, crm_instant_text(start->at, instant));
	reading->fields[CRM_ICAL_TIMEZONE] = start->zone;
	if (length >= 0)
		set_minutes(reading, length);
}

/* What follows from all that the lines say, but for the time at which they were written. */
static const char *make_reference(struct reading *reading, size_t first, size_t last)
{
	CRM_SCOPED(str) text = {0};

	for (size_t i = first; i < last; i++) {
		const struct crm_ical_line *line = &reading->ical->lines[i];

		if (!crm_equal(line->name, "DTSTAMP"))
			crm_str_addf(&text, "%s%s:%s\n", line->name, line->parameters, line->value);
	}
	return crm_vcard_make_key(&reading->ical->arena, text.text, text.length);
}

/* A changed instance of what recurs is a task of its own. What was written here has its id. */
static void set_reference(struct reading *reading)
{
	const char *reference = reading->fields[CRM_ICAL_REFERENCE];
	const struct crm_noun *noun = reading->ical->is_of_visits ? &crm_visit : &crm_task;
	char id[CRM_ID_TEXT];

	if (reference && crm_id_is_whole(reference, id) && crm_noun_has_id(noun, id)) {
		reading->fields[CRM_ICAL_ID] = reference;
		reading->fields[CRM_ICAL_REFERENCE] = NULL;
		return;
	}
	if (!reference || !reading->instance)
		return;
	CRM_AUTO_TEXT both = crm_format("%s %s", reference, reading->instance);
	reading->fields[CRM_ICAL_REFERENCE] = keep(reading, both);
}

void crm_ical_read(struct crm_ical *ical, size_t first, size_t last,
		   const char *fields[CRM_ICAL_FIELDS])
{
	struct reading reading = {.ical = ical, .fields = fields, .length = -1};
	int depth = 0;

	for (int i = 0; i < CRM_ICAL_FIELDS; i++)
		fields[i] = NULL;
	reading.is_event = crm_equal_nocase(ical->lines[first].value, "VEVENT");
	fields[CRM_ICAL_KIND] = reading.is_event ? "meeting" : "todo";
	for (size_t i = first + 1; i < last; i++) {
		const struct crm_ical_line *line = &ical->lines[i];

		depth += crm_equal(line->name, "BEGIN");
		if (depth)
			read_alarm(&reading, line);
		else if (!read_line(&reading, line))
			crm_str_addf(&reading.kept, "%s%s%s:%s", reading.kept.length ? "\n" : "",
				     line->name, line->parameters, line->value);
		depth -= crm_equal(line->name, "END") && depth;
	}
	set_times(&reading);
	if (!fields[CRM_ICAL_REFERENCE])
		fields[CRM_ICAL_REFERENCE] = make_reference(&reading, first, last);
	set_reference(&reading);
	if (!fields[CRM_ICAL_TITLE])
		fields[CRM_ICAL_TITLE] = reading.is_event ? "meeting" : "todo";
	if (reading.kept.length)
		fields[CRM_ICAL_KEPT] = keep(&reading, reading.kept.text);
	if (reading.remind.length)
		fields[CRM_ICAL_REMIND] = keep(&reading, reading.remind.text);
	crm_str_clear(&reading.kept);
	crm_str_clear(&reading.remind);
}
