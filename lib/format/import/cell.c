/* The cells of a row as text to be typed: mended, joined, translated.
 * SPDX-License-Identifier: MIT */
#include "base/list.h"
#include "format/import/parts.h"
#include "format/read.h"

#include <jansson.h>
#include <string.h>

static enum crm_status fail_ragged(const struct crm_reader_row *row, size_t columns)
{
	return crm_hint(crm_fail(CRM_INVALID, "%zu cell%s where the header has %zu", row->count,
				 row->count == 1 ? "" : "s", columns),
			row->count < columns ? "--rule 'ragged fill'"
					     : "--rule 'ragged join COLUMN'");
}

/* The cells too many belong to one column, with the delimiters that split it. */
static void join_cells(struct crm_import *import, const struct crm_reader_row *row, size_t columns)
{
	size_t place = import->binding.ragged_place;
	size_t more = row->count - columns;

	crm_str_reset(&import->joined);
	for (size_t i = 0; i <= more; i++) {
		const struct crm_reader_field *field = &row->fields[place + i];

		if (i)
			crm_str_add_char(&import->joined, import->reader->delimiter);
		crm_str_add_bytes(&import->joined, field->text, field->length);
	}
	memcpy(import->cells, row->fields, place * sizeof(*import->cells));
	import->cells[place] = (struct crm_reader_field){.text = import->joined.text,
							 .length = import->joined.length};
	memcpy(import->cells + place + 1, row->fields + place + more + 1,
	       (columns - place - 1) * sizeof(*import->cells));
}

enum crm_status crm_import_mend(struct crm_import *import, struct crm_reader_row *row)
{
	size_t columns = import->binding.column_count;
	enum crm_map_ragged ragged = import->map->ragged;

	if (row->count == columns || import->is_json)
		return CRM_OK;
	import->cells = crm_resize(import->cells, (columns + 1) * sizeof(*import->cells));
	if (row->count < columns && ragged == CRM_RAGGED_FILL) {
		memcpy(import->cells, row->fields, row->count * sizeof(*import->cells));
		for (size_t i = row->count; i < columns; i++)
			import->cells[i] = (struct crm_reader_field){.text = ""};
	} else if (row->count > columns && ragged == CRM_RAGGED_JOIN) {
		join_cells(import, row, columns);
	} else {
		return fail_ragged(row, columns);
	}
	row->fields = import->cells;
	row->count = columns;
	return CRM_OK;
}

static const char *translate(const struct crm_import *import, size_t place, const char *text)
{
	const struct crm_map *map = import->map;

	for (size_t i = 0; i < map->value_count; i++)
		if (map->values[i].place == place && crm_equal(map->values[i].from, text))
			return map->values[i].to;
	return text;
}

/* A cell without the blanks around it, in import->part. */
static void take_trimmed(struct crm_import *import, const char *text, size_t length)
{
	while (length && crm_is_space(*text))
		text++, length--;
	while (length && crm_is_space(text[length - 1]))
		length--;
	crm_str_reset(&import->part);
	crm_str_add_bytes(&import->part, text, length);
}

/* One cell: NULL when the row has none. Blanks at its ends count only where they are kept: in the
 * field's own text. */
static enum crm_status take_cell(struct crm_import *import, size_t place,
				 const struct crm_reader_row *row, const char **out)
{
	const struct crm_reader_field *cell = place < row->count ? &row->fields[place] : NULL;
	const char *meaning;

	*out = NULL;
	if (!cell || !cell->text)
		return CRM_OK;
	if (cell->is_json) {
		crm_str_reset(&import->part);
		*out = "";
		return crm_import_typed(cell->text, &import->part);
	}
	take_trimmed(import, cell->text, cell->length);
	*out = import->part.length ? cell->text : "";
	if (import->map->null_count && crm_map_is_null(import->map, crm_str_text(&import->part)))
		*out = "";
	if (!import->binding.has_values[place])
		return CRM_OK;
	meaning = translate(import, place, crm_str_text(&import->part));
	if (meaning != import->part.text)
		*out = meaning;
	return CRM_OK;
}

enum crm_status crm_import_text(struct crm_import *import, const struct crm_map_rule *rule,
				const struct crm_reader_row *row, const char **out)
{
	const char *found = NULL;

	*out = rule->constant;
	if (rule->card_field)
		*out = import->card.fields[rule->card_field - 1];
	if (rule->constant || rule->card_field)
		return CRM_OK;
	crm_str_reset(&import->text);
	for (size_t i = 0; i < rule->column_count; i++) {
		const char *cell = NULL;
		enum crm_status status = take_cell(import, rule->places[i], row, &cell);

		if (status)
			return status;
		if (!cell)
			continue;
		if (import->part.length && row->fields[rule->places[i]].is_json)
			cell = import->part.text;
		if (rule->column_count == 1) {
			*out = cell;
			return CRM_OK;
		}
		found = "";
		if (*cell && import->text.length)
			crm_str_add(&import->text, rule->joint ? rule->joint : " ");
		crm_str_add(&import->text, cell);
	}
	*out = found ? crm_str_text(&import->text) : NULL;
	return CRM_OK;
}

static enum crm_status add_item(const json_t *item, bool is_only_words, struct crm_str *out)
{
	const char *kind = json_string_value(json_object_get(item, "kind"));
	const json_t *value = json_is_object(item) ? json_object_get(item, "value") : item;

	if (!json_is_string(value))
		return crm_fail(CRM_INVALID, "an item of the list has no value");
	if (is_only_words)
		crm_str_addf(out, "%s%s", out->length ? ", " : "", json_string_value(value));
	else
		crm_list_add(out, kind, kind ? strlen(kind) : 0, json_string_value(value),
			     json_string_length(value));
	return CRM_OK;
}

static enum crm_status add_items(const json_t *array, struct crm_str *out)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < json_array_size(array) && !status; i++) {
		const json_t *item = json_array_get(array, i);

		status = add_item(item, json_is_string(item), out);
	}
	return status;
}

static enum crm_status add_object(const json_t *object, struct crm_str *out)
{
	const char *amount = json_string_value(json_object_get(object, "amount"));
	const char *currency = json_string_value(json_object_get(object, "currency"));
	const char *id = json_string_value(json_object_get(object, "id"));

	if (amount)
		crm_str_addf(out, "%s%s%s", amount, currency ? " " : "", currency ? currency : "");
	else if (id)
		crm_str_add(out, id);
	else
		return crm_fail(CRM_INVALID, "an object has neither 'id' nor 'amount'");
	return CRM_OK;
}

enum crm_status crm_import_typed(const char *json, struct crm_str *out)
{
	json_t *root = json_loads(json, 0, NULL);
	enum crm_status status;

	if (json_is_array(root))
		status = add_items(root, out);
	else if (json_is_object(root))
		status = add_object(root, out);
	else
		status = crm_fail(CRM_INVALID, "the JSON in it cannot be read");
	json_decref(root);
	return status;
}
