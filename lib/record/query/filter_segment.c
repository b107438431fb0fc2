/* segment=NAME: the criteria, or the members, of a segment as a part of a filter.
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

static void add_members(struct crm_term *term, const struct crm_record *segment)
{
	crm_str_addf(&term->filter->sql,
		     "%s.id IN (SELECT record FROM listing WHERE segment = ", term->alias);
	crm_term_add_text(term, segment->id);
	crm_str_add_char(&term->filter->sql, ')');
}

static enum crm_status add_criteria(struct crm_term *term, const struct crm_record *segment)
{
	struct crm_filter_segment here = {segment->id, term->filter->segments};
	enum crm_status status;

	term->filter->segments = &here;
	crm_str_add_char(&term->filter->sql, '(');
	status = crm_filter_add(term, crm_record_text(segment, SEGMENT_CRITERIA));
	crm_str_add_char(&term->filter->sql, ')');
	term->filter->segments = here.outer;
	return status ? crm_fail_at(status, "segment '%s': ", crm_record_title(segment)) : CRM_OK;
}

enum crm_status crm_term_add_segment(struct crm_term *term)
{
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
	if (crm_record_has(segment, SEGMENT_CRITERIA))
		return add_criteria(term, segment);
	add_members(term, segment);
	return CRM_OK;
}
