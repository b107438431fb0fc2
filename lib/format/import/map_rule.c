/* One line of a map into a rule.
 * SPDX-License-Identifier: MIT */
#include "format/import/map.h"
#include "format/words.h"

#include <stdlib.h>
#include <string.h>

/* A line being read: its words, and the next one. */
struct reading {
	struct crm_map *map;
	struct crm_line line;
	size_t at;
};

static void reading_clear(struct reading *reading)
{
	crm_line_clear(&reading->line);
}
#define AUTO_READING __attribute__((cleanup(reading_clear))) struct reading

static bool is_at_end(const struct reading *reading)
{
	return reading->at == reading->line.count;
}

static bool skip_mark(struct reading *reading, const char *mark)
{
	if (!crm_line_is_mark(&reading->line, reading->at, mark))
		return false;
	reading->at++;
	return true;
}

/* The next word that is no mark. */
static enum crm_status take_word(struct reading *reading, const char *what, const char **out)
{
	if (is_at_end(reading) || crm_line_is_mark(&reading->line, reading->at, "=") ||
	    crm_line_is_mark(&reading->line, reading->at, ","))
		return crm_fail(CRM_USAGE, "%s is missing", what);
	*out = reading->line.words[reading->at++].text;
	return CRM_OK;
}

static enum crm_status take_mark(struct reading *reading, const char *mark)
{
	return skip_mark(reading, mark) ? CRM_OK : crm_fail(CRM_USAGE, "a '%s' is missing", mark);
}

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
			return CRM_OK;
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
	if (crm_map_rule_of(map, index))
		return crm_fail(CRM_USAGE, "the field '%s' has a rule already", field);
	*out = crm_map_new_rule(map, index);
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
static enum crm_status take_decimal(struct reading *reading, char *out)
{
	if (is_at_end(reading))
		return crm_fail(CRM_USAGE, "the decimal mark is missing");
	return read_mark(reading->line.words[reading->at++].text, out);
}

static void set_text(char **text, const char *value)
{
	free(*text);
	*text = crm_copy(value);
}

/* What stands behind the field of a column. */
static enum crm_status take_manner(struct reading *reading, struct crm_map_rule *rule)
{
	const char *word = NULL;
	const char *value = NULL;
	enum crm_status status = take_word(reading, "a word", &word);

	if (status)
		return status;
	if (crm_equal(word, "create"))
		status = crm_map_add_creation(reading->map,
					      crm_map_field_name(reading->map, rule->field));
	else if (crm_equal(word, "optional"))
		rule->is_optional = true;
	else if (crm_equal(word, "decimal"))
		status = take_decimal(reading, &rule->decimal_mark);
	else if (!crm_equal(word, "join") && !crm_equal(word, "date"))
		status = crm_fail(CRM_USAGE,
				  "'%s' is none of create, optional, join, date, decimal", word);
	else if (!(status = take_word(reading, word, &value)))
		set_text(crm_equal(word, "join") ? &rule->joint : &rule->date_layout, value);
	return status;
}

/* Names with commas between them, each handed to `add`. */
typedef enum crm_status add_name(struct crm_map *map, const char *name);
static enum crm_status take_names(struct reading *reading, add_name *add)
{
	const char *name = NULL;
	enum crm_status status;

	do {
		status = take_word(reading, "a name", &name);
		if (!status)
			status = add(reading->map, name);
	} while (!status && skip_mark(reading, ","));
	return status;
}

/* column 'First', 'Last' = name join ' ' */
static enum crm_status read_column(struct reading *reading)
{
	struct crm_map_rule names = {0};
	struct crm_map_rule *rule = NULL;
	const char *word = NULL;
	enum crm_status status;

	do {
		status = take_word(reading, "the name of a column", &word);
		if (!status)
			crm_map_rule_add_column(&names, word);
	} while (!status && skip_mark(reading, ","));
	if (!status)
		status = take_mark(reading, "=");
	if (!status)
		status = take_word(reading, "the field", &word);
	if (!status)
		status = new_rule(reading->map, word, &rule);
	for (size_t i = 0; i < names.column_count; i++) {
		if (!status)
			crm_map_rule_add_column(rule, names.columns[i]);
		free(names.columns[i]);
	}
	free(names.columns);
	while (!status && !is_at_end(reading))
		status = take_manner(reading, rule);
	return status;
}

static enum crm_status read_set(struct reading *reading)
{
	const char *field = NULL;
	const char *text = NULL;
	enum crm_status status = take_word(reading, "the field", &field);

	if (!status)
		status = take_mark(reading, "=");
	if (!status)
		status = take_word(reading, "the text", &text);
	return status ? status : crm_map_add_constant(reading->map, field, text);
}

static enum crm_status read_value(struct reading *reading)
{
	struct crm_map *map = reading->map;
	const char *column = NULL;
	const char *from = NULL;
	const char *to = NULL;
	enum crm_status status = take_word(reading, "the name of a column", &column);

	if (!status)
		status = take_word(reading, "the value in the file", &from);
	if (!status)
		status = take_mark(reading, "=");
	if (!status)
		status = take_word(reading, "the value it means", &to);
	if (status)
		return status;
	map->values =
		crm_grow(map->values, map->value_count, &map->value_capacity, sizeof(*map->values));
	map->values[map->value_count++] =
		(struct crm_map_value){crm_copy(column), crm_copy(from), crm_copy(to)};
	return CRM_OK;
}

static enum crm_status add_ignored(struct crm_map *map, const char *name)
{
	map->ignored = crm_grow(map->ignored, map->ignored_count, &map->ignored_capacity,
				sizeof(*map->ignored));
	map->ignored[map->ignored_count++] = crm_copy(name);
	return CRM_OK;
}

static enum crm_status read_ignore(struct reading *reading)
{
	return take_names(reading, add_ignored);
}

static enum crm_status add_null(struct crm_map *map, const char *name)
{
	map->nulls =
		crm_grow(map->nulls, map->null_count, &map->null_capacity, sizeof(*map->nulls));
	map->nulls[map->null_count++] = crm_copy(name);
	return CRM_OK;
}

static enum crm_status read_null(struct reading *reading)
{
	return take_names(reading, add_null);
}

static enum crm_status read_key(struct reading *reading)
{
	return take_names(reading, crm_map_add_key);
}

static enum crm_status read_create(struct reading *reading)
{
	return take_names(reading, crm_map_add_creation);
}

static enum crm_status read_date(struct reading *reading)
{
	const char *layout = NULL;
	enum crm_status status = take_word(reading, "the layout", &layout);

	if (!status)
		set_text(&reading->map->date_layout, layout);
	return status;
}

static enum crm_status read_decimal(struct reading *reading)
{
	return take_decimal(reading, &reading->map->decimal_mark);
}

static enum crm_status read_ragged(struct reading *reading)
{
	const char *word = NULL;
	enum crm_status status = take_word(reading, "fill or join", &word);

	if (status)
		return status;
	if (crm_equal(word, "fill")) {
		reading->map->ragged = CRM_RAGGED_FILL;
		return CRM_OK;
	}
	if (!crm_equal(word, "join"))
		return crm_fail(CRM_USAGE, "'%s' is neither fill nor join", word);
	status = take_word(reading, "the name of a column", &word);
	if (status)
		return status;
	reading->map->ragged = CRM_RAGGED_JOIN;
	set_text(&reading->map->ragged_column, word);
	return CRM_OK;
}

static enum crm_status read_strict(struct reading *reading)
{
	reading->map->is_strict = true;
	return CRM_OK;
}

enum crm_status crm_map_add(struct crm_map *map, const char *line)
{
	static const struct {
		const char *word;
		enum crm_status (*read)(struct reading *reading);
	} rows[] = {
		{"column", read_column}, {"set", read_set},       {"value", read_value},
		{"ignore", read_ignore}, {"null", read_null},     {"key", read_key},
		{"create", read_create}, {"date", read_date},     {"decimal", read_decimal},
		{"ragged", read_ragged}, {"strict", read_strict},
	};
	const char *words[CRM_COUNT(rows)];
	AUTO_READING reading = {.map = map};
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
		if (!status && !is_at_end(&reading))
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
	if (index != CRM_MAP_ID && !(map->noun->fields[index].flags & CRM_KEY))
		return crm_fail(CRM_USAGE, "no %s is found by its %s", map->noun->name, field);
	map->keys = crm_grow(map->keys, map->key_count, &map->key_capacity, sizeof(*map->keys));
	map->keys[map->key_count++] = index;
	return CRM_OK;
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
	if (crm_equal(map->noun->fields[index].target, "stage") ||
	    crm_equal(map->noun->fields[index].target, "pipeline"))
		return crm_hint(crm_fail(CRM_USAGE, "a %s is not made in passing",
					 map->noun->fields[index].target),
				"crm-%s add", map->noun->fields[index].target);
	map->created = crm_grow(map->created, map->created_count, &map->created_capacity,
				sizeof(*map->created));
	map->created[map->created_count++] = index;
	return CRM_OK;
}
