/* Documents: their versions, and whether their bytes are there.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_WORKPLACE_DOCUMENT_H
#define CRM_DOMAIN_WORKPLACE_DOCUMENT_H

#include "domain/rule.h"
#include "record/care/check.h"
#include "record/content/content.h"

/* Rule, see domain/rule.h: there is no document without bytes, other bytes are another version. */
enum crm_status crm_document_rule(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after) CRM_MUST_CHECK;

/* Puts what the file says into a record: its name, type, size, hash, and the title of a new one. */
void crm_document_set(struct crm_record *document, const struct crm_content *content);

/* One version, the latest first. Borrowed for the call. */
struct crm_document_version {
	int64_t number, size, operation;
	const char *at, *user, *file, *media_type, *sha256;
};
/* False ends the walk. */
typedef bool crm_document_visit(void *context, const struct crm_document_version *version);
/* Each version of a document; of a number that was given twice, after an undo, the later one. */
enum crm_status crm_document_each_version(struct crm_session *session, const char *id,
					  crm_document_visit *visit, void *context) CRM_MUST_CHECK;

/* What is wrong with the bytes of all versions of all documents: missing or damaged. Reads all. */
enum crm_status crm_document_check_bytes(struct crm_session *session, crm_finding_visit *visit,
					 void *context) CRM_MUST_CHECK;

/* The same, and files that are of no document. */
enum crm_status crm_document_check(struct crm_session *session, crm_finding_visit *visit,
				   void *context) CRM_MUST_CHECK;

/* Removes each file that no document, as it is or was, names; a rehearsal only tells. Nobody may
 * write meanwhile: it takes the writers' lock. */
enum crm_status crm_document_sweep(struct crm_session *session, crm_content_visit *visit,
				   void *context) CRM_MUST_CHECK;

#endif
