/* Logistic regression with a penalty on the squares of the weights (L2, ridge).
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_STATISTICS_LOGISTIC_H
#define CRM_BASE_STATISTICS_LOGISTIC_H

#include "base/memory.h"

#include <stdbool.h>
#include <stdint.h>

/* A matrix of which most entries are 0. Zero-initialised is empty. */
struct crm_sparse {
	size_t row_count, column_count;
	size_t *starts;    /* of each row in what follows, and the end */
	uint32_t *columns; /* in ascending order within a row */
	double *values;
	size_t count, capacity, row_capacity, value_capacity;
};
void crm_sparse_clear(struct crm_sparse *matrix);
/* Adds an entry to the row at hand; ends that row. */
void crm_sparse_add(struct crm_sparse *matrix, size_t column, double value);
void crm_sparse_end_row(struct crm_sparse *matrix);

/* Rows of a matrix, by their numbers. */
struct crm_row_set {
	uint32_t *rows;
	size_t count, capacity;
};
void crm_row_set_clear(struct crm_row_set *set);
void crm_row_set_add(struct crm_row_set *set, size_t row);

/* Finds the weights that minimise the log loss over the rows of a set plus lambda / 2 times the sum
 * of the squares of all weights but weights[0], the constant, by Newton's method (iteratively
 * reweighted least squares; McCullagh and Nelder 1989, 2.5). `weights` has column_count + 1 places
 * and holds where to begin. lambda > 0. Deterministic. */
void crm_logistic_fit(const struct crm_sparse *matrix, const unsigned char *outcomes,
		      const struct crm_row_set *set, double lambda, double *weights);

/* weights[0] and the weighted sum of a row. */
double crm_logistic_sum(const struct crm_sparse *matrix, size_t row, const double *weights);

/* 1 / (1 + e^-x). */
double crm_logistic(double x);

#endif
