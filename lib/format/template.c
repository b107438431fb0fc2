/* Texts with names in them: a small part of Mustache (mustache(5)), without partials and lambdas.
 * SPDX-License-Identifier: MIT */
#include "format/template.h"

enum { MOST_NESTING = 8, LONGEST_NAME = 100 };

/* A tag: {{name}}, {{#name}}, {{^name}}, {{/name}}, {{! words}}. */
struct tag {
	const char *start, *end; /* with its braces; a section's that stands alone on a line with it
				  */
	char kind;               /* 0: a value */
	char name[LONGEST_NAME + 1];
};

/* A section being filled in, and the one around it. */
struct filling {
	const struct crm_template_source *source;
	enum crm_template_target target;
	const char *text; /* all of it, to count lines */
	struct crm_str *out;
	bool is_silent; /* a part that is left out is checked all the same */
	bool is_in_list;
	int depth;
};

static enum crm_status fail_at(const struct filling *filling, const char *at, const char *words,
			       const char *name)
{
	int line = 1;

	for (const char *byte = filling->text; byte < at; byte++)
		line += *byte == '\n';
	return crm_fail(CRM_INVALID, "line %d of the template: %s '{{%s}}'", line, words, name);
}

/* A section's tag that is alone on its line takes the line with it. */
static void widen(const struct filling *filling, struct tag *tag)
{
	const char *start = tag->start, *end = tag->end;

	while (start > filling->text && (start[-1] == ' ' || start[-1] == '\t'))
		start--;
	while (*end == ' ' || *end == '\t' || *end == '\r')
		end++;
	if ((start > filling->text && start[-1] != '\n') || (*end && *end != '\n'))
		return;
	tag->start = start;
	tag->end = end + (*end == '\n');
}

/* The next tag; CRM_NOT_FOUND when there is none. */
static enum crm_status next_tag(const struct filling *filling, const char *at, struct tag *tag)
{
	const char *close, *name;
	size_t length;

	tag->start = strstr(at, "{{");
	if (!tag->start)
		return CRM_NOT_FOUND;
	close = strstr(tag->start, "}}");
	if (!close)
		return fail_at(filling, tag->start, "there is no end of", "");
	tag->end = close + 2;
	name = tag->start + 2;
	tag->kind = *name && strchr("#^/!", *name) ? *name++ : '\0';
	while (name < close && crm_is_space(*name))
		name++;
	while (close > name && crm_is_space(close[-1]))
		close--;
	length = (size_t)(close - name);
	if (tag->kind == '!')
		length = 0;
	if (length > LONGEST_NAME)
		return fail_at(filling, tag->start, "the name is too long in", "");
	memcpy(tag->name, name, length);
	tag->name[length] = '\0';
	if (tag->kind)
		widen(filling, tag);
	return CRM_OK;
}

static void add_html(struct crm_str *out, const char *value)
{
	for (; *value; value++) {
		if (*value == '&')
			crm_str_add(out, "&amp;");
		else if (*value == '<')
			crm_str_add(out, "&lt;");
		else if (*value == '>')
			crm_str_add(out, "&gt;");
		else if (*value == '"')
			crm_str_add(out, "&quot;");
		else if (*value == '\'')
			crm_str_add(out, "&#39;");
		else
			crm_str_add_char(out, *value);
	}
}

/* In JSON a value stands between the quotes of the template. */
static void add_json(struct crm_str *out, const char *value)
{
	CRM_SCOPED(str) quoted = {0};

	crm_str_add_json(&quoted, value, strlen(value));
	crm_str_add_bytes(out, quoted.text + 1, quoted.length - 2);
}

static enum crm_status fill_value(struct filling *filling, const struct tag *tag)
{
	const char *value = filling->source->value(filling->source->context, tag->name);

	if (!value && filling->is_silent && filling->is_in_list)
		return CRM_OK;
	if (!value)
		return fail_at(filling, tag->start, "there is no", tag->name);
	if (filling->is_silent)
		return CRM_OK;
	if (filling->target == CRM_TEMPLATE_HTML)
		add_html(filling->out, value);
	else if (filling->target == CRM_TEMPLATE_JSON)
		add_json(filling->out, value);
	else
		crm_str_add(filling->out, value);
	return CRM_OK;
}

static enum crm_status fill_part(struct filling *filling, const char *section, const char **at);

/* Once, as the section around it, and from there on silently or not. */
static enum crm_status fill_once(const struct filling *filling, const struct tag *tag,
				 bool is_silent, const char **at)
{
	struct filling inner = *filling;

	inner.depth++;
	inner.is_silent = filling->is_silent || is_silent;
	*at = tag->end;
	return fill_part(&inner, tag->name, at);
}

static enum crm_status fill_rows(const struct filling *filling, const struct tag *tag,
				 const char **at)
{
	const struct crm_template_source *source = filling->source;
	struct filling inner = *filling;
	enum crm_status status = CRM_OK;
	size_t row = 0;

	inner.is_in_list = true;
	for (; !status && source->row(source->context, tag->name, row); row++)
		status = fill_once(&inner, tag, false, at);
	if (!row && !status)
		status = fill_once(&inner, tag, true, at);
	return status;
}

static enum crm_status fill_section(struct filling *filling, const struct tag *tag, const char **at)
{
	const struct crm_template_source *source = filling->source;
	bool is_list = source->is_list && source->is_list(source->context, tag->name);
	const char *value;
	bool is_there;

	if (filling->depth == MOST_NESTING)
		return fail_at(filling, tag->start, "too many sections around", tag->name);
	if (is_list && filling->is_in_list)
		return fail_at(filling, tag->start, "a list in a list:", tag->name);
	if (is_list && tag->kind == '#')
		return fill_rows(filling, tag, at);
	value = is_list ? NULL : source->value(source->context, tag->name);
	if (!is_list && !value && !(filling->is_silent && filling->is_in_list))
		return fail_at(filling, tag->start, "there is no", tag->name);
	is_there = is_list ? source->row(source->context, tag->name, 0) : value && *value;
	if (is_list && is_there)
		(void)source->row(source->context, tag->name, SIZE_MAX);
	return fill_once(filling, tag, is_there != (tag->kind == '#'), at);
}

/* From `*at` to the end of the section ("": of the template), behind which `*at` is then. */
static enum crm_status fill_part(struct filling *filling, const char *section, const char **at)
{
	const char *begin = *at;
	enum crm_status status = CRM_OK;
	struct tag tag;

	while (!status) {
		status = next_tag(filling, *at, &tag);
		if (status && status != CRM_NOT_FOUND)
			return status;
		if (!filling->is_silent)
			crm_str_add_bytes(filling->out, *at,
					  status ? strlen(*at) : (size_t)(tag.start - *at));
		if (status && *section)
			return fail_at(filling, begin, "there is no end of", section);
		if (status)
			return CRM_OK;
		*at = tag.end;
		if (tag.kind == '/' && crm_equal(tag.name, section) && *section)
			return CRM_OK;
		if (tag.kind == '/')
			return fail_at(filling, tag.start, "nothing began that ends with",
				       tag.name);
		if (tag.kind == '#' || tag.kind == '^')
			status = fill_section(filling, &tag, at);
		else if (!tag.kind)
			status = fill_value(filling, &tag);
	}
	return status;
}

enum crm_status crm_template_fill(const char *text, enum crm_template_target target,
				  const struct crm_template_source *source, struct crm_str *out)
{
	struct filling filling = {.source = source, .target = target, .text = text, .out = out};

	return fill_part(&filling, "", &text);
}
