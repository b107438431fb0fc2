/* E-mail and web addresses as they are kept: checked, and in the form in which they are the same.
 * SPDX-License-Identifier: MIT */
#include "base/address.h"

enum { LONGEST_LOCAL = 64, LONGEST_DOMAIN = 255, LONGEST_LABEL = 63 };

static bool is_blank(char byte)
{
	return (unsigned char)byte <= ' ' || byte == 0x7f;
}

static void add_lower(struct crm_str *out, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		crm_str_add_char(out, crm_lower(text[i]));
}

/* Letters and digits of any script, and '-' within. */
static const char *label_fault(const char *label, size_t length)
{
	if (!length)
		return "its domain has a dot too many";
	if (length > LONGEST_LABEL)
		return "a part of its domain is longer than 63 bytes";
	if (*label == '-' || label[length - 1] == '-')
		return "a part of its domain begins or ends with a hyphen";
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)label[i] < 0x80 && !crm_is_word(label[i]) && label[i] != '-')
			return "its domain has a character that domains have not";
	return NULL;
}

static const char *domain_fault(const char *domain)
{
	size_t length = strlen(domain);

	if (!length)
		return "nothing stands behind the @";
	if (length > LONGEST_DOMAIN)
		return "its domain is longer than 255 bytes";
	if (*domain == '[' && domain[length - 1] == ']')
		return NULL;
	for (const char *label = domain;; label++) {
		size_t size = strcspn(label, ".");
		const char *fault = label_fault(label, size);

		if (fault)
			return fault;
		label += size;
		if (!*label)
			return NULL;
	}
}

static const char *local_fault(const char *local, size_t length)
{
	static const char marks[] = "()<>[]:;@\\,\"";
	bool is_quoted = length > 1 && *local == '"' && local[length - 1] == '"';

	if (!length)
		return "nothing stands before the @";
	if (length > LONGEST_LOCAL)
		return "what stands before the @ is longer than 64 bytes";
	if (is_quoted)
		return NULL;
	if (*local == '.' || local[length - 1] == '.')
		return "what stands before the @ begins or ends with a dot";
	for (size_t i = 0; i < length; i++)
		if (strchr(marks, local[i]))
			return local[i] == '@' ? "it has more than one @"
					       : "it has a character that addresses have not";
	return NULL;
}

const char *crm_email_fault(const char *text)
{
	const char *at = strrchr(text, '@');
	const char *fault;

	if (!at)
		return "it has no @";
	for (const char *byte = text; *byte; byte++)
		if (is_blank(*byte))
			return "it has a blank";
	fault = local_fault(text, (size_t)(at - text));
	return fault ? fault : domain_fault(at + 1);
}

void crm_email_add(struct crm_str *out, const char *text)
{
	const char *at = strrchr(text, '@');

	crm_str_add_bytes(out, text, (size_t)(at - text));
	add_lower(out, at, strlen(at));
}

/* The length of "https:"; 0 when there is no scheme: "host:8080" has none. */
static size_t scheme_length(const char *text)
{
	size_t length = 0;

	if (!crm_is_letter(*text))
		return 0;
	while (crm_is_letter(text[length]) || crm_is_digit(text[length]) ||
	       (text[length] && strchr("+-.", text[length])))
		length++;
	if (text[length] != ':' || crm_is_digit(text[length + 1]))
		return 0;
	return length + 1;
}

/* The host and what stands before it up to the scheme's "//". */
struct place {
	size_t start, length;
};

/* False when the scheme knows no host: mailto:, tel: */
static bool find_host(const char *text, struct place *out)
{
	size_t start = scheme_length(text);
	size_t end, at;

	if (start && strncmp(text + start, "//", 2) != 0)
		return false;
	start += start ? 2 : 0;
	end = start + strcspn(text + start, "/?#");
	for (at = end; at > start && text[at - 1] != '@'; at--)
		;
	start = at;
	*out = (struct place){start, end - start};
	return true;
}

const char *crm_url_fault(const char *text)
{
	struct place host;

	for (const char *byte = text; *byte; byte++)
		if (is_blank(*byte))
			return "it has a blank";
		else if (strchr("<>\"\\^`{|}", *byte))
			return "it has a character that must be written as %XX";
	if (!*text)
		return "it is empty";
	if (!find_host(text, &host))
		return NULL;
	if (!host.length && !crm_starts_with(text, "file:"))
		return "it has no host";
	for (size_t i = 0; i < host.length; i++) {
		char byte = text[host.start + i];

		if ((unsigned char)byte < 0x80 && !crm_is_word(byte) && !strchr("-.:[]%", byte))
			return "its host has a character that hosts have not";
	}
	return NULL;
}

void crm_url_add(struct crm_str *out, const char *text)
{
	size_t scheme = scheme_length(text);
	struct place host = {0, 0};

	if (!find_host(text, &host)) {
		add_lower(out, text, scheme);
		crm_str_add(out, text + scheme);
		return;
	}
	if (!scheme)
		crm_str_add(out, "https://");
	add_lower(out, text, scheme);
	crm_str_add_bytes(out, text + scheme, host.start - scheme);
	add_lower(out, text + host.start, host.length);
	crm_str_add(out, text + host.start + host.length);
}
