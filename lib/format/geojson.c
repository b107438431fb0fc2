/* GeoJSON (RFC 7946): each row a feature, whose first place is its point and whose other columns
 * are its properties.
 * SPDX-License-Identifier: MIT */
#include "format/print.h"

#include <string.h>

static void begin(struct crm_printer *printer)
{
	crm_output_text(&printer->output, "{\"type\":\"FeatureCollection\",\"features\":[");
}

static const struct crm_cell *find_place(const struct crm_printer *printer,
					 const struct crm_cell *cells)
{
	for (size_t i = 0; i < printer->count; i++)
		if (cells[i].kind == CRM_CELL_GEO && !crm_cell_is_absent(&cells[i]))
			return &cells[i];
	return NULL;
}

/* Positions are longitude first (RFC 7946, 3.1.1). */
static void print_point(struct crm_printer *printer, const struct crm_cell *place)
{
	const char *comma = place ? memchr(place->text, ',', place->length) : NULL;
	size_t latitude = comma ? (size_t)(comma - place->text) : 0;

	if (!comma) {
		crm_output_text(&printer->output, "null");
		return;
	}
	crm_output_text(&printer->output, "{\"type\":\"Point\",\"coordinates\":[");
	crm_output_add(&printer->output, comma + 1, place->length - latitude - 1);
	crm_output_char(&printer->output, ',');
	crm_output_add(&printer->output, place->text, latitude);
	crm_output_text(&printer->output, "]}");
}

static void print_name(struct crm_printer *printer, const char *name)
{
	crm_output_char(&printer->output, '"');
	crm_output_json(&printer->output, name, strlen(name));
	crm_output_text(&printer->output, "\":");
}

static void print_row(struct crm_printer *printer, const struct crm_cell *cells)
{
	const struct crm_cell *place = find_place(printer, cells);
	bool has_id = printer->count && crm_equal(printer->columns[0].name, "id");
	bool is_first = true;

	crm_output_text(&printer->output, printer->rows ? ",\n" : "\n");
	crm_output_text(&printer->output, "{\"type\":\"Feature\",");
	if (has_id && !crm_cell_is_absent(cells)) {
		print_name(printer, "id");
		crm_json_print(printer, cells);
		crm_output_char(&printer->output, ',');
	}
	crm_output_text(&printer->output, "\"geometry\":");
	print_point(printer, place);
	crm_output_text(&printer->output, ",\"properties\":{");
	for (size_t i = has_id; i < printer->count; i++) {
		if (crm_cell_is_absent(&cells[i]) || &cells[i] == place)
			continue;
		if (!is_first)
			crm_output_char(&printer->output, ',');
		is_first = false;
		print_name(printer, printer->columns[i].name);
		crm_json_print(printer, &cells[i]);
	}
	crm_output_text(&printer->output, "}}");
}

static void end(struct crm_printer *printer)
{
	crm_output_text(&printer->output, printer->rows ? "\n]}\n" : "]}\n");
}

const struct crm_printer_format crm_print_geojson = {
	.name = "geojson",
	.begin = begin,
	.row = print_row,
	.end = end,
};
