/* Capture: from an inquiry to a lead.
 * SPDX-License-Identifier: MIT */
#include "domain/sales/capture.h"

#include "base/sha256.h"
#include "catalog/activity.h"
#include "catalog/consent.h"
#include "catalog/contact.h"
#include "domain/customer/phone.h"
#include "domain/sales/capturing.h"
#include "record/nouns.h"
#include "record/value.h"

#include <string.h>

/* Longer names of events are no names. */
enum { KEY_LENGTH = 250 };

void crm_capturing_clear(struct crm_capturing *capturing)
{
	crm_record_free(capturing->lead);
	crm_str_clear(&capturing->key);
	crm_str_clear(&capturing->rest);
}

const char *crm_capture_result_name(enum crm_capture_result result)
{
	static const char *const names[] = {"captured", "noted", "repeated", "ignored"};

	return names[result];
}

/* --- whether it came before */

static void add_digest(struct crm_str *out, const struct crm_inquiry *mapped)
{
	const struct crm_inquiry *inquiry = mapped->original ? mapped->original : mapped;
	struct crm_sha256 sha256;
	char text[CRM_SHA256_TEXT];

	crm_sha256_init(&sha256);
	for (size_t i = 0; i < inquiry->count; i++) {
		const struct crm_inquiry_field *field = &inquiry->fields[i];

		crm_sha256_add(&sha256, field->name, strlen(field->name) + 1);
		crm_sha256_add(&sha256, field->text, strlen(field->text) + 1);
	}
	crm_sha256_end_text(&sha256, text);
	crm_str_addf(out, "sha256:%.32s", text);
}

/* The event's own name, or the digest of what it says: then the time follows, as the same content
 * is another event later. */
static enum crm_status make_key(struct crm_capturing *capturing)
{
	const struct crm_inquiry *inquiry = capturing->inquiry;
	const struct crm_inquiry *named = inquiry->original ? inquiry->original : inquiry;
	const char *key = capturing->how->key ? crm_inquiry_find(named, capturing->how->key) : NULL;

	if (capturing->how->key && !key)
		return crm_fail(CRM_INVALID, "the inquiry has no field '%s'", capturing->how->key);
	for (size_t i = 0; i < inquiry->count && !key; i++)
		if (crm_capturing_role(capturing, &inquiry->fields[i]) == CRM_INQUIRY_KEY)
			key = inquiry->fields[i].text;
	capturing->has_own_key = (key && strlen(key) <= KEY_LENGTH) || capturing->how->file;
	if (key && strlen(key) <= KEY_LENGTH)
		crm_str_addf(&capturing->key, "event:%s", key);
	else
		add_digest(&capturing->key, inquiry);
	if (!crm_starts_with(capturing->key.text, "event:") && capturing->how->file)
		crm_str_addf(&capturing->key, ":%s", capturing->how->file);
	return CRM_OK;
}

static bool is_within(const struct crm_capturing *capturing, const char *at)
{
	crm_instant then = 0;

	return capturing->has_own_key || !crm_instant_parse(at, &then) ||
	       then + capturing->how->window > capturing->session->clock.now;
}

static enum crm_status find_earlier(struct crm_capturing *capturing, bool *out)
{
	CRM_AUTO(query) query = crm_query_new(capturing->session->store, SQL_CAPTURE_EARLIER);
	const struct crm_field *field = &crm_activity.fields[ACTIVITY_REFERENCE];
	CRM_SCOPED(str) first = {0};
	CRM_SCOPED(str) last = {0};

	crm_value_add_key(&first, field, crm_str_text(&capturing->key), capturing->key.length);
	/* Keys hold no control characters; behind a digest '@' and the time follow. */
	crm_str_addf(&last, "%s%s", first.text, capturing->has_own_key ? "\1" : "@~");
	if (!capturing->has_own_key)
		crm_str_add_char(&first, '@');
	crm_query_bind_text(query, 1, first.text);
	crm_query_bind_text(query, 2, last.text);
	if (crm_query_next(query) && is_within(capturing, crm_query_text(query, 1))) {
		const char *about = crm_query_text(query, 0);

		*out = true;
		if (about && strlen(about) < CRM_ID_TEXT)
			memcpy(capturing->about, about, strlen(about) + 1);
	}
	return crm_query_status(query);
}

/* --- who it is */

struct search {
	struct crm_capturing *capturing;
	const char *lead_field, *contact_field;
	enum crm_status status;
};

static void find_key(void *context, const char *key, size_t length)
{
	struct search *search = context;
	struct crm_capturing *capturing = search->capturing;
	CRM_AUTO(query) query = crm_query_new(capturing->session->store, SQL_CAPTURE_KNOWN);

	if (*capturing->about || search->status || !length)
		return;
	crm_query_bind_text(query, 1, search->lead_field);
	crm_query_bind_text(query, 2, search->contact_field);
	crm_query_bind_bytes(query, 3, key, length);
	if (crm_query_next(query) && crm_query_length(query, 0) < CRM_ID_TEXT)
		memcpy(capturing->about, crm_query_text(query, 0), crm_query_length(query, 0) + 1);
	search->status = crm_query_status(query);
}

/* The lead or the contact with its address or, without one, its number. */
static enum crm_status find_known(struct crm_capturing *capturing)
{
	struct crm_record *lead = capturing->lead;
	bool has_email = crm_record_has(lead, LEAD_EMAIL);
	int field = has_email ? LEAD_EMAIL : LEAD_PHONE_E164;
	struct search search = {.capturing = capturing,
				.lead_field = has_email ? "lead.email" : "lead.phone_e164",
				.contact_field =
					has_email ? "contact.email" : "contact.phone_e164"};
	enum crm_status status = crm_phone_rule(capturing->session, NULL, lead);

	if (!status)
		crm_value_each_key(&lead->noun->fields[field], &lead->values[field], find_key,
				   &search);
	return status ? status : search.status;
}

/* --- what is written */

static enum crm_status add_lead(struct crm_capturing *capturing)
{
	struct crm_session *session = capturing->session;
	enum crm_duplicates duplicates = session->duplicates;
	enum crm_status status;

	/* What only looks alike is told, and kept: nobody who writes to us is turned away. */
	session->duplicates = CRM_DUPLICATES_WARN;
	status = crm_domain_add(session, capturing->lead);
	session->duplicates = duplicates;
	if (!status)
		memcpy(capturing->about, capturing->lead->id, CRM_ID_TEXT);
	return status;
}

static enum crm_status add_activity(struct crm_capturing *capturing)
{
	CRM_AUTO(record) activity = crm_record_new(&crm_activity);
	const struct crm_record *lead = capturing->lead;
	char at[CRM_INSTANT_TEXT];

	if (!capturing->has_own_key)
		crm_str_addf(&capturing->key, "@%s",
			     crm_instant_text(capturing->session->clock.now, at));
	crm_record_set_text(activity, ACTIVITY_KIND, capturing->inquiry->kind);
	crm_record_set_text(activity, ACTIVITY_SUBJECT,
			    crm_record_has(lead, LEAD_INTEREST)
				    ? crm_record_text(lead, LEAD_INTEREST)
				    : "Inquiry");
	crm_record_set_text(activity, ACTIVITY_ABOUT, capturing->about);
	crm_record_set_text(activity, ACTIVITY_DIRECTION, "in");
	crm_record_set_text(activity, ACTIVITY_AT, crm_instant_text(capturing->at, at));
	crm_record_set_text(activity, ACTIVITY_NOTE, crm_record_text(lead, LEAD_NOTE));
	crm_record_set_text(activity, ACTIVITY_REFERENCE, capturing->key.text);
	return crm_domain_add(capturing->session, activity);
}

/* More than a yes is what they agreed to, word for word. */
static const char *wording_of(const struct crm_capturing *capturing, const char *box)
{
	if (strchr(box, ' '))
		return box;
	return capturing->wording ? capturing->wording : capturing->how->wording;
}

static enum crm_status add_consent(struct crm_capturing *capturing, const char *purpose,
				   const char *box)
{
	const struct crm_capture *how = capturing->how;
	CRM_AUTO(query) standing = crm_query_new(capturing->session->store, SQL_CAPTURE_CONSENTED);
	CRM_AUTO(record) consent = crm_record_new(&crm_consent);
	char at[CRM_INSTANT_TEXT];
	int64_t count = 0;
	enum crm_status status;

	crm_query_bind_text(standing, 1, capturing->about);
	crm_query_bind_text(standing, 2, purpose);
	status = crm_query_one_integer(standing, 0, &count);
	if (status || count)
		return status;
	crm_record_set_text(consent, CONSENT_PURPOSE, purpose);
	crm_record_set_text(consent, CONSENT_ABOUT, capturing->about);
	crm_record_set_text(consent, CONSENT_GIVEN_AT, crm_instant_text(capturing->at, at));
	crm_record_set_text(consent, CONSENT_SOURCE, crm_record_text(capturing->lead, LEAD_SOURCE));
	crm_record_set_text(consent, CONSENT_WORDING, wording_of(capturing, box));
	crm_record_set_text(consent, CONSENT_IP, capturing->ip ? capturing->ip : how->ip);
	if (how->basis)
		status = crm_value_type(capturing->session, consent, CONSENT_BASIS, how->basis,
					NULL);
	return status ? status : crm_domain_add(capturing->session, consent);
}

static enum crm_status write_all(struct crm_capturing *capturing, enum crm_capture_result *result)
{
	enum crm_status status = find_known(capturing);

	if (!status && *capturing->about && capturing->how->known == CRM_CAPTURE_REFUSE)
		return crm_fail(CRM_CONFLICT, "%s is there already (%s)",
				crm_record_title(capturing->lead), capturing->about);
	if (capturing->how->known == CRM_CAPTURE_ADD)
		*capturing->about = '\0';
	*result = *capturing->about ? CRM_CAPTURE_KNOWN : CRM_CAPTURE_NEW;
	if (!status && !*capturing->about)
		status = add_lead(capturing);
	if (!status)
		status = add_activity(capturing);
	if (!status && capturing->agreed)
		status = add_consent(capturing, "contact", capturing->agreed);
	if (!status && capturing->news)
		status = add_consent(capturing, "newsletter", capturing->news);
	return status;
}

enum crm_status crm_capture_inquiry(struct crm_session *session, const struct crm_capture *how,
				    const struct crm_inquiry *inquiry,
				    enum crm_capture_result *result_out,
				    struct crm_record **record_out)
{
	CRM_SCOPED(capturing)
	capturing = {.session = session, .how = how, .inquiry = inquiry, .at = session->clock.now};
	bool is_repeated = false;
	enum crm_status status = CRM_OK;

	*record_out = NULL;
	*result_out = CRM_CAPTURE_IGNORED;
	if (crm_capturing_is_automatic(&capturing))
		return CRM_OK;
	*result_out = CRM_CAPTURE_REPEATED;
	status = make_key(&capturing);
	if (!status)
		status = find_earlier(&capturing, &is_repeated);
	if (!status && !is_repeated)
		status = crm_capturing_read(&capturing);
	if (!status && !is_repeated)
		status = write_all(&capturing, result_out);
	if (status || !*capturing.about)
		return status;
	status = crm_record_load(session, crm_noun_of_id(session, capturing.about), capturing.about,
				 record_out);
	if (status != CRM_NOT_FOUND)
		return status;
	crm_message_clear();
	return CRM_OK;
}
