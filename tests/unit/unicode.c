/* Decoding, width, folding and harmless display of UTF-8.
 * SPDX-License-Identifier: MIT */
#include "base/unicode.h"

#include <utf8proc.h>

#include "tap.h"

static void refuses(const char *text, const char *why)
{
	int32_t point = 7;

	ok(crm_utf8_decode(text, strlen(text), &point) == 0 && point == 7, "refuses %s", why);
}

static void test_decode(void)
{
	bool is_right = true;

	for (int32_t point = 0; point <= 0x10ffff; point++) {
		CRM_SCOPED(str) str = {0};
		int32_t back = -1;

		if (point == 0xd800)
			point = 0xe000;
		crm_str_add_point(&str, point);
		is_right = is_right && crm_utf8_decode(str.text, str.length, &back) == str.length &&
			   back == point;
	}
	ok(is_right, "every code point goes there and back");
	refuses("\x80", "a tail alone");
	refuses("\xc3", "a head alone");
	refuses("\xc3(", "a head without its tail");
	refuses("\xc0\xaf", "an overlong slash of two");
	refuses("\xc1\xbf", "an overlong form of two");
	refuses("\xe0\x80\xaf", "an overlong form of three");
	refuses("\xe0\x9f\xbf", "the last overlong form of three");
	refuses("\xf0\x80\x80\xaf", "an overlong form of four");
	refuses("\xf0\x8f\xbf\xbf", "the last overlong form of four");
	refuses("\xed\xa0\x80", "the first surrogate");
	refuses("\xed\xbf\xbf", "the last surrogate");
	refuses("\xf4\x90\x80\x80", "U+110000");
	refuses("\xf5\x80\x80\x80", "0xf5");
	refuses("\xff", "0xff");
	refuses("\xe2\x82", "two bytes of three");
	refuses("\xf0\x9f\x98", "three bytes of four");
}

static void test_check(void)
{
	char text[64];
	bool is_right = true;

	memset(text, 'a', sizeof(text));
	for (size_t i = 0; i < sizeof(text); i++) {
		text[i] = '\xff';
		is_right = is_right && crm_utf8_check(text, sizeof(text)) == i;
		text[i] = 'a';
	}
	ok(is_right, "the first invalid byte is found at each place");
	is_number((int64_t)crm_utf8_check("caf\xc3\xa9 \xe6\xa0\xaa", 9), 9, "valid text");
	is_number((int64_t)crm_utf8_check("caf\xc3\xa9 \xe6\xa0", 8), 6, "cut text");
	is_number((int64_t)crm_utf8_check("", 0), 0, "no text");
}

static void width_is(const char *text, int64_t want)
{
	is_number((int64_t)crm_width(text, strlen(text)), want, "'%s' has %" PRId64 " columns",
		  text, want);
}

/* Letters that take the short way against utf8proc, alone and before each other. */
static void test_simple_width(void)
{
	static const int32_t others[] = {'a', 0xe9, 0x434, 0x304c, 0x6f22, 0xac01};
	int differences = 0;

	for (int32_t point = 0xa0; point < 0xd800; point++) {
		CRM_SCOPED(str) str = {0};
		size_t size;

		crm_str_add_point(&str, point);
		size = str.length;
		differences += crm_width(str.text, size) != (size_t)utf8proc_charwidth(point);
		for (size_t i = 0; i < CRM_COUNT(others); i++) {
			utf8proc_int32_t state = 0;
			size_t columns = (size_t)utf8proc_charwidth(point);

			str.length = size;
			crm_str_add_point(&str, others[i]);
			if (!utf8proc_grapheme_break_stateful(point, others[i], &state))
				continue;
			differences += crm_fit(str.text, str.length, columns) != size;
		}
	}
	is_number(differences, 0, "letters are as wide as utf8proc says");
}

static void fit_is(const char *text, size_t columns, const char *want)
{
	CRM_AUTO_TEXT cut = crm_copy_bytes(text, crm_fit(text, strlen(text), columns));

	is_text(cut, want, "'%s' in %zu columns", text, columns);
}

static void test_width(void)
{
	width_is("", 0);
	width_is("a plain line longer than sixteen bytes", 38);
	width_is("株式会社", 8);
	width_is("ＡＢ", 4);
	width_is("ﾊﾝｶｸ", 4);
	width_is("e\u0301te\u0301", 3);
	width_is("👨‍👩‍👧‍👦", 2);
	width_is("👍🏽", 2);
	width_is("❤️", 2);
	width_is("🇩🇪🇫🇷", 4);
	width_is("각", 2);
	width_is("a\u200bb", 2);
	is_number((int64_t)crm_width("a\xff\xfe", 3), 3, "invalid bytes count 1");
	fit_is("plain", 3, "pla");
	fit_is("plain", 10, "plain");
	fit_is("株式", 3, "株");
	fit_is("株式", 0, "");
	fit_is("ae\u0301x", 2, "ae\u0301");
	fit_is("ae\u0301x", 1, "a");
	fit_is("👨‍👩‍👧x", 1, "");
	fit_is("👨‍👩‍👧x", 2, "👨‍👩‍👧");
	fit_is("sixteen bytes and more e\u0301", 24, "sixteen bytes and more e\u0301");
}

static void folds(const char *text, const char *want)
{
	CRM_SCOPED(str) str = {0};

	crm_str_add(&str, "> ");
	crm_str_add_folded(&str, text, strlen(text));
	is_text(str.text + 2, want, "'%s' folds", text);
}

static void test_fold(void)
{
	folds("", "");
	folds("  ", "");
	folds(" Hello \t WORLD  ", "hello world");
	folds("A Line Longer Than Sixteen Bytes, With  Two Blanks And More Text",
	      "a line longer than sixteen bytes, with two blanks and more text");
	folds("fifteen letters and", "fifteen letters and");
	folds("123456789012345 x", "123456789012345 x");
	folds("123456789012345  x", "123456789012345 x");
	folds("1234567890123456 x", "1234567890123456 x");
	folds("Café", "cafe");
	folds("Cafe\u0301", "cafe");
	folds("STRASSE Straße", "strasse strasse");
	folds("İstanbul ISTANBUL ıstanbul", "istanbul istanbul istanbul");
	folds("Łódź Søren Þór Æsop œuvre", "lodz soren thor aesop oeuvre");
	folds("ＡＢＣ１２３", "abc123");
	folds("中文名稱", "中文名稱");
	folds("株式会社\u3000トヨタ", "株式会社 トヨタ");
	folds("ﾄﾖﾀ", "トヨタ");
	folds("が", "が");
	folds("ﬁnance", "finance");
	folds("ΣΊΣΥΦΟΣ", "σισυφοσ");
	folds("Ёлка", "елка");
	folds("أحمد", "احمد");
	folds("हिन्दी", "हिन्दी");
	folds("각", "각");
	folds("a\u00a0\u2003b", "a b");
	folds("co\u00adop\u200b", "coop");
	folds("Nguyễn Thị Ánh", "nguyen thi anh");
	folds("x\xff\xc3Y", "x\ufffd\ufffdy");
	folds("ﷺﷺﷺﷺﷺ", "صلى الله عليه وسلمصلى الله عليه وسلمصلى الله عليه وسلمصلى الله عليه "
		       "وسلمصلى الله عليه وسلم");
}

/* The short way against utf8proc; the circled one sends the text the long way. */
static void test_short_way(void)
{
	for (int32_t point = 0xc0; point < 0xd800; point++) {
		CRM_SCOPED(str) text = {0};
		CRM_SCOPED(str) quick = {0};
		CRM_SCOPED(str) slow = {0};

		crm_str_add_point(&text, point);
		crm_str_add_folded(&quick, text.text, text.length);
		crm_str_add(&quick, "1");
		crm_str_add(&text, "①");
		crm_str_add_folded(&slow, text.text, text.length);
		if (strcmp(quick.text, slow.text) != 0)
			is_text(quick.text, slow.text, "U+%04X folds the same either way",
				(unsigned)point);
	}
}

/* What is folded stays as it is. */
static void test_stable(void)
{
	int differences = 0;

	for (int32_t point = 0x20; point <= 0x10ffff; point++) {
		CRM_SCOPED(str) text = {0};
		CRM_SCOPED(str) once = {0};
		CRM_SCOPED(str) twice = {0};

		if (point == 0xd800)
			point = 0xe000;
		if (utf8proc_category(point) == UTF8PROC_CATEGORY_CN)
			continue;
		crm_str_add_point(&text, point);
		crm_str_add_folded(&once, text.text, text.length);
		crm_str_add_folded(&twice, crm_str_text(&once), once.length);
		differences += strcmp(crm_str_text(&once), crm_str_text(&twice)) != 0;
	}
	is_number(differences, 0, "folding twice is folding once");
}

static void harmless(const char *text, size_t length, const char *want)
{
	CRM_SCOPED(str) str = {0};

	crm_str_add_harmless(&str, text, length);
	is_text(crm_str_text(&str), want, "harmless: %s", want);
}

static void test_harmless(void)
{
	harmless("", 0, "");
	harmless("plain", 5, "plain");
	harmless("\033[31mred", 8, "␛[31mred");
	harmless("a\rb\nc\td\0e", 9, "a␍b␊c␉d␀e");
	harmless("x\x7f", 2, "x␡");
	harmless("\xc2\x9b"
		 "31m",
		 5, "<U+009B>31m");
	harmless("a\xe2\x80\xae"
		 "b",
		 5, "a<U+202E>b");
	harmless("\xe2\x81\xa6\xe2\x80\xa8\xe2\x80\x8f", 9, "<U+2066><U+2028><U+200F>");
	harmless("\xd8\x9c", 2, "<U+061C>");
	harmless("a\xff\xe2\x80", 4, "a\ufffd\ufffd\ufffd");
	harmless("Zo\xc3\xab 株 👨‍👩‍👧", strlen("Zo\xc3\xab 株 👨‍👩‍👧"),
		 "Zo\xc3\xab 株 👨‍👩‍👧");
}

int main(void)
{
	test_decode();
	test_check();
	test_width();
	test_simple_width();
	test_fold();
	test_short_way();
	test_stable();
	test_harmless();
	return tap_end();
}
