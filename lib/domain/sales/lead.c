/* Leads: from a name to a customer.
 * SPDX-License-Identifier: MIT */
#include "domain/sales/lead.h"

#include "catalog/lead.h"
#include "domain/limit.h"
#include "record/value.h"

static const struct crm_limit_step steps[] = {
	{"new", {"contacted", "qualified", "unqualified", "converted"}},
	{"contacted", {"qualified", "unqualified", "converted"}},
	{"qualified", {"unqualified", "converted"}},
	{"unqualified", {"new", "contacted"}},
	{"converted", {NULL}},
};

static bool has_status(const struct crm_record *lead, const char *word)
{
	return crm_equal(crm_record_text(lead, LEAD_STATUS), word);
}

enum crm_status crm_lead_rule(struct crm_session *session, const struct crm_record *before,
			      struct crm_record *after)
{
	enum crm_status status = crm_limit_steps(steps, before, after, LEAD_STATUS);

	(void)session;
	if (!status && !crm_record_has(after, LEAD_STATUS))
		status = crm_fail(CRM_INVALID, "a lead needs a status");
	if (!status && before && has_status(after, "converted") &&
	    !crm_record_has(after, LEAD_CONVERTED_AT) && !has_status(before, "converted"))
		return crm_hint(crm_fail(CRM_REFUSED, "a lead becomes a contact by 'convert'"),
				"crm-lead convert '%s'", crm_record_title(after));
	if (before && has_status(before, "unqualified") && !has_status(after, "unqualified"))
		crm_record_clear_field(after, LEAD_REASON);
	if (!status)
		status = crm_limit_percent(after, LEAD_SCORE);
	return status ? status : crm_limit_positive(after, LEAD_AMOUNT);
}

static enum crm_status set_status(struct crm_session *session, struct crm_record *lead,
				  const char *word, const char *reason)
{
	CRM_AUTO(record) before = crm_record_copy(lead);
	enum crm_status status = CRM_OK;

	if (has_status(lead, word))
		return crm_fail(CRM_REFUSED, "lead '%s' is %s already", crm_record_title(lead),
				word);
	crm_record_set_text(lead, LEAD_STATUS, word);
	if (reason)
		status = crm_value_type(session, lead, LEAD_REASON, reason, NULL);
	return status ? status : crm_domain_update(session, before, lead, NULL);
}

enum crm_status crm_lead_qualify(struct crm_session *session, struct crm_record *lead)
{
	return set_status(session, lead, "qualified", NULL);
}

enum crm_status crm_lead_disqualify(struct crm_session *session, struct crm_record *lead,
				    const char *reason)
{
	return set_status(session, lead, "unqualified", reason);
}
