/* What a verb prints.
 * SPDX-License-Identifier: MIT */
#include "cli/output.h"

#include "cli/asked.h"
#include "cli/choice.h"
#include "cli/environment.h"
#include "catalog/visit.h"
#include "domain/customer/location.h"
#include "record/title.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct crm_output {
	struct crm_printer *printer;
	int file;
	bool has_begun, is_printed;
	struct crm_str *texts; /* one a column, for numbers */
	struct crm_column *columns;
	enum crm_cell_kind *kinds; /* of the values of each column */
	struct crm_cell *cells;
	size_t count;
	struct crm_choice choice; /* of a verb's own columns */
	/* A calendar says where a visit is: two columns behind the others. */
	bool has_place;
	struct crm_str place, geo;
};

static const struct crm_column result_columns[] = {{"id", false},
						   {"title", false},
						   {"result", false}};

static enum crm_status open_output(struct crm_call *call, const char *standard)
{
	struct crm_output *output = crm_alloc(sizeof *output);
	const char *format = crm_asked_format(call);
	struct crm_layout layout;
	enum crm_status status = crm_asked_check(call);

	call->output = output;
	output->file = STDOUT_FILENO;
	if (status)
		return status;
	if (call->common.output && !crm_equal(call->common.output, "-"))
		output->file =
			open(call->common.output, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (output->file < 0)
		return crm_fail(CRM_BROKEN, "cannot write '%s': %s", call->common.output,
				strerror(errno));
	layout = crm_environment_layout(output->file);
	layout.no_header = call->common.no_header;
	if (!format)
		format = standard ? standard : layout.is_terminal ? "table" : "tsv";
	return crm_printer_new(format, &layout, output->file, &output->printer);
}

static enum crm_status begin_rows(struct crm_call *call, const struct crm_column *columns,
				  size_t count)
{
	enum crm_status status = call->output ? CRM_OK : open_output(call, NULL);

	if (status || call->output->has_begun)
		return status;
	call->output->has_begun = true;
	call->is_empty = true;
	crm_printer_begin(call->output->printer, columns, count);
	return CRM_OK;
}

/* What has been written is told in full: a choice that fails would come too late. */
enum crm_status crm_output_begin(struct crm_call *call, const struct crm_column *columns,
				 size_t count)
{
	const char *fields = call->common.fields;
	enum crm_status status = call->output ? CRM_OK : open_output(call, NULL);
	struct crm_choice *choice;

	if (status || !fields || crm_equal(fields, "*") || crm_output_is_ids(call) ||
	    call->output->has_begun || call->verb->flags & CRM_VERB_WRITES)
		return status ? status : begin_rows(call, columns, count);
	choice = &call->output->choice;
	status = crm_choice_make(choice, fields, columns, count);
	return status ? status : begin_rows(call, choice->columns, choice->count);
}

void crm_output_row(struct crm_call *call, const struct crm_cell *cells)
{
	call->is_empty = false;
	crm_printer_row(call->output->printer, crm_choice_pick(&call->output->choice, cells));
}

static void forget_columns(struct crm_output *output)
{
	for (size_t i = 0; i < output->count; i++) {
		crm_str_clear(&output->texts[i]);
		free((char *)output->columns[i].name);
	}
	free(output->texts);
	free(output->columns);
	free(output->kinds);
	free(output->cells);
	crm_str_clear(&output->place);
	crm_str_clear(&output->geo);
	output->texts = NULL;
	output->columns = NULL;
	output->kinds = NULL;
	output->cells = NULL;
	output->count = 0;
}

enum crm_status crm_output_end(struct crm_call *call)
{
	struct crm_output *output = call->output;
	enum crm_status status = CRM_OK;

	if (!output)
		return CRM_OK;
	if (output->printer && (output->has_begun || output->is_printed))
		status = crm_printer_end(output->printer);
	if (!status && output->file > STDOUT_FILENO && fsync(output->file) && errno != EINVAL)
		status = crm_fail(CRM_BROKEN, "cannot write '%s': %s", call->common.output,
				  strerror(errno));
	if (output->file > STDOUT_FILENO)
		close(output->file);
	crm_printer_free(output->printer);
	crm_choice_clear(&output->choice);
	forget_columns(output);
	free(output);
	call->output = NULL;
	return status;
}

struct crm_cell crm_cell_text(const char *text)
{
	if (!text)
		return (struct crm_cell){.kind = CRM_CELL_ABSENT};
	return (struct crm_cell){.kind = CRM_CELL_TEXT, .text = text, .length = strlen(text)};
}

struct crm_cell crm_cell_number(const char *digits)
{
	struct crm_cell cell = crm_cell_text(digits);

	if (digits)
		cell.kind = CRM_CELL_NUMBER;
	return cell;
}

struct crm_cell crm_cell_money(int64_t minor, const char *currency)
{
	return (struct crm_cell){.kind = CRM_CELL_MONEY, .minor = minor, .currency = currency};
}

enum crm_cell_kind crm_cell_kind_of(enum crm_type type)
{
	static const enum crm_cell_kind kinds[CRM_TYPE_COUNT] = {
		[CRM_TEXT] = CRM_CELL_TEXT,      [CRM_NOTE] = CRM_CELL_TEXT,
		[CRM_INTEGER] = CRM_CELL_NUMBER, [CRM_DECIMAL] = CRM_CELL_NUMBER,
		[CRM_MONEY] = CRM_CELL_MONEY,    [CRM_CURRENCY] = CRM_CELL_TEXT,
		[CRM_DATE] = CRM_CELL_TEXT,      [CRM_INSTANT] = CRM_CELL_INSTANT,
		[CRM_CHOICE] = CRM_CELL_TEXT,    [CRM_FLAG] = CRM_CELL_FLAG,
		[CRM_LINK] = CRM_CELL_LINK,      [CRM_ANY_LINK] = CRM_CELL_LINK,
		[CRM_EMAIL] = CRM_CELL_LIST,     [CRM_PHONE] = CRM_CELL_LIST,
		[CRM_URL] = CRM_CELL_TEXT,       [CRM_TAGS] = CRM_CELL_WORDS,
		[CRM_CHOICES] = CRM_CELL_WORDS,  [CRM_GEO] = CRM_CELL_GEO,
	};

	return kinds[type];
}

enum crm_status crm_cell_link(struct crm_session *session, const char *id, struct crm_cell *out)
{
	struct crm_title title = {0};
	enum crm_status status = id && *id ? crm_title_find(session, id, &title) : CRM_OK;

	*out = (struct crm_cell){.kind = CRM_CELL_ABSENT};
	if (status || !id || !*id)
		return status;
	*out = crm_cell_text(id);
	out->kind = CRM_CELL_LINK;
	out->id = id;
	if (title.length) {
		out->text = title.text;
		out->length = title.length;
	}
	return CRM_OK;
}

static void fill_number(struct crm_cell *cell, const struct crm_value *value, struct crm_str *text)
{
	cell->minor = value->number;
	if (cell->kind != CRM_CELL_NUMBER)
		return;
	crm_str_reset(text);
	if (value->kind == CRM_REAL)
		crm_str_add_decimal(text, value->real);
	else
		crm_str_add_integer(text, value->number);
	cell->text = text->text;
	cell->length = text->length;
}

/* Links come last: what they show is fetched from memory while the other cells are filled. */
static enum crm_status fill_links(struct crm_call *call)
{
	const struct crm_output *output = call->output;
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < output->count && !status; i++)
		if (output->cells[i].kind == CRM_CELL_LINK)
			status = crm_cell_link(call->session, output->cells[i].text,
					       &output->cells[i]);
	return status;
}

/* Each case is on the way of every value of a long list. */
static enum crm_status fill_cells(struct crm_call *call, struct crm_select *select)
{
	const struct crm_value *row = crm_select_row(select);
	const struct crm_output *output = call->output;

	crm_titles_trim(call->session);
	for (size_t i = 0; i < output->count; i++) {
		struct crm_cell *cell = &output->cells[i];
		const struct crm_value *value = &row[i];

		*cell = (struct crm_cell){.kind = output->kinds[i]};
		if (value->kind == CRM_ABSENT) {
			cell->kind = CRM_CELL_ABSENT;
		} else if (value->kind != CRM_STRING) {
			fill_number(cell, value, &output->texts[i]);
		} else {
			cell->text = value->text;
			cell->length = value->length;
		}
		if (cell->kind == CRM_CELL_LINK)
			crm_title_expect(call->session, cell->text, cell->length);
		else if (cell->kind == CRM_CELL_MONEY)
			cell->currency = crm_select_currency(select, i);
	}
	return fill_links(call);
}

static const struct crm_cell *find_cell(const struct crm_output *output, const char *name)
{
	for (size_t i = 0; i < output->count; i++)
		if (crm_equal(output->columns[i].name, name) &&
		    output->cells[i].kind != CRM_CELL_ABSENT)
			return &output->cells[i];
	return NULL;
}

/* Where one is to go, as far as that is known. */
static enum crm_status add_place(struct crm_call *call)
{
	struct crm_output *output = call->output;
	const struct crm_cell *about = find_cell(output, "about");
	struct crm_geo geo;
	enum crm_status status;

	output->cells[output->count] = output->cells[output->count + 1] = (struct crm_cell){0};
	output->cells[output->count].kind = output->cells[output->count + 1].kind = CRM_CELL_ABSENT;
	if (!about)
		return CRM_OK;
	crm_str_reset(&output->place);
	crm_str_reset(&output->geo);
	status = crm_location_add_address(call->session, about->id, &output->place);
	output->cells[output->count] = crm_cell_text(crm_str_text(&output->place));
	if (status)
		return status;
	status = crm_location_of(call->session, about->id, &geo);
	if (status == CRM_NOT_FOUND) {
		crm_message_clear();
		return CRM_OK;
	}
	crm_geo_add_text(&output->geo, &geo);
	output->cells[output->count + 1] = crm_cell_text(crm_str_text(&output->geo));
	return status;
}

enum { MOST_ADDED = 2 };

static void describe_columns(struct crm_output *output, struct crm_select *select)
{
	size_t most = crm_select_column_count(select) + MOST_ADDED;

	if (output->cells)
		return;
	output->count = crm_select_column_count(select);
	output->texts = crm_alloc(most * sizeof *output->texts);
	output->cells = crm_alloc(most * sizeof *output->cells);
	output->columns = crm_alloc(most * sizeof *output->columns);
	output->kinds = crm_alloc(most * sizeof *output->kinds);
	for (size_t i = 0; i < output->count; i++) {
		const struct crm_path *path = crm_select_column(select, i);

		output->columns[i] =
			(struct crm_column){crm_copy(path->name), crm_types[path->type].is_number};
		output->kinds[i] = crm_cell_kind_of(path->type);
	}
}

/* How many columns there are with those of the place. */
static size_t describe_place(struct crm_call *call)
{
	static const char *const names[MOST_ADDED] = {"place", "geo"};
	struct crm_output *output = call->output;
	const char *format = crm_asked_format(call);

	output->has_place = format && crm_equal(format, "ics") && call->noun &&
			    crm_noun_is(call->noun, &crm_visit);
	for (size_t i = 0; i < MOST_ADDED && output->has_place; i++)
		output->columns[output->count + i] = (struct crm_column){names[i], false};
	return output->count + (output->has_place ? MOST_ADDED : 0);
}

enum crm_status crm_output_limit(const struct crm_call *call, int64_t standard, int64_t *out)
{
	int64_t limit;

	if (!call->common.limit) {
		*out = standard;
		return CRM_OK;
	}
	if (crm_parse_integer(call->common.limit, &limit) || limit < 0)
		return crm_fail(CRM_USAGE, "--limit: '%s' is not a number of rows",
				call->common.limit);
	*out = limit;
	return CRM_OK;
}

enum crm_status crm_output_select(struct crm_call *call, struct crm_select *select)
{
	int64_t limit = -1;
	enum crm_status status = crm_output_limit(call, -1, &limit);

	if (!status)
		status = open_output(call, NULL);
	if (status)
		return status;
	crm_select_limit(select, limit);
	describe_columns(call->output, select);
	status = begin_rows(call, call->output->columns, describe_place(call));
	while (!status && crm_select_next(select)) {
		status = fill_cells(call, select);
		if (!status && call->output->has_place)
			status = add_place(call);
		if (!status)
			crm_output_row(call, call->output->cells);
	}
	return status ? status : crm_select_status(select);
}

enum crm_status crm_output_record_with(struct crm_call *call, struct crm_select *select,
				       const char *name, const struct crm_cell *cell)
{
	enum crm_status status = call->output ? CRM_OK : open_output(call, NULL);
	size_t count;

	if (status)
		return status;
	describe_columns(call->output, select);
	if (!crm_select_next(select)) {
		status = crm_select_status(select);
		return status ? status : crm_fail(CRM_NOT_FOUND, "there is no such record");
	}
	status = fill_cells(call, select);
	if (status)
		return status;
	count = describe_place(call);
	if (call->output->has_place)
		status = add_place(call);
	if (status)
		return status;
	if (name) {
		call->output->columns[count] = (struct crm_column){name, false};
		call->output->cells[count++] = *cell;
	}
	if (call->shows_many) {
		status = begin_rows(call, call->output->columns, count);
		if (!status)
			crm_output_row(call, call->output->cells);
		return status;
	}
	call->output->is_printed = true;
	crm_printer_record(call->output->printer, call->output->columns, count,
			   call->output->cells);
	return CRM_OK;
}

enum crm_status crm_output_record(struct crm_call *call, struct crm_select *select)
{
	return crm_output_record_with(call, select, NULL, NULL);
}

enum crm_status crm_output_page(struct crm_call *call, struct crm_printer **out)
{
	enum crm_status status = call->output ? CRM_OK : open_output(call, NULL);

	if (status)
		return status;
	call->output->is_printed = true;
	*out = call->output->printer;
	crm_printer_page_begin(*out, call->shows_many);
	return CRM_OK;
}

enum crm_status crm_output_section(struct crm_call *call, const struct crm_section *section,
				   struct crm_select *select)
{
	struct crm_output *output = call->output;
	enum crm_status status = CRM_OK;

	describe_columns(output, select);
	crm_printer_section_begin(output->printer, section, output->columns, output->count);
	while (!status && crm_select_next(select)) {
		status = fill_cells(call, select);
		if (!status)
			crm_printer_section_row(output->printer, output->cells);
	}
	crm_printer_section_end(output->printer);
	forget_columns(output);
	return status ? status : crm_select_status(select);
}

enum crm_status crm_output_result(struct crm_call *call, const struct crm_record *record,
				  const char *result)
{
	const char *texts[] = {record->id, crm_record_title(record), result};
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < CRM_COUNT(texts) && !status; i++)
		status = crm_spool_add(&call->results, call->session->directory, texts[i]);
	return status;
}

void crm_output_forget_results(struct crm_call *call)
{
	crm_spool_reset(&call->results);
}

/* The id and the title of a row are kept while the next is read. */
static bool read_result(struct crm_spool *results, struct crm_str texts[], size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *text = crm_spool_next(results);

		if (!text)
			return false;
		crm_str_reset(&texts[i]);
		crm_str_add(&texts[i], text);
	}
	return true;
}

enum crm_status crm_output_results(struct crm_call *call)
{
	enum { COUNT = CRM_COUNT(result_columns) };
	struct crm_str texts[COUNT] = {0};
	enum crm_status status = CRM_OK;

	if (!call->results.count)
		return CRM_OK;
	if (!call->output)
		status = open_output(call, "ids");
	if (!status)
		status = begin_rows(call, result_columns, COUNT);
	if (!status)
		status = crm_spool_rewind(&call->results);
	while (!status && read_result(&call->results, texts, COUNT)) {
		struct crm_cell cells[COUNT];

		for (size_t i = 0; i < COUNT; i++)
			cells[i] = crm_cell_text(crm_str_text(&texts[i]));
		crm_output_row(call, cells);
	}
	for (size_t i = 0; i < COUNT; i++)
		crm_str_clear(&texts[i]);
	return status ? status : call->results.status;
}

void crm_notice(struct crm_call *call, const char *format, ...)
{
	va_list arguments;

	if (call->common.quiet)
		return;
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
}
