/* When to call or write to somebody: the hours of the week at which they answer.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SCORE_BEST_TIME_H
#define CRM_DOMAIN_SCORE_BEST_TIME_H

#include "base/zone.h"
#include "record/session.h"

enum {
	CRM_WEEK_HOURS = 7 * 24,
	CRM_OWN_TRIES_LEAST = 10, /* of a record, to go by its own answers */
	CRM_ALL_TRIES_LEAST = 30, /* of all, to say anything */
	CRM_HOUR_TRIES_LEAST = 5, /* of all, to speak of an hour */
};

/* An hour of the week, on the clocks of whom it is about. */
struct crm_week_hour {
	int weekday, hour; /* Monday 1 .. Sunday 7, 0 .. 23 */
	int64_t own_tries, own_answers;
	int64_t all_tries, all_answers;
	double share, low, high; /* how often one is likely to get an answer */
};

struct crm_best_times {
	struct crm_week_hour hours[CRM_WEEK_HOURS]; /* the best first */
	size_t count;                               /* hours of which one can speak */
	int64_t own_tries, own_answers, all_tries, all_answers;
	bool is_own; /* the record's own answers count; else everybody's */
};

/* From the activities: each call, e-mail and chat that went out is a try. A call was answered when
 * its outcome does not say otherwise ("no answer", "voicemail", ...) or it lasted; one that says
 * nothing is no try. A message was answered when one of its kind about the same record came in
 * within three days.
 *
 * Each hour has the share (answers + s * m) / (tries + s): of all records m is the share over all
 * hours and s is 20; of one record m is that share of its hour and s is 10 (Beta prior, binomial
 * answers). The interval is the mean and 1.96 standard deviations of the Beta distribution. Hours
 * are those of the record's zone, see its field time_zone, else of the session's.
 *
 * CRM_REFUSED: not enough data. */
enum crm_status crm_best_times(struct crm_session *session, const char *id,
			       struct crm_best_times *out) CRM_MUST_CHECK;

#endif
