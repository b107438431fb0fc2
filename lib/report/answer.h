/* From sums to rows: cells, labels, order, the total.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_REPORT_ANSWER_H
#define CRM_REPORT_ANSWER_H

#include "report/tally.h"

/* A cell and what it is ordered by. */
struct crm_answer_cell {
	struct crm_cell cell;
	bool is_absent; /* comes last, forwards and backwards */
	crm_wide number;
	const char *text; /* compared after the number, then `cell.id`; may be NULL */
};

/* Fills in the cells of a row's groups: what the links are called, where the choices stand. */
struct crm_labels {
	const struct crm_plan *plan;
	struct crm_arena *arena;
	struct crm_query *queries[CRM_GROUPS_MOST]; /* of links: title and place of the record */
};
void crm_labels_clear(struct crm_labels *labels);
enum crm_status crm_labels_read(struct crm_labels *labels, const struct crm_bucket *bucket,
				struct crm_answer_cell *cells) CRM_MUST_CHECK;

/* The cell of a figure. CRM_INVALID when it does not fit. Orders the values that the sums keep. */
enum crm_status crm_figure_cell(const struct crm_plan *plan, const struct crm_figure *figure,
				const struct crm_sum *sums, struct crm_arena *arena,
				struct crm_answer_cell *out) CRM_MUST_CHECK;

#endif
