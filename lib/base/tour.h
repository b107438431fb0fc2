/* The order of stops that makes the way short.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_TOUR_H
#define CRM_BASE_TOUR_H

#include "base/geo.h"

/* Fills `order` with the indices of `count` places in the order of a short open way through all of
 * them, which begins with the first place when `is_fixed`. Up to CRM_TOUR_EXACT places it is the
 * shortest there is (Held and Karp 1962, J. SIAM 10); of more it is one that neither turning a
 * stretch round nor moving a stop makes shorter (2-opt, Croes 1958, Operations Research 6; Or
 * 1976), from the nearest neighbour on. The same places give the same order. */
enum { CRM_TOUR_EXACT = 11 };
void crm_tour_order(const struct crm_geo *places, size_t count, bool is_fixed, size_t *order);

/* Kilometres of a way through the places in this order. */
double crm_tour_length(const struct crm_geo *places, const size_t *order, size_t count);

#endif
