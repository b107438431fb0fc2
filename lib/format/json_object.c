/* One JSON object as the fields of a row.
 * SPDX-License-Identifier: MIT */
#include "format/json_text.h"
#include "format/read.h"

#include <string.h>

/* A piece of the row, or of the arena when it had escapes. */
struct piece {
	const char *text;
	size_t length;
};

static const char *take_piece(struct crm_reader *reader, const struct crm_json_walk *walk,
			      const struct crm_json_value *value, struct piece *out)
{
	CRM_SCOPED(str) plain = {0};
	const char *problem;
	char *copy = reader->copy.text;

	if (!value->has_escapes) {
		copy[value->end] = '\0';
		*out = (struct piece){copy + value->start, value->end - value->start};
		return NULL;
	}
	problem = crm_json_unescape(&plain, walk->text + value->start, value->end - value->start);
	if (problem)
		return problem;
	out->text = crm_arena_copy(&reader->arena, crm_str_text(&plain), plain.length);
	out->length = plain.length;
	return NULL;
}

/* The column of a key: mostly the one behind the last, as rows are alike. */
static size_t find_column(const struct crm_reader *reader, const char *name, size_t guess)
{
	for (size_t i = 0; i < reader->column_count; i++) {
		size_t index = guess + i < reader->column_count ? guess + i
								: guess + i - reader->column_count;

		if (!strcmp(reader->columns[index], name))
			return index;
	}
	return reader->column_count;
}

/* A field that is there has text; null has not, so its mark is is_json until the row is whole. */
static bool is_set(const struct crm_reader_field *field)
{
	return field->text || field->is_json;
}

static const char *set_field(struct crm_reader *reader, struct crm_json_walk *walk,
			     const struct crm_json_value *value, size_t index)
{
	struct crm_reader_field *field = &reader->fields[index];
	struct piece piece = {NULL, 0};
	const char *problem = NULL;

	if (is_set(field))
		return "a key stands twice";
	if (value->end - value->start > CRM_FIELD_LIMIT)
		return "a value is too long";
	if (value->kind != CRM_JSON_NULL)
		problem = take_piece(reader, walk, value, &piece);
	if (!problem)
		*field = (struct crm_reader_field){
			.text = piece.text,
			.length = piece.length,
			.is_json = value->kind == CRM_JSON_NULL || value->kind == CRM_JSON_NESTED,
		};
	return problem;
}

static const char *add_member(struct crm_reader *reader, struct crm_json_walk *walk,
			      const struct crm_json_value *key, const struct crm_json_value *value,
			      size_t *guess)
{
	struct piece name;
	const char *problem = take_piece(reader, walk, key, &name);
	size_t index;

	if (problem)
		return problem;
	index = find_column(reader, name.text, *guess);
	if (index == reader->column_count) {
		if (index >= CRM_FIELDS_LIMIT)
			return "too many different keys";
		crm_reader_add_column(reader, name.text, name.length);
	}
	*guess = index + 1;
	return set_field(reader, walk, value, index);
}

enum crm_status crm_reader_object(struct crm_reader *reader, int64_t line, const char *text,
				  size_t length)
{
	struct crm_json_walk walk = {.text = text, .length = length};
	struct crm_json_value key;
	struct crm_json_value value;
	size_t guess = 0;

	crm_str_reset(&reader->copy);
	crm_str_add_bytes(&reader->copy, text, length);
	for (size_t i = 0; i < reader->column_count; i++)
		reader->fields[i] = (struct crm_reader_field){0};
	while (!walk.problem && crm_json_next(&walk, &key, &value))
		walk.problem = add_member(reader, &walk, &key, &value, &guess);
	if (walk.problem)
		return crm_reader_fail(reader, line, "broken JSON at byte %zu: %s", walk.at + 1,
				       walk.problem);
	for (size_t i = 0; i < reader->column_count; i++)
		reader->fields[i].is_json = reader->fields[i].is_json && reader->fields[i].text;
	return CRM_OK;
}

enum crm_status crm_reader_json_row(struct crm_reader *reader, struct crm_reader_row *row)
{
	const char *text = row->raw;
	size_t length = row->raw_length;
	enum crm_status status;

	if (memchr(text, '\0', length))
		return crm_reader_fail(reader, row->line, "a NUL byte");
	status = crm_reader_check_text(reader, row->line, text, length);
	if (status == CRM_OK && reader->options.is_lenient) {
		crm_str_reset(&reader->repaired);
		crm_reader_repair(&reader->repaired, text, length);
		text = crm_str_text(&reader->repaired);
		length = reader->repaired.length;
	}
	if (status == CRM_OK)
		status = crm_reader_object(reader, row->line, text, length);
	row->fields = reader->fields;
	row->count = reader->column_count;
	return status;
}
