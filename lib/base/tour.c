/* The order of stops.
 * SPDX-License-Identifier: MIT */
#include "base/tour.h"

#include <math.h>
#include <stdlib.h>

/* A gain below a millimetre is none: rounding must not keep us going round. */
static const double least_gain = 1e-6;

double crm_tour_length(const struct crm_geo *places, const size_t *order, size_t count)
{
	double length = 0;

	for (size_t i = 1; i < count; i++)
		length += crm_geo_distance(&places[order[i - 1]], &places[order[i]]);
	return length;
}

/* best[set * count + last]: the shortest way through a set of places that ends with `last`. */
struct held_karp {
	const struct crm_geo *places;
	size_t count;
	double *best;
	unsigned char *before; /* the place before the last one */
};

static void extend(struct held_karp *table, size_t set, size_t last)
{
	double length = table->best[set * table->count + last];

	for (size_t next = 0; next < table->count; next++) {
		size_t wider = set | (size_t)1 << next;
		double longer;

		if (set & (size_t)1 << next)
			continue;
		longer = length + crm_geo_distance(&table->places[last], &table->places[next]);
		if (longer < table->best[wider * table->count + next]) {
			table->best[wider * table->count + next] = longer;
			table->before[wider * table->count + next] = (unsigned char)last;
		}
	}
}

static void find_exact(const struct crm_geo *places, size_t count, bool is_fixed, size_t *order)
{
	size_t sets = (size_t)1 << count, all = sets - 1, last = 0;
	struct held_karp table = {places, count, crm_alloc(sets * count * sizeof(double)),
				  crm_alloc(sets * count)};

	for (size_t i = 0; i < sets * count; i++)
		table.best[i] = INFINITY;
	for (size_t i = 0; i < (is_fixed ? 1 : count); i++)
		table.best[((size_t)1 << i) * count + i] = 0;
	for (size_t set = 1; set < sets; set++)
		for (size_t i = 0; i < count; i++)
			if (table.best[set * count + i] < INFINITY)
				extend(&table, set, i);
	for (size_t i = 1; i < count; i++)
		if (table.best[all * count + i] < table.best[all * count + last])
			last = i;
	for (size_t set = all, place = count; place-- > 0;) {
		size_t before = table.before[set * count + last];

		order[place] = last;
		set ^= (size_t)1 << last;
		last = before;
	}
	free(table.best);
	free(table.before);
}

static void go_to_nearest(const struct crm_geo *places, size_t count, size_t *order)
{
	for (size_t i = 0; i < count; i++)
		order[i] = i;
	for (size_t i = 1; i < count; i++) {
		size_t nearest = i, held = order[i];

		for (size_t j = i + 1; j < count; j++)
			if (crm_geo_distance(&places[order[i - 1]], &places[order[j]]) <
			    crm_geo_distance(&places[order[i - 1]], &places[order[nearest]]))
				nearest = j;
		order[i] = order[nearest];
		order[nearest] = held;
	}
}

static double step(const struct crm_geo *places, const size_t *order, size_t count, size_t i)
{
	if (i == 0 || i >= count)
		return 0;
	return crm_geo_distance(&places[order[i - 1]], &places[order[i]]);
}

static double between(const struct crm_geo *places, const size_t *order, size_t from, size_t to)
{
	return crm_geo_distance(&places[order[from]], &places[order[to]]);
}

static void turn_round(size_t *order, size_t first, size_t last)
{
	for (; first < last; first++, last--) {
		size_t held = order[first];

		order[first] = order[last];
		order[last] = held;
	}
}

/* Turns round the stretches that are better the other way. */
static bool turn_stretches(const struct crm_geo *places, size_t count, size_t first, size_t *order)
{
	bool is_better = false;

	for (size_t i = first; i + 1 < count; i++)
		for (size_t j = i + 1; j < count; j++) {
			double gain =
				step(places, order, count, i) + step(places, order, count, j + 1);

			if (i > 0)
				gain -= between(places, order, i - 1, j);
			if (j + 1 < count)
				gain -= between(places, order, i, j + 1);
			if (gain > least_gain) {
				turn_round(order, i, j);
				is_better = true;
			}
		}
	return is_better;
}

/* Puts single stops where they are on the way. */
static bool move_stops(const struct crm_geo *places, size_t count, size_t first, size_t *order)
{
	bool is_better = false;
	size_t *tried = crm_alloc(count * sizeof *tried);
	double length = crm_tour_length(places, order, count);

	for (size_t from = first; from < count; from++)
		for (size_t to = first; to < count; to++) {
			double shorter;

			memcpy(tried, order, count * sizeof *tried);
			if (from < to)
				memmove(tried + from, order + from + 1,
					(to - from) * sizeof *tried);
			else
				memmove(tried + to + 1, order + to, (from - to) * sizeof *tried);
			tried[to] = order[from];
			shorter = crm_tour_length(places, tried, count);
			if (shorter < length - least_gain) {
				memcpy(order, tried, count * sizeof *tried);
				length = shorter;
				is_better = true;
			}
		}
	free(tried);
	return is_better;
}

void crm_tour_order(const struct crm_geo *places, size_t count, bool is_fixed, size_t *order)
{
	bool is_better = true;

	if (!count)
		return;
	if (count <= CRM_TOUR_EXACT) {
		find_exact(places, count, is_fixed, order);
		return;
	}
	go_to_nearest(places, count, order);
	while (is_better) {
		is_better = turn_stretches(places, count, is_fixed, order);
		is_better |= move_stops(places, count, is_fixed, order);
	}
}
