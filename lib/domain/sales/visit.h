/* Visits: planned, arrived, left, missed; where one was, and who is to be seen again.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SALES_VISIT_H
#define CRM_DOMAIN_SALES_VISIT_H

#include "base/geo.h"
#include "domain/rule.h"

/* Rules, see domain/rule.h. A visit is called after whom it is paid to and is the acting user's
 * unless told otherwise; its times follow from its status, its distance from its position. One that
 * overlaps another of the same user is a warning. Once it is over, an activity of kind `visit`
 * follows. */
enum crm_status crm_visit_rule(struct crm_session *session, const struct crm_record *before,
			       struct crm_record *after) CRM_MUST_CHECK;
enum crm_status crm_visit_follow(struct crm_session *session, const struct crm_record *before,
				 struct crm_record *after) CRM_MUST_CHECK;

/* CRM_REFUSED when its times are not those of its status, see domain/stands.h. */
enum crm_status crm_visit_stands(struct crm_session *session,
				 const struct crm_record *visit) CRM_MUST_CHECK;

/* What somebody tells who comes or goes, as typed; what is NULL stays as it is. */
struct crm_visit_news {
	const char *at; /* an instant; now unless given */
	const char *position, *datum, *accuracy;
	const char *outcome, *note;
};

/* To another status: "arrived", "left", "missed", "cancelled", "planned". Changes the record and
 * writes it, inside an operation. CRM_REFUSED where that is no way to go. */
enum crm_status crm_visit_turn(struct crm_session *session, struct crm_record *visit,
			       const char *status,
			       const struct crm_visit_news *news) CRM_MUST_CHECK;

/* The first of the acting user's visits of today that has the status. CRM_NOT_FOUND. */
enum crm_status crm_visit_at_hand(struct crm_session *session, const char *status,
				  char id[CRM_ID_TEXT]) CRM_MUST_CHECK;

/* A company that is to be visited every visit_days days. Borrowed for the call. */
struct crm_visit_need {
	const char *company, *name, *owner; /* owner: an id, or "" */
	int64_t every;                      /* days */
	bool was_visited;
	crm_day last; /* when, if it was */
	crm_day due;  /* the day of the next visit; the first one is due when the company came */
	bool is_planned;
	crm_day planned; /* the next visit that is planned */
};
typedef enum crm_status crm_visit_need_visit(void *context, const struct crm_visit_need *need);

/* Each such company whose next visit is due on `day` or before, the longest overdue first. */
enum crm_status crm_visit_each_need(struct crm_session *session, crm_day day,
				    crm_visit_need_visit *visit, void *context) CRM_MUST_CHECK;

/* A stop of a day, in the order of driving. Borrowed for the call. */
struct crm_visit_stop {
	const char *visit, *subject, *about;
	crm_instant starts_at;
	bool has_place;
	struct crm_geo place;
	double leg, total; /* kilometres from the stop before, and from the first one */
};
typedef enum crm_status crm_visit_stop_visit(void *context, const struct crm_visit_stop *stop);

/* The planned visits of a user on a day, in the order of the shortest way that begins at `start`
 * (or with any of them when that is NULL); those without a location come last. `owner` NULL: of
 * all. */
enum crm_status crm_visit_each_stop(struct crm_session *session, const char *owner, crm_day day,
				    const struct crm_geo *start, crm_visit_stop_visit *visit,
				    void *context) CRM_MUST_CHECK;

#endif
