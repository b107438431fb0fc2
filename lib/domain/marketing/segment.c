/* Segments: whether their criteria can be asked.
 * SPDX-License-Identifier: MIT */
#include "domain/marketing/segment.h"

#include "catalog/segment.h"
#include "record/nouns.h"
#include "record/query/filter.h"

#include <string.h>

enum crm_status crm_segment_rule(struct crm_session *session, const struct crm_record *before,
				 struct crm_record *after)
{
	const char *name = crm_record_text(after, SEGMENT_NOUN);
	const char *criteria = crm_record_text(after, SEGMENT_CRITERIA);
	const struct crm_noun *noun = crm_noun_find(session, name);
	struct crm_filter_segment itself = {.id = after->id};
	CRM_SCOPED(filter) filter = {.segments = *after->id ? &itself : NULL};
	enum crm_status status;

	if (!*name || !crm_record_has(after, SEGMENT_CRITERIA) ||
	    (!crm_domain_changes(before, after, SEGMENT_NOUN) &&
	     !crm_domain_changes(before, after, SEGMENT_CRITERIA)))
		return CRM_OK;
	if (!noun)
		return crm_fail(CRM_INVALID, "noun: there is no noun '%s'", name);
	if (strspn(criteria, " \t\n") == strlen(criteria))
		return crm_fail(CRM_INVALID, "criteria: an empty filter fits every record");
	status = crm_filter_compile(session, noun, "r", criteria, &filter);
	return status ? crm_fail_at(status, "criteria: ") : CRM_OK;
}
