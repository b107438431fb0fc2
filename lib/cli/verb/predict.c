/* rank and apply by a model; terms: what a model is made of.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/predict.h"

#include "cli/answer.h"
#include "cli/output.h"
#include "cli/verb/train.h"
#include "domain/score/model_record.h"
#include "domain/score/score.h"

#include <math.h>
#include <stdlib.h>

static const struct crm_column rank_columns[] = {{"id", false}, {"name", false}, {"score", true}};

static const struct crm_column why_columns[] = {
	{"id", false},     {"name", false},  {"score", true},
	{"factor", false}, {"value", false}, {"log_odds", true},
};

struct place {
	size_t row;
	double probability;
	const char *id;
};

struct part {
	size_t trait;
	double log_odds;
};

/* The answer under way. */
struct ranking {
	struct crm_call *call;
	struct crm_model model;
	struct crm_sample sample;
	struct place *places;
	struct part *parts; /* of one record */
	size_t part_count;
	struct crm_answer *answer;
};

static void ranking_clear(struct ranking *ranking)
{
	crm_model_clear(&ranking->model);
	crm_sample_clear(&ranking->sample);
	free(ranking->places);
	free(ranking->parts);
	crm_answer_free(ranking->answer);
}

static int compare_places(const void *a, const void *b)
{
	const struct place *one = a, *other = b;

	if (one->probability < other->probability)
		return 1;
	if (one->probability > other->probability)
		return -1;
	return strcmp(one->id, other->id);
}

static int compare_parts(const void *a, const void *b)
{
	const struct part *one = a, *other = b;
	double first = fabs(one->log_odds), second = fabs(other->log_odds);

	if (first < second)
		return 1;
	if (first > second)
		return -1;
	return one->trait < other->trait ? -1 : 1;
}

static void note_part(void *context, size_t trait, double log_odds)
{
	struct ranking *ranking = context;

	ranking->parts[ranking->part_count++] = (struct part){trait, log_odds};
}

static enum crm_status begin_row(struct ranking *ranking, const struct place *place,
				 struct crm_cell **out)
{
	struct crm_answer *answer = ranking->answer;
	struct crm_cell name;
	enum crm_status status =
		crm_rows_link(ranking->call->session, answer, place->id, &name);

	if (status)
		return status;
	*out = crm_rows_add(answer);
	(*out)[0] = crm_rows_text(answer, place->id);
	(*out)[1] = crm_rows_text(answer, name.text);
	(*out)[2] = crm_rows_decimal(answer, 100 * place->probability, 2);
	return CRM_OK;
}

/* The value that a row has in a trait; a link by its title. */
static enum crm_status value_cell(struct ranking *ranking, size_t row, size_t trait,
				  struct crm_cell *out)
{
	const struct crm_sample *sample = &ranking->sample;
	uint32_t word = crm_sample_word(sample, row, trait);
	const char *text = word ? sample->levels.rows[word].text : "";

	if (sample->traits[trait].kind == CRM_TRAIT_NUMBER)
		*out = crm_rows_decimal(ranking->answer, crm_sample_number(sample, row, trait), 6);
	else if (sample->traits[trait].type == CRM_LINK)
		return crm_rows_link(ranking->call->session, ranking->answer, text, out);
	else
		*out = crm_rows_text(ranking->answer, text);
	if (out->kind == CRM_CELL_NUMBER)
		out->kind = CRM_CELL_TEXT;
	return CRM_OK;
}

/* What all records have in common comes first, then what weighs most. */
static enum crm_status add_parts(struct ranking *ranking, const struct place *place)
{
	struct crm_cell *cells;
	enum crm_status status = begin_row(ranking, place, &cells);

	if (status)
		return status;
	cells[3] = crm_rows_text(ranking->answer, "(base)");
	cells[5] = crm_rows_decimal(ranking->answer, crm_model_base(&ranking->model), 4);
	ranking->part_count = 0;
	crm_model_ask(&ranking->model, &ranking->sample, place->row, note_part, ranking);
	if (ranking->part_count)
		qsort(ranking->parts, ranking->part_count, sizeof *ranking->parts, compare_parts);
	for (size_t i = 0; i < ranking->part_count && !status; i++) {
		const struct part *part = &ranking->parts[i];
		struct crm_cell value;

		status = value_cell(ranking, place->row, part->trait, &value);
		if (!status)
			status = begin_row(ranking, place, &cells);
		if (status)
			return status;
		cells[3] = crm_rows_text(ranking->answer,
					 ranking->model.scheme.traits[part->trait].name);
		cells[4] = value;
		cells[5] = crm_rows_decimal(ranking->answer, part->log_odds, 4);
	}
	return status;
}

static enum crm_status ask_all(struct ranking *ranking, const char *model, const char *filter)
{
	struct crm_sample *sample = &ranking->sample;
	enum crm_status status = crm_model_load(ranking->call->session, model,
						ranking->call->noun, &ranking->model);

	if (!status)
		status = crm_model_sample(&ranking->model, filter, sample);
	ranking->places = crm_alloc((sample->count + 1) * sizeof *ranking->places);
	ranking->parts = crm_alloc((sample->trait_count + 1) * sizeof *ranking->parts);
	for (size_t i = 0; i < sample->count && !status; i++)
		ranking->places[i] = (struct place){
			i, crm_model_ask(&ranking->model, sample, i, NULL, NULL), sample->ids[i]};
	return status;
}

enum crm_status crm_rank_by_model(struct crm_call *call, const char *model, const char *filter,
				  bool why)
{
	__attribute__((cleanup(ranking_clear))) struct ranking ranking = {
		.call = call, .answer = crm_answer_new()};
	struct crm_cell *cells;
	int64_t limit = -1;
	enum crm_status status = crm_output_limit(call, -1, &limit);

	if (!status)
		status = ask_all(&ranking, model, filter);
	if (why)
		crm_rows_begin(ranking.answer, why_columns, CRM_COUNT(why_columns));
	else
		crm_rows_begin(ranking.answer, rank_columns, CRM_COUNT(rank_columns));
	if (!status && ranking.sample.count)
		qsort(ranking.places, ranking.sample.count, sizeof *ranking.places,
		      compare_places);
	for (size_t i = 0; i < ranking.sample.count && !status; i++)
		if (limit < 0 || (int64_t)ranking.answer->row_count < limit)
			status = why ? add_parts(&ranking, &ranking.places[i])
				     : begin_row(&ranking, &ranking.places[i], &cells);
	return status ? status : crm_output_answer(call, ranking.answer);
}

static int compare_ids(const void *a, const void *b)
{
	return strcmp(a, ((const struct place *)b)->id);
}

static enum crm_status keep_one(struct crm_call *call, struct crm_record *record)
{
	const struct ranking *ranking = call->context;
	const struct place *place =
		ranking->sample.count
			? bsearch(record->id, ranking->places, ranking->sample.count,
				  sizeof *ranking->places, compare_ids)
			: NULL;
	bool is_changed = false;
	enum crm_status status = CRM_OK;

	if (place)
		status = crm_score_keep(call->session, record, llround(100 * place->probability),
					&is_changed);
	return status || !is_changed ? status : crm_output_result(call, record, "scored");
}

enum crm_status crm_apply_model(struct crm_call *call, const char *model)
{
	__attribute__((cleanup(ranking_clear))) struct ranking ranking = {.call = call};
	enum crm_status status =
		ask_all(&ranking, model, call->common.filter ? call->common.filter : "");

	call->context = &ranking;
	return status ? status : crm_change_each(call, keep_one);
}

enum crm_status crm_verb_terms(struct crm_call *call)
{
	static const struct crm_column columns[] = {
		{"kind", false}, {"field", false}, {"group", false}, {"value", false},
		{"at", true},    {"scale", true},  {"mean", true},   {"weight", true},
		{"won", true},   {"lost", true}};
	CRM_AUTO(answer) answer = crm_answer_new();
	CRM_SCOPED(model) model = {0};
	enum crm_status status;

	if (call->argument_count != 1)
		return crm_fail(CRM_USAGE, "terms takes one model");
	status = crm_model_load(call->session, call->arguments[0], NULL, &model);
	crm_rows_begin(answer, columns, CRM_COUNT(columns));
	for (size_t i = 0; i < model.term_count && !status; i++) {
		const struct crm_term *term = &model.terms[i];
		const double numbers[] = {term->at,     term->scale, term->mean,
					  term->weight, term->won,   term->lost};
		struct crm_cell *cells = crm_rows_add(answer);

		cells[0] = crm_rows_text(answer, crm_term_names[term->kind]);
		if (term->kind != CRM_TERM_CONSTANT && term->kind != CRM_TERM_TOTAL)
			cells[1] = crm_rows_text(answer, model.scheme.traits[term->trait].name);
		cells[2] = crm_rows_text(answer, term->group);
		cells[3] = crm_rows_text(answer, term->value);
		for (size_t j = 0; j < CRM_COUNT(numbers); j++)
			cells[4 + j] = crm_rows_decimal(answer, numbers[j], 6);
	}
	return status ? status : crm_output_answer(call, answer);
}
