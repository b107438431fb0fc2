/* What goes on from a lead to the contact and the deal that it became.
 * SPDX-License-Identifier: MIT */
#include "domain/sales/lead.h"

#include "catalog/activity.h"
#include "catalog/alias.h"
#include "catalog/contact.h"
#include "catalog/deal.h"
#include "catalog/enrolment.h"
#include "catalog/handover.h"
#include "catalog/lead.h"
#include "domain/survivor.h"
#include "record/nouns.h"
#include "record/value.h"

#include <stdlib.h>

struct pass {
	int from, to; /* fields of the lead and of what it became */
};

static void unite(struct crm_record *record, int field, const char *more)
{
	CRM_SCOPED(str) packed = {0};

	crm_str_add(&packed, crm_record_text(record, field));
	crm_survivor_unite(&packed, &record->noun->fields[field], more);
	crm_record_set_text(record, field, packed.text);
}

static enum crm_status unite_tags(struct crm_session *session, struct crm_record *record, int field,
				  const char *more)
{
	CRM_SCOPED(str) words = {0};

	crm_str_addf(&words, "%s, %s", crm_record_text(record, field), more);
	return crm_value_type(session, record, field, words.text, NULL);
}

/* Lists are united, other fields filled where they are empty. */
static enum crm_status pass_on(struct crm_session *session, const struct crm_record *lead,
			       struct crm_record *record, const struct pass *passes, size_t count)
{
	CRM_AUTO(record) before = crm_record_copy(record);
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < count && !status; i++) {
		const char *text = crm_record_text(lead, passes[i].from);
		enum crm_type type = lead->noun->fields[passes[i].from].type;

		if (!crm_record_has(lead, passes[i].from))
			continue;
		if (type == CRM_EMAIL || type == CRM_PHONE)
			unite(record, passes[i].to, text);
		else if (type == CRM_TAGS)
			status = unite_tags(session, record, passes[i].to, text);
		else if (!crm_record_has(record, passes[i].to))
			crm_record_set(record, passes[i].to, &lead->values[passes[i].from]);
	}
	return status ? status : crm_domain_update(session, before, record, NULL);
}

static enum crm_status pass_to_contact(struct crm_session *session, const struct crm_record *lead,
				       struct crm_record *contact)
{
	static const struct pass passes[] = {
		{LEAD_EMAIL, CONTACT_EMAIL},     {LEAD_PHONE, CONTACT_PHONE},
		{LEAD_ROLE, CONTACT_ROLE},       {LEAD_CITY, CONTACT_CITY},
		{LEAD_COUNTRY, CONTACT_COUNTRY}, {LEAD_COMPANY, CONTACT_COMPANY},
		{LEAD_OWNER, CONTACT_OWNER},     {LEAD_SOURCE, CONTACT_SOURCE},
		{LEAD_TAGS, CONTACT_TAGS},       {LEAD_CAMPAIGN, CONTACT_CAMPAIGN}};

	return pass_on(session, lead, contact, passes, CRM_COUNT(passes));
}

static enum crm_status pass_to_deal(struct crm_session *session, const struct crm_record *lead,
				    struct crm_record *deal)
{
	static const struct pass passes[] = {{LEAD_CONTACT, DEAL_CONTACT},
					     {LEAD_COMPANY, DEAL_COMPANY},
					     {LEAD_SOURCE, DEAL_SOURCE},
					     {LEAD_TAGS, DEAL_TAGS},
					     {LEAD_CAMPAIGN, DEAL_CAMPAIGN}};

	return pass_on(session, lead, deal, passes, CRM_COUNT(passes));
}

/* --- what belongs to it */

/* Their ids, each with its NUL. */
static enum crm_status find_belongings(struct crm_session *session, const struct crm_noun *noun,
				       int field, const char *lead, struct crm_str *ids)
{
	CRM_AUTO_TEXT sql = crm_format("SELECT id FROM \"%s\" WHERE \"%s\" = ?1 ORDER BY id",
				       noun->name, noun->fields[field].name);
	CRM_AUTO(query) query = crm_query_made(session->store, sql);

	crm_query_bind_text(query, 1, lead);
	while (crm_query_next(query))
		crm_str_add_bytes(ids, crm_query_text(query, 0), crm_query_length(query, 0) + 1);
	return crm_query_status(query);
}

/* No rule is asked: only whose it is has changed, and nothing shall come of that. */
static enum crm_status move(struct crm_session *session, const struct crm_noun *noun, int field,
			    const char *id, const char *to)
{
	CRM_AUTO(record) before = NULL;
	CRM_AUTO(record) after = NULL;
	enum crm_status status = crm_record_load(session, noun, id, &before);

	if (status)
		return status;
	after = crm_record_copy(before);
	crm_record_set_text(after, field, to);
	return crm_record_update(session, before, after, NULL);
}

/* What was said to a person and is known of them stays with the person; what is to be done, and
 * papers, go on to the deal. */
static const char *heir(const struct crm_noun *noun, const struct crm_field *field,
			const struct crm_lead_outcome *outcome)
{
	if (!outcome->deal || field->flags & CRM_REQUIRED || crm_noun_is(noun, &crm_activity))
		return outcome->contact->id;
	return outcome->deal->id;
}

/* What tells of the lead as a lead. */
static bool stays(const struct crm_noun *noun)
{
	return crm_noun_is(noun, &crm_alias) || crm_noun_is(noun, &crm_handover) ||
	       crm_noun_is(noun, &crm_enrolment);
}

static enum crm_status move_all(struct crm_session *session, const struct crm_record *lead,
				const struct crm_noun *noun, int field, const char *to)
{
	CRM_SCOPED(str) ids = {0};
	enum crm_status status = find_belongings(session, noun, field, lead->id, &ids);

	for (const char *id = ids.text; !status && id && id < ids.text + ids.length;
	     id += strlen(id) + 1)
		status = move(session, noun, field, id, to);
	return status;
}

static enum crm_status move_belongings(struct crm_session *session, const struct crm_record *lead,
				       const struct crm_lead_outcome *outcome)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < crm_noun_count(session) && !status; i++) {
		const struct crm_noun *noun = crm_noun_at(session, i);

		if (stays(noun))
			continue;
		for (size_t j = 0; j < noun->field_count && !status; j++)
			if (noun->fields[j].type == CRM_ANY_LINK)
				status = move_all(session, lead, noun, (int)j,
						  heir(noun, &noun->fields[j], outcome));
	}
	return status;
}

enum crm_status crm_lead_carry(struct crm_session *session, const struct crm_record *lead,
			       struct crm_lead_outcome *outcome)
{
	enum crm_status status = pass_to_contact(session, lead, outcome->contact);

	if (!status && outcome->deal)
		status = pass_to_deal(session, lead, outcome->deal);
	return status ? status : move_belongings(session, lead, outcome);
}

enum crm_status crm_lead_find_conversion(struct crm_session *session, const struct crm_record *lead,
					 int64_t *out)
{
	CRM_AUTO(query) latest = crm_query_new(session->store, SQL_LEAD_CONVERSION);
	CRM_AUTO(query) count = crm_query_new(session->store, SQL_LEAD_CONVERSIONS_OF);
	int64_t leads = 0;
	enum crm_status status;

	if (!crm_lead_has_status(lead, "converted"))
		return crm_fail(CRM_REFUSED, "lead '%s' is %s, not converted",
				crm_record_title(lead), crm_record_text(lead, LEAD_STATUS));
	crm_query_bind_text(latest, 1, lead->id);
	status = crm_query_one_integer(latest, 0, out);
	if (status)
		return status;
	if (!*out)
		return crm_fail(CRM_REFUSED, "lead '%s' was converted when it came here",
				crm_record_title(lead));
	crm_query_bind_integer(count, 1, *out);
	status = crm_query_one_integer(count, 0, &leads);
	if (!status && leads > 1)
		return crm_hint(crm_fail(CRM_REFUSED,
					 "operation %lld converted %lld leads, which go back "
					 "together",
					 (long long)*out, (long long)leads),
				"crm undo %lld", (long long)*out);
	return status;
}
