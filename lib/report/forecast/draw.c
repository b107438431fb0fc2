/* Random numbers of some distributions.
 * SPDX-License-Identifier: MIT */
#include "report/forecast/draw.h"

#include <math.h>

double crm_draw_even(struct crm_random *random)
{
	return (double)(crm_random_bits(random) >> 11) * 0x1p-53;
}

/* Marsaglia's polar method. */
static double draw_normal(struct crm_random *random)
{
	double x, y, square;

	do {
		x = 2 * crm_draw_even(random) - 1;
		y = 2 * crm_draw_even(random) - 1;
		square = x * x + y * y;
	} while (square >= 1 || square <= 0);
	return x * sqrt(-2 * log(square) / square);
}

static double draw_gamma(struct crm_random *random, double shape)
{
	double d = shape - 1.0 / 3, c = 1 / sqrt(9 * d);

	for (;;) {
		double x = draw_normal(random), v = 1 + c * x, even;

		if (v <= 0)
			continue;
		v = v * v * v;
		even = crm_draw_even(random);
		if (even > 0 && log(even) < x * x / 2 + d - d * v + d * log(v))
			return d * v;
	}
}

double crm_draw_beta(struct crm_random *random, double a, double b)
{
	double first = draw_gamma(random, a);

	return first / (first + draw_gamma(random, b));
}
