/* How alike two words are: edit distance, Jaro and Winkler.
 * SPDX-License-Identifier: MIT */
#include "base/similar.h"

#include "base/unicode.h"

enum { PREFIX = 4, SCALE = 1200 };

void crm_points_read(struct crm_points *points, const char *text, size_t length)
{
	points->count = 0;
	for (size_t at = 0; at < length && points->count < CRM_SIMILAR_POINTS;) {
		int32_t point = CRM_REPLACEMENT;
		size_t size = crm_utf8_decode(text + at, length - at, &point);

		points->at[points->count++] = point;
		at += size ? size : 1;
	}
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Fills the row of `row` letters of `a`; rows[2] is it, the two rows above come first. Returns its
 * smallest number. */
static size_t fill_row(const struct crm_points *a, const struct crm_points *b, size_t row,
		       unsigned char *const rows[3])
{
	unsigned char *here = rows[2];
	size_t smallest = row;

	here[0] = (unsigned char)row;
	for (size_t i = 1; i <= b->count; i++) {
		size_t best = rows[1][i - 1] + (size_t)(a->at[row - 1] != b->at[i - 1]);

		best = least(best, least(rows[1][i], here[i - 1]) + 1u);
		if (row > 1 && i > 1 && a->at[row - 1] == b->at[i - 2] &&
		    a->at[row - 2] == b->at[i - 1])
			best = least(best, rows[0][i - 2] + 1u);
		here[i] = (unsigned char)best;
		smallest = least(smallest, best);
	}
	return smallest;
}

size_t crm_similar_distance(const struct crm_points *a, const struct crm_points *b, size_t limit)
{
	unsigned char table[3][CRM_SIMILAR_POINTS + 1];
	unsigned char *rows[3] = {table[0], table[1], table[2]};
	size_t gap = a->count > b->count ? a->count - b->count : b->count - a->count;

	if (gap > limit)
		return limit + 1;
	for (size_t i = 0; i <= b->count; i++)
		rows[1][i] = (unsigned char)i;
	for (size_t row = 1; row <= a->count; row++) {
		unsigned char *oldest = rows[0];

		if (fill_row(a, b, row, rows) > limit)
			return limit + 1;
		rows[0] = rows[1];
		rows[1] = rows[2];
		rows[2] = oldest;
	}
	return least(rows[1][b->count], limit + 1);
}

/* The letters of `a` that `b` has near the same place, into `taken` (a bit for each of b's). */
static size_t match_letters(const struct crm_points *a, const struct crm_points *b,
			    struct crm_points *matched, uint64_t *taken)
{
	size_t longer = a->count > b->count ? a->count : b->count;
	size_t window = longer / 2 > 0 ? longer / 2 - 1 : 0;

	for (size_t i = 0; i < a->count; i++) {
		size_t first = i > window ? i - window : 0;
		size_t last = least(i + window + 1, b->count);

		for (size_t j = first; j < last; j++) {
			if (*taken >> j & 1 || a->at[i] != b->at[j])
				continue;
			*taken |= UINT64_C(1) << j;
			matched->at[matched->count++] = a->at[i];
			break;
		}
	}
	return matched->count;
}

/* Letters are matched from the left, so it could matter which of the words comes first. */
static bool comes_first(const struct crm_points *a, const struct crm_points *b)
{
	if (a->count != b->count)
		return a->count < b->count;
	return memcmp(a->at, b->at, a->count * sizeof *a->at) <= 0;
}

unsigned crm_similar_winkler(const struct crm_points *a, const struct crm_points *b)
{
	struct crm_points matched = {.count = 0};
	uint64_t taken = 0;
	size_t swapped = 0, prefix = 0, count, jaro;

	if (!comes_first(a, b))
		return crm_similar_winkler(b, a);
	count = match_letters(a, b, &matched, &taken);
	if (!count)
		return a->count == b->count && !a->count ? 100 : 0;
	for (size_t j = 0, k = 0; j < b->count; j++)
		if (taken >> j & 1)
			swapped += matched.at[k++] != b->at[j];
	jaro = SCALE * count / a->count + SCALE * count / b->count +
	       SCALE * (count - swapped / 2) / count;
	while (prefix < PREFIX && prefix < a->count && prefix < b->count &&
	       a->at[prefix] == b->at[prefix])
		prefix++;
	jaro += prefix * (3 * SCALE - jaro) / 10;
	return (unsigned)(jaro * 100 / (3 * SCALE));
}
