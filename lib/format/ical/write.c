/* A task or a visit as an event or a to-do. What was kept is given back as it was.
 * SPDX-License-Identifier: MIT */
#include "base/recurrence.h"
#include "domain/workplace/task.h"
#include "format/ical/write.h"
#include "format/vcard/parts.h"

/* One being written. */
struct writing {
	const struct crm_ical_entry *entry;
	bool is_event, recurs;
	struct crm_str line;
	struct crm_str *out;
};

static const char *field(const struct writing *writing, enum crm_ical_field index)
{
	const char *text = writing->entry->fields[index];

	return text ? text : "";
}

static void end_line(struct writing *writing)
{
	crm_vcard_fold(writing->out, crm_str_text(&writing->line), writing->line.length);
	crm_str_reset(&writing->line);
}

static void add_line(struct writing *writing, const char *text)
{
	crm_str_add(&writing->line, text);
	end_line(writing);
}

static void add_text(struct writing *writing, const char *head, enum crm_ical_field index)
{
	if (!*field(writing, index))
		return;
	crm_str_add(&writing->line, head);
	crm_vcard_escape(&writing->line, field(writing, index));
	end_line(writing);
}

void crm_ical_add_clock(struct crm_str *out, crm_day day, int seconds)
{
	struct crm_civil civil = crm_civil_from_day(day);

	crm_str_addf(out, "%04d%02d%02dT%02d%02d%02d", civil.year, civil.month, civil.day,
		     seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/* In its zone. Without one, what recurs keeps what the clock shows wherever it is read, and what
 * does not is in UTC (RFC 5545, 3.3.5). */
static void add_instant(struct writing *writing, const char *name, crm_instant at)
{
	const struct crm_zone *zone = writing->entry->zone;

	crm_str_add(&writing->line, name);
	if (zone) {
		crm_day day = crm_zone_day(zone, at);
		crm_instant shown = at + crm_zone_offset(zone, at);

		crm_str_addf(&writing->line, ";TZID=%s:", field(writing, CRM_ICAL_TIMEZONE));
		crm_ical_add_clock(&writing->line, day,
				   (int)(shown - (crm_instant)day * CRM_DAY_SECONDS));
	} else if (writing->recurs) {
		crm_str_add_char(&writing->line, ':');
		crm_ical_add_clock(&writing->line, crm_day_of(at), crm_seconds_of(at));
	} else {
		int seconds = (int)(at % CRM_DAY_SECONDS);

		seconds += seconds < 0 ? CRM_DAY_SECONDS : 0;
		crm_str_add_char(&writing->line, ':');
		crm_ical_add_clock(&writing->line, (crm_day)((at - seconds) / CRM_DAY_SECONDS),
				   seconds);
		crm_str_add_char(&writing->line, 'Z');
	}
	end_line(writing);
}

/* Alarms and rules go from a beginning; what has neither is due. */
static void write_times(struct writing *writing)
{
	bool begins = writing->is_event || writing->recurs || *field(writing, CRM_ICAL_REMIND) ||
		      *field(writing, CRM_ICAL_MINUTES);
	const char *name = begins ? "DTSTART" : "DUE";
	int64_t minutes = -1, day_minutes = CRM_DAY_SECONDS / 60;
	bool has_minutes = !crm_parse_integer(field(writing, CRM_ICAL_MINUTES), &minutes);
	crm_instant at;
	crm_day day;

	if (crm_instant_parse(field(writing, CRM_ICAL_STARTS_AT), &at)) {
		add_instant(writing, name, at);
		if (has_minutes && minutes >= 0)
			crm_str_addf(&writing->line, "DURATION:PT%lldM", (long long)minutes);
	} else if (crm_day_parse(field(writing, CRM_ICAL_DUE), &day)) {
		struct crm_civil civil = crm_civil_from_day(day);

		crm_str_addf(&writing->line, "%s;VALUE=DATE:%04d%02d%02d", name, civil.year,
			     civil.month, civil.day);
		end_line(writing);
		if (has_minutes && minutes > 0 && minutes % day_minutes == 0)
			crm_str_addf(&writing->line, "DURATION:P%lldD",
				     (long long)(minutes / day_minutes));
	}
	if (writing->line.length)
		end_line(writing);
}

static void write_rule(struct writing *writing)
{
	const char *text = field(writing, CRM_ICAL_RECURRENCE);
	crm_day day = 0;
	enum crm_status status = CRM_OK;

	if (!*text)
		return;
	crm_str_add(&writing->line, "RRULE:");
	(void)crm_day_parse(field(writing, CRM_ICAL_DUE), &day);
	if (crm_recurrence_is_rule(text))
		crm_str_add(&writing->line, text);
	else
		status = crm_recurrence_of_words(text, day, writing->entry->month_day,
						 &writing->line);
	if (!status) {
		end_line(writing);
		return;
	}
	crm_message_clear();
	crm_str_reset(&writing->line);
}

/* What a status is called for a to-do, and for an event, which is never completed (3.8.1.11). */
static const struct {
	const char *status, *todo, *event;
	const char *own; /* beside it */
} statuses[] = {
	{"done", "STATUS:COMPLETED", "X-CRM-STATUS:done", NULL},
	{"dropped", "STATUS:CANCELLED", "STATUS:CANCELLED", NULL},
	{"missed", NULL, "STATUS:CANCELLED", "X-CRM-STATUS:missed"},
	{"cancelled", NULL, "STATUS:CANCELLED", NULL},
	{"arrived", NULL, "STATUS:CONFIRMED", "X-CRM-STATUS:arrived"},
	{"left", NULL, "STATUS:CONFIRMED", "X-CRM-STATUS:left"},
};

/* Whether the field says it, and not what was kept. */
static bool write_status(struct writing *writing)
{
	for (size_t i = 0; i < CRM_COUNT(statuses); i++)
		if (crm_equal(statuses[i].status, field(writing, CRM_ICAL_STATUS))) {
			add_line(writing, writing->is_event ? statuses[i].event : statuses[i].todo);
			if (statuses[i].own)
				add_line(writing, statuses[i].own);
			return true;
		}
	return false;
}

static void write_priority(struct writing *writing)
{
	static const char *const words[] = {
		[1] = "urgent", [3] = "high", [5] = "normal", [7] = "low"};

	for (size_t i = 0; i < CRM_COUNT(words); i++)
		if (words[i] && crm_equal(words[i], field(writing, CRM_ICAL_PRIORITY)))
			crm_str_addf(&writing->line, "PRIORITY:%zu", i);
	if (writing->line.length)
		end_line(writing);
}

/* A line of its own, in the bounds of the component. */
static void write_kept(struct writing *writing, bool has_status)
{
	const char *text = field(writing, CRM_ICAL_KEPT);
	struct crm_ical kept = {0};

	crm_ical_parse(&kept, text, strlen(text));
	for (size_t i = 0; i < kept.count; i++) {
		const struct crm_ical_line *line = &kept.lines[i];

		if (crm_equal(line->name, "BEGIN") || crm_equal(line->name, "END") ||
		    (has_status && crm_equal(line->name, "STATUS")))
			continue;
		crm_str_addf(&writing->line, "%s%s:%s", line->name, line->parameters, line->value);
		end_line(writing);
	}
	crm_ical_clear(&kept);
}

/* A changed instance of what recurs has the key of all of it: see crm_ical_read. */
static void write_key(struct writing *writing)
{
	const char *key = field(writing, CRM_ICAL_REFERENCE);
	const char *instance = strstr(field(writing, CRM_ICAL_KEPT), "RECURRENCE-ID");
	const char *blank = strrchr(key, ' ');
	const char *value = instance ? strchr(instance, ':') : NULL;

	if (blank && value && strncmp(value + 1, blank + 1, strlen(blank + 1)) == 0) {
		CRM_AUTO_TEXT whole = crm_copy_bytes(key, (size_t)(blank - key));

		crm_str_add(&writing->line, "UID:");
		crm_vcard_escape(&writing->line, whole);
		end_line(writing);
		return;
	}
	add_text(writing, "UID:", *key ? CRM_ICAL_REFERENCE : CRM_ICAL_ID);
}

static bool has_time(const struct writing *writing)
{
	return *field(writing, CRM_ICAL_STARTS_AT) || *field(writing, CRM_ICAL_DUE);
}

static void write_alarms(struct writing *writing)
{
	const char *cursor = field(writing, CRM_ICAL_REMIND);
	struct crm_task_reminder reminder;

	if (!has_time(writing))
		return;
	while (crm_task_next_reminder(&cursor, &reminder)) {
		add_line(writing, "BEGIN:VALARM");
		add_line(writing, "ACTION:DISPLAY");
		add_text(writing, "DESCRIPTION:", CRM_ICAL_TITLE);
		crm_str_add(&writing->line, "TRIGGER:-P");
		if (reminder.length.days)
			crm_str_addf(&writing->line, "%dD", reminder.length.days);
		if (reminder.length.seconds || !reminder.length.days)
			crm_str_addf(&writing->line, "T%dM", reminder.length.seconds / 60);
		end_line(writing);
		add_line(writing, "END:VALARM");
	}
}

static void write_stamp(struct writing *writing)
{
	const char *at = writing->entry->revised;

	crm_str_add(&writing->line, "DTSTAMP:");
	for (at = at ? at : "1970-01-01T00:00:00Z"; *at; at++)
		if (*at != '-' && *at != ':')
			crm_str_add_char(&writing->line, *at);
	end_line(writing);
}

/* An event has a beginning; what is none of the usual kinds says so. */
static void write_kind(struct writing *writing)
{
	const char *kind = field(writing, CRM_ICAL_KIND);

	if (*kind && !crm_equal(kind, writing->is_event ? "meeting" : "todo"))
		add_text(writing, "X-CRM-KIND:", CRM_ICAL_KIND);
}

/* "52.5163,13.3777" with a semicolon (RFC 5545, 3.8.1.6). */
static void write_geo(struct writing *writing)
{
	const char *geo = writing->entry->geo;
	const char *comma = geo ? strchr(geo, ',') : NULL;

	if (!comma)
		return;
	crm_str_addf(&writing->line, "GEO:%.*s;%s", (int)(comma - geo), geo, comma + 1);
	end_line(writing);
}

void crm_ical_write(const struct crm_ical_entry *entry, struct crm_str *out)
{
	struct writing writing = {.entry = entry, .out = out};
	bool has_status;

	writing.is_event = has_time(&writing) && !crm_equal(field(&writing, CRM_ICAL_KIND), "todo");
	writing.recurs = *field(&writing, CRM_ICAL_RECURRENCE) != '\0';
	add_line(&writing, writing.is_event ? "BEGIN:VEVENT" : "BEGIN:VTODO");
	write_key(&writing);
	write_stamp(&writing);
	add_text(&writing, "SUMMARY:", CRM_ICAL_TITLE);
	write_times(&writing);
	write_rule(&writing);
	add_text(&writing, "LOCATION:", CRM_ICAL_PLACE);
	write_geo(&writing);
	add_text(&writing, "DESCRIPTION:", CRM_ICAL_NOTE);
	write_kind(&writing);
	has_status = write_status(&writing);
	write_priority(&writing);
	write_kept(&writing, has_status);
	write_alarms(&writing);
	add_line(&writing, writing.is_event ? "END:VEVENT" : "END:VTODO");
	crm_str_clear(&writing.line);
}
