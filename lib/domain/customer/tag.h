/* Tags: which words can be one, who carries them, and their change on all records at once.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_CUSTOMER_TAG_H
#define CRM_DOMAIN_CUSTOMER_TAG_H

#include "domain/rule.h"

/* Rule, see domain/rule.h: a tag has none of the characters that stand between tags. */
enum crm_status crm_tag_rule(struct crm_session *session, const struct crm_record *before,
			     struct crm_record *after) CRM_MUST_CHECK;

/* The field of a noun's tags; -1 when it has none that people set. */
int crm_tag_field(const struct crm_noun *noun);

/* How many records carry a tag, as it is spelt. */
struct crm_tag_count {
	const char *tag;
	int64_t records;
	int64_t *of_noun; /* of each noun, in the order of the session */
};
struct crm_tag_counts {
	struct crm_tag_count *rows; /* in order of their bytes */
	size_t count, capacity;
	struct crm_arena arena;
};
void crm_tag_counts_clear(struct crm_tag_counts *counts);
/* Counts over all nouns that have tags. */
enum crm_status crm_tag_count(struct crm_session *session,
			      struct crm_tag_counts *out) CRM_MUST_CHECK;

/* Words that become one. */
struct crm_tag_change {
	const char *const *words;
	size_t word_count;
	const char *kept;
	bool is_merge; /* records, and the tag's own, may have the kept word before */
	enum crm_status (*visit)(void *context, const struct crm_record *record);
	void *context;
};
/* Writes the kept word for the others, letters compared folded, on the records of all nouns and on
 * those of the tags themselves, of which one stays; one call of `visit` a record that changed.
 * CRM_NOT_FOUND for a word that nothing has, CRM_CONFLICT when the kept one is taken. Inside an
 * operation. */
enum crm_status crm_tag_change(struct crm_session *session,
			       const struct crm_tag_change *change) CRM_MUST_CHECK;

#endif
