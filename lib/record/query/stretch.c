/* Stretches of a selection that comes in the order of ids.
 * SPDX-License-Identifier: MIT */
#include "record/query/stretch.h"

#include "record/query/selecting.h"

#include <stdio.h>
#include <string.h>

static bool is_by_id(const struct crm_select *select)
{
	return select->limit < 0 && crm_equal(select->order.text, "r.id");
}

void crm_select_find_id(struct crm_select *select)
{
	if (select->has_id || !is_by_id(select))
		return;
	select->has_id = true;
	for (select->id_place = 0; select->id_place < (int)select->column_count; select->id_place++)
		if (crm_equal(select->columns[select->id_place]->expression, "r.id"))
			return;
	select->id_place += select->currency_count++;
	crm_str_add(&select->currencies_sql, ", r.id");
}

bool crm_select_has_stretches(const struct crm_select *select)
{
	return select->has_id && !crm_query_sorts(select->query);
}

const char *crm_select_id_at(struct crm_select *select)
{
	return select->id_place < (int)select->column_count
		       ? select->row[select->id_place].text
		       : crm_query_text(select->query, select->id_place);
}

void crm_select_go_behind(struct crm_select *select, const char *id)
{
	CRM_AUTO_TEXT condition = crm_format("r.id > ?%zu", select->filter.count + 1);

	snprintf(select->behind, sizeof select->behind, "%s", id);
	crm_query_free(select->query);
	crm_select_start(select, condition);
	crm_query_bind_text(select->query, (int)select->filter.count + 1, select->behind);
}

enum crm_status crm_select_step_over(struct crm_select *select, const char *id, size_t count,
				     char out[CRM_ID_TEXT])
{
	CRM_AUTO_TEXT sql = crm_format("SELECT r.id FROM \"%s\" AS r WHERE r.id > ?1 "
				       "ORDER BY r.id LIMIT 1 OFFSET ?2",
				       select->noun->name);
	CRM_AUTO(query) query = crm_query_made(select->session->store, sql);

	crm_query_bind_text(query, 1, id);
	crm_query_bind_integer(query, 2, (int64_t)count - 1);
	*out = '\0';
	if (crm_query_next(query))
		snprintf(out, CRM_ID_TEXT, "%s", crm_query_text(query, 0));
	return crm_query_status(query);
}

enum crm_status crm_select_state(struct crm_session *session, int64_t *out)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_OPERATION_LAST);

	return crm_query_one_integer(query, 0, out);
}

struct crm_select *crm_select_twin(const struct crm_select *select, struct crm_session *session)
{
	struct crm_select *twin = crm_alloc(sizeof *twin);

	*twin = *select;
	twin->session = session;
	twin->query = NULL;
	twin->row = NULL;
	twin->is_twin = true;
	return twin;
}
