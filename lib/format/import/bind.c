/* A map meets a file: which column is which rule's, what is missing, what nobody takes.
 * SPDX-License-Identifier: MIT */
#include "format/import/bind.h"

#include "format/vcard/vcard.h"
#include "record/nouns.h"

#include <stdlib.h>
#include <string.h>

/* No export numbers its columns higher. */
enum { NUMBERS = 99 };

static void clear_cards(struct crm_binding *binding)
{
	for (size_t i = 0; i < binding->card_count; i++)
		free(binding->cards[i].places);
	binding->card_count = 0;
}

void crm_binding_clear(struct crm_binding *binding)
{
	clear_cards(binding);
	free(binding->cards);
	free(binding->unused_places);
	free(binding->unused_rows);
	free(binding->has_values);
	crm_str_clear(&binding->unused);
	*binding = (struct crm_binding){.session = binding->session};
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

/* "E-mail # - Value" of a number. */
static void add_numbered(struct crm_str *out, const char *name, int number)
{
	for (; *name; name++)
		if (*name == '#')
			crm_str_add_integer(out, number);
		else
			crm_str_add_char(out, *name);
}

size_t crm_binding_place(const struct crm_map *map, const struct crm_reader *reader,
			 const char *column, int number)
{
	CRM_SCOPED(str) name = {0};
	size_t place;

	add_numbered(&name, column, number);
	place = find_place(reader, crm_str_text(&name));
	for (size_t i = 0; i < map->alias_count && place == CRM_NO_PLACE; i++) {
		/* What has no number of its own is the first. */
		if (!crm_equal(map->aliases[i].column, column) ||
		    (number > 1 && !strchr(map->aliases[i].name, '#')))
			continue;
		crm_str_reset(&name);
		add_numbered(&name, map->aliases[i].name, number);
		place = find_place(reader, crm_str_text(&name));
	}
	return place;
}

/* Whether the file has a column for it. */
static bool add_card(struct crm_binding *binding, const struct crm_map *map,
		     const struct crm_reader *reader, struct crm_map_card *card, int number)
{
	struct crm_binding_card bound = {.card = card, .type_place = CRM_NO_PLACE};
	bool is_there = false;

	bound.places = crm_alloc(card->column_count * sizeof(*bound.places));
	for (size_t i = 0; i < card->column_count; i++) {
		bound.places[i] = *card->columns[i]
					  ? crm_binding_place(map, reader, card->columns[i], number)
					  : CRM_NO_PLACE;
		is_there |= bound.places[i] != CRM_NO_PLACE;
	}
	if (!is_there) {
		free(bound.places);
		return false;
	}
	if (card->type_column)
		bound.type_place = crm_binding_place(map, reader, card->type_column, number);
	binding->cards = crm_grow(binding->cards, binding->card_count, &binding->card_capacity,
				  sizeof(*binding->cards));
	binding->cards[binding->card_count++] = bound;
	return true;
}

static bool is_numbered(const struct crm_map_card *card)
{
	for (size_t i = 0; i < card->column_count; i++)
		if (strchr(card->columns[i], '#'))
			return true;
	return false;
}

static void place_cards(struct crm_binding *binding, struct crm_map *map,
			const struct crm_reader *reader)
{
	clear_cards(binding);
	for (size_t i = 0; i < map->card_count; i++)
		for (int number = 1; number <= NUMBERS; number++)
			if (!add_card(binding, map, reader, &map->cards[i], number) ||
			    !is_numbered(&map->cards[i]))
				break;
}

/* The field of a noun that takes what a card says: a lead knows its company by name only. */
static int card_field(const struct crm_noun *noun, enum crm_vcard_field field)
{
	int index = crm_field_find(noun, field == CRM_VCARD_COMPANY ? "company_name" : "");

	return index >= 0 ? index : crm_field_find(noun, crm_vcard_field_name(field));
}

/* Rules for what the row's card says, unless the field has one. */
static void add_card_rules(struct crm_map *map)
{
	for (int i = CRM_VCARD_ID + 1; i < CRM_VCARD_FIELDS && map->card_count; i++) {
		int field = card_field(map->noun, (enum crm_vcard_field)i);
		struct crm_map_rule *rule;

		if (field < 0 || crm_map_rule_of(map, field))
			continue;
		rule = crm_map_new_rule(map, field);
		rule->is_automatic = true;
		rule->card_field = i + 1;
	}
}

static bool is_on_card(const struct crm_binding *binding, size_t place)
{
	for (size_t i = 0; i < binding->card_count; i++) {
		const struct crm_binding_card *bound = &binding->cards[i];

		if (bound->type_place == place)
			return true;
		for (size_t j = 0; j < bound->card->column_count; j++)
			if (bound->places[j] == place)
				return true;
	}
	return false;
}

static enum crm_status place_rule(const struct crm_map *map, struct crm_map_rule *rule,
				  const struct crm_reader *reader, const char *name)
{
	rule->is_void =
		rule->unless && crm_binding_place(map, reader, rule->unless, 1) != CRM_NO_PLACE;
	free(rule->places);
	rule->places = crm_alloc((rule->column_count + 1) * sizeof(*rule->places));
	for (size_t i = 0; i < rule->column_count; i++) {
		rule->places[i] = crm_binding_place(map, reader, rule->columns[i], 1);
		if (rule->places[i] != CRM_NO_PLACE || rule->is_optional || rule->is_void ||
		    map->ready || !name)
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
			if (map->rules[i].places[j] == place && !map->rules[i].is_void &&
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
static bool is_pseudo(const struct crm_map *map, const char *column)
{
	for (size_t i = 0; i < map->noun->field_count; i++)
		if (map->noun->fields[i].formula &&
		    crm_map_same_name(column, map->noun->fields[i].name))
			return true;
	return crm_map_same_name(column, "rev") || crm_map_same_name(column, "updated_at");
}

/* A rule for a column with a field's name, unless the field has one. */
static bool adopt(struct crm_map *map, const char *column, size_t place)
{
	int field = crm_map_same_name(column, "id") ? CRM_MAP_ID : -2;
	struct crm_map_rule *rule;

	for (size_t i = 0; i < map->noun->field_count && field == -2; i++)
		if (!map->noun->fields[i].formula &&
		    crm_map_same_name(column, map->noun->fields[i].name))
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

static void add_unused(struct crm_binding *binding, size_t place)
{
	size_t count = binding->unused_count + 1;

	binding->unused_places =
		crm_resize(binding->unused_places, count * sizeof(*binding->unused_places));
	binding->unused_rows =
		crm_resize(binding->unused_rows, count * sizeof(*binding->unused_rows));
	binding->unused_places[count - 1] = place;
	binding->unused_rows[count - 1] = 0;
	binding->unused_count = count;
}

static enum crm_status take_columns(struct crm_binding *binding, struct crm_map *map,
				    const struct crm_reader *reader, const char *name)
{
	for (size_t i = binding->column_count; i < crm_reader_column_count(reader); i++) {
		const char *column = crm_reader_column(reader, i);

		if (is_ignored(map, column) || is_on_card(binding, i) || is_taken(map, i, true) ||
		    adopt(map, column, i) || is_taken(map, i, false) || is_pseudo(map, column))
			continue;
		if (map->is_strict)
			return crm_fail(CRM_INVALID, "%s: nothing is said about the column '%s'",
					name, column);
		add_unused(binding, i);
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

static void mark_values(struct crm_binding *binding, struct crm_map *map,
			const struct crm_reader *reader)
{
	size_t count = crm_reader_column_count(reader);

	binding->has_values = crm_resize(binding->has_values, count + 1);
	memset(binding->has_values, 0, count + 1);
	for (size_t i = 0; i < map->value_count; i++) {
		struct crm_map_value *value = &map->values[i];

		value->place = crm_binding_place(map, reader, value->column, 1);
		if (value->place != CRM_NO_PLACE)
			binding->has_values[value->place] = true;
	}
}

/* A value for a column that the file does not have is a slip of the pen. */
static enum crm_status check_values(const struct crm_map *map, const struct crm_reader *reader,
				    const char *name)
{
	for (size_t i = 0; i < map->value_count; i++)
		if (!map->ready &&
		    crm_binding_place(map, reader, map->values[i].column, 1) == CRM_NO_PLACE)
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
	place_cards(binding, map, reader);
	for (size_t i = 0; i < map->rule_count && !status; i++)
		status = place_rule(map, &map->rules[i], reader, has_header ? name : NULL);
	add_card_rules(map);
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
