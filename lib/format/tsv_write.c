/* Tab-separated values and bare ids: a line a row, TAB, LF, CR and backslash escaped.
 * SPDX-License-Identifier: MIT */
#include "format/print.h"

#include <string.h>

static void print_header(struct crm_printer *printer)
{
	if (printer->layout.no_header)
		return;
	for (size_t i = 0; i < printer->count; i++) {
		if (i)
			crm_output_char(&printer->output, '\t');
		crm_output_tsv(&printer->output, printer->columns[i].name,
			       strlen(printer->columns[i].name));
	}
	crm_output_char(&printer->output, '\n');
}

static void print_row(struct crm_printer *printer, const struct crm_cell *cells)
{
	for (size_t i = 0; i < printer->count; i++) {
		struct crm_cell_text plain = crm_cell_plain(&cells[i], &printer->scratch);

		if (i)
			crm_output_char(&printer->output, '\t');
		crm_output_tsv(&printer->output, plain.text, plain.length);
	}
	crm_output_char(&printer->output, '\n');
}

const struct crm_printer_format crm_print_tsv = {
	.name = "tsv",
	.is_stream = true,
	.begin = print_header,
	.row = print_row,
};

static void print_nothing(struct crm_printer *printer)
{
	(void)printer;
}

static void print_id(struct crm_printer *printer, const struct crm_cell *cells)
{
	struct crm_cell_text plain;

	if (!printer->count || crm_cell_is_absent(cells))
		return;
	plain = crm_cell_plain(cells, &printer->scratch);
	if (cells->kind == CRM_CELL_LINK && cells->id)
		plain = (struct crm_cell_text){cells->id, strlen(cells->id)};
	if (!plain.length)
		return;
	crm_output_tsv(&printer->output, plain.text, plain.length);
	crm_output_char(&printer->output, '\n');
}

const struct crm_printer_format crm_print_ids = {
	.name = "ids",
	.is_stream = true,
	.begin = print_nothing,
	.row = print_id,
};
