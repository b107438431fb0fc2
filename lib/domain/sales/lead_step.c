/* The steps of a lead, and the reasons it may end for: those of the trade, or those of the store.
 * SPDX-License-Identifier: MIT */
#include "domain/sales/lead.h"

#include "base/list.h"
#include "catalog/lead.h"
#include "domain/limit.h"

static const struct crm_limit_step steps[] = {
	{"new", {"contacted", "nurturing", "qualified", "unqualified", "converted"}},
	{"contacted", {"nurturing", "qualified", "unqualified", "converted"}},
	{"nurturing", {"contacted", "qualified", "unqualified", "converted"}},
	{"qualified", {"nurturing", "unqualified", "converted"}},
	{"unqualified", {"new", "contacted", "nurturing"}},
	{"converted", {NULL}},
};

/* Whether one of the items of a list is the text; "new>contacted, contacted>qualified". */
static bool has_item(const char *packed, const char *text)
{
	struct crm_list_item item;

	while (crm_list_next(&packed, &item))
		if (strlen(text) == item.value_length &&
		    memcmp(text, item.value, item.value_length) == 0)
			return true;
	return false;
}

enum crm_status crm_lead_check_step(struct crm_session *session, const struct crm_record *before,
				    const struct crm_record *after)
{
	const char *from = crm_record_text(before, LEAD_STATUS);
	const char *to = crm_record_text(after, LEAD_STATUS);
	CRM_AUTO_TEXT wanted = crm_format("%s>%s", from, to);
	CRM_AUTO_TEXT setting = NULL;
	enum crm_status status = crm_session_setting(session, "lead.steps", NULL, &setting);

	if (!status)
		status = crm_limit_steps(steps, before, after, LEAD_STATUS);
	if (status || !setting || has_item(setting, wanted))
		return status;
	return crm_hint(crm_fail(CRM_REFUSED, "lead '%s' is %s: in this store it cannot become %s",
				 crm_record_title(after), from, to),
			"crm config lead.steps");
}

/* The setting lead.reasons of a store that takes any, but asks for one. */
#define ANY_REASON "*"

enum crm_status crm_lead_check_reason(struct crm_session *session, const struct crm_record *before,
				      const struct crm_record *after)
{
	const char *reason = crm_record_text(after, LEAD_REASON);
	CRM_AUTO_TEXT setting = NULL;
	enum crm_status status;

	if (!before || session->is_lenient || !crm_lead_has_status(after, "unqualified") ||
	    (!crm_domain_changes(before, after, LEAD_STATUS) &&
	     !crm_domain_changes(before, after, LEAD_REASON)))
		return CRM_OK;
	status = crm_session_setting(session, "lead.reasons", ANY_REASON, &setting);
	if (status || crm_equal(setting, "optional") || (*reason && crm_equal(setting, ANY_REASON)))
		return status;
	if (!*reason)
		return crm_hint(crm_fail(CRM_REFUSED,
					 "lead '%s' is not disqualified without a "
					 "reason",
					 crm_record_title(after)),
				crm_equal(setting, ANY_REASON) ? "--reason" : "--reason; %s",
				setting);
	if (!has_item(setting, reason))
		return crm_fail(CRM_REFUSED, "reason: '%s' is none of %s", reason, setting);
	return CRM_OK;
}
