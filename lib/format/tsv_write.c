/* Tab-separated values and bare ids: a line a row, TAB, LF, CR and backslash escaped.
 * SPDX-License-Identifier: MIT */
#include "format/print.h"

#include <string.h>

enum { SHORT_CELL = 16 * 1024 };

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

/* Cells that are short, as most are, are written without asking again whether there is room. */
static void print_cell(struct crm_printer *printer, const struct crm_cell *cell)
{
	struct crm_output *output = &printer->output;
	struct crm_cell_text plain = {cell->text, cell->length};
	char *start;

	if (cell->kind != CRM_CELL_TEXT || !cell->text)
		plain = crm_cell_plain(cell, &printer->scratch);
	if (plain.length > SHORT_CELL) {
		crm_output_tsv(output, plain.text, plain.length);
		crm_output_char(output, '\t');
		return;
	}
	start = crm_output_room(output, plain.length * CRM_TSV_ESCAPE + 1);
	output->used += (size_t)(crm_put_tsv(start, plain.text, plain.length) - start);
	output->bytes[output->used++] = '\t';
}

static void print_row(struct crm_printer *printer, const struct crm_cell *cells)
{
	for (size_t i = 0; i < printer->count; i++) {
		if (cells[i].kind == CRM_CELL_ABSENT)
			crm_output_char(&printer->output, '\t');
		else
			print_cell(printer, &cells[i]);
	}
	if (printer->count)
		printer->output.used--;
	crm_output_char(&printer->output, '\n');
}

const struct crm_printer_format crm_print_tsv = {
	.name = "tsv",
	.is_even = true,
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
	.begin = print_nothing,
	.row = print_id,
};
