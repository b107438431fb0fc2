/* Rows of an answer that no measures make.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_REPORT_ROWS_H
#define CRM_REPORT_ROWS_H

#include "report/report.h"

/* Gives the answer its columns; the names must outlive it. */
void crm_rows_begin(struct crm_answer *answer, const struct crm_column *columns, size_t count);
/* A further row of absent cells. Borrowed until the next. */
struct crm_cell *crm_rows_add(struct crm_answer *answer);

/* Cells whose texts are copied into the answer; NULL texts are absent. */
struct crm_cell crm_rows_text(struct crm_answer *answer, const char *text);
struct crm_cell crm_rows_number(struct crm_answer *answer, int64_t number);
/* `part` of `whole`, to 6 decimals, half up; absent when there is no whole. */
struct crm_cell crm_rows_share(struct crm_answer *answer, int64_t part, int64_t whole);
/* What people call the record of an id. */
enum crm_status crm_rows_link(struct crm_session *session, struct crm_answer *answer,
			      const char *id, struct crm_cell *out) CRM_MUST_CHECK;

/* Leaves the columns of question->fields, and as many rows as its limit says. CRM_USAGE. */
enum crm_status crm_rows_end(struct crm_answer *answer,
			     const struct crm_question *question) CRM_MUST_CHECK;

#endif
