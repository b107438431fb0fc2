/* JSON: one array, or JSON Lines; keys are escaped once, absent cells are left out.
 * SPDX-License-Identifier: MIT */
#include "format/print.h"

#include "base/list.h"
#include "base/money.h"

#include <stdlib.h>
#include <string.h>

/* `,"name":` of every column, one after the other; the comma is skipped before the first. */
struct json_state {
	struct crm_str keys;
	size_t *ends;
	bool is_indented; /* one key a line */
	size_t depth;     /* blanks before a key when indented */
};

enum { SHORT_TEXT = 16 * 1024, LONGEST_FRAME = 16 };

static void open_state(struct crm_printer *printer, bool is_indented, size_t depth)
{
	struct json_state *state = crm_alloc(sizeof(*state));

	state->ends = crm_alloc((printer->count + 1) * sizeof(*state->ends));
	state->is_indented = is_indented;
	state->depth = depth;
	for (size_t i = 0; i < printer->count; i++) {
		const char *name = printer->columns[i].name;

		crm_str_add(&state->keys, is_indented ? ",\n" : ",");
		for (size_t blank = 0; is_indented && blank < depth; blank++)
			crm_str_add_char(&state->keys, ' ');
		crm_str_add_json(&state->keys, name, strlen(name));
		crm_str_add(&state->keys, is_indented ? ": " : ":");
		state->ends[i] = state->keys.length;
	}
	printer->state = state;
}

static void clear(struct crm_printer *printer)
{
	struct json_state *state = printer->state;

	if (state) {
		crm_str_clear(&state->keys);
		free(state->ends);
	}
	free(state);
	printer->state = NULL;
}

/* Texts that are short, as most are, are written without asking again whether there is room. */
static void print_string(struct crm_printer *printer, const char *text, size_t length)
{
	struct crm_output *output = &printer->output;
	char *out;

	if (length <= SHORT_TEXT && !printer->layout.is_terminal) {
		out = crm_output_room(output, length * CRM_JSON_ESCAPE + 2);
		*out++ = '"';
		out = crm_put_json(out, text, length);
		*out++ = '"';
		output->used = (size_t)(out - output->bytes);
		return;
	}
	crm_output_char(output, '"');
	if (printer->layout.is_terminal)
		crm_output_json_harmless(output, text, length);
	else
		crm_output_json(output, text, length);
	crm_output_char(output, '"');
}

static size_t skip_digits(const char *text, size_t length, size_t i)
{
	while (i < length && crm_is_digit(text[i]))
		i++;
	return i;
}

/* RFC 8259, section 6, without exponents: -007 and .5 are no numbers. */
static bool is_json_number(const char *text, size_t length)
{
	size_t start = length && *text == '-';
	size_t end = skip_digits(text, length, start);

	if (end == start || (text[start] == '0' && end > start + 1))
		return false;
	if (end == length)
		return true;
	return text[end] == '.' && end + 1 < length && skip_digits(text, length, end + 1) == length;
}

static void print_number(struct crm_printer *printer, const struct crm_cell *cell)
{
	if (is_json_number(cell->text, cell->length))
		crm_output_add(&printer->output, cell->text, cell->length);
	else
		print_string(printer, cell->text, cell->length);
}

static void print_money(struct crm_printer *printer, const struct crm_cell *cell)
{
	struct crm_cell_text plain = crm_cell_plain(cell, &printer->scratch);

	crm_output_text(&printer->output, "{\"amount\":\"");
	crm_output_add(&printer->output, plain.text, plain.length);
	if (cell->currency && *cell->currency) {
		crm_output_text(&printer->output, "\",\"currency\":\"");
		crm_output_json(&printer->output, cell->currency, strlen(cell->currency));
	}
	crm_output_text(&printer->output, "\"}");
}

static void print_link(struct crm_printer *printer, const struct crm_cell *cell)
{
	crm_output_char(&printer->output, '{');
	if (cell->id) {
		crm_output_text(&printer->output, "\"id\":");
		print_string(printer, cell->id, strlen(cell->id));
	}
	if (cell->text) {
		crm_output_text(&printer->output, cell->id ? ",\"name\":" : "\"name\":");
		print_string(printer, cell->text, cell->length);
	}
	crm_output_char(&printer->output, '}');
}

static void print_item(struct crm_printer *printer, const struct crm_list_item *item)
{
	crm_output_char(&printer->output, '{');
	if (item->kind_length) {
		crm_output_text(&printer->output, "\"kind\":");
		print_string(printer, item->kind, item->kind_length);
		crm_output_char(&printer->output, ',');
	}
	crm_str_reset(&printer->scratch);
	crm_list_add_value(&printer->scratch, item);
	crm_output_text(&printer->output, "\"value\":");
	print_string(printer, crm_str_text(&printer->scratch), printer->scratch.length);
	crm_output_char(&printer->output, '}');
}

/* A word has no kind: what looks like one is part of it. */
static void print_word(struct crm_printer *printer, const struct crm_list_item *item)
{
	crm_str_reset(&printer->scratch);
	if (item->kind_length) {
		crm_str_add_bytes(&printer->scratch, item->kind, item->kind_length);
		crm_str_add_char(&printer->scratch, ':');
	}
	crm_list_add_value(&printer->scratch, item);
	print_string(printer, crm_str_text(&printer->scratch), printer->scratch.length);
}

/* Most lists are one item without a kind and without a byte that means something to a list or to
 * JSON. False when this one is not. */
static bool print_lone_item(struct crm_printer *printer, const struct crm_cell *cell)
{
	static const struct crm_special special = CRM_SPECIAL(',', '\\', ':', '"', 0x1f);
	static const struct crm_cell_text before[] = {{"[\"", 2}, {"[{\"value\":\"", 11}};
	static const struct crm_cell_text after[] = {{"\"]", 2}, {"\"}]", 3}};
	bool has_kind = cell->kind == CRM_CELL_LIST;
	size_t length = cell->length;
	char *out;

	if (!length || length > SHORT_TEXT || printer->layout.is_terminal ||
	    crm_is_space(*cell->text) || crm_is_space(cell->text[length - 1]))
		return false;
	out = crm_output_room(&printer->output, length + 2 * LONGEST_FRAME);
	memcpy(out, before[has_kind].text, before[has_kind].length);
	out += before[has_kind].length;
	if (crm_copy_clean(out, cell->text, length, &special) != length)
		return false;
	out += length;
	memcpy(out, after[has_kind].text, after[has_kind].length);
	out += after[has_kind].length;
	printer->output.used = (size_t)(out - printer->output.bytes);
	return true;
}

static void print_items(struct crm_printer *printer, const struct crm_cell *cell)
{
	CRM_AUTO_TEXT packed = crm_copy_bytes(cell->text, cell->length);
	const char *cursor = packed;
	struct crm_list_item item;
	bool is_first = true;

	crm_output_char(&printer->output, '[');
	while (crm_list_next(&cursor, &item)) {
		if (!is_first)
			crm_output_char(&printer->output, ',');
		is_first = false;
		if (cell->kind == CRM_CELL_LIST)
			print_item(printer, &item);
		else
			print_word(printer, &item);
	}
	crm_output_char(&printer->output, ']');
}

/* Between the tokens of a JSON value a line break means nothing, and inside a string there is none.
 */
static void print_json(struct crm_printer *printer, const struct crm_cell *cell)
{
	const char *end = cell->text + cell->length;

	for (const char *start = cell->text; start < end;) {
		size_t line = 0;

		while (start + line < end && start[line] != '\n' && start[line] != '\r')
			line++;
		if (printer->layout.is_terminal)
			crm_output_value_harmless(&printer->output, start, line);
		else
			crm_output_add(&printer->output, start, line);
		start += line;
		if (start++ < end)
			crm_output_char(&printer->output, ' ');
	}
}

void crm_json_print(struct crm_printer *printer, const struct crm_cell *cell)
{
	switch (cell->kind) {
	case CRM_CELL_ABSENT:
		break;
	case CRM_CELL_TEXT:
	case CRM_CELL_INSTANT:
	case CRM_CELL_GEO:
		print_string(printer, cell->text, cell->length);
		break;
	case CRM_CELL_NUMBER:
		print_number(printer, cell);
		break;
	case CRM_CELL_MONEY:
		print_money(printer, cell);
		break;
	case CRM_CELL_FLAG:
		crm_output_text(&printer->output, cell->minor ? "true" : "false");
		break;
	case CRM_CELL_LINK:
		print_link(printer, cell);
		break;
	case CRM_CELL_LIST:
	case CRM_CELL_WORDS:
		if (!print_lone_item(printer, cell))
			print_items(printer, cell);
		break;
	case CRM_CELL_JSON:
		print_json(printer, cell);
		break;
	}
}

static void print_object(struct crm_printer *printer, const struct crm_cell *cells)
{
	struct json_state *state = printer->state;
	bool is_first = true;

	crm_output_char(&printer->output, '{');
	for (size_t i = 0; i < printer->count; i++) {
		size_t start = (i ? state->ends[i - 1] : 0) + is_first;

		if (crm_cell_is_absent(&cells[i]))
			continue;
		crm_output_add(&printer->output, state->keys.text + start, state->ends[i] - start);
		crm_json_print(printer, &cells[i]);
		is_first = false;
	}
	if (state->is_indented && !is_first) {
		crm_output_char(&printer->output, '\n');
		crm_output_blanks(&printer->output, state->depth - 2);
	}
	crm_output_char(&printer->output, '}');
}

static void begin_array(struct crm_printer *printer)
{
	open_state(printer, printer->layout.is_terminal, 4);
	crm_output_char(&printer->output, '[');
}

static void print_element(struct crm_printer *printer, const struct crm_cell *cells)
{
	crm_output_text(&printer->output, printer->rows ? ",\n" : "\n");
	if (printer->layout.is_terminal)
		crm_output_blanks(&printer->output, 2);
	print_object(printer, cells);
}

static void end_array(struct crm_printer *printer)
{
	crm_output_text(&printer->output, printer->rows ? "\n]\n" : "]\n");
}

static void print_record(struct crm_printer *printer, const struct crm_cell *cells)
{
	open_state(printer, printer->layout.is_terminal, 2);
	print_object(printer, cells);
	crm_output_char(&printer->output, '\n');
}

static bool is_lines(const struct crm_printer *printer)
{
	return printer->format == &crm_print_jsonl;
}

static bool is_indented(const struct crm_printer *printer)
{
	return printer->layout.is_terminal && !is_lines(printer);
}

/* Between tokens: a line break, and blanks where a person reads. */
static void break_line(struct crm_printer *printer, size_t depth)
{
	if (!is_lines(printer))
		crm_output_char(&printer->output, '\n');
	if (is_indented(printer))
		crm_output_blanks(&printer->output, depth);
}

static void begin_page(struct crm_printer *printer)
{
	bool is_in_array = printer->page.is_one_of_many && !is_lines(printer);

	if (is_in_array)
		crm_output_text(&printer->output, printer->page.count ? ",\n" : "[\n");
	crm_output_char(&printer->output, '{');
}

static void open_section(struct crm_printer *printer)
{
	const struct crm_section *section = printer->page.section;

	if (printer->page.section_count)
		crm_output_char(&printer->output, ',');
	break_line(printer, 2);
	print_string(printer, section->name, strlen(section->name));
	crm_output_text(&printer->output, is_indented(printer) ? ": " : ":");
	if (!section->is_record)
		crm_output_char(&printer->output, '[');
	open_state(printer, is_indented(printer), section->is_record ? 4 : 6);
}

static void print_in_section(struct crm_printer *printer, const struct crm_cell *cells)
{
	if (!printer->page.section->is_record) {
		if (printer->rows)
			crm_output_char(&printer->output, ',');
		break_line(printer, 4);
	}
	print_object(printer, cells);
}

static void close_section(struct crm_printer *printer)
{
	if (printer->page.section->is_record)
		return;
	if (printer->rows)
		break_line(printer, 2);
	crm_output_char(&printer->output, ']');
}

static void end_page(struct crm_printer *printer)
{
	break_line(printer, 0);
	crm_output_char(&printer->output, '}');
	if (is_lines(printer))
		crm_output_char(&printer->output, '\n');
}

static void finish_pages(struct crm_printer *printer)
{
	if (!is_lines(printer))
		crm_output_text(&printer->output, printer->page.is_one_of_many ? "\n]\n" : "\n");
}

static const struct crm_page_format page_format = {
	.begin = begin_page,
	.open = open_section,
	.row = print_in_section,
	.close = close_section,
	.end = end_page,
	.finish = finish_pages,
};

const struct crm_printer_format crm_print_json = {
	.name = "json",
	.is_even = true,
	.begin = begin_array,
	.row = print_element,
	.record = print_record,
	.end = end_array,
	.clear = clear,
	.page = &page_format,
};

static void begin_lines(struct crm_printer *printer)
{
	open_state(printer, false, 0);
}

static void print_line(struct crm_printer *printer, const struct crm_cell *cells)
{
	print_object(printer, cells);
	crm_output_char(&printer->output, '\n');
}

const struct crm_printer_format crm_print_jsonl = {
	.name = "jsonl",
	.is_even = true,
	.begin = begin_lines,
	.row = print_line,
	.clear = clear,
	.page = &page_format,
};
