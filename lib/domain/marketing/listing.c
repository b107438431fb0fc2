/* Static segments: who is in them.
 * SPDX-License-Identifier: MIT */
#include "domain/marketing/listing.h"

#include "catalog/listing.h"
#include "catalog/segment.h"
#include "record/find.h"
#include "record/nouns.h"

#include <string.h>

/* The listing of a record in a segment; `out` is "" when there is none. */
static enum crm_status find(struct crm_session *session, const char *segment, const char *record,
			    char out[CRM_ID_TEXT])
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_LISTING_FIND);

	*out = '\0';
	crm_query_bind_text(query, 1, record);
	crm_query_bind_text(query, 2, segment);
	if (crm_query_next(query) && crm_query_length(query, 0) < CRM_ID_TEXT)
		memcpy(out, crm_query_text(query, 0), crm_query_length(query, 0) + 1);
	return crm_query_status(query);
}

static enum crm_status check_static(const struct crm_record *segment)
{
	if (crm_equal(crm_record_text(segment, SEGMENT_KIND), "static"))
		return CRM_OK;
	return crm_hint(crm_fail(CRM_REFUSED,
				 "the members of '%s' are who fits its filter: nobody is put in or "
				 "taken out",
				 crm_record_title(segment)),
			"crm-segment edit '%s' --criteria FILTER", crm_record_title(segment));
}

static enum crm_status check_noun(const struct crm_session *session,
				  const struct crm_record *segment, const char *id)
{
	const char *wanted = crm_record_text(segment, SEGMENT_NOUN);
	const struct crm_noun *noun = crm_noun_of_id(session, id);

	if (!noun || crm_equal(noun->name, wanted))
		return CRM_OK;
	return crm_fail(CRM_INVALID, "record: segment '%s' has members of the noun %s, not %s",
			crm_record_title(segment), wanted, noun->name);
}

static enum crm_status refuse_twice(struct crm_session *session, const struct crm_record *segment,
				    const char *id)
{
	CRM_SCOPED(str) label = {0};
	enum crm_status status = crm_label(session, id, &label);

	return status ? status
		      : crm_fail(CRM_CONFLICT, "'%s' is in segment '%s' already",
				 crm_str_text(&label), crm_record_title(segment));
}

enum crm_status crm_listing_rule(struct crm_session *session, const struct crm_record *before,
				    struct crm_record *after)
{
	const char *id = crm_record_text(after, LISTING_RECORD);
	CRM_AUTO(record) segment = NULL;
	char there[CRM_ID_TEXT];
	enum crm_status status;

	(void)before;
	if (!*id || !crm_record_has(after, LISTING_SEGMENT))
		return CRM_OK;
	status = crm_record_load(session, &crm_segment, crm_record_text(after, LISTING_SEGMENT),
				 &segment);
	if (!status)
		status = check_static(segment);
	if (!status)
		status = check_noun(session, segment, id);
	if (!status)
		status = find(session, segment->id, id, there);
	if (!status && *there && !crm_equal(there, after->id))
		status = refuse_twice(session, segment, id);
	return status;
}

enum crm_status crm_segment_include(struct crm_session *session, const struct crm_record *segment,
				    const struct crm_record *record, bool *changed_out)
{
	CRM_AUTO(record) listing = crm_record_new(&crm_listing);
	char there[CRM_ID_TEXT];
	enum crm_status status = find(session, segment->id, record->id, there);

	if (status || *there) {
		*changed_out = false;
		return status;
	}
	*changed_out = true;
	crm_record_set_text(listing, LISTING_SEGMENT, segment->id);
	crm_record_set_text(listing, LISTING_RECORD, record->id);
	return crm_domain_add(session, listing);
}

static enum crm_status leave(struct crm_session *session, const char *id)
{
	CRM_AUTO(record) listing = NULL;
	enum crm_status status = crm_record_load(session, &crm_listing, id, &listing);

	return status ? status : crm_domain_remove(session, listing);
}

/* Of merged records with a note each there may be two. */
enum crm_status crm_segment_exclude(struct crm_session *session, const struct crm_record *segment,
				    const struct crm_record *record, bool *changed_out)
{
	char there[CRM_ID_TEXT];
	enum crm_status status = check_static(segment);

	if (!status)
		status = find(session, segment->id, record->id, there);
	if (status)
		return status;
	*changed_out = *there;
	while (!status && *there) {
		status = leave(session, there);
		if (!status)
			status = find(session, segment->id, record->id, there);
	}
	return status;
}
