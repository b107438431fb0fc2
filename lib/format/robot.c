/* Group robots: signatures, bodies, replies.
 * SPDX-License-Identifier: MIT */
#include "format/robot.h"

#include "base/base64.h"
#include "base/sha256.h"
#include "format/json_text.h"

/* What tells the robots apart. */
static const struct form {
	const char *kind;  /* the member that says what follows */
	const char *words; /* the member of the text */
	size_t limit;      /* of the text, in bytes */
	const char *code, *message;
} forms[] = {
	[CRM_ROBOT_WECOM] = {"msgtype", "text\":{\"content", 2048, "errcode", "errmsg"},
	[CRM_ROBOT_DINGTALK] = {"msgtype", "text\":{\"content", 16000, "errcode", "errmsg"},
	[CRM_ROBOT_FEISHU] = {"msg_type", "content\":{\"text", 16000, "code", "msg"},
};

/* Numbers that a robot answers when it is not the text that is wrong. */
static const struct {
	enum crm_robot robot;
	int64_t code;
	enum crm_status status;
} meanings[] = {
	{CRM_ROBOT_WECOM, 93000, CRM_DENIED},     {CRM_ROBOT_WECOM, 40058, CRM_DENIED},
	{CRM_ROBOT_WECOM, 45009, CRM_BUSY},       {CRM_ROBOT_WECOM, 45033, CRM_BUSY},
	{CRM_ROBOT_DINGTALK, 310000, CRM_DENIED}, {CRM_ROBOT_DINGTALK, 300001, CRM_DENIED},
	{CRM_ROBOT_DINGTALK, 130101, CRM_BUSY},   {CRM_ROBOT_DINGTALK, 410100, CRM_BUSY},
	{CRM_ROBOT_FEISHU, 19001, CRM_DENIED},    {CRM_ROBOT_FEISHU, 19021, CRM_DENIED},
	{CRM_ROBOT_FEISHU, 19022, CRM_DENIED},    {CRM_ROBOT_FEISHU, 11232, CRM_BUSY},
};

enum crm_status crm_robot_sign(enum crm_robot robot, const char *secret, const char *time,
			       struct crm_str *out)
{
	unsigned char digest[CRM_SHA256_BYTES];
	CRM_AUTO_TEXT stamped = crm_format("%s\n%s", time, secret);
	struct crm_bytes words = {stamped, strlen(stamped)};

	if (robot == CRM_ROBOT_WECOM)
		return crm_fail(CRM_CONFIG, "robots of WeCom take no secret");
	if (robot == CRM_ROBOT_DINGTALK)
		crm_hmac_sha256((struct crm_bytes){secret, strlen(secret)}, words, digest);
	else
		crm_hmac_sha256(words, (struct crm_bytes){"", 0}, digest);
	crm_str_add_base64(out, digest, sizeof(digest));
	return CRM_OK;
}

/* The text, cut between characters. */
static size_t fitting(const char *text, size_t limit)
{
	size_t length = strlen(text);

	if (length <= limit)
		return length;
	while (limit && ((unsigned char)text[limit] & 0xc0) == 0x80)
		limit--;
	return limit;
}

enum crm_status crm_robot_body(enum crm_robot robot, const char *text, const char *secret,
			       crm_instant at, struct crm_str *out)
{
	static const char more[] = "\n...";
	const struct form *form = &forms[robot];
	size_t length = fitting(text, form->limit);
	CRM_AUTO_TEXT whole =
		text[length] ? crm_format("%.*s%s", (int)fitting(text, form->limit - strlen(more)),
					  text, more)
			     : crm_copy(text);
	CRM_AUTO_TEXT time = crm_format("%lld", (long long)at);
	enum crm_status status = CRM_OK;

	crm_str_add_char(out, '{');
	if (secret && robot == CRM_ROBOT_FEISHU) {
		crm_str_addf(out, "\"timestamp\":\"%s\",\"sign\":\"", time);
		status = crm_robot_sign(robot, secret, time, out);
		crm_str_add(out, "\",");
	}
	crm_str_addf(out, "\"%s\":\"text\",\"%s\":", form->kind, form->words);
	crm_str_add_json(out, whole, strlen(whole));
	crm_str_add(out, "}}");
	return status;
}

enum crm_status crm_robot_query(enum crm_robot robot, const char *secret, crm_instant at,
				struct crm_str *out)
{
	CRM_SCOPED(str) signature = {0};
	CRM_AUTO_TEXT time = crm_format("%lld000", (long long)at);
	enum crm_status status;

	if (robot != CRM_ROBOT_DINGTALK || !secret)
		return CRM_OK;
	status = crm_robot_sign(robot, secret, time, &signature);
	crm_str_addf(out, "&timestamp=%s&sign=", time);
	for (const char *byte = crm_str_text(&signature); *byte; byte++) {
		if (*byte == '+' || *byte == '/' || *byte == '=')
			crm_str_addf(out, "%%%02X", (unsigned char)*byte);
		else
			crm_str_add_char(out, *byte);
	}
	return status;
}

static bool is_member(const char *reply, const struct crm_json_value *key, const char *name)
{
	return key->end - key->start == strlen(name) &&
	       memcmp(reply + key->start, name, key->end - key->start) == 0;
}

enum crm_status crm_robot_reply(enum crm_robot robot, const char *reply, size_t length)
{
	const struct form *form = &forms[robot];
	struct crm_json_walk walk = {.text = reply, .length = length};
	struct crm_json_value key, value;
	CRM_SCOPED(str) words = {0};
	CRM_AUTO_TEXT number = NULL;
	enum crm_status status = CRM_REFUSED;
	int64_t code = 0;

	while (crm_json_next(&walk, &key, &value)) {
		if (is_member(reply, &key, form->code) && value.kind == CRM_JSON_LITERAL && !number)
			number = crm_copy_bytes(reply + value.start, value.end - value.start);
		else if (is_member(reply, &key, form->message) && value.kind == CRM_JSON_STRING)
			(void)crm_json_unescape(&words, reply + value.start,
						value.end - value.start);
	}
	if (!number || crm_parse_integer(number, &code))
		return crm_fail(CRM_REFUSED, "the answer is none of such a robot");
	if (!code)
		return CRM_OK;
	for (size_t i = 0; i < CRM_COUNT(meanings); i++)
		if (meanings[i].robot == robot && meanings[i].code == code)
			status = meanings[i].status;
	return crm_fail(status, "the robot says %s %lld: %s", form->code, (long long)code,
			crm_str_text(&words));
}
