/* What the ways of sending share; nobody outside sync/ includes this.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_SYNC_PARTS_H
#define CRM_SYNC_PARTS_H

#include "sync/sender.h"

#include <curl/curl.h>

struct crm_sender {
	const struct crm_account *account; /* borrowed */
	CURL *curl;                        /* NULL where no network is needed */
	char *url, *host;
	char *password; /* or the secret of a robot */
	char *from_name, *from_address;
	char error[CURL_ERROR_SIZE];
};

/* Prepares the connection: address, timeout, certificates. Only TLS leaves the machine. */
enum crm_status crm_net_open(struct crm_sender *sender, const char *protocols,
			     const char *safe_protocol) CRM_MUST_CHECK;
/* Whether the host is this machine. */
bool crm_net_is_loopback(const char *host);
/* The status of a result of libcurl, with its words, the host and what was being done. */
enum crm_status crm_net_fail(const struct crm_sender *sender, CURLcode code) CRM_MUST_CHECK;

/* The ways. */
enum crm_status crm_smtp_open(struct crm_sender *sender) CRM_MUST_CHECK;
enum crm_status crm_smtp_send(struct crm_sender *sender, const struct crm_message_out *message,
			      enum crm_delivery *out) CRM_MUST_CHECK;
enum crm_status crm_http_open(struct crm_sender *sender) CRM_MUST_CHECK;
enum crm_status crm_http_send(struct crm_sender *sender, const struct crm_message_out *message,
			      enum crm_delivery *out) CRM_MUST_CHECK;
enum crm_status crm_program_open(struct crm_sender *sender) CRM_MUST_CHECK;
enum crm_status crm_program_send(struct crm_sender *sender, const struct crm_message_out *message,
				 enum crm_delivery *out) CRM_MUST_CHECK;

/* The message as mail, from the account's address. */
void crm_sender_add_mail(const struct crm_sender *sender, const struct crm_message_out *message,
			 struct crm_str *out);

#endif
