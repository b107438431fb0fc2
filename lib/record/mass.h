/* Many new records of one noun at once: what is dear to keep in step row by row is built at the
 * end, in order.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_MASS_H
#define CRM_RECORD_MASS_H

#include "record/record.h"

/* Whether `expected` new records are worth it: many, and not few beside those that are there. Never
 * for a noun with links to itself, whose names must be found at once. */
enum crm_status crm_mass_is_due(struct crm_session *session, const struct crm_noun *noun,
				uint64_t expected, bool *out) CRM_MUST_CHECK;

/* Inside an operation: until crm_mass_end the noun has no indexes, its new records have no rows in
 * the journal, no words in the index of words, and no lookup keys but those of fields that must be
 * unique; the end writes all of it in order. A failing operation takes all of it back. */
enum crm_status crm_mass_begin(struct crm_session *session,
			       const struct crm_noun *noun) CRM_MUST_CHECK;
/* Does nothing when nothing was begun. */
enum crm_status crm_mass_end(struct crm_session *session) CRM_MUST_CHECK;

/* Inside a transaction: adds the lookup keys of a noun's records, in order; `operation` 0: of all,
 * else of those that it wrote. */
enum crm_status crm_mass_write_keys(struct crm_session *session, const struct crm_noun *noun,
				    int64_t operation, bool with_unique) CRM_MUST_CHECK;

#endif
