/* The text of HTML, for people who read it without a browser.
 * SPDX-License-Identifier: MIT */
#include "base/unicode.h"
#include "format/inquiry/parts.h"

#include <stdlib.h>

static bool is_element(const char *tag, const char *name)
{
	size_t length = strlen(name);

	for (size_t i = 0; i < length; i++)
		if (crm_lower(tag[i]) != name[i])
			return false;
	return !crm_is_word(tag[length]);
}

/* The end of an element that holds no text of its own. */
static const char *skip_element(const char *tag, const char *name)
{
	const char *at = tag;

	while (*at && !(at[0] == '<' && at[1] == '/' && is_element(at + 2, name)))
		at++;
	return at;
}

static const char *add_entity(struct crm_str *out, const char *at)
{
	static const struct {
		const char *name, *text;
	} entities[] = {{"amp;", "&"},   {"lt;", "<"},   {"gt;", ">"},
			{"quot;", "\""}, {"apos;", "'"}, {"nbsp;", " "}};
	char *end = NULL;
	unsigned long point = 0;

	for (size_t i = 0; i < CRM_COUNT(entities); i++)
		if (crm_starts_with(at + 1, entities[i].name)) {
			crm_str_add(out, entities[i].text);
			return at + 1 + strlen(entities[i].name);
		}
	if (at[1] == '#')
		point = crm_lower(at[2]) == 'x' ? strtoul(at + 3, &end, 16)
						: strtoul(at + 2, &end, 10);
	if (end && *end == ';' && point >= ' ' && point <= 0x10ffff &&
	    (point < 0xd800 || point > 0xdfff)) {
		crm_str_add_point(out, (int32_t)point);
		return end + 1;
	}
	crm_str_add_char(out, '&');
	return at + 1;
}

static void add_break(struct crm_str *out)
{
	while (out->length && out->text[out->length - 1] == ' ')
		out->text[--out->length] = '\0';
	if (out->length && out->text[out->length - 1] != '\n')
		crm_str_add_char(out, '\n');
}

static const char *take_tag(struct crm_str *out, const char *at)
{
	static const char *const silent[] = {"script", "style", "title", "head"};
	static const char *const breaks[] = {"br", "p",  "div", "tr",   "li",
					     "h1", "h2", "h3",  "table"};
	const char *name = at + 1 + (at[1] == '/');

	for (size_t i = 0; i < CRM_COUNT(silent); i++)
		if (is_element(at + 1, silent[i]))
			at = skip_element(at + 1, silent[i]);
	for (size_t i = 0; i < CRM_COUNT(breaks); i++)
		if (is_element(name, breaks[i]))
			add_break(out);
	if (crm_starts_with(at, "<!--"))
		at = strstr(at, "-->") ? strstr(at, "-->") + 2 : at + strlen(at);
	at += strcspn(at, ">");
	return at + (*at == '>');
}

void crm_inquiry_add_html(struct crm_str *out, const char *html)
{
	while (*html) {
		if (*html == '<' && (html[1] == '/' || html[1] == '!' || crm_is_letter(html[1]))) {
			html = take_tag(out, html);
		} else if (*html == '&') {
			html = add_entity(out, html);
		} else if (crm_is_space(*html)) {
			if (out->length && !strchr(" \n", out->text[out->length - 1]))
				crm_str_add_char(out, ' ');
			html++;
		} else {
			crm_str_add_char(out, *html++);
		}
	}
}
