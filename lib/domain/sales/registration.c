/* Registrations: who reported it first.
 * SPDX-License-Identifier: MIT */
#include "domain/sales/registration.h"

#include "catalog/deal.h"
#include "catalog/registration.h"
#include "domain/limit.h"
#include "record/find.h"
#include "record/nouns.h"

/* Days on which a holder wants a record. */
struct claim {
	struct crm_session *session;
	const char *holder, *first, *last;
};

static enum crm_status refuse(const struct claim *claim, const char *about, const char *holder,
			      const char *expires)
{
	CRM_SCOPED(str) what = {0};
	CRM_SCOPED(str) who = {0};
	enum crm_status status = crm_label(claim->session, about, &what);

	if (!status)
		status = crm_label(claim->session, holder, &who);
	if (status)
		return status;
	return crm_fail(CRM_REFUSED, "%s '%s' is registered by %s until %s",
			crm_noun_of_id(claim->session, about)->name, crm_str_text(&what),
			crm_str_text(&who), expires);
}

static enum crm_status check_record(const struct claim *claim, const char *about)
{
	CRM_AUTO(query) others = crm_query_new(claim->session->store, SQL_REGISTRATION_CONFLICT);

	crm_query_bind_text(others, 1, about);
	crm_query_bind_text(others, 2, claim->holder);
	crm_query_bind_text(others, 3, claim->first);
	crm_query_bind_text(others, 4, claim->last);
	if (crm_query_next(others))
		return refuse(claim, about, crm_query_text(others, 0), crm_query_text(others, 1));
	return crm_query_status(others);
}

/* A deal is protected with its customer. */
static enum crm_status check_all(const struct claim *claim, const struct crm_record *record)
{
	static const int customers[] = {DEAL_COMPANY, DEAL_CONTACT};
	enum crm_status status = check_record(claim, record->id);

	if (!crm_noun_is(record->noun, &crm_deal))
		return status;
	for (size_t i = 0; i < CRM_COUNT(customers) && !status; i++)
		if (crm_record_has(record, customers[i]))
			status = check_record(claim, crm_record_text(record, customers[i]));
	return status;
}

static enum crm_status fill_in(struct crm_session *session, struct crm_record *after)
{
	CRM_AUTO_TEXT setting = NULL;
	CRM_SCOPED(str) name = {0};
	char text[CRM_DAY_TEXT];
	crm_day first = session->clock.today;
	int64_t days = 0;
	enum crm_status status = crm_limit_owner(session, NULL, after, REGISTRATION_HOLDER);

	if (!status && !crm_record_has(after, REGISTRATION_NAME))
		status = crm_label(session, crm_record_text(after, REGISTRATION_ABOUT), &name);
	if (name.length)
		crm_record_set_text(after, REGISTRATION_NAME, name.text);
	if (status || crm_record_has(after, REGISTRATION_EXPIRES_ON))
		return status;
	status = crm_session_setting(session, "registration.days", "90", &setting);
	if (!status && (crm_parse_integer(setting, &days) || days < 1 || days > 36500))
		status = crm_fail(CRM_CONFIG,
				  "setting registration.days: '%s' is no number of days", setting);
	(void)crm_day_parse(crm_record_text(after, REGISTRATION_STARTS_ON), &first);
	if (!status)
		crm_record_set_text(after, REGISTRATION_EXPIRES_ON,
				    crm_day_text(first + (crm_day)days, text));
	return status;
}

/* One's own is made longer, and not kept twice. */
static enum crm_status check_own(const struct claim *claim, const struct crm_record *after)
{
	CRM_AUTO(query) own = crm_query_new(claim->session->store, SQL_REGISTRATION_OWN);

	crm_query_bind_text(own, 1, crm_record_text(after, REGISTRATION_ABOUT));
	crm_query_bind_text(own, 2, claim->holder);
	crm_query_bind_text(own, 3, claim->first);
	crm_query_bind_text(own, 4, claim->last);
	crm_query_bind_text(own, 5, after->id);
	if (crm_query_next(own))
		return crm_hint(crm_fail(CRM_REFUSED,
					 "'%s' is registered by the same holder until %s",
					 crm_record_title(after), crm_query_text(own, 0)),
				"crm-registration edit '%s' --expires-on %s",
				crm_record_title(after), claim->last);
	return crm_query_status(own);
}

enum crm_status crm_registration_rule(struct crm_session *session, const struct crm_record *before,
				      struct crm_record *after)
{
	const char *about = crm_record_text(after, REGISTRATION_ABOUT);
	struct claim claim = {.session = session};
	CRM_AUTO(record) record = NULL;
	enum crm_status status = *about && !before ? fill_in(session, after) : CRM_OK;

	if (status || !*about)
		return status;
	claim.holder = crm_record_text(after, REGISTRATION_HOLDER);
	claim.first = crm_record_text(after, REGISTRATION_STARTS_ON);
	claim.last = crm_record_text(after, REGISTRATION_EXPIRES_ON);
	if (*claim.last && strcmp(claim.last, claim.first) < 0)
		return crm_fail(CRM_INVALID, "expires_on: it begins only on %s", claim.first);
	if (crm_record_has(after, REGISTRATION_RELEASED_ON))
		return CRM_OK;
	status = crm_record_load(session, crm_noun_of_id(session, about), about, &record);
	if (!status)
		status = check_all(&claim, record);
	return status ? status : check_own(&claim, after);
}

enum crm_status crm_registration_release(struct crm_session *session,
					 struct crm_record *registration)
{
	CRM_AUTO(record) before = crm_record_copy(registration);
	const char *expires = crm_record_text(registration, REGISTRATION_EXPIRES_ON);
	char today[CRM_DAY_TEXT];

	crm_day_text(session->clock.today, today);
	if (crm_record_has(registration, REGISTRATION_RELEASED_ON) || strcmp(expires, today) < 0)
		return crm_fail(CRM_REFUSED, "registration '%s' has ended already",
				crm_record_title(registration));
	crm_record_set_text(registration, REGISTRATION_RELEASED_ON, today);
	return crm_domain_update(session, before, registration, NULL);
}

enum crm_status crm_registration_check(struct crm_session *session, const struct crm_record *record,
				       const char *holder)
{
	char today[CRM_DAY_TEXT];
	struct claim claim = {.session = session, .holder = holder};

	claim.first = claim.last = crm_day_text(session->clock.today, today);
	return check_all(&claim, record);
}
