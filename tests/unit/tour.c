/* The order of stops: the shortest way of a few, a short one of many.
 * SPDX-License-Identifier: MIT */
#include "base/tour.h"

#include "tap.h"

#include <stdlib.h>

/* A number in 0 .. 1 from a generator that is the same everywhere. */
static double draw(uint64_t *seed)
{
	*seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (double)(*seed >> 33) / (double)(UINT64_C(1) << 31);
}

/* The shortest way through all places from `order[done]` on, by trying every one. */
static double try_all(const struct crm_geo *places, size_t *order, size_t done, size_t count)
{
	double best = 1e9;

	if (done == count)
		return crm_tour_length(places, order, count);
	for (size_t i = done; i < count; i++) {
		size_t held = order[done];
		double length;

		order[done] = order[i];
		order[i] = held;
		length = try_all(places, order, done + 1, count);
		best = length < best ? length : best;
		order[i] = order[done];
		order[done] = held;
	}
	return best;
}

static bool is_each_once(const size_t *order, size_t count)
{
	uint64_t seen = 0;

	for (size_t i = 0; i < count; i++)
		seen |= UINT64_C(1) << order[i];
	return seen == (UINT64_C(1) << count) - 1;
}

static void is_shortest(uint64_t seed, size_t count, bool is_fixed)
{
	struct crm_geo places[CRM_TOUR_EXACT];
	size_t order[CRM_TOUR_EXACT], all[CRM_TOUR_EXACT];
	double length, best;

	for (size_t i = 0; i < count; i++) {
		all[i] = i;
		places[i] = (struct crm_geo){50 + draw(&seed), 8 + draw(&seed)};
	}
	crm_tour_order(places, count, is_fixed, order);
	length = crm_tour_length(places, order, count);
	best = try_all(places, all, is_fixed, count);
	ok(is_each_once(order, count) && (!is_fixed || order[0] == 0) && length < best + 1e-6,
	   "%zu stops, %s: %.3f km, the best %.3f", count, is_fixed ? "from the first" : "free",
	   length, best);
}

/* Twenty stops: ten exact ones, each with a twin beside it, so that the best way is known to be no
 * longer than that of the ten and the short hops. */
static void is_short(uint64_t seed)
{
	enum { HALF = 10, COUNT = 2 * HALF };
	struct crm_geo places[COUNT], half[HALF];
	size_t order[COUNT], best[HALF];
	double hop = 0, length;

	for (size_t i = 0; i < HALF; i++) {
		half[i] = (struct crm_geo){50 + draw(&seed), 8 + draw(&seed)};
		places[2 * i] = places[2 * i + 1] = half[i];
		places[2 * i + 1].latitude += 1e-4;
		hop += 2 * crm_geo_distance(&places[2 * i], &places[2 * i + 1]);
	}
	crm_tour_order(half, HALF, false, best);
	crm_tour_order(places, COUNT, false, order);
	length = crm_tour_length(places, order, COUNT);
	ok(is_each_once(order, COUNT) && length <= 1.1 * (crm_tour_length(half, best, HALF) + hop),
	   "twenty stops: %.3f km, at most a tenth more than %.3f", length,
	   crm_tour_length(half, best, HALF) + hop);
}

int main(void)
{
	size_t order[1] = {7};

	crm_tour_order(NULL, 0, false, order);
	ok(order[0] == 7, "no stops");
	for (uint64_t seed = 1; seed <= 8; seed++) {
		is_shortest(seed, 1 + seed % 8, false);
		is_shortest(seed, 1 + seed % 8, true);
		is_short(seed);
	}
	return tap_end();
}
