/* segment=NAME: the criteria of a segment as a part of a filter.
 * SPDX-License-Identifier: MIT */
#include "record/query/filter_term.h"

#include "catalog/segment.h"
#include "record/find.h"

static enum crm_status check_segment(const struct crm_term *term, const struct crm_record *segment)
{
	if (!crm_equal(crm_record_text(segment, SEGMENT_NOUN), term->noun->name))
		return crm_fail(CRM_USAGE, "segment '%s' has members of the noun %s, not %s",
				crm_record_title(segment), crm_record_text(segment, SEGMENT_NOUN),
				term->noun->name);
	for (const struct crm_filter_segment *at = term->filter->segments; at; at = at->outer)
		if (crm_equal(at->id, segment->id))
			return crm_fail(CRM_REFUSED, "segment '%s' would be a part of itself",
					crm_record_title(segment));
	return CRM_OK;
}

enum crm_status crm_term_add_segment(struct crm_term *term)
{
	struct crm_filter_segment here = {.outer = term->filter->segments};
	CRM_AUTO(record) segment = NULL;
	char id[CRM_ID_TEXT];
	enum crm_status status;

	if (term->operator!= CRM_EQUAL)
		return crm_fail(CRM_USAGE, "segment: only = and != ask for one");
	status = crm_find(term->session, &crm_segment, term->value, NULL, id);
	if (!status)
		status = crm_record_load(term->session, &crm_segment, id, &segment);
	if (!status)
		status = check_segment(term, segment);
	if (status)
		return status;
	here.id = segment->id;
	term->filter->segments = &here;
	crm_str_add_char(&term->filter->sql, '(');
	status = crm_filter_add(term, crm_record_text(segment, SEGMENT_CRITERIA));
	crm_str_add_char(&term->filter->sql, ')');
	term->filter->segments = here.outer;
	return status ? crm_fail_at(status, "segment '%s': ", crm_record_title(segment)) : CRM_OK;
}
