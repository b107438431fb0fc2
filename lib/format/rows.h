/* Rows worked out before they are printed: what reports and verbs answer with.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_ROWS_H
#define CRM_FORMAT_ROWS_H

#include "format/printer.h"
#include "record/session.h"

/* Rows of cells, in the order in which they are to be printed. */
struct crm_answer {
	struct crm_column *columns;
	size_t column_count;
	struct crm_cell *cells; /* row by row */
	size_t row_count;
	struct crm_arena arena; /* of the texts */
};
struct crm_answer *crm_answer_new(void);
void crm_answer_free(struct crm_answer *answer);
CRM_DEFINE_AUTO(answer)

/* Gives the answer its columns; the names are copied. */
void crm_rows_begin(struct crm_answer *answer, const struct crm_column *columns, size_t count);
/* A further row of absent cells. Borrowed until the next. */
struct crm_cell *crm_rows_add(struct crm_answer *answer);

/* Cells whose texts are copied into the answer; NULL texts are absent. */
struct crm_cell crm_rows_text(struct crm_answer *answer, const char *text);
struct crm_cell crm_rows_number(struct crm_answer *answer, int64_t number);
/* `part` of `whole`, to 6 decimals, half up; absent when there is no whole. */
struct crm_cell crm_rows_share(struct crm_answer *answer, int64_t part, int64_t whole);
/* A number written already: "5.685e-112". */
struct crm_cell crm_rows_digits(struct crm_answer *answer, const char *digits);
/* A number that is not money, rounded to so many places and without the zeros at its end; absent
 * when it is not finite. */
struct crm_cell crm_rows_decimal(struct crm_answer *answer, double number, int places);
/* What people call the record of an id. */
enum crm_status crm_rows_link(struct crm_session *session, struct crm_answer *answer,
			      const char *id, struct crm_cell *out) CRM_MUST_CHECK;

/* The places of the columns that `fields` names, with commas, in its order; *out is yours.
 * CRM_USAGE. */
enum crm_status crm_columns_choose(const struct crm_column *columns, size_t column_count,
				   const char *fields, size_t **out, size_t *count) CRM_MUST_CHECK;

/* Leaves the columns named in `fields`, with commas (NULL: all), and at most `limit` rows
 * (negative: all). CRM_USAGE. */
enum crm_status crm_rows_choose(struct crm_answer *answer, const char *fields,
				int64_t limit) CRM_MUST_CHECK;

#endif
