/* The tables of a store.
 * SPDX-License-Identifier: MIT */
#include "record/schema.h"

#include "catalog/catalog.h"
#include "record/mass.h"
#include "record/nouns.h"
#include "record/define/forms.h"
#include "record/search/search.h"
#include "store/query.h"

static const enum crm_statement tables[] = {SQL_SCHEMA_META,         SQL_SCHEMA_OPERATION,
					    SQL_SCHEMA_JOURNAL,      SQL_SCHEMA_JOURNAL_RECORD,
					    SQL_SCHEMA_LOOKUP,       SQL_SCHEMA_STAY,
					    SQL_SCHEMA_CLAIM,        SQL_SCHEMA_CLAIM_MESSAGE,
					    SQL_SCHEMA_CLAIM_UNSENT, SQL_SCHEMA_CLAIM_CLAIMED_AT};

static void add_column(const struct crm_field *field, struct crm_str *sql)
{
	crm_str_addf(sql, "\"%s\" %s", field->name, crm_types[field->type].column);
	if (field->formula)
		crm_str_addf(sql, " GENERATED ALWAYS AS (%s) VIRTUAL", field->expression);
	if (field->flags & CRM_REQUIRED && !(field->flags & CRM_OF_STORE))
		crm_str_add(sql, " NOT NULL");
	if (field->type == CRM_LINK)
		crm_str_addf(sql, " REFERENCES \"%s\" (id) DEFERRABLE INITIALLY DEFERRED",
			     field->target);
}

static void add_table(const struct crm_noun *noun, struct crm_str *sql)
{
	crm_str_addf(sql, "CREATE TABLE \"%s\" (id TEXT PRIMARY KEY, rev INTEGER NOT NULL",
		     noun->name);
	for (size_t i = 0; i < noun->field_count; i++) {
		crm_str_add(sql, ", ");
		add_column(&noun->fields[i], sql);
	}
	crm_str_add(sql, ") STRICT, WITHOUT ROWID");
}

/* A link is indexed whether or not lists select by it: its target's removal must find it. */
bool crm_schema_is_indexed(const struct crm_field *field)
{
	return field->flags & CRM_INDEXED || field->type == CRM_LINK || field->type == CRM_ANY_LINK;
}

static void add_ordered(struct crm_str *sql, const struct crm_field *field)
{
	crm_str_addf(sql, "\"%s\"%s", field->name,
		     field->type == CRM_TEXT ? " COLLATE NOCASE" : "");
}

/* What an index finds comes in the order of the noun's lists, so that the first few of many need no
 * sorting. */
void crm_schema_add_indexed(struct crm_str *sql, const struct crm_noun *noun,
			    const struct crm_field *field)
{
	int order = noun->order ? crm_field_find(noun, noun->order + (*noun->order == '-')) : -1;

	add_ordered(sql, field);
	if (order >= 0 && field != &noun->fields[order]) {
		crm_str_add(sql, ", ");
		add_ordered(sql, &noun->fields[order]);
	}
}

enum crm_status crm_schema_index_field(struct crm_store *store, const struct crm_noun *noun,
				       const struct crm_field *field, bool is_made)
{
	CRM_SCOPED(str) sql = {0};

	if (!crm_schema_is_indexed(field))
		return CRM_OK;
	crm_str_addf(&sql, "%s \"%s_%s\"",
		     is_made ? "CREATE INDEX IF NOT EXISTS" : "DROP INDEX IF EXISTS", noun->name,
		     field->name);
	if (is_made) {
		crm_str_addf(&sql, " ON \"%s\" (", noun->name);
		crm_schema_add_indexed(&sql, noun, field);
		crm_str_add_char(&sql, ')');
	}
	return crm_store_run(store, sql.text);
}

static enum crm_status each_index(struct crm_store *store, const struct crm_noun *noun,
				  bool is_made)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < noun->field_count && !status; i++)
		if (is_made || !(noun->fields[i].flags & CRM_ASKED))
			status = crm_schema_index_field(store, noun, &noun->fields[i], is_made);
	return status;
}

enum crm_status crm_schema_make_indexes(struct crm_store *store, const struct crm_noun *noun)
{
	return each_index(store, noun, true);
}

enum crm_status crm_schema_drop_indexes(struct crm_store *store, const struct crm_noun *noun)
{
	return each_index(store, noun, false);
}

enum crm_status crm_schema_create_noun(struct crm_store *store, const struct crm_noun *noun)
{
	CRM_SCOPED(str) sql = {0};
	enum crm_status status;

	add_table(noun, &sql);
	status = crm_store_run(store, sql.text);
	return status ? status : crm_schema_make_indexes(store, noun);
}

enum crm_status crm_schema_drop_noun(struct crm_store *store, const struct crm_noun *noun)
{
	CRM_AUTO_TEXT sql = crm_format("DROP TABLE \"%s\"", noun->name);

	return crm_store_run(store, sql);
}

enum crm_status crm_schema_add_field(struct crm_store *store, const struct crm_noun *noun,
				     const struct crm_field *field)
{
	CRM_SCOPED(str) sql = {0};
	enum crm_status status;

	crm_str_addf(&sql, "ALTER TABLE \"%s\" ADD COLUMN ", noun->name);
	add_column(field, &sql);
	status = crm_store_run(store, sql.text);
	return status ? status : crm_schema_index_field(store, noun, field, true);
}

enum crm_status crm_schema_drop_field(struct crm_store *store, const struct crm_noun *noun,
				      const struct crm_field *field)
{
	CRM_AUTO_TEXT sql =
		crm_format("ALTER TABLE \"%s\" DROP COLUMN \"%s\"", noun->name, field->name);
	enum crm_status status = crm_schema_index_field(store, noun, field, false);

	return status ? status : crm_store_run(store, sql);
}

static enum crm_status set_meta(struct crm_store *store, const char *name, const char *value)
{
	CRM_AUTO(query) query = crm_query_new(store, SQL_META_SET);

	crm_query_bind_text(query, 1, name);
	crm_query_bind_text(query, 2, value);
	return crm_query_run(query);
}

static enum crm_status set_version(struct crm_session *session)
{
	CRM_AUTO_TEXT version = crm_format("%d", CRM_SCHEMA_VERSION);

	session->version = CRM_SCHEMA_VERSION;
	return set_meta(session->store, "schema", version);
}

enum crm_status crm_schema_create(struct crm_session *session)
{
	enum crm_status status = CRM_OK;
	char identity[CRM_ID_TEXT];

	for (size_t i = 0; i < CRM_COUNT(tables) && !status; i++)
		status = crm_store_run(session->store, crm_statements[tables[i]].text);
	for (size_t i = 0; i < crm_noun_count(session) && !status; i++)
		status = crm_schema_create_noun(session->store, crm_noun_at(session, i));
	if (!status)
		status = crm_search_create(session);
	if (!status)
		status = set_version(session);
	crm_id_new(&session->random, "store", identity);
	return status ? status : set_meta(session->store, "identity", identity);
}

enum crm_status crm_schema_exists(struct crm_store *store, bool *out)
{
	CRM_AUTO(query) query = crm_query_new(store, SQL_SCHEMA_COUNT);
	int64_t count;
	enum crm_status status = crm_query_one_integer(query, 0, &count);

	if (!status)
		*out = count > 0;
	return status;
}

enum crm_status crm_schema_check(struct crm_session *session)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_SCHEMA_STATE);
	int64_t number = 0, definitions = 0;
	const char *version;

	if (!crm_query_next(query))
		return crm_query_status(query);
	version = crm_query_text(query, 0);
	definitions = crm_query_integer(query, 1);
	if (!version || crm_parse_integer(version, &number) || number < 1 ||
	    number > CRM_SCHEMA_VERSION)
		return crm_fail(CRM_CONFIG,
				"the store is of version %s, this program knows version %d",
				version ? version : "?", CRM_SCHEMA_VERSION);
	session->version = (int)number;
	crm_query_reset(query);
	return crm_forms_refresh(session, definitions);
}

/* A rehearsal takes the tables back, and the session ends with it. */
enum crm_status crm_schema_upgrade(struct crm_session *session)
{
	enum crm_status status;

	if (!session->version || session->version == CRM_SCHEMA_VERSION)
		return CRM_OK;
	status = crm_schema_check(session);
	if (status || session->version == CRM_SCHEMA_VERSION)
		return status;
	status = crm_store_run(session->store, crm_statements[SQL_LOOKUP_CLEAR].text);
	for (size_t i = 0; i < crm_noun_count(session) && !status; i++)
		status = crm_mass_write_keys(session, crm_noun_at(session, i), 0, true);
	if (!status)
		status = crm_search_rebuild(session);
	return status ? status : set_version(session);
}
