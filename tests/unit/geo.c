/* Places: distances, cells, and the positions of Chinese maps.
 * SPDX-License-Identifier: MIT */
#include "base/geo.h"

#include "tap.h"

#include <math.h>
#include <stdlib.h>

static void reads_as(const char *text, const char *want)
{
	CRM_SCOPED(str) got = {0};
	struct crm_geo place;

	if (!crm_geo_parse(text, &place))
		crm_geo_add_text(&got, &place);
	is_text(got.text, want, "'%s'", text);
}

static void is_apart(struct crm_geo from, struct crm_geo to, double want, double tolerance)
{
	double got = crm_geo_distance(&from, &to);

	ok(fabs(got - want) <= tolerance, "%.4f km are %.4f", got, want);
}

static void is_gcj02(struct crm_geo told, struct crm_geo want)
{
	struct crm_geo got = crm_geo_from_gcj02(&told);

	ok(crm_geo_distance(&got, &want) < 1e-4, "%.6f,%.6f is %.6f,%.6f in WGS 84", told.latitude,
	   told.longitude, got.latitude, got.longitude);
}

struct cover {
	const char *key;
	size_t count, hits;
};

static void look(void *context, const char *cell)
{
	struct cover *cover = context;

	cover->count++;
	cover->hits += crm_starts_with(cover->key, cell);
}

/* Whatever is within the circle lies in exactly one of its cells. */
static void covers(struct crm_geo middle, double kilometres)
{
	size_t inside = 0, missed = 0, most = 0;
	uint64_t seed = 1;

	for (int i = 0; i < 20000; i++) {
		double share[2];
		CRM_SCOPED(str) key = {0};
		struct cover cover = {0};
		struct crm_geo place;

		for (int axis = 0; axis < 2; axis++) {
			seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
			share[axis] = (double)(seed >> 33) / (double)(UINT64_C(1) << 31) * 2 - 1;
		}
		place.latitude = fmax(-90, fmin(90, middle.latitude + share[0] * kilometres / 100));
		place.longitude =
			remainder(middle.longitude + share[1] * fmin(180, kilometres / 20), 360);
		if (crm_geo_distance(&middle, &place) > kilometres)
			continue;
		crm_geo_add_cell(&key, &place, CRM_GEO_CELL);
		cover.key = key.text;
		crm_geo_each_cell(&middle, kilometres, look, &cover);
		inside++;
		missed += cover.hits != 1;
		most = cover.count > most ? cover.count : most;
	}
	ok(inside && !missed && most <= 16, "%zu of %zu places within %g km of %g,%g are missed",
	   missed, inside, kilometres, middle.latitude, middle.longitude);
}

int main(void)
{
	CRM_SCOPED(str) cell = {0};

	reads_as("52.5163,13.3777", "52.5163,13.3777");
	reads_as(" -33.86  151.2 ", NULL);
	reads_as("-33.86 151.2", "-33.86,151.2");
	reads_as("90,-180", "90,-180");
	reads_as("90.1,0", NULL);
	reads_as("0,180.01", NULL);
	reads_as("52.5", NULL);
	reads_as("", NULL);

	is_apart((struct crm_geo){31.2304, 121.4737}, (struct crm_geo){39.9042, 116.4074}, 1067.3,
		 0.05);
	is_apart((struct crm_geo){0, 179.5}, (struct crm_geo){0, -179.5}, 111.1951, 0.001);
	is_apart((struct crm_geo){90, 0}, (struct crm_geo){-90, 77}, 20015.1, 0.1);
	is_apart((struct crm_geo){1, 2}, (struct crm_geo){1, 2}, 0, 0);

	is_gcj02((struct crm_geo){31.17530398364597, 121.531541859215},
		 (struct crm_geo){31.1774276, 121.5272106});
	is_gcj02((struct crm_geo){22.540796131694766, 113.9171764808363},
		 (struct crm_geo){22.543847, 113.912316});
	is_gcj02((struct crm_geo){52.5163, 13.3777}, (struct crm_geo){52.5163, 13.3777});

	crm_geo_add_cell(&cell, &(struct crm_geo){57.64911, 10.40744}, 11);
	is_text(cell.text, "u4pruydqqvj", "the geohash of 57.64911,10.40744");

	covers((struct crm_geo){52.5163, 13.3777}, 0.05);
	covers((struct crm_geo){52.5163, 13.3777}, 5);
	covers((struct crm_geo){-17.7, 179.99}, 30);
	covers((struct crm_geo){89.9, 20}, 100);
	covers((struct crm_geo){0, 0}, 3000);
	return tap_end();
}
