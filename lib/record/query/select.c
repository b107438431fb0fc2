/* Rows of a noun: joins, columns, order, and reading them.
 * SPDX-License-Identifier: MIT */
#include "record/query/selecting.h"

#include "record/noun_sql.h"
#include "record/nouns.h"
#include "record/query/derived.h"

#include <stdlib.h>
#include <string.h>

struct crm_select *crm_select_new(struct crm_session *session, const struct crm_noun *noun)
{
	struct crm_select *select = crm_alloc(sizeof *select);

	select->session = session;
	select->noun = crm_noun_here(session, noun);
	select->limit = -1;
	crm_str_addf(&select->from, " FROM \"%s\" AS r", noun->name);
	return select;
}

void crm_select_free(struct crm_select *select)
{
	if (!select)
		return;
	crm_query_free(select->query);
	if (select->is_twin) {
		free(select->row);
		free(select);
		return;
	}
	crm_arena_clear(&select->arena);
	free(select->joins);
	free(select->columns);
	free(select->currencies);
	free(select->row);
	crm_str_clear(&select->columns_sql);
	crm_str_clear(&select->currencies_sql);
	crm_str_clear(&select->from);
	crm_str_clear(&select->order);
	crm_filter_clear(&select->filter);
	free(select);
}

static const char *keep(struct crm_select *select, char *text)
{
	const char *kept = crm_arena_copy(&select->arena, text, strlen(text));

	free(text);
	return kept;
}

/* The table behind a link, whose value is `expression`, joined once. */
static const struct join *join_link(struct crm_select *select, const char *prefix,
				    const char *expression, const struct crm_field *field)
{
	struct join *join;

	for (size_t i = 0; i < select->join_count; i++)
		if (crm_equal(select->joins[i].prefix, prefix))
			return &select->joins[i];
	select->joins =
		crm_grow(select->joins, select->join_count, &select->join_capacity, sizeof *join);
	join = &select->joins[select->join_count++];
	join->prefix = crm_arena_copy(&select->arena, prefix, strlen(prefix));
	join->alias = keep(select, crm_format("j%zu", select->join_count));
	join->noun = crm_noun_find(select->session, field->target);
	crm_str_addf(&select->from, " LEFT JOIN \"%s\" AS %s ON %s.id = %s", join->noun->name,
		     join->alias, join->alias, expression);
	return join;
}

static bool find_pseudo(struct crm_select *select, struct crm_path *path, const char *name,
			const char *alias)
{
	static const struct {
		const char *name;
		enum crm_type type;
		const char *sql;
	} rows[] = {
		[CRM_PSEUDO_ID] = {"id", CRM_TEXT, "%s.id"},
		[CRM_PSEUDO_REV] = {"rev", CRM_INTEGER, "%s.rev"},
		[CRM_PSEUDO_UPDATED_AT] = {"updated_at", CRM_INSTANT,
					   "(SELECT at FROM operation WHERE number = %s.rev)"},
	};

	for (size_t i = CRM_PSEUDO_ID; i < CRM_COUNT(rows); i++) {
		const char *hole = strstr(rows[i].sql, "%s");

		if (!crm_equal(rows[i].name, name))
			continue;
		path->pseudo = (enum crm_pseudo)i;
		path->type = rows[i].type;
		path->expression = keep(select, crm_format("%.*s%s%s", (int)(hole - rows[i].sql),
							   rows[i].sql, alias, hole + 2));
		return true;
	}
	return false;
}

/* The value of a field in SQL, *out is kept by the select; of one that no column holds the
 * parameters come among those of the filter. */
static enum crm_status express(struct crm_select *select, const struct crm_field *field,
			       bool is_derived, const char *alias, const char **out)
{
	struct crm_str filter = select->filter.sql;
	enum crm_status status;

	if (!is_derived) {
		*out = keep(select, crm_format("%s.\"%s\"", alias, field->name));
		return CRM_OK;
	}
	select->filter.sql = (struct crm_str){0};
	status = crm_derived_add(select->session, field, alias, &select->filter);
	*out = keep(select, crm_str_take(&select->filter.sql));
	select->filter.sql = filter;
	return status;
}

/* Completes a path whose last step is `field` of the table `alias`, reached by `prefix`. */
static void finish_path(struct crm_select *select, struct crm_path *path, const char *prefix,
			const char *alias)
{
	const struct crm_field *field = path->field;
	int currency = crm_field_of_type(path->noun, CRM_CURRENCY);

	path->type = field->type;
	if (field->type == CRM_MONEY)
		path->currency = keep(select, crm_format("%s.\"%s\"", alias,
							 path->noun->fields[currency].name));
	path->prefix = crm_arena_copy(&select->arena, prefix, strlen(prefix));
	path->alias = crm_arena_copy(&select->arena, alias, strlen(alias));
}

enum crm_status crm_select_path(struct crm_select *select, const char *name,
				const struct crm_path **out)
{
	struct crm_path *path = crm_arena_alloc(&select->arena, sizeof *path);
	CRM_SCOPED(str) prefix = {0};
	const char *alias = "r";
	const char *step = name;

	*path = (struct crm_path){.name = crm_arena_copy(&select->arena, name, strlen(name)),
				  .noun = select->noun};
	for (;;) {
		size_t length = strcspn(step, ".");
		CRM_AUTO_TEXT word = crm_copy_bytes(step, length);
		int index = crm_field_find(path->noun, word);
		const struct join *join;
		enum crm_status status;

		path->field =
			index < 0 ? crm_derived_find(path->noun, word) : &path->noun->fields[index];
		if (!path->field && (step[length] || !find_pseudo(select, path, word, alias)))
			return crm_path_unknown(path->noun, word);
		if (!path->field)
			break;
		status = express(select, path->field, index < 0, alias, &path->expression);
		if (status)
			return status;
		if (!step[length])
			break;
		if (path->field->type != CRM_LINK)
			return crm_fail(CRM_USAGE, "%s is no link: '%s' leads nowhere", word, name);
		crm_str_addf(&prefix, "%s.", word);
		join = join_link(select, prefix.text, path->expression, path->field);
		alias = join->alias;
		path->noun = join->noun;
		step += length + 1;
	}
	if (path->field)
		finish_path(select, path, crm_str_text(&prefix), alias);
	*out = path;
	return CRM_OK;
}

/* A path, or the days since the date that it leads to. */
static enum crm_status find_column(struct crm_select *select, const char *name,
				   const struct crm_path **out)
{
	size_t length = strlen(name) - (crm_ends_with(name, ".days") ? strlen(".days") : 0);
	CRM_AUTO_TEXT date = crm_copy_bytes(name, length);
	enum crm_status status = crm_select_path(select, date, out);
	struct crm_path *days;

	if (status || !name[length])
		return status;
	if ((*out)->type != CRM_DATE && (*out)->type != CRM_INSTANT)
		return crm_fail(CRM_USAGE, "%s is no date: '%s' leads nowhere", date, name);
	days = crm_arena_alloc(&select->arena, sizeof *days);
	*days = **out;
	days->name = crm_arena_copy(&select->arena, name, strlen(name));
	days->type = CRM_INTEGER;
	days->is_days = true;
	*out = days;
	return CRM_OK;
}

enum crm_status crm_select_add(struct crm_select *select, const char *name)
{
	struct crm_str *sql = &select->columns_sql;
	const struct crm_path *path;
	enum crm_status status = find_column(select, name, &path);

	if (status)
		return status;
	select->columns = crm_grow(select->columns, select->column_count, &select->column_capacity,
				   sizeof(struct crm_path *));
	select->currencies = crm_grow(select->currencies, select->column_count,
				      &select->place_capacity, sizeof(int));
	select->columns[select->column_count] = (struct crm_path *)path;
	select->currencies[select->column_count++] = path->currency ? select->currency_count++ : -1;
	select->has_days |= path->is_days;
	crm_str_addf(sql, "%s%s", sql->length ? ", " : "", path->expression);
	if (path->currency)
		crm_str_addf(&select->currencies_sql, ", %s", path->currency);
	return CRM_OK;
}

static enum crm_status add_fields(struct crm_select *select, bool all)
{
	enum crm_status status = crm_select_add(select, "id");

	if (!status && all)
		status = crm_select_add(select, "rev");
	for (size_t i = 0; i < select->noun->field_count && !status; i++)
		if (all || select->noun->fields[i].flags & CRM_LISTED)
			status = crm_select_add(select, select->noun->fields[i].name);
	return status;
}

enum crm_status crm_select_add_list(struct crm_select *select, const char *names)
{
	enum crm_status status = CRM_OK;

	if (!names || crm_equal(names, "*"))
		return add_fields(select, names != NULL);
	while (*names && !status) {
		size_t length = strcspn(names, ",");
		CRM_AUTO_TEXT untrimmed = crm_copy_bytes(names, length);
		CRM_AUTO_TEXT name = crm_trim(untrimmed);

		status = crm_select_add(select, name);
		names += length + (names[length] == ',');
	}
	return status;
}

enum crm_status crm_select_filter(struct crm_select *select, const char *filter)
{
	return crm_filter_compile(select->session, select->noun, "r", filter, &select->filter);
}

/* Keeps a value of the filter; its parameter is the last one. */
static void keep_value(struct crm_filter *filter, const char *id)
{
	size_t length = strlen(id);

	filter->values =
		crm_grow(filter->values, filter->count, &filter->capacity, sizeof *filter->values);
	filter->values[filter->count++] =
		(struct crm_value){.kind = CRM_STRING,
				   .text = crm_arena_copy(&filter->arena, id, length),
				   .length = length};
}

void crm_select_id(struct crm_select *select, const char *id)
{
	struct crm_filter *filter = &select->filter;

	keep_value(filter, id);
	crm_str_addf(&filter->sql, "%sr.id = ?%zu", filter->sql.length ? " AND " : "",
		     filter->count);
}

bool crm_select_linked(struct crm_select *select, const char *id)
{
	struct crm_filter *filter = &select->filter;
	const struct crm_noun *target = crm_noun_of_id(select->session, id);
	CRM_SCOPED(str) sql = {0};
	size_t links = 0;

	for (size_t i = 0; target && i < select->noun->field_count; i++) {
		const struct crm_field *field = &select->noun->fields[i];

		if (!crm_field_links_to(field, target))
			continue;
		if (!links++)
			keep_value(filter, id);
		crm_str_addf(&sql, "%sr.\"%s\" = ?%zu", links > 1 ? " OR " : "", field->name,
			     filter->count);
	}
	/* Few of the many belong to one record, so its index is the one to take. */
	if (links)
		crm_str_addf(&filter->sql, "%s%s%s%s", filter->sql.length ? " AND " : "",
			     links > 1 ? "(" : "likelihood(", sql.text,
			     links > 1 ? ")" : ", 0.000005)");
	return links;
}

enum crm_status crm_select_count(struct crm_select *select, int64_t *out)
{
	CRM_AUTO_TEXT sql = crm_format("SELECT count(*)%s%s%s", select->from.text,
				       select->filter.sql.length ? " WHERE " : "",
				       crm_str_text(&select->filter.sql));
	CRM_AUTO(query) query = crm_query_made(select->session->store, sql);

	crm_select_bind(select, query);
	return crm_query_one_integer(query, 0, out);
}

/* A choice sorts by its place, text without regard to case, a link by what people see. */
static void add_order(struct crm_select *select, const struct crm_path *path, bool is_backwards)
{
	struct crm_str *order = &select->order;

	crm_str_add(order, order->length ? ", " : "");
	if (path->type == CRM_CHOICE) {
		crm_str_addf(order, "CASE %s", path->expression);
		for (size_t i = 0; path->field->choices[i]; i++)
			crm_str_addf(order, " WHEN '%s' THEN %zu", path->field->choices[i], i);
		crm_str_add(order, " END");
	} else if (path->type == CRM_LINK) {
		CRM_AUTO_TEXT deeper = crm_format("%s%s.", path->prefix, path->field->name);
		const struct join *join = join_link(select, deeper, path->expression, path->field);

		crm_str_addf(order, "%s.\"%s\" COLLATE NOCASE", join->alias, join->noun->title);
	} else if (path->type == CRM_TEXT) {
		crm_str_addf(order, "%s COLLATE NOCASE", path->expression);
	} else {
		crm_str_add(order, path->expression);
	}
	crm_str_add(order, is_backwards ? " DESC" : " NULLS LAST");
}

enum crm_status crm_select_order(struct crm_select *select, const char *names)
{
	bool is_backwards = false;

	if (!names)
		names = select->noun->order;
	while (names && *names) {
		size_t length = strcspn(names, ",");
		const struct crm_path *path;
		enum crm_status status;

		is_backwards = *names == '-';
		CRM_AUTO_TEXT name = crm_copy_bytes(names + is_backwards, length - is_backwards);
		status = find_column(select, name, &path);
		if (status)
			return status;
		/* The later the fewer days. */
		add_order(select, path, is_backwards != path->is_days);
		names += length + (names[length] == ',');
	}
	crm_str_addf(&select->order, "%sr.id%s", select->order.length ? ", " : "",
		     is_backwards ? " DESC" : "");
	return CRM_OK;
}

void crm_select_limit(struct crm_select *select, int64_t limit)
{
	select->limit = limit;
}

size_t crm_select_column_count(const struct crm_select *select)
{
	return select->column_count;
}

const struct crm_path *crm_select_column(const struct crm_select *select, size_t index)
{
	return select->columns[index];
}

const char *crm_select_from(struct crm_select *select)
{
	return select->from.text;
}

const char *crm_select_where(struct crm_select *select)
{
	return crm_str_text(&select->filter.sql);
}

void crm_select_bind(struct crm_select *select, struct crm_query *query)
{
	for (size_t i = 0; i < select->filter.count; i++)
		crm_value_bind(query, (int)i + 1, &select->filter.values[i]);
}

void crm_select_start(struct crm_select *select, const char *condition)
{
	bool has_filter = select->filter.sql.length;
	CRM_SCOPED(str) sql = {0};

	if (!select->order.length && crm_select_order(select, NULL))
		select->status = CRM_USAGE;
	crm_select_find_id(select);
	crm_str_addf(&sql, "SELECT %s%s%s", crm_str_text(&select->columns_sql),
		     crm_str_text(&select->currencies_sql), select->from.text);
	if (has_filter || condition)
		crm_str_addf(&sql, " WHERE %s%s%s", crm_str_text(&select->filter.sql),
			     has_filter && condition ? " AND " : "", condition ? condition : "");
	crm_str_addf(&sql, " ORDER BY %s", select->order.text);
	if (select->limit >= 0)
		crm_str_addf(&sql, " LIMIT %lld", (long long)select->limit);
	select->query = crm_query_made(select->session->store, sql.text);
	crm_select_bind(select, select->query);
	if (!select->row)
		select->row = crm_alloc(select->column_count * sizeof *select->row);
}

enum crm_status crm_select_status(const struct crm_select *select)
{
	return select->status || !select->query ? select->status : crm_query_status(select->query);
}

/* From date to date, in the zone of the user. */
static struct crm_value days_since(const struct crm_select *select, const struct crm_value *value)
{
	crm_instant instant;
	crm_day day;

	if (value->kind != CRM_STRING ||
	    (!crm_day_parse(value->text, &day) && !crm_instant_parse(value->text, &instant)))
		return (struct crm_value){.kind = CRM_ABSENT};
	if (!crm_day_parse(value->text, &day))
		day = crm_day_of(instant);
	return (struct crm_value){.kind = CRM_NUMBER,
				  .number = (int64_t)select->session->clock.today - day};
}

bool crm_select_next(struct crm_select *select)
{
	if (!select->query)
		crm_select_start(select, NULL);
	if (select->status || !crm_query_next(select->query))
		return false;
	crm_query_values(select->query, 0, select->column_count, select->row);
	for (size_t i = 0; select->has_days && i < select->column_count; i++)
		if (select->columns[i]->is_days)
			select->row[i] = days_since(select, &select->row[i]);
	return true;
}

const struct crm_value *crm_select_row(const struct crm_select *select)
{
	return select->row;
}

struct crm_value crm_select_value(const struct crm_select *select, size_t index)
{
	return select->row[index];
}

const char *crm_select_currency(struct crm_select *select, size_t index)
{
	int place = select->currencies[index];
	const char *code =
		place < 0 ? NULL : crm_query_text(select->query, (int)select->column_count + place);

	return code ? code : "";
}

enum crm_status crm_select_fits(struct crm_session *session, const struct crm_noun *noun,
				const char *id, const char *filter, bool *out)
{
	CRM_AUTO(select) select = crm_select_new(session, noun);
	enum crm_status status = crm_select_add(select, "id");

	if (!status)
		status = crm_select_filter(select, filter);
	if (status)
		return crm_fail_at(CRM_CONFIG, "'%s': ", filter);
	crm_select_id(select, id);
	*out = crm_select_next(select);
	return crm_select_status(select);
}
