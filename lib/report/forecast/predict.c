/* What a period will bring, by several methods.
 * SPDX-License-Identifier: MIT */
#include "report/forecast/predict.h"

#include "report/exact.h"
#include "report/forecast/curve.h"
#include "report/forecast/simulate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { RUN_RATE_DAYS = 90 };

static const char *const names[] = {
	[CRM_METHOD_WEIGHTED] = "weighted",
	[CRM_METHOD_CONVERSION] = "conversion",
	[CRM_METHOD_RUN_RATE] = "run-rate",
};

const char *crm_method_name(enum crm_method method)
{
	return names[method];
}

enum crm_status crm_method_find(const char *name, enum crm_method *out)
{
	for (size_t i = 0; i < CRM_COUNT(names); i++)
		if (crm_equal(names[i], name)) {
			*out = (enum crm_method)i;
			return CRM_OK;
		}
	return crm_fail(CRM_USAGE, "'%s' is no method: weighted, conversion or run-rate", name);
}

/* What is learned once for all groups: a curve for each stage and one for all, behind them. */
struct crm_learned {
	const struct crm_predict_question *question;
	const struct crm_deal_evidence *evidence;
	struct crm_curve *curves;
};

static void crm_learned_clear(struct crm_learned *learned)
{
	for (size_t i = 0; learned->curves && i <= learned->evidence->stage_count; i++)
		crm_curve_clear(&learned->curves[i]);
	free(learned->curves);
}

static void learn(struct crm_learned *learned)
{
	size_t count = learned->evidence->stage_count;

	learned->curves = crm_alloc((count + 1) * sizeof *learned->curves);
	for (size_t i = 0; i <= count; i++)
		crm_curve_read(learned->evidence, i < count ? (int)i : -1, &learned->curves[i]);
}

void crm_predictions_clear(struct crm_predictions *predictions)
{
	free(predictions->rows);
	crm_deal_evidence_clear(&predictions->evidence);
	*predictions = (struct crm_predictions){0};
}

/* The deals of one group and currency. */
struct piece {
	const struct crm_learned *learned;
	const struct crm_deal_evidence_deal **deals;
	size_t count;
	struct crm_chances chances; /* of the method at hand */
	uint64_t seed, stream;
};

static int64_t won_in(const struct piece *piece, crm_day first, crm_day last, int64_t *count)
{
	int64_t value = 0;

	for (size_t i = 0; i < piece->count; i++) {
		const struct crm_deal_evidence_deal *deal = piece->deals[i];

		if (deal->fate != CRM_FATE_WON || deal->closed < first || deal->closed > last)
			continue;
		value += deal->amount;
		(*count)++;
	}
	return value;
}

static void weigh(struct piece *piece, struct crm_prediction *out)
{
	const struct crm_predict_question *question = piece->learned->question;
	crm_wide sum = 0;

	for (size_t i = 0; i < piece->count; i++) {
		const struct crm_deal_evidence_deal *deal = piece->deals[i];

		if (deal->fate != CRM_FATE_OPEN || deal->is_omitted ||
		    deal->expected < question->first || deal->expected > question->last)
			continue;
		crm_chances_add(&piece->chances, deal->amount, deal->percent / 100.0, 0);
		sum += (crm_wide)deal->amount * deal->percent;
	}
	out->expected = out->won + (int64_t)crm_wide_ratio(sum, 100);
	out->is_enough = true;
}

/* The curve of a deal's stage, or that of all where it has seen too little; where that has too,
 * what is there does not suffice. */
static size_t curve_of(const struct crm_learned *learned, const struct crm_deal_evidence_deal *deal,
		       struct crm_prediction *out)
{
	size_t all = learned->evidence->stage_count, place = all;

	if (deal->stage >= 0 &&
	    learned->curves[deal->stage].won + learned->curves[deal->stage].lost >=
		    learned->question->minimum)
		place = (size_t)deal->stage;
	if (learned->curves[place].won + learned->curves[place].lost < out->basis)
		out->basis = learned->curves[place].won + learned->curves[place].lost;
	out->is_enough &= learned->curves[place].won + learned->curves[place].lost >=
			  learned->question->minimum;
	return place;
}

static void convert(struct piece *piece, struct crm_prediction *out)
{
	const struct crm_learned *learned = piece->learned;
	const struct crm_predict_question *question = learned->question;
	const struct crm_curve *all = &learned->curves[learned->evidence->stage_count];
	crm_day today = learned->evidence->today;
	double sum = 0;

	out->is_enough = true;
	out->basis = all->won + all->lost;
	for (size_t i = 0; i < piece->count; i++) {
		const struct crm_deal_evidence_deal *deal = piece->deals[i];
		int age = today > deal->entered ? today - deal->entered : 0;
		double chance;
		size_t place;

		if (deal->fate != CRM_FATE_OPEN || deal->is_omitted || deal->entered == CRM_DAY_MIN)
			continue;
		place = curve_of(learned, deal, out);
		chance = crm_curve_chance(&learned->curves[place], age,
					  age + (question->first > today ? question->first - today
									 : 0),
					  age + question->last - today);
		crm_chances_add(&piece->chances, deal->amount, chance, place);
		sum += chance * (double)deal->amount;
	}
	out->is_enough &= out->basis >= question->minimum;
	out->expected = out->won + llrint(sum);
}

/* Each of the days that are left brings what one of the last 90 brought. */
static void run_on(struct piece *piece, struct crm_prediction *out, int64_t *days)
{
	const struct crm_predict_question *question = piece->learned->question;
	crm_day today = piece->learned->evidence->today;
	crm_day next = today + 1 > question->first ? today + 1 : question->first;
	int64_t left = question->last >= next ? question->last - next + 1 : 0, value;

	for (size_t i = 0; i < piece->count; i++) {
		const struct crm_deal_evidence_deal *deal = piece->deals[i];
		crm_day ago = today - 1 - deal->closed;

		if (deal->fate == CRM_FATE_WON && ago >= 0 && ago < RUN_RATE_DAYS)
			days[ago] += deal->amount;
	}
	out->basis = 0;
	value = won_in(piece, today - RUN_RATE_DAYS, today - 1, &out->basis);
	out->is_enough = out->basis >= question->minimum;
	out->expected = out->won + (int64_t)crm_wide_ratio((crm_wide)value * left, RUN_RATE_DAYS);
	out->open_count = 0;
	crm_simulate_days(days, RUN_RATE_DAYS, left, question->runs, &piece->chances);
}

static void predict_piece(struct piece *piece, enum crm_method method, struct crm_prediction *out)
{
	const struct crm_predict_question *question = piece->learned->question;
	int64_t days[RUN_RATE_DAYS] = {0}, count = 0;
	crm_day today = piece->learned->evidence->today;

	crm_chances_reset(&piece->chances);
	crm_random_seed(&piece->chances.random, piece->seed, piece->stream++);
	out->method = method;
	out->won = won_in(piece, question->first, question->last < today ? question->last : today,
			  &count);
	if (method == CRM_METHOD_WEIGHTED)
		weigh(piece, out);
	else if (method == CRM_METHOD_CONVERSION)
		convert(piece, out);
	else
		run_on(piece, out, days);
	if (method != CRM_METHOD_RUN_RATE) {
		out->open_count = (int64_t)piece->chances.count;
		crm_simulate(&piece->chances, piece->learned->curves, question->runs,
			     method == CRM_METHOD_CONVERSION);
	}
	out->low = out->won + crm_chances_quantile(&piece->chances, 1);
	out->middle = out->won + crm_chances_quantile(&piece->chances, 5);
	out->high = out->won + crm_chances_quantile(&piece->chances, 9);
}

static int compare_deals(const void *a, const void *b)
{
	const struct crm_deal_evidence_deal *first =
		*(const struct crm_deal_evidence_deal *const *)a;
	const struct crm_deal_evidence_deal *second =
		*(const struct crm_deal_evidence_deal *const *)b;
	int order = strcmp(first->group, second->group);

	order = order ? order : strcmp(first->currency, second->currency);
	return order ? order : (first > second) - (first < second);
}

static bool is_same_piece(const struct crm_deal_evidence_deal *a,
			  const struct crm_deal_evidence_deal *b)
{
	return crm_equal(a->group, b->group) && crm_equal(a->currency, b->currency);
}

static void add_predictions(struct piece *piece, struct crm_predictions *out)
{
	for (int method = 0; method < CRM_METHOD_COUNT; method++) {
		struct crm_prediction row = {.group = piece->deals[0]->group};

		memcpy(row.currency, piece->deals[0]->currency, sizeof row.currency);
		predict_piece(piece, (enum crm_method)method, &row);
		out->rows = crm_grow(out->rows, out->count, &out->capacity, sizeof row);
		out->rows[out->count++] = row;
	}
}

/* The kernel is asked once: a run draws as often as there are open deals. */
static uint64_t find_seed(const struct crm_predict_question *question)
{
	struct crm_random random = {0};

	return question->has_seed ? question->seed : crm_random_bits(&random);
}

void crm_predict_by(const struct crm_predict_question *question, struct crm_predictions *out)
{
	CRM_SCOPED(learned) learned = {.question = question, .evidence = &out->evidence};
	struct piece piece = {.learned = &learned, .seed = find_seed(question)};
	size_t count = out->evidence.deal_count;
	const struct crm_deal_evidence_deal **deals = crm_alloc((count + 1) * sizeof *deals);

	learn(&learned);
	for (size_t i = 0; i < count; i++)
		deals[i] = &out->evidence.deals[i];
	qsort(deals, count, sizeof *deals, compare_deals);
	for (size_t i = 0; i < count; i += piece.count) {
		piece.deals = deals + i;
		for (piece.count = 1;
		     i + piece.count < count && is_same_piece(deals[i], deals[i + piece.count]);)
			piece.count++;
		add_predictions(&piece, out);
	}
	crm_chances_clear(&piece.chances);
	free(deals);
}

enum crm_status crm_predict(struct crm_session *session,
			    const struct crm_predict_question *question,
			    struct crm_predictions *out)
{
	enum crm_status status =
		crm_deal_evidence_read(session, question->by, question->filter, &out->evidence);

	if (!status)
		crm_predict_by(question, out);
	return status;
}
