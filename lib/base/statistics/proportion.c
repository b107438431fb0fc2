/* Shares of samples: Wilson's interval, the test of two proportions.
 * SPDX-License-Identifier: MIT */
#include "base/statistics/proportion.h"

#include "base/text.h"

#include <math.h>

/* The quantile of the normal distribution that leaves 2.5 % on each side. */
static const double z_95 = 1.959963984540054;

enum { EXPECTED_LEAST = 5 };

double crm_proportion_share(struct crm_proportion sample)
{
	return sample.size ? (double)sample.hits / (double)sample.size : 0;
}

struct crm_interval crm_proportion_interval(struct crm_proportion sample)
{
	double n = (double)sample.size, share = crm_proportion_share(sample);
	double z = z_95, whole = 1 + z * z / n;
	double centre, half;

	if (!sample.size)
		return (struct crm_interval){0, 1};
	centre = (share + z * z / (2 * n)) / whole;
	half = z / whole * sqrt(share * (1 - share) / n + z * z / (4 * n * n));
	return (struct crm_interval){sample.hits ? fmax(centre - half, 0) : 0,
				     sample.hits < sample.size ? fmin(centre + half, 1) : 1};
}

double crm_normal_tail(double z)
{
	return erfc(fabs(z) / sqrt(2));
}

static double variance(struct crm_proportion sample)
{
	double share = crm_proportion_share(sample);

	return sample.size ? share * (1 - share) / (double)sample.size : 0;
}

static bool is_enough(struct crm_proportion sample, double pooled, int64_t minimum)
{
	double rarer = fmin(pooled, 1 - pooled);

	return sample.size >= minimum && (double)sample.size * rarer >= EXPECTED_LEAST;
}

struct crm_comparison crm_proportion_compare(struct crm_proportion first,
					     struct crm_proportion second,
					     struct crm_significance significance)
{
	struct crm_proportion both = {first.hits + second.hits, first.size + second.size};
	double pooled = crm_proportion_share(both);
	double difference = crm_proportion_share(second) - crm_proportion_share(first);
	double spread = z_95 * sqrt(variance(first) + variance(second));
	double error = first.size && second.size
			       ? sqrt(pooled * (1 - pooled) *
				      (1 / (double)first.size + 1 / (double)second.size))
			       : 0;
	struct crm_comparison comparison = {
		.difference = difference,
		.within = {difference - spread, difference + spread},
		.z = error > 0 ? difference / error : 0,
	};

	comparison.p = crm_normal_tail(comparison.z);
	if (comparison.p < significance.level && is_enough(first, pooled, significance.minimum) &&
	    is_enough(second, pooled, significance.minimum))
		comparison.verdict = difference > 0 ? CRM_HIGHER : CRM_LOWER;
	return comparison;
}

enum crm_status crm_proportion_parse(const char *text, struct crm_proportion *out)
{
	CRM_AUTO_TEXT hits = crm_copy_bytes(text, strcspn(text, "/"));
	const char *size = text + strlen(hits) + (text[strlen(hits)] == '/');
	struct crm_proportion parsed;

	if (!strchr(text, '/') || crm_parse_integer(hits, &parsed.hits) ||
	    crm_parse_integer(size, &parsed.size) || parsed.hits < 0 || parsed.size < parsed.hits)
		return crm_fail(CRM_USAGE, "'%s' is no share such as 120/1000", text);
	*out = parsed;
	return CRM_OK;
}
