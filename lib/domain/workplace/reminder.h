/* What people are to be reminded of: a question, which changes nothing.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_WORKPLACE_REMINDER_H
#define CRM_DOMAIN_WORKPLACE_REMINDER_H

#include "domain/rule.h"

/* Something to be reminded of. Texts are the list's. */
struct crm_reminder {
	const char *rule;       /* "task", "assigned", "occasion", "rotting", "expected",
				   "next-step", "pool" */
	const char *record;     /* its id */
	const char *title;      /* what it says to people */
	const char *about;      /* the id of what it belongs to; "" for nothing */
	const char *owner;      /* the id of the user; "" for nobody */
	const char *occurrence; /* what tells it from other times of the same record and rule */
	const char *command;    /* what to type when it is done; "" for nothing */
	crm_instant at;         /* since when it is due */
	bool has_time;          /* false: it is due on a date */
	enum crm_reminder_state {
		CRM_REMINDER_DUE,
		CRM_REMINDER_CLAIMED, /* somebody is sending it, or nobody knows whether it went */
		CRM_REMINDER_SENT,
		CRM_REMINDER_FAILED, /* surely not sent; tried again after a while */
		CRM_REMINDER_PAST,   /* due before the store was made anew: it may have been sent */
	} state;
	int64_t attempts;
};

/* "due", "claimed", "sent", "failed", "past". */
const char *crm_reminder_state_name(enum crm_reminder_state state);

/* Somebody who may be reminded. Texts are the list's, "" when they are not set. */
struct crm_reminder_user {
	const char *id, *name, *email, *timezone, *account, *digest_time, *quiet_hours;
	bool is_active;
};

/* Zero-initialised is empty. */
struct crm_reminder_list {
	struct crm_reminder *rows;
	size_t count, capacity;
	struct crm_reminder_user *users; /* in the order of their ids */
	size_t user_count, user_capacity;
	struct crm_arena arena;
};
void crm_reminder_list_clear(struct crm_reminder_list *list);

/* Everything that is due at the session's now, in the order of time, whether it was sent or not:
 * open tasks by their date, or as long before as they say (of several such times the latest one
 * that has come); tasks that were given to somebody who has not said yes; occasions and birthdays,
 * so many days back as the setting remind_catch_up_days says (7); deals that rot, or should have
 * closed, or whose next step is due; customers about to go to a pool. Dates begin in the owner's
 * zone. Nothing is due by equality, so that what a run missed the next one has. CRM_CONFIG. */
enum crm_status crm_reminder_find(struct crm_session *session,
				  struct crm_reminder_list *out) CRM_MUST_CHECK;

/* The user of an id; NULL when there is none. Borrowed. */
const struct crm_reminder_user *crm_reminder_user_of(const struct crm_reminder_list *list,
						     const char *id);

/* Whether a user can be written to now: not in quiet hours, and not before the time of their
 * digest. `day_out` is the date at their place. Leaves the zone as it was. */
bool crm_reminder_user_is_open(const struct crm_session *session,
			       const struct crm_reminder_user *user, crm_day *day_out);

#endif
