/* Markdown for people: a list is a table, a record a list of its fields, a page headings over both
 * (CommonMark, with the tables of GitHub Flavored Markdown).
 * SPDX-License-Identifier: MIT */
#include "format/print.h"

#include "base/unicode.h"

#include <string.h>

/* Inside a word an underscore is only that. */
static bool is_mark(const char *text, size_t i)
{
	if (text[i] == '_')
		return !i || !crm_is_word(text[i - 1]) || !crm_is_word(text[i + 1]);
	return text[i] && strchr("\\`*{}[]<>#|~&", text[i]);
}

/* Marks that would be markup stand behind a backslash; a line break inside a cell is a tag. */
static void print_text(struct crm_printer *printer, const char *text, size_t length)
{
	CRM_SCOPED(str) harmless = {0};

	for (size_t i = 0; i < length;) {
		const char *end = memchr(text + i, '\n', length - i);
		size_t line = (end ? (size_t)(end - text) : length) - i;

		if (i)
			crm_output_text(&printer->output, "<br>");
		crm_str_reset(&harmless);
		crm_str_add_harmless(&harmless, text + i,
				     line && text[i + line - 1] == '\r' ? line - 1 : line);
		for (size_t j = 0; j < harmless.length; j++) {
			if (is_mark(harmless.text, j))
				crm_output_char(&printer->output, '\\');
			crm_output_char(&printer->output, harmless.text[j]);
		}
		i += line + 1;
	}
}

static void print_cell(struct crm_printer *printer, const struct crm_cell *cell)
{
	struct crm_cell_text text = crm_cell_for_people(cell, &printer->scratch);

	if (!crm_cell_is_absent(cell))
		print_text(printer, text.text, text.length);
}

static void begin(struct crm_printer *printer)
{
	for (size_t i = 0; i < printer->count; i++) {
		crm_output_text(&printer->output, i ? " | " : "| ");
		print_text(printer, printer->columns[i].name, strlen(printer->columns[i].name));
	}
	crm_output_text(&printer->output, printer->count ? " |\n" : "");
	for (size_t i = 0; i < printer->count; i++)
		crm_output_text(&printer->output,
				printer->columns[i].is_number ? "| ---: " : "| --- ");
	crm_output_text(&printer->output, printer->count ? "|\n" : "");
}

static void print_row(struct crm_printer *printer, const struct crm_cell *cells)
{
	for (size_t i = 0; i < printer->count; i++) {
		crm_output_text(&printer->output, i ? " | " : "| ");
		print_cell(printer, &cells[i]);
	}
	crm_output_text(&printer->output, " |\n");
}

static void print_record(struct crm_printer *printer, const struct crm_cell *cells)
{
	for (size_t i = 0; i < printer->count; i++) {
		if (crm_cell_is_absent(&cells[i]))
			continue;
		crm_output_text(&printer->output, "- **");
		print_text(printer, printer->columns[i].name, strlen(printer->columns[i].name));
		crm_output_text(&printer->output, "**: ");
		print_cell(printer, &cells[i]);
		crm_output_char(&printer->output, '\n');
	}
}

static void end(struct crm_printer *printer)
{
	(void)printer;
}

static void begin_page(struct crm_printer *printer)
{
	if (printer->page.count)
		crm_output_text(&printer->output, "\n---\n\n");
}

static void open_section(struct crm_printer *printer)
{
	const struct crm_section *section = printer->page.section;
	const char *heading = section->heading ? section->heading : section->name;

	crm_output_text(&printer->output, printer->page.section_count ? "\n## " : "# ");
	print_text(printer, heading, strlen(heading));
	crm_output_text(&printer->output, "\n\n");
	if (!section->is_record)
		begin(printer);
}

static void print_in_section(struct crm_printer *printer, const struct crm_cell *cells)
{
	if (printer->page.section->is_record)
		print_record(printer, cells);
	else
		print_row(printer, cells);
}

static const struct crm_page_format page_format = {
	.begin = begin_page,
	.open = open_section,
	.row = print_in_section,
	.close = end,
};

const struct crm_printer_format crm_print_markdown = {
	.name = "markdown",
	.is_dear = true,
	.begin = begin,
	.row = print_row,
	.record = print_record,
	.end = end,
	.page = &page_format,
};
