/* iCalendar out: one component a row, from the columns that have the names of a task's or a visit's
 * fields, each zone before the first that names it.
 * SPDX-License-Identifier: MIT */
#include "format/ical/write.h"
#include "format/print.h"

#include <stdlib.h>

struct named_zone {
	char *name;
	struct crm_zone *zone;
};

/* Which column is which field, and the zones that were written. */
struct calendar {
	int places[CRM_ICAL_FIELDS];
	int revised, month_day, geo;
	struct named_zone *zones;
	size_t count, capacity;
};

static void begin(struct crm_printer *printer)
{
	struct calendar *calendar = crm_alloc(sizeof *calendar);

	for (int i = 0; i < CRM_ICAL_FIELDS; i++)
		calendar->places[i] =
			crm_printer_column(printer, crm_ical_field_name((enum crm_ical_field)i));
	calendar->revised = crm_printer_column(printer, "updated_at");
	calendar->month_day = crm_printer_column(printer, "recurrence_day");
	calendar->geo = crm_printer_column(printer, "geo");
	if (calendar->places[CRM_ICAL_TITLE] == CRM_NO_COLUMN) { /* a visit */
		calendar->places[CRM_ICAL_TITLE] = crm_printer_column(printer, "subject");
		if (calendar->places[CRM_ICAL_PLACE] == CRM_NO_COLUMN)
			calendar->places[CRM_ICAL_PLACE] = crm_printer_column(printer, "about");
	}
	printer->state = calendar;
	crm_output_text(&printer->output,
			"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//crm//crm//EN\r\n");
}

/* A zone that the system does not know is none. */
static const struct crm_zone *find_zone(struct crm_printer *printer, const char *name)
{
	struct calendar *calendar = printer->state;
	struct crm_zone *zone = NULL;

	for (size_t i = 0; i < calendar->count; i++)
		if (crm_equal(calendar->zones[i].name, name))
			return calendar->zones[i].zone;
	if (crm_zone_open(name, &zone)) {
		crm_message_clear();
		return NULL;
	}
	calendar->zones = crm_grow(calendar->zones, calendar->count, &calendar->capacity,
				   sizeof *calendar->zones);
	calendar->zones[calendar->count++] = (struct named_zone){crm_copy(name), zone};
	crm_ical_write_zone(name, zone, &printer->scratch);
	return zone;
}

static void print_row(struct crm_printer *printer, const struct crm_cell *cells)
{
	const struct calendar *calendar = printer->state;
	struct crm_ical_entry entry = {.revised = crm_cell_filled(cells, calendar->revised),
				       .geo = crm_cell_filled(cells, calendar->geo)};
	const char *month_day = crm_cell_filled(cells, calendar->month_day);
	int64_t number = 0;

	for (int i = 0; i < CRM_ICAL_FIELDS; i++)
		entry.fields[i] = crm_cell_filled(cells, calendar->places[i]);
	if (month_day && !crm_parse_integer(month_day, &number))
		entry.month_day = (int)number;
	crm_str_reset(&printer->scratch);
	if (entry.fields[CRM_ICAL_TIMEZONE] && entry.fields[CRM_ICAL_STARTS_AT])
		entry.zone = find_zone(printer, entry.fields[CRM_ICAL_TIMEZONE]);
	crm_ical_write(&entry, &printer->scratch);
	crm_output_add(&printer->output, printer->scratch.text, printer->scratch.length);
}

static void end(struct crm_printer *printer)
{
	crm_output_text(&printer->output, "END:VCALENDAR\r\n");
}

static void clear(struct crm_printer *printer)
{
	struct calendar *calendar = printer->state;

	for (size_t i = 0; calendar && i < calendar->count; i++) {
		free(calendar->zones[i].name);
		crm_zone_free(calendar->zones[i].zone);
	}
	if (calendar)
		free(calendar->zones);
	free(calendar);
	printer->state = NULL;
}

const struct crm_printer_format crm_print_ical = {
	.name = "ics",
	.begin = begin,
	.row = print_row,
	.end = end,
	.clear = clear,
};
