/* What one property of a card says of the fields of a contact, and whether that is all of it.
 * SPDX-License-Identifier: MIT */
#include "format/vcard/parts.h"

#include "base/address.h"
#include "base/date.h"
#include "base/id.h"
#include "base/list.h"
#include "base/unicode.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST_KIND = 24 };

/* A component as text on one line without blanks around it; NULL when there is none. `share` sinks
 * when that is not all the component says. */
static const char *one_line(struct crm_vcard_reading *reading, const char *value, size_t length)
{
	struct crm_vcard_property *property = reading->property;
	CRM_SCOPED(str) text = {0};

	if (memchr(value, ',', length) && crm_vcard_component(value, ',') < length)
		property->share = CRM_VCARD_PART;
	crm_vcard_unescape(&text, value, length);
	for (size_t i = 0; i < text.length; i++)
		if ((unsigned char)text.text[i] < ' ')
			text.text[i] = ' ';
	CRM_AUTO_TEXT trimmed = crm_trim(crm_str_text(&text));
	if (memchr(value, '\\', length) || !crm_equal(trimmed, crm_str_text(&text))) {
		CRM_SCOPED(str) again = {0};

		crm_vcard_escape(&again, trimmed);
		if (again.length != length || memcmp(crm_str_text(&again), value, length) != 0)
			property->share = CRM_VCARD_PART;
	}
	return *trimmed ? crm_arena_copy(&reading->card->arena, trimmed, strlen(trimmed)) : NULL;
}

/* The components of a structured value into fields; CRM_VCARD_FIELDS: no field takes it. */
static void read_components(struct crm_vcard_reading *reading, const enum crm_vcard_field *fields,
			    size_t count)
{
	const char *value = reading->property->value;

	for (size_t i = 0; *value; i++) {
		size_t length = crm_vcard_component(value, ';');
		bool is_taken = i < count && fields[i] != CRM_VCARD_FIELDS;

		if (is_taken)
			reading->fields[fields[i]] = one_line(reading, value, length);
		else if (length)
			reading->property->share = CRM_VCARD_PART;
		value += length + (value[length] == ';');
	}
}

static void read_name(struct crm_vcard_reading *reading)
{
	static const enum crm_vcard_field fields[] = {CRM_VCARD_FAMILY, CRM_VCARD_GIVEN};

	read_components(reading, fields, CRM_COUNT(fields));
}

static void read_organization(struct crm_vcard_reading *reading)
{
	static const enum crm_vcard_field fields[] = {CRM_VCARD_COMPANY, CRM_VCARD_DEPARTMENT};

	read_components(reading, fields, CRM_COUNT(fields));
}

static void read_address(struct crm_vcard_reading *reading)
{
	static const enum crm_vcard_field fields[] = {CRM_VCARD_FIELDS, CRM_VCARD_FIELDS,
						      CRM_VCARD_STREET, CRM_VCARD_CITY,
						      CRM_VCARD_REGION, CRM_VCARD_POSTAL_CODE,
						      CRM_VCARD_COUNTRY};

	read_components(reading, fields, CRM_COUNT(fields));
}

static const char *whole_line(struct crm_vcard_reading *reading)
{
	const char *value = reading->property->value;
	const char *text;
	enum crm_vcard_share share = reading->property->share;

	text = one_line(reading, value, strlen(value));
	/* A comma without its backslash means itself where there are no lists. */
	if (share == CRM_VCARD_WHOLE && text && crm_equal(text, value))
		reading->property->share = share;
	return text;
}

static void read_full_name(struct crm_vcard_reading *reading)
{
	reading->fields[CRM_VCARD_NAME] = whole_line(reading);
}

static void read_title(struct crm_vcard_reading *reading)
{
	if (crm_equal(reading->property->name, "ROLE")) {
		reading->property->share = CRM_VCARD_PART;
		reading->property->preference += CRM_VCARD_SILENT;
	}
	reading->fields[CRM_VCARD_ROLE] = whole_line(reading);
}

static void read_language(struct crm_vcard_reading *reading)
{
	reading->fields[CRM_VCARD_LANGUAGE] = whole_line(reading);
}

/* An address in the form that its field keeps. */
static const char *as_kept(struct crm_vcard_reading *reading, const char *text,
			   void (*add)(struct crm_str *out, const char *text))
{
	CRM_SCOPED(str) kept = {0};

	add(&kept, text);
	return crm_arena_copy(&reading->card->arena, kept.text, kept.length);
}

static void read_website(struct crm_vcard_reading *reading)
{
	const char *text = whole_line(reading);

	if (text && crm_url_fault(text))
		return;
	/* A colon with a backslash, as old Apple programs write, says no more than one without. */
	if (!*reading->property->group && !*reading->property->parameters)
		reading->property->share = CRM_VCARD_WHOLE;
	if (text)
		reading->fields[CRM_VCARD_WEBSITE] = as_kept(reading, text, crm_url_add);
}

static void read_key(struct crm_vcard_reading *reading)
{
	const char *text = whole_line(reading);
	char id[CRM_ID_TEXT];

	if (text && crm_starts_with(text, "c-") && crm_id_is_whole(text, id))
		reading->fields[CRM_VCARD_ID] = text;
	else
		reading->fields[CRM_VCARD_REFERENCE] = text;
}

static void read_note(struct crm_vcard_reading *reading)
{
	const char *value = reading->property->value;
	CRM_SCOPED(str) text = {0};

	crm_vcard_unescape(&text, value, strlen(value));
	if (text.length && strspn(text.text, " \t\r\n\v\f") < text.length)
		reading->fields[CRM_VCARD_NOTE] =
			crm_arena_copy(&reading->card->arena, text.text, text.length);
}

/* 19960415, 1996-04-15, and either with a time behind it, which is dropped. */
static void read_birthday(struct crm_vcard_reading *reading)
{
	const char *value = reading->property->value;
	char text[CRM_DAY_TEXT] = "";
	size_t at = 0, length = 0;
	crm_day day;

	while (value[at] && length < CRM_DAY_TEXT - 1) {
		if (length == 4 || length == 7)
			text[length++] = '-';
		at += value[at] == '-' && (at == 4 || at == 7);
		if (!crm_is_digit(value[at]))
			return;
		text[length++] = value[at++];
	}
	text[length] = '\0';
	if ((value[at] && value[at] != 'T' && value[at] != ' ') || !crm_day_parse(text, &day) ||
	    strstr(reading->property->parameters, "OMIT-YEAR"))
		return;
	if (value[at])
		reading->property->share = CRM_VCARD_PART;
	reading->fields[CRM_VCARD_BIRTHDAY] =
		crm_arena_copy(&reading->card->arena, text, strlen(text));
}

typedef void reader_function(struct crm_vcard_reading *reading);

static reader_function *const readers[CRM_VCARD_SINGLE] = {
	[CRM_VCARD_UID] = read_key,       [CRM_VCARD_FN] = read_full_name,
	[CRM_VCARD_N] = read_name,        [CRM_VCARD_ORG] = read_organization,
	[CRM_VCARD_TITLE] = read_title,   [CRM_VCARD_ADR] = read_address,
	[CRM_VCARD_BDAY] = read_birthday, [CRM_VCARD_LANG] = read_language,
	[CRM_VCARD_URL] = read_website,   [CRM_VCARD_NOTES] = read_note,
};

/* A word of TYPE: a kind of the list, noise, or more than a kind can say. */
static void take_type(struct crm_vcard_reading *reading, const char *word, size_t length)
{
	static const char *const noise[] = {"pref", "internet", "voice", ""};
	struct crm_vcard_property *property = reading->property;
	char kind[LONGEST_KIND + 1] = "";
	size_t size = 0;

	for (size_t i = 0; i < length; i++) {
		char letter = crm_lower(word[i]);

		if (letter < 'a' || letter > 'z' || size == LONGEST_KIND) {
			property->share = CRM_VCARD_PART;
			return;
		}
		kind[size++] = letter;
	}
	kind[size] = '\0';
	if (crm_equal(kind, "pref"))
		property->preference = 1;
	for (size_t i = 0; i < CRM_COUNT(noise); i++)
		if (crm_equal(kind, noise[i]))
			return;
	if (crm_equal(kind, "cell"))
		memcpy(kind, "mobile", sizeof("mobile"));
	if (*property->kind)
		property->share = CRM_VCARD_PART;
	if (!*property->kind || crm_equal(kind, "mobile") || crm_equal(kind, "fax"))
		property->kind = crm_arena_copy(&reading->card->arena, kind, strlen(kind));
}

static void take_types(struct crm_vcard_reading *reading,
		       const struct crm_vcard_parameter *parameter)
{
	const char *word = parameter->value;
	const char *end = word + parameter->value_length;

	while (word < end) {
		const char *start = word + strspn(word, "\",; ");
		size_t length = strcspn(start, "\",;");

		if (start >= end)
			break;
		take_type(reading, start, length);
		word = start + length;
	}
}

static void take_preference(struct crm_vcard_property *property, const char *text)
{
	long number = strtol(text, NULL, 10);

	if (number >= 1 && number < CRM_VCARD_SILENT)
		property->preference = (int)number;
}

static void take_parameters(struct crm_vcard_reading *reading)
{
	struct crm_vcard_property *property = reading->property;
	bool has_kind = property->family >= CRM_VCARD_EMAILS;
	const char *cursor = property->parameters;
	struct crm_vcard_parameter parameter;

	property->preference = CRM_VCARD_SILENT;
	property->kind = "";
	if (*property->group || (*property->parameters && !has_kind))
		property->share = CRM_VCARD_PART;
	while (crm_vcard_next_parameter(&cursor, &parameter)) {
		if (crm_vcard_is_named(&parameter, "PREF") && parameter.value_length &&
		    crm_is_digit(*parameter.value))
			take_preference(property, parameter.value);
		else if (crm_vcard_is_named(&parameter, "TYPE") && parameter.value_length)
			take_types(reading, &parameter);
		else
			property->share = CRM_VCARD_PART;
	}
}

/* The label that Apple's cards keep in a line of their own is the kind, if it is a word. */
static void take_label(struct crm_vcard_reading *reading)
{
	struct crm_vcard_property *property = reading->property;

	for (size_t i = 0; i < reading->card->count && *property->group; i++) {
		const struct crm_vcard_property *other = &reading->card->properties[i];
		const char *label = other->value;

		if (!crm_equal(other->name, "X-ABLABEL") ||
		    !crm_equal_nocase(other->group, property->group))
			continue;
		label += crm_starts_with(label, "_$!<") ? 4 : 0;
		if (strcspn(label, ">"))
			take_type(reading, label, strcspn(label, ">"));
		return;
	}
}

static bool is_number(const char *text)
{
	size_t digits = 0;

	for (const char *at = text; *at; at++)
		digits += crm_is_digit(*at);
	return digits >= 3 && strlen(text) <= 64;
}

static const char *without_scheme(struct crm_vcard_reading *reading, const char *text,
				  const char *scheme)
{
	size_t length = strlen(scheme);
	CRM_AUTO_TEXT head = crm_copy_bytes(text, strnlen(text, length));

	if (!crm_equal_nocase(head, scheme))
		return text;
	reading->property->share = CRM_VCARD_PART;
	text += length;
	while (crm_is_space(*text))
		text++;
	length = strcspn(text, ";?");
	while (length && crm_is_space(text[length - 1]))
		length--;
	return crm_arena_copy(&reading->card->arena, text, length);
}

static void read_item(struct crm_vcard_reading *reading)
{
	struct crm_vcard_property *property = reading->property;
	bool is_email = property->family == CRM_VCARD_EMAILS;
	const char *text = whole_line(reading);

	take_label(reading);
	if (text)
		text = without_scheme(reading, text, is_email ? "mailto:" : "tel:");
	/* As strict as the type of the field, so that one bad address does not refuse the card. */
	if (text && is_email && !crm_email_fault(text))
		property->text = as_kept(reading, text, crm_email_add);
	else if (text && !is_email && is_number(text))
		property->text = text;
}

static bool is_tag(const char *tag)
{
	return *tag && !strchr("+-", *tag) && !strpbrk(tag, ":\\,");
}

static void read_tags(struct crm_vcard_reading *reading)
{
	struct crm_vcard_property *property = reading->property;
	const char *value = property->value;
	CRM_SCOPED(str) packed = {0};

	for (size_t length; *value; value += length + (value[length] == ',')) {
		const char *tag;

		length = crm_vcard_component(value, ',');
		tag = one_line(reading, value, length);
		if (tag && is_tag(tag))
			crm_str_addf(&packed, "%s%s", packed.length ? ", " : "", tag);
		else if (tag)
			property->share = CRM_VCARD_PART;
	}
	if (*property->parameters)
		property->share = CRM_VCARD_PART;
	if (packed.length)
		property->text = crm_arena_copy(&reading->card->arena, packed.text, packed.length);
}

bool crm_vcard_read_property(struct crm_vcard_reading *reading)
{
	struct crm_vcard_property *property = reading->property;

	property->share = CRM_VCARD_WHOLE;
	take_parameters(reading);
	if (property->family < CRM_VCARD_SINGLE && readers[property->family])
		readers[property->family](reading);
	else if (property->family == CRM_VCARD_EMAILS || property->family == CRM_VCARD_PHONES)
		read_item(reading);
	else if (property->family == CRM_VCARD_CATEGORIES)
		read_tags(reading);
	for (int i = 0; i < CRM_VCARD_FIELDS; i++)
		if (reading->fields[i])
			return true;
	return property->text != NULL;
}
