/* Consents: given, and withdrawn.
 * SPDX-License-Identifier: MIT */
#include "domain/customer/consent.h"

#include "catalog/consent.h"

enum crm_status crm_consent_rule(struct crm_session *session, const struct crm_record *before,
				 struct crm_record *after)
{
	const char *given = crm_record_text(after, CONSENT_GIVEN_AT);
	const char *withdrawn = crm_record_text(after, CONSENT_WITHDRAWN_AT);
	char now[CRM_INSTANT_TEXT];

	crm_instant_text(session->clock.now, now);
	if (!*given)
		return crm_fail(CRM_INVALID, "given_at: a consent was given at some time");
	if ((crm_domain_changes(before, after, CONSENT_GIVEN_AT) && strcmp(given, now) > 0) ||
	    (crm_domain_changes(before, after, CONSENT_WITHDRAWN_AT) && strcmp(withdrawn, now) > 0))
		return crm_fail(CRM_INVALID, "a consent is not given or withdrawn in the future");
	if (*withdrawn && strcmp(withdrawn, given) < 0)
		return crm_fail(CRM_INVALID, "withdrawn_at: it was given only later (%s)", given);
	return CRM_OK;
}

enum crm_status crm_consent_withdraw(struct crm_session *session, struct crm_record *consent)
{
	CRM_AUTO(record) before = crm_record_copy(consent);
	char now[CRM_INSTANT_TEXT];

	if (crm_record_has(consent, CONSENT_WITHDRAWN_AT))
		return crm_fail(CRM_REFUSED, "consent '%s' was withdrawn already (%.10s)",
				crm_record_title(consent),
				crm_record_text(consent, CONSENT_WITHDRAWN_AT));
	crm_record_set_text(consent, CONSENT_WITHDRAWN_AT,
			    crm_instant_text(session->clock.now, now));
	return crm_domain_update(session, before, consent, NULL);
}
