/* Terms of a filter into SQL, by the type of the field. Names come from the catalog, values are
 * bound.
 * SPDX-License-Identifier: MIT */
#include "record/query/filter_term.h"

#include "base/address.h"
#include "base/date.h"
#include "base/unicode.h"
#include "record/find.h"
#include "record/nouns.h"
#include "record/query/derived.h"
#include "record/query/select.h"
#include "record/value.h"

#include <stdlib.h>
#include <string.h>

static const char *const signs[] = {
	[CRM_EQUAL] = "=",   [CRM_LESS] = "<",           [CRM_LESS_EQUAL] = "<=",
	[CRM_GREATER] = ">", [CRM_GREATER_EQUAL] = ">=", [CRM_CONTAINS] = "LIKE",
};

/* Keeps a value and adds its parameter. */
static void add_parameter(struct crm_term *term, const struct crm_value *value)
{
	struct crm_filter *filter = term->filter;
	struct crm_value *kept;

	filter->values =
		crm_grow(filter->values, filter->count, &filter->capacity, sizeof *filter->values);
	kept = &filter->values[filter->count++];
	*kept = *value;
	if (value->kind == CRM_STRING)
		kept->text = crm_arena_copy(&filter->arena, value->text, value->length);
	crm_str_addf(&filter->sql, "?%zu", filter->count);
}

void crm_term_add_text(struct crm_term *term, const char *text)
{
	add_parameter(term, &(struct crm_value){.kind = CRM_STRING,
						.text = text,
						.length = strlen(text)});
}

static void add_column(struct crm_term *term, const struct crm_field *field)
{
	crm_str_addf(&term->filter->sql, "%s.\"%s\"", term->alias, field->name);
}

/* %text% with the wildcards of LIKE taken literally. */
static void add_pattern(struct crm_term *term, const char *text)
{
	CRM_SCOPED(str) pattern = {0};

	crm_str_add_char(&pattern, '%');
	for (; *text; text++) {
		if (*text == '%' || *text == '_' || *text == '!')
			crm_str_add_char(&pattern, '!');
		crm_str_add_char(&pattern, *text);
	}
	crm_str_add_char(&pattern, '%');
	crm_term_add_text(term, pattern.text);
	crm_str_add(&term->filter->sql, " ESCAPE '!'");
}

void crm_term_add_contains(struct crm_term *term, const struct crm_field *field)
{
	CRM_SCOPED(str) small = {0};

	crm_term_add_small(&small, term->value);
	crm_term_add_any_case(term, field, term->value);
	crm_str_add(&term->filter->sql, " LIKE ");
	add_pattern(term, crm_str_text(&small));
}

static void add_lookup(struct crm_term *term, const struct crm_field *field, const char *key)
{
	crm_str_addf(&term->filter->sql, "%s.id IN (", term->alias);
	crm_term_add_lookup_ids(term, field, key);
	crm_str_add_char(&term->filter->sql, ')');
}

/* %text: a key that ends so. */
static void add_ending(struct crm_term *term, const struct crm_field *field, const char *digits)
{
	CRM_AUTO_TEXT name = crm_format("%s.%s", term->noun->name, field->name);
	CRM_AUTO_TEXT pattern = crm_format("%%%s", digits);

	crm_str_addf(&term->filter->sql,
		     "%s.id IN (SELECT id FROM lookup WHERE field = ", term->alias);
	crm_term_add_text(term, name);
	crm_str_add(&term->filter->sql, " AND key LIKE ");
	crm_term_add_text(term, pattern);
	crm_str_add_char(&term->filter->sql, ')');
}

static enum crm_status add_folded_lookup(struct crm_term *term, const struct crm_field *field)
{
	CRM_SCOPED(str) key = {0};
	bool is_end = false;
	enum crm_status status =
		crm_value_add_wanted(term->session, &key, field, term->value, &is_end);

	/* Every key contains an empty one. */
	if (!status && !key.length)
		crm_str_add_char(&term->filter->sql, '0');
	else if (!status && is_end && term->operator== CRM_EQUAL)
		add_ending(term, field, crm_str_text(&key));
	else if (!status)
		add_lookup(term, field, crm_str_text(&key));
	return status;
}

/* A web address is kept in one form. */
static void add_compared(struct crm_term *term, const struct crm_field *field)
{
	CRM_SCOPED(str) text = {0}, small = {0};

	if (field->type == CRM_URL && !crm_url_fault(term->value))
		crm_url_add(&text, term->value);
	else
		crm_str_add(&text, term->value);
	crm_term_add_small(&small, text.text);
	crm_term_add_any_case(term, field, text.text);
	crm_str_addf(&term->filter->sql, " %s ", signs[term->operator]);
	crm_term_add_text(term, crm_str_text(&small));
	crm_str_add(&term->filter->sql, " COLLATE NOCASE");
}

static enum crm_status add_text_term(struct crm_term *term, const struct crm_field *field)
{
	bool is_lookup = term->operator== CRM_EQUAL || term->operator== CRM_CONTAINS;
	const struct crm_field *matched = crm_term_matched(term, field);

	if (crm_value_has_keys(matched) && is_lookup) {
		return add_folded_lookup(term, matched);
	} else if (term->operator== CRM_CONTAINS) {
		crm_term_add_contains(term, field);
	} else {
		add_compared(term, field);
	}
	return CRM_OK;
}

/* A place is equal to what is written in the same way. */
static enum crm_status add_place_term(struct crm_term *term, const struct crm_field *field)
{
	if (term->operator== CRM_CONTAINS)
		crm_term_add_contains(term, field);
	else
		add_compared(term, field);
	return CRM_OK;
}

/* The value as the field's type reads it, in a record of its own. */
static enum crm_status read_value(struct crm_term *term, const struct crm_field *field,
				  struct crm_record **out)
{
	int index = (int)(field - term->noun->fields);
	CRM_AUTO(record) record = crm_record_new(term->noun);
	enum crm_status status = crm_value_type(term->session, record, index, term->value, NULL);

	if (status)
		return status;
	if (!crm_record_has(record, index))
		return crm_fail(CRM_USAGE, "%s: nothing to compare with", field->name);
	*out = record;
	record = NULL;
	return CRM_OK;
}

static enum crm_status add_number_term(struct crm_term *term, const struct crm_field *field)
{
	CRM_AUTO(record) record = NULL;
	enum crm_status status;

	if (term->operator== CRM_CONTAINS)
		return crm_fail(CRM_USAGE, "%s: '~' is for text, not for a %s", field->name,
				crm_types[field->type].name);
	status = read_value(term, field, &record);
	if (status)
		return status;
	if (field->type == CRM_FLAG)
		crm_str_addf(&term->filter->sql, "coalesce(%s.\"%s\", 0)", term->alias,
			     field->name);
	else
		add_column(term, field);
	crm_str_addf(&term->filter->sql, " %s ", signs[term->operator]);
	add_parameter(term, &record->values[field - term->noun->fields]);
	return CRM_OK;
}

static bool is_latest_of_several(const struct crm_term *term)
{
	return term->noun->order && *term->noun->order == '-' && term->has_alternatives;
}

/* A choice is compared by its place: priority>=high. */
static enum crm_status add_choice_term(struct crm_term *term, const struct crm_field *field)
{
	struct crm_str *sql = &term->filter->sql;
	CRM_AUTO(record) record = NULL;
	enum crm_status status;
	int wanted = 0;

	if (term->operator== CRM_CONTAINS) {
		crm_term_add_contains(term, field);
		return CRM_OK;
	}
	status = read_value(term, field, &record);
	if (status)
		return status;
	while (!crm_equal(field->choices[wanted],
			  crm_record_text(record, (int)(field - term->noun->fields))))
		wanted++;
	/* Few words, so many records each: an index of another field is mostly the better way. The
	 * latest of several words come by their time sooner than by sorting. */
	crm_str_add(sql, is_latest_of_several(term) ? "likelihood(+" : "likelihood(");
	add_column(term, field);
	crm_str_add(sql, " IN (");
	for (int i = 0, count = 0; field->choices[i]; i++) {
		bool fits = (i == wanted &&
			     term->operator!= CRM_LESS && term->operator!= CRM_GREATER) ||
			    (i < wanted &&
			     (term->operator== CRM_LESS || term->operator== CRM_LESS_EQUAL)) ||
			    (i > wanted &&
			     (term->operator== CRM_GREATER || term->operator== CRM_GREATER_EQUAL));

		if (!fits)
			continue;
		crm_str_add(sql, count++ ? ", " : "");
		crm_term_add_text(term, field->choices[i]);
	}
	crm_str_add(sql, "), 0.1)");
	return CRM_OK;
}

/* Compares with a span from `first` to `last`, both part of it. */
static void add_span(struct crm_term *term, const char *expression, const char *first,
		     const char *last)
{
	struct crm_str *sql = &term->filter->sql;
	bool has_first = term->operator!= CRM_LESS_EQUAL && term->operator!= CRM_GREATER;
	bool has_last = term->operator!= CRM_LESS && term->operator!= CRM_GREATER_EQUAL;
	const char *sign = term->operator== CRM_EQUAL ? ">=" : signs[term->operator];

	crm_str_add_char(sql, '(');
	if (has_first) {
		crm_str_addf(sql, "%s %s ", expression, sign);
		crm_term_add_text(term, first);
	}
	if (has_first && has_last)
		crm_str_add(sql, " AND ");
	if (has_last) {
		crm_str_addf(sql, "%s %s ", expression, term->operator== CRM_EQUAL ? "<=" : sign);
		crm_term_add_text(term, last);
	}
	crm_str_add_char(sql, ')');
}

static enum crm_status add_time_term(struct crm_term *term, const char *expression, bool is_date)
{
	char first_text[CRM_INSTANT_TEXT];
	char last_text[CRM_INSTANT_TEXT];
	crm_instant first_instant;
	crm_instant last_instant;
	crm_day first;
	crm_day last;
	enum crm_status status;

	if (term->operator== CRM_CONTAINS)
		return crm_fail(CRM_USAGE, "'~' is for text, not for a date");
	status = crm_span_word(term->value, &term->session->clock, &first, &last);
	if (status && is_date)
		return CRM_USAGE;
	if (!status && is_date) {
		add_span(term, expression, crm_day_text(first, first_text),
			 crm_day_text(last, last_text));
		return CRM_OK;
	}
	if (status) {
		if (crm_instant_word(term->value, &term->session->clock, &first_instant))
			return CRM_USAGE;
		last_instant = first_instant;
	} else {
		first_instant = crm_instant_of(first);
		last_instant = crm_instant_of(last + 1) - 1;
	}
	add_span(term, expression, crm_instant_text(first_instant, first_text),
		 crm_instant_text(last_instant, last_text));
	return CRM_OK;
}

static enum crm_status add_link_ids(struct crm_term *term, const struct crm_field *field,
				    const char *ids)
{
	CRM_SCOPED(str) id = {0};
	const char *start = ids;

	/* Few of the many belong to one record, whoever owns them. */
	if (field->type == CRM_ANY_LINK)
		crm_str_add(&term->filter->sql, "likelihood(");
	add_column(term, field);
	crm_str_add(&term->filter->sql, " IN (");
	while (*ids) {
		size_t length = strcspn(ids, " ");

		if (ids > start)
			crm_str_add(&term->filter->sql, ", ");
		crm_str_reset(&id);
		crm_str_add_bytes(&id, ids, length);
		crm_term_add_text(term, id.text);
		ids += length + (ids[length] == ' ');
	}
	crm_str_add(&term->filter->sql, field->type == CRM_ANY_LINK ? "), 0.000005)" : ")");
	return CRM_OK;
}

/* A condition on the record that a link leads to. */
static enum crm_status add_over_link(struct crm_term *term, const struct crm_field *field,
				     const char *rest)
{
	CRM_AUTO_TEXT alias = crm_format("%s_%s", term->alias, field->name);
	struct crm_term inner = *term;
	enum crm_status status;

	inner.noun = crm_noun_find(term->session, field->target);
	inner.alias = alias;
	add_column(term, field);
	crm_str_addf(&term->filter->sql, " IN (SELECT %s.id FROM \"%s\" AS %s WHERE ", alias,
		     inner.noun->name, alias);
	status = crm_term_add(&inner, rest);
	crm_str_add_char(&term->filter->sql, ')');
	return status;
}

static enum crm_status add_link_term(struct crm_term *term, const struct crm_field *field)
{
	const struct crm_noun *target =
		field->type == CRM_LINK ? crm_noun_find(term->session, field->target) : NULL;
	CRM_SCOPED(str) ids = {0};
	char id[CRM_ID_TEXT];
	enum crm_status status;

	if (term->operator== CRM_CONTAINS && target)
		return add_over_link(term, field, target->title);
	if (term->operator!= CRM_EQUAL)
		return crm_fail(CRM_USAGE, "%s: a link knows = != and, over its fields, %s.name",
				field->name, field->name);
	if (target) {
		status = crm_find_all(term->session, target, term->value, &ids);
	} else {
		status = crm_find_any(term->session, term->value, id);
		if (!status)
			crm_str_add(&ids, id);
	}
	return status ? status : add_link_ids(term, field, crm_str_text(&ids));
}

typedef enum crm_status term_adder(struct crm_term *term, const struct crm_field *field);

static enum crm_status add_date_term(struct crm_term *term, const struct crm_field *field)
{
	CRM_AUTO_TEXT column = crm_format("%s.\"%s\"", term->alias, field->name);

	return add_time_term(term, column, field->type == CRM_DATE);
}

static term_adder *const adders[CRM_TYPE_COUNT] = {
	[CRM_TEXT] = add_text_term,      [CRM_NOTE] = add_text_term,
	[CRM_INTEGER] = add_number_term, [CRM_DECIMAL] = add_number_term,
	[CRM_MONEY] = add_number_term,   [CRM_CURRENCY] = add_text_term,
	[CRM_DATE] = add_date_term,      [CRM_INSTANT] = add_date_term,
	[CRM_CHOICE] = add_choice_term,  [CRM_FLAG] = add_number_term,
	[CRM_LINK] = add_link_term,      [CRM_ANY_LINK] = add_link_term,
	[CRM_EMAIL] = add_text_term,     [CRM_PHONE] = add_text_term,
	[CRM_URL] = add_text_term,       [CRM_TAGS] = add_text_term,
	[CRM_CHOICES] = add_text_term,   [CRM_GEO] = add_place_term,
};

/* id, rev, updated_at; CRM_NOT_FOUND for another name. */
static enum crm_status add_pseudo_term(struct crm_term *term, const char *name)
{
	struct crm_str *sql = &term->filter->sql;
	enum crm_status status;
	int64_t number;

	if (crm_equal(name, "id")) {
		crm_str_addf(sql, "%s.id %s ", term->alias, signs[term->operator]);
		if (term->operator== CRM_CONTAINS)
			add_pattern(term, term->value);
		else
			crm_term_add_text(term, term->value);
		return CRM_OK;
	}
	if (crm_equal(name, "rev")) {
		if (term->operator== CRM_CONTAINS || crm_parse_integer(term->value, &number))
			return crm_fail(CRM_USAGE, "rev: '%s' is not a whole number", term->value);
		crm_str_addf(sql, "%s.rev %s ", term->alias, signs[term->operator]);
		add_parameter(term, &(struct crm_value){.kind = CRM_NUMBER, .number = number});
		return CRM_OK;
	}
	if (!crm_equal(name, "updated_at"))
		return CRM_NOT_FOUND;
	crm_str_addf(sql, "%s.rev IN (SELECT number FROM operation WHERE ", term->alias);
	status = add_time_term(term, "at", false);
	crm_str_add_char(sql, ')');
	return status;
}

/* A first step that is a link leads on; anything else must be the whole path. */
enum crm_status crm_term_add(struct crm_term *term, const char *path)
{
	size_t length = strcspn(path, ".");
	CRM_AUTO_TEXT name = crm_copy_bytes(path, length);
	int index = crm_field_find(term->noun, name);
	const struct crm_field *field = index < 0 ? NULL : &term->noun->fields[index];
	enum crm_status status;

	if (!field && !path[length]) {
		if (crm_equal(name, "segment"))
			return crm_term_add_segment(term);
		if (crm_derived_find(term->noun, name))
			return crm_term_add_derived(term, crm_derived_find(term->noun, name));
		status = add_pseudo_term(term, name);
		if (status != CRM_NOT_FOUND)
			return status;
	}
	if (!field)
		return crm_path_unknown(term->noun, name);
	if (path[length] && field->type != CRM_LINK)
		return crm_fail(CRM_USAGE, "%s is no link: '%s' leads nowhere", name, path);
	if (path[length])
		return add_over_link(term, field, path + length + 1);
	if (!*term->value && term->operator== CRM_EQUAL) {
		add_column(term, field);
		crm_str_add(&term->filter->sql, " IS NULL");
		return CRM_OK;
	}
	return adders[field->type](term, field);
}

enum crm_status crm_term_add_tag(struct crm_term *term)
{
	int field = crm_field_of_type(term->noun, CRM_TAGS);

	if (field < 0)
		return crm_fail(CRM_USAGE, "%s have no tags", term->noun->plural);
	term->operator= CRM_EQUAL;
	return add_text_term(term, &term->noun->fields[field]);
}
