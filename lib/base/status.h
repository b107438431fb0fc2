/* How every function of the library says whether it worked, and why not.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_STATUS_H
#define CRM_BASE_STATUS_H

#define CRM_MUST_CHECK __attribute__((warn_unused_result))
#define CRM_PRINTF(position, first) __attribute__((format(printf, position, first)))
#define CRM_COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* What happened. cli/ maps each to one exit status, see crm_exit_status. */
enum crm_status {
	CRM_OK,
	CRM_NOT_FOUND, /* nothing is there under that name */
	CRM_AMBIGUOUS, /* several records answer to that name */
	CRM_CONFLICT,  /* a duplicate, or a change made meanwhile */
	CRM_REFUSED,   /* a rule of the trade says no */
	CRM_USAGE,     /* the command line is wrong: option, field, filter, value */
	CRM_INVALID,   /* the input data is wrong; nothing was written */
	CRM_PARTIAL,   /* some of it failed, the rest is done */
	CRM_BUSY,      /* try again: locked, network */
	CRM_DENIED,    /* the user may not */
	CRM_CONFIG,    /* the configuration, or the absence of a store */
	CRM_BROKEN,    /* disk, store or history: full, damaged, unreadable */
	CRM_STOPPED,   /* interrupted by a signal, rolled back */
};

/* Keeps the sentence, replacing an earlier one and its hint, and returns `status`. Sentences are
 * lower case, quote the user's own words with '...', and have no full stop. */
enum crm_status crm_fail(enum crm_status status, const char *format, ...) CRM_PRINTF(2, 3);

/* Puts words before the sentence that is kept ("line 7: ") and returns `status`. */
enum crm_status crm_fail_at(enum crm_status status, const char *format, ...) CRM_PRINTF(2, 3);

/* Adds the next step to the sentence that is kept: "crm-deal list". Returns `status`. */
enum crm_status crm_hint(enum crm_status status, const char *format, ...) CRM_PRINTF(2, 3);

/* The last sentence and hint of this thread; "" when there is none. Borrowed until the next
 * failure. */
const char *crm_message(void);
const char *crm_message_hint(void);

/* Forgets the sentence and the hint. */
void crm_message_clear(void);

/* The word of a status in JSON errors: "not-found". */
const char *crm_status_name(enum crm_status status);

#endif
