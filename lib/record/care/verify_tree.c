/* Each row of the tables beside its file of the head, in one walk over both.
 * SPDX-License-Identifier: MIT */
#include "record/image.h"
#include "record/care/verifying.h"
#include "record/nouns.h"

#include <string.h>

/* Where the walk over the tables stands: rows come in the order of their files. */
struct rows {
	struct crm_verifying *verifying;
	size_t next_noun;
	struct crm_query *query;
	struct crm_record *record; /* NULL: at the end */
	struct crm_str path;
	enum crm_status status;
};

static void rows_clear(struct rows *rows)
{
	crm_query_free(rows->query);
	crm_record_free(rows->record);
	crm_str_clear(&rows->path);
}
#define AUTO_ROWS __attribute__((cleanup(rows_clear))) struct rows

static void start_noun(struct rows *rows, const struct crm_noun *noun)
{
	CRM_SCOPED(str) sql = {0};

	crm_str_add(&sql, "SELECT ");
	crm_record_add_columns(noun, "r", &sql);
	crm_str_addf(&sql, " FROM \"%s\" AS r ORDER BY r.id", noun->name);
	crm_query_free(rows->query);
	crm_record_free(rows->record);
	rows->query = crm_query_made(rows->verifying->session->store, sql.text);
	rows->record = crm_record_new(noun);
}

static enum crm_status next_row(struct rows *rows)
{
	enum crm_status status = CRM_OK;

	while (!rows->query || !crm_query_next(rows->query)) {
		status = rows->query ? crm_query_status(rows->query) : CRM_OK;
		if (status)
			return status;
		if (rows->next_noun == crm_noun_count(rows->verifying->session)) {
			crm_record_free(rows->record);
			rows->record = NULL;
			return CRM_OK;
		}
		start_noun(rows, rows->verifying->nouns[rows->next_noun++]);
	}
	crm_record_read(rows->record, rows->query, 0);
	crm_str_reset(&rows->path);
	crm_image_add_path(&rows->path, rows->record->noun, rows->record->id);
	rows->verifying->verify->records++;
	return CRM_OK;
}

static enum crm_status check_revision(struct crm_verifying *verifying,
				      const struct crm_record *record)
{
	CRM_AUTO(query) query = crm_query_new(verifying->session->store, SQL_VERIFY_REVISION);
	struct crm_verify_problem problem = {.where = "journal", .record = record->id};
	CRM_AUTO_TEXT what = NULL;
	int64_t last = 0;
	enum crm_status status;

	crm_query_bind_text(query, 1, record->id);
	status = crm_query_one_integer(query, 0, &last);
	if (status || last == record->revision)
		return status;
	what = crm_format("its revision is %lld, its last change in the journal %lld",
			  (long long)record->revision, (long long)last);
	problem.what = what;
	return crm_verify_note(verifying, &problem);
}

/* A record beside its file, or with none. */
static enum crm_status compare_record(struct crm_verifying *verifying,
				      const struct crm_record *record, const char *bytes,
				      size_t length)
{
	CRM_SCOPED(str) what = {0};
	struct crm_verify_problem problem = {.where = "store", .record = record->id};
	enum crm_status status = CRM_OK;

	crm_verify_add_difference(&what, record, bytes, length);
	problem.what = what.text;
	if (what.length)
		status = crm_verify_note(verifying, &problem);
	if (!status)
		status = check_revision(verifying, record);
	return status ? status : crm_verify_record_keys(verifying, record);
}

static enum crm_status compare_row(struct rows *rows, const char *bytes, size_t length)
{
	enum crm_status status = compare_record(rows->verifying, rows->record, bytes, length);

	return status ? status : next_row(rows);
}

static enum crm_status visit_file(void *context, const char *path, const char *bytes, size_t length)
{
	struct rows *rows = context;
	struct crm_verify_problem problem = {.where = "history"};
	char id[CRM_ID_TEXT];
	CRM_AUTO_TEXT what = NULL;

	while (!rows->status && rows->record && strcmp(rows->path.text, path) < 0)
		rows->status = compare_row(rows, NULL, 0);
	if (rows->status)
		return rows->status;
	if (rows->record && crm_equal(rows->path.text, path))
		return rows->status = compare_row(rows, bytes, length);
	crm_verify_path_id(path, id);
	what = crm_format("'%s' is in the history only", path);
	problem.record = *id ? id : NULL;
	problem.what = what;
	return rows->status = crm_verify_note(rows->verifying, &problem);
}

enum crm_status crm_verify_tree(struct crm_verifying *verifying)
{
	AUTO_ROWS rows = {.verifying = verifying};
	enum crm_status status = next_row(&rows);

	if (!status && *verifying->head.commit)
		status = crm_history_each_file(verifying->history, verifying->head.commit,
					       visit_file, &rows);
	while (!status && rows.record)
		status = compare_row(&rows, NULL, 0);
	return status;
}

static enum crm_status read_file(struct crm_verifying *verifying, const char *commit,
				 const struct crm_noun *noun, const char *id, struct crm_str *out)
{
	CRM_SCOPED(str) path = {0};
	enum crm_status status;

	crm_image_add_path(&path, noun, id);
	status = crm_history_read(verifying->history, commit, path.text, out);
	if (status != CRM_NOT_FOUND)
		return status;
	crm_message_clear();
	return CRM_OK;
}

/* What the newer rows of the journal lead back to, beside what was proved then. */
static enum crm_status compare_proved(struct crm_verifying *verifying, const struct crm_noun *noun,
				      const char *id)
{
	struct crm_verify_problem problem = {.where = "journal", .record = id};
	CRM_AUTO(record) record = NULL;
	CRM_SCOPED(str) bytes = {0}, what = {0};
	enum crm_status status =
		crm_record_load_at(verifying->session, noun, id, verifying->verify->since, &record);

	if (!status)
		status = read_file(verifying, verifying->proved, noun, id, &bytes);
	if (status)
		return status;
	crm_verify_add_difference(&what, record, bytes.text, bytes.length);
	if (!what.length)
		return CRM_OK;
	crm_str_addf(&what, " at operation %lld, which was proved",
		     (long long)verifying->verify->since);
	problem.what = what.text;
	return crm_verify_note(verifying, &problem);
}

static enum crm_status compare_touched(struct crm_verifying *verifying, const char *id)
{
	const struct crm_noun *noun = crm_noun_of_id(verifying->session, id);
	struct crm_verify_problem problem = {.where = "history",
					     .record = id,
					     .what = "is in the history only"};
	CRM_AUTO(record) record = NULL;
	CRM_SCOPED(str) bytes = {0};
	enum crm_status status;

	if (!noun)
		return crm_fail(CRM_BROKEN, "the journal has a row of no known noun: %s", id);
	status = crm_record_load(verifying->session, noun, id, &record);
	if (status == CRM_NOT_FOUND) {
		crm_message_clear();
		status = CRM_OK;
	}
	if (!status)
		status = read_file(verifying, verifying->head.commit, noun, id, &bytes);
	verifying->verify->records++;
	if (!status && record)
		status = compare_record(verifying, record, bytes.text, bytes.length);
	else if (!status && bytes.length)
		status = crm_verify_note(verifying, &problem);
	return status ? status : compare_proved(verifying, noun, id);
}

enum crm_status crm_verify_touched(struct crm_verifying *verifying)
{
	CRM_AUTO(query)
	query = crm_query_new(verifying->session->store, SQL_VERIFY_TOUCHED);
	char id[CRM_ID_TEXT] = "";
	enum crm_status status = CRM_OK;

	crm_query_bind_integer(query, 1, verifying->verify->since);
	while (!status && crm_query_next(query)) {
		const char *next = crm_query_text(query, 0);

		if (crm_equal(next, id) || strlen(next) >= sizeof id)
			continue;
		memcpy(id, next, strlen(next) + 1);
		status = compare_touched(verifying, id);
	}
	return status ? status : crm_query_status(query);
}
