/* Parts of a formula, by what they are. For formula*.c only.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_DEFINE_FORMULA_VALUE_H
#define CRM_RECORD_DEFINE_FORMULA_VALUE_H

#include "record/define/formula.h"

/* A part: an expression, or a number as it is typed. */
struct crm_part {
	enum crm_type type;
	struct crm_str sql;
	bool is_number;      /* typed: digits / scale */
	int64_t digits, scale;
};
void crm_part_clear(struct crm_part *part);

/* Puts `left sign right` into `left`. CRM_INVALID when the two do not go together. */
enum crm_status crm_part_join(struct crm_part *left, char sign,
			      const struct crm_part *right) CRM_MUST_CHECK;
/* Makes the parts of one type, of which a typed 0 is any. CRM_INVALID. */
enum crm_status crm_part_level(struct crm_part *one, struct crm_part *other) CRM_MUST_CHECK;

#endif
