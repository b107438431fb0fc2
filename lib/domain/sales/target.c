/* Targets: a year and its months, of a person, a team, a territory or the firm.
 * SPDX-License-Identifier: MIT */
#include "domain/sales/target.h"

#include "base/money.h"
#include "catalog/target.h"
#include "domain/limit.h"

enum { MONTHS = TARGET_DECEMBER - TARGET_JANUARY + 1, WHOLE = 10000 };

static enum crm_status check_whom(const struct crm_record *target)
{
	int count = crm_record_has(target, TARGET_USER) + crm_record_has(target, TARGET_TEAM) +
		    crm_record_has(target, TARGET_TERRITORY);

	if (count > 1)
		return crm_fail(CRM_INVALID,
				"a target is for one user, one team, one territory, or the firm");
	if (crm_record_number(target, TARGET_YEAR) < 1 ||
	    crm_record_number(target, TARGET_YEAR) > 9998)
		return crm_fail(CRM_INVALID, "year: %lld is no year",
				(long long)crm_record_number(target, TARGET_YEAR));
	return CRM_OK;
}

static enum crm_status check_same(struct crm_session *session, const struct crm_record *target)
{
	static const int fields[] = {TARGET_KIND, TARGET_CURRENCY, TARGET_USER, TARGET_TEAM,
				     TARGET_TERRITORY};
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_TARGET_SAME);
	CRM_AUTO_TEXT id = NULL;
	enum crm_status status;

	crm_query_bind_integer(query, 1, crm_record_number(target, TARGET_YEAR));
	for (size_t i = 0; i < CRM_COUNT(fields); i++)
		if (crm_record_has(target, fields[i]))
			crm_query_bind_text(query, (int)i + 2, crm_record_text(target, fields[i]));
	crm_query_bind_text(query, 7, target->id);
	status = crm_query_one_text(query, &id);
	if (status || !id)
		return status;
	return crm_hint(crm_fail(CRM_CONFLICT, "there is such a target for %lld already (%s)",
				 (long long)crm_record_number(target, TARGET_YEAR), id),
			"crm-target edit %s", id);
}

/* Rounded at each sum from the first month on, so that nothing is lost. */
static void spread(struct crm_record *target, const struct crm_record *before)
{
	int64_t amount = crm_record_number(target, TARGET_AMOUNT), whole = 0, part = 0, given = 0;

	for (int i = 0; before && i < MONTHS; i++)
		whole += crm_record_number(before, TARGET_JANUARY + i);
	for (int i = 0; i < MONTHS; i++) {
		part += whole ? crm_record_number(before, TARGET_JANUARY + i) : 1;
		crm_record_set_number(target, TARGET_JANUARY + i,
				      crm_money_ratio(amount, part, whole ? whole : MONTHS) -
					      given);
		given += crm_record_number(target, TARGET_JANUARY + i);
	}
}

static enum crm_status add_up(struct crm_record *target, bool is_given)
{
	const char *currency = crm_record_text(target, TARGET_CURRENCY);
	int64_t sum = 0;
	CRM_SCOPED(str) found = {0}, wanted = {0};

	for (int i = 0; i < MONTHS; i++)
		if (__builtin_add_overflow(sum, crm_record_number(target, TARGET_JANUARY + i),
					   &sum))
			return crm_fail(CRM_INVALID, "the months add up to more than can be kept");
	if (is_given && sum != crm_record_number(target, TARGET_AMOUNT)) {
		crm_str_add_money(&found, sum, currency);
		crm_str_add_money(&wanted, crm_record_number(target, TARGET_AMOUNT), currency);
		return crm_fail(CRM_INVALID, "amount: the months add up to %s, not to %s",
				found.text, wanted.text);
	}
	crm_record_set_number(target, TARGET_AMOUNT, sum);
	return CRM_OK;
}

enum crm_status crm_target_rule(struct crm_session *session, const struct crm_record *before,
				struct crm_record *after)
{
	bool has_months = false;
	bool is_given = crm_record_has(after, TARGET_AMOUNT) &&
			crm_domain_changes(before, after, TARGET_AMOUNT);
	enum crm_status status = check_whom(after);

	if (!status)
		status = crm_limit_positive(after, TARGET_AMOUNT);
	for (int i = TARGET_JANUARY; i <= TARGET_DECEMBER && !status; i++) {
		has_months |=
			before ? crm_domain_changes(before, after, i) : crm_record_has(after, i);
		status = crm_limit_positive(after, i);
	}
	if (status)
		return status;
	if (is_given && !has_months)
		spread(after, before);
	else
		status = add_up(after, is_given);
	if (!status && !crm_record_has(after, TARGET_CURRENCY))
		return crm_fail(CRM_INVALID, "a target needs an amount, or those of its months");
	return status ? status : check_same(session, after);
}

enum crm_status crm_target_copy(struct crm_session *session, const struct crm_record *target,
				int64_t year, int64_t hundredths, struct crm_record **out)
{
	static const int fields[] = {TARGET_KIND, TARGET_CURRENCY, TARGET_USER, TARGET_TEAM,
				     TARGET_TERRITORY};
	CRM_AUTO(record) copy = crm_record_new(&crm_target);
	enum crm_status status;

	crm_record_set_number(copy, TARGET_YEAR, year);
	for (size_t i = 0; i < CRM_COUNT(fields); i++)
		crm_record_set(copy, fields[i], &target->values[fields[i]]);
	for (int i = TARGET_JANUARY; i <= TARGET_DECEMBER; i++)
		if (crm_record_has(target, i))
			crm_record_set_number(copy, i,
					      crm_money_ratio(crm_record_number(target, i),
							      hundredths, WHOLE));
	status = crm_domain_add(session, copy);
	if (status)
		return status;
	*out = copy;
	copy = NULL;
	return CRM_OK;
}
