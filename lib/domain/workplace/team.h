/* Teams: a tree of them, and who was in which on which day.
 * A user's field `team` says where they are; a membership says where they were, or will be, from
 * one day to another. So each stretch of time is written once: on a day that a membership covers it
 * holds, on any other the field does. Memberships of one user never overlap.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_WORKPLACE_TEAM_H
#define CRM_DOMAIN_WORKPLACE_TEAM_H

#include "domain/rule.h"

/* Rules, see domain/rule.h: no team is a part of itself, nobody is in two teams at once. */
enum crm_status crm_team_rule(struct crm_session *session, const struct crm_record *before,
			      struct crm_record *after) CRM_MUST_CHECK;
enum crm_status crm_team_membership_rule(struct crm_session *session,
					 const struct crm_record *before,
					 struct crm_record *after) CRM_MUST_CHECK;

/* Inside an operation. From a day on a user is in a team ("" for none): in the field, or for a day
 * to come in a membership. Changes the record and writes it. */
enum crm_status crm_team_move(struct crm_session *session, struct crm_record *user,
			      const char *team, crm_day since) CRM_MUST_CHECK;
/* The team that `user` says is theirs ends the day before: what it was before is written down. */
enum crm_status crm_team_part(struct crm_session *session, const struct crm_record *user,
			      crm_day day) CRM_MUST_CHECK;
/* Removes the memberships of a user that begin on a day or later. */
enum crm_status crm_team_forget(struct crm_session *session, const char *user,
				crm_day day) CRM_MUST_CHECK;

/* The team of a user on a day; "" for none. */
enum crm_status crm_team_of(struct crm_session *session, const char *user, crm_day day,
			    char id[CRM_ID_TEXT]) CRM_MUST_CHECK;

/* One user of a team. Borrowed for the call. */
struct crm_team_member {
	const char *user, *name, *team;
	const char *since, *until; /* of the membership; NULL without */
	bool is_active;
};
typedef enum crm_status crm_team_member_visit(void *context, const struct crm_team_member *member);
/* Who is in a team on a day, with `is_deep` also in the teams below, by name. */
enum crm_status crm_team_each_member(struct crm_session *session, const char *team, crm_day day,
				     bool is_deep, crm_team_member_visit *visit,
				     void *context) CRM_MUST_CHECK;

/* One team in the tree. Borrowed for the call. */
struct crm_team_branch {
	const char *id, *name, *manager; /* NULL: no manager */
	int64_t level;                   /* 0: at the top */
	int64_t member_count;            /* in the team itself */
	const char *path;                /* the names from the top down, with " > " between */
};
typedef enum crm_status crm_team_branch_visit(void *context, const struct crm_team_branch *branch);
/* The tree below a team, or with NULL every tree, as it was manned on a day; each branch before the
 * next one. */
enum crm_status crm_team_each_branch(struct crm_session *session, const char *id, crm_day day,
				     crm_team_branch_visit *visit, void *context) CRM_MUST_CHECK;

#endif
