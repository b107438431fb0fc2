/* Documents: their versions.
 * SPDX-License-Identifier: MIT */
#include "domain/workplace/document.h"

#include "catalog/document.h"
#include "domain/limit.h"
#include "record/past/trail.h"

#include <stdlib.h>

enum crm_status crm_document_rule(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after)
{
	if (!crm_record_has(after, DOCUMENT_HASH))
		return crm_hint(crm_fail(CRM_INVALID, "a document needs a file"),
				"crm-document add <file>");
	if (!before && !crm_record_has(after, DOCUMENT_VERSION))
		crm_record_set_number(after, DOCUMENT_VERSION, 1);
	if (before && crm_domain_changes(before, after, DOCUMENT_HASH) &&
	    !crm_domain_changes(before, after, DOCUMENT_VERSION))
		crm_record_set_number(after, DOCUMENT_VERSION,
				      crm_record_number(before, DOCUMENT_VERSION) + 1);
	return crm_limit_owner(session, before, after, DOCUMENT_OWNER);
}

void crm_document_set(struct crm_record *document, const struct crm_content *content)
{
	if (!crm_record_has(document, DOCUMENT_TITLE))
		crm_record_set_text(document, DOCUMENT_TITLE, content->name);
	crm_record_set_text(document, DOCUMENT_FILE, content->name);
	crm_record_set_text(document, DOCUMENT_MEDIA_TYPE, content->media_type);
	crm_record_set_number(document, DOCUMENT_SIZE, content->size);
	crm_record_set_text(document, DOCUMENT_HASH, content->sha256);
}

/* Versions on their way to the visitor. */
struct walk {
	crm_document_visit *visit;
	void *context;
	int64_t *seen; /* numbers */
	size_t count, capacity;
};

static bool is_seen(struct walk *walk, int64_t number)
{
	for (size_t i = 0; i < walk->count; i++)
		if (walk->seen[i] == number)
			return true;
	walk->seen = crm_grow(walk->seen, walk->count, &walk->capacity, sizeof *walk->seen);
	walk->seen[walk->count++] = number;
	return false;
}

static bool visit_step(void *context, const struct crm_trail_step *step)
{
	struct walk *walk = context;
	const struct crm_record *document = step->after;

	if (step->index != DOCUMENT_HASH || !document ||
	    is_seen(walk, crm_record_number(document, DOCUMENT_VERSION)))
		return true;
	return walk->visit(walk->context,
			   &(struct crm_document_version){
				   .number = crm_record_number(document, DOCUMENT_VERSION),
				   .size = crm_record_number(document, DOCUMENT_SIZE),
				   .operation = step->note->number,
				   .at = step->note->at,
				   .user = step->note->user,
				   .file = crm_record_text(document, DOCUMENT_FILE),
				   .media_type = crm_record_text(document, DOCUMENT_MEDIA_TYPE),
				   .sha256 = crm_record_text(document, DOCUMENT_HASH),
			   });
}

enum crm_status crm_document_each_version(struct crm_session *session, const char *id,
					  crm_document_visit *visit, void *context)
{
	struct walk walk = {.visit = visit, .context = context};
	enum crm_status status = crm_trail_each(session, &crm_document, id, visit_step, &walk);

	free(walk.seen);
	return status;
}
