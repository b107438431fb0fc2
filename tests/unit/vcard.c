/* Cards: parsing, escapes, what is kept, folding.
 * SPDX-License-Identifier: MIT */
#include "format/mail_sender.h"
#include "format/vcard/vcard.h"
#include "tap.h"

#include <string.h>

static bool parse(struct crm_vcard *card, const char *text)
{
	bool is_read = crm_vcard_parse(card, text, strlen(text), 1, false) == CRM_OK;

	if (is_read)
		crm_vcard_map(card);
	return is_read;
}

static void test_escapes(void)
{
	CRM_SCOPED(str) plain = {0};
	CRM_SCOPED(str) escaped = {0};

	crm_vcard_unescape(&plain, "a\\nb\\,c\\;d\\\\e\\xf", 16);
	is_text(plain.text, "a\nb,c;d\\e\\xf", "escapes are taken off");
	crm_vcard_escape(&escaped, plain.text);
	is_text(escaped.text, "a\\nb\\,c\\;d\\\\e\\\\xf", "and put on");
	is_number((int64_t)crm_vcard_component("a\\;b;c", ';'), 4, "a component ends unescaped");
}

static void test_parameters(void)
{
	const char *cursor = ";TYPE=\"a;b\";PREF=1";
	struct crm_vcard_parameter parameter;

	ok(crm_vcard_next_parameter(&cursor, &parameter), "a parameter");
	ok(crm_vcard_is_named(&parameter, "type"), "its name in either case");
	is_number((int64_t)parameter.value_length, 5, "its value with the ; in quotes");
	ok(crm_vcard_next_parameter(&cursor, &parameter), "another");
	ok(!crm_vcard_next_parameter(&cursor, &parameter), "no more");
}

static void test_old(void)
{
	CRM_SCOPED(vcard) card = {0};

	ok(parse(&card,
		 "BEGIN:VCARD\r\nVERSION:2.1\r\nN:;A\\;B\\\\;C\\\\\\;;D;\\:E;\\\\\\\\;\r\n"
		 "FN;QUOTED-PRINTABLE:J=C3=B6=\r\nrg, X\r\nTEL;CELL;PREF:1 2 3\r\nEND:VCARD\r\n"),
	   "a card of 2.1");
	is_text(card.fields[CRM_VCARD_NAME], "J\xc3\xb6rg, X", "quoted printable, a soft break");
	is_text(card.fields[CRM_VCARD_GIVEN], "A;B\\", "backslashes of 2.1");
	is_text(card.fields[CRM_VCARD_PHONE], "mobile:1 2 3", "a parameter without a name");
	is_text(card.properties[card.count - 1].parameters, ";TYPE=CELL;TYPE=PREF", "gets one");
}

static void test_refused(void)
{
	CRM_SCOPED(vcard) card = {0};

	ok(!parse(&card, "BEGIN:VCARD\nFN:A\nnothing\nEND:VCARD\n"), "a line without a colon");
	is_number(card.bad_line, 3, "by its number");
	crm_vcard_clear(&card);
	ok(!parse(&card, "BEGIN:VCARD\nFN:\xff\nEND:VCARD\n"), "what is no UTF-8");
}

static void test_kept(void)
{
	CRM_SCOPED(vcard) card = {0};
	CRM_SCOPED(str) kept = {0};

	ok(parse(&card, "BEGIN:VCARD\nFN:A\nURL:one\nURL:two\nX-Y;P=\"a:b\":c\n d\nREV:1\nTEL:12\n"
			"BDAY:--0415\nEND:VCARD\n"),
	   "a card");
	crm_vcard_add_kept(&card, &kept);
	is_text(kept.text, "URL:one\nURL:two\nX-Y;P=\"a:b\":cd\nTEL:12\nBDAY:--0415",
		"extras, the unknown, and what is no value are kept");
	is_text(card.fields[CRM_VCARD_WEBSITE], "https://one", "the first is the field's");
}

static void test_folding(void)
{
	const char *fields[CRM_VCARD_FIELDS] = {0};
	CRM_SCOPED(str) note = {0};
	CRM_SCOPED(str) out = {0};
	CRM_SCOPED(vcard) card = {0};
	size_t longest = 0;

	for (int i = 0; i < 500; i++)
		crm_str_add(&note, i % 7 ? "\xe6\xb4\x9b" : "a");
	fields[CRM_VCARD_NAME] = "A";
	fields[CRM_VCARD_NOTE] = note.text;
	crm_vcard_write(fields, "2026-03-02T09:00:00Z", 4, &out);
	for (const char *line = out.text; *line; line = strchr(line, '\n') + 1) {
		size_t length = strcspn(line, "\r");

		longest = length > longest ? length : longest;
		if (((unsigned char)line[*line == ' '] & 0xc0) == 0x80)
			longest = 1000;
	}
	ok(longest <= 75, "folded at 75 bytes between characters");
	ok(strstr(out.text, "\r\nREV:20260302T090000Z\r\n") != NULL, "REV");
	ok(parse(&card, out.text), "read again");
	is_text(card.fields[CRM_VCARD_NOTE], note.text, "as it was");
}

static void test_sender(void)
{
	static const struct {
		const char *mail, *address, *name;
	} rows[] = {
		{"From: a@b.c\n", "a@b.c", ""},
		{"FROM : \"X, Y\" <a@b.c>\n\n", "a@b.c", "X, Y"},
		{"Subject: s\nFrom: =?utf-8?B?SsO2cmc=?=\n =?utf-8?Q?_M?= <a@b.c>", "a@b.c",
		 "J\xc3\xb6rg M"},
		{"From: =?iso-8859-1?Q?J=F6?= b <a@b.c>, d@e.f\n", "a@b.c", "J\xc3\xb6 b"},
		{"From: a@b.c (N (x) M)\n", "a@b.c", "N (x) M"},
		{"From: =?broken <a@b.c>\n", "a@b.c", "=?broken"},
	};

	for (size_t i = 0; i < CRM_COUNT(rows); i++) {
		CRM_SCOPED(str) address = {0};
		CRM_SCOPED(str) name = {0};

		ok(crm_mail_sender(rows[i].mail, strlen(rows[i].mail), &address, &name) == CRM_OK,
		   "sender %zu", i);
		is_text(crm_str_text(&address), rows[i].address, "its address");
		is_text(crm_str_text(&name), rows[i].name, "its name");
	}
}

int main(void)
{
	test_escapes();
	test_parameters();
	test_old();
	test_refused();
	test_kept();
	test_folding();
	test_sender();
	return tap_end();
}
