/* What was known of records right before they got their outcome, from the journal.
 * SPDX-License-Identifier: MIT */
#include "domain/score/sample_cell.h"
#include "record/journal.h"

#include <stdlib.h>
#include <string.h>

/* Going back in the journal, one record after the other, in each the latest change first. */
struct back {
	struct crm_sample *sample;
	const char *const *outcomes;
	bool *is_outcome;    /* of each field of the noun: the outcome hangs on it */
	int *trait_of;       /* of each field, or -1 */
	uint32_t *order;     /* rows of the sample, by id */
	size_t spare;        /* a row behind those of the sample, for what was */
	bool *is_earlier;    /* of each trait: the spare row has what it was */
	bool *is_revised;    /* ... and the change at hand, or a later one, touched it */
	bool meets_outcome;  /* the change at hand is the one that made it */
	bool is_done;
};

static int compare_ids(const char (*ids)[CRM_ID_TEXT], uint32_t a, uint32_t b)
{
	return strcmp(ids[a], ids[b]);
}

/* Rows that fit and rows that do not are each in the order of their ids: they are merged. */
static void merge_order(struct back *back)
{
	struct crm_sample *sample = back->sample;
	const char(*ids)[CRM_ID_TEXT] = (const char(*)[CRM_ID_TEXT])sample->ids;
	size_t middle = 0, left = 0, right, place = 0;

	while (middle < sample->count && sample->outcomes[middle])
		middle++;
	for (right = middle; place < sample->count; place++) {
		bool is_left = right == sample->count ||
			       (left < middle &&
				compare_ids(ids, (uint32_t)left, (uint32_t)right) <= 0);

		back->order[place] = (uint32_t)(is_left ? left++ : right++);
	}
}

static enum crm_status note_change(void *context, const struct crm_field_change *change)
{
	struct back *back = context;
	int trait;

	if (change->field < 0)
		return CRM_OK;
	back->meets_outcome |= back->is_outcome[change->field];
	trait = back->trait_of[change->field];
	if (trait < 0)
		return CRM_OK;
	crm_sample_set(back->sample, back->spare, (size_t)trait, &change->old_value);
	back->is_earlier[trait] = true;
	return CRM_OK;
}

/* The row gets what it had before its outcome. */
static void take_earlier(struct back *back, size_t row)
{
	struct crm_sample *sample = back->sample;
	size_t width = sample->trait_count;

	sample->dated++;
	for (size_t i = 0; i < width; i++) {
		sample->revised[i] += back->is_revised[i];
		if (!back->is_earlier[i])
			continue;
		sample->words[row * width + i] = sample->words[back->spare * width + i];
		sample->numbers[row * width + i] = sample->numbers[back->spare * width + i];
	}
	back->is_done = true;
}

static enum crm_status read_change(struct back *back, size_t row, const char *fields)
{
	enum crm_status status;

	if (back->is_done)
		return CRM_OK;
	back->meets_outcome = false;
	status = crm_journal_each_field(back->sample->noun, fields, note_change, back);
	if (!status && back->meets_outcome)
		take_earlier(back, row);
	else if (!status)
		memcpy(back->is_revised, back->is_earlier,
		       back->sample->trait_count * sizeof *back->is_revised);
	return status;
}

static void begin_record(struct back *back)
{
	back->is_done = false;
	memset(back->is_earlier, 0, back->sample->trait_count * sizeof *back->is_earlier);
	memset(back->is_revised, 0, back->sample->trait_count * sizeof *back->is_revised);
}

/* Both the journal and the sample go by id. */
static enum crm_status walk(struct back *back)
{
	struct crm_sample *sample = back->sample;
	CRM_AUTO(query) query = crm_query_new(sample->session->store, SQL_SCORE_CHANGES);
	CRM_AUTO_TEXT first = crm_format("%s-", sample->noun->prefix);
	CRM_AUTO_TEXT last = crm_format("%s.", sample->noun->prefix);
	enum crm_status status = CRM_OK;
	size_t place = 0, begun = sample->count;

	crm_query_bind_text(query, 1, first);
	crm_query_bind_text(query, 2, last);
	while (!status && crm_query_next(query)) {
		const char *id = crm_query_text(query, 0);

		while (place < sample->count && strcmp(sample->ids[back->order[place]], id) < 0)
			place++;
		if (place == sample->count)
			break;
		if (!crm_equal(sample->ids[back->order[place]], id))
			continue;
		if (begun != place)
			begin_record(back);
		begun = place;
		status = read_change(back, back->order[place], crm_query_text(query, 1));
	}
	return status ? status : crm_query_status(query);
}

static void find_fields(struct back *back)
{
	struct crm_sample *sample = back->sample;

	for (size_t i = 0; i < sample->noun->field_count; i++) {
		back->trait_of[i] = -1;
		for (size_t j = 0; back->outcomes[j]; j++)
			back->is_outcome[i] |= crm_filter_names(back->outcomes[j],
								sample->noun->fields[i].name);
	}
	for (size_t i = 0; i < sample->trait_count; i++)
		if (sample->traits[i].field >= 0)
			back->trait_of[sample->traits[i].field] = (int)i;
}

/* The spare row lies behind the last one. */
static void make_spare(struct back *back)
{
	struct crm_sample *sample = back->sample;
	size_t cells = (sample->count + 1) * sample->trait_count;

	back->spare = sample->count;
	if (cells > sample->word_capacity)
		sample->words = crm_resize(sample->words, cells * sizeof *sample->words);
	if (cells > sample->number_capacity)
		sample->numbers = crm_resize(sample->numbers, cells * sizeof *sample->numbers);
	sample->word_capacity = cells > sample->word_capacity ? cells : sample->word_capacity;
	sample->number_capacity =
		cells > sample->number_capacity ? cells : sample->number_capacity;
}

enum crm_status crm_sample_go_back(struct crm_sample *sample, const char *const *outcomes)
{
	size_t fields = sample->noun->field_count, traits = sample->trait_count;
	struct back back = {.sample = sample, .outcomes = outcomes};
	enum crm_status status;

	back.is_outcome = crm_alloc(fields * sizeof *back.is_outcome);
	back.trait_of = crm_alloc(fields * sizeof *back.trait_of);
	back.order = crm_alloc((sample->count + 1) * sizeof *back.order);
	back.is_earlier = crm_alloc((traits + 1) * sizeof *back.is_earlier);
	back.is_revised = crm_alloc((traits + 1) * sizeof *back.is_revised);
	free(sample->revised);
	sample->revised = crm_alloc((traits + 1) * sizeof *sample->revised);
	make_spare(&back);
	find_fields(&back);
	merge_order(&back);
	status = walk(&back);
	free(back.is_outcome);
	free(back.trait_of);
	free(back.order);
	free(back.is_earlier);
	free(back.is_revised);
	return status;
}
