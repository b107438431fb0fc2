/* What select.c and stretch.c share; nobody else includes it.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_QUERY_SELECTING_H
#define CRM_RECORD_QUERY_SELECTING_H

#include "record/query/filter.h"
#include "record/query/select.h"

/* A table reached over a link; its alias is its place in the list. */
struct join {
	const char *prefix; /* "owner.", "owner.manager." */
	const char *alias;
	const struct crm_noun *noun;
};

struct crm_select {
	struct crm_session *session;
	const struct crm_noun *noun;
	struct crm_arena arena;
	struct join *joins;
	size_t join_count, join_capacity;
	struct crm_path **columns;
	int *currencies; /* of each column: the place of its currency behind them all, or -1 */
	struct crm_value *row;
	size_t column_count, column_capacity, place_capacity;
	struct crm_str columns_sql, currencies_sql, from, order;
	struct crm_filter filter;
	int64_t limit;
	int currency_count;
	bool has_days; /* among the columns */
	bool is_twin;  /* everything but what follows belongs to another */
	bool has_id;   /* rows are in the order of their ids, and hold them: */
	int id_place;  /* as this column, or behind them all */
	char behind[CRM_ID_TEXT];
	struct crm_query *query;
	enum crm_status status;
};

/* Begins to read, all rows or those that fit a further condition too, whose parameter is behind the
 * filter's. */
void crm_select_start(struct crm_select *select, const char *condition);
/* Before that: sees to it that rows in the order of their ids hold them. */
void crm_select_find_id(struct crm_select *select);

#endif
