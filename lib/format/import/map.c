/* The map: its rules, and the file that they come from.
 * SPDX-License-Identifier: MIT */
#include "format/import/map.h"

#include "base/file.h"

#include <stdlib.h>
#include <string.h>

struct crm_map *crm_map_new(const struct crm_noun *noun)
{
	struct crm_map *map = crm_alloc(sizeof(*map));

	map->noun = noun;
	return map;
}

static void clear_texts(char **texts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(texts[i]);
	free(texts);
}

static void clear_dates(struct crm_map_dates *dates)
{
	free(dates->layouts);
	free(dates->chosen);
}

static void clear_card(struct crm_map_card *card)
{
	clear_texts(card->columns, card->column_count);
	free(card->is_next);
	free(card->property);
	free(card->type_column);
	free(card->joint);
	free(card->separator);
	clear_dates(&card->dates);
}

static void clear_rule(struct crm_map_rule *rule)
{
	clear_texts(rule->columns, rule->column_count);
	free(rule->joint);
	free(rule->constant);
	free(rule->unless);
	clear_dates(&rule->dates);
	free(rule->places);
	free(rule->related);
}

void crm_map_free(struct crm_map *map)
{
	if (!map)
		return;
	for (size_t i = 0; i < map->rule_count; i++)
		clear_rule(&map->rules[i]);
	for (size_t i = 0; i < map->value_count; i++) {
		free(map->values[i].column);
		free(map->values[i].from);
		free(map->values[i].to);
	}
	for (size_t i = 0; i < map->card_count; i++)
		clear_card(&map->cards[i]);
	for (size_t i = 0; i < map->alias_count; i++) {
		free(map->aliases[i].column);
		free(map->aliases[i].name);
	}
	free(map->cards);
	free(map->aliases);
	clear_texts(map->ignored, map->ignored_count);
	clear_texts(map->nulls, map->null_count);
	free(map->rules);
	free(map->values);
	free(map->keys);
	free(map->created);
	clear_dates(&map->dates);
	free(map->ragged_column);
	free(map);
}

static bool is_between_words(char byte)
{
	return byte == ' ' || byte == '_' || byte == '-' || byte == '\t';
}

bool crm_map_same_name(const char *a, const char *b)
{
	for (;; a++, b++) {
		while (is_between_words(*a))
			a++;
		while (is_between_words(*b))
			b++;
		if (crm_lower(*a) != crm_lower(*b))
			return false;
		if (!*a)
			return true;
	}
}

bool crm_map_is_null(const struct crm_map *map, const char *text)
{
	for (size_t i = 0; i < map->null_count; i++)
		if (crm_equal(map->nulls[i], text))
			return true;
	return false;
}

static void set_layout(struct crm_map_dates *dates, const char *layout)
{
	clear_dates(dates);
	*dates = (struct crm_map_dates){.layouts = crm_copy(layout)};
}

void crm_map_set_dates(struct crm_map *map, const char *layout)
{
	set_layout(&map->dates, layout);
	for (size_t i = 0; map->ready && i < map->rule_count; i++)
		if (map->rules[i].dates.layouts)
			set_layout(&map->rules[i].dates, layout);
	for (size_t i = 0; map->ready && i < map->card_count; i++)
		if (map->cards[i].dates.layouts)
			set_layout(&map->cards[i].dates, layout);
}

struct crm_map_rule *crm_map_rule_of(struct crm_map *map, int field)
{
	for (size_t i = 0; i < map->rule_count; i++)
		if (map->rules[i].field == field && !map->rules[i].is_void)
			return &map->rules[i];
	return NULL;
}

bool crm_map_tells_owner(struct crm_map *map)
{
	int owner = crm_field_find(map->noun, "owner");

	return owner >= 0 && crm_map_rule_of(map, owner);
}

struct crm_map_rule *crm_map_new_rule(struct crm_map *map, int field)
{
	map->rules =
		crm_grow(map->rules, map->rule_count, &map->rule_capacity, sizeof(*map->rules));
	map->rules[map->rule_count] = (struct crm_map_rule){.field = field};
	return &map->rules[map->rule_count++];
}

void crm_map_rule_add_column(struct crm_map_rule *rule, const char *column)
{
	rule->columns =
		crm_resize(rule->columns, (rule->column_count + 1) * sizeof(*rule->columns));
	rule->columns[rule->column_count++] = crm_copy(column);
}

enum crm_status crm_map_read(struct crm_map *map, const char *path)
{
	CRM_SCOPED(str) text = {0};
	enum crm_status status = crm_file_read(path, CRM_MAP_LIMIT, &text);
	char *line = text.text;
	int number = 1;

	if (status)
		return status;
	if (text.length && strlen(text.text) < text.length)
		return crm_fail(CRM_USAGE, "%s: a NUL byte is in it", path);
	while (line && !status) {
		size_t known = map->rule_count;
		char *end = strchr(line, '\n');

		if (end)
			*end = '\0';
		status = crm_map_add(map, line);
		if (status)
			return crm_fail_at(status, "%s:%d: ", path, number);
		for (; known < map->rule_count; known++)
			map->rules[known].line = number;
		line = end ? end + 1 : NULL;
		number++;
	}
	return CRM_OK;
}
