/* Records of one noun into one of them: what its fields become, everything that links to the others
 * moved, the old ids kept as aliases.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_MERGE_H
#define CRM_DOMAIN_MERGE_H

#include "domain/rule.h"

/* One thing that a merge does. Texts belong to the crm_merge. */
struct crm_merge_step {
	const char *id, *title;
	const char *result; /* kept, changed, merged, moved, removed, added */
	const char *field, *old_value, *new_value; /* NULL: none */
};

struct crm_merge {
	const struct crm_noun *noun;
	const char *const *names; /* as people call them: the one to keep, the others */
	size_t name_count;
	const char *prefer;       /* whose values win, if not those of the kept one: newest, oldest,
				     longest, or one of the records */
	const char *const *takes; /* "FIELD=RECORD": this field is that record's, even if empty */
	size_t take_count;

	char kept[CRM_ID_TEXT];
	struct crm_merge_step *steps;
	size_t step_count, step_capacity;
	struct crm_arena arena;
};
void crm_merge_clear(struct crm_merge *merge);

/* Inside an operation. The kept record's values win, what it lacks comes from the others; what
 * belongs together (an address, an amount and its currency, a company and the role there) only from
 * a record that agrees on the rest of it. Addresses, numbers and tags are united, notes joined.
 * CRM_USAGE; CRM_REFUSED when the record would stand below itself, or the noun is not merged;
 * CRM_NOT_FOUND, CRM_AMBIGUOUS. */
enum crm_status crm_merge_records(struct crm_session *session,
				  struct crm_merge *merge) CRM_MUST_CHECK;

/* The operation that merged a record away, by its old id or by that of the record it went into
 * (when only one did). CRM_NOT_FOUND; CRM_AMBIGUOUS; CRM_REFUSED when that record has itself been
 * merged by a later operation. */
enum crm_status crm_merge_find(struct crm_session *session, const struct crm_noun *noun,
			       const char *text, int64_t *out) CRM_MUST_CHECK;

#endif
