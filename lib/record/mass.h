/* Many records of one noun at once that come or go: what is dear to keep in step row by row is
 * built at the end, in order.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_MASS_H
#define CRM_RECORD_MASS_H

#include "record/record.h"

/* Whether `expected` new records are worth it: many, and not few beside those that are there. Never
 * for a noun with links to itself, whose names must be found at once. */
enum crm_status crm_mass_is_due(struct crm_session *session, const struct crm_noun *noun,
				uint64_t expected, bool *out) CRM_MUST_CHECK;

/* Whether the noun has no records. */
enum crm_status crm_mass_is_empty(struct crm_session *session, const struct crm_noun *noun,
				  bool *out) CRM_MUST_CHECK;

/* Inside an operation: until crm_mass_end the noun has no indexes, its new records have no rows in
 * the journal, no words in the index of words and no lookup keys; the end writes all of it in
 * order. A failing operation takes all of it back. With `is_taken_back` single records may be taken
 * back by savepoints: then the keys of fields that must be unique are written at once. */
enum crm_status crm_mass_begin(struct crm_session *session, const struct crm_noun *noun,
			       bool is_taken_back) CRM_MUST_CHECK;
/* Inside an operation, before `expected` records go; does nothing when it is not worth it. Until
 * crm_mass_end the lookup keys of those that went are still there, and what has no words any more
 * may still be found by them. No query may be under way, here and at the end: indexes go and come.
 */
enum crm_status crm_mass_begin_removal(struct crm_session *session, const struct crm_noun *noun,
				       uint64_t expected) CRM_MUST_CHECK;
/* Part of crm_mass_end. */
enum crm_status crm_mass_end_removal(struct crm_session *session) CRM_MUST_CHECK;
/* Does nothing when nothing was begun. */
enum crm_status crm_mass_end(struct crm_session *session) CRM_MUST_CHECK;
/* Forgets what was begun. */
void crm_mass_drop(struct crm_session *session);

/* Whether the records of this noun (as the session has it) come in a mass. */
bool crm_mass_is_of(const struct crm_session *session, const struct crm_noun *noun);

/* The key of a field of that noun. */
struct crm_key {
	size_t field;
	const char *text;
	size_t length;
};
/* Whether the table lookup may have a key: if not, nobody has it. */
enum crm_status crm_mass_find_key(struct crm_session *session, const struct crm_key *key,
				  bool *out) CRM_MUST_CHECK;
/* Notes the key of a record that is new, or has changed; whether the mass writes it, too: that of a
 * new record handed over before. */
enum crm_status crm_mass_keep_key(struct crm_session *session, const struct crm_key *key,
				  bool is_new, bool *out) CRM_MUST_CHECK;
/* Whether new records of the noun are to be handed over; and does it: what stands beside their rows
 * is written soon, their keys and words at the end. */
bool crm_mass_takes(const struct crm_session *session, const struct crm_noun *noun);
enum crm_status crm_mass_take(struct crm_session *session,
			      const struct crm_record *record) CRM_MUST_CHECK;
/* Whether these keys wait for the end of the mass even when a record changes. */
bool crm_mass_waits(const struct crm_session *session);
/* Writes what stands beside the records handed over, but for what waits for the end. */
enum crm_status crm_mass_flush(struct crm_session *session) CRM_MUST_CHECK;
/* Writes all that waits but rows of the journal. */
enum crm_status crm_mass_settle(struct crm_session *session) CRM_MUST_CHECK;
/* The same before a record of the noun changes that the operation may have made. */
enum crm_status crm_mass_change(struct crm_session *session, bool is_made) CRM_MUST_CHECK;

/* Inside a transaction: adds the lookup keys of a noun's records, in order; `operation` 0: of all,
 * else of those that it wrote. */
enum crm_status crm_mass_write_keys(struct crm_session *session, const struct crm_noun *noun,
				    int64_t operation, bool with_unique) CRM_MUST_CHECK;

#endif
