/* A table for people: columns aligned by display width, measured on the first rows and streamed
 * from then on.
 * SPDX-License-Identifier: MIT */
#include "format/print.h"

#include "base/unicode.h"

#include <stdlib.h>
#include <string.h>

/* How much is held back to be measured, the blanks between columns, and the least a cut column
 * keeps. */
enum {
	MEASURED_ROWS = 1000,
	MEASURED_BYTES = 4 * 1024 * 1024,
	GAP = 2,
	ID_BEGINNING = 10,
	NARROWEST = 8
};

/* The escape sequences of headers (ECMA-48 SGR): underlined on and off; of headings: bold. */
static const char *const header_on = "\033[4m";
static const char *const header_off = "\033[24m";
static const char *const heading_on = "\033[1m";
static const char *const heading_off = "\033[22m";

struct held_cell {
	size_t length; /* in bytes of `text` */
	size_t width;  /* in columns of the terminal */
};

struct held_column {
	size_t width;
	bool is_number; /* right-aligned and never cut */
	bool is_whole;  /* never cut */
	bool is_known;  /* a cell has been seen that says so */
};

struct table {
	struct crm_str text; /* cells made harmless, one after the other, row by row */
	struct held_cell *cells;
	size_t count, capacity;
	struct held_column *columns;
	size_t blanks; /* owed to the line, paid when text follows: no line ends in blanks */
	bool is_measured;
};

static void clear(struct crm_printer *printer)
{
	struct table *table = printer->state;

	if (table) {
		crm_str_clear(&table->text);
		free(table->cells);
		free(table->columns);
	}
	free(table);
	printer->state = NULL;
}

static void begin(struct crm_printer *printer)
{
	struct table *table = crm_alloc(sizeof(*table));

	table->columns = crm_alloc((printer->count + 1) * sizeof(*table->columns));
	for (size_t i = 0; i < printer->count; i++) {
		const char *name = printer->columns[i].name;

		table->columns[i].width = crm_width(name, strlen(name));
		table->columns[i].is_number = printer->columns[i].is_number;
		table->columns[i].is_known = printer->columns[i].is_number;
		/* It is there to be typed. */
		table->columns[i].is_whole = crm_equal(name, "command");
	}
	printer->state = table;
}

static void hold_text(struct table *table, const char *text, size_t length)
{
	size_t start = table->text.length;
	struct held_cell held;

	crm_str_add_harmless(&table->text, text, length);
	held.length = table->text.length - start;
	held.width = held.length ? crm_width(table->text.text + start, held.length) : 0;
	table->cells = crm_grow(table->cells, table->count, &table->capacity, sizeof(held));
	table->cells[table->count++] = held;
}

static bool is_fixed(const struct held_column *column)
{
	return column->is_number || column->is_whole;
}

/* How long a line is when no text column is wider than `limit`. */
static size_t line_width(const struct crm_printer *printer, const struct table *table, size_t limit)
{
	size_t width = printer->count ? GAP * (printer->count - 1) : 0;

	for (size_t i = 0; i < printer->count; i++) {
		const struct held_column *column = &table->columns[i];

		width += is_fixed(column) || column->width < limit ? column->width : limit;
	}
	return width;
}

/* Cuts the widest text columns to one width so that the line fits, as water finds its level; the
 * first ones take what is left over. */
static void fit_columns(struct crm_printer *printer, struct table *table)
{
	size_t room = printer->layout.width;
	size_t limit = room > NARROWEST ? room : NARROWEST;
	size_t left;

	if (!room || line_width(printer, table, SIZE_MAX) <= room)
		return;
	/* The beginning of an id names its record or commit, so ids give way first. */
	for (size_t i = 0; i < printer->count; i++)
		if (crm_equal(printer->columns[i].name, i ? "commit" : "id") &&
		    table->columns[i].width > ID_BEGINNING)
			table->columns[i].width = ID_BEGINNING;
	while (limit > NARROWEST && line_width(printer, table, limit) > room)
		limit--;
	left = line_width(printer, table, limit);
	left = left < room ? room - left : 0;
	for (size_t i = 0; i < printer->count; i++) {
		struct held_column *column = &table->columns[i];

		if (is_fixed(column) || column->width <= limit)
			continue;
		column->width = limit;
		if (left && left--)
			column->width++;
	}
}

/* The width of a column for its text: the last one may use the rest of the line. */
static size_t room_of(const struct crm_printer *printer, const struct table *table, size_t index)
{
	size_t used = 0;

	if (!printer->layout.width || is_fixed(&table->columns[index]))
		return SIZE_MAX;
	if (index + 1 < printer->count)
		return table->columns[index].width;
	for (size_t i = 0; i < index; i++)
		used += table->columns[i].width + GAP;
	return used + table->columns[index].width < printer->layout.width
		       ? printer->layout.width - used
		       : table->columns[index].width;
}

static void pay_blanks(struct crm_printer *printer, struct table *table)
{
	crm_output_blanks(&printer->output, table->blanks);
	table->blanks = 0;
}

static void print_cell(struct crm_printer *printer, size_t index, const char *text,
		       struct held_cell held)
{
	struct table *table = printer->state;
	size_t room = room_of(printer, table, index);
	bool is_number = table->columns[index].is_number;
	size_t padding;
	bool is_cut = held.width > room;

	if (is_cut) {
		held.length = crm_fit(text, held.length, room ? room - 1 : 0);
		held.width = crm_width(text, held.length) + 1;
	}
	padding = held.width < table->columns[index].width
			  ? table->columns[index].width - held.width
			  : 0;
	if (is_number)
		table->blanks += padding;
	if (held.width) {
		pay_blanks(printer, table);
		crm_output_add(&printer->output, text, held.length);
	}
	if (is_cut)
		crm_output_text(&printer->output, "\xe2\x80\xa6");
	if (!is_number)
		table->blanks += padding;
}

static void end_line(struct crm_printer *printer, struct table *table)
{
	table->blanks = 0;
	crm_output_char(&printer->output, '\n');
}

/* Prints the row whose cells begin at `first` and whose text begins at `text`; returns where its
 * text ends. */
static const char *print_held_row(struct crm_printer *printer, const struct held_cell *first,
				  const char *text)
{
	struct table *table = printer->state;

	for (size_t i = 0; i < printer->count; i++) {
		table->blanks += i ? GAP : 0;
		print_cell(printer, i, text, first[i]);
		text += first[i].length;
	}
	end_line(printer, table);
	return text;
}

static void print_header(struct crm_printer *printer)
{
	struct table *table = printer->state;
	bool is_styled = printer->layout.is_terminal && !printer->layout.no_style;
	CRM_SCOPED(str) name = {0};

	if (printer->layout.no_header || !printer->count)
		return;
	for (size_t i = 0; i < printer->count; i++) {
		table->blanks += i ? GAP : 0;
		if (is_styled)
			pay_blanks(printer, table);
		crm_str_reset(&name);
		crm_str_add_harmless(&name, printer->columns[i].name,
				     strlen(printer->columns[i].name));
		if (is_styled)
			crm_output_text(&printer->output, header_on);
		print_cell(printer, i, crm_str_text(&name),
			   (struct held_cell){name.length,
					      crm_width(crm_str_text(&name), name.length)});
		if (is_styled) {
			pay_blanks(printer, table);
			crm_output_text(&printer->output, header_off);
		}
	}
	end_line(printer, table);
}

static void forget_rows(struct table *table)
{
	crm_str_reset(&table->text);
	table->count = 0;
}

/* The widths are settled: prints the header and what was held back. */
static void settle(struct crm_printer *printer)
{
	struct table *table = printer->state;
	const char *text = crm_str_text(&table->text);

	if (table->is_measured)
		return;
	table->is_measured = true;
	for (size_t i = 0; i < table->count; i++) {
		struct held_column *column = &table->columns[i % printer->count];

		if (table->cells[i].width > column->width)
			column->width = table->cells[i].width;
	}
	fit_columns(printer, table);
	print_header(printer);
	for (size_t i = 0; i < table->count; i += printer->count)
		text = print_held_row(printer, table->cells + i, text);
	forget_rows(table);
}

static void hold_cell(struct crm_printer *printer, struct held_column *column,
		      const struct crm_cell *cell)
{
	struct crm_cell_text shown = crm_cell_for_people(cell, &printer->scratch);

	hold_text(printer->state, shown.text, shown.length);
	if (column->is_known || crm_cell_is_absent(cell))
		return;
	column->is_known = true;
	column->is_number = cell->kind == CRM_CELL_NUMBER || cell->kind == CRM_CELL_MONEY;
}

static void print_row(struct crm_printer *printer, const struct crm_cell *cells)
{
	struct table *table = printer->state;

	for (size_t i = 0; i < printer->count; i++)
		hold_cell(printer, &table->columns[i], &cells[i]);
	if (table->is_measured) {
		print_held_row(printer, table->cells, crm_str_text(&table->text));
		forget_rows(table);
	} else if (printer->rows + 1 >= MEASURED_ROWS || table->text.length > MEASURED_BYTES) {
		settle(printer);
	}
}

/* One value of a record: line breaks go on below the value's beginning, so that no line of it looks
 * like a field. */
static void print_lines(struct crm_printer *printer, struct crm_cell_text value, size_t indent)
{
	CRM_SCOPED(str) line = {0};

	while (true) {
		const char *end = memchr(value.text, '\n', value.length);
		size_t length = end ? (size_t)(end - value.text) : value.length;
		size_t shown =
			end && length && value.text[length - 1] == '\r' ? length - 1 : length;

		crm_str_reset(&line);
		crm_str_add_harmless(&line, value.text, shown);
		crm_output_add(&printer->output, crm_str_text(&line), line.length);
		crm_output_char(&printer->output, '\n');
		if (!end)
			break;
		value.text += length + 1;
		value.length -= length + 1;
		if (!value.length)
			break;
		crm_output_blanks(&printer->output, indent);
	}
}

static void print_record(struct crm_printer *printer, const struct crm_cell *cells)
{
	size_t widest = 0;

	for (size_t i = 0; i < printer->count; i++) {
		size_t width =
			crm_width(printer->columns[i].name, strlen(printer->columns[i].name));

		if (!crm_cell_is_absent(&cells[i]) && width > widest)
			widest = width;
	}
	for (size_t i = 0; i < printer->count; i++) {
		const char *name = printer->columns[i].name;

		if (crm_cell_is_absent(&cells[i]))
			continue;
		crm_output_text(&printer->output, name);
		crm_output_blanks(&printer->output, widest - crm_width(name, strlen(name)) + GAP);
		print_lines(printer, crm_cell_for_people(&cells[i], &printer->scratch),
			    widest + GAP);
	}
}

static void begin_page(struct crm_printer *printer)
{
	if (printer->page.count)
		crm_output_char(&printer->output, '\n');
}

static void open_section(struct crm_printer *printer)
{
	const struct crm_section *section = printer->page.section;
	bool is_styled = printer->layout.is_terminal && !printer->layout.no_style;
	CRM_SCOPED(str) heading = {0};

	if (printer->page.section_count)
		crm_output_char(&printer->output, '\n');
	if (section->heading) {
		crm_str_add_harmless(&heading, section->heading, strlen(section->heading));
		crm_output_text(&printer->output, is_styled ? heading_on : "");
		crm_output_text(&printer->output, crm_str_text(&heading));
		crm_output_text(&printer->output, is_styled ? heading_off : "");
		crm_output_char(&printer->output, '\n');
	}
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

static void close_section(struct crm_printer *printer)
{
	if (!printer->page.section->is_record && printer->rows)
		settle(printer);
}

static const struct crm_page_format page_format = {
	.begin = begin_page,
	.open = open_section,
	.row = print_in_section,
	.close = close_section,
};

const struct crm_printer_format crm_print_table = {
	.name = "table",
	.begin = begin,
	.row = print_row,
	.record = print_record,
	.end = settle,
	.clear = clear,
	.page = &page_format,
};
