/* A mail of a sequence, made and sent; part of sync/sequence.h.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_SYNC_SEQUENCE_MAIL_H
#define CRM_SYNC_SEQUENCE_MAIL_H

#include "domain/marketing/sequence_due.h"
#include "format/letter.h"
#include "sync/route.h"

/* Zero-initialised, with what is borrowed. */
struct crm_sequence_mail {
	const struct crm_sequence_due *due; /* borrowed */
	struct crm_route *route;            /* borrowed */
	struct crm_letter letter;
	char *key;
	char *reply_name;
	struct crm_str reply_address;
	struct crm_str json;
	char *failure; /* why it was not sent; NULL when it was */
	const char *state;
};
void crm_sequence_mail_clear(struct crm_sequence_mail *mail);

/* Makes its key, what it says, and where answers go: to the owner of the record. As
 * crm_letter_fill. */
enum crm_status crm_sequence_mail_make(struct crm_session *session,
				       struct crm_sequence_mail *mail) CRM_MUST_CHECK;

/* Sends what is claimed and notes what became of it; `*sent_out` is why it failed, which is no
 * failure of the call. */
enum crm_status crm_sequence_mail_deliver(struct crm_session *session,
					  struct crm_sequence_mail *mail,
					  enum crm_status *sent_out) CRM_MUST_CHECK;

#endif
