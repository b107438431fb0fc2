/* The SQL that a noun needs again and again, made from its catalog once a session.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_NOUN_SQL_H
#define CRM_RECORD_NOUN_SQL_H

#include "catalog/catalog.h"
#include "record/session.h"

struct crm_noun_sql {
	const char *load;   /* crm_record_add_columns of the record ?1 */
	const char *table;  /* its name, with quotes */
	const char *insert; /* see crm_row_add_insert */
	const char *remove; /* the record ?1 */
	const char *label;  /* the title of the record ?1 */
	const char **keys;  /* of each field: its name in the table lookup, "contact.email" */
};

/* The texts live as long as the session, so crm_query_kept may be given them. */
const struct crm_noun_sql *crm_noun_sql(struct crm_session *session, const struct crm_noun *noun);

/* Whether anything links to the record ?1: one number, 0 or 1. */
const char *crm_noun_sql_linked(struct crm_session *session, const struct crm_noun *noun);
/* Whether a field may hold the id of a record of a noun. */
bool crm_field_links_to(const struct crm_field *field, const struct crm_noun *noun);
/* Whether records of a noun may hold the id of another one of theirs. */
bool crm_noun_links_to_itself(const struct crm_noun *noun);

/* Part of crm_session_close. */
void crm_noun_sql_clear(struct crm_session *session);

#endif
