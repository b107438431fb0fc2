/* The store as it was at an instant, without a command knowing of it.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_PAST_AS_OF_H
#define CRM_RECORD_PAST_AS_OF_H

#include "record/session.h"

/* A moment in the life of a store: the end of an operation. */
struct crm_moment {
	int64_t operation; /* 0: before the first */
	crm_instant at;    /* the time that was asked for, or that of the operation */
};

/* What people call a moment: a time or date word (a date means its end, but not later than now),
 * the number of an operation (also op:N and #N), or a commit of the history, at least 7 digits of
 * its id. CRM_USAGE when it is none of them, CRM_NOT_FOUND for a number or a commit that the store
 * does not have. */
enum crm_status crm_moment_find(struct crm_session *session, const char *text,
				struct crm_moment *out) CRM_MUST_CHECK;

/* Makes every later query of this session see the store as it was at the moment that `text` calls
 * by name; sets the session's clock to it, so that words like "today" mean that day. The session
 * must be open for reading. It takes back what changed since, in temporary tables under temporary
 * views that have the names of the real ones, so it costs what changed since and not what is there.
 * As crm_moment_find. */
enum crm_status crm_as_of_begin(struct crm_session *session, const char *text) CRM_MUST_CHECK;

#endif
