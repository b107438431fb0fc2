/* The rules of SQL: every statement of the closed list, the tables and what a noun needs, prepared
 * on a fresh store and read as text. SPDX-License-Identifier: MIT */
#include "record/noun_sql.h"
#include "record/schema.h"
#include "store/query.h"
#include "tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { MOST_PARAMETERS = 255 };

/* What would differ between copies of a store, or between engines. */
static const char *const banned[] = {
	"RETURNING", "PRAGMA",    "ATTACH",  "DETACH",       "VACUUM",        "CURRENT_TIMESTAMP",
	"BOOLEAN",   "BOOL",      "DATE",    "CURRENT_DATE", "CURRENT_TIME",  "now",
	"DATETIME",  "TIMESTAMP", "VARCHAR", "NUMERIC",      "AUTOINCREMENT",
};

/* Time and chance are bound from C, and nothing depends on the statement before. */
static const char *const banned_functions[] = {
	"random",    "randomblob", "changes",   "total_changes",  "last_insert_rowid",
	"time",      "julianday",  "strftime",  "unixepoch",      "sqlite_version",
	"localtime", "readfile",   "writefile", "load_extension",
};

/* The one place that makes tables of its own is the past, see record/past/as_of.h. */
static const char *const banned_elsewhere[] = {"TEMP", "TEMPORARY"};

/* The few that read a big table from end to end, and why they may. */
static const struct {
	enum crm_statement statement;
	const char *why;
} walks[] = {
	{SQL_DOCUMENT_CONTENTS, "the check and the sweep ask for all"},
	{SQL_CHECK_KEY_COUNT, "crm-admin check compares the number of keys"},
	{SQL_CHECK_KEYS, "crm-admin check reads every key"},
	{SQL_LOOKUP_COUNT, "only so many keys are worth writing anew"},
	{SQL_LOOKUP_EACH, "a mass of keys is written among the few that are there"},
	{SQL_VERIFY_KEY_COUNT, "crm-history verify compares the number of keys"},
	{SQL_VERIFY_KEYS, "crm-history verify reads every key"},
	{SQL_STORE_WRONG_STAGE, "crm-admin check looks at every deal"},
	{SQL_STORE_WRONG_CLOSING, "crm-admin check looks at every deal"},
	{SQL_OPERATION_BEFORE_INSTANT, "--as-of goes back from the latest, and ends where it was"},
	{SQL_SEARCH_DOCUMENT_COUNT, "crm-admin check compares the number of documents"},
	{SQL_SEARCH_DOCUMENT_EACH, "crm-admin check looks at every document"},
	{SQL_SEARCH_PAGES, "an index of words that is made apart is copied there and back"},
	{SQL_SEARCH_PAGES_COUNT, "only so many pages are worth copying"},
	{SQL_SEARCH_TERMS, "an index of words that is made apart is copied there and back"},
	{SQL_SEARCH_WALK, "only the newest documents, as many as it says"},
	{SQL_SEARCH_BREADTH, "there are a few dozen segments, each asked by its key"},
	{SQL_MATCH_NAMESAKES, "duplicates leaves every pair of namesakes out"},
	{SQL_ABOUT_PAST, "disclose looks for what linked to a person once"},
	{SQL_WHOLE_OPERATIONS, "crm export writes every operation"},
	{SQL_WHOLE_JOURNAL, "crm export writes every change"},
	{SQL_WHOLE_COUNT, "crm init --from counts the changes of every operation"},
	{SQL_SUGGEST_PRODUCTS, "crm-product suggest looks at every product"},
	{SQL_CLAIM_ALL, "crm-remind log lists every claim"},
	{SQL_REBUILD_CLAIMS, "crm-admin rebuild copies every claim"},
	{SQL_CREDIT_SHARES, "a report by who is credited reads every share"},
	{SQL_BOARD_USES,
	 "a board looks for a deal in the currency of the store: mostly one of the first"},
	{SQL_BOARD_CURRENCIES,
	 "a board looks for a second currency of deals that are not in the store's"},
	{SQL_STORE_WRONG_PARENT, "crm-admin check looks at every company"},
};

/* Tables that stay small however much is kept in the store. */
static const char *const small[] = {"team",    "membership", "territory",  "target",   "forecast",
				    "entity",  "field",      "standard",   "pipeline", "stage",
				    "setting", "tag",        "user",       "meta",     "matching",
				    "score",   "calendar",   "assignment", "pool"};

/* What stands before a parenthesis in SQL and is no function. */
static const char *const grammar[] = {
	"IN",   "AS", "EXISTS", "CHECK",  "KEY",      "VALUES", "WHERE", "AND", "OR",   "NOT",
	"FROM", "ON", "JOIN",   "SELECT", "CONFLICT", "WHEN",   "THEN",  "BY",  "ELSE", "OVER",
};

/* What makes the next word a table with its columns. */
static const char *const before_columns[] = {"INTO",  "RECURSIVE",  "ON",
					     "TABLE", "REFERENCES", "USING"};

static bool is_one_of(const char *word, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (crm_equal_nocase(word, words[i]))
			return true;
	return false;
}

/* The text without what stands in quotes, so that words are words of SQL. */
static char *without_quotes(const char *text)
{
	CRM_SCOPED(str) bare = {0};

	for (; *text; text++) {
		const char *end = *text == '\'' ? strchr(text + 1, *text) : NULL;

		if (end) {
			if (strncmp(text, "'now", strlen("'now")) == 0)
				crm_str_add(&bare, "now");
			text = end;
			crm_str_add(&bare, "''");
		} else if (*text != '"') {
			crm_str_add_char(&bare, *text);
		}
	}
	return crm_str_take(&bare);
}

static int64_t ask(struct crm_store *store, const char *sql, const char *text)
{
	CRM_AUTO(query) query = crm_query_made(store, sql);
	int64_t number = -1;

	if (text)
		crm_query_bind_text(query, 1, text);
	if (crm_query_one_integer(query, 0, &number))
		printf("# %s\n", crm_message());
	return number;
}

/* Whether a word before a parenthesis is a function that the engine does not bring, or that gives
 * another answer next time. */
static bool is_foreign(struct crm_store *store, const char *word, const char *before)
{
	if (is_one_of(word, banned_functions, CRM_COUNT(banned_functions)))
		return true;
	return !is_one_of(word, grammar, CRM_COUNT(grammar)) &&
	       !is_one_of(before, before_columns, CRM_COUNT(before_columns)) &&
	       !ask(store,
		    "SELECT count(*) FROM pragma_function_list "
		    "WHERE builtin AND name = lower(?1)",
		    word);
}

/* Every word of the text, by the rules; adds what is wrong. */
static void check_words(struct crm_store *store, const char *text, bool may_be_temporary,
			struct crm_str *wrong)
{
	CRM_AUTO_TEXT bare = without_quotes(text);
	CRM_AUTO_TEXT before = crm_copy("");

	for (const char *at = bare; *at;) {
		size_t length = 0;

		while (crm_is_word(at[length]))
			length++;
		if (!length || crm_is_digit(*at)) {
			at += length ? length : 1;
			continue;
		}
		CRM_AUTO_TEXT word = crm_copy_bytes(at, length);
		at += length;
		if (is_one_of(word, banned, CRM_COUNT(banned)) ||
		    (!may_be_temporary &&
		     is_one_of(word, banned_elsewhere, CRM_COUNT(banned_elsewhere))))
			crm_str_addf(wrong, "has %s; ", word);
		if (at[strspn(at, " \n")] == '(' && is_foreign(store, word, before))
			crm_str_addf(wrong, "calls %s; ", word);
		free(before);
		before = crm_copy(word);
	}
	if (strchr(bare, ';'))
		crm_str_add(wrong, "is more than one statement; ");
}

/* ?1, ?255: the highest number; a bare ? would hide its own. */
static void check_parameters(const char *text, struct crm_str *wrong)
{
	for (const char *at = strchr(text, '?'); at; at = strchr(at + 1, '?')) {
		long number = strtol(at + 1, NULL, 10);

		if (number < 1 || number > MOST_PARAMETERS)
			crm_str_addf(wrong, "has the parameter ?%ld; ", number);
	}
}

/* Adds the big tables that the plan reads from end to end. What a statement names itself (WITH, AS
 * post) is no table. */
static void check_plan(struct crm_store *store, const char *text, struct crm_str *wrong)
{
	CRM_AUTO_TEXT sql = crm_format("EXPLAIN QUERY PLAN %s", text);
	CRM_AUTO(query) plan = crm_query_made(store, sql);

	while (crm_query_next(plan)) {
		const char *detail = crm_query_text(plan, 3);
		const char *name = detail + strlen("SCAN ");
		bool is_scan = crm_starts_with(detail, "SCAN ");
		CRM_AUTO_TEXT table =
			crm_copy_bytes(is_scan ? name : "", is_scan ? strcspn(name, " ") : 0);
		CRM_AUTO_TEXT alias = crm_format(" AS %s", table);
		const char *named = strstr(text, alias);

		/* Of an index of words it is the rows of a MATCH. */
		if (!is_scan || strstr(detail, " VIRTUAL TABLE INDEX ") ||
		    is_one_of(table, small, CRM_COUNT(small)))
			continue;
		if ((named && named > text && named[-1] != ')') ||
		    ask(store,
			"SELECT count(*) FROM sqlite_schema "
			"WHERE type = 'table' AND name = ?1",
			table))
			crm_str_addf(wrong, "reads the whole of %s; ", table);
	}
	if (crm_query_status(plan))
		crm_str_addf(wrong, "has no plan: %s; ", crm_message());
}

/* What CREATE makes is there as it is written. */
static void check_made(struct crm_store *store, const char *text, struct crm_str *wrong)
{
	if (ask(store, "SELECT count(*) FROM sqlite_schema WHERE sql = ?1", text) != 1)
		crm_str_add(wrong, "is not what the store has; ");
	if (crm_starts_with(text, "CREATE TABLE") && !strstr(text, " STRICT"))
		crm_str_add(wrong, "is not STRICT; ");
}

static const char *reason_to_walk(enum crm_statement statement)
{
	for (size_t i = 0; i < CRM_COUNT(walks); i++)
		if (walks[i].statement == statement)
			return walks[i].why;
	return NULL;
}

static void check_statement(struct crm_store *store, enum crm_statement statement)
{
	const char *text = crm_statements[statement].text;
	const char *why = reason_to_walk(statement);
	CRM_SCOPED(str) wrong = {0};
	CRM_SCOPED(str) walked = {0};

	check_words(store, text, crm_starts_with(crm_statements[statement].name, "as_of_"), &wrong);
	check_parameters(text, &wrong);
	if (crm_starts_with(text, "CREATE ")) {
		check_made(store, text, &wrong);
	} else {
		CRM_AUTO(query) query = crm_query_new(store, statement);

		if (crm_query_status(query))
			crm_str_addf(&wrong, "is refused: %s; ", crm_message());
		check_plan(store, text, why ? &walked : &wrong);
	}
	is_text(crm_str_text(&wrong), "", "%s keeps the rules", crm_statements[statement].name);
	if (why)
		ok(walked.length, "%s reads a big table whole: %s", crm_statements[statement].name,
		   why);
}

static void check_noun(struct crm_session *session, const struct crm_noun *noun)
{
	const struct crm_noun_sql *made = crm_noun_sql(session, noun);
	const char *texts[] = {made->load, made->insert, made->remove, made->label};
	CRM_SCOPED(str) wrong = {0};

	for (size_t i = 0; i < CRM_COUNT(texts); i++) {
		CRM_AUTO(query) query = crm_query_made(session->store, texts[i]);

		if (crm_query_status(query))
			crm_str_addf(&wrong, "%s: %s; ", texts[i], crm_message());
		check_words(session->store, texts[i], false, &wrong);
		check_parameters(texts[i], &wrong);
		/* A removal must look for links to itself, which is the engine's SCAN of others. */
		if (texts[i] != made->insert)
			check_plan(session->store, texts[i], &wrong);
	}
	is_text(crm_str_text(&wrong), "", "what a %s needs keeps the rules", noun->name);
	ok(noun->field_count + 2 <= MOST_PARAMETERS, "a %s fits into one statement", noun->name);
}

/* People write SQL by hand too, and there a name needs no quotes. */
static void check_names(struct crm_store *store, const struct crm_noun *noun)
{
	CRM_SCOPED(str) wrong = {0};

	for (size_t i = 0; i < noun->field_count; i++) {
		CRM_AUTO_TEXT sql = crm_format("SELECT %s, %s.%s FROM %s", noun->fields[i].name,
					       noun->name, noun->fields[i].name, noun->name);
		CRM_AUTO(query) query = crm_query_made(store, sql);

		if (crm_query_status(query))
			crm_str_addf(&wrong, "%s; ", crm_message());
	}
	is_text(crm_str_text(&wrong), "", "the names of a %s need no quotes", noun->name);
}

/* The declared types and the strictness of all tables, and that a link is indexed. */
static void check_tables(struct crm_store *store)
{
	CRM_SCOPED(str) wrong = {0};
	CRM_AUTO(query)
	types = crm_query_made(
		store, "SELECT t.name, c.name, c.type FROM pragma_table_list AS t "
		       "JOIN pragma_table_info(t.name) AS c WHERE t.name NOT LIKE 'sqlite%' "
		       "AND t.type = 'table' "
		       "AND c.type NOT IN ('INTEGER', 'TEXT', 'REAL', 'BLOB')");
	CRM_AUTO(query)
	loose = crm_query_made(store, "SELECT name FROM pragma_table_list WHERE NOT strict "
				      "AND type = 'table' "
				      "AND name NOT LIKE 'sqlite%'");

	while (crm_query_next(types))
		crm_str_addf(&wrong, "%s.%s is '%s'; ", crm_query_text(types, 0),
			     crm_query_text(types, 1), crm_query_text(types, 2));
	while (crm_query_next(loose))
		crm_str_addf(&wrong, "%s is not STRICT; ", crm_query_text(loose, 0));
	ok(!crm_query_status(types) && !crm_query_status(loose), "the tables can be read");
	is_text(crm_str_text(&wrong), "", "tables are strict, of four types");
	is_number(ask(store,
		      "SELECT count(*) FROM pragma_table_list WHERE type = 'table' "
		      "AND name NOT LIKE 'sqlite%'",
		      NULL),
		  (int64_t)crm_catalog_count + 7, "the tables are the nouns and seven more");
	is_number(ask(store, "SELECT count(*) FROM pragma_table_list WHERE type = 'virtual'", NULL),
		  1, "one table is the engine's index of words");
	is_number(ask(store, "SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')",
		      NULL),
		  0, "there are no triggers and no views");
}

static enum crm_status create(struct crm_store *store, void *context)
{
	struct crm_session *session = context;

	session->store = store;
	return crm_schema_create(session);
}

/* A link that is not indexed costs a walk through its table when the target goes. */
static void check_links(struct crm_store *store)
{
	CRM_AUTO(query)
	bare = crm_query_made(
		store, "SELECT t.name || '.' || k.\"from\" FROM pragma_table_list AS t "
		       "JOIN pragma_foreign_key_list(t.name) AS k WHERE NOT EXISTS (SELECT 1 "
		       "FROM pragma_index_list(t.name) AS i JOIN pragma_index_info(i.name) AS c "
		       "WHERE c.seqno = 0 AND c.name = k.\"from\")");
	CRM_SCOPED(str) wrong = {0};

	while (crm_query_next(bare))
		crm_str_addf(&wrong, "%s; ", crm_query_text(bare, 0));
	ok(!crm_query_status(bare), "the links can be read");
	is_text(crm_str_text(&wrong), "", "every link has an index");
}

int main(void)
{
	char directory[] = "/tmp/crm-statements-XXXXXX";
	struct crm_session session = {.directory = mkdtemp(directory)};
	enum crm_status status = crm_session_open(&session, CRM_STORE_CREATE);

	if (!status)
		status = crm_store_transact(session.store, create, &session, false);
	if (ok(!status, "a fresh store is made: %s", crm_message())) {
		for (size_t i = 0; i < SQL_COUNT; i++)
			check_statement(session.store, (enum crm_statement)i);
		for (size_t i = 0; i < crm_catalog_count; i++) {
			check_noun(&session, crm_catalog[i]);
			check_names(session.store, crm_catalog[i]);
		}
		check_tables(session.store);
		check_links(session.store);
	}
	crm_session_close(&session);
	CRM_AUTO_TEXT command = crm_format("rm -rf '%s'", directory);
	return system(command) || tap_end();
}
