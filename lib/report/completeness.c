/* How much of what could be filled in is.
 * SPDX-License-Identifier: MIT */
#include "report/completeness.h"

#include "catalog/field.h"
#include "record/query/select.h"
#include "report/rows.h"

#include <stdlib.h>
#include <string.h>

/* A row: `filled` of `total` values, in so many records. */
struct count {
	const char *label; /* of the arena; NULL: none */
	const char *more;  /* the kind of characteristic, or the title */
	int64_t records, filled, total;
};

struct counting {
	struct crm_session *session;
	const struct crm_noun *noun;
	const struct crm_question *question;
	struct crm_select *select;
	const struct crm_path *path; /* of the groups; NULL: fields, or records */
	bool by_record;
	struct count *counts;
	size_t count, capacity;
	struct crm_answer *answer;
};

/* What the store keeps by itself is nobody's merit. */
static bool is_asked(const struct crm_field *field)
{
	return !(field->flags & CRM_KEPT);
}

static const char *keep(struct counting *counting, const char *text)
{
	return text ? crm_arena_copy(&counting->answer->arena, text, strlen(text)) : NULL;
}

static struct count *add_count(struct counting *counting)
{
	counting->counts = crm_grow(counting->counts, counting->count, &counting->capacity,
				    sizeof *counting->counts);
	return &counting->counts[counting->count++];
}

/* One column a field, behind `first`: how many have a value. */
static struct crm_query *open_query(const struct counting *counting, const char *first)
{
	CRM_SCOPED(str) sql = {0};
	struct crm_query *query;

	crm_str_addf(&sql, "SELECT %s, count(*)", first);
	for (size_t i = 0; i < counting->noun->field_count; i++)
		if (is_asked(&counting->noun->fields[i]))
			crm_str_addf(&sql, ", count(r.\"%s\")", counting->noun->fields[i].name);
	crm_str_add(&sql, crm_select_from(counting->select));
	if (*crm_select_where(counting->select))
		crm_str_addf(&sql, " WHERE %s", crm_select_where(counting->select));
	if (!crm_equal(first, "NULL"))
		crm_str_addf(&sql, " GROUP BY %s ORDER BY 1", first);
	query = crm_query_made(counting->session->store, sql.text);
	crm_select_bind(counting->select, query);
	return query;
}

static enum crm_status count_fields(struct counting *counting)
{
	CRM_AUTO(query) query = open_query(counting, "NULL");
	int column = 2;

	if (!crm_query_next(query))
		return crm_query_status(query);
	for (size_t i = 0; i < counting->noun->field_count; i++) {
		const struct crm_field *field = &counting->noun->fields[i];
		struct count *count;

		if (!is_asked(field))
			continue;
		count = add_count(counting);
		count->label = field->name;
		count->more = crm_characteristics[field->characteristic];
		count->records = crm_query_integer(query, 1);
		count->total = count->records;
		count->filled = crm_query_integer(query, column++);
	}
	return crm_query_status(query);
}

static void read_group(struct counting *counting, struct crm_query *query)
{
	struct count *count = add_count(counting);
	int column = 2;

	count->label = keep(counting, crm_query_text(query, 0));
	count->records = crm_query_integer(query, 1);
	for (size_t i = 0; i < counting->noun->field_count; i++) {
		if (!is_asked(&counting->noun->fields[i]))
			continue;
		count->filled += crm_query_integer(query, column++);
		count->total += count->records;
	}
}

static enum crm_status count_groups(struct counting *counting)
{
	CRM_AUTO(query)
	query = open_query(counting, counting->by_record ? "r.id" : counting->path->expression);

	while (crm_query_next(query))
		read_group(counting, query);
	return crm_query_status(query);
}

static int compare_shares(const struct count *a, const struct count *b)
{
	int64_t first = a->filled * b->total, second = b->filled * a->total;

	return (first > second) - (first < second);
}

static int compare(const void *a, const void *b)
{
	return compare_shares(a, b);
}

static int compare_backwards(const void *a, const void *b)
{
	return compare_shares(b, a);
}

/* The order of the catalog, or of the groups, unless it is by what is filled. */
static enum crm_status order(struct counting *counting)
{
	const char *sort = counting->question->sort;
	bool is_backwards = sort && *sort == '-';
	const char *name = sort ? sort + is_backwards : "";

	if (!sort)
		return CRM_OK;
	if (!crm_equal(name, "share") && !crm_equal(name, "filled"))
		return crm_fail(CRM_USAGE, "--sort: the report is ordered by share, or not at all");
	if (counting->count)
		qsort(counting->counts, counting->count, sizeof *counting->counts,
		      is_backwards ? compare_backwards : compare);
	return CRM_OK;
}

static enum crm_status print_label(struct counting *counting, const struct count *count,
				   struct crm_cell *cell)
{
	bool is_link = counting->by_record ||
		       (counting->path &&
			(counting->path->type == CRM_LINK || counting->path->type == CRM_ANY_LINK));

	if (is_link && count->label)
		return crm_rows_link(counting->session, counting->answer, count->label, cell);
	*cell = crm_rows_text(counting->answer, count->label);
	return CRM_OK;
}

static enum crm_status print(struct counting *counting)
{
	bool has_kind = !counting->path && !counting->by_record;
	struct crm_column columns[] = {
		{counting->by_record ? "record"
		 : has_kind          ? "field"
				     : counting->path->name,
		 false},
		{has_kind ? "characteristic" : "records", !has_kind},
		{"filled", true},
		{"total", true},
		{"share", true},
	};
	struct count all = {0};
	enum crm_status status = CRM_OK;

	crm_rows_begin(counting->answer, columns, CRM_COUNT(columns));
	if (counting->question->has_total) {
		for (size_t i = 0; i < counting->count; i++) {
			all.records += counting->counts[i].records;
			all.filled += counting->counts[i].filled;
			all.total += counting->counts[i].total;
		}
		*add_count(counting) = all;
	}
	for (size_t i = 0; i < counting->count && !status; i++) {
		const struct count *count = &counting->counts[i];
		struct crm_cell *row = crm_rows_add(counting->answer);

		row[1] = has_kind ? crm_rows_text(counting->answer, count->more)
				  : crm_rows_number(counting->answer, count->records);
		row[2] = crm_rows_number(counting->answer, count->filled);
		row[3] = crm_rows_number(counting->answer, count->total);
		row[4] = crm_rows_share(counting->answer, count->filled, count->total);
		status = print_label(counting, count, &row[0]);
	}
	return status;
}

static enum crm_status choose_groups(struct counting *counting)
{
	const char *by = counting->question->by;

	if (!by || crm_equal(by, "field"))
		return CRM_OK;
	counting->by_record = crm_equal(by, "record") || crm_equal(by, "id");
	return counting->by_record ? CRM_OK
				   : crm_select_path(counting->select, by, &counting->path);
}

enum crm_status crm_report_completeness(struct crm_session *session,
					const struct crm_question *question,
					struct crm_answer *answer)
{
	CRM_AUTO(select) select = crm_select_new(session, question->noun);
	struct counting counting = {
		.session = session,
		.noun = question->noun,
		.question = question,
		.select = select,
		.answer = answer,
	};
	enum crm_status status = crm_select_filter(select, question->filter);

	if (!status)
		status = choose_groups(&counting);
	if (!status)
		status = counting.path || counting.by_record ? count_groups(&counting)
							     : count_fields(&counting);
	if (!status)
		status = order(&counting);
	if (!status)
		status = print(&counting);
	free(counting.counts);
	return status ? status : crm_rows_end(answer, question);
}
