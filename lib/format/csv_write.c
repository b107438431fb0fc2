/* Comma-separated values (RFC 4180), quoted only where a reader would go wrong without.
 * SPDX-License-Identifier: MIT */
#include "format/print.h"

#include <stdlib.h>
#include <string.h>

enum { SHORT_CELL = 64 * 1024 };

struct csv_state {
	struct crm_special special; /* what makes a cell need quotes */
	char delimiter;
};

static void end_line(struct crm_printer *printer)
{
	crm_output_text(&printer->output, printer->layout.crlf ? "\r\n" : "\n");
}

/* A quote inside is doubled. */
static void print_quoted(struct crm_output *output, const char *text, size_t length)
{
	const char *end = text + length;
	const char *quote;

	crm_output_char(output, '"');
	while ((quote = memchr(text, '"', (size_t)(end - text)))) {
		crm_output_add(output, text, (size_t)(quote + 1 - text));
		crm_output_char(output, '"');
		text = quote + 1;
	}
	crm_output_add(output, text, (size_t)(end - text));
	crm_output_char(output, '"');
}

static void print_text(struct crm_printer *printer, const char *text, size_t length)
{
	const struct csv_state *state = printer->state;
	char *out;

	if (length > SHORT_CELL) {
		print_quoted(&printer->output, text, length);
		return;
	}
	out = crm_output_room(&printer->output, length);
	if (crm_copy_clean(out, text, length, &state->special) == length)
		printer->output.used += length;
	else
		print_quoted(&printer->output, text, length);
}

/* What a spreadsheet would take for the beginning of a formula (OWASP, CSV injection). */
static bool is_formula(const char *text, size_t length)
{
	return length && memchr("=+-@\t\r", *text, 6);
}

static void print_safe(struct crm_printer *printer, const char *text, size_t length)
{
	CRM_SCOPED(str) safe = {0};

	if (!printer->layout.spreadsheet_safe || !is_formula(text, length)) {
		print_text(printer, text, length);
		return;
	}
	crm_str_add_char(&safe, '\'');
	crm_str_add_bytes(&safe, text, length);
	print_text(printer, crm_str_text(&safe), safe.length);
}

static void print_header(struct crm_printer *printer)
{
	struct csv_state *state = crm_alloc(sizeof(*state));

	state->delimiter = printer->layout.delimiter ? printer->layout.delimiter : ',';
	state->special = crm_special_of((const char[4]){state->delimiter, '"', '\r', '\n'}, 0);
	printer->state = state;
	if (printer->layout.bom)
		crm_output_text(&printer->output, "\xef\xbb\xbf");
	if (printer->layout.no_header)
		return;
	for (size_t i = 0; i < printer->count; i++) {
		if (i)
			crm_output_char(&printer->output, state->delimiter);
		print_safe(printer, printer->columns[i].name, strlen(printer->columns[i].name));
	}
	end_line(printer);
}

static void print_row(struct crm_printer *printer, const struct crm_cell *cells)
{
	const struct csv_state *state = printer->state;

	for (size_t i = 0; i < printer->count; i++) {
		struct crm_cell_text plain = crm_cell_plain(&cells[i], &printer->scratch);

		if (i)
			crm_output_char(&printer->output, state->delimiter);
		/* The only cell of its row: an empty line would be no row to most readers. */
		if (!plain.length && printer->count == 1)
			crm_output_text(&printer->output, "\"\"");
		else if (cells[i].kind == CRM_CELL_NUMBER || cells[i].kind == CRM_CELL_MONEY)
			print_text(printer, plain.text, plain.length);
		else
			print_safe(printer, plain.text, plain.length);
	}
	end_line(printer);
}

static void clear(struct crm_printer *printer)
{
	free(printer->state);
	printer->state = NULL;
}

const struct crm_printer_format crm_print_csv = {
	.name = "csv",
	.is_even = true,
	.begin = print_header,
	.row = print_row,
	.clear = clear,
};
