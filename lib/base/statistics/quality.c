/* How well probabilities foretell what came: ranks, losses, tenths.
 * SPDX-License-Identifier: MIT */
#include "base/statistics/quality.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

struct forecast {
	double probability;
	size_t place;
	bool is_hit;
};

/* The lowest first, of equals the one that came last. */
static int compare(const void *a, const void *b)
{
	const struct forecast *one = a, *other = b;

	if (one->probability < other->probability)
		return -1;
	if (one->probability > other->probability)
		return 1;
	return one->place > other->place ? -1 : 1;
}

/* The area from the sum of the ranks of the hits (Mann and Whitney 1947). */
static double area(const struct forecast *sorted, size_t count, int64_t hits)
{
	double misses = (double)count - (double)hits, sum = 0;

	for (size_t i = 0; i < count;) {
		size_t end = i;
		int64_t tied = 0;

		for (; end < count && sorted[end].probability <= sorted[i].probability; end++)
			tied += sorted[end].is_hit;
		sum += (double)tied * ((double)(i + end + 1) / 2);
		i = end;
	}
	return (sum - (double)hits * ((double)hits + 1) / 2) / ((double)hits * misses);
}

static void add_losses(const struct forecast *forecast, struct crm_quality *quality)
{
	double p = fmin(fmax(forecast->probability, 1e-15), 1 - 1e-15);
	double error = forecast->probability - (forecast->is_hit ? 1 : 0);

	quality->log_loss -= log(forecast->is_hit ? p : 1 - p);
	quality->brier += error * error;
}

static void fill_deciles(const struct forecast *sorted, size_t count, struct crm_quality *quality)
{
	size_t top = (count + CRM_DECILES - 1) / CRM_DECILES, hits = 0;

	for (size_t i = 0; i < count; i++) {
		struct crm_decile *decile = &quality->deciles[i * CRM_DECILES / count];

		decile->count++;
		decile->hits += sorted[i].is_hit;
		decile->expected += sorted[i].probability;
		hits += i >= count - top && sorted[i].is_hit;
	}
	for (size_t i = 0; i < CRM_DECILES; i++)
		if (quality->deciles[i].count)
			quality->deciles[i].expected /= (double)quality->deciles[i].count;
	quality->lift = (double)hits / (double)top / ((double)quality->hits / (double)count);
}

bool crm_quality_measure(const double *probabilities, const unsigned char *outcomes, size_t count,
			 struct crm_quality *out)
{
	struct forecast *sorted = crm_alloc(count * sizeof *sorted + 1);
	struct crm_quality quality = {.count = (int64_t)count};

	for (size_t i = 0; i < count; i++) {
		sorted[i] = (struct forecast){probabilities[i], i, outcomes[i]};
		quality.hits += outcomes[i];
		add_losses(&sorted[i], &quality);
	}
	if (quality.hits && quality.hits < quality.count) {
		qsort(sorted, count, sizeof *sorted, compare);
		quality.auc = area(sorted, count, quality.hits);
		quality.log_loss /= (double)count;
		quality.brier /= (double)count;
		fill_deciles(sorted, count, &quality);
		*out = quality;
	}
	free(sorted);
	return quality.hits && quality.hits < quality.count;
}
