/* Two words of names that are not equal, and may be the same name.
 * SPDX-License-Identifier: MIT */
#include "base/similar.h"
#include "base/sound.h"
#include "record/match/person.h"

enum {
	UMLAUT = 98,
	PET_NAME = 95,
	SAME_SOUND = 92,
	SLIP = 88,
	ALIKE = 85,
	TWO_SLIPS = 80,
	INITIAL = 75,
	SHORT_FORM = 3,     /* letters that a short form has at least, */
	SHORT_FORM_CUT = 4, /* and that it leaves out */
	LEAST_CUT = 2,
};
enum { SLIP_LETTERS = 5, TWO_SLIP_LETTERS = 8, SOUND_LETTERS = 4, WINKLER = 88 };

static bool is_equal(struct crm_match_word word, const char *text)
{
	return text && strlen(text) == word.length && memcmp(text, word.text, word.length) == 0;
}

static bool has_prefix(struct crm_match_word word, struct crm_match_word prefix)
{
	return prefix.length <= word.length && memcmp(prefix.text, word.text, prefix.length) == 0;
}

static int compare_pet_names(struct crm_match_word a, struct crm_match_word b)
{
	const char *full_a = crm_person_full_name(a);
	const char *full_b = crm_person_full_name(b);

	if (is_equal(b, full_a) || is_equal(a, full_b))
		return PET_NAME;
	return full_a && full_b && crm_equal(full_a, full_b) ? INITIAL : 0;
}

static bool ends_with(struct crm_match_word word, char letter)
{
	size_t length = word.length;

	if (length > 2 && word.text[length - 1] == 'h')
		length--;
	return length && word.text[length - 1] == letter;
}

/* Paul and Paula, Simon and Simone: the end tells a woman from a man, and a sister from a brother.
 */
static bool differ_in_sex(struct crm_match_word a, struct crm_match_word b)
{
	struct crm_match_word longer = a.length > b.length ? a : b;
	struct crm_match_word shorter = a.length > b.length ? b : a;

	if (ends_with(a, 'a') != ends_with(b, 'a'))
		return true;
	if (longer.length > shorter.length + 2 || !ends_with(longer, 'e'))
		return false;
	if (!ends_with(shorter, 'e'))
		return has_prefix(longer, shorter);
	/* Emile and Emilie. */
	shorter.length--;
	return longer.length == shorter.length + 2 && has_prefix(longer, shorter);
}

static bool sound_alike(struct crm_match_word a, struct crm_match_word b,
			void (*add)(struct crm_str *out, const char *word, size_t length))
{
	CRM_SCOPED(str) one = {0}, other = {0};

	add(&one, a.text, a.length);
	add(&other, b.text, b.length);
	return one.length && crm_equal(one.text, crm_str_text(&other));
}

/* A letter in the place of another one, not a letter more or less, nor two swapped. */
static bool is_substitution(const struct crm_points *a, const struct crm_points *b)
{
	size_t different = 0;

	for (size_t i = 0; a->count == b->count && i < a->count; i++)
		different += a->at[i] != b->at[i];
	return different == 1;
}

/* Whether two given names may be forms of one: the same sound (Nicholas, Nikolaos), or one cut
 * short (Piet, Pieter). */
static bool may_be_one(struct crm_match_word a, struct crm_match_word b)
{
	struct crm_match_word longer = a.length > b.length ? a : b;
	struct crm_match_word shorter = a.length > b.length ? b : a;
	CRM_SCOPED(str) sound = {0};

	crm_sound_add_cologne(&sound, a.text, a.length);
	if (sound.length >= SHORT_FORM && sound_alike(a, b, crm_sound_add_cologne))
		return true;
	return shorter.length >= SHORT_FORM && longer.length >= shorter.length + LEAST_CUT &&
	       has_prefix(longer, shorter);
}

/* A slip in a family name may be anywhere; in a given name it must not make another name of it. */
static int compare_slips(struct crm_match_word a, struct crm_match_word b, bool is_given)
{
	struct crm_points one, other;
	size_t shorter, distance;
	bool is_same_sound;

	crm_points_read(&one, a.text, a.length);
	crm_points_read(&other, b.text, b.length);
	shorter = one.count < other.count ? one.count : other.count;
	if (shorter < SOUND_LETTERS)
		return 0;
	distance = crm_similar_distance(&one, &other, 2);
	is_same_sound = sound_alike(a, b, crm_sound_add_cologne);
	if (distance == 1 && shorter >= SLIP_LETTERS) {
		bool is_odd = !is_same_sound && is_substitution(&one, &other);

		return is_odd && is_given ? CRM_PERSON_MAYBE : SLIP;
	}
	if (distance == 2 && shorter >= TWO_SLIP_LETTERS && (!is_given || is_same_sound))
		return TWO_SLIPS;
	return is_same_sound && crm_similar_winkler(&one, &other) >= WINKLER ? ALIKE : 0;
}

static int compare_letters(struct crm_match_word a, struct crm_match_word b, bool is_given)
{
	int alike = compare_slips(a, b, is_given);

	if (!alike && is_given && may_be_one(a, b))
		return CRM_PERSON_MAYBE;
	return alike;
}

int crm_person_compare_words(struct crm_match_word a, struct crm_match_word b, bool is_given)
{
	struct crm_match_word longer = a.length > b.length ? a : b;
	struct crm_match_word shorter = a.length > b.length ? b : a;
	int pet;

	if (crm_match_same(a, b))
		return 100;
	if (shorter.length == 1)
		return *a.text == *b.text ? INITIAL : 0;
	if (sound_alike(a, b, crm_sound_add_without_umlauts))
		return UMLAUT;
	pet = is_given ? compare_pet_names(a, b) : 0;
	if (pet)
		return pet;
	if (is_given && shorter.length >= SHORT_FORM && has_prefix(longer, shorter) &&
	    longer.length >= shorter.length + SHORT_FORM_CUT)
		return ALIKE;
	if (is_given && differ_in_sex(a, b))
		return 0;
	if (sound_alike(a, b, crm_sound_add_spelling))
		return SAME_SOUND;
	return compare_letters(a, b, is_given);
}
