/* Deals with what a forecast learns from.
 * SPDX-License-Identifier: MIT */
#include "report/forecast/evidence.h"

#include "catalog/deal.h"
#include "domain/sales/deal_stay.h"
#include "record/query/select.h"

#include <stdlib.h>
#include <string.h>

/* The columns that are read of each deal, the group behind them. */
enum { STAGE, AMOUNT, CURRENCY, PROBABILITY, CATEGORY, OPENED, EXPECTED, CLOSED, GROUP };

struct reading {
	struct crm_deal_evidence *evidence;
	struct crm_select *deals;
	char *currency; /* of amounts that do not say theirs */
	bool has_group;
};

void crm_deal_evidence_clear(struct crm_deal_evidence *evidence)
{
	free(evidence->stages);
	free(evidence->deals);
	free(evidence->visits);
	crm_arena_clear(&evidence->arena);
	*evidence = (struct crm_deal_evidence){0};
}

static const char *keep(struct crm_deal_evidence *evidence, const char *text)
{
	return crm_arena_copy(&evidence->arena, text ? text : "", text ? strlen(text) : 0);
}

static enum crm_fate fate_of(const char *kind)
{
	if (kind && crm_equal(kind, "won"))
		return CRM_FATE_WON;
	return kind && crm_equal(kind, "lost") ? CRM_FATE_LOST : CRM_FATE_OPEN;
}

static void add_stage(struct crm_deal_evidence *evidence, struct crm_query *row, int *first_open)
{
	const char *id = crm_query_text(row, 0), *category = crm_query_text(row, 5);
	struct crm_deal_evidence_stage stage = {
		.name = keep(evidence, crm_query_text(row, 1)),
		.pipeline = keep(evidence, crm_query_text(row, 2)),
		.fate = fate_of(crm_query_text(row, 3)),
		.percent = (int)crm_query_integer(row, 4),
		.is_omitted = category && crm_equal(category, "omitted"),
	};

	if (strlen(id) >= sizeof stage.id)
		return;
	memcpy(stage.id, id, strlen(id) + 1);
	if (*first_open < 0 && stage.fate == CRM_FATE_OPEN)
		*first_open = (int)evidence->stage_count;
	stage.first_open = *first_open;
	evidence->stages = crm_grow(evidence->stages, evidence->stage_count,
				    &evidence->stage_capacity, sizeof stage);
	evidence->stages[evidence->stage_count++] = stage;
}

static enum crm_status read_stages(struct crm_session *session, struct crm_deal_evidence *evidence)
{
	CRM_AUTO(query) rows = crm_query_new(session->store, SQL_EVIDENCE_STAGES);
	CRM_AUTO_TEXT pipeline = NULL;
	int first_open = -1;

	while (crm_query_next(rows)) {
		if (!pipeline || !crm_equal(pipeline, crm_query_text(rows, 6))) {
			crm_text_auto(&pipeline);
			pipeline = crm_copy(crm_query_text(rows, 6));
			first_open = -1;
		}
		add_stage(evidence, rows, &first_open);
	}
	return crm_query_status(rows);
}

/* There are a few stages, and mostly it is one of the first. */
static int find_stage(const struct crm_deal_evidence *evidence, const char *id)
{
	for (size_t i = 0; id && i < evidence->stage_count; i++)
		if (crm_equal(evidence->stages[i].id, id))
			return (int)i;
	return -1;
}

static const char *text_of(const struct reading *reading, size_t column)
{
	struct crm_value value = crm_select_value(reading->deals, column);

	return value.kind == CRM_STRING ? value.text : NULL;
}

static bool read_number(const struct reading *reading, size_t column, int64_t *out)
{
	struct crm_value value = crm_select_value(reading->deals, column);

	if (value.kind == CRM_NUMBER)
		*out = value.number;
	return value.kind == CRM_NUMBER;
}

static crm_day day_of(const struct reading *reading, size_t column)
{
	const char *text = text_of(reading, column);
	crm_day day;

	return text && crm_day_parse(text, &day) ? day : CRM_DAY_MIN;
}

/* Neighbours in the order of ids have other owners, but there are few of them. */
static const char *group_of(struct crm_deal_evidence *evidence, const char *text)
{
	enum { NEAR = 64 };
	size_t first = evidence->deal_count > NEAR ? evidence->deal_count - NEAR : 0;

	if (!text)
		return "";
	for (size_t i = evidence->deal_count; i-- > first;)
		if (crm_equal(evidence->deals[i].group, text))
			return evidence->deals[i].group;
	return keep(evidence, text);
}

static void add_deal(struct reading *reading)
{
	struct crm_deal_evidence *evidence = reading->evidence;
	struct crm_deal_evidence_deal deal = {
		.stage = find_stage(evidence, text_of(reading, STAGE))};
	const struct crm_deal_evidence_stage *stage =
		deal.stage < 0 ? NULL : &evidence->stages[deal.stage];
	const char *code = text_of(reading, CURRENCY), *category = text_of(reading, CATEGORY);
	int64_t number = 0;

	(void)read_number(reading, AMOUNT, &deal.amount);
	code = code ? code : reading->currency;
	memcpy(deal.currency, code, strnlen(code, sizeof deal.currency - 1));
	deal.fate = stage ? stage->fate : CRM_FATE_OPEN;
	deal.percent = stage ? stage->percent : 0;
	if (read_number(reading, PROBABILITY, &number))
		deal.percent = (int)number;
	deal.is_omitted = category ? crm_equal(category, "omitted") : stage && stage->is_omitted;
	deal.opened = day_of(reading, OPENED);
	deal.expected = day_of(reading, EXPECTED);
	deal.closed = day_of(reading, CLOSED);
	deal.group = reading->has_group ? group_of(evidence, text_of(reading, GROUP)) : "";
	evidence->deals = crm_grow(evidence->deals, evidence->deal_count, &evidence->deal_capacity,
				   sizeof deal);
	evidence->deals[evidence->deal_count++] = deal;
}

static void add_visit(struct crm_deal_evidence *evidence, int stage, crm_day from)
{
	uint32_t deal = (uint32_t)evidence->deal_count - 1;
	struct crm_deal_evidence_visit visit = {(uint32_t)stage, deal, from, true};

	for (size_t i = evidence->visit_count; i-- > 0 && evidence->visits[i].deal == deal;) {
		if (evidence->visits[i].stage == visit.stage)
			return;
		visit.is_first = false;
	}
	evidence->visits = crm_grow(evidence->visits, evidence->visit_count,
				    &evidence->visit_capacity, sizeof visit);
	evidence->visits[evidence->visit_count++] = visit;
}

/* A deal that came closed has been in the first stage since it was opened: more is not known. */
static enum crm_status note_stay(void *context, const struct crm_deal_stay *stay)
{
	struct reading *reading = context;
	struct crm_deal_evidence *evidence = reading->evidence;
	int stage = find_stage(evidence, stay->stage);
	crm_day from = stay->from == INT64_MIN ? CRM_DAY_MIN : crm_day_of(stay->from);
	bool is_open = stage >= 0 && evidence->stages[stage].fate == CRM_FATE_OPEN;

	if (!stay->number)
		add_deal(reading);
	if (is_open && from != CRM_DAY_MIN)
		add_visit(evidence, stage, from);
	if (!stay->number && !is_open && stage >= 0 && evidence->stages[stage].first_open >= 0 &&
	    day_of(reading, OPENED) != CRM_DAY_MIN)
		add_visit(evidence, evidence->stages[stage].first_open, day_of(reading, OPENED));
	evidence->deals[evidence->deal_count - 1].entered = from;
	return CRM_OK;
}

enum crm_status crm_deal_evidence_read(struct crm_session *session, const char *by,
				       const char *filter, struct crm_deal_evidence *out)
{
	CRM_AUTO(select) deals = crm_select_new(session, &crm_deal);
	CRM_AUTO_TEXT currency = NULL;
	struct reading reading = {.evidence = out, .deals = deals, .has_group = *by};
	enum crm_status status = crm_session_setting(session, "currency", "EUR", &currency);

	out->today = session->clock.today;
	reading.currency = currency;
	if (!status)
		status = read_stages(session, out);
	if (!status)
		status = crm_select_filter(deals, filter);
	if (!status)
		status = crm_select_add_list(deals, "stage,amount,currency,probability,"
						    "forecast_category,opened_on,expected_on,"
						    "closed_on");
	if (!status && *by)
		status = crm_select_add(deals, by);
	if (status)
		return status;
	out->is_link = *by && crm_select_column(deals, GROUP)->type == CRM_LINK;
	return crm_deal_each_stay_of(session, deals, NULL, note_stay, &reading);
}
