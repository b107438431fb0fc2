/* Who a message is from: RFC 5322 header fields, RFC 2047 words.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_MAIL_SENDER_H
#define CRM_FORMAT_MAIL_SENDER_H

#include "base/text.h"

/* Adds the address and the name of the first one in From: to `address` and `name`, both as UTF-8;
 * the name stays empty when there is none. CRM_INVALID: no From:, or no address in it. */
enum crm_status crm_mail_sender(const char *message, size_t length, struct crm_str *address,
				struct crm_str *name) CRM_MUST_CHECK;

/* The same of whom an answer goes to: the first one in Reply-To:, or the sender. */
enum crm_status crm_mail_correspondent(const char *message, size_t length, struct crm_str *address,
				       struct crm_str *name) CRM_MUST_CHECK;

#endif
