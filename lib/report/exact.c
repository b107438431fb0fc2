/* Exact figures out of integers.
 * SPDX-License-Identifier: MIT */
#include "report/exact.h"

crm_wide crm_wide_ratio(crm_wide numerator, crm_wide denominator)
{
	crm_wide quotient = numerator / denominator;
	crm_wide twice = numerator % denominator * 2;

	if (twice > denominator || (twice == denominator && quotient % 2))
		quotient++;
	else if (twice < -denominator || (twice == -denominator && quotient % 2))
		quotient--;
	return quotient;
}

void crm_str_add_fixed(struct crm_str *out, crm_wide number, int digits)
{
	char text[64];
	size_t at = sizeof text;
	unsigned __int128 rest =
		number < 0 ? -(unsigned __int128)number : (unsigned __int128)number;

	text[--at] = '\0';
	for (int count = 0; rest || count <= digits; count++) {
		if (digits && count == digits)
			text[--at] = '.';
		text[--at] = (char)('0' + (int)(rest % 10));
		rest /= 10;
	}
	if (number < 0)
		text[--at] = '-';
	crm_str_add(out, text + at);
}

static void swap(int64_t *a, int64_t *b)
{
	int64_t kept = *a;

	*a = *b;
	*b = kept;
}

static int64_t middle_of(int64_t a, int64_t b, int64_t c)
{
	if (a > b)
		swap(&a, &b);
	if (c <= a)
		return a;
	return c < b ? c : b;
}

/* Puts into values[place] what would stand there in order, nothing larger before it and nothing
 * smaller behind it: Hoare's selection (Algorithm 65, 1961). */
static void select_place(int64_t *values, size_t count, size_t place)
{
	int64_t *low = values;
	int64_t *high = values + count - 1;

	while (low < high) {
		int64_t pivot = middle_of(*low, low[(high - low) / 2], *high);
		int64_t *left = low;
		int64_t *right = high;

		while (left <= right) {
			while (*left < pivot)
				left++;
			while (*right > pivot)
				right--;
			if (left <= right)
				swap(left++, right--);
		}
		if (values + place <= right)
			high = right;
		else if (values + place >= left)
			low = left;
		else
			return;
	}
}

static int64_t smallest(const int64_t *values, size_t count)
{
	int64_t found = values[0];

	for (size_t i = 1; i < count; i++)
		if (values[i] < found)
			found = values[i];
	return found;
}

struct crm_fraction crm_quantile(int64_t *values, size_t count, unsigned parts, unsigned of)
{
	size_t place = (count - 1) * parts / of;
	size_t rest = (count - 1) * parts % of;
	struct crm_fraction fraction = {.denominator = of};
	crm_wide next;

	select_place(values, count, place);
	next = rest ? smallest(values + place + 1, count - place - 1) : 0;
	fraction.numerator = (crm_wide)values[place] * (of - rest) + next * (crm_wide)rest;
	return fraction;
}
