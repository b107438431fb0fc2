/* JSON in: an array of objects, or objects one after the other, a row each, in constant memory.
 * SPDX-License-Identifier: MIT */
#include "format/read.h"

#include <stdlib.h>
#include <string.h>

struct json_state {
	bool is_array;
	bool is_over; /* the array's bracket has been closed */
};

static enum crm_status fail_here(struct crm_reader *reader, const char *problem)
{
	reader->can_continue = false;
	return crm_reader_fail(reader, reader->line, "broken JSON: %s", problem);
}

/* Steps over the blanks in the window; false when nothing else is in it. */
static bool step_over_blanks(struct crm_reader *reader)
{
	struct crm_source *source = &reader->source;

	for (; source->start < source->end; source->start++) {
		char byte = source->bytes[source->start];

		if (byte != ' ' && byte != '\t' && byte != '\n' && byte != '\r')
			return true;
		reader->line += byte == '\n';
	}
	return false;
}

/* Steps over blanks; `*out` is the byte behind them, NUL at the end. */
static enum crm_status skip_blanks(struct crm_reader *reader, char *out)
{
	struct crm_source *source = &reader->source;

	while (!step_over_blanks(reader)) {
		enum crm_status status;

		*out = '\0';
		if (source->at_end)
			return CRM_OK;
		status = crm_reader_fill(reader);
		if (status != CRM_OK)
			return status;
	}
	*out = source->bytes[source->start];
	return *out ? CRM_OK : fail_here(reader, "a NUL byte");
}

static enum crm_status open_json(struct crm_reader *reader)
{
	struct json_state *state = crm_alloc(sizeof(*state));
	char byte = '\0';
	enum crm_status status;

	reader->state = state;
	crm_str_add(&reader->notice, "JSON");
	status = skip_blanks(reader, &byte);
	if (status != CRM_OK)
		return status;
	if (!byte)
		return crm_fail(CRM_INVALID, "'%s' is empty", reader->name);
	state->is_array = byte == '[';
	reader->source.start += state->is_array;
	return CRM_OK;
}

/* The object under view, as far as it has been looked at. */
struct extent {
	size_t length;
	size_t depth;
	int64_t lines;
	bool is_string;
};

/* Looks at what is in the window; true when the object ends in it. */
static bool find_end(const struct crm_source *source, struct extent *extent)
{
	const char *text = source->bytes + source->start;
	size_t length = source->end - source->start;

	for (; extent->length < length; extent->length++) {
		char byte = text[extent->length];

		extent->lines += byte == '\n';
		if (extent->is_string && byte == '\\' && extent->length + 1 == length)
			return false;
		if (extent->is_string && byte == '\\')
			extent->length++;
		else if (byte == '"')
			extent->is_string = !extent->is_string;
		else if (!extent->is_string && (byte == '{' || byte == '['))
			extent->depth++;
		else if (!extent->is_string && (byte == '}' || byte == ']'))
			extent->depth--;
		if (!extent->depth) {
			extent->length++;
			return true;
		}
	}
	return false;
}

static enum crm_status find_object(struct crm_reader *reader, struct extent *extent)
{
	while (!find_end(&reader->source, extent)) {
		enum crm_status status;

		if (reader->source.at_end)
			return fail_here(reader, "the object that begins here does not end");
		status = crm_reader_fill(reader);
		if (status != CRM_OK)
			return status;
	}
	return CRM_OK;
}

/* What stands between objects: a comma in an array, and its closing bracket. `*out` is what begins
 * the next object. */
static enum crm_status step(struct crm_reader *reader, char *out)
{
	struct json_state *state = reader->state;
	enum crm_status status = skip_blanks(reader, out);
	bool is_comma = status == CRM_OK && state->is_array && reader->number && *out == ',';

	if (status != CRM_OK || !state->is_array || state->is_over)
		return status;
	if (*out == ']') {
		state->is_over = true;
		reader->source.start++;
		return skip_blanks(reader, out);
	}
	if (!*out)
		return fail_here(reader, "the array does not end");
	if (reader->number && !is_comma)
		return fail_here(reader, "a comma or ] is missing");
	reader->source.start += is_comma;
	return skip_blanks(reader, out);
}

static enum crm_status next_object(struct crm_reader *reader, struct crm_reader_row *row)
{
	struct json_state *state = reader->state;
	struct extent extent = {0};
	char byte = '\0';
	enum crm_status status = step(reader, &byte);

	if (status != CRM_OK)
		return status;
	if (!byte && (state->is_over || !state->is_array))
		return CRM_NOT_FOUND;
	if (state->is_over)
		return fail_here(reader, "text behind the array");
	if (byte != '{')
		return fail_here(reader, "an object is missing");
	status = find_object(reader, &extent);
	if (status != CRM_OK)
		return status;
	*row = (struct crm_reader_row){.line = reader->line,
				       .number = ++reader->number,
				       .raw = reader->source.bytes + reader->source.start,
				       .raw_length = extent.length};
	reader->source.start += extent.length;
	reader->line += extent.lines;
	return crm_reader_json_row(reader, row);
}

static void clear(struct crm_reader *reader)
{
	free(reader->state);
	reader->state = NULL;
}

const struct crm_reader_format crm_read_json = {
	.name = "json",
	.open = open_json,
	.next = next_object,
	.clear = clear,
};
