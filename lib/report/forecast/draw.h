/* Random numbers of some distributions, repeatable under a seed.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_REPORT_FORECAST_DRAW_H
#define CRM_REPORT_FORECAST_DRAW_H

#include "base/id.h"

/* Even in 0 .. 1, the 1 excluded. */
double crm_draw_even(struct crm_random *random);
/* Of the Beta distribution; both parameters at least 1. By two Gamma draws: Marsaglia and Tsang, A
 * Simple Method for Generating Gamma Variables, 2000. */
double crm_draw_beta(struct crm_random *random, double a, double b);

#endif
