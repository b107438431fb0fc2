/* Sends messages through an account, whatever kind it is of.
 * SPDX-License-Identifier: MIT */
#include "sync/sender.h"

#include "sync/parts.h"

#include <stdlib.h>

static const struct way {
	enum crm_status (*open)(struct crm_sender *sender);
	enum crm_status (*send)(struct crm_sender *sender, const struct crm_message_out *message,
				enum crm_delivery *out);
	bool is_mail;
} ways[CRM_ACCOUNT_KINDS] = {
	[CRM_ACCOUNT_SMTP] = {crm_smtp_open, crm_smtp_send, true},
	[CRM_ACCOUNT_SENDMAIL] = {crm_program_open, crm_program_send, true},
	[CRM_ACCOUNT_COMMAND] = {crm_program_open, crm_program_send, false},
	[CRM_ACCOUNT_WEBHOOK] = {crm_http_open, crm_http_send, false},
	[CRM_ACCOUNT_WECOM] = {crm_http_open, crm_http_send, false},
	[CRM_ACCOUNT_DINGTALK] = {crm_http_open, crm_http_send, false},
	[CRM_ACCOUNT_FEISHU] = {crm_http_open, crm_http_send, false},
};

static enum crm_status read_from(struct crm_sender *sender)
{
	const char *from = sender->account->values[CRM_ACCOUNT_FROM];
	enum crm_status status;

	if (!from)
		return crm_fail(CRM_CONFIG, "it needs from = the address it writes from");
	status = crm_mailbox_read(from, &sender->from_name, &sender->from_address);
	return status ? crm_fail_at(CRM_CONFIG, "from: ") : CRM_OK;
}

enum crm_status crm_sender_open(const struct crm_account *account, struct crm_sender **out)
{
	CRM_AUTO(sender) sender = crm_alloc(sizeof *sender);
	const struct way *way = &ways[account->kind];
	enum crm_status status = CRM_OK;

	sender->account = account;
	if (way->is_mail)
		status = read_from(sender);
	if (!status)
		status = way->open(sender);
	if (status && !crm_starts_with(crm_message(), "account '"))
		crm_fail_at(status, "account '%s': ", account->name);
	if (status)
		return status;
	*out = sender;
	sender = NULL;
	return CRM_OK;
}

void crm_sender_free(struct crm_sender *sender)
{
	if (!sender)
		return;
	if (sender->curl) {
		curl_easy_cleanup(sender->curl);
		curl_global_cleanup();
	}
	if (sender->password)
		explicit_bzero(sender->password, strlen(sender->password));
	free(sender->password);
	free(sender->url);
	free(sender->host);
	free(sender->from_name);
	free(sender->from_address);
	free(sender);
}

enum crm_status crm_sender_send(struct crm_sender *sender, const struct crm_message_out *message,
				enum crm_delivery *out)
{
	enum crm_status status;

	*out = CRM_UNDELIVERED;
	status = ways[sender->account->kind].send(sender, message, out);
	if (!status)
		*out = CRM_DELIVERED;
	return status ? crm_fail_at(status, "account '%s': ", sender->account->name) : CRM_OK;
}

void crm_sender_add_mail(const struct crm_sender *sender, const struct crm_message_out *message,
			 struct crm_str *out)
{
	const char *domain = strrchr(sender->from_address, '@');
	CRM_AUTO_TEXT id = crm_format("%s%s", message->key, domain ? domain : "@localhost");
	struct crm_mail mail = {
		.from = {sender->from_name, sender->from_address},
		.to = message->to,
		.reply_to = message->reply_to,
		.subject = message->subject,
		.text = message->text,
		.message_id = id,
		.date = message->at,
		.is_automatic = true,
	};

	crm_mail_write(&mail, out);
}
