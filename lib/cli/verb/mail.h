/* What mail programs ask of contacts: whom to write to, and to remember who wrote.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_MAIL_H
#define CRM_CLI_VERB_MAIL_H

#include "cli/command.h"

struct crm_query_options {
	bool mutt;
};
extern const struct crm_option crm_query_options[1];

/* Contacts whose name, address or company has the text. With --mutt: a line that says how many,
 * then address, name and company with tabs between; the status is 1 when there is none. */
enum crm_status crm_verb_query(struct crm_call *call) CRM_MUST_CHECK;

struct crm_add_mail_options {
	bool from_mail;
};
extern const struct crm_option crm_add_mail_options[1];

/* As crm_verb_add; with --from-mail the sender of the message on standard input, unless a contact
 * has the address. CRM_INVALID: no message. */
enum crm_status crm_verb_add_mail(struct crm_call *call) CRM_MUST_CHECK;

#endif
