/* Names of people made ready to be compared, and the keys under which they are gathered.
 * SPDX-License-Identifier: MIT */
#include "record/match/person.h"

#include "base/script.h"
#include "base/sound.h"
#include "base/unicode.h"
#include "record/match/words.h"

enum { LATIN_MARK = '/', HAN_ALONE = 3 };

/* Han honorifics, which stand behind the name without a blank. */
static const char *const han_titles[] = {
	"\u5148\u751f", "\u5973\u58eb", "\u5c0f\u59d0", "\u592a\u592a",
	"\u8001\u5e08", "\u7ecf\u7406", "\u6559\u6388", "\u535a\u58eb",
	"\u69d8",       "\u6c0f",       "\u603b",
};

/* A folded character that stands between words. An apostrophe stands in one. */
static bool is_between(int32_t point)
{
	return point < 0x80
		       ? !crm_is_letter((char)point) && !crm_is_digit((char)point) && point != '\''
		       : crm_writing_of(point) == CRM_WRITING_NONE && point != 0x2019 &&
				 point != 0x30fc;
}

/* "Last, First" becomes "First Last"; brackets and what stands in them are left out. */
static void turn_round(struct crm_str *out, const char *text, size_t length)
{
	const char *comma = memchr(text, ',', length);
	size_t first = comma ? (size_t)(comma - text) + 1 : 0;
	struct crm_match_word rest = {text + first, length - first};

	while (rest.length && crm_is_space(*rest.text)) {
		rest.text++;
		rest.length--;
	}
	while (rest.length && rest.text[rest.length - 1] == '.')
		rest.length--;
	if (comma && (!rest.length || memchr(rest.text, ',', rest.length) ||
		      crm_person_generation(rest) || crm_person_is_honorific(rest, false)))
		comma = NULL;
	if (comma)
		crm_str_add_bytes(out, text + first, length - first);
	crm_str_add_char(out, ' ');
	crm_str_add_bytes(out, text, comma ? first - 1 : length);
}

/* The Han words and the others of a folded name, apart. */
struct halves {
	struct crm_str han, latin;
};

static void halves_clear(struct halves *halves)
{
	crm_str_clear(&halves->han);
	crm_str_clear(&halves->latin);
}
#define SCOPED_HALVES __attribute__((cleanup(halves_clear))) struct halves

static bool has_han(const char *text, size_t length)
{
	for (size_t at = 0; at < length;) {
		int32_t point = CRM_REPLACEMENT;
		size_t size = crm_utf8_decode(text + at, length - at, &point);

		if (crm_script_of(point) == CRM_SCRIPT_HAN)
			return true;
		at += size ? size : 1;
	}
	return false;
}

/* Kana beside Han belong to them: they are no reading of their own. */
static void divide(struct halves *halves, const char *text, size_t length)
{
	bool is_mixed = has_han(text, length);
	int depth = 0;

	for (size_t at = 0; at < length;) {
		int32_t point = CRM_REPLACEMENT;
		size_t size = crm_utf8_decode(text + at, length - at, &point);
		enum crm_script script = crm_script_of(point);
		bool is_han = script == CRM_SCRIPT_HAN || (is_mixed && script == CRM_SCRIPT_KANA);
		struct crm_str *half = is_han ? &halves->han : &halves->latin;

		size = size ? size : 1;
		depth += (point == '(' || point == '[') - (depth && (point == ')' || point == ']'));
		if (!depth && point != '\'' && point != 0x2019 && is_between(point)) {
			crm_str_add_char(&halves->han, ' ');
			crm_str_add_char(&halves->latin, ' ');
		} else if (!depth && point != '\'' && point != 0x2019) {
			crm_str_add_bytes(half, text + at, size);
		}
		at += size;
	}
}

static void add_word(struct crm_str *out, size_t start, const char *text, size_t length)
{
	if (out->length > start)
		crm_str_add_char(out, ' ');
	crm_str_add_bytes(out, text, length);
}

static void add_han(struct crm_str *out, const struct crm_str *han)
{
	CRM_SCOPED(str) simple = {0};
	struct crm_match_word words[CRM_MATCH_WORDS];
	size_t count, start = out->length;

	crm_script_add_simplified(&simple, crm_str_text(han), han->length);
	count = crm_match_split(crm_str_text(&simple), simple.length, words);
	for (size_t i = 0; i < CRM_COUNT(han_titles) && count; i++) {
		struct crm_match_word *last = &words[count - 1];
		size_t length = strlen(han_titles[i]);
		bool is_whole = last->length == length;

		if (last->length < length || (is_whole && count == 1) ||
		    memcmp(last->text + last->length - length, han_titles[i], length) != 0 ||
		    (length == CRM_HAN_BYTES && last->length + (count > 1 ? 99 : 0) <= 2 * length))
			continue;
		last->length -= length;
		count -= is_whole;
		break;
	}
	for (size_t i = 0; i < count; i++)
		add_word(out, start, words[i].text, words[i].length);
}

/* Honorifics before and behind go, the generation goes last, particles go between names. */
static void add_latin(struct crm_str *out, const struct crm_str *latin, size_t start)
{
	CRM_SCOPED(str) plain = {0};
	struct crm_match_word words[CRM_MATCH_WORDS];
	size_t count, first = 0;
	int generation = 0;

	crm_script_add_latin(&plain, crm_str_text(latin), latin->length);
	count = crm_match_split(crm_str_text(&plain), plain.length, words);
	while (first + 1 < count && crm_person_is_honorific(words[first], true))
		first++;
	while (count > first + 1 && crm_person_is_honorific(words[count - 1], false))
		count--;
	if (count > first + 1 && (generation = crm_person_generation(words[count - 1])))
		count--;
	for (size_t i = first; i < count; i++)
		if (i == first || i + 1 == count || !crm_person_is_particle(words[i]))
			add_word(out, start, words[i].text, words[i].length);
	if (generation)
		crm_str_addf(out, " %d", generation);
}

void crm_person_prepare(struct crm_str *out, const char *name, size_t length)
{
	CRM_SCOPED(str) folded = {0}, turned = {0};
	SCOPED_HALVES halves = {0};
	size_t start;

	crm_str_add_folded(&folded, name, length);
	turn_round(&turned, crm_str_text(&folded), folded.length);
	divide(&halves, crm_str_text(&turned), turned.length);
	start = out->length;
	add_han(out, &halves.han);
	if (out->length > start && strspn(crm_str_text(&halves.latin), " ") < halves.latin.length) {
		crm_str_add_char(out, LATIN_MARK);
		start = out->length;
	}
	add_latin(out, &halves.latin, start);
}

bool crm_person_stands_alone(const char *name)
{
	struct crm_match_word words[CRM_MATCH_WORDS];
	const char *latin = strchr(name, LATIN_MARK);
	size_t length = latin ? (size_t)(latin - name) : strlen(name);
	size_t count, long_words = 0, han = 0;

	count = crm_match_split(name, length, words);
	for (size_t i = 0; i < count; i++) {
		long_words += words[i].length > 1;
		if (has_han(words[i].text, words[i].length))
			han += words[i].length / CRM_HAN_BYTES;
	}
	return han ? han >= HAN_ALONE : long_words > 1;
}

static void add_han_key(struct crm_str *out, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (text[i] != ' ')
			crm_str_add_char(out, text[i]);
}

/* The sound of a word, by the full name of a pet name; what has none stands for itself. */
static void add_sound(struct crm_str *out, struct crm_match_word word)
{
	const char *full = crm_person_full_name(word);
	size_t start = out->length;

	crm_sound_add_cologne(out, full ? full : word.text, full ? strlen(full) : word.length);
	if (out->length == start)
		crm_str_add_bytes(out, word.text, word.length);
}

/* The sounds of two words, whatever their order. */
static void add_sounds(struct crm_str *out, struct crm_match_word one, struct crm_match_word other)
{
	CRM_SCOPED(str) first = {0}, last = {0};
	bool is_turned;

	add_sound(&first, one);
	add_sound(&last, other);
	is_turned = strcmp(crm_str_text(&first), crm_str_text(&last)) > 0;
	crm_str_add(out, crm_str_text(is_turned ? &last : &first));
	crm_str_add_char(out, ' ');
	crm_str_add(out, crm_str_text(is_turned ? &first : &last));
}

void crm_person_add_key(struct crm_str *out, const char *name)
{
	struct crm_match_word words[CRM_MATCH_WORDS];
	const char *latin = strchr(name, LATIN_MARK);
	size_t length = latin ? (size_t)(latin - name) : strlen(name);
	size_t count;

	if (has_han(name, length)) {
		add_han_key(out, name, length);
		return;
	}
	count = crm_match_split(name, length, words);
	if (count > 1 && words[count - 1].length == 1 && crm_is_digit(*words[count - 1].text))
		count--;
	if (!count)
		return;
	add_sounds(out, words[0], words[count - 1]);
}

bool crm_person_add_plain_key(struct crm_str *out, const char *folded, size_t length)
{
	const char *blank = memchr(folded, ' ', length);
	size_t first = blank ? (size_t)(blank - folded) : 0;
	struct crm_match_word one = {folded, first};
	struct crm_match_word other = {folded + first + 1, blank ? length - first - 1 : 0};

	for (size_t i = 0; i < length; i++)
		if (i != first && (folded[i] < 'a' || folded[i] > 'z'))
			return false;
	if (!first || !other.length || crm_person_is_honorific(one, true) ||
	    crm_person_is_honorific(other, false) || crm_person_generation(other))
		return false;
	add_sounds(out, one, other);
	return true;
}
