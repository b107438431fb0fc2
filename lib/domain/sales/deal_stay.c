/* How long a deal stayed in which stage, from the journal.
 * SPDX-License-Identifier: MIT */
#include "domain/sales/deal.h"

#include "catalog/deal.h"
#include "record/journal.h"

#include <string.h>

struct walk {
	crm_deal_stay_visit *visit;
	void *context;
	char stage[CRM_ID_TEXT]; /* where the deal is at this point; "" before it was there */
	crm_instant from;
	char next[CRM_ID_TEXT]; /* what the row at hand says */
	crm_instant next_from;
	bool has_next, has_next_from;
};

static void copy_id(char id[CRM_ID_TEXT], const char *text, size_t length)
{
	if (length < CRM_ID_TEXT) {
		memcpy(id, text, length);
		id[length] = '\0';
	}
}

static enum crm_status note_field(void *context, const struct crm_field_change *change)
{
	struct walk *walk = context;
	const struct crm_value *value = &change->new_value;

	if (change->field == DEAL_STAGE && value->kind == CRM_STRING) {
		copy_id(walk->next, value->text, value->length);
		walk->has_next = true;
	}
	if (change->field == DEAL_STAGE_AT && value->kind == CRM_STRING)
		walk->has_next_from = crm_instant_parse(value->text, &walk->next_from);
	return CRM_OK;
}

/* The journal holds no image of an added record; it is made by going back from now. */
static enum crm_status note_added(struct crm_session *session, const char *id, int64_t operation,
				  struct walk *walk)
{
	CRM_AUTO(record) deal = NULL;
	enum crm_status status = crm_record_load_at(session, &crm_deal, id, operation, &deal);
	const char *stage;

	if (status || !deal)
		return status;
	stage = crm_record_text(deal, DEAL_STAGE);
	copy_id(walk->next, stage, strlen(stage));
	walk->has_next = true;
	walk->has_next_from =
		crm_instant_parse(crm_record_text(deal, DEAL_STAGE_AT), &walk->next_from);
	return CRM_OK;
}

/* The deal goes on to the next stage. An undo brings back an old stage_at; the deal is there since
 * the undo all the same. */
static enum crm_status step(struct walk *walk, crm_instant at)
{
	crm_instant from =
		walk->has_next_from && walk->next_from >= walk->from ? walk->next_from : at;
	struct crm_deal_stay stay = {.stage = walk->stage,
				     .from = walk->from,
				     .until = from,
				     .has_end = true};
	enum crm_status status = CRM_OK;

	if (!walk->has_next || crm_equal(walk->next, walk->stage))
		return CRM_OK;
	if (*walk->stage)
		status = walk->visit(walk->context, &stay);
	copy_id(walk->stage, walk->next, strlen(walk->next));
	walk->from = from;
	return status;
}

static enum crm_status read_row(struct crm_session *session, struct crm_query *row, const char *id,
				struct walk *walk)
{
	crm_instant at = session->clock.now;
	enum crm_status status;

	walk->has_next = walk->has_next_from = false;
	if (crm_equal(crm_query_text(row, 1), "remove"))
		return CRM_OK;
	if (crm_equal(crm_query_text(row, 1), "add"))
		status = note_added(session, id, crm_query_integer(row, 0), walk);
	else
		status =
			crm_journal_each_field(&crm_deal, crm_query_text(row, 2), note_field, walk);
	(void)crm_instant_parse(crm_query_text(row, 3), &at);
	return status ? status : step(walk, at);
}

enum crm_status crm_deal_each_stay(struct crm_session *session, const struct crm_record *deal,
				   crm_deal_stay_visit *visit, void *context)
{
	CRM_AUTO(query) rows = crm_query_new(session->store, SQL_JOURNAL_OF_RECORD);
	struct walk walk = {.visit = visit, .context = context, .from = INT64_MIN};
	struct crm_deal_stay stay = {.stage = walk.stage};
	enum crm_status status = CRM_OK;

	crm_query_bind_text(rows, 1, deal->id);
	while (!status && crm_query_next(rows))
		status = read_row(session, rows, deal->id, &walk);
	if (!status)
		status = crm_query_status(rows);
	if (status || !*walk.stage)
		return status;
	stay.from = walk.from;
	stay.until = session->clock.now;
	stay.has_end = !crm_record_has(deal, DEAL_CLOSED_ON);
	return visit(context, &stay);
}
