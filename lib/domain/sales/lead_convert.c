/* What becomes of a lead: a company, a contact there, a deal with both.
 * SPDX-License-Identifier: MIT */
#include "domain/sales/lead.h"

#include "base/list.h"
#include "catalog/company.h"
#include "catalog/contact.h"
#include "catalog/deal.h"
#include "catalog/lead.h"
#include "record/find.h"
#include "record/value.h"

#include <string.h>

struct copy {
	int from, to;
};

static void copy_fields(const struct crm_record *lead, struct crm_record *record,
			const struct copy *copies, size_t count)
{
	for (size_t i = 0; i < count; i++)
		crm_record_set(record, copies[i].to, &lead->values[copies[i].from]);
}

void crm_lead_outcome_clear(struct crm_lead_outcome *outcome)
{
	crm_record_free(outcome->contact);
	crm_record_free(outcome->company);
	crm_record_free(outcome->deal);
}

/* The record that the user names. */
static enum crm_status take_named(struct crm_session *session, const struct crm_noun *noun,
				  const char *name, struct crm_record **out)
{
	char id[CRM_ID_TEXT];
	enum crm_status status = crm_find(session, noun, name, NULL, id);

	return status ? status : crm_record_load(session, noun, id, out);
}

/* The record that a link of another one leads to, or none. */
static enum crm_status take_linked(struct crm_session *session, const struct crm_noun *noun,
				   const struct crm_record *from, int field,
				   struct crm_record **out)
{
	if (!from || !crm_record_has(from, field))
		return CRM_OK;
	return crm_record_load(session, noun, crm_record_text(from, field), out);
}

/* The record that has this key, or none. */
static enum crm_status take_known(struct crm_session *session, const struct crm_noun *noun,
				  int field, const char *key, struct crm_record **out)
{
	char id[CRM_ID_TEXT];
	enum crm_status status = crm_find_by_field(session, noun, field, key, id);

	if (status == CRM_NOT_FOUND) {
		crm_message_clear();
		return CRM_OK;
	}
	if (status == CRM_AMBIGUOUS)
		return crm_hint(status, "--%s with one of these ids", noun->name);
	return status ? status : crm_record_load(session, noun, id, out);
}

static enum crm_status take_company(struct crm_session *session, const struct crm_record *lead,
				    const char *name, struct crm_lead_outcome *out)
{
	static const struct copy copies[] = {{LEAD_COMPANY_NAME, COMPANY_NAME},
					     {LEAD_CITY, COMPANY_CITY},
					     {LEAD_COUNTRY, COMPANY_COUNTRY},
					     {LEAD_OWNER, COMPANY_OWNER},
					     {LEAD_SOURCE, COMPANY_SOURCE}};
	CRM_AUTO(record) company = NULL;
	enum crm_status status;

	if (name)
		return take_named(session, &crm_company, name, &out->company);
	status = take_linked(session, &crm_company, out->deal, DEAL_COMPANY, &out->company);
	if (status || out->company || !crm_record_has(lead, LEAD_COMPANY_NAME))
		return status;
	status = take_known(session, &crm_company, COMPANY_NAME,
			    crm_record_text(lead, LEAD_COMPANY_NAME), &out->company);
	if (status || out->company)
		return status;
	company = crm_record_new(&crm_company);
	copy_fields(lead, company, copies, CRM_COUNT(copies));
	status = crm_domain_add(session, company);
	if (status)
		return status;
	out->company = company;
	out->is_new_company = true;
	company = NULL;
	return CRM_OK;
}

/* The contact with one of the lead's addresses. */
static enum crm_status find_contact(struct crm_session *session, const struct crm_record *lead,
				    struct crm_record **out)
{
	const char *cursor = crm_record_text(lead, LEAD_EMAIL);
	enum crm_status status = CRM_OK;
	struct crm_list_item item;

	while (!status && !*out && crm_list_next(&cursor, &item)) {
		CRM_SCOPED(str) address = {0};

		crm_list_add_value(&address, &item);
		status = take_known(session, &crm_contact, CONTACT_EMAIL, crm_str_text(&address),
				    out);
	}
	return status;
}

static enum crm_status take_contact(struct crm_session *session, const struct crm_record *lead,
				    const char *name, struct crm_lead_outcome *out)
{
	static const struct copy copies[] = {
		{LEAD_NAME, CONTACT_NAME},   {LEAD_EMAIL, CONTACT_EMAIL},
		{LEAD_PHONE, CONTACT_PHONE}, {LEAD_ROLE, CONTACT_ROLE},
		{LEAD_CITY, CONTACT_CITY},   {LEAD_COUNTRY, CONTACT_COUNTRY},
		{LEAD_OWNER, CONTACT_OWNER}, {LEAD_SOURCE, CONTACT_SOURCE},
		{LEAD_NOTE, CONTACT_NOTE}};
	CRM_AUTO(record) contact = NULL;
	enum crm_status status = name ? take_named(session, &crm_contact, name, &out->contact)
				      : find_contact(session, lead, &out->contact);

	if (status || out->contact)
		return status;
	contact = crm_record_new(&crm_contact);
	copy_fields(lead, contact, copies, CRM_COUNT(copies));
	if (out->company)
		crm_record_set_text(contact, CONTACT_COMPANY, out->company->id);
	status = crm_domain_add(session, contact);
	if (status)
		return status;
	out->contact = contact;
	out->is_new_contact = true;
	contact = NULL;
	return CRM_OK;
}

static enum crm_status make_deal(struct crm_session *session, const struct crm_record *lead,
				 const struct crm_lead_conversion *conversion,
				 struct crm_lead_outcome *out)
{
	static const struct copy copies[] = {{LEAD_AMOUNT, DEAL_AMOUNT},
					     {LEAD_CURRENCY, DEAL_CURRENCY},
					     {LEAD_OWNER, DEAL_OWNER},
					     {LEAD_INTEREST, DEAL_TITLE}};
	CRM_AUTO(record) deal = NULL;
	enum crm_status status = crm_domain_new(session, &crm_deal, &deal);

	if (status)
		return status;
	copy_fields(lead, deal, copies, CRM_COUNT(copies));
	if (!crm_record_has(deal, DEAL_TITLE))
		crm_record_set_text(deal, DEAL_TITLE,
				    crm_record_title(out->company ? out->company : out->contact));
	crm_record_set_text(deal, DEAL_CONTACT, out->contact->id);
	if (out->company)
		crm_record_set_text(deal, DEAL_COMPANY, out->company->id);
	if (conversion->title)
		status = crm_value_type(session, deal, DEAL_TITLE, conversion->title, NULL);
	if (!status && conversion->amount)
		status = crm_value_type(session, deal, DEAL_AMOUNT, conversion->amount, NULL);
	if (!status)
		status = crm_domain_add(session, deal);
	if (status)
		return status;
	out->deal = deal;
	out->is_new_deal = true;
	deal = NULL;
	return CRM_OK;
}

static enum crm_status take_deal(struct crm_session *session, const char *name,
				 const struct crm_lead_conversion *conversion,
				 struct crm_record **out)
{
	CRM_AUTO(record) company = NULL;
	enum crm_status status = take_named(session, &crm_deal, name, out);

	if (status || !conversion->company || !crm_record_has(*out, DEAL_COMPANY))
		return status;
	status = take_named(session, &crm_company, conversion->company, &company);
	if (status || crm_equal(company->id, crm_record_text(*out, DEAL_COMPANY)))
		return status;
	return crm_fail(CRM_REFUSED, "deal '%s' is not with company '%s'", crm_record_title(*out),
			crm_record_title(company));
}

static enum crm_status link_up(struct crm_session *session, struct crm_record *lead,
			       const struct crm_lead_outcome *out)
{
	CRM_AUTO(record) before = crm_record_copy(lead);
	char now[CRM_INSTANT_TEXT];

	crm_record_set_text(lead, LEAD_STATUS, "converted");
	crm_record_set_text(lead, LEAD_CONVERTED_AT, crm_instant_text(session->clock.now, now));
	if (crm_record_has(lead, LEAD_QUALIFIED_AT) && !crm_record_has(lead, LEAD_ACCEPTED_AT))
		crm_record_set_text(lead, LEAD_ACCEPTED_AT, now);
	crm_record_set_text(lead, LEAD_CONTACT, out->contact->id);
	crm_record_set_text(lead, LEAD_COMPANY, out->company ? out->company->id : NULL);
	crm_record_set_text(lead, LEAD_DEAL, out->deal ? out->deal->id : NULL);
	return crm_domain_update(session, before, lead, NULL);
}

enum crm_status crm_lead_convert(struct crm_session *session, struct crm_record *lead,
				 const struct crm_lead_conversion *conversion,
				 struct crm_lead_outcome *out)
{
	CRM_SCOPED(lead_outcome) outcome = {0};
	enum crm_status status = CRM_OK;

	if (conversion->no_deal && (conversion->deal || conversion->title || conversion->amount))
		return crm_fail(CRM_USAGE, "--no-deal, or a deal, not both");
	if (crm_equal(crm_record_text(lead, LEAD_STATUS), "converted"))
		return crm_fail(CRM_REFUSED, "lead '%s' is converted already (%.10s)",
				crm_record_title(lead), crm_record_text(lead, LEAD_CONVERTED_AT));
	if (conversion->deal)
		status = take_deal(session, conversion->deal, conversion, &outcome.deal);
	if (!status)
		status = take_company(session, lead, conversion->company, &outcome);
	if (!status)
		status = take_contact(session, lead, conversion->contact, &outcome);
	if (!status && !outcome.deal && !conversion->no_deal)
		status = make_deal(session, lead, conversion, &outcome);
	if (!status)
		status = link_up(session, lead, &outcome);
	if (!status)
		status = crm_lead_carry(session, lead, &outcome);
	if (status)
		return status;
	*out = outcome;
	outcome = (struct crm_lead_outcome){0};
	return CRM_OK;
}
