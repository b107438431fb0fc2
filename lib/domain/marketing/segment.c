/* Segments: whether their criteria can be asked, and what they may become.
 * SPDX-License-Identifier: MIT */
#include "domain/marketing/segment.h"

#include "catalog/segment.h"
#include "record/nouns.h"
#include "record/query/filter.h"

#include <string.h>

static enum crm_status check_criteria(struct crm_session *session, const struct crm_noun *noun,
				      const struct crm_record *segment)
{
	const char *criteria = crm_record_text(segment, SEGMENT_CRITERIA);
	struct crm_filter_segment itself = {.id = segment->id};
	CRM_SCOPED(filter) filter = {.segments = *segment->id ? &itself : NULL};
	enum crm_status status;

	if (!*criteria)
		return crm_hint(crm_fail(CRM_INVALID, "a segment needs a criteria"),
				"--kind static, for one into which records are put");
	if (strspn(criteria, " \t\n") == strlen(criteria))
		return crm_fail(CRM_INVALID, "criteria: an empty filter fits every record");
	status = crm_filter_compile(session, noun, "r", criteria, &filter);
	return status ? crm_fail_at(status, "criteria: ") : CRM_OK;
}

/* Members that were put in would be forgotten, or of another noun. */
static enum crm_status check_members(struct crm_session *session, const struct crm_record *before)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_SEGMENT_HAS_MEMBERS);
	int64_t has_members = 0;
	enum crm_status status;

	crm_query_bind_text(query, 1, before->id);
	status = crm_query_one_integer(query, 0, &has_members);
	if (!status && has_members)
		return crm_fail(CRM_REFUSED,
				"segment '%s' has members: noun and kind stay as they are",
				crm_record_title(before));
	return status;
}

enum crm_status crm_segment_rule(struct crm_session *session, const struct crm_record *before,
				 struct crm_record *after)
{
	const char *name = crm_record_text(after, SEGMENT_NOUN);
	const struct crm_noun *noun = crm_noun_find(session, name);
	bool is_static = crm_equal(crm_record_text(after, SEGMENT_KIND), "static");
	bool is_turned = crm_domain_changes(before, after, SEGMENT_NOUN) ||
			 crm_domain_changes(before, after, SEGMENT_KIND);
	enum crm_status status = CRM_OK;

	if (!*name || (!is_turned && !crm_domain_changes(before, after, SEGMENT_CRITERIA)))
		return CRM_OK;
	if (!noun)
		return crm_fail(CRM_INVALID, "noun: there is no noun '%s'", name);
	if (is_static && crm_record_has(after, SEGMENT_CRITERIA))
		return crm_fail(CRM_INVALID, "criteria: a static segment has members, no filter");
	if (before && is_turned)
		status = check_members(session, before);
	return status || is_static ? status : check_criteria(session, noun, after);
}
