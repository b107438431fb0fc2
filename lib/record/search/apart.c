/* The index of words, made by a thread in a scratch store.
 * SPDX-License-Identifier: MIT */
#include "record/search/apart.h"

#include "base/worker.h"
#include "record/search/words.h"

#include <stdlib.h>
#include <string.h>

/* Documents that are handed over together; and the pages of an index that are copied there and
 * back without costing more than the thread saves. */
enum { TOGETHER = 100, MOST_PAGES = 2000 };
/* Of those, what may wait for the thread while it writes the words that it gathered. */
enum { WAITING = 16 };

/* One change of the index. */
struct change {
	int64_t number;
	const struct crm_record *record; /* whose words are new; or NULL */
	enum crm_statement statement;
	const char *tokens;
	size_t length;
};

/* New records, or a list of changes. */
struct changes {
	struct crm_mass_batch *batch; /* or NULL */
	struct crm_arena arena;
	struct change list[TOGETHER];
	size_t count;
};

struct crm_search_apart {
	struct crm_store *scratch;
	struct crm_worker *worker;
	struct changes *changes; /* being filled */
};

/* The index lies in two tables of the engine's. */
struct shadow {
	enum crm_statement read, clear, put;
};
static const struct shadow pages = {SQL_SEARCH_PAGES, SQL_SEARCH_PAGES_CLEAR, SQL_SEARCH_PAGE_PUT};
static const struct shadow terms = {SQL_SEARCH_TERMS, SQL_SEARCH_TERMS_CLEAR, SQL_SEARCH_TERM_PUT};

static void copy_column(struct crm_query *from, struct crm_query *to, int column)
{
	struct crm_value value = crm_query_value(from, column);

	if (value.kind == CRM_NUMBER)
		crm_query_bind_integer(to, column + 1, value.number);
	else
		crm_query_bind_blob(to, column + 1, crm_query_blob(from, column),
				    crm_query_length(from, column));
}

static enum crm_status copy_table(struct crm_store *from, struct crm_store *to,
				  const struct shadow *shadow, int columns)
{
	CRM_AUTO(query) read = crm_query_new(from, shadow->read);
	CRM_AUTO(query) clear = crm_query_new(to, shadow->clear);
	CRM_AUTO(query) put = crm_query_new(to, shadow->put);
	enum crm_status status = crm_query_run(clear);

	while (!status && crm_query_next(read)) {
		for (int i = 0; i < columns; i++)
			copy_column(read, put, i);
		status = crm_query_run(put);
	}
	return status ? status : crm_query_status(read);
}

/* A savepoint makes the engine write what it holds in memory; taking one back makes it forget what
 * it knows of its tables. */
static enum crm_status copy_index(struct crm_store *from, struct crm_store *to)
{
	enum crm_status status = crm_store_mark(from);

	if (!status)
		status = crm_store_keep(from);
	if (!status)
		status = copy_table(from, to, &pages, 2);
	if (!status)
		status = copy_table(from, to, &terms, 3);
	if (!status)
		status = crm_store_mark(to);
	return status ? status : crm_store_undo(to);
}

static enum crm_status write_change(struct crm_store *scratch, const struct change *change,
				    struct crm_str *tokens)
{
	CRM_AUTO(query) query = crm_query_new(scratch, change->statement);

	crm_str_reset(tokens);
	if (change->record)
		crm_search_add_document(tokens, change->record);
	else
		crm_str_add_bytes(tokens, change->tokens, change->length);
	crm_query_bind_integer(query, 1, change->number);
	crm_query_bind_bytes(query, 2, tokens->text, tokens->length);
	return crm_query_run(query);
}

static enum crm_status write_new(struct crm_store *scratch, const struct crm_mass_entry *entry,
				 struct crm_str *tokens)
{
	struct change change = {.number = entry->document,
				.record = entry->record,
				.statement = SQL_SEARCH_ADD};

	return entry->document ? write_change(scratch, &change, tokens) : CRM_OK;
}

static enum crm_status write_changes(void *context, void *piece)
{
	struct crm_search_apart *apart = context;
	struct changes *changes = piece;
	CRM_SCOPED(str) tokens = {0};
	enum crm_status status = CRM_OK;

	for (size_t i = 0; changes->batch && i < changes->batch->count && !status; i++)
		status = write_new(apart->scratch, &changes->batch->entries[i], &tokens);
	for (size_t i = 0; i < changes->count && !status; i++)
		status = write_change(apart->scratch, &changes->list[i], &tokens);
	changes->count = 0;
	crm_arena_reset(&changes->arena);
	return status;
}

static void release(void *piece)
{
	struct changes *changes = piece;

	if (!changes)
		return;
	crm_mass_batch_drop(changes->batch);
	crm_arena_clear(&changes->arena);
	free(changes);
}

/* The index is made there as the store has it, and merged by the thread only as it must be. */
static enum crm_status prepare_scratch(struct crm_store *scratch)
{
	CRM_AUTO(query) merge = NULL;
	enum crm_status status = crm_store_run(scratch, crm_statements[SQL_SEARCH_MAKE].text);

	if (status)
		return status;
	merge = crm_query_new(scratch, SQL_SEARCH_MERGE);
	crm_query_bind_integer(merge, 1, 0);
	status = crm_query_run(merge);
	if (!status) {
		CRM_AUTO(query) buffer = crm_query_new(scratch, SQL_SEARCH_BUFFER);

		crm_query_bind_integer(buffer, 1, CRM_SEARCH_BUFFER);
		status = crm_query_run(buffer);
	}
	return status;
}

static enum crm_status start(struct crm_session *session, struct crm_search_apart *apart)
{
	struct crm_worker_job job = {write_changes, release, apart};
	void *pieces[WAITING];
	enum crm_status status = crm_store_open_scratch(&apart->scratch);

	if (!status)
		status = prepare_scratch(apart->scratch);
	if (!status)
		status = copy_index(session->store, apart->scratch);
	if (status)
		return status;
	apart->changes = crm_alloc(sizeof(*apart->changes));
	for (size_t i = 0; i < WAITING; i++)
		pieces[i] = crm_alloc(sizeof(struct changes));
	return crm_worker_new(&job, pieces, WAITING, &apart->worker);
}

enum crm_status crm_search_apart_begin(struct crm_session *session)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_SEARCH_PAGES_COUNT);
	int64_t count;
	enum crm_status status;

	crm_query_bind_integer(query, 1, MOST_PAGES + 1);
	status = crm_query_one_integer(query, 0, &count);
	if (status || count > MOST_PAGES)
		return status;
	session->apart = crm_alloc(sizeof(*session->apart));
	return start(session, session->apart);
}

static struct change *next_change(struct crm_search_apart *apart)
{
	return &apart->changes->list[apart->changes->count++];
}

/* What comes back may hold a batch still. */
static enum crm_status hand_over(struct crm_search_apart *apart)
{
	void *piece = apart->changes;
	enum crm_status status = crm_worker_hand(apart->worker, &piece);

	apart->changes = piece;
	crm_mass_batch_drop(apart->changes->batch);
	apart->changes->batch = NULL;
	return status;
}

static enum crm_status hand_full(struct crm_search_apart *apart)
{
	return apart->changes->count < TOGETHER ? CRM_OK : hand_over(apart);
}

enum crm_status crm_search_apart_hand(struct crm_session *session, struct crm_mass_batch *batch)
{
	struct crm_search_apart *apart = session->apart;
	enum crm_status status = apart->changes->count ? hand_over(apart) : CRM_OK;

	if (status)
		return status;
	batch->holders++;
	apart->changes->batch = batch;
	return hand_over(apart);
}

enum crm_status crm_search_apart_add(struct crm_session *session, int64_t number,
				     const struct crm_record *record)
{
	struct crm_search_apart *apart = session->apart;
	struct change *change = next_change(apart);

	*change = (struct change){
		.number = number,
		.record = crm_record_copy_to(&apart->changes->arena, record),
		.statement = SQL_SEARCH_ADD,
	};
	return hand_full(apart);
}

enum crm_status crm_search_apart_write(struct crm_session *session, enum crm_statement statement,
				       int64_t number, const struct crm_str *tokens)
{
	struct crm_search_apart *apart = session->apart;
	struct change *change = next_change(apart);

	*change = (struct change){
		.number = number,
		.statement = statement,
		.tokens = crm_arena_copy(&apart->changes->arena, crm_str_text(tokens),
					 tokens->length),
		.length = tokens->length,
	};
	return hand_full(apart);
}

enum crm_status crm_search_apart_end(struct crm_session *session)
{
	struct crm_search_apart *apart = session->apart;
	enum crm_status status;

	if (!apart)
		return CRM_OK;
	status = hand_over(apart);
	if (!status)
		status = crm_worker_end(apart->worker);
	if (!status)
		status = copy_index(apart->scratch, session->store);
	crm_search_apart_drop(session);
	return status;
}

void crm_search_apart_drop(struct crm_session *session)
{
	struct crm_search_apart *apart = session->apart;

	if (!apart)
		return;
	crm_worker_free(apart->worker);
	release(apart->changes);
	crm_store_close(apart->scratch);
	free(apart);
	session->apart = NULL;
}
