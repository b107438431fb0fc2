/* How deals of a stage end, and when.
 * SPDX-License-Identifier: MIT */
#include "report/forecast/curve.h"

#include <stdlib.h>

enum { FEWEST_AT_RISK = 5 };

struct span {
	int days;
	enum crm_fate fate;
};

void crm_curve_clear(struct crm_curve *curve)
{
	free(curve->points);
	*curve = (struct crm_curve){0};
}

static int by_days(const void *a, const void *b)
{
	return ((const struct span *)a)->days - ((const struct span *)b)->days;
}

static bool is_of(const struct crm_deal_evidence_visit *visit, int stage)
{
	return stage < 0 ? visit->is_first : visit->stage == (uint32_t)stage;
}

/* From entering the stage to the end of the deal, or to today. */
static struct span *read_spans(const struct crm_deal_evidence *evidence, int stage, size_t *count)
{
	struct span *spans = crm_alloc((evidence->visit_count + 1) * sizeof *spans);

	*count = 0;
	for (size_t i = 0; i < evidence->visit_count; i++) {
		const struct crm_deal_evidence_visit *visit = &evidence->visits[i];
		const struct crm_deal_evidence_deal *deal = &evidence->deals[visit->deal];
		crm_day end = deal->fate == CRM_FATE_OPEN ? evidence->today : deal->closed;

		if (!is_of(visit, stage) || end == CRM_DAY_MIN)
			continue;
		spans[*count].days = end > visit->from ? end - visit->from : 0;
		spans[(*count)++].fate = deal->fate;
	}
	qsort(spans, *count, sizeof *spans, by_days);
	return spans;
}

void crm_curve_read(const struct crm_deal_evidence *evidence, int stage, struct crm_curve *out)
{
	size_t count, next;
	struct span *spans = read_spans(evidence, stage, &count);
	double left = 1, won = 0;

	*out = (struct crm_curve){.points = crm_alloc((count + 1) * sizeof *out->points)};
	for (size_t i = 0; i < count; i = next) {
		double at_risk = (double)(count - i);
		int64_t ends[3] = {0};

		for (next = i; next < count && spans[next].days == spans[i].days; next++)
			ends[spans[next].fate]++;
		won += left * (double)ends[CRM_FATE_WON] / at_risk;
		out->points[out->count++] =
			(struct crm_curve_point){spans[i].days, (int64_t)(count - i), left, won};
		left *= 1 - (double)(ends[CRM_FATE_WON] + ends[CRM_FATE_LOST]) / at_risk;
		out->won += ends[CRM_FATE_WON];
		out->lost += ends[CRM_FATE_LOST];
		out->open += ends[CRM_FATE_OPEN];
	}
	free(spans);
}

/* How many points lie before a number of days. */
static size_t points_before(const struct crm_curve *curve, int days)
{
	size_t low = 0, high = curve->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (curve->points[middle].days < days)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static double won_before(const struct crm_curve *curve, int days)
{
	size_t before = points_before(curve, days);

	return before ? curve->points[before - 1].won : 0;
}

double crm_curve_chance(const struct crm_curve *curve, int age, int first, int last)
{
	size_t place = points_before(curve, age), older = place;
	int shift = 0;

	while (place && (place == curve->count || curve->points[place].at_risk < FEWEST_AT_RISK))
		place--;
	if (place < older) {
		shift = age - curve->points[place].days;
		age -= shift;
	}
	if (!curve->count || last < first || curve->points[place].left <= 0)
		return 0;
	return (won_before(curve, last - shift + 1) - won_before(curve, first - shift)) /
	       curve->points[place].left;
}

double crm_curve_rate(const struct crm_curve *curve)
{
	int64_t ended = curve->won + curve->lost;

	return ended ? (double)curve->won / (double)ended : -1;
}

int crm_curve_days(const struct crm_curve *curve, const struct crm_deal_evidence *evidence,
		   int stage, int parts)
{
	size_t count;
	int64_t wanted = (curve->won * parts + 9) / 10;
	struct span *spans = read_spans(evidence, stage, &count);
	int days = -1;

	for (size_t i = 0; i < count && wanted > 0; i++)
		if (spans[i].fate == CRM_FATE_WON && !--wanted)
			days = spans[i].days;
	free(spans);
	return days;
}
