/* Sends what people are to be reminded of.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_SYNC_REMIND_H
#define CRM_SYNC_REMIND_H

#include "domain/workplace/claim.h"

/* What became of a message, or would. Borrowed for the call. */
struct crm_remind_result {
	const char *message; /* its key */
	const struct crm_reminder_user *user;
	const char *account, *state, *subject, *text;
	size_t count; /* of reminders in it */
};
typedef enum crm_status crm_remind_visit(void *context, const struct crm_remind_result *result);

struct crm_remind_run {
	const char *accounts;    /* the path of the file of accounts */
	const char *template;    /* what messages are made of; NULL: crm_remind_template */
	const char *only_user;   /* the id of the only user to be reminded; NULL: all */
	crm_instant stuck_since; /* messages claimed until then and not ended are reported */
	bool retries_stuck;      /* or sent again, and what is past, too */
	crm_remind_visit *visit;
	/* Called for whoever cannot be reminded, with the sentence that is kept. */
	void (*complain)(void *context, enum crm_status status);
	void *context;
	/* What is told of the run. */
	size_t sent, failed, stuck;
	size_t without_owner; /* reminders of nobody, or of somebody who is not with us any more */
};

/* The template that is used when none is given. */
extern const char crm_remind_template[];

/* Claims and sends. The session is open for writing, and in no operation; is_rehearsal claims and
 * sends nothing, and tells what would be. A failure does not keep the others from being reminded.
 * CRM_INVALID (template), CRM_BROKEN and CRM_BUSY (store), and what `visit` says. */
enum crm_status crm_remind_send(struct crm_session *session,
				struct crm_remind_run *run) CRM_MUST_CHECK;

#endif
