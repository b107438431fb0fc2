/* What a card says of the fields of a contact, what it says beyond them, and what it is called.
 * SPDX-License-Identifier: MIT */
#include "format/vcard/parts.h"

#include "base/list.h"
#include "base/sha1.h"
#include "base/unicode.h"

#include <string.h>

enum { FIRST_IDEOGRAPH = 0x2e80 };

const char *crm_vcard_field_name(enum crm_vcard_field field)
{
	static const char *const names[CRM_VCARD_FIELDS] = {
		[CRM_VCARD_ID] = "id",
		[CRM_VCARD_REFERENCE] = "reference",
		[CRM_VCARD_NAME] = "name",
		[CRM_VCARD_FAMILY] = "family_name",
		[CRM_VCARD_GIVEN] = "given_name",
		[CRM_VCARD_EMAIL] = "email",
		[CRM_VCARD_PHONE] = "phone",
		[CRM_VCARD_COMPANY] = "company",
		[CRM_VCARD_DEPARTMENT] = "department",
		[CRM_VCARD_ROLE] = "role",
		[CRM_VCARD_STREET] = "street",
		[CRM_VCARD_CITY] = "city",
		[CRM_VCARD_REGION] = "region",
		[CRM_VCARD_POSTAL_CODE] = "postal_code",
		[CRM_VCARD_COUNTRY] = "country",
		[CRM_VCARD_BIRTHDAY] = "birthday",
		[CRM_VCARD_LANGUAGE] = "language",
		[CRM_VCARD_WEBSITE] = "website",
		[CRM_VCARD_TAGS] = "tags",
		[CRM_VCARD_NOTE] = "note",
		[CRM_VCARD_KEPT] = "card",
	};

	return names[field];
}

struct crm_vcard_range crm_vcard_family_fields(enum crm_vcard_family family)
{
	static const struct crm_vcard_range ranges[CRM_VCARD_FAMILIES] = {
		[CRM_VCARD_UID] = {CRM_VCARD_ID, CRM_VCARD_REFERENCE},
		[CRM_VCARD_FN] = {CRM_VCARD_NAME, CRM_VCARD_NAME},
		[CRM_VCARD_N] = {CRM_VCARD_FAMILY, CRM_VCARD_GIVEN},
		[CRM_VCARD_ORG] = {CRM_VCARD_COMPANY, CRM_VCARD_DEPARTMENT},
		[CRM_VCARD_TITLE] = {CRM_VCARD_ROLE, CRM_VCARD_ROLE},
		[CRM_VCARD_ADR] = {CRM_VCARD_STREET, CRM_VCARD_COUNTRY},
		[CRM_VCARD_BDAY] = {CRM_VCARD_BIRTHDAY, CRM_VCARD_BIRTHDAY},
		[CRM_VCARD_LANG] = {CRM_VCARD_LANGUAGE, CRM_VCARD_LANGUAGE},
		[CRM_VCARD_URL] = {CRM_VCARD_WEBSITE, CRM_VCARD_WEBSITE},
		[CRM_VCARD_NOTES] = {CRM_VCARD_NOTE, CRM_VCARD_NOTE},
	};

	return ranges[family];
}

static bool says_nothing(const char *value)
{
	return !value[strspn(value, ";, \t")];
}

/* The best property of a family has the family's fields, all of them. */
static void take_property(struct crm_vcard *card, size_t index)
{
	struct crm_vcard_property *property = &card->properties[index];
	struct crm_vcard_reading reading = {.card = card, .property = property};
	bool has_said = crm_vcard_read_property(&reading);
	struct crm_vcard_range range;
	size_t *owner;

	if (!has_said && (property->family == CRM_VCARD_OTHER || !says_nothing(property->value)))
		property->share = CRM_VCARD_NONE;
	if (property->family == CRM_VCARD_ENVELOPE)
		property->share = CRM_VCARD_WHOLE;
	if (!has_said || property->family >= CRM_VCARD_SINGLE)
		return;
	owner = &card->owners[property->family];
	property->is_candidate = true;
	if (*owner && card->properties[*owner - 1].preference <= property->preference)
		return;
	*owner = index + 1;
	range = crm_vcard_family_fields(property->family);
	for (int i = range.first; i <= range.last; i++)
		card->fields[i] = reading.fields[i];
}

static bool has_item(const char *packed, const struct crm_vcard_property *property)
{
	struct crm_list_item item;

	while (crm_list_next(&packed, &item)) {
		CRM_SCOPED(str) value = {0};

		crm_list_add_value(&value, &item);
		if (item.kind_length == strlen(property->kind) &&
		    !memcmp(item.kind, property->kind, item.kind_length) &&
		    crm_equal(crm_str_text(&value), property->text))
			return true;
	}
	return false;
}

/* One item of a list. What is there already says nothing new, what is too much stays a property. */
static void list_item(struct crm_str *packed, struct crm_vcard_property *property)
{
	size_t length = strlen(property->text) + strlen(property->kind);

	if (has_item(crm_str_text(packed), property)) {
		property->text = NULL;
		property->share = CRM_VCARD_WHOLE;
	} else if (packed->length + 2 * length >= CRM_VCARD_LONGEST_LIST) {
		property->text = NULL;
		property->share = CRM_VCARD_NONE;
	} else {
		/* Only of the first item it is clear that it is preferred. */
		if (packed->length && property->preference < CRM_VCARD_SILENT)
			property->share = CRM_VCARD_PART;
		crm_list_add(packed, property->kind, strlen(property->kind), property->text,
			     strlen(property->text));
	}
}

/* The items of EMAIL or TEL, the preferred first. */
static void list_items(struct crm_vcard *card, enum crm_vcard_family family,
		       enum crm_vcard_field field)
{
	CRM_SCOPED(str) packed = {0};

	for (int preference = 1; preference <= CRM_VCARD_SILENT; preference++)
		for (size_t i = 0; i < card->count; i++) {
			struct crm_vcard_property *property = &card->properties[i];

			if (property->family == family && property->text &&
			    property->preference == preference)
				list_item(&packed, property);
		}
	if (packed.length)
		card->fields[field] = crm_arena_copy(&card->arena, packed.text, packed.length);
}

static void list_tags(struct crm_vcard *card)
{
	CRM_SCOPED(str) packed = {0};

	for (size_t i = 0; i < card->count; i++)
		if (card->properties[i].family == CRM_VCARD_CATEGORIES && card->properties[i].text)
			crm_str_addf(&packed, "%s%s", packed.length ? ", " : "",
				     card->properties[i].text);
	if (packed.length)
		card->fields[CRM_VCARD_TAGS] =
			crm_arena_copy(&card->arena, packed.text, packed.length);
}

void crm_vcard_map(struct crm_vcard *card)
{
	for (size_t i = 0; i < card->count; i++)
		take_property(card, i);
	list_items(card, CRM_VCARD_EMAILS, CRM_VCARD_EMAIL);
	list_items(card, CRM_VCARD_PHONES, CRM_VCARD_PHONE);
	list_tags(card);
}

void crm_vcard_add_property(struct crm_str *out, const struct crm_vcard_property *property)
{
	crm_str_addf(out, "%s%s%s%s:", property->group, *property->group ? "." : "",
		     property->spelling, property->parameters);
	crm_str_add(out, property->value);
}

enum crm_vcard_family crm_vcard_family_at(size_t place)
{
	static const enum crm_vcard_family order[] = {CRM_VCARD_UID,    CRM_VCARD_FN,
						      CRM_VCARD_N,      CRM_VCARD_EMAILS,
						      CRM_VCARD_PHONES, CRM_VCARD_ORG,
						      CRM_VCARD_TITLE,  CRM_VCARD_ADR,
						      CRM_VCARD_URL,    CRM_VCARD_BDAY,
						      CRM_VCARD_LANG,   CRM_VCARD_CATEGORIES,
						      CRM_VCARD_NOTES};

	return place < CRM_COUNT(order) ? order[place] : CRM_VCARD_OTHER;
}

/* What stands in the kept text under its family, in the order in which cards are written: so a card
 * that was written and read again is kept as the same text. */
struct keeping {
	const struct crm_vcard *card;
	size_t candidates[CRM_VCARD_FAMILIES];
	struct crm_str *out;
};

static bool is_its_own(const struct crm_vcard *card, size_t index)
{
	const struct crm_vcard_property *property = &card->properties[index];

	if (property->family >= CRM_VCARD_SINGLE)
		return property->text != NULL;
	return property->family && card->owners[property->family] == index + 1;
}

/* With extras of its family the owner is kept too: so one can tell them apart. */
static void keep(struct keeping *keeping, size_t index)
{
	const struct crm_vcard_property *property = &keeping->card->properties[index];
	bool is_extra = property->is_candidate && keeping->candidates[property->family] > 1;

	if (property->share == CRM_VCARD_WHOLE && !is_extra)
		return;
	if (keeping->out->length)
		crm_str_add_char(keeping->out, '\n');
	crm_vcard_add_property(keeping->out, property);
}

static void keep_family(struct keeping *keeping, enum crm_vcard_family family)
{
	const struct crm_vcard *card = keeping->card;
	bool has_order = family == CRM_VCARD_EMAILS || family == CRM_VCARD_PHONES;

	for (int preference = has_order ? 1 : CRM_VCARD_SILENT; preference <= CRM_VCARD_SILENT;
	     preference++)
		for (size_t i = 0; i < card->count; i++)
			if (card->properties[i].family == family && is_its_own(card, i) &&
			    (!has_order || card->properties[i].preference == preference))
				keep(keeping, i);
}

void crm_vcard_add_kept(const struct crm_vcard *card, struct crm_str *out)
{
	struct keeping keeping = {.card = card, .out = out};

	for (size_t i = 0; i < card->count; i++)
		keeping.candidates[card->properties[i].family] += card->properties[i].is_candidate;
	for (size_t i = 0; crm_vcard_family_at(i); i++)
		keep_family(&keeping, crm_vcard_family_at(i));
	for (size_t i = 0; i < card->count; i++)
		if (!is_its_own(card, i))
			keep(&keeping, i);
}

static bool is_ideographic(const char *text)
{
	int32_t point = 0;

	return text && crm_utf8_decode(text, strlen(text), &point) && point >= FIRST_IDEOGRAPH;
}

/* The nickname as the text of a field. */
static const char *find_nickname(struct crm_vcard *card)
{
	for (size_t i = 0; i < card->count; i++) {
		const struct crm_vcard_property *property = &card->properties[i];
		CRM_SCOPED(str) text = {0};

		if (!crm_equal(property->name, "NICKNAME"))
			continue;
		crm_vcard_unescape(&text, property->value,
				   crm_vcard_component(property->value, ','));
		for (size_t at = 0; at < text.length; at++)
			if ((unsigned char)text.text[at] < ' ')
				text.text[at] = ' ';
		CRM_AUTO_TEXT trimmed = crm_trim(crm_str_text(&text));
		if (*trimmed)
			return crm_arena_copy(&card->arena, trimmed, strlen(trimmed));
	}
	return NULL;
}

static const char *first_item(struct crm_vcard *card, enum crm_vcard_field field)
{
	const char *cursor = card->fields[field];
	CRM_SCOPED(str) value = {0};
	struct crm_list_item item;

	if (!cursor || !crm_list_next(&cursor, &item))
		return NULL;
	crm_list_add_value(&value, &item);
	return crm_arena_copy(&card->arena, crm_str_text(&value), value.length);
}

const char *crm_vcard_make_name(struct crm_vcard *card)
{
	const char *family = card->fields[CRM_VCARD_FAMILY];
	const char *given = card->fields[CRM_VCARD_GIVEN];
	const char *found = family ? family : given;
	CRM_SCOPED(str) name = {0};

	if (family && given) {
		bool is_eastern = is_ideographic(family) && is_ideographic(given);

		crm_str_addf(&name, "%s%s%s", is_eastern ? family : given, is_eastern ? "" : " ",
			     is_eastern ? given : family);
		return crm_arena_copy(&card->arena, name.text, name.length);
	}
	if (!found)
		found = find_nickname(card);
	if (!found)
		found = card->fields[CRM_VCARD_COMPANY];
	if (!found)
		found = first_item(card, CRM_VCARD_EMAIL);
	return found ? found : first_item(card, CRM_VCARD_PHONE);
}

const char *crm_vcard_make_key(struct crm_arena *arena, const char *text, size_t length)
{
	unsigned char digest[CRM_SHA1_BYTES];
	CRM_SCOPED(str) key = {0};
	struct crm_sha1 sha1;

	crm_sha1_init(&sha1);
	for (size_t i = 0; i < length; i++)
		if (text[i] != '\r')
			crm_sha1_add(&sha1, text + i, 1);
	crm_sha1_end(&sha1, digest);
	digest[6] = (unsigned char)((digest[6] & 0x0f) | 0x80);
	digest[8] = (unsigned char)((digest[8] & 0x3f) | 0x80);
	crm_str_add(&key, "urn:uuid:");
	for (int i = 0; i < 16; i++)
		crm_str_addf(&key, "%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "",
			     digest[i]);
	return crm_arena_copy(arena, key.text, key.length);
}
