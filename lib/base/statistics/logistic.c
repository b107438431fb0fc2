/* Logistic regression: Newton's method with Cholesky's factorisation.
 * SPDX-License-Identifier: MIT */
#include "base/statistics/logistic.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ITERATIONS_MOST = 50, HALVINGS_MOST = 30 };

/* The constant has next to no penalty: it only keeps the matrix regular. */
static const double little = 1e-9, enough = 1e-9;

/* One fit at work; `size` is the number of weights. */
struct fit {
	const struct crm_sparse *matrix;
	const unsigned char *outcomes;
	const struct crm_row_set *set;
	double lambda;
	size_t size;
	double *gradient, *hessian; /* its lower triangle, row by row */
};

void crm_sparse_clear(struct crm_sparse *matrix)
{
	free(matrix->starts);
	free(matrix->columns);
	free(matrix->values);
}

void crm_sparse_add(struct crm_sparse *matrix, size_t column, double value)
{
	matrix->columns = crm_grow(matrix->columns, matrix->count, &matrix->capacity,
				   sizeof *matrix->columns);
	matrix->values = crm_grow(matrix->values, matrix->count, &matrix->value_capacity,
				  sizeof *matrix->values);
	matrix->columns[matrix->count] = (uint32_t)column;
	matrix->values[matrix->count++] = value;
}

void crm_sparse_end_row(struct crm_sparse *matrix)
{
	matrix->starts = crm_grow(matrix->starts, matrix->row_count + 1, &matrix->row_capacity,
				  sizeof *matrix->starts);
	matrix->starts[++matrix->row_count] = matrix->count;
}

void crm_row_set_clear(struct crm_row_set *set)
{
	free(set->rows);
}

void crm_row_set_add(struct crm_row_set *set, size_t row)
{
	set->rows = crm_grow(set->rows, set->count, &set->capacity, sizeof *set->rows);
	set->rows[set->count++] = (uint32_t)row;
}

double crm_logistic(double x)
{
	return 1 / (1 + exp(-x));
}

double crm_logistic_sum(const struct crm_sparse *matrix, size_t row, const double *weights)
{
	double sum = weights[0];

	for (size_t i = matrix->starts[row]; i < matrix->starts[row + 1]; i++)
		sum += matrix->values[i] * weights[matrix->columns[i] + 1];
	return sum;
}

/* ln(1 + e^x), however large x is. */
static double softplus(double x)
{
	return x > 0 ? x + log1p(exp(-x)) : log1p(exp(x));
}

static double objective(const struct fit *fit, const double *weights)
{
	double sum = 0, squares = 0;

	for (size_t i = 0; i < fit->set->count; i++) {
		uint32_t row = fit->set->rows[i];
		double x = crm_logistic_sum(fit->matrix, row, weights);

		sum += softplus(x) - (fit->outcomes[row] ? x : 0);
	}
	for (size_t i = 1; i < fit->size; i++)
		squares += weights[i] * weights[i];
	return sum + fit->lambda / 2 * squares + little / 2 * weights[0] * weights[0];
}

/* What one row adds to the lower triangle. */
static void add_row(const struct fit *fit, uint32_t row, double error, double variance)
{
	const struct crm_sparse *matrix = fit->matrix;
	size_t first = matrix->starts[row], last = matrix->starts[row + 1];

	fit->gradient[0] += error;
	fit->hessian[0] += variance;
	for (size_t i = first; i < last; i++) {
		size_t place = matrix->columns[i] + 1;
		double scaled = variance * matrix->values[i];
		double *line = fit->hessian + place * fit->size;

		fit->gradient[place] += error * matrix->values[i];
		line[0] += scaled;
		for (size_t j = first; j <= i; j++)
			line[matrix->columns[j] + 1] += scaled * matrix->values[j];
	}
}

static void differentiate(const struct fit *fit, const double *weights)
{
	memset(fit->gradient, 0, fit->size * sizeof *fit->gradient);
	memset(fit->hessian, 0, fit->size * fit->size * sizeof *fit->hessian);
	for (size_t i = 0; i < fit->set->count; i++) {
		uint32_t row = fit->set->rows[i];
		double p = crm_logistic(crm_logistic_sum(fit->matrix, row, weights));

		add_row(fit, row, (fit->outcomes[row] ? 1 : 0) - p, p * (1 - p));
	}
	for (size_t i = 0; i < fit->size; i++) {
		double penalty = i ? fit->lambda : little;

		fit->gradient[i] -= penalty * weights[i];
		fit->hessian[i * fit->size + i] += penalty;
	}
}

static double dot(const double *a, const double *b, size_t count)
{
	double sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += a[i] * b[i];
	return sum;
}

/* Solves hessian * step = gradient; the step takes the gradient's place. The penalty makes the
 * matrix positive definite. */
static void solve(const struct fit *fit)
{
	size_t size = fit->size;
	double *step = fit->gradient, *lower = fit->hessian;

	for (size_t i = 0; i < size; i++) {
		double *line = lower + i * size;

		for (size_t j = 0; j < i; j++)
			line[j] = (line[j] - dot(line, lower + j * size, j)) / lower[j * size + j];
		line[i] = sqrt(fmax(line[i] - dot(line, line, i), little));
		step[i] = (step[i] - dot(line, step, i)) / line[i];
	}
	for (size_t i = size; i-- > 0;) {
		step[i] /= lower[i * size + i];
		for (size_t j = 0; j < i; j++)
			step[j] -= lower[i * size + j] * step[i];
	}
}

/* Goes along the step, half as far each time until that is downhill. Returns how far the largest
 * weight has moved. */
static double move(const struct fit *fit, double *weights, double *trial, double *best)
{
	double rate = 1, largest = 0;

	for (int i = 0; i < HALVINGS_MOST; i++, rate /= 2) {
		double value;

		for (size_t j = 0; j < fit->size; j++)
			trial[j] = weights[j] + rate * fit->gradient[j];
		value = objective(fit, trial);
		if (value > *best)
			continue;
		*best = value;
		for (size_t j = 0; j < fit->size; j++)
			largest = fmax(largest, fabs(trial[j] - weights[j]));
		memcpy(weights, trial, fit->size * sizeof *weights);
		return largest;
	}
	return 0;
}

void crm_logistic_fit(const struct crm_sparse *matrix, const unsigned char *outcomes,
		      const struct crm_row_set *set, double lambda, double *weights)
{
	struct fit fit = {.matrix = matrix,
			  .outcomes = outcomes,
			  .set = set,
			  .lambda = lambda,
			  .size = matrix->column_count + 1};
	double *trial = crm_alloc(fit.size * sizeof *trial);
	double best = objective(&fit, weights), moved = 1;

	fit.gradient = crm_alloc(fit.size * sizeof *fit.gradient);
	fit.hessian = crm_alloc(fit.size * fit.size * sizeof *fit.hessian);
	for (int i = 0; i < ITERATIONS_MOST && moved > enough; i++) {
		differentiate(&fit, weights);
		solve(&fit);
		moved = move(&fit, weights, trial, &best);
	}
	free(trial);
	free(fit.gradient);
	free(fit.hessian);
}
