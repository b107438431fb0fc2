/* The tables made again from the commits.
 * SPDX-License-Identifier: MIT */
#include "record/care/rebuild.h"

#include "catalog/entity.h"
#include "catalog/field.h"
#include "record/define/define.h"
#include "record/image.h"
#include "record/journal.h"
#include "record/mass.h"
#include "record/note.h"
#include "record/noun_sql.h"
#include "record/nouns.h"
#include "record/row.h"
#include "record/schema.h"
#include "record/search/search.h"
#include "record/stay.h"

#include <stdlib.h>
#include <string.h>

typedef char commit_id[CRM_COMMIT_TEXT];

/* Definitions come before what they define, and go after it. */
enum pass { DEFINE, FILL, FORGET };

struct work {
	struct crm_session session; /* of the new store */
	struct crm_history *history;
	struct crm_rebuild *rebuild;
	commit_id *commits; /* the newest first */
	size_t count, capacity;
	int64_t *records; /* how many there are of each noun */
	size_t noun_count;
	int64_t changes; /* of the operation */
	enum pass pass;
};

static void work_clear(struct work *work)
{
	crm_session_close(&work->session);
	free(work->commits);
	free(work->records);
}
#define AUTO_WORK __attribute__((cleanup(work_clear))) struct work

void crm_rebuild_clear(struct crm_rebuild *rebuild)
{
	free(rebuild->identity);
	rebuild->identity = NULL;
}

static enum crm_status write_operation(struct work *work, const struct crm_history_entry *entry)
{
	CRM_AUTO(query) query = crm_query_new(work->session.store, SQL_OPERATION_ADD);
	__attribute__((cleanup(crm_arena_clear))) struct crm_arena arena = {0};
	CRM_AUTO_TEXT user = crm_format("%s <%s>", entry->name, entry->email);
	struct crm_note note = {0};
	char at[CRM_INSTANT_TEXT];

	if (!crm_note_read_message(&note, &arena, entry->message))
		return crm_fail(CRM_BROKEN, "commit %s is not one of ours", entry->commit);
	crm_query_bind_integer(query, 1, entry->operation);
	crm_query_bind_text(query, 2, crm_instant_text(entry->at, at));
	crm_query_bind_text(query, 3, user);
	crm_query_bind_text(query, 4, note.command);
	crm_query_bind_text(query, 5, note.summary);
	crm_query_bind_text(query, 6, note.reason);
	crm_query_bind_integer(query, 7, 0);
	if (note.undoes)
		crm_query_bind_integer(query, 8, note.undoes);
	return crm_query_run(query);
}

static enum crm_status visit_commit(void *context, const struct crm_history_entry *entry)
{
	struct work *work = context;
	int64_t due = work->rebuild->operations - (int64_t)work->count;

	if (!work->count)
		due = work->rebuild->operations = entry->operation;
	if (entry->operation != due || due < 1 || entry->parent_count > 1)
		return crm_fail(
			CRM_BROKEN,
			"the history is no chain: commit %s has the number %lld, %lld is due",
			entry->commit, (long long)entry->operation, (long long)due);
	work->commits =
		crm_grow(work->commits, work->count, &work->capacity, sizeof *work->commits);
	memcpy(work->commits[work->count++], entry->commit, sizeof *work->commits);
	return write_operation(work, entry);
}

static enum crm_status remove_row(struct work *work, const struct crm_record *record)
{
	struct crm_session *session = &work->session;
	CRM_AUTO(query)
	query = crm_query_kept(session->store, crm_noun_sql(session, record->noun)->remove);

	crm_query_bind_text(query, 1, record->id);
	return crm_query_run(query);
}

static enum crm_status write_record(struct work *work, const struct crm_record *before,
				    const struct crm_record *after)
{
	enum crm_status status = before ? remove_row(work, before) : CRM_OK;

	if (!status && after)
		status = crm_row_insert(&work->session, after, work->session.operation);
	if (!status)
		status = crm_journal_write(&work->session, before, after);
	if (!status)
		status = crm_define(&work->session, before, after);
	work->changes++;
	return status;
}

static size_t place_of(const struct work *work, const struct crm_noun *noun)
{
	size_t place = 0;

	while (place < crm_noun_count(&work->session) && crm_noun_at(&work->session, place) != noun)
		place++;
	return place;
}

/* The id of a record's file, or CRM_BROKEN: nothing else is in a history of ours. */
static enum crm_status read_path(const struct work *work, const char *path,
				 const struct crm_noun **noun, char id[CRM_ID_TEXT])
{
	const char *slash = strrchr(path, '/');
	CRM_AUTO_TEXT name =
		crm_copy_bytes(slash ? slash + 1 : "", slash ? strcspn(slash + 1, ".") : 0);
	CRM_SCOPED(str) expected = {0};

	*noun = crm_id_is_whole(name, id) ? crm_noun_of_id(&work->session, id) : NULL;
	if (*noun)
		crm_image_add_path(&expected, *noun, id);
	if (*noun && crm_equal(expected.text, path))
		return CRM_OK;
	return crm_fail(CRM_BROKEN, "the history has a file that is no record: '%s'", path);
}

static bool is_due(const struct work *work, const struct crm_noun *noun, const char *bytes)
{
	if (!crm_is_definition(noun))
		return work->pass == FILL;
	return work->pass == (bytes ? DEFINE : FORGET);
}

static enum crm_status visit_file(void *context, const char *path, const char *bytes, size_t length)
{
	struct work *work = context;
	CRM_AUTO(record) before = NULL;
	CRM_AUTO(record) after = NULL;
	const struct crm_noun *noun;
	char id[CRM_ID_TEXT];
	enum crm_status status = read_path(work, path, &noun, id);

	if (!status && !is_due(work, noun, bytes))
		return CRM_OK;
	/* Where there are none yet, none is looked for. */
	if (!status && work->records[place_of(work, noun)])
		status = crm_record_load(&work->session, noun, id, &before);
	if (status == CRM_NOT_FOUND) {
		crm_message_clear();
		status = CRM_OK;
	}
	if (!status && bytes)
		status = crm_image_read(noun, bytes, length, &after);
	if (!status && (after ? !crm_equal(after->id, id) : !before))
		status =
			crm_fail(CRM_BROKEN, "'%s' of the history is not what its name says", path);
	return status ? status : write_record(work, before, after);
}

static enum crm_status count_records(struct work *work)
{
	size_t count = crm_noun_count(&work->session);
	enum crm_status status = CRM_OK;

	if (count != work->noun_count) {
		free(work->records);
		work->records = crm_alloc(count * sizeof *work->records);
		work->noun_count = count;
	}
	for (size_t i = 0; i < count && !status; i++) {
		CRM_AUTO_TEXT sql = crm_format("SELECT EXISTS (SELECT 1 FROM \"%s\")",
					       crm_noun_at(&work->session, i)->name);
		CRM_AUTO(query) query = NULL;

		if (work->records[i])
			continue;
		query = crm_query_made(work->session.store, sql);
		status = crm_query_one_integer(query, 0, &work->records[i]);
	}
	return status;
}

static enum crm_status run_pass(struct work *work, enum pass pass, const char *folder, size_t place)
{
	const char *parent = place + 1 < work->count ? work->commits[place + 1] : NULL;

	work->pass = pass;
	return crm_history_each_change_of(work->history, folder, parent, work->commits[place],
					  visit_file, work);
}

/* One operation done again; `place` counts from the newest. */
static enum crm_status replay(struct work *work, size_t place)
{
	CRM_AUTO(query) query = NULL;
	enum crm_status status = count_records(work);

	work->session.operation++;
	work->changes = 0;
	if (!status)
		status = run_pass(work, DEFINE, crm_entity.name, place);
	if (!status)
		status = run_pass(work, DEFINE, crm_field.name, place);
	if (!status)
		status = count_records(work);
	if (!status)
		status = run_pass(work, FILL, NULL, place);
	if (!status)
		status = run_pass(work, FORGET, crm_field.name, place);
	if (!status)
		status = run_pass(work, FORGET, crm_entity.name, place);
	if (status)
		return crm_fail_at(status, "operation %lld: ", (long long)work->session.operation);
	query = crm_query_new(work->session.store, SQL_REBUILD_CHANGES);
	crm_query_bind_integer(query, 1, work->session.operation);
	crm_query_bind_integer(query, 2, work->changes);
	return crm_query_run(query);
}

static enum crm_status set_meta(struct crm_session *session, const char *name, const char *value)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_META_SET);

	crm_query_bind_text(query, 1, name);
	crm_query_bind_text(query, 2, value);
	return crm_query_run(query);
}

enum crm_status crm_rebuild_mark(struct crm_session *session)
{
	char now[CRM_INSTANT_TEXT];

	return set_meta(session, "remade_at", crm_instant_text(session->clock.now, now));
}

enum crm_status crm_rebuild_begin(struct crm_session *session, const char *identity)
{
	enum crm_status status;

	if (session->has_seed)
		crm_random_seed(&session->random, session->seed, 0);
	status = crm_schema_create(session);
	for (size_t i = 0; i < crm_noun_count(session) && !status; i++)
		status = crm_schema_drop_indexes(session->store, crm_noun_at(session, i));
	if (!status)
		status = crm_store_run(session->store,
				       crm_statements[SQL_REBUILD_DROP_JOURNAL_INDEX].text);
	if (!status)
		status = crm_rebuild_mark(session);
	return status || !identity ? status : set_meta(session, "identity", identity);
}

enum crm_status crm_rebuild_end(struct crm_session *session)
{
	enum crm_status status =
		crm_store_run(session->store, crm_statements[SQL_SCHEMA_JOURNAL_RECORD].text);

	for (size_t i = 0; i < crm_noun_count(session) && !status; i++) {
		status = crm_mass_write_keys(session, crm_noun_at(session, i), 0, true);
		if (!status)
			status = crm_schema_make_indexes(session->store, crm_noun_at(session, i));
	}
	if (!status)
		status = crm_stay_rebuild(session);
	return status ? status : crm_search_rebuild(session);
}

static enum crm_status copy_claims(struct crm_session *from, struct crm_session *to)
{
	enum { TEXTS = 10 }; /* and a number behind them */
	CRM_AUTO(query) rows = crm_query_new(from->store, SQL_REBUILD_CLAIMS);
	enum crm_status status = CRM_OK;

	while (!status && crm_query_next(rows)) {
		CRM_AUTO(query) add = crm_query_new(to->store, SQL_REBUILD_CLAIM_ADD);

		for (int i = 0; i < TEXTS; i++)
			crm_query_bind_text(add, i + 1, crm_query_text(rows, i));
		crm_query_bind_integer(add, TEXTS + 1, crm_query_integer(rows, TEXTS));
		status = crm_query_run(add);
	}
	return status ? status : crm_query_status(rows);
}

/* Claims of a store that cannot be read are lost, so what was due until now stays unsent. */
static enum crm_status keep_claims(struct work *work)
{
	__attribute__((cleanup(crm_session_close))) struct crm_session old = {
		.directory = work->rebuild->claims,
		.clock = work->session.clock,
	};

	if (crm_session_open(&old, CRM_STORE_READ) || copy_claims(&old, &work->session)) {
		crm_message_clear();
		return CRM_OK;
	}
	return crm_store_run(work->session.store, crm_statements[SQL_REBUILD_FORGET_REMADE].text);
}

static enum crm_status make_tables(struct crm_store *store, void *context)
{
	struct work *work = context;
	enum crm_status status = crm_rebuild_begin(&work->session, work->rebuild->identity);

	(void)store;
	if (!status)
		status = crm_history_each_commit(work->history, visit_commit, work);
	for (size_t i = work->count; i > 0 && !status; i--)
		status = replay(work, i - 1);
	if (!status)
		status = crm_rebuild_end(&work->session);
	return status || !work->rebuild->claims ? status : keep_claims(work);
}

/* The file is nobody's until it is whole, so it needs no journal; and what the history holds is
 * taken as it is, also a link to a record that is not there. */
enum crm_status crm_rebuild_open(struct crm_store *store)
{
	static const char *const settings[] = {"PRAGMA journal_mode=OFF",
					       "PRAGMA foreign_keys=OFF"};
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < CRM_COUNT(settings) && !status; i++)
		status = crm_store_run(store, settings[i]);
	return status;
}

enum crm_status crm_rebuild_make(const struct crm_session *session, const char *directory,
				 struct crm_history *history, struct crm_rebuild *rebuild)
{
	AUTO_WORK work = {.history = history, .rebuild = rebuild};
	enum crm_status status;

	work.session = (struct crm_session){
		.directory = directory,
		.clock = session->clock,
		.has_seed = session->has_seed,
		.seed = session->seed,
	};
	status = crm_session_open(&work.session, CRM_STORE_CREATE);
	if (!status)
		status = crm_rebuild_open(work.session.store);
	if (!status)
		status = crm_store_transact(work.session.store, make_tables, &work, false);
	return status ? status : crm_store_run(work.session.store, "PRAGMA journal_mode=WAL");
}
