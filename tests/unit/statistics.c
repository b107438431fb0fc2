/* Shares and their comparison. The wanted figures were computed with Python's math module, and with
 * scipy.stats where it has the test.
 * SPDX-License-Identifier: MIT */
#include "base/statistics/proportion.h"
#include "tap.h"

#include <math.h>

static bool is_near(double got, double want, double most)
{
	bool is = fabs(got - want) <= most * fmax(1, fabs(want));

	if (!is)
		printf("# got %.12g, want %.12g\n", got, want);
	return is;
}

static void check_interval(int64_t hits, int64_t size, double low, double high)
{
	struct crm_interval got = crm_proportion_interval((struct crm_proportion){hits, size});

	ok(is_near(got.low, low, 1e-9) && is_near(got.high, high, 1e-9),
	   "the interval of %" PRId64 " in %" PRId64, hits, size);
}

static void check_comparison(struct crm_proportion first, struct crm_proportion second, double z,
			     double p)
{
	struct crm_comparison got = crm_proportion_compare(
		first, second, (struct crm_significance){.level = 0.05, .minimum = 30});

	ok(is_near(got.z, z, 1e-9) && fabs(got.p / p - 1) < 1e-8,
	   "%" PRId64 " in %" PRId64 " against %" PRId64 " in %" PRId64, second.hits, second.size,
	   first.hits, first.size);
}

int main(void)
{
	check_interval(3, 4, 0.300641842582402, 0.954412739190299);
	check_interval(0, 10, 0, 0.277532799862889);
	check_interval(10, 10, 0.722467200137111, 1);
	check_interval(0, 0, 0, 1);
	check_comparison((struct crm_proportion){120, 1000}, (struct crm_proportion){150, 1000},
			 1.96304980762236, 0.0496403868653688);
	check_comparison((struct crm_proportion){12, 100}, (struct crm_proportion){15, 100},
			 0.620770855244201, 0.53475040188028);
	check_comparison((struct crm_proportion){2262, 21306}, (struct crm_proportion){3894, 21307},
			 22.4860408271928, 5.68516548280265e-112);
	ok(is_near(crm_normal_tail(1.959963984540054), 0.05, 1e-12), "the tail of the normal");
	return tap_end();
}
