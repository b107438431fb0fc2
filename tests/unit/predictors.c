/* Which fields a model learns from: chosen by the rows of a set, whatever the others say.
 * SPDX-License-Identifier: MIT */
#include "domain/score/predictors.h"
#include "tap.h"

#include <stdlib.h>

enum { ROWS = 400, PLAIN = 0, LEAK, SILENT, TRAITS };

/* PLAIN says nothing; LEAK tells the outcome, but only of the rest; SILENT differs there
 * only. */
static void fill(struct crm_sample *sample)
{
	static const char *const names[TRAITS] = {"plain", "leak", "silent"};

	sample->width = sample->trait_count = TRAITS;
	sample->count = ROWS;
	sample->traits = crm_alloc(TRAITS * sizeof *sample->traits);
	sample->ids = crm_alloc(ROWS * sizeof *sample->ids);
	sample->outcomes = crm_alloc(ROWS);
	sample->words = crm_alloc((size_t)ROWS * TRAITS * sizeof *sample->words);
	sample->numbers = crm_alloc((size_t)ROWS * TRAITS * sizeof *sample->numbers);
	for (size_t i = 0; i < TRAITS; i++)
		sample->traits[i] = (struct crm_trait){.name = names[i], .kind = CRM_TRAIT_WORD};
	for (size_t i = 0; i < ROWS; i++) {
		uint32_t *words = sample->words + i * TRAITS;
		bool is_second = i >= ROWS / 4;

		snprintf(sample->ids[i], CRM_ID_TEXT, "d-%016zu", i);
		sample->outcomes[i] = i % 2;
		words[PLAIN] = crm_levels_take(&sample->levels, PLAIN, i / 2 % 2 ? "a" : "b", 1);
		words[LEAK] = crm_levels_take(&sample->levels, LEAK,
					      (is_second ? i : i / 2) % 2 ? "a" : "b", 1);
		words[SILENT] = crm_levels_take(&sample->levels, SILENT, is_second ? "a" : "b", 1);
	}
}

static void choose(const struct crm_sample *sample, size_t first, size_t last,
		   struct crm_predictors *out)
{
	struct crm_training training = {.method = CRM_METHOD_LOGISTIC};
	struct crm_suspicion suspicions[TRAITS];
	CRM_SCOPED(row_set) set = {0};

	for (size_t i = first; i < last; i++)
		crm_row_set_add(&set, i);
	crm_predictors_choose(&training, sample, &set, suspicions, out);
}

int main(void)
{
	CRM_SCOPED(sample) sample = {0};
	CRM_SCOPED(predictors) first = {0};
	CRM_SCOPED(predictors) second = {0};
	CRM_SCOPED(predictors) all = {0};

	fill(&sample);
	choose(&sample, 0, ROWS / 4, &first);
	is_text(first.names, "plain,leak",
		"the first quarter knows of no leak, and of one value only");
	choose(&sample, ROWS / 4, ROWS, &second);
	is_text(second.names, "plain", "the rest knows of the leak");
	choose(&sample, 0, ROWS, &all);
	is_text(all.names, "plain,silent", "all of them know of both");
	ok(all.count == 2 && all.sample.trait_count == 2, "the view has what was chosen");
	ok(crm_sample_word(&all.sample, 300, 1) == crm_sample_word(&sample, 300, SILENT),
	   "its traits are those of the whole");
	ok(all.sample.levels.rows[crm_sample_word(&sample, 300, SILENT)].trait == 1,
	   "its levels know its traits");
	return tap_end();
}
