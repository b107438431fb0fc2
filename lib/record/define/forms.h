/* The forms that nouns have in a store: read from its records of the nouns entity and field.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_DEFINE_FORMS_H
#define CRM_RECORD_DEFINE_FORMS_H

#include "catalog/catalog.h"
#include "record/session.h"

/* One state of the definitions. A session keeps all that it has read: records point into them. */
struct crm_forms {
	int64_t operation; /* that changed the definitions last */
	const struct crm_noun **nouns;
	size_t count;
	struct crm_arena arena;
	struct crm_forms *next;
};

/* Takes the definitions as they are, when `operation`, which changed them last, is another than
 * that of the session's forms. 0: there never were any. */
enum crm_status crm_forms_refresh(struct crm_session *session, int64_t operation) CRM_MUST_CHECK;

/* Takes them as they are in any case: they have just changed. */
enum crm_status crm_forms_reload(struct crm_session *session) CRM_MUST_CHECK;

/* The definitions at the end of an operation. Borrowed; *out is NULL when there were none then, so
 * that the catalog alone holds. */
enum crm_status crm_forms_at(struct crm_session *session, int64_t operation,
			     const struct crm_forms **out) CRM_MUST_CHECK;

/* A noun with all fields that it ever had, those that are gone behind the others: for what tells of
 * the past. *out lives as long as the session. */
enum crm_status crm_forms_ever(struct crm_session *session, const struct crm_noun *noun,
			       const struct crm_noun **out) CRM_MUST_CHECK;

/* The session shows the store as it was: its nouns are those of then (NULL: the catalog alone). */
void crm_forms_show(struct crm_session *session, const struct crm_forms *then);

/* The nouns that an operation may have written to, as they were at its end; those that it did away
 * with come last. */
struct crm_noun_list {
	const struct crm_noun **nouns;
	size_t count;
};
void crm_noun_list_clear(struct crm_noun_list *list);
enum crm_status crm_forms_of_operation(struct crm_session *session, int64_t operation,
				       struct crm_noun_list *out) CRM_MUST_CHECK;
/* Puts them in the order of their names, which is that of their folders in the history. */
void crm_noun_list_sort(struct crm_noun_list *list);

/* Part of crm_session_close. */
void crm_forms_clear(struct crm_session *session);

#endif
