/* Parts of a formula: what comes of joining two.
 * SPDX-License-Identifier: MIT */
#include "record/define/formula_value.h"

void crm_part_clear(struct crm_part *part)
{
	crm_str_clear(&part->sql);
}

/* Decimals that take part in amounts count to the sixth place. */
static const char millionths[] = "CAST(round((%s) * 1000000.0) AS INTEGER)";

static bool is_plain(const struct crm_part *part)
{
	return part->type == CRM_INTEGER || part->type == CRM_DECIMAL;
}

static enum crm_status refuse(const struct crm_part *left, char sign, const struct crm_part *right)
{
	static const char *const words[CRM_TYPE_COUNT] = {
		[CRM_INTEGER] = "a number",
		[CRM_DECIMAL] = "a number",
		[CRM_MONEY] = "an amount",
		[CRM_DATE] = "a date",
	};

	return crm_fail(CRM_INVALID, "'%c' does not join %s and %s", sign, words[left->type],
			words[right->type]);
}

static void set(struct crm_part *part, enum crm_type type, struct crm_str *sql)
{
	crm_str_clear(&part->sql);
	part->sql = *sql;
	part->type = type;
	part->is_number = false;
	*sql = (struct crm_str){0};
}

/* Quotient and the half of what is left over, away from zero: the engine cuts towards it. */
static void add_share(struct crm_str *out, const char *dividend, const char *divisor)
{
	crm_str_addf(out, "((%s) / (%s) + ((%s) %% (%s)) * 2 / (%s))", dividend, divisor, dividend,
		     divisor, divisor);
}

/* An amount times or by a number. */
static void add_part_of_amount(struct crm_str *out, const struct crm_part *amount, char sign,
			       const struct crm_part *number)
{
	bool is_product = sign == '*';
	CRM_AUTO_TEXT many =
		number->type == CRM_INTEGER
			? crm_format("(%s)", number->sql.text)
			: crm_format(millionths, number->sql.text);
	CRM_AUTO_TEXT typed = crm_format("%lld", (long long)number->digits);
	CRM_AUTO_TEXT scale = crm_format(
		"%lld", number->is_number ? (long long)number->scale
					  : number->type == CRM_INTEGER ? 1LL : 1000000LL);
	const char *times = is_product ? (number->is_number ? typed : many) : scale;
	const char *divisor = is_product ? scale : (number->is_number ? typed : many);
	CRM_AUTO_TEXT dividend = crm_format("(%s) * %s", amount->sql.text, times);

	if (crm_equal(divisor, "1"))
		crm_str_add(out, dividend);
	else
		add_share(out, dividend, divisor);
}

static enum crm_status multiply(struct crm_part *left, char sign, const struct crm_part *right)
{
	enum crm_type type = CRM_DECIMAL;
	CRM_SCOPED(str) sql = {0};

	if (is_plain(left) && is_plain(right)) {
		bool is_whole = left->type == CRM_INTEGER && right->type == CRM_INTEGER;

		type = is_whole && sign == '*' ? CRM_INTEGER : CRM_DECIMAL;
		crm_str_addf(&sql,
			     type == CRM_INTEGER ? "(%s) %c (%s)" : "CAST(%s AS REAL) %c (%s)",
			     left->sql.text, sign, right->sql.text);
	} else if (left->type == CRM_MONEY && is_plain(right)) {
		type = CRM_MONEY;
		add_part_of_amount(&sql, left, sign, right);
	} else if (left->type == CRM_MONEY && right->type == CRM_MONEY && sign == '/') {
		crm_str_addf(&sql, "CAST(%s AS REAL) / (%s)", left->sql.text, right->sql.text);
	} else if (is_plain(left) && right->type == CRM_MONEY && sign == '*') {
		type = CRM_MONEY;
		add_part_of_amount(&sql, right, sign, left);
	} else {
		return refuse(left, sign, right);
	}
	set(left, type, &sql);
	return CRM_OK;
}

static enum crm_status add_days(struct crm_part *left, char sign, const struct crm_part *right)
{
	CRM_SCOPED(str) sql = {0};

	if (left->type == CRM_DATE && right->type == CRM_DATE && sign == '-') {
		crm_str_addf(&sql, "CAST(julianday(%s) - julianday(%s) AS INTEGER)",
			     left->sql.text, right->sql.text);
		set(left, CRM_INTEGER, &sql);
		return CRM_OK;
	}
	if (left->type != CRM_DATE || right->type != CRM_INTEGER)
		return refuse(left, sign, right);
	crm_str_addf(&sql, "date(%s, (%s(%s)) || ' days')", left->sql.text, sign == '-' ? "-" : "",
		     right->sql.text);
	set(left, CRM_DATE, &sql);
	return CRM_OK;
}

enum crm_status crm_part_level(struct crm_part *one, struct crm_part *other)
{
	if (is_plain(one) && is_plain(other)) {
		if (one->type != other->type)
			one->type = other->type = CRM_DECIMAL;
		return CRM_OK;
	}
	if (one->is_number && !one->digits && other->type == CRM_MONEY)
		one->type = CRM_MONEY;
	if (other->is_number && !other->digits && one->type == CRM_MONEY)
		other->type = CRM_MONEY;
	return one->type == other->type ? CRM_OK : refuse(one, ',', other);
}

enum crm_status crm_part_join(struct crm_part *left, char sign, const struct crm_part *right)
{
	CRM_SCOPED(str) sql = {0};
	enum crm_type type = left->type;

	if (sign == '*' || sign == '/')
		return multiply(left, sign, right);
	if (left->type == CRM_DATE || right->type == CRM_DATE)
		return add_days(left, sign, right);
	if (is_plain(left) != is_plain(right))
		return refuse(left, sign, right);
	if (left->type != right->type)
		type = CRM_DECIMAL;
	crm_str_addf(&sql, "(%s) %c (%s)", left->sql.text, sign, right->sql.text);
	set(left, type, &sql);
	return CRM_OK;
}
