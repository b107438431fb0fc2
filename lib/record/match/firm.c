/* Names of companies made ready to be compared, and compared.
 * SPDX-License-Identifier: MIT */
#include "record/match/firm.h"

#include "base/script.h"
#include "base/similar.h"
#include "base/sound.h"
#include "base/unicode.h"

enum {
	FORM_MARK = '/',
	OTHER_FORM = 60,
	UMLAUT = 98,
	JOINED = 97,
	SOUND = 88,
	SLIP = 88,
	ALIKE = 80
};
enum { GENERAL_MORE = 50, PLACE_MORE = 85, SHORT_NAME = 50, OTHER_PLACE = -50, SHARED_WORD = -50 };
enum { SLIP_LETTERS = 6, TWO_SLIP_LETTERS = 10, WINKLER = 96, ALONE_LETTERS = 3, LONGEST_KEY = 16 };

static bool is_han(const char *text)
{
	return (unsigned char)*text >= 0xe3;
}

/* Letters, digits and brackets round Han forms; all else stands between words. */
static void add_plain(struct crm_str *out, const char *folded, size_t length)
{
	for (size_t at = 0; at < length;) {
		int32_t point = CRM_REPLACEMENT;
		size_t size = crm_utf8_decode(folded + at, length - at, &point);
		bool is_sign = point == '+' || point == '(' || point == ')';

		size = size ? size : 1;
		if (point == '\'' || point == 0x2019)
			;
		else if (is_sign || crm_writing_of(point) != CRM_WRITING_NONE || point == 0x30fc)
			crm_str_add_bytes(out, folded + at, size);
		else
			crm_str_add_char(out, ' ');
		at += size;
	}
}

static bool is_filler(struct crm_match_word word)
{
	static const char *const fillers[] = {"and", "und", "et", "y",  "e",
					      "the", "i",   "og", "och"};

	for (size_t i = 0; i < CRM_COUNT(fillers); i++)
		if (strlen(fillers[i]) == word.length &&
		    memcmp(fillers[i], word.text, word.length) == 0)
			return true;
	return false;
}

/* A short way and two long ones are spelled alike: words of one letter side by side are one. */
static void add_words(struct crm_str *out, const struct crm_match_word *words, size_t count)
{
	size_t start = out->length;
	bool was_letter = false;

	for (size_t i = 0; i < count; i++) {
		bool is_letter = words[i].length == 1 && crm_is_letter(*words[i].text);

		if (count > 1 && is_filler(words[i]) && !(was_letter && is_letter))
			continue;
		if (out->length > start && !(was_letter && is_letter))
			crm_str_add_char(out, ' ');
		crm_str_add_bytes(out, words[i].text, words[i].length);
		was_letter = is_letter;
	}
}

static void split_brackets(struct crm_str *text)
{
	for (size_t i = 0; i < text->length; i++)
		if (text->text[i] == '(' || text->text[i] == ')')
			text->text[i] = ' ';
}

static void add_latin(struct crm_str *out, struct crm_str *text)
{
	CRM_SCOPED(str) plain = {0};
	struct crm_match_word words[CRM_MATCH_WORDS];
	size_t first = 0, count;
	const char *form;

	split_brackets(text);
	crm_script_add_latin(&plain, crm_str_text(text), text->length);
	count = crm_match_split(crm_str_text(&plain), plain.length, words);
	/* A second one may stand before the name, or be the same in another language. */
	form = crm_firm_find_form(words, &first, &count);
	for (const char *more = form; more;) {
		more = crm_firm_find_form(words, &first, &count);
		form = more && *more ? more : form;
	}
	add_words(out, words + first, count);
	crm_str_add_char(out, FORM_MARK);
	crm_str_add(out, form ? form : "");
}

static void add_han(struct crm_str *out, const struct crm_str *text)
{
	CRM_SCOPED(str) joined = {0}, core = {0};
	struct crm_match_word words[CRM_MATCH_WORDS];
	size_t count, before, behind;
	const char *form;

	count = crm_match_split(text->text, text->length, words);
	crm_match_add_joined(&joined, words, count, 0);
	form = crm_firm_find_han_form(crm_str_text(&joined), joined.length, &before, &behind);
	crm_str_add_bytes(&core, crm_str_text(&joined) + before, joined.length - before - behind);
	split_brackets(&core);
	for (size_t i = 0; i < core.length; i++)
		if (core.text[i] != ' ')
			crm_str_add_char(out, core.text[i]);
	crm_str_add_char(out, FORM_MARK);
	crm_str_add(out, form ? form : "");
}

static bool has_han(const struct crm_str *text)
{
	for (size_t at = 0; at < text->length;) {
		int32_t point = CRM_REPLACEMENT;
		size_t size = crm_utf8_decode(text->text + at, text->length - at, &point);

		if (crm_script_of(point) == CRM_SCRIPT_HAN)
			return true;
		at += size ? size : 1;
	}
	return false;
}

/* Katakana between Han forms sound like Latin letters, so they are written in them. */
void crm_firm_prepare(struct crm_str *out, const char *name, size_t length)
{
	CRM_SCOPED(str) folded = {0}, plain = {0}, simple = {0}, core = {0};
	size_t before = 0, behind = 0;
	const char *form;

	crm_str_add_folded(&folded, name, length);
	add_plain(&plain, crm_str_text(&folded), folded.length);
	if (!has_han(&plain)) {
		if (strspn(crm_str_text(&plain), " ") < plain.length)
			add_latin(out, &plain);
		return;
	}
	crm_script_add_simplified(&simple, plain.text, plain.length);
	form = crm_firm_find_han_form(simple.text, simple.length, &before, &behind);
	crm_str_add_bytes(&core, simple.text + before, simple.length - before - behind);
	if (form && !has_han(&core)) {
		add_latin(out, &core);
		if (crm_ends_with(out->text, "/"))
			crm_str_add(out, form);
		return;
	}
	add_han(out, &simple);
}

struct firm {
	const char *text, *form;
	size_t length;
	struct crm_match_word words[CRM_MATCH_WORDS];
	size_t count;
};

static void read_firm(const char *name, struct firm *firm)
{
	const char *mark = strchr(name, FORM_MARK);

	firm->text = name;
	firm->length = mark ? (size_t)(mark - name) : strlen(name);
	firm->form = mark ? mark + 1 : "";
	firm->count = crm_match_split(name, firm->length, firm->words);
	for (size_t i = 0; i < firm->count; i++)
		firm->words[i] = crm_firm_long_word(firm->words[i]);
}

static bool have_same_digits(const char *a, const char *b, size_t a_length, size_t b_length)
{
	size_t i = 0, j = 0;

	while (true) {
		while (i < a_length && !crm_is_digit(a[i]))
			i++;
		while (j < b_length && !crm_is_digit(b[j]))
			j++;
		if (i == a_length || j == b_length)
			return i == a_length && j == b_length;
		if (a[i++] != b[j++])
			return false;
	}
}

static int compare_han(const struct firm *a, const struct firm *b)
{
	size_t place_a = crm_firm_han_place(a->text, a->length);
	size_t place_b = crm_firm_han_place(b->text, b->length);
	bool is_same = a->length - place_a == b->length - place_b &&
		       memcmp(a->text + place_a, b->text + place_b, a->length - place_a) == 0;
	size_t shorter = a->length < b->length ? a->length : b->length;

	if (!is_same)
		return memcmp(a->text, b->text, shorter) == 0 ? 0 : -100;
	if (place_a && place_b)
		return place_a == place_b && memcmp(a->text, b->text, place_a) == 0 ? 100
										    : OTHER_PLACE;
	return place_a || place_b ? PLACE_MORE : 100;
}

/* One name goes on where the other ends. */
static int compare_prefix(const struct firm *shorter, const struct firm *longer)
{
	bool is_general = true;

	for (size_t i = 0; i < shorter->count; i++)
		if (!crm_match_same(shorter->words[i], longer->words[i]))
			return i ? SHARED_WORD : -100;
	for (size_t i = shorter->count; i < longer->count; i++)
		is_general = is_general && crm_firm_is_general(longer->words[i]);
	return is_general ? GENERAL_MORE : 0;
}

/* ibm, international business machines */
static bool is_acronym(const struct firm *one, const struct firm *other)
{
	if (one->count != 1 || other->count < 3 || one->words[0].length != other->count)
		return false;
	for (size_t i = 0; i < other->count; i++)
		if (one->words[0].text[i] != *other->words[i].text)
			return false;
	return true;
}

static int compare_slips(const struct crm_str *a, const struct crm_str *b)
{
	struct crm_points one, other;
	size_t shorter, distance;
	CRM_SCOPED(str) sound = {0}, sound_other = {0};

	crm_sound_add_without_umlauts(&sound, a->text, a->length);
	crm_sound_add_without_umlauts(&sound_other, b->text, b->length);
	if (crm_equal(crm_str_text(&sound), crm_str_text(&sound_other)))
		return UMLAUT;
	crm_str_reset(&sound);
	crm_str_reset(&sound_other);
	crm_sound_add_spelling(&sound, a->text, a->length);
	crm_sound_add_spelling(&sound_other, b->text, b->length);
	if (crm_equal(crm_str_text(&sound), crm_str_text(&sound_other)))
		return SOUND;
	crm_points_read(&one, a->text, a->length);
	crm_points_read(&other, b->text, b->length);
	shorter = one.count < other.count ? one.count : other.count;
	distance = crm_similar_distance(&one, &other, 2);
	if (distance == 1 && shorter >= SLIP_LETTERS)
		return SLIP;
	if (distance == 2 && shorter >= TWO_SLIP_LETTERS)
		return ALIKE;
	return shorter >= SLIP_LETTERS && crm_similar_winkler(&one, &other) >= WINKLER ? ALIKE : 0;
}

static int compare_latin(const struct firm *a, const struct firm *b)
{
	CRM_SCOPED(str) one = {0}, other = {0};
	bool is_same = a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
	int alike = 0;

	if (is_same)
		return 100;
	if (!a->count || !b->count)
		return 0;
	crm_match_add_joined(&one, a->words, a->count, 0);
	crm_match_add_joined(&other, b->words, b->count, 0);
	if (crm_equal(one.text, other.text))
		return JOINED;
	if (!have_same_digits(one.text, other.text, one.length, other.length))
		return -100;
	alike = compare_slips(&one, &other);
	if (alike)
		return alike;
	if (is_acronym(a, b) || is_acronym(b, a))
		return SHORT_NAME;
	return a->count < b->count ? compare_prefix(a, b) : compare_prefix(b, a);
}

int crm_firm_compare(const char *a, const char *b)
{
	struct firm one, other;
	int alike;

	if (crm_equal(a, b))
		return 100;
	read_firm(a, &one);
	read_firm(b, &other);
	if (is_han(a) != is_han(b))
		return 0;
	alike = is_han(a) ? compare_han(&one, &other) : compare_latin(&one, &other);
	if (alike > OTHER_FORM && *one.form && *other.form && !crm_equal(one.form, other.form))
		return OTHER_FORM;
	return alike;
}

bool crm_firm_stands_alone(const char *name)
{
	struct firm firm;

	read_firm(name, &firm);
	if (firm.count == 1 && crm_firm_is_general(firm.words[0]))
		return false;
	return firm.length >= ALONE_LETTERS;
}

void crm_firm_add_key(struct crm_str *out, const char *name)
{
	CRM_SCOPED(str) joined = {0}, sound = {0};
	struct firm firm;

	read_firm(name, &firm);
	if (is_han(name)) {
		size_t place = crm_firm_han_place(firm.text, firm.length);

		crm_str_add_bytes(out, firm.text + place, firm.length - place);
		return;
	}
	crm_match_add_joined(&joined, firm.words, firm.count, 0);
	crm_sound_add_cologne(&sound, crm_str_text(&joined), joined.length);
	if (sound.length < 2)
		crm_str_add_bytes(out, crm_str_text(&joined), joined.length);
	else
		crm_str_add_bytes(out, sound.text,
				  sound.length < LONGEST_KEY ? sound.length : LONGEST_KEY);
	for (size_t i = 0; i < joined.length; i++)
		if (crm_is_digit(joined.text[i]))
			crm_str_add_char(out, joined.text[i]);
}
