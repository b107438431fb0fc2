/* The readers as one interface.
 * SPDX-License-Identifier: MIT */
#include "format/read.h"

#include <stdlib.h>
#include <string.h>

/* Format and delimiter; again when the bytes turn out to be in another encoding. Cards and JSON say
 * themselves what they are in. */
static enum crm_status detect(struct crm_reader *reader, const char *path)
{
	bool may_guess = reader->options.guesses_encoding && !reader->options.encoding &&
			 !reader->options.is_lenient;
	enum crm_status status = CRM_OK;
	bool has_changed = false;
	size_t start;

	if (may_guess)
		status = crm_source_guess(&reader->source, true, &has_changed);
	if (status == CRM_OK)
		status = crm_reader_detect(reader, path);
	if (status != CRM_OK || !may_guess || has_changed ||
	    (reader->format != &crm_read_csv && reader->format != &crm_read_tsv))
		return status;
	/* A line "sep=;" was taken, but belongs to what is read again. */
	start = reader->source.start;
	reader->source.start = 0;
	status = crm_source_guess(&reader->source, false, &has_changed);
	if (!has_changed)
		reader->source.start = start;
	if (status != CRM_OK || !has_changed)
		return status;
	reader->line = 1;
	return crm_reader_detect(reader, path);
}

static enum crm_status open_reader(struct crm_reader *reader, const char *path)
{
	const struct crm_reader_options *options = &reader->options;
	enum crm_status status;

	status = crm_source_open(&reader->source, path, options->encoding, options->is_lenient);
	if (status == CRM_BROKEN || status == CRM_INVALID)
		return crm_fail_at(status, "%s: ", reader->name);
	if (status != CRM_OK)
		return status;
	status = detect(reader, path);
	if (status != CRM_OK)
		return status;
	crm_str_add(&reader->notice, reader->source.encoding ? reader->source.encoding : "UTF-8");
	if (reader->source.has_mark)
		crm_str_add(&reader->notice, " with a byte order mark");
	if (reader->source.is_guessed)
		crm_str_add(&reader->notice, " by its bytes");
	crm_str_add(&reader->notice, ", ");
	return reader->format->open(reader);
}

enum crm_status crm_reader_open(const char *path, const struct crm_reader_options *options,
				struct crm_reader **out)
{
	struct crm_reader *reader = crm_alloc(sizeof(*reader));
	enum crm_status status;

	if (options)
		reader->options = *options;
	reader->name = crm_copy(crm_equal(path, "-") ? "standard input" : path);
	reader->source.file = reader->source.converted = -1;
	reader->line = 1;
	reader->can_continue = true;
	status = open_reader(reader, path);
	if (status != CRM_OK)
		crm_reader_free(reader);
	else
		*out = reader;
	return status;
}

void crm_reader_free(struct crm_reader *reader)
{
	if (!reader)
		return;
	if (reader->format && reader->format->clear)
		reader->format->clear(reader);
	crm_source_clear(&reader->source);
	for (size_t i = 0; i < reader->column_count; i++)
		free(reader->columns[i]);
	free(reader->columns);
	free(reader->fields);
	free(reader->name);
	crm_str_clear(&reader->copy);
	crm_str_clear(&reader->repaired);
	crm_str_clear(&reader->notice);
	crm_arena_clear(&reader->arena);
	free(reader);
}

size_t crm_reader_column_count(const struct crm_reader *reader)
{
	return reader->column_count;
}

const char *crm_reader_column(const struct crm_reader *reader, size_t index)
{
	return reader->columns[index];
}

const char *crm_reader_notice(const struct crm_reader *reader)
{
	return crm_str_text(&reader->notice);
}

enum crm_status crm_reader_next(struct crm_reader *reader, struct crm_reader_row *row)
{
	enum crm_status status;

	if (reader->is_first_pending) {
		reader->is_first_pending = false;
		*row = reader->first;
		return CRM_OK;
	}
	if (reader->is_done)
		return CRM_NOT_FOUND;
	crm_arena_reset(&reader->arena);
	status = reader->format->next(reader, row);
	if (status == CRM_NOT_FOUND || (status != CRM_OK && !reader->can_continue))
		reader->is_done = true;
	return status;
}

bool crm_reader_can_continue(const struct crm_reader *reader)
{
	return reader->can_continue;
}

int64_t crm_reader_position(const struct crm_reader *reader)
{
	return crm_source_position(&reader->source);
}

int64_t crm_reader_size(const struct crm_reader *reader)
{
	return reader->source.size;
}
