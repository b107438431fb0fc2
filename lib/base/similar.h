/* How alike two words are. Words are code points; what is beyond CRM_SIMILAR_POINTS of them is not
 * looked at, so the time is bounded.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_SIMILAR_H
#define CRM_BASE_SIMILAR_H

#include "base/text.h"

enum { CRM_SIMILAR_POINTS = 48 };

/* A word taken apart; invalid bytes are U+FFFD. */
struct crm_points {
	int32_t at[CRM_SIMILAR_POINTS];
	size_t count;
};
void crm_points_read(struct crm_points *points, const char *text, size_t length);

/* How many letters must be changed, added, left out or swapped with their neighbour to make one
 * word of the other (Damerau 1964, in the restricted form: no letter twice); `limit` + 1 when more
 * than `limit`. */
size_t crm_similar_distance(const struct crm_points *a, const struct crm_points *b, size_t limit);

/* Jaro's and Winkler's similarity (Winkler 1990, prefix of up to 4 at 0.1), 0 to 100. */
unsigned crm_similar_winkler(const struct crm_points *a, const struct crm_points *b);

#endif
