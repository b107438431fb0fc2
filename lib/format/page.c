/* Pages: several lists under headings, in formats that have such, and a row a value in the others.
 * SPDX-License-Identifier: MIT */
#include "format/print.h"

static const struct crm_column flat_columns[] = {{"id", false},
						 {"section", false},
						 {"field", false},
						 {"value", false}};

static bool is_flat(const struct crm_printer *printer)
{
	return !printer->format->page;
}

void crm_printer_page_begin(struct crm_printer *printer, bool is_one_of_many)
{
	printer->page.is_one_of_many = is_one_of_many;
	printer->page.section_count = 0;
	if (!is_flat(printer))
		printer->format->page->begin(printer);
	else if (!printer->page.count)
		crm_printer_begin(printer, flat_columns, CRM_COUNT(flat_columns));
	printer->page.count++;
}

void crm_printer_section_begin(struct crm_printer *printer, const struct crm_section *section,
			       const struct crm_column *columns, size_t count)
{
	printer->page.section = section;
	printer->page.columns = columns;
	printer->page.column_count = count;
	if (!is_flat(printer)) {
		crm_printer_open(printer, columns, count);
		printer->format->page->open(printer);
	}
	printer->page.section_count++;
}

static struct crm_cell text_cell(const char *text)
{
	return (struct crm_cell){.kind = CRM_CELL_TEXT, .text = text, .length = strlen(text)};
}

/* The record's id is the first of its cells, or that of its section. */
static void print_values(struct crm_printer *printer, const struct crm_cell *cells)
{
	const struct crm_page *page = &printer->page;
	const char *id = page->section->id;
	struct crm_cell row[CRM_COUNT(flat_columns)] = {id ? text_cell(id) : cells[0],
							text_cell(page->section->name)};

	for (size_t i = id ? 0 : 1; i < page->column_count; i++) {
		if (crm_cell_is_absent(&cells[i]))
			continue;
		row[2] = text_cell(page->columns[i].name);
		row[3] = cells[i];
		crm_printer_row(printer, row);
	}
}

void crm_printer_section_row(struct crm_printer *printer, const struct crm_cell *cells)
{
	if (!is_flat(printer)) {
		printer->format->page->row(printer, cells);
		printer->rows++;
	} else if (printer->format != &crm_print_ids) {
		print_values(printer, cells);
	} else if (!printer->page.section->id) {
		crm_printer_row(printer, cells);
	}
}

void crm_printer_section_end(struct crm_printer *printer)
{
	if (is_flat(printer))
		return;
	printer->format->page->close(printer);
	printer->is_open = false;
}

void crm_printer_page_end(struct crm_printer *printer)
{
	if (!is_flat(printer) && printer->format->page->end)
		printer->format->page->end(printer);
}
