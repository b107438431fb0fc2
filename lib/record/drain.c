/* From the journal to the history.
 * SPDX-License-Identifier: MIT */
#include "history/history.h"
#include "record/ahead.h"
#include "record/define/forms.h"
#include "record/image.h"
#include "record/note.h"
#include "record/nouns.h"
#include "record/operation.h"

#include <stdlib.h>
#include <string.h>

struct drain {
	struct crm_session *session;
	struct crm_history *history;
	struct crm_history_head head; /* before the first operation that is drained */
	const struct crm_noun *ahead; /* whose files are written already; NULL: none */
	struct crm_noun_list nouns;   /* of the operation, in the order of their folders */
	int64_t number;               /* of the operation being written */
	int64_t last; /* of the newest operation: after it the tables show the state */
	struct crm_str path, image;
	char *signer; /* the setting; NULL: none */
};

static void drain_clear(struct drain *drain)
{
	if (drain->history != crm_ahead_history(drain->session))
		crm_history_close(drain->history);
	crm_noun_list_clear(&drain->nouns);
	crm_str_clear(&drain->path);
	crm_str_clear(&drain->image);
	free(drain->signer);
}
#define AUTO_DRAIN __attribute__((cleanup(drain_clear))) struct drain

/* `record` is NULL when the operation removed it. */
static enum crm_status put_file(struct drain *drain, struct crm_history_write *write,
				const struct crm_noun *noun, const char *id,
				const struct crm_record *record)
{
	crm_str_reset(&drain->path);
	crm_str_reset(&drain->image);
	crm_image_add_path(&drain->path, noun, id);
	if (record)
		crm_image_add(&drain->image, record);
	return crm_history_put(write, drain->path.text, record ? drain->image.text : NULL,
			       drain->image.length);
}

/* An operation with others after it: each record as it was then. */
static enum crm_status put_past(struct drain *drain, struct crm_history_write *write,
				const struct crm_noun *noun, struct crm_query *query)
{
	enum crm_status status = CRM_OK;

	while (!status && crm_query_next(query)) {
		const char *id = crm_query_text(query, 0);
		CRM_AUTO(record) then = NULL;

		status = crm_record_load_at(drain->session, noun, id, drain->number, &then);
		if (!status)
			status = put_file(drain, write, noun, id, then);
	}
	return status;
}

/* The newest operation, which may hold a million records: the tables show them, so one walk reads
 * them all. */
static enum crm_status put_present(struct drain *drain, struct crm_history_write *write,
				   const struct crm_noun *noun, struct crm_query *query)
{
	CRM_AUTO(record) record = crm_record_new(noun);
	enum crm_status status = CRM_OK;

	while (!status && crm_query_next(query)) {
		const char *id = crm_query_text(query, 0);
		bool is_there = !crm_query_is_null(query, 1);

		if (is_there)
			crm_record_read(record, query, 1);
		status = put_file(drain, write, noun, id, is_there ? record : NULL);
	}
	return status;
}

/* Most files are written, and only named here. */
static enum crm_status put_ahead(struct drain *drain, struct crm_history_write *write,
				 const struct crm_noun *noun, struct crm_query *query)
{
	enum crm_status status = CRM_OK;

	while (!status && crm_query_next(query)) {
		const char *id = crm_query_text(query, 0);
		const unsigned char *name = crm_ahead_find(drain->session, id);
		CRM_AUTO(record) record = NULL;

		if (name) {
			crm_str_reset(&drain->path);
			crm_image_add_path(&drain->path, noun, id);
			status = crm_history_put_name(write, drain->path.text, name);
			continue;
		}
		status = crm_record_load(drain->session, noun, id, &record);
		if (status == CRM_NOT_FOUND)
			crm_message_clear();
		if (!status || status == CRM_NOT_FOUND)
			status = put_file(drain, write, noun, id, record);
	}
	return status;
}

static void bind_noun(struct crm_query *query, int64_t operation, const char *first,
		      const char *last)
{
	crm_query_bind_integer(query, 1, operation);
	crm_query_bind_text(query, 2, first);
	crm_query_bind_text(query, 3, last);
}

static enum crm_status put_noun(struct drain *drain, struct crm_history_write *write,
				const struct crm_noun *noun)
{
	CRM_AUTO(query) probe = crm_query_new(drain->session->store, SQL_JOURNAL_OF_OPERATION);
	CRM_AUTO_TEXT first = crm_format("%s-", noun->prefix);
	CRM_AUTO_TEXT last = crm_format("%s.", noun->prefix);
	CRM_AUTO(query) query = NULL;
	CRM_SCOPED(str) sql = {0};
	enum crm_status status;

	bind_noun(probe, drain->number, first, last);
	if (!crm_query_next(probe))
		return crm_query_status(probe);
	crm_query_reset(probe);
	if (noun == drain->ahead) {
		bind_noun(probe, drain->number, first, last);
		status = put_ahead(drain, write, noun, probe);
		return status ? status : crm_query_status(probe);
	}
	if (drain->number != drain->last || crm_noun_find(drain->session, noun->name) != noun) {
		bind_noun(probe, drain->number, first, last);
		status = put_past(drain, write, noun, probe);
		return status ? status : crm_query_status(probe);
	}

	crm_str_add(&sql, "SELECT j.id, ");
	crm_record_add_columns(noun, "r", &sql);
	crm_str_addf(&sql,
		     " FROM journal AS j LEFT JOIN \"%s\" AS r ON r.id = j.id WHERE j.operation = "
		     "?1 AND j.id >= ?2 "
		     "AND j.id < ?3 ORDER BY j.id",
		     noun->name);
	query = crm_query_made(drain->session->store, sql.text);
	bind_noun(query, drain->number, first, last);
	status = put_present(drain, write, noun, query);
	return status ? status : crm_query_status(query);
}

static struct crm_note read_note(struct crm_query *row)
{
	return (struct crm_note){
		.number = crm_query_integer(row, 0),
		.at = crm_query_text(row, 1),
		.user = crm_query_text(row, 2),
		.command = crm_query_text(row, 3),
		.summary = crm_query_text(row, 4),
		.reason = crm_query_text(row, 5),
		.undoes = crm_query_integer(row, 7),
		.file = crm_query_text(row, 8),
	};
}

/* The commit of the operation under way, which may have begun while that was. */
static enum crm_status begin(struct drain *drain, struct crm_history_write **write)
{
	struct crm_session *session = drain->session;
	const struct crm_noun *ahead = crm_ahead_noun(session, drain->number, drain->head.commit);

	drain->ahead = NULL;
	for (size_t i = 0; ahead && drain->number == drain->last && i < drain->nouns.count; i++)
		if (drain->nouns.nouns[i] == ahead)
			drain->ahead = ahead;
	if (!drain->ahead)
		return crm_history_begin(drain->history, write);
	*write = crm_ahead_take(session);
	return CRM_OK;
}

static enum crm_status drain_operation(struct drain *drain, struct crm_query *row)
{
	CRM_AUTO_TEXT name = NULL;
	CRM_AUTO_TEXT email = NULL;
	struct crm_history_write *write = NULL;
	CRM_SCOPED(str) message = {0};
	struct crm_note told = read_note(row);
	struct crm_history_note note = {0};
	enum crm_status status;

	drain->number = told.number;
	status = crm_forms_of_operation(drain->session, drain->number, &drain->nouns);
	if (!status)
		crm_noun_list_sort(&drain->nouns);
	if (!status)
		status = begin(drain, &write);
	for (size_t i = 0; i < drain->nouns.count && !status; i++)
		status = put_noun(drain, write, drain->nouns.nouns[i]);
	if (status) {
		crm_history_write_free(write);
		return status;
	}

	crm_note_add_message(&message, &told);
	crm_note_split_user(told.user, &name, &email);
	note = (struct crm_history_note){.name = name,
					 .email = email,
					 .message = message.text,
					 .signer = drain->signer};
	if (!crm_instant_parse(told.at, &note.at))
		note.at = 0;
	return crm_history_commit(write, &note, NULL);
}

enum crm_status crm_drain(struct crm_session *session, int64_t *count_out)
{
	CRM_AUTO_TEXT path = crm_format("%s/history.git", session->directory);
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_OPERATION_AFTER);
	CRM_AUTO(query) last = crm_query_new(session->store, SQL_OPERATION_LAST);
	AUTO_DRAIN drain = {.session = session, .history = crm_ahead_history(session)};
	enum crm_status status =
		drain.history ? CRM_OK : crm_history_open(path, true, &drain.history);
	int64_t count = 0;

	if (!status)
		status = crm_history_head(drain.history, &drain.head);
	if (!status)
		status = crm_session_setting(session, "history.sign", NULL, &drain.signer);
	if (!status)
		status = crm_query_one_integer(last, 0, &drain.last);
	crm_query_bind_integer(query, 1, drain.head.operation);
	while (!status && crm_query_next(query)) {
		status = drain_operation(&drain, query);
		count += !status;
	}
	if (!status)
		status = crm_query_status(query);
	if (!status && count_out)
		*count_out = count;
	return status;
}
