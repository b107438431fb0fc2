/* A mail of a sequence: what it says, and sending it.
 * SPDX-License-Identifier: MIT */
#include "sync/sequence_mail.h"

#include "base/list.h"
#include "catalog/enrolment.h"
#include "catalog/user.h"

#include <stdlib.h>

void crm_sequence_mail_clear(struct crm_sequence_mail *mail)
{
	crm_letter_clear(&mail->letter);
	crm_str_clear(&mail->reply_address);
	crm_str_clear(&mail->json);
	free(mail->reply_name);
	free(mail->key);
	free(mail->failure);
	*mail = (struct crm_sequence_mail){0};
}

static enum crm_status find_owner(struct crm_session *session, struct crm_sequence_mail *mail)
{
	const struct crm_record *record = mail->due->record;
	int field = crm_field_find(record->noun, "owner");
	CRM_AUTO(record) owner = NULL;
	struct crm_list_item item;
	const char *packed;
	enum crm_status status;

	if (field < 0 || !crm_record_has(record, field))
		return CRM_OK;
	status = crm_record_load(session, &crm_user, crm_record_text(record, field), &owner);
	if (status)
		return status;
	packed = crm_record_text(owner, USER_EMAIL);
	mail->reply_name = crm_copy(crm_record_title(owner));
	if (crm_list_next(&packed, &item))
		crm_list_add_value(&mail->reply_address, &item);
	return CRM_OK;
}

static void add_member(struct crm_str *out, const char *name, const char *text)
{
	crm_str_addf(out, "%s\"%s\":", out->text[out->length - 1] == '{' ? "" : ",", name);
	crm_str_add_json(out, text, strlen(text));
}

static void add_json(struct crm_sequence_mail *mail)
{
	const struct crm_sequence_due *due = mail->due;
	struct crm_str *json = &mail->json;

	crm_str_add_char(json, '{');
	add_member(json, "key", mail->key);
	crm_str_add(json, ",\"to\":{");
	add_member(json, "id", due->person->id);
	add_member(json, "name", crm_record_title(due->person));
	add_member(json, "email", crm_str_text(&due->address));
	crm_str_add_char(json, '}');
	if (mail->reply_address.length)
		add_member(json, "reply_to", mail->reply_address.text);
	add_member(json, "subject", crm_str_text(&mail->letter.subject));
	add_member(json, "text", crm_str_text(&mail->letter.text));
	add_member(json, "record", due->record->id);
	add_member(json, "sequence", crm_record_title(due->sequence));
	crm_str_addf(json, ",\"step\":%lld}",
		     (long long)crm_record_number(due->enrolment, ENROLMENT_STEP) + 1);
}

enum crm_status crm_sequence_mail_make(struct crm_session *session, struct crm_sequence_mail *mail)
{
	const struct crm_sequence_due *due = mail->due;
	CRM_AUTO_TEXT words = crm_format("%s %s", CRM_CLAIM_SEQUENCE, due->occurrence);
	enum crm_status status =
		crm_letter_fill(session, due->template, due->record, &mail->letter);

	mail->key = crm_message_key(words);
	if (!status)
		status = find_owner(session, mail);
	if (!status)
		add_json(mail);
	return status ? crm_fail_at(status, "template '%s': ", crm_record_title(due->template))
		      : CRM_OK;
}

enum crm_status crm_sequence_mail_deliver(struct crm_session *session,
					  struct crm_sequence_mail *mail, enum crm_status *sent_out)
{
	struct crm_message_out message = {
		.key = mail->key,
		.to = {crm_record_title(mail->due->person), crm_str_text(&mail->due->address)},
		.reply_to = {mail->reply_name, mail->reply_address.text},
		.subject = crm_str_text(&mail->letter.subject),
		.text = crm_str_text(&mail->letter.text),
		.json = crm_str_text(&mail->json),
		.at = session->clock.now,
	};
	enum crm_delivery outcome;

	*sent_out = crm_route_send(mail->route, &message, &outcome);
	mail->failure = *sent_out ? crm_copy(crm_message()) : NULL;
	mail->state = outcome == CRM_DELIVERED ? "sent"
		      : outcome == CRM_UNSURE  ? "claimed"
					       : "failed";
	return crm_claim_end(session, mail->key, outcome == CRM_UNSURE ? NULL : mail->state,
			     mail->failure);
}
