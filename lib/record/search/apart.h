/* Words of many records: a thread makes the index of words in a scratch store, while the session
 * writes the records.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_SEARCH_APART_H
#define CRM_RECORD_SEARCH_APART_H

#include "record/mass_batch.h"

/* Bytes that the engine gathers of a mass before it writes: more are slower to put in order. */
enum { CRM_SEARCH_BUFFER = 1 << 20 };

/* Inside a transaction: copies the index to a scratch store, which is the one to be changed until
 * crm_search_apart_end; unless it is large: then session->apart stays NULL. */
enum crm_status crm_search_apart_begin(struct crm_session *session) CRM_MUST_CHECK;
/* Hands over new records, those that have numbers of documents. */
enum crm_status crm_search_apart_hand(struct crm_session *session,
				      struct crm_mass_batch *batch) CRM_MUST_CHECK;
/* Hands over a document: the words of a record, or the tokens to be added (SQL_SEARCH_ADD) or taken
 * away (SQL_SEARCH_DELETE). All is copied. */
enum crm_status crm_search_apart_add(struct crm_session *session, int64_t number,
				     const struct crm_record *record) CRM_MUST_CHECK;
enum crm_status crm_search_apart_write(struct crm_session *session, enum crm_statement statement,
				       int64_t number, const struct crm_str *tokens) CRM_MUST_CHECK;
/* Waits for the thread and takes the index back; does nothing when there is none. */
enum crm_status crm_search_apart_end(struct crm_session *session) CRM_MUST_CHECK;
/* Forgets it. */
void crm_search_apart_drop(struct crm_session *session);

#endif
