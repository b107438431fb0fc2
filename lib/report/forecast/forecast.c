/* What a period will bring, and what stages have taught, as rows.
 * SPDX-License-Identifier: MIT */
#include "report/forecast/forecast.h"

#include "report/forecast/curve.h"

#include <string.h>

enum crm_status crm_forecast_group(struct crm_session *session, struct crm_answer *answer,
				   const struct crm_deal_evidence *evidence, const char *group,
				   struct crm_cell *out)
{
	if (evidence->is_link)
		return crm_rows_link(session, answer, group, out);
	*out = crm_rows_text(answer, group);
	return CRM_OK;
}

struct crm_cell crm_forecast_money(struct crm_answer *answer, int64_t minor, const char *currency)
{
	const char *code = crm_arena_copy(&answer->arena, currency, strlen(currency));

	return (struct crm_cell){.kind = CRM_CELL_MONEY, .minor = minor, .currency = code};
}

static struct crm_cell too_little(struct crm_answer *answer, int64_t basis, int64_t minimum)
{
	CRM_AUTO_TEXT text =
		crm_format("not enough data: %lld of %lld", (long long)basis, (long long)minimum);

	return crm_rows_text(answer, text);
}

static const struct crm_column prediction_columns[] = {
	{"group", false}, {"period", false}, {"currency", false}, {"method", false},
	{"won", true},    {"open", true},    {"expected", true},  {"p10", true},
	{"p50", true},    {"p90", true},     {"basis", true},     {"note", false},
};

static enum crm_status add_prediction(struct crm_session *session, struct crm_answer *answer,
				      const struct crm_predictions *predictions,
				      const struct crm_prediction *row,
				      const struct crm_predict_question *question,
				      const char *period)
{
	struct crm_cell *cells = crm_rows_add(answer);
	const int64_t figures[] = {row->expected, row->low, row->middle, row->high};

	cells[1] = crm_rows_text(answer, period);
	cells[2] = crm_rows_text(answer, row->currency);
	cells[3] = crm_rows_text(answer, crm_method_name(row->method));
	cells[4] = crm_forecast_money(answer, row->won, row->currency);
	cells[5] = crm_rows_number(answer, row->open_count);
	for (size_t i = 0; row->is_enough && i < CRM_COUNT(figures); i++)
		cells[6 + i] = crm_forecast_money(answer, figures[i], row->currency);
	if (row->method != CRM_METHOD_WEIGHTED)
		cells[10] = crm_rows_number(answer, row->basis);
	if (!row->is_enough)
		cells[11] = too_little(answer, row->basis, question->minimum);
	return crm_forecast_group(session, answer, &predictions->evidence, row->group, &cells[0]);
}

/* What people call the period of a question, whose days are found on the way. */
static enum crm_status name_period(struct crm_session *session, const char *text,
				   struct crm_predict_question *question, struct crm_str *name)
{
	enum crm_period period;
	struct crm_fiscal fiscal;
	enum crm_status status =
		crm_period_of(session, text, &period, &question->first, &question->last);

	if (!status)
		status = crm_fiscal_read(session, &fiscal);
	if (!status)
		crm_period_add(name, period, &fiscal, question->first);
	return status;
}

enum crm_status crm_forecast_predict(struct crm_session *session,
				     struct crm_predict_question *question, const char *period,
				     const enum crm_method *method, struct crm_answer *answer)
{
	CRM_SCOPED(predictions) predictions = {0};
	CRM_SCOPED(str) name = {0};
	enum crm_status status = name_period(session, period, question, &name);

	if (!status)
		status = crm_predict(session, question, &predictions);
	crm_rows_begin(answer, prediction_columns, CRM_COUNT(prediction_columns));
	if (*question->by)
		answer->columns[0].name =
			crm_arena_copy(&answer->arena, question->by, strlen(question->by));
	for (size_t i = 0; i < predictions.count && !status; i++)
		if (!method || predictions.rows[i].method == *method)
			status = add_prediction(session, answer, &predictions, &predictions.rows[i],
						question, name.text);
	return status;
}

static const struct crm_column rate_columns[] = {
	{"pipeline", false}, {"stage", false},   {"visits", true}, {"won", true},
	{"lost", true},      {"open", true},     {"rate", true},   {"probability", true},
	{"days_p50", true},  {"days_p90", true}, {"note", false},
};

static void add_rate(struct crm_answer *answer, const struct crm_deal_evidence *evidence, int stage,
		     int64_t minimum)
{
	struct crm_curve curve;
	struct crm_cell *cells = crm_rows_add(answer);
	int64_t ended;

	crm_curve_read(evidence, stage, &curve);
	ended = curve.won + curve.lost;
	cells[0] = crm_rows_text(answer, evidence->stages[stage].pipeline);
	cells[1] = crm_rows_text(answer, evidence->stages[stage].name);
	cells[2] = crm_rows_number(answer, ended + curve.open);
	cells[3] = crm_rows_number(answer, curve.won);
	cells[4] = crm_rows_number(answer, curve.lost);
	cells[5] = crm_rows_number(answer, curve.open);
	cells[7] = crm_rows_share(answer, evidence->stages[stage].percent, 100);
	if (ended < minimum) {
		cells[10] = too_little(answer, ended, minimum);
	} else {
		cells[6] = crm_rows_share(answer, curve.won, ended);
		if (curve.won) {
			cells[8] =
				crm_rows_number(answer, crm_curve_days(&curve, evidence, stage, 5));
			cells[9] =
				crm_rows_number(answer, crm_curve_days(&curve, evidence, stage, 9));
		}
	}
	crm_curve_clear(&curve);
}

enum crm_status crm_forecast_rates(struct crm_session *session, const char *filter, int64_t minimum,
				   struct crm_answer *answer)
{
	CRM_SCOPED(deal_evidence) evidence = {0};
	enum crm_status status = crm_deal_evidence_read(session, "", filter, &evidence);

	crm_rows_begin(answer, rate_columns, CRM_COUNT(rate_columns));
	for (size_t i = 0; i < evidence.stage_count && !status; i++)
		if (evidence.stages[i].fate == CRM_FATE_OPEN)
			add_rate(answer, &evidence, (int)i, minimum);
	return status;
}
