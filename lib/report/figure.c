/* Figures out of sums, each rounded once.
 * SPDX-License-Identifier: MIT */
#include "report/answer.h"

#include "base/statistics/proportion.h"

#include <math.h>

static const int share_digits = 6;

/* An end of the interval of a share, to the digits of a share; nothing of nothing. */
static struct crm_fraction find_end(struct crm_proportion sample, enum crm_statistic statistic)
{
	struct crm_interval interval = crm_proportion_interval(sample);
	double end = statistic == CRM_STATISTIC_LOW ? interval.low : interval.high;
	double parts = pow(10, share_digits);

	if (!sample.size)
		return (struct crm_fraction){0};
	return (struct crm_fraction){llround(end * parts), (crm_wide)parts};
}

/* A sum has no fraction; false when there is nothing to make a figure of. */
static bool find_fraction(const struct crm_figure *figure, const struct crm_sum *sums,
			  struct crm_fraction *out)
{
	const struct crm_sum *sum = &sums[figure->series];
	enum crm_statistic statistic = figure->measure->statistic;

	*out = (struct crm_fraction){.denominator = 1};
	switch (statistic) {
	case CRM_STATISTIC_COUNT:
		out->numerator = sum->count;
		return true;
	case CRM_STATISTIC_SUM:
		out->numerator = sum->total;
		return true;
	case CRM_STATISTIC_SHARE:
		*out = (struct crm_fraction){sum->count, sums[figure->of].count};
		break;
	case CRM_STATISTIC_LOW:
	case CRM_STATISTIC_HIGH:
		*out = find_end((struct crm_proportion){sum->count, sums[figure->of].count},
				statistic);
		break;
	case CRM_STATISTIC_MEAN:
		*out = (struct crm_fraction){sum->total, sum->count};
		break;
	case CRM_STATISTIC_MEDIAN:
		if (sum->count)
			*out = crm_quantile(sum->values, (size_t)sum->count, 1, 2);
		break;
	case CRM_STATISTIC_NINTH:
		if (sum->count)
			*out = crm_quantile(sum->values, (size_t)sum->count, 9, 10);
		break;
	case CRM_STATISTIC_MINIMUM:
		out->numerator = sum->lowest;
		break;
	case CRM_STATISTIC_MAXIMUM:
		out->numerator = sum->highest;
		break;
	}
	return out->denominator && (sum->count || crm_statistic_is_share(statistic));
}

/* How many digits a figure has behind the point. */
static int digits_of(const struct crm_plan *plan, const struct crm_measure *measure)
{
	int scale = measure->source == CRM_SOURCE_SUM ? plan->sum_scale : 0;
	int least = 0;

	if (measure->statistic == CRM_STATISTIC_COUNT)
		return 0;
	if (crm_statistic_is_share(measure->statistic))
		return share_digits;
	if (measure->statistic == CRM_STATISTIC_MEAN)
		least = 4;
	if (measure->statistic == CRM_STATISTIC_MEDIAN || measure->statistic == CRM_STATISTIC_NINTH)
		least = 1;
	return scale > least ? scale : least;
}

static crm_wide power_of_ten(int digits)
{
	crm_wide power = 1;

	while (digits-- > 0)
		power *= 10;
	return power;
}

static enum crm_status set_money(const struct crm_figure *figure, struct crm_fraction fraction,
				 struct crm_answer_cell *out)
{
	bool is_weighted = figure->measure->source == CRM_SOURCE_WEIGHTED ||
			   figure->measure->source == CRM_SOURCE_MRR_WEIGHTED;
	crm_wide percent = is_weighted ? 100 : 1;

	out->number = crm_wide_ratio(fraction.numerator, fraction.denominator * percent);
	if (out->number > INT64_MAX || out->number < INT64_MIN)
		return crm_fail(CRM_INVALID,
				"column %s: the amounts add up to more than can be written",
				figure->measure->name);
	out->cell.kind = CRM_CELL_MONEY;
	out->cell.minor = (int64_t)out->number;
	return CRM_OK;
}

static void set_number(const struct crm_plan *plan, const struct crm_figure *figure,
		       struct crm_fraction fraction, struct crm_arena *arena,
		       struct crm_answer_cell *out)
{
	const struct crm_measure *measure = figure->measure;
	int scale = measure->source == CRM_SOURCE_SUM && measure->statistic != CRM_STATISTIC_COUNT
			    ? plan->sum_scale
			    : 0;
	int digits = digits_of(plan, measure);
	CRM_SCOPED(str) text = {0};

	out->number = crm_wide_ratio(fraction.numerator * power_of_ten(digits - scale),
				     fraction.denominator);
	crm_str_add_fixed(&text, out->number, digits);
	out->cell.kind = CRM_CELL_NUMBER;
	out->cell.length = text.length;
	out->cell.text = crm_arena_copy(arena, text.text, text.length);
}

enum crm_status crm_figure_cell(const struct crm_plan *plan, const struct crm_figure *figure,
				const struct crm_sum *sums, struct crm_arena *arena,
				struct crm_answer_cell *out)
{
	bool is_money = crm_plan_is_money(plan, figure->measure->source) &&
			figure->measure->statistic != CRM_STATISTIC_COUNT &&
			!crm_statistic_is_share(figure->measure->statistic);
	struct crm_fraction fraction;

	*out = (struct crm_answer_cell){.is_absent = !find_fraction(figure, sums, &fraction)};
	if (out->is_absent)
		return CRM_OK;
	if (is_money)
		return set_money(figure, fraction, out);
	set_number(plan, figure, fraction, arena, out);
	return CRM_OK;
}
