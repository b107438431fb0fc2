/* From the journal to the history.
 * SPDX-License-Identifier: MIT */
#include "history/history.h"
#include "record/image.h"
#include "record/note.h"
#include "record/operation.h"

#include <stdlib.h>
#include <string.h>

struct drain {
	struct crm_session *session;
	struct crm_history *history;
	const struct crm_noun **nouns; /* in the order of their folders */
	int64_t number;                /* of the operation being written */
	struct crm_str path, image;
};

static void drain_clear(struct drain *drain)
{
	crm_history_close(drain->history);
	free(drain->nouns);
	crm_str_clear(&drain->path);
	crm_str_clear(&drain->image);
}
#define AUTO_DRAIN __attribute__((cleanup(drain_clear))) struct drain

static int compare_nouns(const void *a, const void *b)
{
	return strcmp((*(const struct crm_noun *const *)a)->name, (*(const struct crm_noun *const *)b)->name);
}

static enum crm_status put_record(struct drain *drain, struct crm_history_write *write, const struct crm_noun *noun,
				  const char *id)
{
	CRM_AUTO(record) record = NULL;
	enum crm_status status = crm_record_load_at(drain->session, noun, id, drain->number, &record);

	if (status)
		return status;
	crm_str_reset(&drain->path);
	crm_str_reset(&drain->image);
	crm_image_add_path(&drain->path, noun, id);
	if (record)
		crm_image_add(&drain->image, record);
	return crm_history_put(write, drain->path.text, record ? drain->image.text : NULL, drain->image.length);
}

static enum crm_status put_noun(struct drain *drain, struct crm_history_write *write, const struct crm_noun *noun)
{
	CRM_AUTO(query) query = crm_query_new(drain->session->store, SQL_JOURNAL_OF_OPERATION);
	CRM_AUTO_TEXT first = crm_format("%s-", noun->prefix);
	CRM_AUTO_TEXT last = crm_format("%s.", noun->prefix);
	enum crm_status status = CRM_OK;

	crm_query_bind_integer(query, 1, drain->number);
	crm_query_bind_text(query, 2, first);
	crm_query_bind_text(query, 3, last);
	while (!status && crm_query_next(query))
		status = put_record(drain, write, noun, crm_query_text(query, 0));
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
	};
}

static enum crm_status drain_operation(struct drain *drain, struct crm_query *row)
{
	CRM_AUTO_TEXT name = NULL;
	CRM_AUTO_TEXT email = NULL;
	struct crm_history_write *write = NULL;
	CRM_SCOPED(str) message = {0};
	struct crm_note told = read_note(row);
	struct crm_history_note note = {0};
	enum crm_status status = crm_history_begin(drain->history, &write);

	drain->number = told.number;
	for (size_t i = 0; i < crm_noun_count && !status; i++)
		status = put_noun(drain, write, drain->nouns[i]);
	if (status) {
		crm_history_write_free(write);
		return status;
	}

	crm_note_add_message(&message, &told);
	crm_note_split_user(told.user, &name, &email);
	note = (struct crm_history_note){.name = name, .email = email, .message = message.text};
	if (!crm_instant_parse(told.at, &note.at))
		note.at = 0;
	return crm_history_commit(write, &note, NULL);
}

enum crm_status crm_drain(struct crm_session *session, int64_t *count_out)
{
	CRM_AUTO_TEXT path = crm_format("%s/history.git", session->directory);
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_OPERATION_AFTER);
	AUTO_DRAIN drain = {.session = session};
	struct crm_history_head head = {0};
	enum crm_status status = crm_history_open(path, true, &drain.history);
	int64_t count = 0;

	if (!status)
		status = crm_history_head(drain.history, &head);
	drain.nouns = crm_alloc(crm_noun_count * sizeof *drain.nouns);
	memcpy(drain.nouns, crm_nouns, crm_noun_count * sizeof *drain.nouns);
	qsort(drain.nouns, crm_noun_count, sizeof *drain.nouns, compare_nouns);

	crm_query_bind_integer(query, 1, head.operation);
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
