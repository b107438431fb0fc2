/* Columns of several reports side by side, a row for each value of one group.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_REPORT_BOARD_H
#define CRM_REPORT_BOARD_H

#include "report/report.h"

/* The days that a column is about. */
enum crm_board_span {
	CRM_BOARD_ALWAYS, /* whenever; what is so now */
	CRM_BOARD_THIS,   /* the span of the question */
	CRM_BOARD_BEFORE, /* as many days directly before it */
};

struct crm_board_column {
	const char *name;
	const char *report; /* where the figure stands; NULL: it is worked out */
	const char *column; /* of that report; NULL: `name` */
	const char *noun;   /* of the report `count` */
	const char *filter; /* NULL: all records */
	const char *date;   /* the field that the span goes by; NULL: the report's own */
	enum crm_board_span span;
	bool is_count;    /* where there is nothing, there are none */
	bool in_currency; /* only what is in the currency of the board */
	bool is_credited; /* for owners: of deals that they are credited with */
	/* From the columns before it in the row. */
	enum crm_status (*work_out)(struct crm_answer *answer, const struct crm_cell *row,
				    struct crm_cell *out);
};

/* A board: what `crm_report.board` points to. */
struct crm_board {
	const char *span;  /* the days unless asked otherwise, as crm_span_word */
	const char *order; /* columns with commas, as --sort */
	bool is_ranked;    /* a column `rank` goes before: equals by the order share a place */
	const struct crm_board_column *columns;
	size_t count;
};
extern const struct crm_board crm_board_review, crm_board_leaders, crm_board_velocity;

/* Asks each report for its figure by question->by ("owner" unless asked otherwise), so that the
 * numbers are theirs. Amounts are in question->currency, or the store's, or when no deal is in
 * that, the only one that deals are in. As crm_report_ask. */
enum crm_status crm_report_board(struct crm_session *session, const struct crm_question *question,
				 struct crm_answer *answer) CRM_MUST_CHECK;

#endif
