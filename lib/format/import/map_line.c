/* The words of a line of a map, and the rules about cards.
 * SPDX-License-Identifier: MIT */
#include "format/import/map_line.h"

#include <stdlib.h>

void crm_reading_clear(struct crm_reading *reading)
{
	crm_line_clear(&reading->line);
}

bool crm_reading_is_at_end(const struct crm_reading *reading)
{
	return reading->at == reading->line.count;
}

bool crm_reading_skip(struct crm_reading *reading, const char *mark)
{
	if (!crm_line_is_mark(&reading->line, reading->at, mark))
		return false;
	reading->at++;
	return true;
}

enum crm_status crm_reading_word(struct crm_reading *reading, const char *what, const char **out)
{
	if (crm_reading_is_at_end(reading) || crm_line_is_mark(&reading->line, reading->at, "=") ||
	    crm_line_is_mark(&reading->line, reading->at, ","))
		return crm_fail(CRM_USAGE, "%s is missing", what);
	*out = reading->line.words[reading->at++].text;
	return CRM_OK;
}

enum crm_status crm_reading_mark(struct crm_reading *reading, const char *mark)
{
	return crm_reading_skip(reading, mark) ? CRM_OK
					       : crm_fail(CRM_USAGE, "a '%s' is missing", mark);
}

enum crm_status crm_reading_names(struct crm_reading *reading, crm_reading_add *add)
{
	const char *name = NULL;
	enum crm_status status;

	do {
		status = crm_reading_word(reading, "a name", &name);
		if (!status)
			status = add(reading->map, name);
	} while (!status && crm_reading_skip(reading, ","));
	return status;
}

static void add_column(struct crm_map_card *card, const char *name, bool is_next)
{
	size_t count = card->column_count + 1;

	card->columns = crm_resize(card->columns, count * sizeof(*card->columns));
	card->is_next = crm_resize(card->is_next, count * sizeof(*card->is_next));
	card->columns[count - 1] = crm_copy(name);
	card->is_next[count - 1] = is_next;
	card->column_count = count;
}

/* Columns with commas between components, and + between those of one. */
static enum crm_status take_columns(struct crm_reading *reading)
{
	struct crm_map_card *card = &reading->map->cards[reading->map->card_count - 1];
	bool is_next = true, goes_on = true;

	while (goes_on) {
		const char *name = NULL;
		enum crm_status status = crm_reading_word(reading, "the name of a column", &name);

		if (status)
			return status;
		add_column(card, name, is_next);
		is_next = crm_reading_skip(reading, ",");
		goes_on = is_next || crm_reading_skip(reading, "+");
	}
	return CRM_OK;
}

/* What stands behind the columns of a property. */
static enum crm_status take_manner(struct crm_reading *reading)
{
	struct crm_map_card *card = &reading->map->cards[reading->map->card_count - 1];
	const struct {
		const char *word;
		char **text;
	} manners[] = {
		{"type", &card->type_column},
		{"join", &card->joint},
		{"split", &card->separator},
		{"date", &card->dates.layouts},
	};
	const char *word = NULL;
	const char *value = NULL;
	enum crm_status status = crm_reading_word(reading, "a word", &word);

	for (size_t i = 0; i < CRM_COUNT(manners) && !status; i++) {
		if (!crm_equal(word, manners[i].word))
			continue;
		status = crm_reading_word(reading, word, &value);
		if (status)
			return status;
		free(*manners[i].text);
		*manners[i].text = crm_copy(value);
		return CRM_OK;
	}
	return status ? status
		      : crm_fail(CRM_USAGE, "'%s' is none of type, join, split, date", word);
}

/* The name of a property and its parameters, which cannot end the line that they begin. */
static bool is_property(const char *text)
{
	return crm_is_letter(*text) && !strpbrk(text, ":\r\n\"");
}

enum crm_status crm_map_read_card(struct crm_reading *reading)
{
	struct crm_map *map = reading->map;
	const char *property = NULL;
	enum crm_status status = crm_reading_word(reading, "the property", &property);

	if (!status && crm_field_find(map->noun, "email") < 0)
		return crm_fail(CRM_USAGE, "a %s has no card", map->noun->name);
	if (!status && !is_property(property))
		status = crm_fail(CRM_USAGE, "'%s' is no property of a card", property);
	if (!status)
		status = crm_reading_mark(reading, "=");
	if (status)
		return status;
	map->cards =
		crm_grow(map->cards, map->card_count, &map->card_capacity, sizeof(*map->cards));
	map->cards[map->card_count++] = (struct crm_map_card){.property = crm_copy(property)};
	status = take_columns(reading);
	while (!status && !crm_reading_is_at_end(reading))
		status = take_manner(reading);
	return status;
}

enum crm_status crm_map_read_also(struct crm_reading *reading)
{
	struct crm_map *map = reading->map;
	const char *column = NULL;
	const char *name = NULL;
	enum crm_status status = crm_reading_word(reading, "the name of a column", &column);

	if (!status)
		status = crm_reading_mark(reading, "=");
	while (!status) {
		status = crm_reading_word(reading, "a name", &name);
		if (status)
			return status;
		map->aliases = crm_grow(map->aliases, map->alias_count, &map->alias_capacity,
					sizeof(*map->aliases));
		map->aliases[map->alias_count++] =
			(struct crm_map_alias){crm_copy(column), crm_copy(name)};
		if (!crm_reading_skip(reading, ","))
			return CRM_OK;
	}
	return status;
}
