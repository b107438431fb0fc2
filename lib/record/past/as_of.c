/* The store as it was at an instant: views that hide what came later, tables with what it changed.
 * SPDX-License-Identifier: MIT */
#include "record/past/as_of.h"

#include "record/define/forms.h"
#include "record/journal.h"
#include "record/nouns.h"
#include "record/row.h"
#include "record/schema.h"
#include "record/value.h"

#include <stdlib.h>
#include <string.h>

/* Going back to a moment. */
struct back {
	struct crm_session *session;
	int64_t operation;
	struct crm_noun_list nouns;      /* as they were then */
	bool *tables;                    /* of which of them there is one of what was */
	const struct crm_record *record; /* whose keys are being written */
	const struct crm_field *field;
	enum crm_status status;
};

/* Names are from the catalog, numbers our own: there is nothing to bind in a view. */
static enum crm_status run(const struct back *back, struct crm_str *sql)
{
	enum crm_status status = crm_store_run(back->session->store, sql->text);

	crm_str_reset(sql);
	return status;
}

static void add_fields(struct crm_str *sql, const struct crm_noun *noun)
{
	crm_str_add(sql, "id, rev");
	for (size_t i = 0; i < noun->field_count; i++)
		if (!noun->fields[i].formula)
			crm_str_addf(sql, ", \"%s\"", noun->fields[i].name);
}

/* Formulas are those of then, over the rows of then. */
static void add_formulas(struct crm_str *sql, const struct crm_noun *noun)
{
	CRM_SCOPED(str) formulas = {0};

	for (size_t i = 0; i < noun->field_count; i++)
		if (noun->fields[i].formula)
			crm_str_addf(&formulas, ", %s AS \"%s\"", noun->fields[i].expression,
				     noun->fields[i].name);
	if (!formulas.length)
		return;
	CRM_AUTO_TEXT rows = crm_str_take(sql);
	crm_str_add(sql, "SELECT ");
	add_fields(sql, noun);
	crm_str_addf(sql, "%s FROM (%s)", formulas.text, rows);
}

static enum crm_status create_table(const struct back *back, const struct crm_noun *noun)
{
	CRM_SCOPED(str) sql = {0};

	crm_str_addf(&sql,
		     "CREATE TEMP TABLE \"then_%s\" (id TEXT PRIMARY KEY, rev INTEGER NOT NULL",
		     noun->name);
	for (size_t i = 0; i < noun->field_count; i++)
		if (!noun->fields[i].formula)
			crm_str_addf(&sql, ", \"%s\" %s", noun->fields[i].name,
				     crm_types[noun->fields[i].type].column);
	crm_str_add(&sql, ") WITHOUT ROWID");
	return run(back, &sql);
}

/* The indexes of the real table; made when all rows are there. */
static enum crm_status create_indexes(const struct back *back, const struct crm_noun *noun)
{
	CRM_SCOPED(str) sql = {0};
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < noun->field_count && !status; i++) {
		const struct crm_field *field = &noun->fields[i];

		if (!crm_schema_is_indexed(field) || field->formula)
			continue;
		crm_str_addf(&sql, "CREATE INDEX \"temp\".\"then_%s_%s\" ON \"then_%s\" (",
			     noun->name, field->name, noun->name);
		crm_schema_add_indexed(&sql, noun, field);
		crm_str_add_char(&sql, ')');
		status = run(back, &sql);
	}
	return status;
}

/* A field that is no more: where it had a value the row was changed since. */
static void add_present(struct crm_str *sql, const struct crm_noun *noun,
			const struct crm_noun *table)
{
	crm_str_add(sql, "SELECT id, rev");
	for (size_t i = 0; i < noun->field_count; i++) {
		const char *name = noun->fields[i].name;

		if (noun->fields[i].formula)
			continue;
		crm_str_addf(sql, ", %s\"%s\"", crm_field_find(table, name) < 0 ? "NULL AS " : "",
			     name);
	}
}

/* A row whose last change is later was another then, or was not there: what it was stands in the
 * table. Where no row changed the view needs no table, and joins can see through it. */
static enum crm_status create_view(const struct back *back, const struct crm_noun *noun,
				   bool has_table)
{
	CRM_SCOPED(str) sql = {0};

	const struct crm_noun *table = crm_noun_find(back->session, noun->name);

	if (table) {
		add_present(&sql, noun, table);
		crm_str_addf(&sql, " FROM main.\"%s\" WHERE rev <= %lld", noun->name,
			     (long long)back->operation);
	}
	if (table && has_table)
		crm_str_add(&sql, " UNION ALL ");
	if (has_table) {
		crm_str_add(&sql, "SELECT ");
		add_fields(&sql, noun);
		crm_str_addf(&sql, " FROM temp.\"then_%s\"", noun->name);
	}
	add_formulas(&sql, noun);
	CRM_AUTO_TEXT rows = crm_str_take(&sql);
	crm_str_addf(&sql, "CREATE TEMP VIEW \"%s\" AS %s", noun->name, rows);
	return run(back, &sql);
}

static void write_key(void *context, const char *key, size_t length)
{
	struct back *back = context;
	CRM_AUTO(query)
	query = crm_query_made(
		back->session->store,
		"INSERT OR IGNORE INTO temp.then_lookup (field, key, id) VALUES (?1, ?2, ?3)");
	CRM_AUTO_TEXT field = crm_format("%s.%s", back->record->noun->name, back->field->name);

	crm_query_bind_text(query, 1, field);
	crm_query_bind_bytes(query, 2, key, length);
	crm_query_bind_text(query, 3, back->record->id);
	if (!back->status)
		back->status = crm_query_run(query);
}

static enum crm_status write_keys(struct back *back, const struct crm_record *record)
{
	back->record = record;
	for (size_t i = 0; i < record->noun->field_count && !back->status; i++) {
		back->field = &record->noun->fields[i];
		crm_value_each_key(back->field, &record->values[i], write_key, back);
	}
	return back->status;
}

static enum crm_status write_row(const struct back *back, const struct crm_record *record)
{
	CRM_AUTO_TEXT table = crm_format("temp.\"then_%s\"", record->noun->name);
	CRM_SCOPED(str) sql = {0};
	CRM_AUTO(query) query = NULL;

	crm_row_add_insert(&sql, table, record->noun);
	query = crm_query_made(back->session->store, sql.text);
	return crm_row_run_insert(query, back->session->store, table, record);
}

/* Whether the record was there at the moment: the first thing that happened to it since was not its
 * coming. */
static enum crm_status was_there(const struct back *back, const char *id, bool *out)
{
	CRM_AUTO(query) query = crm_query_new(back->session->store, SQL_AS_OF_NEXT);

	crm_query_bind_text(query, 1, id);
	crm_query_bind_integer(query, 2, back->operation);
	*out = crm_query_next(query) && !crm_equal(crm_query_text(query, 0), "add");
	return crm_query_status(query);
}

static enum crm_status read_revision(const struct back *back, struct crm_record *record)
{
	CRM_AUTO(query) query = crm_query_new(back->session->store, SQL_AS_OF_REVISION);

	crm_query_bind_text(query, 1, record->id);
	crm_query_bind_integer(query, 2, back->operation);
	return crm_query_one_integer(query, 0, &record->revision);
}

static enum crm_status bring_back(struct back *back, const struct crm_noun *noun, const char *id)
{
	CRM_AUTO(record) now = NULL;
	CRM_AUTO(record) record = NULL;
	bool is_wanted;
	enum crm_status status = was_there(back, id, &is_wanted);

	if (status || !is_wanted)
		return status;
	status = crm_record_load_at(back->session, noun, id, back->operation, &now);
	if (!status && !now)
		return crm_fail(CRM_BROKEN, "the journal contradicts itself about %s", id);
	if (status)
		return status;
	/* In the form of then, which may lack fields of now. */
	record = crm_record_recast(now, noun);
	status = read_revision(back, record);
	if (!status)
		status = write_row(back, record);
	return status ? status : write_keys(back, record);
}

/* One touched record. Records of a noun that came later were not there. */
static enum crm_status visit_touched(struct back *back, const char *id)
{
	size_t place = 0;
	enum crm_status status = CRM_OK;

	while (place < back->nouns.count && !crm_noun_has_id(back->nouns.nouns[place], id))
		place++;
	if (place == back->nouns.count)
		return CRM_OK;
	if (!back->tables[place])
		status = create_table(back, back->nouns.nouns[place]);
	back->tables[place] = true;
	return status ? status : bring_back(back, back->nouns.nouns[place], id);
}

/* Every record that something happened to since, but its coming. */
static enum crm_status go_back(struct back *back)
{
	CRM_AUTO(query) query = crm_query_new(back->session->store, SQL_AS_OF_TOUCHED);
	char id[CRM_ID_TEXT] = "";
	enum crm_status status = CRM_OK;

	crm_query_bind_integer(query, 1, back->operation);
	while (!status && crm_query_next(query)) {
		const char *next = crm_query_text(query, 0);

		if (crm_equal(next, id) || strlen(next) >= sizeof id)
			continue;
		memcpy(id, next, strlen(next) + 1);
		status = visit_touched(back, id);
	}
	return status ? status : crm_query_status(query);
}

/* The tables that tell of all records. */
static enum crm_status hide_later(const struct back *back)
{
	static const char *const views[][2] = {
		{"CREATE TEMP VIEW operation AS SELECT number, at, user, command, summary, reason, "
		 "changes, undoes FROM main.operation WHERE number <= ",
		 ""},
		{"CREATE TEMP VIEW lookup AS SELECT field, key, id FROM main.lookup WHERE NOT "
		 "EXISTS "
		 "(SELECT 1 FROM main.journal AS j WHERE j.id = main.lookup.id AND j.operation > ",
		 ") UNION ALL SELECT field, key, id FROM temp.then_lookup"},
		{"CREATE TEMP VIEW journal AS SELECT operation, id, kind, fields, line FROM "
		 "main.journal WHERE operation <= ",
		 ""},
		{"CREATE TEMP VIEW stay AS SELECT id, operation, value, since, until FROM "
		 "main.stay WHERE operation <= ",
		 ""},
	};
	CRM_SCOPED(str) sql = {0};
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < CRM_COUNT(views) && !status; i++) {
		crm_str_addf(&sql, "%s%lld%s", views[i][0], (long long)back->operation,
			     views[i][1]);
		status = run(back, &sql);
	}
	return status;
}

static void take_nouns(struct back *back, const struct crm_forms *then)
{
	size_t count = then ? then->count : crm_catalog_count;

	back->nouns.nouns = crm_alloc(count * sizeof *back->nouns.nouns);
	back->tables = crm_alloc(count * sizeof *back->tables);
	for (size_t i = 0; i < count; i++)
		back->nouns.nouns[i] = then ? then->nouns[i] : crm_catalog[i];
	back->nouns.count = count;
}

static enum crm_status make_views(struct back *back)
{
	const struct crm_forms *then = NULL;
	enum crm_status status = crm_store_run(
		back->session->store,
		"CREATE TEMP TABLE then_lookup (field TEXT NOT NULL, key TEXT NOT NULL, "
		"id TEXT NOT NULL, PRIMARY KEY (field, key, id)) WITHOUT ROWID");

	if (!status)
		status = crm_forms_at(back->session, back->operation, &then);
	if (!status)
		take_nouns(back, then);
	if (!status)
		status = go_back(back);
	for (size_t i = 0; i < back->nouns.count && !status; i++) {
		const struct crm_noun *noun = back->nouns.nouns[i];

		/* Of a noun that is no more the table that was is all there is. */
		if (!back->tables[i] && !crm_noun_find(back->session, noun->name)) {
			status = create_table(back, noun);
			back->tables[i] = true;
		}
		if (!status && back->tables[i])
			status = create_indexes(back, noun);
		if (!status)
			status = create_view(back, noun, back->tables[i]);
	}
	if (!status)
		status = hide_later(back);
	if (!status && back->session->forms)
		crm_forms_show(back->session, then);
	return status;
}

enum crm_status crm_as_of_begin(struct crm_session *session, const char *text)
{
	struct back back = {.session = session};
	struct crm_moment moment;
	enum crm_status status = crm_moment_find(session, text, &moment);

	if (status)
		return status;
	back.operation = moment.operation;
	status = make_views(&back);
	crm_noun_list_clear(&back.nouns);
	free(back.tables);
	if (status)
		return status;
	session->is_past = true;
	session->clock.now = moment.at;
	session->clock.today = crm_day_of(moment.at);
	return CRM_OK;
}
