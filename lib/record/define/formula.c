/* Formulas: reading them.
 * SPDX-License-Identifier: MIT */
#include "record/define/formula.h"

#include "record/define/formula_value.h"
#include "record/query/select.h"

#include <stdarg.h>
#include <string.h>

enum { DEEPEST = 32, LONGEST_SQL = 4000, MOST_DIGITS = 12, MOST_DECIMALS = 6 };

/* The engine's parser holds 100 symbols, a few for each parenthesis that is open; some are left to
 * the statement around the formula. */
enum { MOST_SYMBOLS = 60, SYMBOLS_OF_OPERAND = 5 };

/* One formula being read; `outer` asks for its field. */
struct reading {
	const struct crm_noun *noun;
	const char *name; /* of the field */
	const char *text, *at;
	const struct reading *outer;
	int depth;
};

static enum crm_status read_sum(struct reading *reading, struct crm_part *out);
static enum crm_status read_formula(struct reading *reading, struct crm_part *out);

void crm_formula_clear(struct crm_formula *formula)
{
	crm_str_clear(&formula->sql);
}

static enum crm_status point_at(const struct reading *reading, const char *at,
				enum crm_status status)
{
	return status ? crm_fail_at(CRM_INVALID,
				    "formula, column %zu: ", (size_t)(at - reading->text) + 1)
		      : CRM_OK;
}

static void skip_blanks(struct reading *reading)
{
	while (crm_is_space(*reading->at))
		reading->at++;
}

/* 12, 0.19, 19% */
static enum crm_status read_number(struct reading *reading, struct crm_part *out)
{
	const char *start = reading->at;
	int digits = 0, decimals = 0;
	bool has_point = false;

	out->is_number = true;
	out->scale = 1;
	for (; crm_is_digit(*reading->at) || (*reading->at == '.' && !has_point); reading->at++) {
		if (*reading->at == '.') {
			has_point = true;
			continue;
		}
		digits++;
		decimals += has_point;
		if (digits > MOST_DIGITS || decimals > MOST_DECIMALS)
			return point_at(reading, start,
					crm_fail(CRM_INVALID,
						 "a number has at most %d digits, %d of them "
						 "behind the point",
						 MOST_DIGITS, MOST_DECIMALS));
		out->digits = out->digits * 10 + (*reading->at - '0');
		out->scale *= has_point ? 10 : 1;
	}
	if (*reading->at == '%') {
		out->scale *= 100;
		reading->at++;
	}
	out->type = out->scale == 1 ? CRM_INTEGER : CRM_DECIMAL;
	crm_str_addf(&out->sql, out->scale == 1 ? "%lld" : "(%lld / %lld.0)",
		     (long long)out->digits, (long long)out->scale);
	return CRM_OK;
}

static enum crm_status use_formula(struct reading *reading, const struct crm_field *field,
				   struct crm_part *out)
{
	struct reading inner = {.noun = reading->noun,
				.name = field->name,
				.text = field->formula,
				.at = field->formula,
				.outer = reading,
				.depth = reading->depth};

	for (const struct reading *at = reading; at; at = at->outer)
		if (crm_equal(at->name, field->name))
			return crm_fail(CRM_INVALID, "'%s' would follow from itself", field->name);
	return read_formula(&inner, out);
}

static enum crm_status use_field(struct reading *reading, const char *name, struct crm_part *out)
{
	int index = crm_field_find(reading->noun, name);
	const struct crm_field *field = index < 0 ? NULL : &reading->noun->fields[index];

	if (crm_equal(name, reading->name))
		return crm_fail(CRM_INVALID, "'%s' would follow from itself", name);
	if (!field)
		return crm_path_unknown(reading->noun, name);
	if (field->formula)
		return use_formula(reading, field, out);
	if (field->type != CRM_INTEGER && field->type != CRM_DECIMAL && field->type != CRM_MONEY &&
	    field->type != CRM_DATE)
		return crm_fail(CRM_INVALID,
				"'%s' is no number, amount or date, but of the type %s", name,
				crm_types[field->type].name);
	out->type = field->type;
	crm_str_addf(&out->sql, "\"%s\"", field->name);
	return CRM_OK;
}

/* What stands between the parentheses of a function, joined as it says. */
static enum crm_status read_arguments(struct reading *reading, const char *name,
				      struct crm_part *out)
{
	size_t count = 1;
	enum crm_status status = read_sum(reading, out);

	skip_blanks(reading);
	while (!status && *reading->at == ',') {
		const char *at = ++reading->at;
		CRM_SCOPED(part) next = {0};

		status = read_sum(reading, &next);
		if (!status)
			status = point_at(reading, at, crm_part_level(out, &next));
		crm_str_addf(&out->sql, ", %s", crm_str_text(&next.sql));
		out->is_number = false;
		skip_blanks(reading);
		count++;
	}
	if (status || (count == 1) == crm_equal(name, "abs"))
		return status;
	return crm_fail(CRM_INVALID, "%s takes %s", name,
			crm_equal(name, "abs") ? "one value" : "two values or more");
}

static enum crm_status call_function(struct reading *reading, const char *name,
				     struct crm_part *out)
{
	static const char *const names[] = {"min", "max", "coalesce", "abs"};
	bool is_known = false;
	const char *open = reading->at++;
	enum crm_status status;

	for (size_t i = 0; i < CRM_COUNT(names); i++)
		is_known |= crm_equal(names[i], name);
	if (!is_known)
		return crm_fail(CRM_INVALID,
				"there is no '%s(...)', only min, max, coalesce and "
				"abs",
				name);
	status = read_arguments(reading, name, out);
	if (!status && out->type == CRM_DATE && crm_equal(name, "abs"))
		status = crm_fail(CRM_INVALID, "a date has no abs");
	if (!status && *reading->at != ')')
		return point_at(reading, open, crm_fail(CRM_INVALID, "this '(' never closes"));
	if (status)
		return status;
	reading->at++;
	out->is_number = false;
	CRM_AUTO_TEXT arguments = crm_str_take(&out->sql);
	crm_str_addf(&out->sql, "%s(%s)", name, arguments);
	return CRM_OK;
}

static enum crm_status read_word(struct reading *reading, struct crm_part *out)
{
	const char *start = reading->at;
	enum crm_status status;

	while (crm_is_word(*reading->at) || *reading->at == '.')
		reading->at++;
	CRM_AUTO_TEXT name = crm_copy_bytes(start, (size_t)(reading->at - start));
	skip_blanks(reading);
	if (strchr(name, '.'))
		status = crm_fail(CRM_INVALID,
				  "'%s' leads to another record: a formula asks for fields of its "
				  "own",
				  name);
	else if (*reading->at == '(')
		status = call_function(reading, name, out);
	else
		status = use_field(reading, name, out);
	/* What went wrong further in has its column. */
	return status && crm_starts_with(crm_message(), "formula, ")
		       ? status
		       : point_at(reading, start, status);
}

static enum crm_status read_group(struct reading *reading, struct crm_part *out)
{
	const char *open = reading->at++;
	enum crm_status status = read_sum(reading, out);

	if (status)
		return status;
	skip_blanks(reading);
	if (*reading->at != ')')
		return point_at(reading, open, crm_fail(CRM_INVALID, "this '(' never closes"));
	reading->at++;
	return CRM_OK;
}

static enum crm_status read_negative(struct reading *reading, struct crm_part *out);

static enum crm_status read_factor(struct reading *reading, struct crm_part *out)
{
	enum crm_status status;

	skip_blanks(reading);
	if (++reading->depth > DEEPEST)
		return point_at(reading, reading->at,
				crm_fail(CRM_INVALID, "more than %d levels deep", DEEPEST));
	if (*reading->at == '-')
		status = read_negative(reading, out);
	else if (*reading->at == '(')
		status = read_group(reading, out);
	else if (crm_is_digit(*reading->at))
		status = read_number(reading, out);
	else if (crm_is_word(*reading->at))
		status = read_word(reading, out);
	else if (!*reading->at)
		status = point_at(reading, reading->at,
				  crm_fail(CRM_INVALID, "something is missing at the end"));
	else
		status = point_at(reading, reading->at,
				  crm_fail(CRM_INVALID, "'%.*s' is no part of a formula",
					   (int)strcspn(reading->at, " "), reading->at));
	reading->depth--;
	return status;
}

/* 0 less it. */
static enum crm_status read_negative(struct reading *reading, struct crm_part *out)
{
	const char *at = reading->at++;
	CRM_SCOPED(part) positive = {0};
	enum crm_status status = read_factor(reading, &positive);

	if (!status && positive.type == CRM_DATE)
		status = point_at(reading, at,
				  crm_fail(CRM_INVALID, "a date has no '-' of its own"));
	out->type = positive.type;
	crm_str_add_char(&out->sql, '0');
	return status ? status : point_at(reading, at, crm_part_join(out, '-', &positive));
}

typedef enum crm_status reader(struct reading *reading, struct crm_part *out);

static enum crm_status read_chain(struct reading *reading, reader *read, const char *signs,
				  struct crm_part *out)
{
	enum crm_status status = read(reading, out);

	skip_blanks(reading);
	while (!status && *reading->at && strchr(signs, *reading->at)) {
		const char *sign = reading->at++;
		CRM_SCOPED(part) next = {0};

		status = read(reading, &next);
		if (!status)
			status = point_at(reading, sign, crm_part_join(out, *sign, &next));
		if (!status && out->sql.length > LONGEST_SQL)
			status = point_at(reading, sign,
					  crm_fail(CRM_INVALID, "the formula is too long"));
		skip_blanks(reading);
	}
	return status;
}

static enum crm_status read_product(struct reading *reading, struct crm_part *out)
{
	return read_chain(reading, read_factor, "*/", out);
}

static enum crm_status read_sum(struct reading *reading, struct crm_part *out)
{
	return read_chain(reading, read_product, "+-", out);
}

static enum crm_status read_formula(struct reading *reading, struct crm_part *out)
{
	enum crm_status status = read_sum(reading, out);

	skip_blanks(reading);
	if (!status && *reading->at)
		status =
			point_at(reading, reading->at,
				 crm_fail(CRM_INVALID, "'%s' is more than a formula", reading->at));
	return status;
}

/* What became too large for its type is none. */
static void finish(const struct crm_part *part, struct crm_formula *out)
{
	const char *sql = part->sql.text;

	out->type = part->type;
	if (part->type == CRM_DATE)
		crm_str_addf(&out->sql,
			     "CASE WHEN %s BETWEEN '0001-01-01' AND '9999-12-31' THEN %s END", sql,
			     sql);
	else if (part->type == CRM_DECIMAL)
		crm_str_addf(&out->sql, "nullif(nullif(round(%s, 6), 9e999), -9e999)", sql);
	else
		crm_str_addf(&out->sql, "CASE typeof(%s) WHEN 'integer' THEN %s END", sql, sql);
}

/* At most so many symbols wait for a parenthesis to close. */
static int symbols_of(const char *sql)
{
	CRM_SCOPED(str) open = {0}; /* what each one costs */
	int now = 0, most = 0;

	for (const char *at = sql; *at; at++) {
		if (*at == '(') {
			char cost = at == sql || at[-1] == '(' ? 1 : SYMBOLS_OF_OPERAND;

			crm_str_add_char(&open, cost);
			now += cost;
		} else if (*at == ')') {
			now -= open.text[--open.length];
		}
		most = now > most ? now : most;
	}
	return most;
}

enum crm_status crm_formula_read(const struct crm_noun *noun, const char *name, const char *text,
				 struct crm_formula *out)
{
	struct reading reading = {.noun = noun, .name = name, .text = text, .at = text};
	CRM_SCOPED(part) part = {0};
	enum crm_status status = read_formula(&reading, &part);

	if (!status && symbols_of(part.sql.text) > MOST_SYMBOLS)
		status = point_at(&reading, text,
				  crm_fail(CRM_INVALID, "too much stands one within the other"));
	if (!status)
		finish(&part, out);
	return status;
}

bool crm_formula_asks(const char *text, const char *name)
{
	size_t wanted = strlen(name);

	while (*text) {
		size_t length = 0;

		while (crm_is_word(text[length]))
			length++;
		if (length == wanted && strncmp(text, name, length) == 0 &&
		    text[length + strspn(text + length, " ")] != '(')
			return true;
		text += length ? length : 1;
	}
	return false;
}
