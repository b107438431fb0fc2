/* Fuzzes cards: whatever they are, what is written of them is read again as the same contact, and
 * written again it is the same text.
 * SPDX-License-Identifier: MIT */
#include "base/unicode.h"
#include "format/vcard/vcard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* What a reader makes of a card; false when it is none. */
static bool read_card(struct crm_vcard *card, const char *text, size_t length, struct crm_str *kept)
{
	if (crm_vcard_parse(card, text, length, 1, true))
		return false;
	crm_vcard_map(card);
	if (!card->fields[CRM_VCARD_NAME])
		card->fields[CRM_VCARD_NAME] = crm_vcard_make_name(card);
	crm_vcard_add_kept(card, kept);
	if (kept->length)
		card->fields[CRM_VCARD_KEPT] = kept->text;
	return card->fields[CRM_VCARD_NAME] != NULL;
}

/* Tags are put in order by their field, not by the card. */
static bool is_same(int field, const char *a, const char *b)
{
	if (field == CRM_VCARD_TAGS)
		return true;
	return a && b ? crm_equal(a, b) : a == b;
}

static void check_text(const struct crm_str *text)
{
	size_t start = 0;

	if (crm_utf8_check(text->text, text->length) != text->length)
		abort();
	for (size_t i = 0; i < text->length; i++) {
		if (text->text[i] != '\n')
			continue;
		if (i - start > 76 || text->text[i - 1] != '\r')
			abort();
		start = i + 1;
	}
}

static void check(const char *bytes, size_t size, int version)
{
	CRM_SCOPED(vcard) first = {0};
	CRM_SCOPED(vcard) second = {0};
	CRM_SCOPED(str) first_kept = {0};
	CRM_SCOPED(str) second_kept = {0};
	CRM_SCOPED(str) text = {0};
	CRM_SCOPED(str) again = {0};

	if (!read_card(&first, bytes, size, &first_kept))
		return;
	crm_vcard_write(first.fields, NULL, version, &text);
	check_text(&text);
	if (!read_card(&second, text.text, text.length, &second_kept))
		abort();
	for (int i = 0; i < CRM_VCARD_FIELDS; i++)
		if (!is_same(i, first.fields[i], second.fields[i])) {
			fprintf(stderr, "%s: '%s' and '%s'\n",
				crm_vcard_field_name((enum crm_vcard_field)i),
				first.fields[i] ? first.fields[i] : "(none)",
				second.fields[i] ? second.fields[i] : "(none)");
			abort();
		}
	crm_vcard_write(second.fields, NULL, version, &again);
	if (!crm_equal(text.text, again.text))
		abort();
}

/* Charsets would start iconv(1) each time. */
static bool has_charset(const char *bytes, size_t size)
{
	for (size_t i = 0; i + 7 <= size; i++)
		if ((bytes[i] | 32) == 'c' && (bytes[i + 1] | 32) == 'h' &&
		    (bytes[i + 2] | 32) == 'a' && (bytes[i + 3] | 32) == 'r')
			return true;
	return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	if (has_charset((const char *)bytes, size))
		return 0;
	check((const char *)bytes, size, 4);
	check((const char *)bytes, size, 3);
	return 0;
}
