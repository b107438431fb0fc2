/* Who is in a deal, and how those who sell it share the credit.
 * SPDX-License-Identifier: MIT */
#include "domain/sales/participant.h"

#include "base/unicode.h"
#include "catalog/company.h"
#include "catalog/contact.h"
#include "catalog/deal.h"
#include "catalog/participant.h"
#include "catalog/user.h"
#include "record/find.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool is_user(const char *id)
{
	return crm_noun_has_id(&crm_user, id);
}

static enum crm_status check_who(const struct crm_record *participant)
{
	const char *who = crm_record_text(participant, PARTICIPANT_WHO);
	bool is_member = is_user(who);

	if (!is_member && !crm_noun_has_id(&crm_contact, who) &&
	    !crm_noun_has_id(&crm_company, who))
		return crm_fail(CRM_INVALID, "who: not a contact, a company or a user");
	if (!is_member && crm_record_has(participant, PARTICIPANT_ACCESS))
		return crm_fail(CRM_INVALID, "access: only users have it");
	if (!is_member && crm_record_has(participant, PARTICIPANT_EXPIRES_ON))
		return crm_fail(CRM_INVALID, "expires_on: only users leave on a day");
	return CRM_OK;
}

/* A user is in a team once; others are in a deal once in each role. */
static enum crm_status check_same(struct crm_session *session, const struct crm_record *participant)
{
	CRM_AUTO(query) others = crm_query_new(session->store, SQL_PARTICIPANT_SAME);
	const char *who = crm_record_text(participant, PARTICIPANT_WHO);
	CRM_SCOPED(str) label = {0};
	enum crm_status status;

	crm_query_bind_text(others, 1, crm_record_text(participant, PARTICIPANT_DEAL));
	crm_query_bind_text(others, 2, who);
	crm_query_bind_text(others, 3, participant->id);
	while (crm_query_next(others)) {
		const char *role = crm_query_text(others, 1);

		if (!is_user(who) &&
		    !crm_equal_folded(role ? role : "",
				      crm_record_text(participant, PARTICIPANT_ROLE)))
			continue;
		status = crm_label(session, who, &label);
		return status ? status
			      : crm_fail(CRM_CONFLICT, "%s is in the deal already (%s)",
					 crm_str_text(&label), crm_query_text(others, 0));
	}
	return crm_query_status(others);
}

static enum crm_status refuse_shared(struct crm_session *session,
				     const struct crm_record *participant)
{
	CRM_SCOPED(str) who = {0}, deal = {0};
	enum crm_status status =
		crm_label(session, crm_record_text(participant, PARTICIPANT_WHO), &who);

	if (!status)
		status = crm_label(session, crm_record_text(participant, PARTICIPANT_DEAL), &deal);
	if (status)
		return status;
	return crm_hint(crm_fail(CRM_REFUSED, "%s has a share of the credit of deal '%s'",
				 crm_str_text(&who), crm_str_text(&deal)),
			"crm-deal split '%s' <user>=<percent>...", crm_str_text(&deal));
}

enum crm_status crm_participant_rule(struct crm_session *session, const struct crm_record *before,
				     struct crm_record *after)
{
	enum crm_status status = check_who(after);

	if (status)
		return status;
	if (before && crm_record_has(before, PARTICIPANT_SHARE) &&
	    (crm_domain_changes(before, after, PARTICIPANT_WHO) ||
	     crm_domain_changes(before, after, PARTICIPANT_DEAL)))
		return refuse_shared(session, before);
	if (is_user(crm_record_text(after, PARTICIPANT_WHO)) &&
	    !crm_record_has(after, PARTICIPANT_ACCESS))
		crm_record_set_text(after, PARTICIPANT_ACCESS, "write");
	return check_same(session, after);
}

enum crm_status crm_participant_leave(struct crm_session *session,
				      const struct crm_record *participant)
{
	return crm_record_has(participant, PARTICIPANT_SHARE) ? refuse_shared(session, participant)
							      : CRM_OK;
}

enum crm_status crm_participant_stands(struct crm_session *session,
				       const struct crm_record *participant)
{
	enum { ALL = 10000, ID = 5, SHARE = 4 };
	CRM_AUTO(query) rows = crm_query_new(session->store, SQL_PARTICIPANT_OF_DEAL);
	int64_t sum = llrint(participant->values[PARTICIPANT_SHARE].real * 100);

	if (!crm_record_has(participant, PARTICIPANT_SHARE))
		return CRM_OK;
	crm_query_bind_text(rows, 1, crm_record_text(participant, PARTICIPANT_DEAL));
	while (crm_query_next(rows))
		if (!crm_equal(crm_query_text(rows, ID), participant->id))
			sum += llrint(crm_query_decimal(rows, SHARE) * 100);
	if (sum > ALL)
		return crm_fail(CRM_CONFLICT, "the shares of the deal would make more than 100 %%");
	return crm_query_status(rows);
}

static struct crm_seller read_member(struct crm_session *session, struct crm_query *row)
{
	struct crm_seller member = {
		.user = crm_query_text(row, 0),
		.role = crm_query_text(row, 1),
		.access = crm_query_text(row, 2),
		.expires_on = crm_query_text(row, 3),
		.has_share = !crm_query_is_null(row, 4),
		.share = llrint(crm_query_decimal(row, 4) * 100),
	};
	crm_day last;

	member.is_active = !member.expires_on || !crm_day_parse(member.expires_on, &last) ||
			   last >= session->clock.today;
	return member;
}

/* The owner may be a member too, for the sake of a share. */
static enum crm_status visit_owner(struct crm_session *session, const struct crm_record *deal,
				   crm_seller_visit *visit, void *context)
{
	CRM_AUTO(query) rows = crm_query_new(session->store, SQL_PARTICIPANT_OF_DEAL);
	struct crm_seller owner = {.user = crm_record_text(deal, DEAL_OWNER),
				   .role = "owner",
				   .access = "write",
				   .is_active = true};

	if (!*owner.user)
		return CRM_OK;
	crm_query_bind_text(rows, 1, deal->id);
	while (crm_query_next(rows))
		if (crm_equal(crm_query_text(rows, 0), owner.user)) {
			struct crm_seller member = read_member(session, rows);

			owner.has_share = member.has_share;
			owner.share = member.share;
		}
	return crm_query_status(rows) ? crm_query_status(rows) : visit(context, &owner);
}

enum crm_status crm_participant_each_seller(struct crm_session *session,
					    const struct crm_record *deal, crm_seller_visit *visit,
					    void *context)
{
	CRM_AUTO(query) rows = crm_query_new(session->store, SQL_PARTICIPANT_OF_DEAL);
	enum crm_status status = visit_owner(session, deal, visit, context);

	crm_query_bind_text(rows, 1, deal->id);
	while (!status && crm_query_next(rows)) {
		struct crm_seller member = read_member(session, rows);

		if (is_user(member.user) &&
		    !crm_equal(member.user, crm_record_text(deal, DEAL_OWNER)))
			status = visit(context, &member);
	}
	return status ? status : crm_query_status(rows);
}

struct share {
	char user[CRM_ID_TEXT];
	int64_t share;
};

/* Hundredths of a percent. */
static enum crm_status read_percent(const char *text, int64_t *out)
{
	double percent;

	if (crm_parse_decimal(text, &percent) || !(percent > 0 && percent <= 100) ||
	    fabs(percent * 100 - nearbyint(percent * 100)) > 1e-6)
		return crm_fail(CRM_USAGE, "'%s' is no share: percents have up to two decimals",
				text);
	*out = llrint(percent * 100);
	return CRM_OK;
}

static enum crm_status read_share(struct crm_session *session, const char *text,
				  struct share *shares, size_t count)
{
	const char *sign = strrchr(text, '=');
	CRM_AUTO_TEXT name = crm_copy_bytes(text, sign ? (size_t)(sign - text) : 0);
	enum crm_status status;

	if (!sign)
		return crm_hint(crm_fail(CRM_USAGE, "'%s' says no share", text), "%s=50", text);
	status = crm_find(session, &crm_user, name, NULL, shares[count].user);
	for (size_t i = 0; i < count && !status; i++)
		if (crm_equal(shares[i].user, shares[count].user))
			status = crm_fail(CRM_USAGE, "'%s' has two shares", name);
	return status ? status : read_percent(sign + 1, &shares[count].share);
}

static enum crm_status check_whole(const struct crm_record *deal, const struct share *shares,
				   size_t count)
{
	CRM_SCOPED(str) text = {0};
	int64_t sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += shares[i].share;
	if (sum == CRM_SHARES_WHOLE || !count)
		return CRM_OK;
	crm_str_add_decimal(&text, (double)sum / 100);
	return crm_fail(CRM_REFUSED, "the shares of deal '%s' make %s %%, not 100 %%",
			crm_record_title(deal), text.text);
}

static void set_share(struct crm_record *participant, const struct share *share)
{
	struct crm_value value = {.kind = CRM_REAL, .real = (double)share->share / 100};

	crm_record_set(participant, PARTICIPANT_SHARE, &value);
}

/* The members there are: with their new share, or without one. Takes those off the list. */
static enum crm_status change_members(struct crm_session *session, const struct crm_record *deal,
				      struct share *shares, size_t count)
{
	CRM_AUTO(query) rows = crm_query_new(session->store, SQL_PARTICIPANT_OF_DEAL);
	enum crm_status status = CRM_OK;

	crm_query_bind_text(rows, 1, deal->id);
	while (!status && crm_query_next(rows)) {
		CRM_AUTO(record) before = NULL;
		CRM_AUTO(record) after = NULL;

		status = crm_record_load(session, &crm_participant, crm_query_text(rows, 5),
					 &before);
		if (status)
			return status;
		after = crm_record_copy(before);
		crm_record_clear_field(after, PARTICIPANT_SHARE);
		for (size_t i = 0; i < count; i++)
			if (crm_equal(shares[i].user, crm_query_text(rows, 0))) {
				set_share(after, &shares[i]);
				*shares[i].user = '\0';
			}
		status = crm_domain_update(session, before, after, NULL);
	}
	return status ? status : crm_query_status(rows);
}

static enum crm_status add_member(struct crm_session *session, const struct crm_record *deal,
				  const struct share *share)
{
	CRM_AUTO(record) member = crm_record_new(&crm_participant);

	crm_record_set_text(member, PARTICIPANT_DEAL, deal->id);
	crm_record_set_text(member, PARTICIPANT_WHO, share->user);
	crm_record_set_text(member, PARTICIPANT_ROLE, "seller");
	set_share(member, share);
	return crm_domain_add(session, member);
}

enum crm_status crm_participant_split(struct crm_session *session, const struct crm_record *deal,
				      const char *const *texts, size_t count)
{
	struct share *shares = crm_alloc((count + 1) * sizeof *shares);
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < count && !status; i++)
		status = read_share(session, texts[i], shares, i);
	if (!status)
		status = check_whole(deal, shares, count);
	if (!status)
		status = change_members(session, deal, shares, count);
	for (size_t i = 0; i < count && !status; i++)
		if (*shares[i].user)
			status = add_member(session, deal, &shares[i]);
	free(shares);
	return status;
}
