/* Group robots of WeCom, DingTalk and Feishu: what is posted to them, how it is signed, and what
 * they answer.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_ROBOT_H
#define CRM_FORMAT_ROBOT_H

#include "base/date.h"

enum crm_robot { CRM_ROBOT_WECOM, CRM_ROBOT_DINGTALK, CRM_ROBOT_FEISHU };

/* The signature of a secret at a time, in base64. DingTalk: HMAC-SHA-256 with the secret as the
 * key, of the time in milliseconds, a line break and the secret. Feishu: of nothing, with the time
 * in seconds, a line break and the secret as the key. WeCom has none: CRM_CONFIG. */
enum crm_status crm_robot_sign(enum crm_robot robot, const char *secret, const char *time,
			       struct crm_str *out) CRM_MUST_CHECK;

/* Adds the body of a request with a text, cut between characters where it is longer than the robot
 * takes (WeCom 2048 bytes, Feishu 20 KB a body). `secret` may be NULL. */
enum crm_status crm_robot_body(enum crm_robot robot, const char *text, const char *secret,
			       crm_instant at, struct crm_str *out) CRM_MUST_CHECK;

/* Adds what goes behind the address of the robot: DingTalk's signature; nothing for others. */
enum crm_status crm_robot_query(enum crm_robot robot, const char *secret, crm_instant at,
				struct crm_str *out) CRM_MUST_CHECK;

/* What its reply says: CRM_OK; CRM_DENIED (key, signature, address not allowed), CRM_BUSY (too many
 * requests), CRM_REFUSED with number and words of the robot. CRM_REFUSED too for what is no reply
 * of such a robot. */
enum crm_status crm_robot_reply(enum crm_robot robot, const char *reply,
				size_t length) CRM_MUST_CHECK;

#endif
