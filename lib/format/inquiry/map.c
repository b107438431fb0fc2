/* Inquiries through a map (crm-map(5)): names that only the sender knows become fields of leads.
 * SPDX-License-Identifier: MIT */
#include "format/inquiry/inquiry.h"

#include <stdlib.h>

enum crm_status crm_inquiry_check_map(const struct crm_map *map)
{
	const char *word = map->key_count       ? "key"
			   : map->card_count    ? "card"
			   : map->created_count ? "create"
			   : map->dates.layouts ? "date"
			   : map->ragged        ? "ragged"
						: NULL;

	for (size_t i = 0; i < map->rule_count && !word; i++) {
		const struct crm_map_rule *rule = &map->rules[i];

		word = rule->field == CRM_MAP_ID ? "id"
		       : rule->is_created        ? "create"
		       : rule->dates.layouts     ? "date"
		       : rule->unless            ? "unless"
						 : NULL;
		if (!word && (map->noun->fields[rule->field].flags & CRM_KEPT))
			word = map->noun->fields[rule->field].name;
	}
	return word ? crm_hint(crm_fail(CRM_USAGE, "--map: '%s' means nothing to an inquiry", word),
			       "man crm-capture")
		    : CRM_OK;
}

static bool is_named(const struct crm_map *map, const char *name, const char *column)
{
	if (crm_inquiry_same_name(name, column))
		return true;
	for (size_t i = 0; i < map->alias_count; i++)
		if (crm_inquiry_same_name(map->aliases[i].column, column) &&
		    crm_inquiry_same_name(map->aliases[i].name, name))
			return true;
	return false;
}

static const char *translate(const struct crm_map *map, const struct crm_inquiry_field *field)
{
	if (crm_map_is_null(map, field->text))
		return "";
	for (size_t i = 0; i < map->value_count; i++)
		if (is_named(map, field->name, map->values[i].column) &&
		    crm_equal(map->values[i].from, field->text))
			return map->values[i].to;
	return field->text;
}

static void add_mapped(const struct crm_map *map, const struct crm_map_rule *rule, const char *text,
		       struct crm_inquiry *out)
{
	size_t before = out->count;

	crm_inquiry_add(out, map->noun->fields[rule->field].name, text);
	if (out->count == before)
		return;
	out->fields[before].mapped = rule->field + 1;
	out->fields[before].decimal_mark =
		rule->decimal_mark ? rule->decimal_mark : map->decimal_mark;
}

/* Its columns joined, and taken. */
static void apply(const struct crm_map *map, const struct crm_map_rule *rule,
		  const struct crm_inquiry *inquiry, bool *taken, struct crm_inquiry *out)
{
	CRM_SCOPED(str) text = {0};

	for (size_t column = 0; column < rule->column_count; column++)
		for (size_t i = 0; i < inquiry->count; i++) {
			const char *piece;

			if (!is_named(map, inquiry->fields[i].name, rule->columns[column]))
				continue;
			taken[i] = true;
			piece = translate(map, &inquiry->fields[i]);
			if (*piece)
				crm_str_addf(&text, "%s%s",
					     !text.length  ? ""
					     : rule->joint ? rule->joint
							   : " ",
					     piece);
		}
	add_mapped(map, rule, rule->constant ? rule->constant : crm_str_text(&text), out);
}

/* A currency stands before its amounts, which else are of the store's. */
static bool is_first(const struct crm_map *map, const struct crm_map_rule *rule)
{
	return rule->constant || map->noun->fields[rule->field].type == CRM_CURRENCY;
}

static bool is_ignored(const struct crm_map *map, const char *name)
{
	for (size_t i = 0; i < map->ignored_count; i++)
		if (is_named(map, name, map->ignored[i]))
			return true;
	return false;
}

/* What files call otherwise, by the name that is known. */
static const char *known_name(const struct crm_map *map, const char *name)
{
	for (size_t i = 0; i < map->alias_count; i++)
		if (crm_inquiry_same_name(map->aliases[i].name, name))
			return map->aliases[i].column;
	return name;
}

enum crm_status crm_inquiry_map(const struct crm_map *map, const struct crm_inquiry *inquiry,
				struct crm_inquiry *out)
{
	bool *taken = crm_alloc(inquiry->count * sizeof *taken);
	enum crm_status status = CRM_OK;

	out->kind = inquiry->kind;
	out->is_automatic = inquiry->is_automatic;
	out->original = inquiry;
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < map->rule_count; i++)
			if (is_first(map, &map->rules[i]) == !pass)
				apply(map, &map->rules[i], inquiry, taken, out);
	for (size_t i = 0; i < inquiry->count && !status; i++) {
		const struct crm_inquiry_field *field = &inquiry->fields[i];

		if (taken[i] || is_ignored(map, field->name))
			continue;
		if (map->is_strict)
			status = crm_fail(CRM_INVALID, "the map says nothing of '%s'", field->name);
		crm_inquiry_add(out, known_name(map, field->name), translate(map, field));
	}
	free(taken);
	return status;
}
