/* Names in other scripts than Latin: forms of Han characters, kana and Cyrillic in Latin letters.
 * SPDX-License-Identifier: MIT */
#include "base/script.h"

#include "base/unicode.h"

#include <string.h>

enum { KATAKANA_FIRST = 0x30a1, KATAKANA_LAST = 0x30f4, HIRAGANA_SHIFT = 0x60, LONG_MARK = 0x30fc };
enum { SMALL_TSU = 0x30c3, CYRILLIC_FIRST = 0x430, CYRILLIC_LAST = 0x45f };

enum crm_script crm_script_of(int32_t point)
{
	if ((point >= 0x3400 && point <= 0x9fff) || point == 0x3005 || point == 0x3007 ||
	    (point >= 0xf900 && point <= 0xfaff) || (point >= 0x20000 && point <= 0x3ffff))
		return CRM_SCRIPT_HAN;
	if ((point >= 0x3041 && point <= 0x30ff && point != 0x30fb) ||
	    (point >= 0x31f0 && point <= 0x31ff))
		return CRM_SCRIPT_KANA;
	if (point >= 0x400 && point <= 0x52f)
		return CRM_SCRIPT_CYRILLIC;
	return CRM_SCRIPT_OTHER;
}

/* The simplified form of the three bytes at `text`, or NULL. UTF-8 sorts like code points. */
static const char *find_form(const char *text)
{
	size_t first = 0;
	size_t after = crm_han_form_count;

	while (first < after) {
		size_t middle = (first + after) / 2;
		const char *entry = crm_han_forms + middle * CRM_HAN_FORM_BYTES;
		int order = memcmp(text, entry, CRM_HAN_BYTES);

		if (!order)
			return entry + CRM_HAN_BYTES;
		if (order < 0)
			after = middle;
		else
			first = middle + 1;
	}
	return NULL;
}

static bool is_of_three(const char *text, size_t length)
{
	return length >= CRM_HAN_BYTES && ((unsigned char)*text & 0xf0) == 0xe0;
}

void crm_script_add_simplified(struct crm_str *out, const char *text, size_t length)
{
	for (size_t at = 0; at < length;) {
		bool is_three = is_of_three(text + at, length - at);
		const char *form = is_three ? find_form(text + at) : NULL;
		size_t size = is_three ? CRM_HAN_BYTES : 1;

		crm_str_add_bytes(out, form ? form : text + at, size);
		at += size;
	}
}

void crm_script_simplify(char *text, size_t length)
{
	size_t at = 0;

	/* Eight bytes at once while they are ASCII. */
	for (uint64_t eight; at + sizeof(eight) <= length; at += sizeof(eight)) {
		memcpy(&eight, text + at, sizeof(eight));
		if (eight & UINT64_C(0x8080808080808080))
			break;
	}
	for (; at + CRM_HAN_BYTES <= length; at++) {
		const char *form = NULL;

		if (is_of_three(text + at, length - at))
			form = find_form(text + at);
		if (form)
			memcpy(text + at, form, CRM_HAN_BYTES);
	}
}

/* The beginning of the entry that holds the byte at `at`. */
static size_t entry_start(size_t at)
{
	while (at && !is_of_three(crm_han_sounds + at, crm_han_sounds_length - at))
		at--;
	return at;
}

static size_t sound_length(size_t entry)
{
	const char *letters = crm_han_sounds + entry + CRM_HAN_BYTES;
	size_t length = 0;

	while (crm_is_letter(letters[length]))
		length++;
	return length;
}

static const char *find_sound(const char *character, size_t *length)
{
	size_t first = 0;
	size_t after = crm_han_sounds_length;

	while (first < after) {
		size_t entry = entry_start((first + after) / 2);
		int order = memcmp(character, crm_han_sounds + entry, CRM_HAN_BYTES);

		if (order < 0) {
			after = entry;
		} else if (order > 0) {
			first = entry + CRM_HAN_BYTES + sound_length(entry);
		} else {
			*length = sound_length(entry);
			return crm_han_sounds + entry + CRM_HAN_BYTES;
		}
	}
	return NULL;
}

const char *crm_script_pinyin(const char *character, bool is_family, size_t *length)
{
	static const struct {
		const char *character, *sound;
	} families[] = {
		{"\u5355", "shan"}, {"\u66fe", "zeng"}, {"\u4ec7", "qiu"},  {"\u89e3", "xie"},
		{"\u533a", "ou"},   {"\u67e5", "zha"},  {"\u76d6", "ge"},   {"\u6734", "piao"},
		{"\u4e50", "yue"},  {"\u7fdf", "zhai"}, {"\u7f2a", "miao"}, {"\u8983", "qin"},
	};

	for (size_t i = 0; is_family && i < CRM_COUNT(families); i++) {
		if (memcmp(families[i].character, character, CRM_HAN_BYTES) != 0)
			continue;
		*length = strlen(families[i].sound);
		return families[i].sound;
	}
	return find_sound(character, length);
}

/* Katakana from U+30A1 in Hepburn's way; a small y or vowel takes the last vowel away. */
/* clang-format off */
static const char *const kana[KATAKANA_LAST - KATAKANA_FIRST + 1] = {
	"a", "a", "i", "i", "u", "u", "e", "e", "o", "o",
	"ka", "ga", "ki", "gi", "ku", "gu", "ke", "ge", "ko", "go",
	"sa", "za", "shi", "ji", "su", "zu", "se", "ze", "so", "zo",
	"ta", "da", "chi", "ji", "", "tsu", "zu", "te", "de", "to", "do",
	"na", "ni", "nu", "ne", "no",
	"ha", "ba", "pa", "hi", "bi", "pi", "fu", "bu", "pu", "he", "be", "pe", "ho", "bo", "po",
	"ma", "mi", "mu", "me", "mo", "ya", "ya", "yu", "yu", "yo", "yo",
	"ra", "ri", "ru", "re", "ro", "wa", "wa", "i", "e", "o", "n", "vu",
};
static const char *const cyrillic[CYRILLIC_LAST - CYRILLIC_FIRST + 1] = {
	"a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p",
	"r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
	"e", "e", "dj", "g", "ye", "dz", "i", "i", "j", "lj", "nj", "c", "k", "i", "u", "dz",
};
/* clang-format on */

/* Whether a kana is one of the small ones that change the syllable before them; 0x30e3 is small ya.
 */
static bool is_small_y(int32_t point)
{
	return point == 0x30e3 || point == 0x30e5 || point == 0x30e7;
}

static bool is_small_vowel(int32_t point)
{
	return point >= KATAKANA_FIRST && point <= 0x30a9 && (point & 1);
}

/* What is being written. */
struct latin {
	struct crm_str *out;
	size_t start;
	bool doubles; /* a small tsu stands before */
};

/* ki + small ya: kya; shi + small ya: sha; fu + small a: fa. */
static void add_small(struct latin *latin, int32_t point, const char *letters)
{
	struct crm_str *out = latin->out;
	char last = out->length > latin->start ? out->text[out->length - 1] : '\0';

	if (last == 'i' || (last == 'u' && is_small_vowel(point)) || last == 'e')
		out->text[--out->length] = '\0';
	last = out->length > latin->start ? out->text[out->length - 1] : '\0';
	if (is_small_y(point) && (last == 'h' || last == 'j'))
		letters++;
	crm_str_add(out, letters);
}

static void add_kana(struct latin *latin, int32_t point)
{
	const char *letters;

	if (point < KATAKANA_FIRST)
		point += HIRAGANA_SHIFT;
	if (point == LONG_MARK || point > KATAKANA_LAST || point < KATAKANA_FIRST)
		return;
	letters = kana[point - KATAKANA_FIRST];
	if (latin->doubles && *letters)
		crm_str_add_char(latin->out, *letters == 'c' ? 't' : *letters);
	latin->doubles = point == SMALL_TSU;
	if (is_small_y(point) || is_small_vowel(point))
		add_small(latin, point, letters);
	else
		crm_str_add(latin->out, letters);
}

void crm_script_add_latin(struct crm_str *out, const char *text, size_t length)
{
	struct latin latin = {.out = out, .start = out->length};

	for (size_t at = 0; at < length;) {
		int32_t point = CRM_REPLACEMENT;
		size_t size = crm_utf8_decode(text + at, length - at, &point);

		if (crm_script_of(point) == CRM_SCRIPT_KANA)
			add_kana(&latin, point);
		else if (point >= CYRILLIC_FIRST && point <= CYRILLIC_LAST)
			crm_str_add(out, cyrillic[point - CYRILLIC_FIRST]);
		else
			crm_str_add_bytes(out, text + at, size ? size : 1);
		at += size ? size : 1;
	}
}
