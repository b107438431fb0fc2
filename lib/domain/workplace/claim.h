/* Claims: who is reminded of what is written down before anything is sent, so that nobody is
 * reminded twice. They are no records: a row of the table `claim` for each person and occurrence,
 * outside of the journal and the history.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_WORKPLACE_CLAIM_H
#define CRM_DOMAIN_WORKPLACE_CLAIM_H

#include "domain/workplace/reminder.h"

/* The rule of claims that are mails of a sequence (crm-sequence), and nobody's reminders. */
#define CRM_CLAIM_SEQUENCE "sequence"

/* Fills in the state and the attempts of a row. What failed is due again after five minutes, then
 * ten, twenty, at most a day. */
enum crm_status crm_claim_look(struct crm_session *session,
			       struct crm_reminder *row) CRM_MUST_CHECK;

/* When the store was made anew without the claims that it had (record/care/rebuild.h);
 * CRM_INSTANT_NEVER when it was not. */
enum crm_status crm_claim_remade(struct crm_session *session, crm_instant *out) CRM_MUST_CHECK;
#define CRM_INSTANT_NEVER INT64_MIN
/* What was due by then and has no claim may have been sent: its state becomes CRM_REMINDER_PAST. */
void crm_claim_doubt(struct crm_reminder *row, crm_instant remade_at);

/* A message about some rows to be claimed. */
struct crm_claim {
	const char *message;             /* the key of the message that tells all of them */
	const char *account;             /* through which it goes */
	const char *user;                /* the id of whom it is for */
	const struct crm_reminder *head; /* claimed first: without it nothing is; NULL: none */
	struct crm_reminder *rows;       /* those that somebody else has claimed are moved out */
	size_t count;
};
/* Claims what is still to be had, in one transaction of its own. claim->count may become 0. */
enum crm_status crm_claim_take(struct crm_session *session, struct crm_claim *claim) CRM_MUST_CHECK;

/* Claims again what has been claimed since before `before` and was not ended, all of one message,
 * unless another process does. */
enum crm_status crm_claim_take_again(struct crm_session *session, const char *message,
				     crm_instant before, bool *taken_out) CRM_MUST_CHECK;

/* What became of a message: sent, failed, or NULL for claimed still, with what is known of it. */
enum crm_status crm_claim_end(struct crm_session *session, const char *message, const char *state,
			      const char *failure) CRM_MUST_CHECK;

/* A row of the table. Borrowed for the call. */
struct crm_claim_row {
	const char *record, *rule, *occurrence, *user, *message, *account, *state, *claimed_at,
		*sent_at, *failure;
	int64_t attempts;
};
typedef enum crm_status crm_claim_visit(void *context, const struct crm_claim_row *row);

/* Each claim of a reminder, the latest first; of one record when `record` is not NULL. */
enum crm_status crm_claim_each(struct crm_session *session, const char *record,
			       crm_claim_visit *visit, void *context) CRM_MUST_CHECK;
/* Each that was claimed at `before` or earlier and not ended, by message: reminders, or mails of
 * sequences. */
enum crm_status crm_claim_each_stuck(struct crm_session *session, crm_instant before,
				     bool is_sequence, crm_claim_visit *visit,
				     void *context) CRM_MUST_CHECK;

#endif
