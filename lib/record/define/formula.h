/* Formulas: fields that follow from others of the same record, as an expression in SQL of our own
 * making, from catalog names and digits only.
 *
 *   formula := term (("+" | "-") term)*     term := factor (("*" | "/") factor)*
 *   factor := "-" factor | number | number "%" | field | "(" formula ")"
 *           | word "(" formula ("," formula)* ")"
 *   word := "min" | "max" | "coalesce" | "abs"
 *
 * Amounts are reckoned in minor units, and a part of one is rounded half away from zero; what is
 * none is reckoned as a number and kept to six decimals. A date less a date is days. Where a value
 * is absent, or a divisor is 0, the result is absent.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_DEFINE_FORMULA_H
#define CRM_RECORD_DEFINE_FORMULA_H

#include "base/text.h"
#include "catalog/catalog.h"

/* Zero-initialised is empty. */
struct crm_formula {
	enum crm_type type; /* CRM_INTEGER, CRM_DECIMAL, CRM_MONEY or CRM_DATE */
	struct crm_str sql;
};
void crm_formula_clear(struct crm_formula *formula);

/* Reads the formula of the field `name` of a noun, which may ask for fields that are formulas
 * themselves. CRM_INVALID points at the word, also when the field would follow from itself. */
enum crm_status crm_formula_read(const struct crm_noun *noun, const char *name, const char *text,
				 struct crm_formula *out) CRM_MUST_CHECK;

/* Whether a formula asks for a field by its name. */
bool crm_formula_asks(const char *text, const char *name);

#endif
