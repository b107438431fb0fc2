/* Growing strings, numbers, memory, statuses and JSON strings.
 * SPDX-License-Identifier: MIT */
#include "base/text.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>

#include "tap.h"

static void test_growing(void)
{
	CRM_SCOPED(str) str = {0};

	is_text(crm_str_text(&str), "", "an empty string is a text");
	for (int i = 0; i < 1000; i++)
		crm_str_add(&str, "abc");
	is_number((int64_t)str.length, 3000, "grows");
	is_number((int64_t)strlen(str.text), 3000, "is terminated");
	crm_str_reset(&str);
	is_text(crm_str_text(&str), "", "reset empties");
	crm_str_add_bytes(&str, NULL, 0);
	crm_str_add_char(&str, 'x');
	crm_str_addf(&str, "%d-%s", 42, "y");
	is_text(str.text, "x42-y", "chars and formats");
	crm_str_reset(&str);
	crm_str_addf(&str, "%0500d|", 7);
	is_number((int64_t)str.length, 501, "a format longer than the room");
	ok(str.text[500] == '|', "its end is there");
	free(crm_str_take(&str));
	CRM_AUTO_TEXT empty = crm_str_take(&str);
	is_text(empty, "", "taking from an empty string gives a text");
	CRM_AUTO_TEXT formatted = crm_format("%s=%d", "a", 1);
	is_text(formatted, "a=1", "crm_format");
}

static void integer_is(int64_t number, const char *want)
{
	CRM_SCOPED(str) str = {0};
	int64_t back = 0;

	crm_str_add_integer(&str, number);
	is_text(str.text, want, "integer %s", want);
	ok(crm_parse_integer(want, &back) == CRM_OK && back == number, "%s reads back", want);
}

static void test_integers(void)
{
	static const char *const bad[] = {"",
					  "-",
					  "+",
					  " 1",
					  "1 ",
					  "12x",
					  "0x10",
					  "1.0",
					  "--1",
					  "9223372036854775808",
					  "-9223372036854775809"};
	int64_t number = 5;

	integer_is(0, "0");
	integer_is(-1, "-1");
	integer_is(1234567890123, "1234567890123");
	integer_is(INT64_MAX, "9223372036854775807");
	integer_is(INT64_MIN, "-9223372036854775808");
	ok(!crm_parse_integer("+7", &number) && number == 7, "a plus is fine");
	for (size_t i = 0; i < CRM_COUNT(bad); i++)
		ok(crm_parse_integer(bad[i], &number) == CRM_INVALID && number == 7,
		   "'%s' is no integer, nothing is written", bad[i]);
	is_text(crm_message(), "'-9223372036854775809' is too large a number", "the sentence");
}

static void decimal_is(double number, const char *want)
{
	CRM_SCOPED(str) str = {0};
	double back = 0;

	crm_str_add_decimal(&str, number);
	is_text(str.text, want, "decimal %s", want);
	if (isfinite(number))
		ok(!crm_parse_decimal(str.text, &back) && back == number, "%s reads back", want);
}

static void test_decimals(void)
{
	static const char *const bad[] = {"",    ".",   "-",     "1.", "1e5", "inf", "nan",
					  "0x1", "1,5", "1.2.3", " 1", "1 ",  "+-1"};
	double number = 5;

	decimal_is(0, "0");
	decimal_is(0.1, "0.1");
	decimal_is(1100.04, "1100.04");
	decimal_is(-2.5, "-2.5");
	decimal_is(0.1 + 0.2, "0.30000000000000004");
	decimal_is(1e15, "1000000000000000");
	decimal_is(1e21, "1000000000000000000000");
	decimal_is(1e-7, "0.0000001");
	decimal_is(123456789012345678.0, "123456789012345680");
	decimal_is(INFINITY, "null");
	for (size_t i = 0; i < CRM_COUNT(bad); i++)
		ok(crm_parse_decimal(bad[i], &number) == CRM_INVALID && number == 5,
		   "'%s' is no decimal", bad[i]);
	ok(!crm_parse_decimal(".5", &number) && number == 0.5, ".5 is");
	ok(!crm_parse_decimal("-0.25", &number) && number == -0.25, "-0.25 is");
	ok(!crm_parse_decimal("3.14159265358979323846264338327950288", &number) && number == M_PI,
	   "many digits round right");
	CRM_SCOPED(str) tiny = {0};
	crm_str_add_decimal(&tiny, 5e-324);
	ok(tiny.length == 326 && tiny.text[325] == '5', "the least number has one digit");
	CRM_SCOPED(str) huge = {0};
	for (int i = 0; i < 400; i++)
		crm_str_add_char(&huge, '9');
	ok(crm_parse_decimal(huge.text, &number) == CRM_INVALID, "what is infinite is refused");
}

static void test_questions(void)
{
	ok(crm_equal_nocase("AbC", "aBc") && !crm_equal_nocase("ab", "abc") &&
		   !crm_equal_nocase("\xc4", "\xe4"),
	   "case is ASCII's");
	ok(crm_starts_with("abc", "ab") && !crm_starts_with("a", "ab"), "starts");
	ok(crm_ends_with("abc", "bc") && !crm_ends_with("c", "bc"), "ends");
	ok(crm_is_space('\t') && crm_is_space(' ') && !crm_is_space('\xa0'), "blanks");
	ok(crm_is_word('_') && crm_is_word('9') && !crm_is_word('-') && !crm_is_word('\xe4'),
	   "words");
	CRM_AUTO_TEXT trimmed = crm_trim(" \t a b \n");
	is_text(trimmed, "a b", "trim");
	CRM_AUTO_TEXT blank = crm_trim("  ");
	is_text(blank, "", "trim of blanks");
}

static void test_nearest(void)
{
	static const char *const words[] = {"amount", "stage", "close", "owner", "is"};
	size_t count = CRM_COUNT(words);

	is_text(crm_nearest("stgae", words, count), "stage", "neighbours swapped");
	is_text(crm_nearest("amuont", words, count), "amount", "amuont");
	is_text(crm_nearest("clos", words, count), "close", "one left out");
	is_text(crm_nearest("OWNERS", words, count), "owner", "one too many, in capitals");
	is_text(crm_nearest("telephone", words, count), NULL, "nothing near");
	is_text(crm_nearest("x", words, count), NULL, "one letter is no hint");
	is_text(crm_nearest("", words, count), NULL, "nor is none");
}

static void json_is(const char *text, size_t length, const char *want)
{
	CRM_SCOPED(str) str = {0};

	crm_str_add_json(&str, text, length);
	is_text(str.text, want, "JSON %s", want);
}

static void test_json(void)
{
	json_is("", 0, "\"\"");
	json_is("plain", 5, "\"plain\"");
	json_is("a\"b\\c/", 6, "\"a\\\"b\\\\c/\"");
	json_is("\b\f\n\r\t\x01\x1f\x7f\0", 9, "\"\\b\\f\\n\\r\\t\\u0001\\u001f\\u007f\\u0000\"");
	json_is("Zo\xc3\xab \xe6\xa0\xaa \xf0\x9f\x98\x80", 13,
		"\"Zo\xc3\xab \xe6\xa0\xaa \xf0\x9f\x98\x80\"");
	json_is("\xc2\x9b[1m", 5, "\"\\u009b[1m\"");
	json_is("a\xff\xc3", 3, "\"a\\ufffd\\ufffd\"");
	/* Each place in a long run, so that every lane of the fast path meets a stop. */
	for (size_t place = 0; place < 40; place++) {
		char text[41];
		CRM_SCOPED(str) str = {0};

		memset(text, 'a', sizeof(text));
		text[place] = '\n';
		crm_str_add_json(&str, text, 40);
		if (str.length != 43 || str.text[place + 1] != '\\' || str.text[place + 2] != 'n')
			ok(false, "a newline at %zu", place);
	}
}

static void test_status(void)
{
	ok(crm_fail(CRM_REFUSED, "no %d", 1) == CRM_REFUSED, "crm_fail returns its status");
	crm_hint(CRM_OK, "try %s", "this");
	is_text(crm_message_hint(), "try this", "hint");
	ok(crm_fail_at(CRM_INVALID, "line %d: ", 7) == CRM_INVALID, "crm_fail_at");
	is_text(crm_message(), "line 7: no 1", "words before");
	is_text(crm_message_hint(), "try this", "the hint stays");
	(void)crm_fail(CRM_BROKEN, "again: %s", crm_message());
	is_text(crm_message(), "again: line 7: no 1", "made of the one before");
	is_text(crm_message_hint(), "", "the hint goes");
	crm_message_clear();
	is_text(crm_message(), "", "cleared");
	is_text(crm_status_name(CRM_NOT_FOUND), "not-found", "a name");
	for (int status = CRM_OK; status <= CRM_STOPPED; status++)
		if (!crm_status_name((enum crm_status)status))
			ok(false, "status %d has a name", status);
}

static void test_memory(void)
{
	struct crm_arena arena = {0};
	size_t capacity = 0;
	int *numbers = NULL;
	bool is_right = true;

	for (int i = 0; i < 1000; i++) {
		numbers = crm_grow(numbers, (size_t)i, &capacity, sizeof(*numbers));
		is_right = is_right && numbers[i] == 0;
		numbers[i] = i;
	}
	ok(is_right && numbers[999] == 999 && numbers[0] == 0, "an array grows, zeroed");
	free(numbers);
	for (int round = 0; round < 3; round++) {
		for (size_t size = 1; size < 3000; size += 7) {
			char *copy = crm_arena_copy(&arena, "abc", 3);
			unsigned char *piece = crm_arena_alloc(&arena, size);

			is_right = is_right && strcmp(copy, "abc") == 0 &&
				   (uintptr_t)piece % 16 == 0 && piece[0] == 0 &&
				   piece[size - 1] == 0;
			memset(piece, 0xff, size);
			is_right = is_right && strcmp(copy, "abc") == 0;
		}
		crm_arena_reset(&arena);
	}
	ok(is_right, "arena pieces are aligned, zeroed and apart");
	crm_arena_clear(&arena);
	crm_arena_clear(&arena);
	ok(!arena.block, "an arena is cleared twice without harm");
}

int main(void)
{
	/* Where there is one, a locale with a decimal comma must change nothing. */
	(void)!setlocale(LC_ALL, "de_DE.UTF-8");
	test_growing();
	test_integers();
	test_decimals();
	test_questions();
	test_nearest();
	test_json();
	test_status();
	test_memory();
	return tap_end();
}
