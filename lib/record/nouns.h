/* The nouns of a session: those of the catalog, with the fields that its store adds to them, and
 * the nouns that its store adds.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_NOUNS_H
#define CRM_RECORD_NOUNS_H

#include "catalog/catalog.h"
#include "record/session.h"

/* In the order of the catalog, the store's own behind them; each as long as the session lives. */
size_t crm_noun_count(const struct crm_session *session);
const struct crm_noun *crm_noun_at(const struct crm_session *session, size_t place);

/* All of them in the order of their names, which is that of their folders in the history. The array
 * is yours. */
const struct crm_noun **crm_nouns_by_name(const struct crm_session *session);

/* NULL when there is none of that name, or with that prefix before the '-' of `id`. */
const struct crm_noun *crm_noun_find(const struct crm_session *session, const char *name);
const struct crm_noun *crm_noun_of_id(const struct crm_session *session, const char *id);

/* The session's form of a noun: rules say &crm_contact, and records have the fields of the store
 * behind those of the catalog. A form that is a session's already stays what it is. */
const struct crm_noun *crm_noun_here(const struct crm_session *session,
				     const struct crm_noun *noun);

#endif
