/* What a message of reminders says; part of sync/remind.h.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_SYNC_REMIND_TEXT_H
#define CRM_SYNC_REMIND_TEXT_H

#include "domain/workplace/reminder.h"

/* A message as it is sent. Zero-initialised is empty. */
struct crm_remind_text {
	struct crm_str subject, text, json;
};
void crm_remind_text_clear(struct crm_remind_text *text);

/* What it is about. */
struct crm_remind_content {
	const struct crm_reminder_user *user;
	const char *key;
	const struct crm_reminder *rows;
	size_t count;
};

/* Makes it of a template: a line "Subject: ...", an empty line, the text. Times are those of the
 * user's zone. CRM_INVALID: the template. */
enum crm_status crm_remind_text_make(struct crm_session *session, const char *template,
				     const struct crm_remind_content *content,
				     struct crm_remind_text *out) CRM_MUST_CHECK;

#endif
