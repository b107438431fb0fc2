/* The card that a row makes of its columns, as somebody's address book would have written it.
 * SPDX-License-Identifier: MIT */
#include "base/date.h"
#include "base/unicode.h"
#include "format/import/parts.h"
#include "format/read.h"

#include <string.h>

/* From here on letters are those of East Asia, where the family name stands first. */
enum { FIRST_IDEOGRAPH = 0x2e80 };

/* A cell without the blanks around it; "" when it means nothing. Yours. */
static char *cell_text(const struct crm_import *import, const struct crm_reader_row *row,
		       size_t place)
{
	const char *cell = place < row->count ? row->fields[place].text : NULL;
	char *text = crm_trim(cell ? cell : "");

	if (crm_map_is_null(import->map, text))
		*text = '\0';
	return text;
}

/* What address books call the places of people, as vCard does. */
static const char *type_of(const char *label)
{
	static const char *const types[][2] = {
		{"homefax", "home,fax"},
		{"workfax", "work,fax"},
		{"otherfax", "fax"},
		{"mobile", "cell"},
		{"handy", "cell"},
		{"other", ""},
		{"andere", ""},
		{"autre", ""},
		{"otro", ""},
		{"privat", "home"},
		{"arbeit", "work"},
		{"domicile", "home"},
		{"bureau", "work"},
		{"casa", "home"},
		{"trabajo", "work"},
		{"lavoro", "work"},
		{"mobil", "cell"},
		{"festnetz", "main"},
		{"business", "work"},
		{"personal", "home"},
		{"homepage", "home"},
		{"\xe4\xbd\x8f\xe5\xae\x85", "home"}, /* residence */
		{"\xe5\x8d\x95\xe4\xbd\x8d", "work"}, /* work unit */
		{"\xe6\x89\x8b\xe6\x9c\xba", "cell"}, /* mobile */
		{"\xe7\xa7\xbb\xe5\x8a\xa8", "cell"}, /* mobile */
	};

	for (size_t i = 0; i < CRM_COUNT(types); i++)
		if (crm_map_same_name(label, types[i][0]))
			return types[i][1];
	return NULL;
}

static bool is_word(const char *text)
{
	while (crm_is_letter(*text))
		text++;
	return !*text;
}

/* ";TYPE=home"; "* Work" is preferred. What is no word stands in quotes, as people wrote it. */
static void add_type(struct crm_str *out, const char *label)
{
	const char *known;

	if (*label == '*') {
		crm_str_add(out, ";PREF=1");
		label += 1 + strspn(label + 1, " ");
	}
	known = type_of(label);
	if (!known && is_word(label))
		known = label;
	if (known && *known)
		crm_str_addf(out, ";TYPE=%s", known);
	if (known || !*label)
		return;
	crm_str_add(out, ";TYPE=\"");
	for (; *label; label++)
		crm_str_add_char(out, (unsigned char)*label < ' ' || *label == '"' ? ' ' : *label);
	crm_str_add_char(out, '"');
}

static void add_property(struct crm_import *import, const struct crm_binding_card *bound,
			 const struct crm_reader_row *row, const char *value)
{
	struct crm_str *out = &import->card_text;

	crm_str_add(out, bound->card->property);
	if (bound->type_place != CRM_NO_PLACE) {
		CRM_AUTO_TEXT label = cell_text(import, row, bound->type_place);

		/* Several values have their kinds in the same way. */
		if (bound->card->separator && strstr(label, bound->card->separator))
			*label = '\0';
		add_type(out, label);
	}
	crm_str_addf(out, ":%s\n", value);
}

/* A group that everybody is in says nothing; "* starred" is called starred. */
static const char *without_star(const struct crm_map_card *card, const char *word)
{
	if (!crm_equal(card->property, "CATEGORIES") || *word != '*')
		return word;
	word += 1 + strspn(word + 1, " ");
	return crm_map_same_name(word, "mycontacts") ? "" : word;
}

/* Each of the values of a cell: properties of their own, or the words of one. */
static void add_split(struct crm_import *import, const struct crm_binding_card *bound,
		      const struct crm_reader_row *row, const char *text)
{
	const char *separator = bound->card->separator;
	bool is_list = crm_equal(bound->card->property, "CATEGORIES");
	CRM_SCOPED(str) value = {0};

	while (*text) {
		const char *end = strstr(text, separator);
		size_t length = end ? (size_t)(end - text) : strlen(text);
		CRM_AUTO_TEXT piece = crm_copy_bytes(text, length);
		CRM_AUTO_TEXT trimmed = crm_trim(piece);
		const char *word = without_star(bound->card, trimmed);

		text += length + (end ? strlen(separator) : 0);
		if (!*word)
			continue;
		if (is_list && value.length)
			crm_str_add_char(&value, ',');
		crm_vcard_escape(&value, word);
		if (is_list)
			continue;
		add_property(import, bound, row, crm_str_text(&value));
		crm_str_reset(&value);
	}
	if (value.length)
		add_property(import, bound, row, crm_str_text(&value));
}

/* A date as cards have it; what is none stays as it is. */
static enum crm_status canonical_date(struct crm_import *import, struct crm_map_dates *dates,
				      const char *text, struct crm_str *out)
{
	const char *layout = NULL;
	char day[CRM_DAY_TEXT];
	crm_day number = 0;
	enum crm_status status =
		crm_import_layout(import, import->map->dates.layouts ? &import->map->dates : dates,
				  CRM_DATE, text, &layout);
	bool is_date = false;

	if (status)
		return status;
	if (layout)
		is_date = !crm_day_by_layout(text, layout, &number);
	else
		is_date = crm_is_digit(*text) &&
			  !crm_date_word(text, &import->session->clock, &number);
	crm_message_clear();
	if (is_date)
		crm_str_add(out, crm_day_text(number, day));
	else
		crm_vcard_escape(out, text);
	return CRM_OK;
}

/* A column of a component: the lines of a street are one. */
static void add_component(const struct crm_map_card *card, size_t index, const char *text,
			  struct crm_str *out)
{
	if (card->column_count == 1) {
		crm_str_add(out, text);
		return;
	}
	if (index && card->is_next[index])
		crm_str_add_char(out, ';');
	else if (index && *text && out->length && out->text[out->length - 1] != ';')
		crm_str_add(out, "\\, ");
	crm_vcard_escape(out, text);
}

/* The columns of a property as one text or as components. */
static enum crm_status add_columns(struct crm_import *import, const struct crm_binding_card *bound,
				   const struct crm_reader_row *row)
{
	struct crm_map_card *card = bound->card;
	CRM_SCOPED(str) whole = {0}, value = {0};
	enum crm_status status = CRM_OK;
	bool is_blank = true;

	for (size_t i = 0; i < card->column_count; i++) {
		CRM_AUTO_TEXT text = cell_text(import, row, bound->places[i]);

		is_blank = is_blank && !*text;
		if (card->joint && *text)
			crm_str_addf(&whole, "%s%s", whole.length ? card->joint : "", text);
		else if (!card->joint)
			add_component(card, i, text, card->column_count > 1 ? &value : &whole);
	}
	if (is_blank)
		return CRM_OK;
	if (card->separator) {
		add_split(import, bound, row, crm_str_text(&whole));
		return CRM_OK;
	}
	if (card->dates.layouts)
		status = canonical_date(import, &card->dates, crm_str_text(&whole), &value);
	else if (whole.length)
		crm_vcard_escape(&value, whole.text);
	if (!status)
		add_property(import, bound, row, crm_str_text(&value));
	return status ? crm_fail_at(status, "%s: ", card->property) : CRM_OK;
}

static const struct crm_vcard_property *find_name(const struct crm_vcard *card)
{
	for (size_t i = 0; i < card->count; i++)
		if (card->properties[i].family == CRM_VCARD_N)
			return &card->properties[i];
	return NULL;
}

static bool is_eastern(const char *text)
{
	int32_t point = 0;

	return crm_utf8_decode(text, strlen(text), &point) && point >= FIRST_IDEOGRAPH;
}

/* "Ann Mary Lee" of Lee;Ann;Mary, and a family name of East Asia before the given one, without a
 * blank. */
static void name_card(struct crm_import *import)
{
	const struct crm_vcard_property *name = find_name(&import->card);
	const char *value = name ? name->value : "";
	CRM_SCOPED(str) family = {0}, given = {0}, middle = {0}, whole = {0};
	struct crm_str *const parts[] = {&family, &given, &middle};
	static const int order[] = {1, 2, 0};

	for (size_t i = 0; i < CRM_COUNT(parts) && *value; i++) {
		size_t length = crm_vcard_component(value, ';');

		crm_vcard_unescape(parts[i], value, length);
		value += length + (value[length] == ';');
	}
	if (family.length && given.length && is_eastern(family.text) && is_eastern(given.text))
		crm_str_addf(&whole, "%s%s", family.text, given.text);
	else
		for (size_t i = 0; i < CRM_COUNT(order); i++)
			if (parts[order[i]]->length)
				crm_str_addf(&whole, "%s%s", whole.length ? " " : "",
					     parts[order[i]]->text);
	import->card.fields[CRM_VCARD_NAME] =
		whole.length ? crm_arena_copy(&import->card.arena, whole.text, whole.length)
			     : crm_vcard_make_name(&import->card);
}

/* What no field of the noun takes is kept as the card's, or said. */
static void keep_rest(struct crm_import *import)
{
	struct crm_vcard *card = &import->card;
	CRM_SCOPED(str) kept = {0};

	crm_vcard_add_kept(card, &kept);
	if (kept.length)
		card->fields[CRM_VCARD_KEPT] = crm_arena_copy(&card->arena, kept.text, kept.length);
	for (int i = 0; i < CRM_VCARD_FIELDS; i++) {
		bool is_taken = i == CRM_VCARD_ID || i == CRM_VCARD_REFERENCE || !card->fields[i];

		for (size_t j = 0; j < import->map->rule_count && !is_taken; j++)
			is_taken = import->map->rules[j].card_field == i + 1;
		if (is_taken)
			continue;
		if (import->notes.length)
			crm_str_add_char(&import->notes, '\n');
		crm_str_addf(&import->notes, "not imported: %s: ",
			     i == CRM_VCARD_KEPT ? "more"
						 : crm_vcard_field_name((enum crm_vcard_field)i));
		for (const char *at = card->fields[i]; *at; at++)
			crm_str_add_char(&import->notes, *at == '\n' ? ' ' : *at);
	}
}

enum crm_status crm_import_make_card(struct crm_import *import, const struct crm_reader_row *row)
{
	struct crm_vcard *card = &import->card;
	enum crm_status status = CRM_OK;

	crm_vcard_clear(card);
	crm_str_reset(&import->card_text);
	for (size_t i = 0; i < import->binding.card_count && !status; i++)
		status = add_columns(import, &import->binding.cards[i], row);
	if (!status)
		status = crm_vcard_parse(card, crm_str_text(&import->card_text),
					 import->card_text.length, row->line, false);
	if (status)
		return status;
	crm_vcard_map(card);
	if (!card->fields[CRM_VCARD_NAME])
		name_card(import);
	if (!card->fields[CRM_VCARD_REFERENCE] && import->binding.has_own_keys)
		card->fields[CRM_VCARD_REFERENCE] =
			crm_vcard_make_key(&card->arena, crm_str_text(&import->card_text),
					   import->card_text.length);
	keep_rest(import);
	return CRM_OK;
}

void crm_import_note_unused(struct crm_import *import, const struct crm_reader_row *row)
{
	struct crm_binding *binding = &import->binding;
	CRM_SCOPED(str) names = {0};

	for (size_t i = 0; i < binding->unused_count; i++) {
		size_t place = binding->unused_places[i];
		CRM_AUTO_TEXT text = cell_text(import, row, place);

		if (!*text)
			continue;
		binding->unused_rows[i]++;
		crm_str_addf(&names, "%s'%s'", names.length ? ", " : "",
			     crm_reader_column(import->reader, place));
	}
	if (!names.length)
		return;
	if (import->notes.length)
		crm_str_add_char(&import->notes, '\n');
	crm_str_addf(&import->notes, "not imported: %s", names.text);
}
