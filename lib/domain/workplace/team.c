/* Teams: a tree of them, and who was in which on which day.
 * SPDX-License-Identifier: MIT */
#include "domain/workplace/team.h"

#include "catalog/membership.h"
#include "catalog/team.h"
#include "catalog/user.h"
#include "domain/limit.h"

#include <string.h>

enum crm_status crm_team_rule(struct crm_session *session, const struct crm_record *before,
			      struct crm_record *after)
{
	return crm_limit_chain(session, before, after, TEAM_PARENT);
}

/* NULL for a field that is absent, as SQL has it. */
static const char *given(const struct crm_record *record, int field)
{
	return crm_record_has(record, field) ? crm_record_text(record, field) : NULL;
}

enum crm_status crm_team_membership_rule(struct crm_session *session,
					 const struct crm_record *before, struct crm_record *after)
{
	const char *since = given(after, MEMBERSHIP_SINCE), *until = given(after, MEMBERSHIP_UNTIL);
	CRM_AUTO(query) overlap = NULL;

	(void)before;
	if (since && until && strcmp(since, until) > 0)
		return crm_fail(CRM_INVALID, "until: %s is before %s", until, since);
	overlap = crm_query_new(session->store, SQL_TEAM_OVERLAP);
	crm_query_bind_text(overlap, 1, crm_record_text(after, MEMBERSHIP_USER));
	crm_query_bind_text(overlap, 2, after->id);
	crm_query_bind_text(overlap, 3, since);
	crm_query_bind_text(overlap, 4, until);
	if (crm_query_next(overlap))
		return crm_fail(CRM_CONFLICT,
				"the user has a membership of the same days already (%s to %s)",
				crm_query_is_null(overlap, 0) ? "ever" : crm_query_text(overlap, 0),
				crm_query_is_null(overlap, 1) ? "ever"
							      : crm_query_text(overlap, 1));
	return crm_query_status(overlap);
}

static enum crm_status remove_membership(struct crm_session *session, const char *id)
{
	CRM_AUTO(record) membership = NULL;
	enum crm_status status = crm_record_load(session, &crm_membership, id, &membership);

	return status ? status : crm_domain_remove(session, membership);
}

enum crm_status crm_team_forget(struct crm_session *session, const char *user, crm_day day)
{
	CRM_AUTO(query) rows = crm_query_new(session->store, SQL_TEAM_MEMBERSHIPS_FROM);
	char text[CRM_DAY_TEXT];
	enum crm_status status = CRM_OK;

	crm_query_bind_text(rows, 1, user);
	crm_query_bind_text(rows, 2, day == CRM_DAY_MIN ? "" : crm_day_text(day, text));
	while (!status && crm_query_next(rows))
		status = remove_membership(session, crm_query_text(rows, 0));
	return status ? status : crm_query_status(rows);
}

/* A text of a user and a day, NULL when there is none. Yours. */
static enum crm_status ask_day(struct crm_session *session, enum crm_statement statement,
			       const char *user, crm_day day, char **out)
{
	CRM_AUTO(query) query = crm_query_new(session->store, statement);
	char text[CRM_DAY_TEXT];

	crm_query_bind_text(query, 1, user);
	crm_query_bind_text(query, 2, crm_day_text(day, text));
	return crm_query_one_text(query, out);
}

/* A membership that covers the day ends the day before it, or goes when it began on it. */
static enum crm_status end_membership(struct crm_session *session, const char *id, crm_day day)
{
	CRM_AUTO(record) before = NULL;
	CRM_AUTO(record) after = NULL;
	char text[CRM_DAY_TEXT];
	enum crm_status status = crm_record_load(session, &crm_membership, id, &before);

	if (status)
		return status;
	if (crm_equal(crm_record_text(before, MEMBERSHIP_SINCE), crm_day_text(day, text)))
		return crm_domain_remove(session, before);
	after = crm_record_copy(before);
	crm_record_set_text(after, MEMBERSHIP_UNTIL, crm_day_text(day - 1, text));
	return crm_domain_update(session, before, after, NULL);
}

static enum crm_status add_membership(struct crm_session *session, const char *user,
				      const char *team, const char *since, const char *until)
{
	CRM_AUTO(record) membership = crm_record_new(&crm_membership);

	crm_record_set_text(membership, MEMBERSHIP_USER, user);
	crm_record_set_text(membership, MEMBERSHIP_TEAM, team);
	crm_record_set_text(membership, MEMBERSHIP_SINCE, since);
	crm_record_set_text(membership, MEMBERSHIP_UNTIL, until);
	return crm_domain_add(session, membership);
}

/* The days after the last end and before the next beginning, if there are any. Somebody who was in
 * no team before the first one is thought of as always having been in that. */
static enum crm_status fill_gap(struct crm_session *session, const struct crm_record *user,
				const char *end, const char *next)
{
	const char *team = crm_record_text(user, USER_TEAM);
	char since[CRM_DAY_TEXT] = "", until[CRM_DAY_TEXT];
	crm_day first = CRM_DAY_MIN, last;

	if (!next || !crm_day_parse(next, &last) || (!end && !*team))
		return CRM_OK;
	if (end && crm_day_parse(end, &first))
		crm_day_text(++first, since);
	if (first > --last)
		return CRM_OK;
	return add_membership(session, user->id, team, since, crm_day_text(last, until));
}

/* What the field said of the days before, which no membership covers, is written down. */
static enum crm_status keep_field(struct crm_session *session, const struct crm_record *user,
				  crm_day day)
{
	CRM_AUTO(query) ends = crm_query_new(session->store, SQL_TEAM_ENDS);
	char text[CRM_DAY_TEXT];
	enum crm_status status = CRM_OK;

	crm_query_bind_text(ends, 1, user->id);
	crm_query_bind_text(ends, 2, crm_day_text(day, text));
	while (!status && crm_query_next(ends))
		status = fill_gap(session, user, crm_query_text(ends, 1), crm_query_text(ends, 0));
	return status ? status : crm_query_status(ends);
}

enum crm_status crm_team_part(struct crm_session *session, const struct crm_record *user,
			      crm_day day)
{
	CRM_AUTO_TEXT covering = NULL;
	enum crm_status status = ask_day(session, SQL_TEAM_MEMBERSHIP_ON, user->id, day, &covering);

	if (!status && covering)
		status = end_membership(session, covering, day);
	return status ? status : keep_field(session, user, day);
}

/* The field goes on saying where the user is today. */
static enum crm_status plan_move(struct crm_session *session, const struct crm_record *user,
				 const char *team, crm_day since)
{
	CRM_AUTO_TEXT covering = NULL;
	char text[CRM_DAY_TEXT];
	enum crm_status status =
		ask_day(session, SQL_TEAM_MEMBERSHIP_ON, user->id, since, &covering);

	if (!status && covering)
		status = end_membership(session, covering, since);
	return status ? status
		      : add_membership(session, user->id, team, crm_day_text(since, text), NULL);
}

enum crm_status crm_team_move(struct crm_session *session, struct crm_record *user,
			      const char *team, crm_day since)
{
	CRM_AUTO(record) before = crm_record_copy(user);
	enum crm_status status = crm_team_forget(session, user->id, since + 1);

	if (!status && since > session->clock.today)
		return plan_move(session, user, team, since);
	if (!status)
		status = crm_team_part(session, before, since);
	crm_record_set_text(user, USER_TEAM, team);
	return status ? status : crm_record_update(session, before, user, NULL);
}

enum crm_status crm_team_of(struct crm_session *session, const char *user, crm_day day,
			    char id[CRM_ID_TEXT])
{
	CRM_AUTO_TEXT team = NULL;
	enum crm_status status = ask_day(session, SQL_TEAM_OF, user, day, &team);

	if (status)
		return status;
	if (team)
		memcpy(id, team, strlen(team) + 1);
	else
		*id = '\0';
	return CRM_OK;
}

enum crm_status crm_team_each_member(struct crm_session *session, const char *team, crm_day day,
				     bool is_deep, crm_team_member_visit *visit, void *context)
{
	CRM_AUTO(query) rows = crm_query_new(session->store, SQL_TEAM_MEMBERS);
	char text[CRM_DAY_TEXT];
	enum crm_status status = CRM_OK;

	crm_query_bind_text(rows, 1, team);
	crm_query_bind_text(rows, 2, crm_day_text(day, text));
	crm_query_bind_integer(rows, 3, is_deep);
	while (!status && crm_query_next(rows)) {
		struct crm_team_member member = {
			.user = crm_query_text(rows, 0),
			.name = crm_query_text(rows, 1),
			.team = crm_query_text(rows, 2),
			.since = crm_query_text(rows, 3),
			.until = crm_query_text(rows, 4),
			.is_active = crm_query_integer(rows, 5) != 0,
		};

		status = visit(context, &member);
	}
	return status ? status : crm_query_status(rows);
}

enum crm_status crm_team_each_branch(struct crm_session *session, const char *id, crm_day day,
				     crm_team_branch_visit *visit, void *context)
{
	CRM_AUTO(query) tree = crm_query_new(session->store, SQL_TEAM_TREE);
	char text[CRM_DAY_TEXT];
	enum crm_status status = CRM_OK;

	crm_query_bind_text(tree, 1, id);
	crm_query_bind_text(tree, 2, crm_day_text(day, text));
	while (!status && crm_query_next(tree)) {
		struct crm_team_branch branch = {
			.id = crm_query_text(tree, 0),
			.name = crm_query_text(tree, 1),
			.manager = crm_query_text(tree, 2),
			.level = crm_query_integer(tree, 3),
			.member_count = crm_query_integer(tree, 4),
			.path = crm_query_text(tree, 5),
		};

		status = visit(context, &branch);
	}
	return status ? status : crm_query_status(tree);
}
