/* Which fields a model learns from.
 * SPDX-License-Identifier: MIT */
#include "domain/score/predictors.h"

#include <math.h>
#include <stdlib.h>

void crm_predictors_clear(struct crm_predictors *predictors)
{
	crm_sample_view_clear(&predictors->sample);
	free(predictors->names);
	*predictors = (struct crm_predictors){0};
}

/* Whether all rows say the same. */
static bool is_silent(const struct crm_sample *sample, const struct crm_row_set *set, size_t trait)
{
	for (size_t i = 1; i < set->count; i++) {
		size_t row = set->rows[i], first = set->rows[0];
		double one = crm_sample_number(sample, row, trait);
		double other = crm_sample_number(sample, first, trait);
		bool is_equal = isnan(one) ? isnan(other) : !(fabs(one - other) > 0);

		if (!is_equal ||
		    crm_sample_word(sample, row, trait) != crm_sample_word(sample, first, trait))
			return false;
	}
	return true;
}

static bool is_group(const struct crm_training *training, const struct crm_sample *sample,
		     size_t trait)
{
	return training->group && trait == sample->trait_count - 1;
}

void crm_predictors_choose(const struct crm_training *training, const struct crm_sample *sample,
			   const struct crm_row_set *set, struct crm_suspicion *suspicions,
			   struct crm_predictors *out)
{
	size_t *traits = crm_alloc((sample->trait_count + 1) * sizeof *traits), count = 0;
	CRM_SCOPED(str) names = {0};

	crm_suspect(sample, set, suspicions);
	for (size_t i = 0; i < sample->trait_count; i++) {
		/* Bayes counts the stages that a record has passed, not the one that tells its end.
		 */
		if (training->method == CRM_METHOD_BAYES && sample->traits[i].is_stage)
			suspicions[i].is_suspicious = false;
		if (!training->fields && is_silent(sample, set, i))
			continue;
		if (suspicions[i].is_suspicious && !training->keeps_suspicious &&
		    !is_group(training, sample, i))
			continue;
		traits[count++] = i;
		if (is_group(training, sample, i))
			continue;
		crm_str_addf(&names, "%s%s", names.length ? "," : "", sample->traits[i].name);
		out->count++;
	}
	crm_sample_view(sample, traits, count, &out->sample);
	out->names = crm_str_take(&names);
	free(traits);
}
