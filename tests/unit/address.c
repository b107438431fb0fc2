/* Addresses of mail and of the web, and the code of Chinese organisations: right ones as they are
 * kept, wrong ones with what is wrong.
 * SPDX-License-Identifier: MIT */
#include "base/address.h"

#include "base/credit_code.h"
#include "tap.h"

/* What was typed, and what is kept; behind a '!' what is wrong with it. */
static const char *const emails[][2] = {
	{"ann@x.example", "ann@x.example"},
	{"Ann.Lee+x@X.EXAMPLE", "Ann.Lee+x@x.example"},
	{"o'neil@x.example", "o'neil@x.example"},
	{"j\u00f6rg@M\u00dcLLER.example", "j\u00f6rg@m\u00dcller.example"},
	{"\u738b@\u4f8b\u5b50.\u6d4b\u8bd5", "\u738b@\u4f8b\u5b50.\u6d4b\u8bd5"},
	{"\"a@b\"@x.example", "\"a@b\"@x.example"},
	{"root@localhost", "root@localhost"},
	{"a@[192.0.2.1]", "a@[192.0.2.1]"},
	{"a..b@docomo.example", "a..b@docomo.example"},
	{"nobody", "!it has no @"},
	{"@x.example", "!nothing stands before the @"},
	{"ann@", "!nothing stands behind the @"},
	{"ann lee@x.example", "!it has a blank"},
	{"ann@x.example\t", "!it has a blank"},
	{"a@b@x.example", "!it has more than one @"},
	{"ann@x..example", "!its domain has a dot too many"},
	{"ann@.example", "!its domain has a dot too many"},
	{"ann@x.example.", "!its domain has a dot too many"},
	{"ann@-x.example", "!a part of its domain begins or ends with a hyphen"},
	{"ann@x-.example", "!a part of its domain begins or ends with a hyphen"},
	{"ann@x,example", "!its domain has a character that domains have not"},
	{"ann@x.example>", "!its domain has a character that domains have not"},
	{"<ann@x.example", "!it has a character that addresses have not"},
	{"ann;bob@x.example", "!it has a character that addresses have not"},
	{".ann@x.example", "!what stands before the @ begins or ends with a dot"},
	{"ann.@x.example", "!what stands before the @ begins or ends with a dot"},
	{"a123456789b123456789c123456789d123456789e123456789f123456789g123@x.example",
	 "a123456789b123456789c123456789d123456789e123456789f123456789g123@x.example"},
	{"a123456789b123456789c123456789d123456789e123456789f123456789g1234@x.example",
	 "!what stands before the @ is longer than 64 bytes"},
	{"a@a123456789b123456789c123456789d123456789e123456789f123456789g1234.example",
	 "!a part of its domain is longer than 63 bytes"},
};

static const char *const urls[][2] = {
	{"https://x.example/A?b=C#D", "https://x.example/A?b=C#D"},
	{"HTTPS://WWW.X.Example/Path", "https://www.x.example/Path"},
	{"www.X.example", "https://www.x.example"},
	{"x.example/a:b", "https://x.example/a:b"},
	{"localhost:8080/x", "https://localhost:8080/x"},
	{"http://User:Pass@X.example:80/", "http://User:Pass@x.example:80/"},
	{"http://[2001:DB8::1]/", "http://[2001:db8::1]/"},
	{"https://\u4f8b\u5b50.\u6d4b\u8bd5/", "https://\u4f8b\u5b50.\u6d4b\u8bd5/"},
	{"mailto:Ann@X.example", "mailto:Ann@X.example"},
	{"ftp://x.example", "ftp://x.example"},
	{"x.example?q=a@b", "https://x.example?q=a@b"},
	{"https://", "!it has no host"},
	{"https:///x", "!it has no host"},
	{"two words", "!it has a blank"},
	{"https://x.example/<b>", "!it has a character that must be written as %XX"},
	{"https://x,example/", "!its host has a character that hosts have not"},
	{"", "!it is empty"},
};

static const char *const codes[][2] = {
	{"91350100M000100Y43", "91350100M000100Y43"},
	{"91350100m000100y43", "91350100M000100Y43"},
	{" 9135 0100-M000100Y43 ", "91350100M000100Y43"},
	{"\uff19\uff11350100M000100Y43", "91350100M000100Y43"},
	{"91350100M000100Y44",
	 "!'91350100M000100Y44' is not a credit code: its check digit would be 3, not 4"},
	{"19350100M000100Y43",
	 "!'19350100M000100Y43' is not a credit code: its check digit would be J, not 3"},
	{"91350100M000100Y4",
	 "!'91350100M000100Y4' is not a credit code: it has 17 characters, not 18"},
	{"110108000000016",
	 "!'110108000000016' is not a credit code: it has 15 characters, not 18"},
	{"9135010OM000100Y43", "!'9135010OM000100Y43' is not a credit code: it has digits and "
			       "letters without I, O, S, V and Z"},
	{"", "!'' is not a credit code: it has 0 characters, not 18"},
};

typedef const char *find_fault(const char *text);
typedef void add_kept(struct crm_str *out, const char *text);

static void kept_is(const char *const row[2], find_fault *fault, add_kept *add)
{
	CRM_SCOPED(str) got = {0};
	const char *wrong = fault(row[0]);

	if (wrong)
		crm_str_addf(&got, "!%s", wrong);
	else
		add(&got, row[0]);
	is_text(crm_str_text(&got), row[1], "'%s'", row[0]);
}

static void code_is(const char *const row[2])
{
	char code[CRM_CREDIT_CODE_LENGTH + 1];
	CRM_SCOPED(str) got = {0};

	if (crm_credit_code_parse(row[0], code))
		crm_str_addf(&got, "!%s", crm_message());
	else
		crm_str_add(&got, code);
	is_text(crm_str_text(&got), row[1], "'%s'", row[0]);
}

int main(void)
{
	for (size_t i = 0; i < CRM_COUNT(emails); i++)
		kept_is(emails[i], crm_email_fault, crm_email_add);
	for (size_t i = 0; i < CRM_COUNT(urls); i++)
		kept_is(urls[i], crm_url_fault, crm_url_add);
	for (size_t i = 0; i < CRM_COUNT(codes); i++)
		code_is(codes[i]);
	return tap_end();
}
