/* Webhooks: JSON by POST, and the robots of chats.
 * SPDX-License-Identifier: MIT */
#include "format/robot.h"
#include "sync/parts.h"

enum { REPLY_LIMIT = 65536, IS_FINE = 200, IS_REDIRECTED = 300 };
enum { IS_UNAUTHORIZED = 401, IS_FORBIDDEN = 403, IS_TOO_MUCH = 429, IS_BROKEN = 500 };
enum { IS_AWAY = 503 };

static size_t take_reply(char *bytes, size_t size, size_t count, void *context)
{
	struct crm_str *reply = context;

	if (reply->length + size * count <= REPLY_LIMIT)
		crm_str_add_bytes(reply, bytes, size * count);
	return size * count;
}

static bool is_robot(const struct crm_sender *sender, enum crm_robot *out)
{
	if (sender->account->kind < CRM_ACCOUNT_WECOM)
		return false;
	*out = (enum crm_robot)(sender->account->kind - CRM_ACCOUNT_WECOM);
	return true;
}

enum crm_status crm_http_open(struct crm_sender *sender)
{
	enum crm_status status = crm_net_open(sender, "http,https", "https");

	if (!status)
		status = crm_account_secret(sender->account, CRM_ACCOUNT_SECRET_COMMAND,
					    CRM_ACCOUNT_SECRET_FILE, &sender->password);
	if (!status && sender->password && sender->account->kind < CRM_ACCOUNT_DINGTALK)
		status = crm_fail(CRM_CONFIG, "only robots of DingTalk and Feishu have a secret");
	return status;
}

/* Whether the other side took it; what broke on its way through there may have arrived. */
static enum crm_status judge(const struct crm_sender *sender, CURLcode code, size_t length,
			     enum crm_delivery *out)
{
	curl_off_t sent = 0;
	long answer = 0;

	curl_easy_getinfo(sender->curl, CURLINFO_RESPONSE_CODE, &answer);
	curl_easy_getinfo(sender->curl, CURLINFO_SIZE_UPLOAD_T, &sent);
	if (code != CURLE_OK) {
		if (sent >= (curl_off_t)length)
			*out = CRM_UNSURE;
		return crm_net_fail(sender, code);
	}
	if (answer >= IS_FINE && answer < IS_REDIRECTED)
		return CRM_OK;
	if (answer >= IS_BROKEN && answer != IS_AWAY)
		*out = CRM_UNSURE;
	if (answer == IS_UNAUTHORIZED || answer == IS_FORBIDDEN)
		return crm_fail(CRM_DENIED, "%s: refused with %ld", sender->host, answer);
	return crm_fail(answer >= IS_BROKEN || answer == IS_TOO_MUCH ? CRM_BUSY : CRM_REFUSED,
			"%s: refused with %ld", sender->host, answer);
}

static enum crm_status post(struct crm_sender *sender, const char *key, const struct crm_str *body,
			    struct crm_str *reply, enum crm_delivery *out)
{
	CRM_AUTO_TEXT same = crm_format("Idempotency-Key: %s", key);
	struct curl_slist *fields = curl_slist_append(NULL, "Content-Type: application/json");
	CURLcode code;

	fields = curl_slist_append(fields, "User-Agent: crm");
	fields = curl_slist_append(fields, "Expect:");
	fields = curl_slist_append(fields, same);
	*sender->error = '\0';
	curl_easy_setopt(sender->curl, CURLOPT_HTTPHEADER, fields);
	curl_easy_setopt(sender->curl, CURLOPT_POSTFIELDS, body->text);
	curl_easy_setopt(sender->curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)body->length);
	curl_easy_setopt(sender->curl, CURLOPT_WRITEFUNCTION, take_reply);
	curl_easy_setopt(sender->curl, CURLOPT_WRITEDATA, reply);
	code = curl_easy_perform(sender->curl);
	curl_easy_setopt(sender->curl, CURLOPT_HTTPHEADER, NULL);
	curl_slist_free_all(fields);
	return judge(sender, code, body->length, out);
}

enum crm_status crm_http_send(struct crm_sender *sender, const struct crm_message_out *message,
			      enum crm_delivery *out)
{
	CRM_SCOPED(str) url = {0};
	CRM_SCOPED(str) body = {0};
	CRM_SCOPED(str) reply = {0};
	CRM_AUTO_TEXT words =
		crm_format("%s: %s\n\n%s", message->to.name, message->subject, message->text);
	enum crm_robot robot = CRM_ROBOT_WECOM;
	bool is_chat = is_robot(sender, &robot);
	enum crm_status status = CRM_OK;

	crm_str_add(&url, sender->url);
	if (is_chat)
		status = crm_robot_body(robot, words, sender->password, message->at, &body);
	else
		crm_str_add(&body, message->json);
	if (!status && is_chat)
		status = crm_robot_query(robot, sender->password, message->at, &url);
	if (status)
		return status;
	curl_easy_setopt(sender->curl, CURLOPT_URL, url.text);
	status = post(sender, message->key, &body, &reply, out);
	if (status || !is_chat)
		return status;
	status = crm_robot_reply(robot, crm_str_text(&reply), reply.length);
	return status ? crm_fail_at(status, "%s: ", sender->host) : CRM_OK;
}
