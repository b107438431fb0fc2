/* Whether two names are one person's: by word in Latin letters, by character in Han, by sound
 * between the two.
 * SPDX-License-Identifier: MIT */
#include "base/script.h"
#include "record/match/person.h"

#include <stdlib.h>

enum {
	JOINED = 98,
	TURNED = 95,
	ONE_MIDDLE = 95,
	OUTER_NAME = 88,
	INNER_NAME = 80,
	WORD_ONLY = 20
};
enum { MARRIED = -30, MIDDLES_DIFFER = -50, WORD_DIFFERS = -60, SURE = 85 };
enum { SAME_READING = 85, HOMOPHONE = 40, FAMILY_READING = 10, ONE_CHARACTER = -60 };
enum { SENIOR = 1, MAYBE_SENIOR = 80, MAYBE_JUNIOR = 60 };

struct name {
	struct crm_match_word words[CRM_MATCH_WORDS];
	size_t count;
	int generation; /* 0: none is told */
};

static struct name read_name(const char *text, size_t length)
{
	struct name name = {.count = 0};
	struct crm_match_word *last;

	name.count = crm_match_split(text, length, name.words);
	last = &name.words[name.count ? name.count - 1 : 0];
	if (name.count > 1 && last->length == 1 && crm_is_digit(*last->text)) {
		name.generation = *last->text - '0';
		name.count--;
	}
	return name;
}

static bool are_joined_equal(const struct name *a, size_t first_a, const struct name *b,
			     size_t first_b)
{
	CRM_SCOPED(str) one = {0}, other = {0};

	crm_match_add_joined(&one, a->words, a->count, first_a);
	crm_match_add_joined(&other, b->words, b->count, first_b);
	return crm_equal(crm_str_text(&one), crm_str_text(&other));
}

/* The best that a word says beside the names between the first and the last. */
static int best_middle(struct crm_match_word word, const struct name *name, bool is_given)
{
	int best = 0;

	for (size_t i = 1; i + 1 < name->count; i++) {
		int one = word.length > 1 && name->words[i].length > 1
				  ? crm_person_compare_words(word, name->words[i], is_given)
				  : 0;

		best = one > best ? one : best;
	}
	return best;
}

/* Middle names: 100 when they agree, less when one has none, negative when they differ. */
static int compare_middles(const struct name *a, const struct name *b)
{
	if (a->count == 2 && b->count == 2)
		return 100;
	if (a->count == 2 || b->count == 2)
		return ONE_MIDDLE;
	for (size_t i = 1; i + 1 < a->count; i++)
		for (size_t j = 1; j + 1 < b->count; j++)
			if (crm_person_compare_words(a->words[i], b->words[j], true) >
			    CRM_PERSON_MAYBE)
				return ONE_MIDDLE;
	return MIDDLES_DIFFER;
}

/* One of the two ends does not agree: it may stand between the ends of the other name. */
static int compare_inside(const struct name *a, const struct name *b, int first, int last)
{
	int outer = best_middle(a->words[a->count - 1], b, false);
	int other = best_middle(b->words[b->count - 1], a, false);

	outer = other > outer ? other : outer;
	if (first >= SURE && outer >= SURE)
		return first * OUTER_NAME / 100;
	if (first)
		return first >= SURE ? MARRIED : -100;
	outer = best_middle(a->words[0], b, true);
	other = best_middle(b->words[0], a, true);
	outer = other > outer ? other : outer;
	return last >= SURE && outer >= SURE ? last * INNER_NAME / 100 : -100;
}

/* Two names of two words at least, both in the same order. */
static int compare_in_order(const struct name *a, const struct name *b)
{
	int first = crm_person_compare_words(a->words[0], b->words[0], true);
	int last = crm_person_compare_words(a->words[a->count - 1], b->words[b->count - 1], false);
	int middles;

	if (first == CRM_PERSON_MAYBE && last)
		return MARRIED;
	if (first <= CRM_PERSON_MAYBE || !last)
		return compare_inside(a, b, first, last);
	middles = compare_middles(a, b);
	return middles < 0 ? middles : first * last / 100 * middles / 100;
}

static struct name turn(const struct name *name)
{
	struct name turned = {.count = name->count};

	for (size_t i = 0; i < name->count; i++)
		turned.words[(i + 1) % name->count] = name->words[i];
	return turned;
}

/* A name of one word beside another. */
static int compare_word(const struct name *one, const struct name *other)
{
	struct crm_match_word word = one->words[0];
	int alike;

	if (other->count == 1) {
		alike = crm_person_compare_words(word, other->words[0], false);
		return alike ? alike : -100;
	}
	for (size_t i = 0; i < other->count; i++)
		if (crm_person_compare_words(word, other->words[i], false) >= SURE)
			return WORD_ONLY;
	return WORD_DIFFERS;
}

static int compare_words(const struct name *a, const struct name *b)
{
	struct name turned;
	int straight, other, more;

	if (are_joined_equal(a, 0, b, 0))
		return JOINED;
	if (are_joined_equal(a, 0, b, b->count - 1) || are_joined_equal(a, a->count - 1, b, 0))
		return TURNED;
	if (a->count == 1 || b->count == 1)
		return a->count == 1 ? compare_word(a, b) : compare_word(b, a);
	straight = compare_in_order(a, b);
	if (straight > 0 || straight == MARRIED)
		return straight;
	turned = turn(b);
	other = compare_in_order(a, &turned);
	turned = turn(a);
	more = compare_in_order(b, &turned);
	other = (more > other ? more : other) * TURNED / 100;
	return other > 0 ? other : straight;
}

static int compare_latin(const char *a, size_t a_length, const char *b, size_t b_length)
{
	struct name one = read_name(a, a_length);
	struct name other = read_name(b, b_length);
	int alike, most = 100;

	if (!one.count || !other.count)
		return 0;
	if (one.generation && other.generation && one.generation != other.generation)
		return -100;
	if (one.generation != other.generation)
		most = one.generation + other.generation == SENIOR ? MAYBE_SENIOR : MAYBE_JUNIOR;
	alike = compare_words(&one, &other);
	return alike < most ? alike : most;
}

static bool sound_alike(const char *a, const char *b, bool is_family)
{
	size_t length_a, length_b;
	const char *sound_a = crm_script_pinyin(a, is_family, &length_a);
	const char *sound_b = crm_script_pinyin(b, is_family, &length_b);

	return sound_a && sound_b && length_a == length_b &&
	       memcmp(sound_a, sound_b, length_a) == 0;
}

/* Han characters of the same number: which differ, and whether they sound alike. */
static int compare_characters(const struct crm_str *a, const struct crm_str *b)
{
	size_t different = 0, homophones = 0;

	for (size_t at = 0; at + CRM_HAN_BYTES <= a->length; at += CRM_HAN_BYTES) {
		if (memcmp(a->text + at, b->text + at, CRM_HAN_BYTES) == 0)
			continue;
		different++;
		homophones += sound_alike(a->text + at, b->text + at, !at);
	}
	if (different == homophones)
		return different == 1 ? HOMOPHONE : -100;
	return different == 1 && a->length > 2 * (size_t)CRM_HAN_BYTES ? ONE_CHARACTER : -100;
}

static int compare_han(const char *a, size_t a_length, const char *b, size_t b_length)
{
	struct name one = read_name(a, a_length), other = read_name(b, b_length);
	CRM_SCOPED(str) joined = {0}, joined_other = {0};
	size_t shorter;

	if (are_joined_equal(&one, 0, &other, 0))
		return 100;
	if (are_joined_equal(&one, 0, &other, other.count - 1) ||
	    are_joined_equal(&one, one.count - 1, &other, 0))
		return TURNED;
	crm_match_add_joined(&joined, one.words, one.count, 0);
	crm_match_add_joined(&joined_other, other.words, other.count, 0);
	if (joined.length == joined_other.length)
		return compare_characters(&joined, &joined_other);
	shorter = joined.length < joined_other.length ? joined.length : joined_other.length;
	return memcmp(joined.text, joined_other.text, shorter) == 0 ? WORD_ONLY : -100;
}

/* Pinyin of Han words, the first character as the family name; false when one has none. */
static bool add_pinyin(struct crm_str *out, const struct name *han, size_t *family_length)
{
	CRM_SCOPED(str) joined = {0};

	crm_match_add_joined(&joined, han->words, han->count, 0);
	for (size_t at = 0; at + CRM_HAN_BYTES <= joined.length; at += CRM_HAN_BYTES) {
		size_t length;
		const char *sound = crm_script_pinyin(joined.text + at, !at, &length);

		if (!sound)
			return false;
		crm_str_add_bytes(out, sound, length);
		if (!at)
			*family_length = length;
	}
	return true;
}

/* A name in Han and one in Latin letters: the same in pinyin, or nothing is known. */
static int compare_across(const char *han, size_t han_length, const char *latin,
			  size_t latin_length)
{
	struct name characters = read_name(han, han_length);
	struct name words = read_name(latin, latin_length);
	CRM_SCOPED(str) pinyin = {0}, joined = {0}, turned = {0};
	size_t family = 0;

	if (!words.count || !add_pinyin(&pinyin, &characters, &family))
		return 0;
	crm_match_add_joined(&joined, words.words, words.count, 0);
	crm_match_add_joined(&turned, words.words, words.count, words.count - 1);
	if (crm_equal(pinyin.text, joined.text) || crm_equal(pinyin.text, turned.text))
		return SAME_READING;
	for (size_t i = 0; i < words.count; i++)
		if (words.words[i].length == family &&
		    memcmp(words.words[i].text, pinyin.text, family) == 0)
			return FAMILY_READING;
	return 0;
}

/* The Han part and the Latin part of a prepared name. */
struct parts {
	const char *han, *latin;
	size_t han_length, latin_length;
};

static struct parts divide(const char *name)
{
	const char *mark = strchr(name, '/');
	bool is_han = (unsigned char)*name >= 0xe3;

	if (mark)
		return (struct parts){name, mark + 1, (size_t)(mark - name), strlen(mark + 1)};
	return is_han ? (struct parts){name, NULL, strlen(name), 0}
		      : (struct parts){NULL, name, 0, strlen(name)};
}

static const char *next_digit(const char *text)
{
	while (*text && !crm_is_digit(*text))
		text++;
	return text;
}

/* Two numbers that differ are no slip of the finger; where one name has none they say nothing. */
static bool have_other_numbers(const char *a, const char *b)
{
	a = next_digit(a);
	b = next_digit(b);
	if (!*a || !*b)
		return false;
	for (; *a == *b && *a; a = next_digit(a + 1), b = next_digit(b + 1))
		;
	return *a != *b;
}

int crm_person_compare(const char *a, const char *b)
{
	struct parts one = divide(a);
	struct parts other = divide(b);

	if (crm_equal(a, b))
		return 100;
	if (have_other_numbers(a, b))
		return 0;
	if (one.han && other.han)
		return compare_han(one.han, one.han_length, other.han, other.han_length);
	if (one.latin && other.latin)
		return compare_latin(one.latin, one.latin_length, other.latin, other.latin_length);
	if (one.han)
		return compare_across(one.han, one.han_length, other.latin, other.latin_length);
	return compare_across(other.han, other.han_length, one.latin, one.latin_length);
}
