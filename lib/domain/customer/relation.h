/* Relations between people and firms: one record, seen from two sides.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_CUSTOMER_RELATION_H
#define CRM_DOMAIN_CUSTOMER_RELATION_H

#include "domain/rule.h"

/* Rules, see domain/rule.h: words that mean one type and one side of it; two different people or
 * firms, related so only once at a time. */
enum crm_status crm_relationtype_rule(struct crm_session *session, const struct crm_record *before,
				      struct crm_record *after) CRM_MUST_CHECK;
enum crm_status crm_relation_rule(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after) CRM_MUST_CHECK;

/* Adds the types that a new store has. Inside an operation. */
enum crm_status crm_relationtype_prepare(struct crm_session *session) CRM_MUST_CHECK;

/* As typed; NULL: not given. `type` is the name or the inverse of one, seen from the record. */
struct crm_relation_post {
	const char *type, *whom;
	const char *since, *until, *note;
};

/* Adds the relation of a record to another one. *out is yours. CRM_CONFLICT when it is there
 * already. */
enum crm_status crm_relation_relate(struct crm_session *session, const struct crm_record *record,
				    const struct crm_relation_post *post,
				    struct crm_record **out) CRM_MUST_CHECK;
/* Removes it, the lasting one before a former one. CRM_NOT_FOUND. *out is yours. */
enum crm_status crm_relation_unrelate(struct crm_session *session, const struct crm_record *record,
				      const struct crm_relation_post *post,
				      struct crm_record **out) CRM_MUST_CHECK;

/* A relation as one side sees it. Borrowed for the call; NULL: not known. */
struct crm_relation_side {
	const char *relation, *type, *whom, *since, *until, *note;
};
typedef enum crm_status crm_relation_visit(void *context, const struct crm_relation_side *side);
/* Each relation of the record of an id, lasting ones first. */
enum crm_status crm_relation_each(struct crm_session *session, const char *id,
				  crm_relation_visit *visit, void *context) CRM_MUST_CHECK;

/* One step of a chain. Borrowed for the call. */
struct crm_relation_step {
	const char *id;
	const char *type; /* what the one before is to this one ("manages"); NULL for the first */
};
typedef enum crm_status crm_relation_step_visit(void *context,
						const struct crm_relation_step *step);
/* The shortest chain from one contact or company to another, over relations that last and over
 * companies where people work or worked, of at most `most` steps. CRM_NOT_FOUND says that there is
 * none; CRM_REFUSED that more lies between than is searched. */
enum crm_status crm_relation_chain(struct crm_session *session, const char *from, const char *to,
				   int64_t most, crm_relation_step_visit *visit,
				   void *context) CRM_MUST_CHECK;

#endif
