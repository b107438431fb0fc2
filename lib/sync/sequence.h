/* Sends the mails of sequences.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_SYNC_SEQUENCE_H
#define CRM_SYNC_SEQUENCE_H

#include "domain/marketing/sequence.h"

/* What became of an enrolment that is due, or would. Texts may be NULL. Borrowed for the call. */
struct crm_sequence_result {
	const char *record, *sequence; /* their ids */
	int64_t step;                  /* from 1 */
	const char *state;             /* "sent", "failed", "claimed", "past", "held", "added" (a
					  task), "stopped"; "due" in a rehearsal */
	const char *why;               /* it stopped, failed, or cannot go */
	const char *to, *account, *message, *subject, *text;
};
typedef enum crm_status crm_sequence_show(void *context, const struct crm_sequence_result *result);

struct crm_sequence_run {
	const char *accounts;    /* the path of the file of accounts; NULL: there is none */
	int64_t limit;           /* at most so many mails; negative: all */
	crm_instant stuck_since; /* mails claimed until then and not ended are reported */
	bool retries_stuck;      /* or sent again, and what is past, too */
	crm_sequence_show *show;
	/* Called for whatever cannot be sent, with the sentence that is kept. */
	void (*complain)(void *context, enum crm_status status);
	void *context;
	/* What is told of the run. */
	size_t sent, failed, stuck;
};

/* Takes the steps that are due of every sequence: first what can be done without mail, then each
 * mail is claimed, sent and noted, then what comes behind the mails. The session is open for
 * writing, and in no operation; is_rehearsal claims and sends nothing, and tells what would be. A
 * failure keeps nobody else from their mail. CRM_BROKEN and CRM_BUSY (store), and what `show` says.
 */
enum crm_status crm_sequence_send(struct crm_session *session,
				  struct crm_sequence_run *run) CRM_MUST_CHECK;

/* What the letter of a step says; crm_sequence_compose. */
enum crm_status crm_sequence_letter(struct crm_session *session, const struct crm_record *template,
				    const struct crm_record *record, struct crm_str *subject,
				    struct crm_str *text) CRM_MUST_CHECK;

#endif
