/* Sends the mails of sequences: each is claimed, then sent, then noted.
 * SPDX-License-Identifier: MIT */
#include "sync/sequence.h"

#include "catalog/enrolment.h"
#include "catalog/sequence.h"
#include "sync/sequence_mail.h"

#include <stdlib.h>

struct sending {
	struct crm_session *session;
	struct crm_sequence_run *run;
	struct crm_routes routes;
	char *standard_account;
	bool notes_old; /* mails that are noted were sent by an earlier run */
	/* What an operation did is shown behind it, since it may run again. */
	bool is_in_operation;
	struct crm_sequence_result *rows;
	size_t count, capacity;
	struct crm_arena arena;
	size_t mails; /* that were to go in this run */
};

static void clear_sending(struct sending *sending)
{
	crm_routes_clear(&sending->routes);
	free(sending->standard_account);
	free(sending->rows);
	crm_arena_clear(&sending->arena);
}

enum crm_status crm_sequence_letter(struct crm_session *session, const struct crm_record *template,
				    const struct crm_record *record, struct crm_str *subject,
				    struct crm_str *text)
{
	CRM_SCOPED(letter) letter = {0};
	enum crm_status status = crm_letter_fill(session, template, record, &letter);

	crm_str_add(subject, crm_str_text(&letter.subject));
	crm_str_add(text, crm_str_text(&letter.text));
	return status;
}

/* --- what is told */

static void keep_row(struct sending *sending, const struct crm_sequence_result *result)
{
	struct crm_sequence_result row = *result;
	const char **texts[] = {&row.record,  &row.sequence, &row.state,   &row.why, &row.to,
				&row.account, &row.message,  &row.subject, &row.text};

	for (size_t i = 0; i < CRM_COUNT(texts); i++)
		if (*texts[i])
			*texts[i] = crm_arena_copy(&sending->arena, *texts[i], strlen(*texts[i]));
	sending->rows =
		crm_grow(sending->rows, sending->count, &sending->capacity, sizeof *sending->rows);
	sending->rows[sending->count++] = row;
}

static enum crm_status tell(struct sending *sending, const struct crm_sequence_due *due,
			    struct crm_sequence_result result)
{
	result.record = due->record->id;
	result.sequence = due->sequence->id;
	result.step = crm_record_number(due->enrolment, ENROLMENT_STEP) + 1;
	if (!result.to && due->address.length)
		result.to = due->address.text;
	if (!sending->is_in_operation)
		return sending->run->show(sending->run->context, &result);
	keep_row(sending, &result);
	return CRM_OK;
}

static enum crm_status tell_mail(struct sending *sending, const struct crm_sequence_mail *mail)
{
	struct crm_sequence_result result = {
		.state = mail->state,
		.why = mail->failure,
		.account = mail->route->account.name,
		.message = mail->key,
		.subject = crm_str_text(&mail->letter.subject),
		.text = crm_str_text(&mail->letter.text),
	};

	return tell(sending, mail->due, result);
}

/* Told at once; the others get their mail all the same. */
static void note_failure(struct sending *sending, enum crm_status status)
{
	sending->run->failed++;
	sending->run->complain(sending->run->context, status);
	crm_message_clear();
}

/* --- a mail */

/* A robot of a chat would tell a letter to a customer to everybody there. */
static struct crm_route *find_route(struct sending *sending, const struct crm_sequence_due *due)
{
	const char *name = crm_record_text(due->sequence, SEQUENCE_SEND_BY);
	enum crm_status status;
	struct crm_route *route =
		crm_route_find(&sending->routes, *name ? name : sending->standard_account, &status);

	if (route && route->account.kind >= CRM_ACCOUNT_WECOM) {
		status = crm_fail(CRM_CONFIG, "account '%s': a robot writes to no customer",
				  route->account.name);
		route->is_down = true;
	}
	if (status)
		note_failure(sending, status);
	return status ? NULL : route;
}

static enum crm_status take_claim(struct sending *sending, const struct crm_sequence_mail *mail,
				  bool *is_ours)
{
	struct crm_reminder row = mail->due->claim;
	struct crm_claim claim = {
		.message = mail->key,
		.account = mail->route->account.name,
		.user = row.owner,
		.rows = &row,
		.count = 1,
	};
	enum crm_status status = crm_claim_take(sending->session, &claim);

	*is_ours = claim.count == 1;
	return status;
}

static enum crm_status deliver(struct sending *sending, struct crm_sequence_mail *mail)
{
	enum crm_status sent = CRM_OK;
	enum crm_status status = crm_sequence_mail_deliver(sending->session, mail, &sent);

	sending->run->sent += !sent;
	if (sent) {
		crm_fail(sent, "%s", mail->failure ? mail->failure : "");
		crm_fail_at(sent, "%s: ", crm_record_title(mail->due->person));
		note_failure(sending, sent);
	}
	return status ? status : tell_mail(sending, mail);
}

static enum crm_status send_mail(struct sending *sending, struct crm_sequence_mail *mail)
{
	bool is_ours = true;
	enum crm_status status = crm_sequence_mail_make(sending->session, mail);

	if (status == CRM_INVALID) {
		note_failure(sending, status);
		return CRM_OK;
	}
	mail->state = "due";
	sending->mails++;
	if (!status && sending->session->is_rehearsal)
		return tell_mail(sending, mail);
	if (!status)
		status = take_claim(sending, mail, &is_ours);
	return status || !is_ours ? status : deliver(sending, mail);
}

/* One that is due: sent, or told why not. */
static enum crm_status see_to_mail(void *context, struct crm_sequence_due *due)
{
	struct sending *sending = context;
	CRM_SCOPED(sequence_mail) mail = {.due = due};
	struct crm_sequence_result result = {.state = crm_sequence_due_state(due),
					     .why = crm_sequence_due_why(due)};
	int64_t limit = sending->run->limit;
	bool may_go = due->claim.state == CRM_REMINDER_DUE ||
		      (due->claim.state == CRM_REMINDER_PAST && sending->run->retries_stuck);

	if (due->stop || !due->has_step || due->step.kind != CRM_STEP_EMAIL ||
	    due->claim.state == CRM_REMINDER_SENT)
		return CRM_OK;
	if (!may_go || due->held.length)
		return tell(sending, due, result);
	if (limit >= 0 && sending->mails >= (size_t)limit)
		return CRM_OK;
	mail.route = find_route(sending, due);
	return mail.route ? send_mail(sending, &mail) : CRM_OK;
}

/* --- mails of which nobody knows whether they went */

/* Again, under the number that it had; what is not due any more is ended. */
static enum crm_status send_again(struct sending *sending, const char *message,
				  const char *occurrence)
{
	CRM_SCOPED(sequence_due) due = {0};
	CRM_SCOPED(sequence_mail) mail = {.due = &due};
	CRM_AUTO_TEXT enrolment = crm_copy_bytes(occurrence, strcspn(occurrence, "/"));
	bool is_taken = false, is_same;
	enum crm_status status = crm_sequence_look(sending->session, enrolment, &due);

	if (status && status != CRM_NOT_FOUND)
		return status;
	is_same = !status && due.occurrence && crm_equal(due.occurrence, occurrence) && !due.stop &&
		  crm_record_has(due.enrolment, ENROLMENT_NEXT_ON);
	crm_message_clear();
	if (is_same) {
		mail.route = due.held.length ? NULL : find_route(sending, &due);
		if (!mail.route || crm_sequence_mail_make(sending->session, &mail)) {
			sending->run->stuck++;
			return CRM_OK;
		}
	}
	status = crm_claim_take_again(sending->session, message, sending->run->stuck_since,
				      &is_taken);
	if (status || !is_taken)
		return status;
	return is_same ? deliver(sending, &mail)
		       : crm_claim_end(sending->session, message, "failed",
				       "it was not due any more");
}

static enum crm_status keep_stuck(void *context, const struct crm_claim_row *row)
{
	struct sending *sending = context;
	struct crm_sequence_result result = {.message = row->message, .record = row->occurrence};

	keep_row(sending, &result);
	return CRM_OK;
}

static enum crm_status see_to_stuck(struct sending *sending)
{
	enum crm_status status = crm_claim_each_stuck(sending->session, sending->run->stuck_since,
						      true, keep_stuck, sending);

	for (size_t i = 0; i < sending->count && !status; i++) {
		if (sending->run->retries_stuck && !sending->session->is_rehearsal)
			status = send_again(sending, sending->rows[i].message,
					    sending->rows[i].record);
		else
			sending->run->stuck++;
	}
	sending->count = 0;
	return status;
}

/* --- what needs no mail */

static void show_progress(void *context, const struct crm_sequence_progress *progress)
{
	struct sending *sending = context;
	struct crm_sequence_result result = {.state = progress->result};

	if (crm_equal(progress->result, "sent") && !sending->notes_old)
		return;
	if (!progress->made) {
		result.state = "stopped";
		result.why = progress->result;
	} else {
		result.subject = crm_record_title(progress->made);
	}
	(void)tell(sending, progress->due, result);
}

static enum crm_status advance(struct crm_session *session, void *context)
{
	struct sending *sending = context;
	struct crm_sequence_way way = {.compose = crm_sequence_letter,
				       .visit = show_progress,
				       .context = sending};
	enum crm_status status;

	sending->count = 0;
	sending->mails = 0;
	status = crm_sequence_advance(session, &way);
	if (status || !session->is_rehearsal)
		return status;
	status = crm_sequence_each_due(session, see_to_mail, sending);
	way.assumes_sent = true;
	sending->notes_old = false;
	return status ? status : crm_sequence_advance(session, &way);
}

static enum crm_status settle(struct sending *sending, bool notes_old)
{
	enum crm_status status;
	size_t mails = sending->mails;

	sending->notes_old = notes_old;
	sending->is_in_operation = true;
	status = crm_operation_run(sending->session, advance, sending);
	sending->is_in_operation = false;
	sending->mails = mails;
	for (size_t i = 0; i < sending->count && !status; i++)
		status = sending->run->show(sending->run->context, &sending->rows[i]);
	sending->count = 0;
	return status;
}

enum crm_status crm_sequence_send(struct crm_session *session, struct crm_sequence_run *run)
{
	__attribute__((cleanup(clear_sending))) struct sending sending = {.session = session,
									  .run = run,
									  .routes.path =
										  run->accounts};
	enum crm_status status =
		crm_session_setting(session, "send_account", "", &sending.standard_account);

	if (!status)
		status = settle(&sending, true);
	if (!status)
		status = see_to_stuck(&sending);
	if (!status && !session->is_rehearsal)
		status = crm_sequence_each_due(session, see_to_mail, &sending);
	if (!status && !session->is_rehearsal)
		status = settle(&sending, false);
	return status;
}
