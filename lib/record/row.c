/* A record's row in its table.
 * SPDX-License-Identifier: MIT */
#include "record/row.h"

#include "record/noun_sql.h"

static size_t fitting(const struct crm_noun *noun)
{
	return noun->field_count < CRM_ROW_FIELDS ? noun->field_count : CRM_ROW_FIELDS;
}

void crm_row_add_insert(struct crm_str *sql, const char *table, const struct crm_noun *noun)
{
	crm_str_add(sql, "INSERT INTO ");
	crm_str_add(sql, table);
	crm_str_add(sql, " (id, rev");
	for (size_t i = 0; i < fitting(noun); i++) {
		if (noun->fields[i].formula)
			continue;
		crm_str_add(sql, ", \"");
		crm_str_add(sql, noun->fields[i].name);
		crm_str_add_char(sql, '"');
	}
	crm_str_add(sql, ") VALUES (?1, ?2");
	for (size_t i = 0; i < fitting(noun); i++) {
		if (noun->fields[i].formula)
			continue;
		crm_str_add(sql, ", ?");
		crm_str_add_integer(sql, (int64_t)i + 3);
	}
	crm_str_add_char(sql, ')');
}

/* Some fields of a row being written: those from `first` on that differ from `before`. */
struct part {
	struct crm_store *store;
	const char *table;
	const struct crm_record *before, *after; /* `before` NULL: those that are there */
	int64_t revision;
	size_t first, end;
};

static bool is_due(const struct part *part, size_t field)
{
	const struct crm_value *value = &part->after->values[field];

	return part->before ? !crm_value_equal(&part->before->values[field], value)
			    : value->kind != CRM_ABSENT;
}

/* The next statement's worth of them; false at the end. */
static bool take_part(struct part *part, struct crm_str *sql)
{
	const struct crm_noun *noun = part->after->noun;
	int place = 3;

	crm_str_reset(sql);
	crm_str_addf(sql, "UPDATE %s SET rev = ?2", part->table);
	for (part->end = part->first; part->end < noun->field_count; part->end++) {
		if (!is_due(part, part->end))
			continue;
		if (place == CRM_ROW_FIELDS + 3)
			break;
		crm_str_addf(sql, ", \"%s\" = ?%d", noun->fields[part->end].name, place++);
	}
	crm_str_add(sql, " WHERE id = ?1");
	return place > 3;
}

static enum crm_status write_part(struct part *part, const char *sql)
{
	CRM_AUTO(query) query = crm_query_made(part->store, sql);
	int place = 3;

	crm_query_bind_text(query, 1, part->after->id);
	crm_query_bind_integer(query, 2, part->revision);
	for (size_t i = part->first; i < part->end; i++)
		if (is_due(part, i))
			crm_value_bind(query, place++, &part->after->values[i]);
	part->first = part->end;
	return crm_query_run(query);
}

static enum crm_status write_parts(struct part *part)
{
	CRM_SCOPED(str) sql = {0};
	enum crm_status status = CRM_OK;

	while (!status && take_part(part, &sql))
		status = write_part(part, sql.text);
	return status;
}

/* Parameters that were not bound are NULL, unless the query ran before. */
static enum crm_status insert(struct crm_query *query, struct part *part, bool is_again)
{
	const struct crm_record *record = part->after;
	enum crm_status status;

	part->first = fitting(record->noun);
	crm_query_bind_text(query, 1, record->id);
	crm_query_bind_integer(query, 2, part->revision);
	for (size_t i = 0; i < part->first; i++)
		if (!record->noun->fields[i].formula &&
		    (is_again || record->values[i].kind != CRM_ABSENT))
			crm_value_bind(query, (int)i + 3, &record->values[i]);
	status = crm_query_run(query);
	return status || part->first == record->noun->field_count ? status : write_parts(part);
}

enum crm_status crm_row_run_insert(struct crm_query *query, struct crm_store *store,
				   const char *table, const struct crm_record *record)
{
	struct part part = {.store = store,
			    .table = table,
			    .after = record,
			    .revision = record->revision};

	return insert(query, &part, true);
}

enum crm_status crm_row_insert(struct crm_session *session, const struct crm_record *record,
			       int64_t revision)
{
	const struct crm_noun_sql *sql = crm_noun_sql(session, record->noun);
	CRM_AUTO(query) query = crm_query_kept(session->store, sql->insert);
	struct part part = {.store = session->store,
			    .table = sql->table,
			    .after = record,
			    .revision = revision};

	return insert(query, &part, false);
}

enum crm_status crm_row_update(struct crm_session *session, const struct crm_record *before,
			       const struct crm_record *after)
{
	struct part part = {
		.store = session->store,
		.table = crm_noun_sql(session, after->noun)->table,
		.before = before,
		.after = after,
		.revision = session->operation,
	};

	return write_parts(&part);
}
