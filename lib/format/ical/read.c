/* iCalendar in: one event or to-do a row, its fields as columns.
 * SPDX-License-Identifier: MIT */
#include "format/ical/ical.h"
#include "format/read.h"

#include <stdlib.h>

/* What of it is known of a visit, by the names of its fields. */
static const char *const visit_names[CRM_ICAL_FIELDS] = {
	[CRM_ICAL_ID] = "id",           [CRM_ICAL_REFERENCE] = "reference",
	[CRM_ICAL_TITLE] = "subject",   [CRM_ICAL_STARTS_AT] = "starts_at",
	[CRM_ICAL_MINUTES] = "minutes", [CRM_ICAL_STATUS] = "status",
	[CRM_ICAL_NOTE] = "note",
};

/* All of the file, where one is, and which field is which column. */
struct calendar {
	struct crm_ical ical;
	size_t at;
	enum crm_ical_field fields[CRM_ICAL_FIELDS];
	size_t count;
};

static void add_columns(struct crm_reader *reader, struct calendar *calendar)
{
	for (int i = 0; i < CRM_ICAL_FIELDS; i++) {
		enum crm_ical_field field = (enum crm_ical_field)i;
		const char *name =
			calendar->ical.is_of_visits ? visit_names[i] : crm_ical_field_name(field);

		if (!name)
			continue;
		crm_reader_add_column(reader, name, strlen(name));
		calendar->fields[calendar->count++] = field;
	}
}

/* A visit begins at some time, if it is midnight, and is called off, not dropped. */
static void make_visit(const char *fields[CRM_ICAL_FIELDS])
{
	if (!fields[CRM_ICAL_STARTS_AT])
		fields[CRM_ICAL_STARTS_AT] = fields[CRM_ICAL_DUE];
	if (fields[CRM_ICAL_STATUS] && crm_equal(fields[CRM_ICAL_STATUS], "dropped"))
		fields[CRM_ICAL_STATUS] = "cancelled";
}

static enum crm_status open_calendar(struct crm_reader *reader)
{
	struct calendar *calendar = crm_alloc(sizeof *calendar);
	struct crm_source *source = &reader->source;
	enum crm_status status = CRM_OK;

	reader->state = calendar;
	calendar->ical.is_of_visits =
		reader->options.noun && crm_equal(reader->options.noun, "visit");
	add_columns(reader, calendar);
	crm_str_add(&reader->notice, "iCalendar");
	while (!status && !source->at_end)
		status = crm_reader_fill(reader);
	calendar->ical.zone = reader->options.zone;
	if (!status)
		crm_ical_parse(&calendar->ical, source->bytes + source->start,
			       source->end - source->start);
	return status;
}

static void clear_calendar(struct crm_reader *reader)
{
	struct calendar *calendar = reader->state;

	if (calendar)
		crm_ical_clear(&calendar->ical);
	free(calendar);
}

static bool is_mark(const struct crm_ical_line *line, const char *mark, const char *name)
{
	CRM_AUTO_TEXT value = crm_trim(line->value);

	return crm_equal(line->name, mark) && crm_equal_nocase(value, name);
}

/* The next component: its first line, its last, which may be missing. */
static bool find_component(struct calendar *calendar, size_t *first, size_t *last)
{
	static const char *const kinds[] = {"VEVENT", "VTODO"};
	const struct crm_ical *ical = &calendar->ical;
	const char *kind = NULL;

	for (; calendar->at < ical->count && !kind; calendar->at++)
		for (size_t i = 0; i < CRM_COUNT(kinds) && !kind; i++)
			if (is_mark(&ical->lines[calendar->at], "BEGIN", kinds[i]))
				kind = kinds[i];
	if (!kind)
		return false;
	*first = calendar->at - 1;
	while (calendar->at < ical->count && !is_mark(&ical->lines[calendar->at], "END", kind))
		calendar->at++;
	*last = calendar->at;
	return true;
}

static enum crm_status next_component(struct crm_reader *reader, struct crm_reader_row *row)
{
	struct calendar *calendar = reader->state;
	const struct crm_ical *ical = &calendar->ical;
	const char *fields[CRM_ICAL_FIELDS];
	size_t first = 0, last = 0, end;

	if (!find_component(calendar, &first, &last))
		return CRM_NOT_FOUND;
	end = last < ical->count ? last : ical->count - 1;
	*row = (struct crm_reader_row){
		.line = ical->lines[first].number,
		.number = ++reader->number,
		.raw = reader->source.bytes + reader->source.start + ical->lines[first].start,
		.raw_length = ical->lines[end].end - ical->lines[first].start,
		.fields = reader->fields,
		.count = calendar->count,
	};
	if (last == ical->count)
		return crm_reader_fail(reader, row->line,
				       "the file ends before this does: no END:%s",
				       ical->lines[first].value);
	crm_ical_read(&calendar->ical, first, last, fields);
	if (calendar->ical.is_of_visits)
		make_visit(fields);
	for (size_t i = 0; i < calendar->count; i++) {
		const char *text = fields[calendar->fields[i]];

		reader->fields[i] =
			(struct crm_reader_field){.text = text, .length = text ? strlen(text) : 0};
	}
	return crm_reader_check_text(reader, row->line, row->raw, row->raw_length);
}

const struct crm_reader_format crm_read_ical = {
	.name = "ics",
	.open = open_calendar,
	.next = next_component,
	.clear = clear_calendar,
};
