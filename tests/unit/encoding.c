/* Which encoding the bytes of a file speak for.
 * SPDX-License-Identifier: MIT */
#include "format/encoding.h"

#include "base/text.h"
#include "tap.h"

#define CYRILLIC "\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0"

/* A text, and what it is taken for; NULL: UTF-8, or nothing. */
static const struct {
	const char *name, *text, *encoding;
} texts[] = {
	{"nothing", "", NULL},
	{"ASCII", "name,city\nAnn,Rome\n", NULL},
	{"UTF-8", "M\xc3\xbcller\n", NULL},
	{"a damaged file of UTF-8",
	 "M\xc3\xbcller,Z\xc3\xbcrich\nCr\xe9"
	 "dito\n",
	 NULL},
	{"German",
	 "M\xfcller,Z\xfcrich,Stra\xdf"
	 "e\n",
	 "WINDOWS-1252"},
	{"two accents side by side",
	 "cr\xe9\xe9"
	 "e\n",
	 "WINDOWS-1252"},
	{"Portuguese", "A\xe7\xe3o,Jo\xe3o\n", "WINDOWS-1252"},
	{"a capital alone", "\xc9,1\n", "WINDOWS-1252"},
	{"an apostrophe of a word processor", "l\x92\xe9t\xe9\n", "WINDOWS-1252"},
	{"an ordinal and a euro", "5\xba,10 \x80\n", "WINDOWS-1252"},
	{"Icelandic", "\xde\xf3r,J\xf3n,\xc1sd\xeds\n", "WINDOWS-1252"},
	{"the last byte of a file", "caf\xe9", "WINDOWS-1252"},
	{"a header of Chinese", "\xb9\xab\xcb\xbe\xc3\xfb\xb3\xc6,\xd0\xd0\xd2\xb5\r\n", "GB18030"},
	{"one name of Chinese", "\xcd\xf5\n", "GB18030"},
	{"Chinese behind ASCII", "iPhone\xca\xd6\xbb\xfa\xb5\xea\n", "GB18030"},
	{"Chinese with a rare letter", "\xd6\xec\xe9\x46\xbb\xf9,\xd7\xdc\xc0\xed\n", "GB18030"},
	{"four bytes of GB18030", "\xd6\xd0\xb9\xfa\x81\x39\xef\x31\n", "GB18030"},
	{"half a letter of Chinese", "\xd6\xd0\xb9\xfa\xd6\n", NULL},
	{"Cyrillic of Windows", CYRILLIC "\n", NULL},
	{"Cyrillic of even words", "\xcf\xf0\xe8\xe2\xe5\xf2\n", NULL},
	{"Greek", "\xc1\xe8\xde\xed\xe1 \xea\xe1\xe9\n", NULL},
	{"Japanese of JIS X 0208", "\xa4\xc8\xa4\xa6\xa4\xad\xa4\xe7\xa4\xa6\n", NULL},
	{"Shift_JIS", "\x83\x8f\x81\x5b\x83\x68\n", NULL},
	{"Big5", "\xa4\xbd\xa5\x71\xa6\x57\xba\xd9\xa4\x40\xa4\x47\n", NULL},
	{"Polish of Windows", "Ma\xb3gorzata \xaf\xf3\xb3\xe6\n", NULL},
	{"Hungarian", "K\xf5szegi,T\xf5k\xe9s,Gy\xf5r\n", NULL},
	{"Turkish", "\xdei\xfeli,\xddstanbul,A\xf0r\xfd\n", NULL},
	{"a byte that Windows-1252 has not", "a\x8d\n", NULL},
};

static void takes(const char *name, const char *text, size_t length, size_t step,
		  const char *encoding)
{
	struct crm_evidence evidence = {0};
	const char *got;

	for (size_t at = 0; at < length; at += step)
		crm_evidence_add(&evidence, text + at, length - at < step ? length - at : step);
	crm_evidence_add(&evidence, NULL, 0);
	got = crm_evidence_encoding(&evidence);
	is_text(got ? got : "", encoding ? encoding : "", "%s, %zu bytes at a time", name, step);
}

/* Hangul syllables fill the rows from 0xb0 to 0xc8, Chinese goes on behind them. */
static void korean(void)
{
	CRM_SCOPED(str) text = {0};

	for (int i = 0; i < 40; i++) {
		crm_str_add_char(&text, (char)(0xb0 + i % 25));
		crm_str_add_char(&text, (char)(0xa1 + i));
	}
	takes("Korean", text.text, text.length, text.length, NULL);
}

static void wide_is(const char *name, const char *bytes, size_t length, const char *encoding)
{
	const char *got = crm_encoding_wide(bytes, length);

	is_text(got ? got : "", encoding ? encoding : "", "%s", name);
}

int main(void)
{
	for (size_t i = 0; i < CRM_COUNT(texts); i++) {
		size_t length = strlen(texts[i].text);

		takes(texts[i].name, texts[i].text, length, length ? length : 1, texts[i].encoding);
		takes(texts[i].name, texts[i].text, length, 1, texts[i].encoding);
	}
	korean();
	wide_is("UTF-16 little end first", "n\0a\0m\0e\0\n\0", 10, "UTF-16LE");
	wide_is("UTF-16 big end first", "\0n\0a\0m\0e\0\n", 10, "UTF-16BE");
	wide_is("UTF-16 of Chinese", "\x6c\x51\xf8\x53,\0\0\x4e\x4c\x88\r\0\n\0", 14, "UTF-16LE");
	wide_is("a NUL in ASCII", "name\nA\0B\n", 9, NULL);
	wide_is("ASCII", "name\n", 5, NULL);
	wide_is("nothing", "", 0, NULL);
	return tap_end();
}
