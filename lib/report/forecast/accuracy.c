/* How far off forecasts were: what was said then, what came.
 * SPDX-License-Identifier: MIT */
#include "report/forecast/forecast.h"

#include "record/past/as_of.h"

#include <stdlib.h>
#include <string.h>

/* The errors of one group, currency and method over the periods. */
struct mean {
	const char *group;
	char currency[4];
	enum crm_method method;
	__int128 error; /* the sum */
	double share;   /* the sum, of periods in which something came */
	int64_t count, share_count, within;
};

struct crm_backtest {
	struct crm_session *session;
	const struct crm_accuracy_question *question;
	struct crm_fiscal fiscal;
	struct crm_answer *answer;
	struct crm_deal_evidence now; /* what came of all deals */
	struct mean *means;
	size_t count, capacity;
};

static void crm_backtest_clear(struct crm_backtest *test)
{
	crm_deal_evidence_clear(&test->now);
	free(test->means);
}

static int64_t actual(const struct crm_backtest *test, const struct crm_prediction *row,
		      crm_day first, crm_day last)
{
	int64_t value = 0;

	for (size_t i = 0; i < test->now.deal_count; i++) {
		const struct crm_deal_evidence_deal *deal = &test->now.deals[i];

		if (deal->fate == CRM_FATE_WON && deal->closed >= first && deal->closed <= last &&
		    crm_equal(deal->group, row->group) && crm_equal(deal->currency, row->currency))
			value += deal->amount;
	}
	return value;
}

static struct mean *find_mean(struct crm_backtest *test, const struct crm_prediction *row)
{
	struct mean mean = {.method = row->method};

	for (size_t i = 0; i < test->count; i++)
		if (test->means[i].method == row->method &&
		    crm_equal(test->means[i].group, row->group) &&
		    crm_equal(test->means[i].currency, row->currency))
			return &test->means[i];
	mean.group = crm_arena_copy(&test->answer->arena, row->group, strlen(row->group));
	memcpy(mean.currency, row->currency, sizeof mean.currency);
	test->means = crm_grow(test->means, test->count, &test->capacity, sizeof mean);
	test->means[test->count] = mean;
	return &test->means[test->count++];
}

static const struct crm_column columns[] = {
	{"group", false},  {"period", false}, {"said_on", false},    {"currency", false},
	{"method", false}, {"said", true},    {"p10", true},         {"p90", true},
	{"actual", true},  {"error", true},   {"error_share", true}, {"within", true},
};

static void add_error(struct crm_backtest *test, const struct crm_prediction *row, int64_t came,
		      struct crm_cell *cells)
{
	struct mean *mean = find_mean(test, row);
	int64_t error = row->expected - came, size = error < 0 ? -error : error;
	bool is_within = came >= row->low && came <= row->high;

	cells[5] = crm_forecast_money(test->answer, row->expected, row->currency);
	cells[6] = crm_forecast_money(test->answer, row->low, row->currency);
	cells[7] = crm_forecast_money(test->answer, row->high, row->currency);
	cells[9] = crm_forecast_money(test->answer, error, row->currency);
	cells[10] = crm_rows_share(test->answer, size, came);
	cells[11] = crm_rows_number(test->answer, is_within);
	mean->error += error;
	mean->count++;
	mean->within += is_within;
	if (!came)
		return;
	mean->share += (double)size / (double)came;
	mean->share_count++;
}

static enum crm_status add_row(struct crm_backtest *test, const struct crm_prediction *row,
			       crm_day first, crm_day last, crm_day day)
{
	int64_t came = actual(test, row, first, last);
	struct crm_cell *cells;
	CRM_SCOPED(str) period = {0};
	char text[CRM_DAY_TEXT];

	if (!row->is_enough && !came)
		return CRM_OK;
	cells = crm_rows_add(test->answer);
	crm_period_add(&period, test->question->period, &test->fiscal, first);
	cells[1] = crm_rows_text(test->answer, period.text);
	cells[2] = crm_rows_text(test->answer, crm_day_text(day, text));
	cells[3] = crm_rows_text(test->answer, row->currency);
	cells[4] = crm_rows_text(test->answer, crm_method_name(row->method));
	cells[8] = crm_forecast_money(test->answer, came, row->currency);
	if (row->is_enough)
		add_error(test, row, came, cells);
	return crm_forecast_group(test->session, test->answer, &test->now, row->group, &cells[0]);
}

/* What the store knew at the end of a day, asked of the store itself. */
static enum crm_status predict_then(struct crm_backtest *test,
				    const struct crm_predict_question *question, crm_day day,
				    struct crm_predictions *out)
{
	struct crm_session then = {.directory = test->session->directory,
				   .clock = test->session->clock,
				   .user_name = test->session->user_name,
				   .user_email = test->session->user_email};
	char text[CRM_DAY_TEXT];
	enum crm_status status = crm_session_open(&then, CRM_STORE_READ);

	if (!status)
		status = crm_as_of_begin(&then, crm_day_text(day, text));
	if (!status)
		status = crm_predict(&then, question, out);
	crm_session_close(&then);
	return status;
}

/* What the dates of deals say of the end of a day: those that had begun, in the first stage. */
static void go_back(const struct crm_deal_evidence *now, crm_day day, struct crm_deal_evidence *out)
{
	out->today = day;
	out->stages = crm_alloc((now->stage_count + 1) * sizeof *out->stages);
	out->stage_count = now->stage_count;
	memcpy(out->stages, now->stages, now->stage_count * sizeof *out->stages);
	out->deals = crm_alloc((now->deal_count + 1) * sizeof *out->deals);
	out->visits = crm_alloc((now->deal_count + 1) * sizeof *out->visits);
	for (size_t i = 0; i < now->deal_count; i++) {
		struct crm_deal_evidence_deal deal = now->deals[i];
		int first = deal.stage < 0 ? -1 : now->stages[deal.stage].first_open;

		if (first < 0 || deal.opened == CRM_DAY_MIN || deal.opened > day)
			continue;
		if (deal.closed > day)
			deal.fate = CRM_FATE_OPEN;
		if (deal.fate == CRM_FATE_OPEN)
			deal.stage = first;
		deal.entered = deal.opened;
		out->visits[out->visit_count++] =
			(struct crm_deal_evidence_visit){(uint32_t)first, (uint32_t)out->deal_count,
							 deal.opened, true};
		out->deals[out->deal_count++] = deal;
	}
}

static bool is_asked(const struct crm_accuracy_question *question, enum crm_method method)
{
	if (question->by_dates && method == CRM_METHOD_WEIGHTED)
		return false;
	return !question->method || *question->method == method;
}

static enum crm_status test_period(struct crm_backtest *test, crm_day first, crm_day last)
{
	const struct crm_accuracy_question *question = test->question;
	struct crm_predict_question predict = question->predict;
	CRM_SCOPED(predictions) predictions = {0};
	crm_day day = first - 1 - (crm_day)question->ahead;
	enum crm_status status = CRM_OK;

	predict.first = first;
	predict.last = last;
	if (question->by_dates) {
		go_back(&test->now, day, &predictions.evidence);
		crm_predict_by(&predict, &predictions);
	} else {
		status = predict_then(test, &predict, day, &predictions);
	}
	for (size_t i = 0; i < predictions.count && !status; i++)
		if (is_asked(question, predictions.rows[i].method))
			status = add_row(test, &predictions.rows[i], first, last, day);
	return status;
}

/* The mean error, which is 0 when what is too high makes up for what is too low; the mean of the
 * shares (MAPE); and how many in all were within P10 .. P90. */
static enum crm_status add_means(struct crm_backtest *test)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < test->count && !status; i++) {
		const struct mean *mean = &test->means[i];
		struct crm_cell *cells = crm_rows_add(test->answer);
		int64_t error = (int64_t)(mean->error / mean->count);

		cells[1] = crm_rows_text(test->answer, "mean");
		cells[3] = crm_rows_text(test->answer, mean->currency);
		cells[4] = crm_rows_text(test->answer, crm_method_name(mean->method));
		cells[9] = crm_forecast_money(test->answer, error, mean->currency);
		if (mean->share_count)
			cells[10] = crm_rows_decimal(test->answer,
						     mean->share / (double)mean->share_count, 6);
		cells[11] = crm_rows_share(test->answer, mean->within, mean->count);
		status = crm_forecast_group(test->session, test->answer, &test->now, mean->group,
					    &cells[0]);
	}
	return status;
}

enum crm_status crm_forecast_accuracy(struct crm_session *session,
				      const struct crm_accuracy_question *question,
				      struct crm_answer *answer)
{
	CRM_SCOPED(backtest)
	test = {.session = session, .question = question, .answer = answer};
	crm_day first, last;
	const char *by = question->predict.by;
	enum crm_status status = crm_fiscal_read(session, &test.fiscal);

	if (!status)
		status = crm_deal_evidence_read(session, by, question->predict.filter, &test.now);
	if (status)
		return status;
	crm_rows_begin(answer, columns, CRM_COUNT(columns));
	if (*by)
		answer->columns[0].name = crm_arena_copy(&answer->arena, by, strlen(by));
	for (int64_t back = question->count; back > 0 && !status; back--) {
		crm_day day = session->clock.today;

		for (int64_t i = 0; i <= back; i++, day = first - 1)
			crm_period_bounds(question->period, &test.fiscal, day, &first, &last);
		status = test_period(&test, first, last);
	}
	return status ? status : add_means(&test);
}
