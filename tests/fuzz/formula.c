/* Fuzzes formulas: what is read must also run, and give what its type can hold.
 * SPDX-License-Identifier: MIT */
#include "base/date.h"
#include "record/define/formula.h"
#include "store/query.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const struct crm_field fields[] = {
	{.name = "n", .type = CRM_INTEGER},
	{.name = "d", .type = CRM_DECIMAL},
	{.name = "m", .type = CRM_MONEY},
	{.name = "t", .type = CRM_DATE},
	{.name = "text", .type = CRM_TEXT},
	{.name = "f", .type = CRM_MONEY, .formula = "m * d - 5% * m"},
	{.name = "g", .type = CRM_INTEGER, .formula = "x + 1"},
};
static const struct crm_noun noun = {.name = "row",
				     .plural = "rows",
				     .fields = fields,
				     .field_count = CRM_COUNT(fields)};

static struct crm_store *common_store(void)
{
	static struct crm_store *store;

	if (store)
		return store;
	if (crm_store_open_scratch(&store) ||
	    crm_store_run(store, "CREATE TABLE row (n INTEGER, d REAL, m INTEGER, t TEXT)") ||
	    crm_store_run(store, "INSERT INTO row VALUES (NULL, NULL, NULL, NULL), "
				 "(0, 0.0, 0, '2026-03-02'), (3, 0.5, -199, '0001-01-01'), "
				 "(9223372036854775807, 1e18, 9223372036854775807, '9999-12-31')"))
		abort();
	return store;
}

static bool is_of(enum crm_type type, const struct crm_value *value)
{
	crm_day day;

	if (value->kind == CRM_ABSENT)
		return true;
	if (type == CRM_DATE)
		return value->kind == CRM_STRING && crm_day_parse(value->text, &day);
	if (type == CRM_DECIMAL)
		return value->kind == CRM_REAL && isfinite(value->real);
	return value->kind == CRM_NUMBER;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	CRM_AUTO_TEXT text = crm_copy_bytes((const char *)bytes, size);
	CRM_SCOPED(formula) formula = {0};
	CRM_SCOPED(str) sql = {0};

	crm_message_clear();
	if (crm_formula_read(&noun, "x", text, &formula)) {
		if (!crm_starts_with(crm_message(), "formula, column "))
			abort();
		return 0;
	}
	crm_str_addf(&sql, "SELECT %s FROM row", crm_str_text(&formula.sql));
	CRM_AUTO(query) query = crm_query_made(common_store(), sql.text);
	while (crm_query_next(query)) {
		struct crm_value value = crm_query_value(query, 0);

		if (!is_of(formula.type, &value))
			abort();
	}
	if (crm_query_status(query)) {
		fprintf(stderr, "%s: %s\n%s\n", text, crm_message(), sql.text);
		abort();
	}
	return 0;
}
