/* The printers as one interface, and the table of their names.
 * SPDX-License-Identifier: MIT */
#include "format/print.h"
#include "format/relay.h"

#include <stdlib.h>

/* Of the memory of a twin: a row that is larger than most is not to stay. */
enum { MOST_KEPT = 2 * 1024 * 1024 };

static const struct crm_printer_format *const formats[] = {
	&crm_print_table, &crm_print_tsv,    &crm_print_csv,      &crm_print_json,
	&crm_print_jsonl, &crm_print_ids,    &crm_print_markdown, &crm_print_geojson,
	&crm_print_vcard, &crm_print_vcard3, &crm_print_ical,
};

const char *const *crm_format_names(void)
{
	static const char *const names[] = {"table", "tsv",      "csv",     "json", "jsonl",
					    "ids",   "markdown", "geojson", NULL};

	return names;
}

static const struct crm_printer_format *find_format(const char *name)
{
	for (size_t i = 0; i < CRM_COUNT(formats); i++)
		if (crm_equal(formats[i]->name, name))
			return formats[i];
	return NULL;
}

enum crm_status crm_format_check(const char *format)
{
	if (find_format(format))
		return CRM_OK;
	return crm_fail(CRM_USAGE,
			"there is no format '%s': table, tsv, csv, json, jsonl, ids, "
			"markdown or geojson",
			format);
}

enum crm_status crm_printer_new(const char *format, const struct crm_layout *layout, int file,
				struct crm_printer **out)
{
	const struct crm_printer_format *found = find_format(format);
	enum crm_status status = crm_format_check(format);
	struct crm_printer *printer;

	if (status)
		return status;
	printer = crm_alloc(sizeof(*printer));
	printer->format = found;
	if (layout)
		printer->layout = *layout;
	crm_output_init(&printer->output, file);
	*out = printer;
	return CRM_OK;
}

/* The thread is done with the printer. */
static void take_back(struct crm_printer *printer)
{
	if (printer->relay)
		crm_relay_end(printer->relay);
	printer->relay = NULL;
}

void crm_printer_open(struct crm_printer *printer, const struct crm_column *columns, size_t count)
{
	take_back(printer);
	if (printer->format->clear)
		printer->format->clear(printer);
	printer->columns = columns;
	printer->count = count;
	printer->rows = 0;
	printer->is_open = true;
}

void crm_printer_begin(struct crm_printer *printer, const struct crm_column *columns, size_t count)
{
	crm_printer_open(printer, columns, count);
	printer->format->begin(printer);
}

void crm_printer_row(struct crm_printer *printer, const struct crm_cell *cells)
{
	if (printer->relay) {
		crm_relay_row(printer->relay, cells);
		return;
	}
	printer->format->row(printer, cells);
	printer->rows++;
	if (printer->rows == CRM_RELAY_AFTER && printer->format->is_dear)
		printer->relay = crm_relay_new(printer);
}

/* As if the row before its first one had been printed. */
void crm_printer_drop(struct crm_printer *twin)
{
	twin->rows = 1;
	twin->output.used = 0;
	if (twin->output.size <= MOST_KEPT)
		return;
	crm_output_clear(&twin->output);
	crm_output_init(&twin->output, CRM_OUTPUT_MEMORY);
}

bool crm_printer_is_even(const struct crm_printer *printer)
{
	return printer->format->is_even;
}

struct crm_printer *crm_printer_twin(const struct crm_printer *printer)
{
	struct crm_printer *twin = crm_alloc(sizeof(*twin));

	twin->format = printer->format;
	twin->layout = printer->layout;
	crm_output_init(&twin->output, CRM_OUTPUT_MEMORY);
	crm_printer_begin(twin, printer->columns, printer->count);
	crm_printer_drop(twin);
	return twin;
}

size_t crm_printer_held(const struct crm_printer *twin)
{
	return twin->output.used;
}

size_t crm_printer_rows(const struct crm_printer *twin)
{
	return twin->rows - 1;
}

void crm_printer_paste(struct crm_printer *printer, struct crm_printer *twin)
{
	crm_output_add(&printer->output, twin->output.bytes, twin->output.used);
	printer->rows += crm_printer_rows(twin);
	crm_printer_drop(twin);
}

static void close_list(struct crm_printer *printer)
{
	take_back(printer);
	if (printer->is_open && printer->format->end)
		printer->format->end(printer);
	printer->is_open = false;
}

void crm_printer_record(struct crm_printer *printer, const struct crm_column *columns, size_t count,
			const struct crm_cell *cells)
{
	if (!printer->format->record) {
		crm_printer_begin(printer, columns, count);
		crm_printer_row(printer, cells);
		close_list(printer);
		return;
	}
	crm_printer_open(printer, columns, count);
	printer->format->record(printer, cells);
	printer->is_open = false;
}

enum crm_status crm_printer_end(struct crm_printer *printer)
{
	close_list(printer);
	if (printer->page.count && printer->format->page && printer->format->page->finish)
		printer->format->page->finish(printer);
	crm_output_flush(&printer->output);
	return crm_output_status(&printer->output);
}

void crm_printer_free(struct crm_printer *printer)
{
	if (!printer)
		return;
	take_back(printer);
	if (printer->format->clear)
		printer->format->clear(printer);
	crm_str_clear(&printer->scratch);
	crm_output_clear(&printer->output);
	free(printer);
}

int crm_printer_column(const struct crm_printer *printer, const char *name)
{
	for (size_t i = 0; i < printer->count; i++)
		if (crm_equal(printer->columns[i].name, name))
			return (int)i;
	return CRM_NO_COLUMN;
}

const char *crm_cell_filled(const struct crm_cell *cells, int place)
{
	const struct crm_cell *cell = place == CRM_NO_COLUMN ? NULL : &cells[place];

	return cell && !crm_cell_is_absent(cell) && cell->text && *cell->text ? cell->text : NULL;
}
