/* Telephone numbers and streets made ready to be compared, and compared.
 * SPDX-License-Identifier: MIT */
#include "record/match/reach.h"

#include "base/list.h"
#include "base/script.h"
#include "base/similar.h"
#include "base/unicode.h"
#include "record/match/words.h"

#include <stdlib.h>

enum { FEWEST_DIGITS = 5, ENDING_DIGITS = 7, ENDING = 95, SLIP = 85, WINKLER = 92 };

/* The digits of one number up to its extension. */
static void add_number(struct crm_str *out, size_t start, const char *text, size_t length)
{
	CRM_SCOPED(str) digits = {0};
	bool is_international = false;
	size_t at = 0;

	while (at < length && crm_is_space(text[at]))
		at++;
	if (at < length && text[at] == '+')
		is_international = true;
	for (; at < length; at++) {
		if (crm_is_letter(text[at]) || text[at] == ';')
			break;
		if (length - at > 2 && memcmp(text + at, "(0)", 3) == 0)
			at += 2;
		else if (crm_is_digit(text[at]))
			crm_str_add_char(&digits, text[at]);
	}
	if (digits.length < FEWEST_DIGITS)
		return;
	if (out->length > start)
		crm_str_add_char(out, ' ');
	at = crm_starts_with(digits.text, "00") ? 2 : 0;
	if (is_international || at)
		crm_str_add_char(out, '+');
	crm_str_add(out, digits.text + at);
}

void crm_phone_prepare(struct crm_str *out, const char *text, size_t length)
{
	CRM_AUTO_TEXT packed = crm_copy_bytes(text, length);
	const char *cursor = packed;
	CRM_SCOPED(str) value = {0}, folded = {0};
	struct crm_list_item item;
	size_t start = out->length;

	while (crm_list_next(&cursor, &item)) {
		crm_str_reset(&value);
		crm_str_reset(&folded);
		crm_list_add_value(&value, &item);
		crm_str_add_folded(&folded, crm_str_text(&value), value.length);
		add_number(out, start, crm_str_text(&folded), folded.length);
	}
}

/* The number as it is dialled inside its country, without the 0 before it. */
static struct crm_match_word national(struct crm_match_word number)
{
	while (number.length && (*number.text == '0' || *number.text == '+')) {
		number.text++;
		number.length--;
	}
	return number;
}

static bool ends_with(struct crm_match_word number, struct crm_match_word end)
{
	return number.length >= end.length && end.length >= ENDING_DIGITS &&
	       memcmp(number.text + number.length - end.length, end.text, end.length) == 0;
}

static int compare_numbers(struct crm_match_word a, struct crm_match_word b)
{
	bool is_told = *a.text == '+', is_other_told = *b.text == '+';

	if (crm_match_same(a, b))
		return 100;
	if (is_told && is_other_told)
		return -100;
	a = national(a);
	b = national(b);
	if (crm_match_same(a, b) || (is_told && ends_with(a, b)) ||
	    (is_other_told && ends_with(b, a)))
		return ENDING;
	return -100;
}

int crm_phone_compare(const char *a, const char *b)
{
	return crm_match_best(a, b, compare_numbers);
}

/* clang-format off */
/* As the post writes them: USPS Publication 28, appendix C; DIN 5008 for Strasse. */
static const struct {
	const char *full, *cut;
} cuts[] = {
	{"street", "st"}, {"strasse", "str"}, {"avenue", "ave"}, {"av", "ave"}, {"road", "rd"},
	{"boulevard", "blvd"}, {"bd", "blvd"}, {"drive", "dr"}, {"lane", "ln"}, {"court", "ct"},
	{"place", "pl"}, {"platz", "pl"}, {"square", "sq"}, {"highway", "hwy"},
	{"parkway", "pkwy"},
	{"suite", "ste"}, {"floor", "fl"}, {"apartment", "apt"}, {"building", "bldg"},
	{"north", "n"},
	{"south", "s"}, {"east", "e"}, {"west", "w"}, {"calle", "c"}, {"avenida", "ave"},
	{"piazza", "pza"}, {"plaza", "pza"}, {"number", ""}, {"no", ""}, {"nr", ""}, {"num", ""},
};
/* clang-format on */

static void add_street_word(struct crm_str *out, struct crm_match_word word)
{
	CRM_AUTO_TEXT text = crm_copy_bytes(word.text, word.length);

	for (size_t i = 0; i < CRM_COUNT(cuts); i++)
		if (crm_equal(cuts[i].full, text)) {
			crm_str_add(out, cuts[i].cut);
			return;
		}
	if (crm_ends_with(text, "strasse"))
		word.length -= strlen("asse");
	crm_str_add_bytes(out, word.text, word.length);
}

static int compare_words(const void *a, const void *b)
{
	const struct crm_match_word *one = a, *other = b;
	size_t shorter = one->length < other->length ? one->length : other->length;
	int order = memcmp(one->text, other->text, shorter);

	return order ? order : (one->length > other->length) - (one->length < other->length);
}

/* Numbers stand apart from letters (12a is 12 a), and all else is a blank. */
static void add_plain(struct crm_str *out, const struct crm_str *folded)
{
	bool was_digit = false;

	for (size_t at = 0; at < folded->length;) {
		int32_t point = CRM_REPLACEMENT;
		size_t size = crm_utf8_decode(folded->text + at, folded->length - at, &point);
		bool is_digit = point >= '0' && point <= '9';

		size = size ? size : 1;
		if (crm_writing_of(point) == CRM_WRITING_NONE) {
			crm_str_add_char(out, ' ');
		} else {
			if (is_digit != was_digit)
				crm_str_add_char(out, ' ');
			crm_str_add_bytes(out, folded->text + at, size);
		}
		was_digit = is_digit;
		at += size;
	}
}

void crm_street_prepare(struct crm_str *out, const char *text, size_t length)
{
	CRM_SCOPED(str) folded = {0}, plain = {0}, simple = {0};
	struct crm_match_word words[CRM_MATCH_WORDS];
	size_t count, start = out->length;

	crm_str_add_folded(&folded, text, length);
	add_plain(&plain, &folded);
	crm_script_add_simplified(&simple, crm_str_text(&plain), plain.length);
	count = crm_match_split(crm_str_text(&simple), simple.length, words);
	qsort(words, count, sizeof *words, compare_words);
	for (size_t i = 0; i < count; i++) {
		size_t before = out->length;

		if (out->length > start)
			crm_str_add_char(out, ' ');
		add_street_word(out, words[i]);
		if (out->length == before + (before > start))
			out->length = before;
	}
	if (out->text)
		out->text[out->length] = '\0';
}

/* Numbers sort before letters. */
static size_t numbers_length(const char *street)
{
	return strspn(street, "0123456789 ");
}

int crm_street_compare(const char *a, const char *b)
{
	struct crm_points one, other;
	size_t numbers = numbers_length(a);

	if (crm_equal(a, b))
		return 100;
	if (numbers != numbers_length(b) || memcmp(a, b, numbers) != 0)
		return -100;
	crm_points_read(&one, a + numbers, strlen(a + numbers));
	crm_points_read(&other, b + numbers, strlen(b + numbers));
	return crm_similar_distance(&one, &other, 2) <= 2 ||
			       crm_similar_winkler(&one, &other) >= WINKLER
		       ? SLIP
		       : -100;
}
