/* Rows out: one interface, one constant row a format. The caller never asks which one it is.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_PRINTER_H
#define CRM_FORMAT_PRINTER_H

#include "base/text.h"

/* How a cell is to be read. */
enum crm_cell_kind {
	CRM_CELL_ABSENT,
	CRM_CELL_TEXT,
	CRM_CELL_NUMBER, /* `text` holds decimal digits: bare in JSON, right-aligned in tables */
	CRM_CELL_MONEY,  /* `minor` and `currency` */
	CRM_CELL_FLAG,   /* `minor` 0 or 1: true and false in JSON, yes and no elsewhere */
	CRM_CELL_LINK,  /* `text` what people see, `id` the record: {"id":...,"name":...} in JSON */
	CRM_CELL_LIST,  /* `text` the packed form "work:a@x, b@y" (see base/list.h): an array of
			   {"value","kind"} in JSON */
	CRM_CELL_WORDS, /* `text` the packed form "a, b": an array of strings in JSON */
	CRM_CELL_INSTANT, /* `text` canonical UTC; tables show it in the zone */
	CRM_CELL_GEO,     /* `text` "latitude,longitude" */
	CRM_CELL_JSON,    /* `text` is a JSON value already; elsewhere it is shown as it is */
};

struct crm_cell {
	enum crm_cell_kind kind;
	const char *text; /* borrowed, `length` bytes, valid UTF-8 */
	size_t length;
	const char *id;
	int64_t minor;
	const char *currency;
};

struct crm_column {
	const char *name;
	bool is_number; /* right-aligned */
};

/* How things are laid out; zero is right for a pipe. */
struct crm_layout {
	bool no_header;
	bool is_terminal; /* JSON is indented and its control characters are \u escapes, the header
			      of a table is underlined */
	bool no_style;    /* no escape sequences even there: NO_COLOR, TERM=dumb */
	size_t width;     /* tables are cut to it; columns of the terminal; 0: no limit */
	bool crlf;        /* CSV: line ends */
	bool bom;         /* CSV: begin with a byte order mark */
	char delimiter;   /* CSV: 0 means a comma */
	bool spreadsheet_safe; /* CSV: put ' before = + - @ TAB CR in all but numbers and money */
};

struct crm_printer;

/* A printer of one of crm_format_names(), or of vcard or vcard3 (columns with the names of a
 * contact's fields), or ics (of a task's or a visit's), that writes to a file descriptor. CRM_USAGE
 * for another name (the sentence lists them). */
enum crm_status crm_printer_new(const char *format, const struct crm_layout *layout, int file,
				struct crm_printer **out) CRM_MUST_CHECK;
const char *const *crm_format_names(void); /* table tsv csv json jsonl ids markdown geojson, NULL */
/* CRM_USAGE when there is no printer of that name. */
enum crm_status crm_format_check(const char *format) CRM_MUST_CHECK;

/* begin, then rows, then end: an empty list is still valid output (the header, "[]"). Cells are
 * borrowed for the call, in the order of `columns`, which are borrowed until the end. `ids` prints
 * the first column only (of a link its id) and no absent cell. In a table control and bidi
 * characters are always visible pictures. Numbers that are none in JSON ("007") become strings
 * there. */
void crm_printer_begin(struct crm_printer *printer, const struct crm_column *columns, size_t count);
void crm_printer_row(struct crm_printer *printer, const struct crm_cell *cells);
/* Whether rows of the format do not depend on each other, but for the first. */
bool crm_printer_is_even(const struct crm_printer *printer);
/* A printer into memory of such rows, which are to stand behind one of `printer`; a thread of its
 * own may use it. */
struct crm_printer *crm_printer_twin(const struct crm_printer *printer);
/* How many bytes it holds, and of how many rows. */
size_t crm_printer_held(const struct crm_printer *twin);
size_t crm_printer_rows(const struct crm_printer *twin);
/* Prints what the twin holds, which is empty then. */
void crm_printer_paste(struct crm_printer *printer, struct crm_printer *twin);
/* Empties the twin. */
void crm_printer_drop(struct crm_printer *twin);

/* One record under its field names: a table prints two columns (name, value), leaves absent cells
 * out, cuts nothing and keeps line breaks, indented; JSON prints one object, not an array; the
 * others print header and row. Used instead of begin, row, end. */
void crm_printer_record(struct crm_printer *printer, const struct crm_column *columns, size_t count,
			const struct crm_cell *cells);

/* A page of several lists: begin the page, then each section with its rows, then end; `section` and
 * `columns` are borrowed until the section's end, whose first column is the id. A table puts a
 * heading over each; JSON prints one object a page (in an array when it is one of many) whose
 * members are the sections; JSON Lines one object a line; TSV and CSV a row a value, with id,
 * section, field and value; `ids` the first column. */
struct crm_section {
	const char *name;    /* the member's: "deals" */
	const char *heading; /* for people, or NULL */
	const char *id;      /* of the record that all of it is about, when no column has it */
	bool is_record;      /* one row, which is an object and no array */
};
void crm_printer_page_begin(struct crm_printer *printer, bool is_one_of_many);
void crm_printer_section_begin(struct crm_printer *printer, const struct crm_section *section,
			       const struct crm_column *columns, size_t count);
void crm_printer_section_row(struct crm_printer *printer, const struct crm_cell *cells);
void crm_printer_section_end(struct crm_printer *printer);
void crm_printer_page_end(struct crm_printer *printer);

/* Writes what is left. CRM_BROKEN when any write failed (full disk, closed output): "cannot write
 * the output: ...". */
enum crm_status crm_printer_end(struct crm_printer *printer) CRM_MUST_CHECK;
void crm_printer_free(struct crm_printer *printer);
CRM_DEFINE_AUTO(printer)

#endif
