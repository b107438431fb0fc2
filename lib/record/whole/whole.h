/* A whole store as one stream of lines, and a store made of it: operations, journal, records and
 * documents, with a checksum at the end; crm-export(5) describes the lines.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_WHOLE_WHOLE_H
#define CRM_RECORD_WHOLE_WHOLE_H

#include "record/session.h"

#include <stdio.h>

enum { CRM_WHOLE_VERSION = 1 };

struct crm_whole {
	bool has_past; /* what was, too: else each record was added by what changed it last */
	int64_t operations, records; /* how many there were */
};

/* Writes the store that the session has open, as it is at one moment, in constant memory. The
 * stream is neither flushed nor closed. CRM_BROKEN. */
enum crm_status crm_whole_write(struct crm_session *session, struct crm_whole *whole,
				FILE *out) CRM_MUST_CHECK;

/* Makes the store session->directory, where nothing may be, of a stream; `name` is what sentences
 * call it. The history is made again of the operations, with the same commits. CRM_CONFLICT: there
 * is something already; CRM_INVALID: not such a stream, cut off or changed: nothing was made. */
enum crm_status crm_whole_read(const struct crm_session *session, FILE *in, const char *name,
			       struct crm_whole *whole) CRM_MUST_CHECK;

#endif
