/* Records by the days of an indexed field.
 * SPDX-License-Identifier: MIT */
#include "report/range.h"

#include "store/query.h"

/* To look a record up takes as long as to read so many. */
enum { READ_FOR_ONE = 10 };

bool crm_path_is_indexed(const struct crm_path *path)
{
	return path->field && path->field->flags & CRM_INDEXED && !*path->prefix;
}

/* The bounds as conditions of a column in SQL; dates are compared as their text. */
static void add_bounds(const struct crm_path *path, const char *column, crm_day first, crm_day last,
		       struct crm_str *out)
{
	bool is_instant = path->type == CRM_INSTANT;
	char text[CRM_INSTANT_TEXT];

	if (first > CRM_DAY_MIN)
		crm_str_addf(out, "%s >= '%s'", column,
			     is_instant ? crm_instant_text(crm_instant_of(first), text)
					: crm_day_text(first, text));
	if (last < CRM_DAY_MAX && is_instant)
		crm_str_addf(out, "%s%s < '%s'", out->length ? " AND " : "", column,
			     crm_instant_text(crm_instant_of(last + 1), text));
	else if (last < CRM_DAY_MAX)
		crm_str_addf(out, "%s%s <= '%s'", out->length ? " AND " : "", column,
			     crm_day_text(last, text));
}

static enum crm_status count(struct crm_session *session, const char *sql, int64_t *out)
{
	CRM_AUTO(query) query = crm_query_made(session->store, sql);

	if (crm_query_next(query))
		*out = crm_query_integer(query, 0);
	return crm_query_status(query);
}

/* Whether the table has so many records for each one in the range. */
static enum crm_status find_few(struct crm_session *session, const char *table, const char *bounds,
				bool *out)
{
	CRM_SCOPED(str) sql = {0};
	int64_t found = 0, read = 0;
	enum crm_status status;

	crm_str_addf(&sql, "SELECT count(*) FROM \"%s\" WHERE %s", table, bounds);
	status = count(session, sql.text, &found);
	if (status)
		return status;
	crm_str_reset(&sql);
	crm_str_addf(&sql, "SELECT count(*) FROM (SELECT 1 FROM \"%s\" LIMIT %lld)", table,
		     (long long)(found * READ_FOR_ONE));
	status = count(session, sql.text, &read);
	*out = read == found * READ_FOR_ONE;
	return status;
}

enum crm_status crm_range_add(struct crm_session *session, const struct crm_path *path,
			      crm_day first, crm_day last, struct crm_str *out)
{
	CRM_AUTO_TEXT own = crm_format("\"%s\"", path->field->name);
	CRM_AUTO_TEXT scanned = crm_format("+%s", path->expression);
	CRM_SCOPED(str) bounds = {0};
	bool is_few = false;
	enum crm_status status;

	add_bounds(path, own, first, last, &bounds);
	if (!bounds.length)
		return CRM_OK;
	status = find_few(session, path->noun->name, bounds.text, &is_few);
	if (status)
		return status;
	if (is_few)
		crm_str_addf(out, "r.id IN (SELECT id FROM \"%s\" WHERE %s)", path->noun->name,
			     bounds.text);
	else
		add_bounds(path, scanned, first, last, out);
	return CRM_OK;
}
