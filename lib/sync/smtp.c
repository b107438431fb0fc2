/* Mail by SMTP (RFC 5321), with STARTTLS (RFC 3207) unless the other side is this machine.
 * SPDX-License-Identifier: MIT */
#include "sync/parts.h"

enum { DATA_GOES_ON = 354, IS_REFUSED_FOR_NOW = 400, IS_REFUSED = 500 };

enum crm_status crm_smtp_open(struct crm_sender *sender)
{
	const struct crm_account *account = sender->account;
	const char *tls = account->values[CRM_ACCOUNT_TLS];
	bool is_plain = tls && crm_equal(tls, "none");
	enum crm_status status = crm_net_open(sender, "smtp,smtps", NULL);

	if (status)
		return status;
	if (tls && !is_plain && !crm_equal(tls, "required"))
		return crm_fail(CRM_CONFIG, "tls is required or none, not '%s'", tls);
	if (is_plain && !crm_net_is_loopback(sender->host))
		return crm_fail(CRM_CONFIG, "%s: tls = none goes to this machine only",
				sender->host);
	status = crm_account_secret(account, CRM_ACCOUNT_PASSWORD_COMMAND,
				    CRM_ACCOUNT_PASSWORD_FILE, &sender->password);
	if (status)
		return status;
	if (account->values[CRM_ACCOUNT_USER] && !sender->password)
		return crm_fail(CRM_CONFIG,
				"it has a user, so it needs password-command or password-file");
	curl_easy_setopt(sender->curl, CURLOPT_USE_SSL,
			 is_plain ? (long)CURLUSESSL_NONE : (long)CURLUSESSL_ALL);
	if (sender->password) {
		curl_easy_setopt(sender->curl, CURLOPT_USERNAME, account->values[CRM_ACCOUNT_USER]);
		curl_easy_setopt(sender->curl, CURLOPT_PASSWORD, sender->password);
	}
	return CRM_OK;
}

/* What is left to be sent. */
struct body {
	const char *rest;
	size_t length;
	bool is_over; /* the end has been asked for */
};

static size_t read_body(char *buffer, size_t size, size_t count, void *context)
{
	struct body *body = context;
	size_t length = size * count < body->length ? size * count : body->length;

	memcpy(buffer, body->rest, length);
	body->rest += length;
	body->length -= length;
	body->is_over = body->is_over || !length;
	return length;
}

/* A recipient that is refused is no failure of the account. */
static enum crm_status judge(const struct crm_sender *sender, CURLcode code,
			     const struct body *body, enum crm_delivery *out)
{
	long answer = 0;

	if (code == CURLE_OK)
		return CRM_OK;
	curl_easy_getinfo(sender->curl, CURLINFO_RESPONSE_CODE, &answer);
	if (body->is_over && (!answer || answer == DATA_GOES_ON))
		*out = CRM_UNSURE;
	if (answer >= IS_REFUSED_FOR_NOW && (code == CURLE_SEND_ERROR || body->is_over))
		return crm_fail(answer < IS_REFUSED ? CRM_BUSY : CRM_REFUSED,
				"%s: refused with %ld: %s", sender->host, answer,
				*sender->error ? sender->error : curl_easy_strerror(code));
	return crm_net_fail(sender, code);
}

enum crm_status crm_smtp_send(struct crm_sender *sender, const struct crm_message_out *message,
			      enum crm_delivery *out)
{
	CRM_SCOPED(str) mail = {0};
	struct curl_slist *to = curl_slist_append(NULL, message->to.address);
	struct body body;
	CURLcode code;

	crm_sender_add_mail(sender, message, &mail);
	body = (struct body){.rest = mail.text, .length = mail.length};
	*sender->error = '\0';
	curl_easy_setopt(sender->curl, CURLOPT_MAIL_FROM, sender->from_address);
	curl_easy_setopt(sender->curl, CURLOPT_MAIL_RCPT, to);
	curl_easy_setopt(sender->curl, CURLOPT_READFUNCTION, read_body);
	curl_easy_setopt(sender->curl, CURLOPT_READDATA, &body);
	curl_easy_setopt(sender->curl, CURLOPT_UPLOAD, 1L);
	code = curl_easy_perform(sender->curl);
	curl_easy_setopt(sender->curl, CURLOPT_MAIL_RCPT, NULL);
	curl_slist_free_all(to);
	return judge(sender, code, &body, out);
}
