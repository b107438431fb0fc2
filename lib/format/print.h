/* What the printers share; nobody outside format/ includes this.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_PRINT_H
#define CRM_FORMAT_PRINT_H

#include "format/escape.h"
#include "format/printer.h"

/* How a format prints pages; NULL: a row a value. `open` begins a section, of which the printer
 * knows what it is; `finish` comes once, behind the last page. */
struct crm_page_format {
	void (*begin)(struct crm_printer *printer);
	void (*open)(struct crm_printer *printer);
	void (*row)(struct crm_printer *printer, const struct crm_cell *cells);
	void (*close)(struct crm_printer *printer);
	void (*end)(struct crm_printer *printer);
	void (*finish)(struct crm_printer *printer);
};

/* One row a format. `record` NULL: begin, row and end serve for a record too. `begin` makes
 * printer->state where there is one, `clear` frees it. */
struct crm_printer_format {
	const char *name;
	bool is_dear; /* a row takes so long to print that a thread does it; each is printed when it
			 comes, whatever follows */
	bool is_even; /* a row is printed as it is wherever it stands, but for the first */
	void (*begin)(struct crm_printer *printer);
	void (*row)(struct crm_printer *printer, const struct crm_cell *cells);
	void (*record)(struct crm_printer *printer, const struct crm_cell *cells);
	void (*end)(struct crm_printer *printer);
	void (*clear)(struct crm_printer *printer);
	const struct crm_page_format *page;
};

/* The page at hand. */
struct crm_page {
	bool is_one_of_many;
	size_t count;         /* pages begun */
	size_t section_count; /* sections begun in this one, before the one at hand */
	const struct crm_section *section;
	const struct crm_column *columns; /* of the section; borrowed */
	size_t column_count;
};

extern const struct crm_printer_format crm_print_table, crm_print_tsv, crm_print_csv,
	crm_print_json, crm_print_jsonl, crm_print_ids, crm_print_markdown, crm_print_geojson,
	crm_print_vcard, crm_print_vcard3, crm_print_ical;

struct crm_printer {
	const struct crm_printer_format *format;
	struct crm_layout layout;
	struct crm_output output;
	const struct crm_column *columns; /* borrowed */
	size_t count;
	size_t rows;             /* printed so far */
	struct crm_str scratch;  /* for one cell */
	void *state;             /* of the format */
	struct crm_relay *relay; /* prints the rows, once they are many; or NULL */
	bool is_open;            /* begin has been, end has not */
	struct crm_page page;
};

/* A list begins: what the last one left goes. */
void crm_printer_open(struct crm_printer *printer, const struct crm_column *columns, size_t count);

/* Whether there is nothing to show: absent, or a text, number or JSON cell without text. An empty
 * text is something. */
static inline bool crm_cell_is_absent(const struct crm_cell *cell)
{
	switch (cell->kind) {
	case CRM_CELL_ABSENT:
		return true;
	case CRM_CELL_NUMBER:
	case CRM_CELL_INSTANT:
	case CRM_CELL_GEO:
	case CRM_CELL_JSON:
		return !cell->text || !cell->length;
	case CRM_CELL_TEXT:
	case CRM_CELL_LIST:
	case CRM_CELL_WORDS:
		return !cell->text;
	case CRM_CELL_LINK:
		return !cell->text && !cell->id;
	case CRM_CELL_MONEY:
	case CRM_CELL_FLAG:
		break;
	}
	return false;
}

/* The cell for machines: money bare, flags yes and no, absent empty. Borrowed from the cell or from
 * `scratch`. */
struct crm_cell_text {
	const char *text;
	size_t length;
};
struct crm_cell_text crm_cell_plain(const struct crm_cell *cell, struct crm_str *scratch);

enum { CRM_NO_COLUMN = -1 };
/* The place of the column of that name, or CRM_NO_COLUMN. */
int crm_printer_column(const struct crm_printer *printer, const char *name);
/* The text of the cell at a place; NULL without one, or when it is empty. Borrowed. */
const char *crm_cell_filled(const struct crm_cell *cells, int place);

/* Prints a cell that is not absent as a JSON value. */
void crm_json_print(struct crm_printer *printer, const struct crm_cell *cell);

/* The cell for people, not yet harmless: money grouped with its currency, instants in the zone. */
struct crm_cell_text crm_cell_for_people(const struct crm_cell *cell, struct crm_str *scratch);

#endif
