/* What is written for others to read: templates, mail, and what robots are sent and answer.
 * SPDX-License-Identifier: MIT */
#include "format/mail_write.h"
#include "format/robot.h"
#include "format/template.h"

#include "tap.h"

/* A list of two rows, and three names. */
struct names {
	int row; /* -1: outside */
};

static const char *value(void *context, const char *name)
{
	static const char *const titles[] = {"first", "<second> & \"last\""};
	struct names *names = context;

	if (names->row >= 0 && crm_equal(name, "title"))
		return titles[names->row];
	if (crm_equal(name, "name"))
		return "Ann";
	return crm_equal(name, "nothing") ? "" : NULL;
}

static bool is_list(void *context, const char *name)
{
	(void)context;
	return crm_equal(name, "rows") || crm_equal(name, "none");
}

static bool row(void *context, const char *list, size_t number)
{
	struct names *names = context;
	bool is_there = crm_equal(list, "rows") && number < 2;

	names->row = is_there ? (int)number : -1;
	return is_there;
}

static char *fill(const char *text, enum crm_template_target target)
{
	struct names names = {.row = -1};
	struct crm_template_source source = {&names, value, is_list, row};
	CRM_SCOPED(str) out = {0};

	if (crm_template_fill(text, target, &source, &out))
		return crm_format("failed: %s", crm_message());
	return crm_str_take(&out);
}

static void is_filled(const char *text, const char *expected)
{
	CRM_AUTO_TEXT out = fill(text, CRM_TEMPLATE_TEXT);

	is_text(out, expected, "a template is filled in");
}

static void test_template(void)
{
	CRM_AUTO_TEXT html = fill("{{#rows}}<b>{{title}}</b>{{/rows}}", CRM_TEMPLATE_HTML);
	CRM_AUTO_TEXT json = fill("{{#rows}}\"{{title}}\",{{/rows}}", CRM_TEMPLATE_JSON);

	is_filled("", "");
	is_filled("Dear {{name}}, {{ name }}!", "Dear Ann, Ann!");
	is_filled("{{! a word}}a{{nothing}}b", "ab");
	is_filled("{{#rows}}\n- {{title}} of {{name}}\n{{/rows}}\nend\n",
		  "- first of Ann\n- <second> & \"last\" of Ann\nend\n");
	is_filled("{{#none}}{{title}}{{/none}}{{^none}}empty{{/none}}", "empty");
	is_filled("{{^rows}}empty{{/rows}}{{#nothing}}no{{/nothing}}{{#name}}yes{{/name}}", "yes");
	is_filled("{{^nothing}}no{{/nothing}} {{#name}}{{#rows}}{{title}};{{/rows}}{{/name}}",
		  "no first;<second> & \"last\";");
	is_filled("a { b }} c", "a { b }} c");
	is_text(html, "<b>first</b><b>&lt;second&gt; &amp; &quot;last&quot;</b>", "HTML");
	is_text(json, "\"first\",\"<second> & \\\"last\\\"\",", "JSON");
	is_filled("a\nb {{nmae}}", "failed: line 2 of the template: there is no '{{nmae}}'");
	is_filled("{{title}}", "failed: line 1 of the template: there is no '{{title}}'");
	is_filled("{{#nothing}}{{nmae}}{{/nothing}}",
		  "failed: line 1 of the template: there is no '{{nmae}}'");
	is_filled("{{#rows}}", "failed: line 1 of the template: there is no end of '{{rows}}'");
	is_filled("{{/rows}}",
		  "failed: line 1 of the template: nothing began that ends with '{{rows}}'");
	is_filled("{{#rows}}{{#none}}{{/none}}{{/rows}}",
		  "failed: line 1 of the template: a list in a list: '{{none}}'");
	is_filled("{{name", "failed: line 1 of the template: there is no end of '{{}}'");
}

static void is_field(const char *text, const char *expected)
{
	CRM_SCOPED(str) out = {0};

	crm_mail_add_field(&out, "Subject", text);
	is_text(out.text, expected, "a header field");
}

static void is_body(const char *text, const char *expected)
{
	CRM_SCOPED(str) out = {0};
	const char *body;

	crm_mail_add_body(&out, "text/plain", text);
	body = strstr(out.text, "Encoding: ");
	is_text(body + strlen("Encoding: "), expected, "a body");
}

static void test_mail(void)
{
	CRM_AUTO_TEXT name = NULL;
	CRM_AUTO_TEXT address = NULL;
	CRM_AUTO_TEXT line = crm_alloc(1000);

	is_field("Hello", "Subject: Hello\r\n");
	is_field("a\r\nBcc: all@x.example", "Subject: a  Bcc: all@x.example\r\n");
	is_field("caf\xc3\xa9", "Subject: =?UTF-8?B?Y2Fmw6k=?=\r\n");
	is_field("=?UTF-8?B?x?=", "Subject: =?UTF-8?B?PT9VVEYtOD9CP3g/PQ==?=\r\n");
	is_field("one two three four five six seven eight nine ten eleven twelve thirteen",
		 "Subject: one two three four five six seven eight nine ten eleven twelve\r\n"
		 " thirteen\r\n");
	is_field("\xe7\xbb\x99\xe5\xae\xa2\xe6\x88\xb7\xe6\x89\x93\xe7\x94\xb5\xe8\xaf\x9d"
		 "\xe7\xbb\x99\xe5\xae\xa2\xe6\x88\xb7\xe6\x89\x93\xe7\x94\xb5\xe8\xaf\x9d",
		 "Subject: =?UTF-8?B?57uZ5a6i5oi35omT55S16K+d57uZ5a6i5oi35omT55S16K+d?=\r\n");
	is_field("\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9 a subject that goes on and on, and on "
		 "again",
		 "Subject: =?UTF-8?B?w6nDqcOpw6nDqSBhIHN1YmplY3QgdGhhdCBnb2VzIG9uIGFuZCBv?=\r\n"
		 " =?UTF-8?B?biwgYW5kIG9uIGFnYWlu?=\r\n");
	is_body("a\nb\n", "7bit\r\n\r\na\r\nb\r\n");
	is_body("a", "7bit\r\n\r\na\r\n");
	is_body("caf\xc3\xa9 = 1 \nxxxxxxxxx", "quoted-printable\r\n\r\n"
					       "caf=C3=A9 =3D 1=20\r\nxxxxxxxxx\r\n");
	is_body("\xe5\x86\x99\xe4\xbf\xa1\n", "base64\r\n\r\n5YaZ5L+hDQo=\r\n");
	memset(line, 'x', 998);
	ok(!crm_mailbox_read("\"Ann Lee\" <ann@x.example>", &name, &address), "a mailbox");
	is_text(name, "Ann Lee", "its name");
	is_text(address, "ann@x.example", "its address");
	is_number(crm_mailbox_read("ann", &name, &address), CRM_INVALID, "no mailbox");
	is_text(crm_message(), "'ann' is no address: it has no @", "and why");
}

static void is_signed(enum crm_robot robot, const char *time, const char *expected)
{
	CRM_SCOPED(str) out = {0};

	if (crm_robot_sign(robot, "this is secret", time, &out))
		crm_str_add(&out, crm_message());
	is_text(out.text, expected, "a signature");
}

static void is_answer(enum crm_robot robot, const char *reply, enum crm_status status,
		      const char *sentence)
{
	crm_message_clear();
	is_number(crm_robot_reply(robot, reply, strlen(reply)), status, "an answer");
	is_text(crm_message(), sentence, "and what it says");
}

/* The signatures are those of the makers' own samples. */
static void test_robot(void)
{
	CRM_SCOPED(str) body = {0};
	CRM_SCOPED(str) query = {0};
	CRM_AUTO_TEXT text = crm_alloc(5000);

	is_signed(CRM_ROBOT_FEISHU, "1599360473", "/eYKrXQBzTjUZJ3s6NX16VxGbTwmK7AEs8/FnvC1CSw=");
	is_signed(CRM_ROBOT_DINGTALK, "1577262236757",
		  "hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM=");
	is_signed(CRM_ROBOT_WECOM, "0", "robots of WeCom take no secret");
	ok(!crm_robot_query(CRM_ROBOT_DINGTALK, "this is secret", 1577262236, &query), "a query");
	is_text(query.text,
		"&timestamp=1577262236000&sign=HzO4wLODwSiLBXSOBHYgXd9bUWTJH27cw3Qf1jd62Eg%3D",
		"the signature in the address");
	for (int i = 0; i < 1666; i++)
		memcpy(text + 3 * i, "\xe5\x86\x99", 4);
	ok(!crm_robot_body(CRM_ROBOT_WECOM, text, NULL, 0, &body), "a body");
	is_number((int64_t)body.length, 2043 + 5 + 40,
		  "a text that is too long is cut between characters");
	is_answer(CRM_ROBOT_WECOM, "{\"errcode\":0,\"errmsg\":\"ok\"}", CRM_OK, "");
	is_answer(CRM_ROBOT_WECOM, "{\"errcode\":93000,\"errmsg\":\"invalid url\"}", CRM_DENIED,
		  "the robot says errcode 93000: invalid url");
	is_answer(CRM_ROBOT_DINGTALK, "{\"errcode\":310000,\"errmsg\":\"sign not match\"}",
		  CRM_DENIED, "the robot says errcode 310000: sign not match");
	is_answer(CRM_ROBOT_FEISHU, "{\"code\":9499,\"msg\":\"Bad Request\",\"data\":{}}",
		  CRM_REFUSED, "the robot says code 9499: Bad Request");
	is_answer(CRM_ROBOT_FEISHU, "<html>", CRM_REFUSED, "the answer is none of such a robot");
}

int main(void)
{
	test_template();
	test_mail();
	test_robot();
	return tap_end();
}
