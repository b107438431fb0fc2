/* The day's work: whom to contact and why, what comes first, and the command that acts.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SALES_AGENDA_H
#define CRM_DOMAIN_SALES_AGENDA_H

#include "base/date.h"
#include "record/session.h"

/* Why something stands there, the most urgent first. Its score is `weight`, more for what is late:
 * a point a day, at most CRM_AGENDA_LATE. */
struct crm_agenda_reason {
	const char *code;    /* "next-step" */
	int weight;          /* 0 .. 90 */
	const char *today;   /* what is said of it on its day: "due today" */
	const char *words;   /* and else, with the days in place of %lld: "due %lld days ago" */
	const char *command; /* with an id in place of %s */
	bool is_about;       /* that is the id of whom it is about */
	const char *help;    /* for the manual */
};
extern const struct crm_agenda_reason crm_agenda_reasons[];
extern const size_t crm_agenda_reason_count;
enum { CRM_AGENDA_LATE = 9 };

/* Borrowed for the call. */
struct crm_agenda_item {
	const struct crm_agenda_reason *reason;
	int score;
	const char *id; /* of the record to act upon */
	const char *title;
	const char *about; /* the id of whom it is about, or "" */
	const char *owner; /* the id of a user, or "" */
	crm_day due;
	int64_t days;        /* since then; negative: until then */
	const char *words;   /* why, where the reason's own words are not enough; or NULL */
	const char *command; /* instead of the reason's, with the id in it; or NULL */
	bool has_amount;
	int64_t amount; /* minor units */
	const char *currency;
};
typedef enum crm_status crm_agenda_visit(void *context, const struct crm_agenda_item *item);

struct crm_agenda_question {
	const char *owner;   /* the id of a user; NULL: everybody's */
	int64_t ahead;       /* days within which something is about to be signed */
	int64_t answer_days; /* after how many days without an answer one asks again */
};

/* Each item of today, the highest score first, then the largest amount (currency by currency, those
 * without one last), the oldest, by id. Reads only. */
enum crm_status crm_agenda_each(struct crm_session *session,
				const struct crm_agenda_question *question, crm_agenda_visit *visit,
				void *context) CRM_MUST_CHECK;

#endif
