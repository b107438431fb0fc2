/* Sends messages through an account: one connection for all of them.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_SYNC_SENDER_H
#define CRM_SYNC_SENDER_H

#include "format/mail_write.h"
#include "sync/account.h"

/* A message; all is borrowed. */
struct crm_message_out {
	const char *key; /* the same for the same message: who gets it twice can tell */
	struct crm_mailbox to;
	struct crm_mailbox reply_to; /* without address: none */
	const char *subject;
	const char *text;
	const char *json; /* for commands and webhooks */
	crm_instant at;
};

/* What became of a message. */
enum crm_delivery {
	CRM_UNDELIVERED, /* surely not sent */
	CRM_DELIVERED,
	CRM_UNSURE, /* the connection broke after all had been sent, before an answer came */
};

struct crm_sender;

/* Gets the account's secrets, and checks what it says. CRM_CONFIG. */
enum crm_status crm_sender_open(const struct crm_account *account,
				struct crm_sender **out) CRM_MUST_CHECK;
void crm_sender_free(struct crm_sender *sender);
CRM_DEFINE_AUTO(sender)

/* CRM_BUSY (network), CRM_DENIED (credentials), CRM_CONFIG (certificate, address), CRM_REFUSED (the
 * other side does not take this message), CRM_BROKEN (a program failed); the sentence names account
 * and host. */
enum crm_status crm_sender_send(struct crm_sender *sender, const struct crm_message_out *message,
				enum crm_delivery *out) CRM_MUST_CHECK;

#endif
