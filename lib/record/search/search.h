/* Full text over every noun: its index, kept in step by the write path, and asking it. The index
 * knows tokens that we made (record/search/words.h), so it needs no tokenizer but the engine's own.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_SEARCH_SEARCH_H
#define CRM_RECORD_SEARCH_SEARCH_H

#include "record/care/check.h"
#include "record/record.h"

/* Stores of an earlier version have no index, or one of other words; the next operation makes it.
 */
enum { CRM_SEARCH_VERSION = 3 };

/* Inside an operation: a record was added (`before` NULL), changed or removed (`after` NULL). */
enum crm_status crm_search_keep(struct crm_session *session, const struct crm_record *before,
				const struct crm_record *after) CRM_MUST_CHECK;
/* Inside an operation, before many records of a noun are added: they are indexed meanwhile, where
 * that pays. */
enum crm_status crm_search_begin_mass(struct crm_session *session) CRM_MUST_CHECK;
/* Meanwhile: the number that a new record of the noun gets in the index, which is told of it by
 * crm_search_apart_hand; 0 when it waits for the end. And the row that says whose the number is. */
enum crm_status crm_search_number(struct crm_session *session, const struct crm_noun *noun,
				  int64_t *out) CRM_MUST_CHECK;
enum crm_status crm_search_write_document(struct crm_session *session, int64_t number,
					  const char *id) CRM_MUST_CHECK;
/* The end of that; else the records of the noun that the operation wrote and the index does not
 * know yet. */
enum crm_status crm_search_keep_mass(struct crm_session *session,
				     const struct crm_noun *noun) CRM_MUST_CHECK;

/* Inside a transaction: makes the index, empty; makes it again from the records, whatever there was
 * before. The second is what repairs it. */
enum crm_status crm_search_create(struct crm_session *session) CRM_MUST_CHECK;
enum crm_status crm_search_rebuild(struct crm_session *session) CRM_MUST_CHECK;

/* Of what the index knows, and of the records that it knows it of, each word; 8 bytes of memory a
 * record. Part of crm_search_check. CRM_BROKEN when it cannot be read. */
enum crm_status crm_search_check_words(struct crm_session *session, crm_finding_visit *visit,
				       void *context) CRM_MUST_CHECK;
/* Records that the index does not know, documents of no record, words that are not the record's. */
enum crm_status crm_search_check(struct crm_session *session, crm_finding_visit *visit,
				 void *context) CRM_MUST_CHECK;

/* One search. */
struct crm_search;

/* What is looked for: every argument must be in the record; one of several words as they follow
 * each other, so do those between "..." in it; mari* is any word with that beginning; "or" stands
 * between choices, "not" or '-' before what is not wanted. Letters are compared folded. `nouns`
 * NULL: all. The arguments must live as long as the search. CRM_USAGE when there is no word;
 * CRM_CONFIG when the store has no index. */
struct crm_search_wish {
	const char *const *arguments;
	size_t argument_count;
	const struct crm_noun *const *nouns;
	size_t noun_count;
};
enum crm_status crm_search_new(struct crm_session *session, const struct crm_search_wish *wish,
			       struct crm_search **out) CRM_MUST_CHECK;
void crm_search_free(struct crm_search *search);
CRM_DEFINE_AUTO(search)

/* A record that fits. Borrowed until the next. */
struct crm_hit {
	const struct crm_record *record;
	const char *where; /* the field, and behind ": " the text around, unless it is the title */
};

/* The next: first those whose title is what was asked for, then those whose title has it all, then
 * the others; in each by how much of it they are about, the newest of equals first. Where very many
 * fit, the newest few hundred come in order, then the next. False at the end and on failure. */
bool crm_search_next(struct crm_search *search, struct crm_hit *out);
enum crm_status crm_search_status(const struct crm_search *search) CRM_MUST_CHECK;

#endif
