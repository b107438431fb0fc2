/* The cells of rows of a selection.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_FILLER_H
#define CRM_FORMAT_FILLER_H

#include "format/printer.h"
#include "record/query/select.h"

/* Cells of texts, decimal digits and money; NULL texts are absent. Borrowed like their arguments.
 */
struct crm_cell crm_cell_text(const char *text);
struct crm_cell crm_cell_number(const char *digits);
struct crm_cell crm_cell_money(int64_t minor, const char *currency);

/* A cell that links to the record of an id, and shows its title, or the id when the record is gone;
 * absent without an id. */
enum crm_status crm_cell_link(struct crm_session *session, const char *id,
			      struct crm_cell *out) CRM_MUST_CHECK;

/* How the values of a type are shown. */
enum crm_cell_kind crm_cell_kind_of(enum crm_type type);

/* One row at a time. There is room for CRM_ADDED_COLUMNS behind its own. */
enum { CRM_ADDED_COLUMNS = 2 };
struct crm_filler {
	struct crm_session *session;
	struct crm_select *select;
	bool is_typed; /* values as they are typed: a link is its id */
	size_t count;
	struct crm_column *columns;
	enum crm_cell_kind *kinds; /* of the values of each column */
	struct crm_cell *cells;
	struct crm_str *texts; /* one a column, for numbers */
};
/* For the columns that the selection has by now. Both are borrowed. */
struct crm_filler *crm_filler_new(struct crm_session *session, struct crm_select *select,
				  bool is_typed);
void crm_filler_free(struct crm_filler *filler);
CRM_DEFINE_AUTO(filler)

/* Fills the cells from the row at hand; borrowed until the next. */
enum crm_status crm_filler_fill(struct crm_filler *filler) CRM_MUST_CHECK;

#endif
