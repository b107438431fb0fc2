/* What is due of a sequence for somebody, and what keeps it.
 * SPDX-License-Identifier: MIT */
#include "domain/marketing/sequence_due.h"

#include "base/list.h"
#include "catalog/contact.h"
#include "catalog/deal.h"
#include "catalog/enrolment.h"
#include "catalog/lead.h"
#include "catalog/sequence.h"
#include "catalog/template.h"
#include "domain/sales/lead.h"
#include "domain/workplace/user.h"
#include "record/find.h"
#include "record/nouns.h"
#include "record/query/select.h"

#include <stdlib.h>

void crm_sequence_due_clear(struct crm_sequence_due *due)
{
	crm_record_free(due->enrolment);
	crm_record_free(due->sequence);
	crm_record_free(due->record);
	crm_record_free(due->person);
	crm_record_free(due->template);
	crm_sequence_step_clear(&due->step);
	crm_str_clear(&due->address);
	crm_str_clear(&due->held);
	free(due->occurrence);
	*due = (struct crm_sequence_due){0};
}

const char *crm_sequence_due_state(const struct crm_sequence_due *due)
{
	if (due->stop)
		return "stopped";
	if (due->claim.state == CRM_REMINDER_DUE && due->held.length)
		return "held";
	return crm_reminder_state_name(due->claim.state);
}

const char *crm_sequence_due_why(const struct crm_sequence_due *due)
{
	static const char *const reasons[] = {
		[CRM_REMINDER_CLAIMED] = "nobody knows whether sent",
		[CRM_REMINDER_FAILED] = "tried again later",
		[CRM_REMINDER_PAST] = "due before the store was made anew",
	};
	const char *reason =
		due->claim.state < CRM_COUNT(reasons) ? reasons[due->claim.state] : NULL;

	if (due->stop)
		return due->stop;
	return reason || !due->held.length ? reason : due->held.text;
}

/* --- what ends it */

static enum crm_status count_since(struct crm_session *session, const struct crm_sequence_due *due,
				   enum crm_statement statement, int64_t *out)
{
	CRM_AUTO(query) query = crm_query_new(session->store, statement);

	crm_query_bind_text(query, 1, due->record->id);
	crm_query_bind_text(query, 2, crm_record_text(due->enrolment, ENROLMENT_CREATED_AT));
	crm_query_bind_text(query, 3, due->person ? due->person->id : due->record->id);
	return crm_query_one_integer(query, 0, out);
}

/* What became of the record itself; NULL: nothing that ends it. */
static const char *find_end(const struct crm_record *record)
{
	if (crm_noun_is(record->noun, &crm_deal) && crm_record_has(record, DEAL_CLOSED_ON))
		return "closed";
	if (!crm_noun_is(record->noun, &crm_lead))
		return NULL;
	if (crm_record_has(record, LEAD_CONVERTED_AT))
		return "converted";
	return crm_lead_has_status(record, "unqualified") ? "disqualified" : NULL;
}

static enum crm_status find_stop(struct crm_session *session, struct crm_sequence_due *due)
{
	int64_t answers = 0, withdrawals = 0;
	bool is_fit = true;
	enum crm_status status = count_since(session, due, SQL_SEQUENCE_ANSWERED, &answers);

	if (!status)
		status = count_since(session, due, SQL_SEQUENCE_OPTED_OUT, &withdrawals);
	if (!status)
		status =
			crm_select_fits(session, due->record->noun, due->record->id,
					crm_record_text(due->sequence, SEQUENCE_CRITERIA), &is_fit);
	if (answers)
		due->stop = "answered";
	else if (withdrawals)
		due->stop = "consent withdrawn";
	else
		due->stop = find_end(due->record);
	if (!due->stop && !is_fit)
		due->stop = "fits no longer";
	return status;
}

/* --- whom a mail goes to */

static const char *text_of(const struct crm_record *record, const char *name)
{
	int field = crm_field_find(record->noun, name);

	return field >= 0 ? crm_record_text(record, field) : "";
}

/* The record itself where it has an address, or else its contact. */
static enum crm_status find_person(struct crm_session *session, struct crm_sequence_due *due)
{
	const char *contact = text_of(due->record, "contact");
	const char *packed;
	struct crm_list_item item;
	enum crm_status status = CRM_OK;

	if (crm_field_find(due->record->noun, "email") >= 0)
		due->person = crm_record_copy(due->record);
	else if (*contact)
		status = crm_record_load(session, &crm_contact, contact, &due->person);
	if (status || !due->person)
		return status;
	packed = text_of(due->person, "email");
	if (crm_list_next(&packed, &item))
		crm_list_add_value(&due->address, &item);
	return CRM_OK;
}

static enum crm_status find_template(struct crm_session *session, struct crm_sequence_due *due)
{
	char id[CRM_ID_TEXT];
	enum crm_status status =
		crm_find_by_field(session, &crm_template, TEMPLATE_NAME, due->step.title, id);

	if (status == CRM_NOT_FOUND) {
		crm_message_clear();
		return CRM_OK;
	}
	return status ? status : crm_record_load(session, &crm_template, id, &due->template);
}

/* --- what keeps a mail */

static enum crm_status check_consent(struct crm_session *session, struct crm_sequence_due *due)
{
	const char *purpose = crm_record_text(due->sequence, SEQUENCE_PURPOSE);
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_SEQUENCE_CONSENTS);
	char now[CRM_INSTANT_TEXT];

	if (!*purpose)
		return CRM_OK;
	crm_query_bind_text(query, 1, due->person->id);
	crm_query_bind_text(query, 2, purpose);
	crm_query_bind_text(query, 3, crm_instant_text(session->clock.now, now));
	if (!crm_query_next(query) || !crm_query_integer(query, 0))
		crm_str_addf(&due->held, "no consent for '%s'", purpose);
	else if (!crm_query_integer(query, 1))
		crm_str_addf(&due->held, "the consent for '%s' is withdrawn", purpose);
	return crm_query_status(query);
}

static void check_hours(const struct crm_session *session, struct crm_sequence_due *due)
{
	const char *quiet = crm_record_text(due->sequence, SEQUENCE_QUIET_HOURS);
	int now = crm_seconds_of(session->clock.now);
	int from = 0, to = 0;

	if (!*quiet || crm_user_quiet_hours(quiet, &from, &to))
		return;
	if (from <= to ? now >= from && now < to : now >= from || now < to)
		crm_str_addf(&due->held, "quiet hours, %s", quiet);
}

static enum crm_status check_mail(struct crm_session *session, struct crm_sequence_due *due)
{
	struct crm_reminder *claim = &due->claim;
	crm_instant remade_at = CRM_INSTANT_NEVER;
	crm_day day = 0;
	enum crm_status status;

	(void)crm_day_parse(crm_record_text(due->enrolment, ENROLMENT_NEXT_ON), &day);
	due->occurrence =
		crm_format("%s/%lld", due->enrolment->id,
			   (long long)crm_record_number(due->enrolment, ENROLMENT_STEP) + 1);
	*claim = (struct crm_reminder){
		.rule = CRM_CLAIM_SEQUENCE,
		.record = due->record->id,
		.owner = due->record->id,
		.occurrence = due->occurrence,
		.at = crm_instant_of(day),
	};
	status = crm_claim_look(session, claim);
	if (!status)
		status = crm_claim_remade(session, &remade_at);
	if (!status)
		crm_claim_doubt(claim, remade_at);
	if (!status)
		status = find_template(session, due);
	if (!due->template)
		crm_str_addf(&due->held, "there is no template '%s'", due->step.title);
	else if (!due->address.length)
		crm_str_add(&due->held, "no e-mail address");
	else if (!status)
		status = check_consent(session, due);
	if (!status && !due->held.length)
		check_hours(session, due);
	return status;
}

enum crm_status crm_sequence_look(struct crm_session *session, const char *enrolment,
				  struct crm_sequence_due *out)
{
	const char *record;
	enum crm_status status =
		crm_record_load(session, &crm_enrolment, enrolment, &out->enrolment);

	if (status)
		return status;
	record = crm_record_text(out->enrolment, ENROLMENT_RECORD);
	status = crm_record_load(session, &crm_sequence,
				 crm_record_text(out->enrolment, ENROLMENT_SEQUENCE),
				 &out->sequence);
	if (!status)
		status = crm_record_load(session, crm_noun_of_id(session, record), record,
					 &out->record);
	if (!status)
		status = crm_sequence_step_read(crm_record_text(out->sequence, SEQUENCE_STEPS),
						crm_record_number(out->enrolment, ENROLMENT_STEP),
						&out->step, &out->has_step);
	if (!status)
		status = find_person(session, out);
	if (!status)
		status = find_stop(session, out);
	if (!status && out->has_step && out->step.kind == CRM_STEP_EMAIL)
		status = check_mail(session, out);
	return status;
}

enum crm_status crm_sequence_each_due(struct crm_session *session, crm_sequence_due_visit *visit,
				      void *context)
{
	CRM_AUTO(query) rows = crm_query_new(session->store, SQL_SEQUENCE_DUE);
	CRM_SCOPED(str) ids = {0};
	char today[CRM_DAY_TEXT];
	enum crm_status status;

	crm_query_bind_text(rows, 1, crm_day_text(session->clock.today, today));
	while (crm_query_next(rows))
		crm_str_add_bytes(&ids, crm_query_text(rows, 0), crm_query_length(rows, 0) + 1);
	status = crm_query_status(rows);
	for (const char *id = ids.text; !status && id && id < ids.text + ids.length;
	     id += strlen(id) + 1) {
		CRM_SCOPED(sequence_due) due = {0};

		status = crm_sequence_look(session, id, &due);
		if (!status && crm_record_number(due.sequence, SEQUENCE_IS_ACTIVE))
			status = visit(context, &due);
	}
	return status;
}
