/* The columns of a file, given to the rules of a map.
 * SPDX-License-Identifier: MIT */
#include "format/import/bind.h"

#include "record/nouns.h"

#include <stdlib.h>
#include <string.h>

void crm_binding_clear(struct crm_binding *binding)
{
	free(binding->has_values);
	crm_str_clear(&binding->unused);
	*binding = (struct crm_binding){0};
}

static size_t find_place(const struct crm_reader *reader, const char *column)
{
	for (size_t i = 0; i < crm_reader_column_count(reader); i++)
		if (crm_equal(crm_reader_column(reader, i), column))
			return i;
	for (size_t i = 0; i < crm_reader_column_count(reader); i++)
		if (crm_map_same_name(crm_reader_column(reader, i), column))
			return i;
	return CRM_NO_PLACE;
}

static enum crm_status place_rule(struct crm_map_rule *rule, const struct crm_reader *reader,
				  const char *name)
{
	free(rule->places);
	rule->places = crm_alloc((rule->column_count + 1) * sizeof(*rule->places));
	for (size_t i = 0; i < rule->column_count; i++) {
		rule->places[i] = find_place(reader, rule->columns[i]);
		if (rule->places[i] != CRM_NO_PLACE || rule->is_optional || !name)
			continue;
		(void)crm_fail(CRM_INVALID, "%s: the column '%s' is missing", name,
			       rule->columns[i]);
		return rule->line
			       ? crm_hint(CRM_INVALID, "optional in line %d of the map", rule->line)
			       : CRM_INVALID;
	}
	return CRM_OK;
}

/* Whether a rule has the column alone, or as one of several. */
static bool is_taken(const struct crm_map *map, size_t place, bool is_alone)
{
	for (size_t i = 0; i < map->rule_count; i++)
		for (size_t j = 0; map->rules[i].places && j < map->rules[i].column_count; j++)
			if (map->rules[i].places[j] == place &&
			    is_alone == (map->rules[i].column_count == 1))
				return true;
	return false;
}

static bool is_ignored(const struct crm_map *map, const char *column)
{
	for (size_t i = 0; i < map->ignored_count; i++)
		if (crm_map_same_name(map->ignored[i], column))
			return true;
	return false;
}

/* What `list` prints and nobody can set. */
static bool is_pseudo(const char *column)
{
	return crm_map_same_name(column, "rev") || crm_map_same_name(column, "updated_at");
}

/* A rule for a column with a field's name, unless the field has one. */
static bool adopt(struct crm_map *map, const char *column, size_t place)
{
	int field = crm_map_same_name(column, "id") ? CRM_MAP_ID : -2;
	struct crm_map_rule *rule;

	for (size_t i = 0; i < map->noun->field_count && field == -2; i++)
		if (crm_map_same_name(column, map->noun->fields[i].name))
			field = (int)i;
	if (field == -2 || crm_map_rule_of(map, field))
		return false;
	rule = crm_map_new_rule(map, field);
	crm_map_rule_add_column(rule, column);
	rule->is_automatic = rule->is_optional = true;
	rule->places = crm_alloc(2 * sizeof(*rule->places));
	rule->places[0] = place;
	return true;
}

static enum crm_status take_columns(struct crm_binding *binding, struct crm_map *map,
				    const struct crm_reader *reader, const char *name)
{
	for (size_t i = binding->column_count; i < crm_reader_column_count(reader); i++) {
		const char *column = crm_reader_column(reader, i);

		if (is_ignored(map, column) || is_taken(map, i, true) || adopt(map, column, i) ||
		    is_taken(map, i, false) || is_pseudo(column))
			continue;
		if (map->is_strict)
			return crm_fail(CRM_INVALID, "%s: nothing is said about the column '%s'",
					name, column);
		crm_str_addf(&binding->unused, "%s'%s'", binding->unused.length ? ", " : "",
			     column);
	}
	return CRM_OK;
}

static int rank(const struct crm_map *map, const struct crm_map_rule *rule)
{
	if (rule->field == CRM_MAP_ID)
		return -2;
	return map->noun->fields[rule->field].type == CRM_CURRENCY ? -1 : rule->field;
}

static void sort_rules(struct crm_map *map)
{
	for (size_t i = 1; i < map->rule_count; i++) {
		struct crm_map_rule rule = map->rules[i];
		size_t at = i;

		for (; at && rank(map, &map->rules[at - 1]) > rank(map, &rule); at--)
			map->rules[at] = map->rules[at - 1];
		map->rules[at] = rule;
	}
}

/* What else of the record decides which of several a name means: links that both have. */
static void relate(const struct crm_session *session, const struct crm_map *map,
		   struct crm_map_rule *rule)
{
	const struct crm_field *field = rule->field >= 0 ? &map->noun->fields[rule->field] : NULL;
	const struct crm_noun *target =
		field && field->target ? crm_noun_find(session, field->target) : NULL;
	size_t count = 0;

	if (!target || rule->related)
		return;
	rule->related = crm_alloc((target->field_count + 1) * sizeof(*rule->related));
	for (size_t i = 0; i < target->field_count; i++) {
		int shared = target->fields[i].type == CRM_LINK
				     ? crm_field_find(map->noun, target->fields[i].name)
				     : -1;

		if (shared >= 0 && map->noun->fields[shared].type == CRM_LINK)
			rule->related[count++] = shared;
	}
	rule->related[count] = -1;
}

static void mark_created(struct crm_map *map)
{
	for (size_t i = 0; i < map->created_count; i++) {
		struct crm_map_rule *rule = crm_map_rule_of(map, map->created[i]);

		if (rule)
			rule->is_created = true;
	}
}

static void mark_values(struct crm_binding *binding, const struct crm_map *map,
			const struct crm_reader *reader)
{
	size_t count = crm_reader_column_count(reader);

	binding->has_values = crm_resize(binding->has_values, count + 1);
	for (size_t i = 0; i < count; i++) {
		binding->has_values[i] = false;
		for (size_t j = 0; j < map->value_count && !binding->has_values[i]; j++)
			binding->has_values[i] = crm_map_same_name(map->values[j].column,
								   crm_reader_column(reader, i));
	}
}

/* A value for a column that the file does not have is a slip of the pen. */
static enum crm_status check_values(const struct crm_map *map, const struct crm_reader *reader,
				    const char *name)
{
	for (size_t i = 0; i < map->value_count; i++)
		if (find_place(reader, map->values[i].column) == CRM_NO_PLACE)
			return crm_fail(
				CRM_INVALID,
				"%s: the column '%s', of which a value is mapped, is missing", name,
				map->values[i].column);
	return CRM_OK;
}

static void add_key(struct crm_map *map, int field)
{
	map->keys = crm_grow(map->keys, map->key_count, &map->key_capacity, sizeof(*map->keys));
	map->keys[map->key_count++] = field;
}

/* Without a word about keys: the id, else what no two records share. */
static void choose_keys(struct crm_map *map)
{
	int reference = crm_field_find(map->noun, "reference");

	map->key_count = 0;
	if (crm_map_rule_of(map, CRM_MAP_ID))
		add_key(map, CRM_MAP_ID);
	else if (reference >= 0 && crm_map_rule_of(map, reference))
		add_key(map, reference);
	for (size_t i = 0; i < map->noun->field_count && !map->key_count; i++)
		if (map->noun->fields[i].flags & CRM_UNIQUE && crm_map_rule_of(map, (int)i))
			add_key(map, (int)i);
}

static enum crm_status check_keys(struct crm_map *map)
{
	for (size_t i = 0; i < map->key_count; i++)
		if (!crm_map_rule_of(map, map->keys[i]))
			return crm_fail(CRM_USAGE, "no column gives the key '%s' a value",
					crm_map_field_name(map, map->keys[i]));
	return CRM_OK;
}

enum crm_status crm_binding_make(struct crm_binding *binding, struct crm_map *map,
				 const struct crm_reader *reader, const char *name)
{
	bool is_first = !binding->column_count && !binding->has_values;
	bool has_header = is_first && crm_reader_column_count(reader);
	enum crm_status status = CRM_OK;

	if (is_first)
		binding->has_own_keys = !map->key_count;
	for (size_t i = 0; i < map->rule_count && !status; i++)
		status = place_rule(&map->rules[i], reader, has_header ? name : NULL);
	if (!status && has_header)
		status = check_values(map, reader, name);
	if (!status)
		status = take_columns(binding, map, reader, name);
	if (status)
		return status;
	mark_created(map);
	mark_values(binding, map, reader);
	sort_rules(map);
	for (size_t i = 0; i < map->rule_count; i++)
		relate(binding->session, map, &map->rules[i]);
	binding->column_count = crm_reader_column_count(reader);
	binding->ragged_place =
		map->ragged_column ? find_place(reader, map->ragged_column) : CRM_NO_PLACE;
	if (has_header && map->ragged_column && binding->ragged_place == CRM_NO_PLACE)
		return crm_fail(CRM_INVALID, "%s: the column '%s' is missing", name,
				map->ragged_column);
	if (binding->has_own_keys)
		choose_keys(map);
	return binding->column_count ? check_keys(map) : CRM_OK;
}
