/* Words by their sound: Cologne phonetics, and one spelling for several.
 * SPDX-License-Identifier: MIT */
#include "base/sound.h"

static bool is_one_of(char letter, const char *letters)
{
	return letter && strchr(letters, letter);
}

/* C: k before some letters (fewer after s and z), else s. */
static const char *code_of_c(char before, char after)
{
	if (!before)
		return is_one_of(after, "ahkloqrux") ? "4" : "8";
	if (is_one_of(before, "sz"))
		return "8";
	return is_one_of(after, "ahkoqux") ? "4" : "8";
}

/* The digits of one letter between its neighbours; "" for h and what is no letter. */
static const char *code_of(char before, char letter, char after)
{
	static const char *const codes[26] = {
		"0", "1", NULL, NULL, "0", "3", "4",  "",  "0", "0", "4",  "5", "6",
		"6", "0", NULL, "4",  "7", "8", NULL, "0", "3", "3", NULL, "0", "8",
	};

	if (letter < 'a' || letter > 'z')
		return "";
	if (codes[letter - 'a'])
		return codes[letter - 'a'];
	if (letter == 'c')
		return code_of_c(before, after);
	if (letter == 'p')
		return after == 'h' ? "3" : "1";
	if (letter == 'x')
		return is_one_of(before, "ckq") ? "8" : "48";
	return is_one_of(after, "csz") ? "8" : "2"; /* d, t */
}

void crm_sound_add_cologne(struct crm_str *out, const char *word, size_t length)
{
	size_t start = out->length;
	char last = '\0';

	for (size_t i = 0; i < length; i++) {
		const char *code = code_of(i ? word[i - 1] : '\0', word[i],
					   i + 1 < length ? word[i + 1] : '\0');

		for (; *code; code++) {
			if (*code != last && (*code != '0' || out->length == start))
				crm_str_add_char(out, *code);
			last = *code;
		}
	}
}

struct spelling {
	const char *from, *to;
};

/* The longest come first. */
static const struct spelling spellings[] = {
	{"sch", "s"}, {"tsch", "s"}, {"mac", "mk"}, {"mc", "mk"}, {"ck", "k"},  {"ph", "f"},
	{"th", "t"},  {"dt", "t"},   {"ai", "ei"},  {"ay", "ei"}, {"ey", "ei"}, {"ae", "a"},
	{"oe", "o"},  {"ue", "u"},   {"ou", "o"},   {"oh", "o"},  {"tz", "z"},  {"qu", "kw"},
	{"ie", "i"},  {"y", "i"},    {"j", "i"},    {"q", "k"},
};

/* C sounds like k, but before e, i and y. */
static bool is_hard_c(const char *text, size_t length)
{
	return *text == 'c' && (length == 1 || !is_one_of(text[1], "eiyh"));
}

/* How the text at `at` is spelled; `*size` letters of it. */
static const char *respell(const char *text, size_t length, bool is_first, size_t *size)
{
	for (size_t i = 0; i < CRM_COUNT(spellings); i++) {
		bool is_prefix = *spellings[i].from == 'm';
		size_t from;

		if (*text != *spellings[i].from)
			continue;
		from = strlen(spellings[i].from);
		if (from > length || memcmp(text, spellings[i].from, from) != 0)
			continue;
		if (is_prefix && (!is_first || length < from + 3))
			continue;
		*size = from;
		return spellings[i].to;
	}
	*size = 1;
	return is_hard_c(text, length) ? "k" : NULL;
}

static void add_once(struct crm_str *out, size_t start, const char *letters, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (out->length == start || out->text[out->length - 1] != letters[i] ||
		    letters[i] & (char)0x80 || crm_is_digit(letters[i]))
			crm_str_add_char(out, letters[i]);
}

void crm_sound_add_spelling(struct crm_str *out, const char *word, size_t length)
{
	size_t start = out->length;

	for (size_t at = 0; at < length;) {
		size_t size;
		const char *letters = respell(word + at, length - at, !at, &size);

		if (letters)
			add_once(out, start, letters, strlen(letters));
		else
			add_once(out, start, word + at, size);
		at += size;
	}
	if (out->length > start + 1 && out->text[out->length - 1] == 'h')
		out->text[--out->length] = '\0';
}

void crm_sound_add_without_umlauts(struct crm_str *out, const char *word, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (!i || word[i] != 'e' || !is_one_of(word[i - 1], "aou"))
			crm_str_add_char(out, word[i]);
}
