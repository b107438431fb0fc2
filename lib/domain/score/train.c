/* Learning: which records and fields, how strict, how well.
 * SPDX-License-Identifier: MIT */
#include "domain/score/train.h"

#include "domain/score/predictors.h"
#include "record/nouns.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TUNED_MOST = 20000, FITTED_MOST = 200000, FOLDS = 3 };

/* The part of the records that a model is judged by. */
static const double held_out = 0.25;
static const double lambdas[] = {0.3, 1, 3, 10, 30, 100};

struct learning {
	struct crm_session *session;
	const struct crm_training *training;
	struct crm_trained *trained;
};

void crm_trained_clear(struct crm_trained *trained)
{
	crm_sample_clear(&trained->sample);
	crm_model_clear(&trained->model);
	free(trained->outcome);
	free(trained->against);
	free(trained->predictors);
	free(trained->suspicions);
	free(trained->names);
	free(trained->qualities);
}

/* What an outcome is, where nobody says it. */
static enum crm_status take_outcome(struct learning *learning)
{
	static const struct {
		const char *noun, *outcome, *against;
	} known[] = {{"deal", "stage.kind=won", "stage.kind=lost"},
		     {"lead", "status=converted", "status=unqualified"}};
	const struct crm_training *training = learning->training;
	const char *outcome = training->outcome, *against = training->against;

	for (size_t i = 0; i < CRM_COUNT(known) && !outcome; i++)
		if (crm_equal(known[i].noun, training->noun->name)) {
			outcome = known[i].outcome;
			against = against ? against : known[i].against;
		}
	if (!outcome)
		return crm_fail(CRM_USAGE, "what is the outcome of a %s?", training->noun->name);
	learning->trained->outcome = crm_copy(outcome);
	learning->trained->against =
		against && *against ? crm_copy(against) : crm_format("not (%s)", outcome);
	return CRM_OK;
}

static enum crm_status read_sample(struct learning *learning)
{
	const struct crm_training *training = learning->training;
	struct crm_sample *sample = &learning->trained->sample;
	const char *won[] = {learning->trained->outcome, NULL};
	const char *lost[] = {learning->trained->against, NULL};
	const char *both[] = {won[0], lost[0], NULL};
	enum crm_status status;

	sample->session = learning->session;
	sample->noun = crm_noun_here(learning->session, training->noun);
	status = training->fields ? crm_sample_add_traits(sample, training->fields)
				  : crm_sample_add_fields(sample, both);
	if (!status && training->group)
		status = crm_sample_add_traits(sample, training->group);
	if (!status)
		status = crm_sample_read(sample, won, true);
	learning->trained->hits = (int64_t)sample->count;
	if (!status)
		status = crm_sample_read(sample, lost, false);
	return status ? status : crm_sample_go_back(sample, both);
}

static enum crm_status need_enough(const struct learning *learning)
{
	const struct crm_trained *trained = learning->trained;
	int64_t count = (int64_t)trained->sample.count, minimum = learning->training->minimum;
	int64_t rarer =
		trained->hits < count - trained->hits ? trained->hits : count - trained->hits;
	int64_t each = minimum / 5;

	if (learning->training->method == CRM_METHOD_LOGISTIC && each < 1)
		each = 1;
	if (count >= minimum && count > 0 && rarer >= each)
		return CRM_OK;
	return crm_fail(CRM_REFUSED,
			"not enough data: %lld ended, %lld of them as wanted; %lld %s are needed, "
			"%lld with either outcome",
			(long long)count, (long long)trained->hits, (long long)minimum,
			learning->training->noun->plural, (long long)each);
}

/* Which fields the model that is kept learns from. */
static enum crm_status choose_all(struct learning *learning, const struct crm_row_set *all,
				  struct crm_predictors *out)
{
	struct crm_trained *trained = learning->trained;
	size_t count = trained->sample.trait_count;

	trained->suspicion_count = count;
	trained->suspicions = crm_alloc((count + 1) * sizeof *trained->suspicions);
	trained->names = crm_alloc((count + 1) * sizeof *trained->names);
	for (size_t i = 0; i < count; i++)
		trained->names[i] = trained->sample.traits[i].name;
	crm_predictors_choose(learning->training, &trained->sample, all, trained->suspicions, out);
	trained->predictors = crm_copy(out->names ? out->names : "");
	return out->count ? CRM_OK
			  : crm_hint(crm_fail(CRM_REFUSED, "no field is left to learn from"),
				     "--fields, or --keep-suspicious");
}

/* At most so many rows, drawn by their ids. */
static void thin(const struct crm_sample *sample, struct crm_row_set *set, size_t most)
{
	double share = (double)most / (double)(set->count + 1);
	size_t left = 0;

	for (size_t i = 0; i < set->count && share < 1; i++)
		if (crm_sample_draw(sample, set->rows[i], UINT64_MAX - 1) < share)
			set->rows[left++] = set->rows[i];
	if (share < 1)
		set->count = left;
}

static double loss_of(const struct crm_sample *sample, const struct crm_sparse *matrix,
		      const struct crm_row_set *set, const double *weights)
{
	double loss = 0;

	for (size_t i = 0; i < set->count; i++) {
		double p = crm_logistic(crm_logistic_sum(matrix, set->rows[i], weights));

		loss -= log(fmax(sample->outcomes[set->rows[i]] ? p : 1 - p, 1e-15));
	}
	return loss;
}

/* Adds to `losses` what each lambda, learnt from the other folds, makes of one. */
static void try_fold(const struct crm_sample *sample, const struct crm_sparse *matrix,
		     const struct crm_row_set *set, unsigned fold, double *losses)
{
	double *weights = crm_alloc((matrix->column_count + 1) * sizeof *weights);
	CRM_SCOPED(row_set) inside = {0};
	CRM_SCOPED(row_set) outside = {0};

	for (size_t i = 0; i < set->count; i++) {
		double draw = crm_sample_draw(sample, set->rows[i], UINT64_MAX - 2);

		crm_row_set_add((unsigned)(draw * FOLDS) == fold ? &outside : &inside,
				set->rows[i]);
	}
	for (size_t i = CRM_COUNT(lambdas); i-- > 0;) {
		crm_logistic_fit(matrix, sample->outcomes, &inside, lambdas[i], weights);
		losses[i] += loss_of(sample, matrix, &outside, weights);
	}
	free(weights);
}

static enum crm_status begin_model(const struct learning *learning,
				   const struct crm_predictors *predictors, struct crm_model *model)
{
	model->method = learning->training->method;
	return crm_model_begin(model, learning->session, learning->trained->sample.noun,
			       predictors->names, learning->training->group);
}

/* The lambda that foretells the records of a set best, each told by the others. */
static enum crm_status choose_lambda(const struct learning *learning,
				     const struct crm_predictors *predictors,
				     const struct crm_row_set *set, double *out)
{
	const struct crm_sample *sample = &predictors->sample;
	CRM_SCOPED(model) model = {0};
	CRM_SCOPED(sparse) matrix = {0};
	CRM_SCOPED(row_set) some = {0};
	double losses[CRM_COUNT(lambdas)] = {0};
	size_t best = 0;
	enum crm_status status = begin_model(learning, predictors, &model);

	if (status)
		return status;
	for (size_t i = 0; i < set->count; i++)
		crm_row_set_add(&some, set->rows[i]);
	thin(sample, &some, TUNED_MOST);
	crm_model_lay_out(&model, sample, &some);
	crm_model_measure(&model, sample, &matrix);
	for (unsigned i = 0; i < FOLDS; i++)
		try_fold(sample, &matrix, &some, i, losses);
	for (size_t i = 1; i < CRM_COUNT(lambdas); i++)
		if (losses[i] < losses[best])
			best = i;
	*out = lambdas[best];
	return CRM_OK;
}

static enum crm_status learn(const struct learning *learning,
			     const struct crm_predictors *predictors, struct crm_row_set *set,
			     struct crm_model *model, double *lambda)
{
	const struct crm_sample *sample = &predictors->sample;
	enum crm_status status = begin_model(learning, predictors, model);

	*lambda = learning->training->lambda;
	if (status)
		return status;
	if (model->method == CRM_METHOD_BAYES)
		return crm_model_count(model, sample, set);
	if (*lambda <= 0)
		status = choose_lambda(learning, predictors, set, lambda);
	thin(sample, set, FITTED_MOST);
	if (!status)
		crm_model_fit(model, sample, set, *lambda);
	return status;
}

static void add_deciles(struct crm_trained *trained, const struct crm_quality *quality)
{
	for (size_t i = 0; i < CRM_DECILES; i++) {
		struct crm_decile *sum = &trained->deciles[i];
		const struct crm_decile *decile = &quality->deciles[i];
		int64_t count = sum->count + decile->count;

		if (count)
			sum->expected = (sum->expected * (double)sum->count +
					 decile->expected * (double)decile->count) /
					(double)count;
		sum->count = count;
		sum->hits += decile->hits;
	}
}

static void judge(struct crm_trained *trained, const struct crm_model *model,
		  const struct crm_sample *sample, const struct crm_row_set *set)
{
	double *probabilities = crm_alloc(set->count * sizeof *probabilities + 1);
	unsigned char *outcomes = crm_alloc(set->count + 1);
	struct crm_quality *quality = &trained->qualities[trained->quality_count];

	for (size_t i = 0; i < set->count; i++) {
		probabilities[i] = crm_model_ask(model, sample, set->rows[i], NULL, NULL);
		outcomes[i] = sample->outcomes[set->rows[i]];
	}
	if (crm_quality_measure(probabilities, outcomes, set->count, quality)) {
		trained->quality_count++;
		add_deciles(trained, quality);
	}
	free(probabilities);
	free(outcomes);
}

static bool has_both(const struct crm_sample *sample, const struct crm_row_set *set)
{
	size_t won = 0;

	for (size_t i = 0; i < set->count; i++)
		won += sample->outcomes[set->rows[i]];
	return won && won < set->count;
}

/* Fields and model are chosen by the part inside alone. */
static enum crm_status try_split(const struct learning *learning, uint64_t seed)
{
	const struct crm_sample *sample = &learning->trained->sample;
	struct crm_suspicion *suspicions;
	CRM_SCOPED(predictors) predictors = {0};
	CRM_SCOPED(model) model = {0};
	CRM_SCOPED(row_set) inside = {0};
	CRM_SCOPED(row_set) outside = {0};
	double lambda;
	enum crm_status status;

	for (size_t i = 0; i < sample->count; i++)
		crm_row_set_add(crm_sample_draw(sample, i, seed) < held_out ? &outside : &inside,
				i);
	if (!has_both(sample, &inside) || !has_both(sample, &outside))
		return CRM_OK;
	suspicions = crm_alloc((sample->trait_count + 1) * sizeof *suspicions);
	crm_predictors_choose(learning->training, sample, &inside, suspicions, &predictors);
	free(suspicions);
	if (!predictors.count)
		return CRM_OK;
	status = learn(learning, &predictors, &inside, &model, &lambda);
	if (!status)
		judge(learning->trained, &model, &predictors.sample, &outside);
	return status;
}

enum crm_status crm_score_train(struct crm_session *session, const struct crm_training *training,
				struct crm_trained *out)
{
	struct learning learning = {session, training, out};
	CRM_SCOPED(predictors) predictors = {0};
	CRM_SCOPED(row_set) all = {0};
	enum crm_status status = take_outcome(&learning);

	if (!status)
		status = read_sample(&learning);
	if (!status)
		status = need_enough(&learning);
	for (size_t i = 0; i < out->sample.count; i++)
		crm_row_set_add(&all, i);
	if (!status)
		status = choose_all(&learning, &all, &predictors);
	out->qualities = crm_alloc((CRM_SPLITS_MOST + 1) * sizeof *out->qualities);
	for (int64_t i = 0; i < training->splits && i < CRM_SPLITS_MOST && !status; i++)
		status = try_split(&learning, training->seed + (uint64_t)i);
	return status ? status : learn(&learning, &predictors, &all, &out->model, &out->lambda);
}

double crm_trained_mean(const struct crm_trained *trained, size_t offset)
{
	double sum = 0;

	for (size_t i = 0; i < trained->quality_count; i++)
		sum += *(const double *)((const char *)&trained->qualities[i] + offset);
	return trained->quality_count ? sum / (double)trained->quality_count : NAN;
}
