/* Targets against what came, and against each other.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_REPORT_TARGET_H
#define CRM_REPORT_TARGET_H

#include "report/report.h"

enum { CRM_TARGET_MONTHS = 12 };

/* What is asked of targets. */
struct crm_target_question {
	int64_t year;       /* the fiscal year; 0: the one of today */
	const char *kind;   /* "won" or "received" */
	const char *filter; /* of targets, "" for all */
	bool by_month;      /* a row for each month, not one for the year */
};

/* How much of each target has been won: by the day each deal was closed on, by who is credited with
 * it, and by the team that they were in on that day; a team counts those below it. CRM_REFUSED for
 * money received, of which nothing is kept. *out is yours. */
enum crm_status crm_target_attainment(struct crm_session *session,
				      const struct crm_target_question *question,
				      struct crm_answer **out) CRM_MUST_CHECK;

/* What the targets below each team, and below the firm, add up to: each counts for the nearest team
 * above that has a target, those of users by the team of the first day of each month. *out is
 * yours. */
enum crm_status crm_target_compare(struct crm_session *session,
				   const struct crm_target_question *question,
				   struct crm_answer **out) CRM_MUST_CHECK;

/* Whom a target is for; the firm comes last. */
enum crm_target_scope {
	CRM_TARGET_USER,
	CRM_TARGET_TEAM,
	CRM_TARGET_TERRITORY,
	CRM_TARGET_FIRM,
	CRM_TARGET_SCOPE_COUNT
};

struct crm_target_row {
	char id[CRM_ID_TEXT], whom[CRM_ID_TEXT]; /* "" for the firm */
	enum crm_target_scope scope;
	char currency[4];
	int64_t months[CRM_TARGET_MONTHS]; /* from the first of the fiscal year */
};

/* The targets of a year, read. Zero-initialised but for `question`. */
struct crm_target_year {
	const struct crm_target_question *question;
	crm_day first, last; /* of the year */
	crm_day month_first[CRM_TARGET_MONTHS];
	int months_gone; /* that have begun by today */
	struct crm_target_row *rows;
	size_t count, capacity;
};
void crm_target_year_clear(struct crm_target_year *year);
enum crm_status crm_target_year_read(struct crm_session *session,
				     struct crm_target_year *year) CRM_MUST_CHECK;

/* Cells of a row: the id, whom it is for in words and as a link. */
enum crm_status crm_target_cells(struct crm_session *session, struct crm_answer *answer,
				 const struct crm_target_row *row,
				 struct crm_cell *cells) CRM_MUST_CHECK;
struct crm_cell crm_target_money(struct crm_answer *answer, const struct crm_target_row *row,
				 int64_t minor);

#endif
