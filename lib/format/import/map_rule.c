/* One line of a map into a rule.
 * SPDX-License-Identifier: MIT */
#include "format/import/map_line.h"

#include "record/value.h"

#include <stdlib.h>
#include <string.h>

const char *crm_map_field_name(const struct crm_map *map, int field)
{
	return field == CRM_MAP_ID ? "id" : map->noun->fields[field].name;
}

static enum crm_status find_field(const struct crm_map *map, const char *name, int *out)
{
	const char **names;
	const char *nearest;

	if (crm_map_same_name(name, "id")) {
		*out = CRM_MAP_ID;
		return CRM_OK;
	}
	for (size_t i = 0; i < map->noun->field_count; i++)
		if (crm_map_same_name(name, map->noun->fields[i].name)) {
			*out = (int)i;
			return map->noun->fields[i].formula
				       ? crm_fail(CRM_USAGE, "'%s' follows from %s",
						  map->noun->fields[i].name,
						  map->noun->fields[i].formula)
				       : CRM_OK;
		}
	names = crm_alloc(map->noun->field_count * sizeof(*names));
	for (size_t i = 0; i < map->noun->field_count; i++)
		names[i] = map->noun->fields[i].name;
	nearest = crm_nearest(name, names, map->noun->field_count);
	free(names);
	(void)crm_fail(CRM_USAGE, "a %s has no field '%s'", map->noun->name, name);
	return nearest ? crm_hint(CRM_USAGE, "%s", nearest)
		       : crm_hint(CRM_USAGE, "crm-%s fields", map->noun->name);
}

static enum crm_status new_rule(struct crm_map *map, const char *field, struct crm_map_rule **out)
{
	int index;
	enum crm_status status = find_field(map, field, &index);

	if (status)
		return status;
	/* What somebody wrote goes before what is ready. */
	*out = crm_map_rule_of(map, index);
	if (*out && !(map->ready && (*out)->is_ready))
		return crm_fail(map->ready ? CRM_CONFLICT : CRM_USAGE,
				"the field '%s' has a rule already", field);
	*out = crm_map_new_rule(map, index);
	(*out)->is_ready = map->ready;
	return CRM_OK;
}

static enum crm_status read_mark(const char *text, char *out)
{
	if (!crm_equal(text, ".") && !crm_equal(text, ","))
		return crm_fail(CRM_USAGE, "'%s' is no decimal mark: it is . or ,", text);
	*out = *text;
	return CRM_OK;
}

/* decimal ',' also bare: a comma is a mark of the line itself. */
static enum crm_status take_decimal(struct crm_reading *reading, char *out)
{
	if (crm_reading_is_at_end(reading))
		return crm_fail(CRM_USAGE, "the decimal mark is missing");
	return read_mark(reading->line.words[reading->at++].text, out);
}

static void set_text(char **text, const char *value)
{
	free(*text);
	*text = crm_copy(value);
}

/* What stands behind the field of a column. */
static enum crm_status take_manner(struct crm_reading *reading, struct crm_map_rule *rule)
{
	const char *word = NULL;
	const char *value = NULL;
	char **text = NULL;
	enum crm_status status = crm_reading_word(reading, "a word", &word);

	if (status)
		return status;
	if (crm_equal(word, "create"))
		status = crm_map_add_creation(reading->map,
					      crm_map_field_name(reading->map, rule->field));
	else if (crm_equal(word, "optional"))
		rule->is_optional = true;
	else if (crm_equal(word, "decimal"))
		status = take_decimal(reading, &rule->decimal_mark);
	else if (crm_equal(word, "unless"))
		text = &rule->unless;
	else if (crm_equal(word, "join"))
		text = &rule->joint;
	else if (crm_equal(word, "date"))
		text = &rule->dates.layouts;
	else
		status = crm_fail(CRM_USAGE,
				  "'%s' is none of create, optional, join, date, decimal, unless",
				  word);
	if (!status && text)
		status = crm_reading_word(reading, word, &value);
	if (!status && text)
		set_text(text, value);
	return status;
}

/* column 'First', 'Last' = name join ' ' */
static enum crm_status read_column(struct crm_reading *reading)
{
	struct crm_map_rule names = {0};
	struct crm_map_rule *rule = NULL;
	const char *word = NULL;
	enum crm_status status;

	do {
		status = crm_reading_word(reading, "the name of a column", &word);
		if (!status)
			crm_map_rule_add_column(&names, word);
	} while (!status && crm_reading_skip(reading, ","));
	if (!status)
		status = crm_reading_mark(reading, "=");
	if (!status)
		status = crm_reading_word(reading, "the field", &word);
	if (!status)
		status = new_rule(reading->map, word, &rule);
	for (size_t i = 0; i < names.column_count; i++) {
		if (!status)
			crm_map_rule_add_column(rule, names.columns[i]);
		free(names.columns[i]);
	}
	free(names.columns);
	while (!status && !crm_reading_is_at_end(reading))
		status = take_manner(reading, rule);
	return status;
}

static enum crm_status read_set(struct crm_reading *reading)
{
	const char *field = NULL;
	const char *text = NULL;
	enum crm_status status = crm_reading_word(reading, "the field", &field);

	if (!status)
		status = crm_reading_mark(reading, "=");
	if (!status)
		status = crm_reading_word(reading, "the text", &text);
	return status ? status : crm_map_add_constant(reading->map, field, text);
}

static enum crm_status read_value(struct crm_reading *reading)
{
	struct crm_map *map = reading->map;
	const char *column = NULL;
	const char *from = NULL;
	const char *to = NULL;
	enum crm_status status = crm_reading_word(reading, "the name of a column", &column);

	if (!status)
		status = crm_reading_word(reading, "the value in the file", &from);
	if (!status)
		status = crm_reading_mark(reading, "=");
	if (!status)
		status = crm_reading_word(reading, "the value it means", &to);
	if (status)
		return status;
	map->values =
		crm_grow(map->values, map->value_count, &map->value_capacity, sizeof(*map->values));
	map->values[map->value_count++] =
		(struct crm_map_value){crm_copy(column), crm_copy(from), crm_copy(to), 0};
	return CRM_OK;
}

static enum crm_status add_ignored(struct crm_map *map, const char *name)
{
	map->ignored = crm_grow(map->ignored, map->ignored_count, &map->ignored_capacity,
				sizeof(*map->ignored));
	map->ignored[map->ignored_count++] = crm_copy(name);
	return CRM_OK;
}

static enum crm_status read_ignore(struct crm_reading *reading)
{
	return crm_reading_names(reading, add_ignored);
}

static enum crm_status add_null(struct crm_map *map, const char *name)
{
	map->nulls =
		crm_grow(map->nulls, map->null_count, &map->null_capacity, sizeof(*map->nulls));
	map->nulls[map->null_count++] = crm_copy(name);
	return CRM_OK;
}

static enum crm_status read_null(struct crm_reading *reading)
{
	return crm_reading_names(reading, add_null);
}

static enum crm_status read_key(struct crm_reading *reading)
{
	return crm_reading_names(reading, crm_map_add_key);
}

static enum crm_status read_create(struct crm_reading *reading)
{
	return crm_reading_names(reading, crm_map_add_creation);
}

static enum crm_status read_date(struct crm_reading *reading)
{
	const char *layout = NULL;
	enum crm_status status = crm_reading_word(reading, "the layout", &layout);

	if (!status)
		set_text(&reading->map->dates.layouts, layout);
	return status;
}

static enum crm_status read_decimal(struct crm_reading *reading)
{
	return take_decimal(reading, &reading->map->decimal_mark);
}

static enum crm_status read_ragged(struct crm_reading *reading)
{
	const char *word = NULL;
	enum crm_status status = crm_reading_word(reading, "fill or join", &word);

	if (status)
		return status;
	if (crm_equal(word, "fill")) {
		reading->map->ragged = CRM_RAGGED_FILL;
		return CRM_OK;
	}
	if (!crm_equal(word, "join"))
		return crm_fail(CRM_USAGE, "'%s' is neither fill nor join", word);
	status = crm_reading_word(reading, "the name of a column", &word);
	if (status)
		return status;
	reading->map->ragged = CRM_RAGGED_JOIN;
	set_text(&reading->map->ragged_column, word);
	return CRM_OK;
}

static enum crm_status read_strict(struct crm_reading *reading)
{
	reading->map->is_strict = true;
	return CRM_OK;
}

enum crm_status crm_map_add(struct crm_map *map, const char *line)
{
	static const struct {
		const char *word;
		enum crm_status (*read)(struct crm_reading *reading);
	} rows[] = {
		{"column", read_column},     {"set", read_set},       {"value", read_value},
		{"ignore", read_ignore},     {"null", read_null},     {"key", read_key},
		{"create", read_create},     {"date", read_date},     {"decimal", read_decimal},
		{"ragged", read_ragged},     {"strict", read_strict}, {"card", crm_map_read_card},
		{"also", crm_map_read_also},
	};
	const char *words[CRM_COUNT(rows)];
	CRM_SCOPED(reading) reading = {.map = map};
	enum crm_status status = crm_line_split(&reading.line, line);
	const char *first = reading.line.count ? reading.line.words[0].text : NULL;
	const char *nearest;

	if (status || !first)
		return status;
	reading.at = 1;
	for (size_t i = 0; i < CRM_COUNT(rows); i++) {
		words[i] = rows[i].word;
		if (!crm_equal(first, rows[i].word))
			continue;
		status = rows[i].read(&reading);
		if (!status && !crm_reading_is_at_end(&reading))
			status = crm_fail(CRM_USAGE, "'%s' is too much",
					  reading.line.words[reading.at].text);
		return status;
	}
	nearest = crm_nearest(first, words, CRM_COUNT(words));
	(void)crm_fail(CRM_USAGE, "'%s' is no rule of a map", first);
	return nearest ? crm_hint(CRM_USAGE, "%s", nearest) : crm_hint(CRM_USAGE, "man crm-map");
}

enum crm_status crm_map_add_column(struct crm_map *map, const char *column, const char *field)
{
	struct crm_map_rule *rule = NULL;
	enum crm_status status = new_rule(map, field, &rule);

	if (!status)
		crm_map_rule_add_column(rule, column);
	return status;
}

enum crm_status crm_map_add_constant(struct crm_map *map, const char *field, const char *text)
{
	struct crm_map_rule *rule = NULL;
	enum crm_status status = new_rule(map, field, &rule);

	if (!status)
		rule->constant = crm_copy(text);
	return status;
}

enum crm_status crm_map_add_key(struct crm_map *map, const char *field)
{
	int index;
	enum crm_status status = find_field(map, field, &index);

	if (status)
		return status;
	if (index != CRM_MAP_ID && !(map->noun->fields[index].flags & CRM_KEY) &&
	    crm_value_matched_field(map->noun, index) == index)
		return crm_fail(CRM_USAGE, "no %s is found by its %s", map->noun->name, field);
	map->keys = crm_grow(map->keys, map->key_count, &map->key_capacity, sizeof(*map->keys));
	map->keys[map->key_count++] = index;
	return CRM_OK;
}

bool crm_map_can_create(const struct crm_field *field)
{
	return field->type == CRM_LINK && !crm_equal(field->target, "stage") &&
	       !crm_equal(field->target, "pipeline");
}

enum crm_status crm_map_add_creation(struct crm_map *map, const char *field)
{
	int index;
	enum crm_status status = find_field(map, field, &index);

	if (status)
		return status;
	if (index == CRM_MAP_ID || map->noun->fields[index].type != CRM_LINK)
		return crm_fail(CRM_USAGE, "the field '%s' of a %s is no link", field,
				map->noun->name);
	if (!crm_map_can_create(&map->noun->fields[index]))
		return crm_hint(crm_fail(CRM_USAGE, "a %s is not made in passing",
					 map->noun->fields[index].target),
				"crm-%s add", map->noun->fields[index].target);
	map->created = crm_grow(map->created, map->created_count, &map->created_capacity,
				sizeof(*map->created));
	map->created[map->created_count++] = index;
	return CRM_OK;
}
