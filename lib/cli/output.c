/* What a verb prints.
 * SPDX-License-Identifier: MIT */
#include "cli/output.h"

#include "cli/asked.h"
#include "cli/choice.h"
#include "cli/environment.h"
#include "catalog/visit.h"
#include "domain/customer/location.h"
#include "format/pair.h"

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
	struct crm_filler *filler; /* of the rows of a selection; or NULL */
	struct crm_choice choice;  /* of a verb's own columns */
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
	crm_filler_free(output->filler);
	output->filler = NULL;
	crm_str_clear(&output->place);
	crm_str_clear(&output->geo);
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

static const struct crm_cell *find_cell(const struct crm_output *output, const char *name)
{
	const struct crm_filler *filler = output->filler;

	for (size_t i = 0; i < filler->count; i++)
		if (crm_equal(filler->columns[i].name, name) &&
		    filler->cells[i].kind != CRM_CELL_ABSENT)
			return &filler->cells[i];
	return NULL;
}

/* Where one is to go, as far as that is known. */
static enum crm_status add_place(struct crm_call *call)
{
	struct crm_output *output = call->output;
	struct crm_cell *added = output->filler->cells + output->filler->count;
	const struct crm_cell *about = find_cell(output, "about");
	struct crm_geo geo;
	enum crm_status status;

	added[0] = added[1] = (struct crm_cell){.kind = CRM_CELL_ABSENT};
	if (!about)
		return CRM_OK;
	crm_str_reset(&output->place);
	crm_str_reset(&output->geo);
	status = crm_location_add_address(call->session, about->id, &output->place);
	added[0] = crm_cell_text(crm_str_text(&output->place));
	if (status)
		return status;
	status = crm_location_of(call->session, about->id, &geo);
	if (status == CRM_NOT_FOUND) {
		crm_message_clear();
		return CRM_OK;
	}
	crm_geo_add_text(&output->geo, &geo);
	added[1] = crm_cell_text(crm_str_text(&output->geo));
	return status;
}

/* Several selections of the same columns share them. */
static void describe_columns(struct crm_call *call, struct crm_select *select, bool is_typed)
{
	struct crm_output *output = call->output;

	if (output->filler)
		output->filler->select = select;
	else
		output->filler = crm_filler_new(call->session, select, is_typed);
}

/* How many columns there are with those of the place. */
static size_t describe_place(struct crm_call *call)
{
	static const char *const names[CRM_ADDED_COLUMNS] = {"place", "geo"};
	struct crm_output *output = call->output;
	const char *format = crm_asked_format(call);

	output->has_place = format && crm_equal(format, "ics") && call->noun &&
			    crm_noun_is(call->noun, &crm_visit);
	for (size_t i = 0; i < CRM_ADDED_COLUMNS && output->has_place; i++)
		output->filler->columns[output->filler->count + i] =
			(struct crm_column){names[i], false};
	return output->filler->count + (output->has_place ? CRM_ADDED_COLUMNS : 0);
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

/* Each row with where it is. */
static enum crm_status print_with_place(struct crm_call *call, struct crm_select *select)
{
	struct crm_filler *filler = call->output->filler;
	enum crm_status status = CRM_OK;

	while (!status && crm_select_next(select)) {
		status = crm_filler_fill(filler);
		if (!status)
			status = add_place(call);
		if (!status)
			crm_output_row(call, filler->cells);
	}
	return status ? status : crm_select_status(select);
}

static enum crm_status print_all(struct crm_call *call, struct crm_select *select, bool is_typed)
{
	int64_t limit = -1;
	bool has_rows = false;
	enum crm_status status = crm_output_limit(call, -1, &limit);

	if (!status)
		status = open_output(call, NULL);
	if (status)
		return status;
	crm_select_limit(select, limit);
	describe_columns(call, select, is_typed);
	status = begin_rows(call, call->output->filler->columns, describe_place(call));
	if (status)
		return status;
	if (call->output->has_place)
		return print_with_place(call, select);
	status = crm_pair_print(call->output->filler, call->output->printer, &has_rows);
	if (has_rows)
		call->is_empty = false;
	return status;
}

enum crm_status crm_output_select(struct crm_call *call, struct crm_select *select)
{
	return print_all(call, select, false);
}

enum crm_status crm_output_typed(struct crm_call *call, struct crm_select *select)
{
	return print_all(call, select, true);
}

enum crm_status crm_output_record_with(struct crm_call *call, struct crm_select *select,
				       const char *name, const struct crm_cell *cell)
{
	enum crm_status status = call->output ? CRM_OK : open_output(call, NULL);
	struct crm_filler *filler;
	size_t count;

	if (status)
		return status;
	describe_columns(call, select, false);
	filler = call->output->filler;
	if (!crm_select_next(select)) {
		status = crm_select_status(select);
		return status ? status : crm_fail(CRM_NOT_FOUND, "there is no such record");
	}
	status = crm_filler_fill(filler);
	if (status)
		return status;
	count = describe_place(call);
	if (call->output->has_place)
		status = add_place(call);
	if (status)
		return status;
	if (name) {
		filler->columns[count] = (struct crm_column){name, false};
		filler->cells[count++] = *cell;
	}
	if (call->shows_many) {
		status = begin_rows(call, filler->columns, count);
		if (!status)
			crm_output_row(call, filler->cells);
		return status;
	}
	call->output->is_printed = true;
	crm_printer_record(call->output->printer, filler->columns, count, filler->cells);
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
	struct crm_filler *filler;

	describe_columns(call, select, false);
	filler = output->filler;
	crm_printer_section_begin(output->printer, section, filler->columns, filler->count);
	while (!status && crm_select_next(select)) {
		status = crm_filler_fill(filler);
		if (!status)
			crm_printer_section_row(output->printer, filler->cells);
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
