/* Proof that tables, journal and history tell the same.
 * SPDX-License-Identifier: MIT */
#include "record/care/verify.h"

#include "base/file.h"
#include "record/image.h"
#include "record/care/verifying.h"
#include "record/search/search.h"
#include "record/nouns.h"

#include <stdlib.h>
#include <string.h>

void crm_verify_clear(struct crm_verify *verify)
{
	crm_arena_clear(&verify->arena);
	*verify = (struct crm_verify){0};
}

enum crm_status crm_verify_note(struct crm_verifying *verifying,
				const struct crm_verify_problem *problem)
{
	struct crm_verify *verify = verifying->verify;
	struct crm_verify_problem *own;

	if (verify->count == CRM_VERIFY_SHOWN)
		return CRM_STOPPED;
	own = &verify->problems[verify->count++];
	*own = *problem;
	own->what = crm_arena_copy(&verify->arena, problem->what, strlen(problem->what));
	if (problem->record)
		own->record =
			crm_arena_copy(&verify->arena, problem->record, strlen(problem->record));
	return verify->count == CRM_VERIFY_SHOWN ? CRM_STOPPED : CRM_OK;
}

void crm_verify_path_id(const char *path, char id[CRM_ID_TEXT])
{
	const char *name = strrchr(path, '/');
	CRM_AUTO_TEXT text =
		crm_copy_bytes(name ? name + 1 : path, strcspn(name ? name + 1 : path, "."));

	if (!crm_id_is_whole(text, id))
		id[0] = '\0';
}

static void add_names(struct crm_str *out, const struct crm_record *a, const struct crm_record *b)
{
	for (size_t i = 0; i < a->noun->field_count; i++)
		if (!crm_value_equal(&a->values[i], &b->values[i]))
			crm_str_addf(out, "%s%s", out->length ? ", " : "", a->noun->fields[i].name);
}

void crm_verify_add_difference(struct crm_str *out, const struct crm_record *record,
			       const char *bytes, size_t length)
{
	CRM_AUTO(record) filed = NULL;
	CRM_SCOPED(str) image = {0}, names = {0};

	if (record)
		crm_image_add(&image, record);
	if (image.length == length && (!length || memcmp(image.text, bytes, length) == 0))
		return;
	if (!record || !length) {
		crm_str_add(out, record ? "is not in the history" : "is in the history only");
		return;
	}
	if (crm_image_read(record->noun, bytes, length, &filed) == CRM_OK)
		add_names(&names, record, filed);
	crm_message_clear();
	crm_str_addf(out, "%s differs between store and history",
		     names.length ? names.text : "its file");
}

/* What a part could not read is a difference too; only want of memory or a signal would be another
 * matter. */
static enum crm_status note_failure(struct crm_verifying *verifying, const char *where,
				    enum crm_status status)
{
	struct crm_verify_problem problem = {.where = where};
	CRM_AUTO_TEXT what = NULL;

	if (status != CRM_BROKEN && status != CRM_NOT_FOUND)
		return status;
	what = crm_copy(crm_message());
	problem.what = what;
	return crm_verify_note(verifying, &problem);
}

/* The store and the head as they are together: the lock keeps writers away for that moment. Who may
 * not write the lock's file does without: then a writer in the wrong moment is told as a difference
 * that is gone the next time. */
static enum crm_status hold(struct crm_verifying *verifying)
{
	struct crm_session *session = verifying->session;
	CRM_AUTO_TEXT path = crm_format("%s/lock", session->directory);
	CRM_AUTO(lock) lock = NULL;
	CRM_AUTO(query) query = NULL;
	/* While it waits it must not hold an old state, which would keep writers from folding the
	 * log. */
	enum crm_status status = crm_store_refresh(session->store);

	if (!status)
		status = crm_lock_take(path, session->lock_seconds, &lock);
	if (status == CRM_BUSY || status == CRM_STOPPED)
		return status;
	crm_message_clear();
	status = crm_store_refresh(session->store);
	query = crm_query_new(session->store, SQL_OPERATION_LAST);
	if (!status)
		status = crm_query_one_integer(query, 0, &verifying->last);
	return status ? status : crm_history_head(verifying->history, &verifying->head);
}

static enum crm_status compare_ends(struct crm_verifying *verifying)
{
	int64_t head = verifying->head.operation;
	CRM_AUTO_TEXT what = NULL;

	if (head == verifying->last)
		return CRM_OK;
	what = head < verifying->last
		       ? crm_format("the history ends with operation %lld, the store with %lld: "
				    "crm-history drain",
				    (long long)head, (long long)verifying->last)
		       : crm_format("the store ends with operation %lld, the history with %lld",
				    (long long)verifying->last, (long long)head);
	return crm_verify_note(verifying,
			       &(struct crm_verify_problem){.where = "history", .what = what});
}

static enum crm_status find_stray(struct crm_verifying *verifying)
{
	CRM_AUTO(query) query = crm_query_new(verifying->session->store, SQL_VERIFY_STRAY);
	struct crm_verify_problem problem = {.where = "journal",
					     .what = "a change of no operation"};

	crm_query_bind_integer(query, 1, verifying->verify->since);
	if (!crm_query_next(query))
		return crm_query_status(query);
	problem.operation = crm_query_integer(query, 0);
	problem.record = crm_query_text(query, 1);
	return crm_verify_note(verifying, &problem);
}

static void note_finding(void *context, const struct crm_finding *finding)
{
	struct crm_verifying *verifying = context;
	struct crm_verify_problem problem = {.where = verifying->where,
					     .record = *finding->id ? finding->id : NULL,
					     .what = finding->problem};

	if (!verifying->found)
		verifying->found = crm_verify_note(verifying, &problem);
}

static enum crm_status check_search(struct crm_verifying *verifying)
{
	enum crm_status status;

	verifying->where = "search";
	status = crm_search_check(verifying->session, note_finding, verifying);
	return status ? status : verifying->found;
}

static enum crm_status check_documents(struct crm_verifying *verifying)
{
	const struct crm_verify *verify = verifying->verify;
	enum crm_status status;

	if (!verify->is_full || !verify->check_documents)
		return CRM_OK;
	verifying->where = "document";
	status = verify->check_documents(verifying->session, note_finding, verifying);
	return status ? status : verifying->found;
}

static enum crm_status check_store(struct crm_verifying *verifying)
{
	return crm_store_check(verifying->session->store);
}

static enum crm_status check_history(struct crm_verifying *verifying)
{
	return crm_history_check(verifying->history, verifying->verify->since);
}

struct part {
	const char *where;
	enum crm_status (*run)(struct crm_verifying *verifying);
};

static enum crm_status run_parts(struct crm_verifying *verifying, const struct part *parts)
{
	enum crm_status status = CRM_OK;

	for (; parts->run && !status; parts++)
		status = note_failure(verifying, parts->where, parts->run(verifying));
	return status == CRM_STOPPED && verifying->verify->count ? CRM_OK : status;
}

static enum crm_status run_all(struct crm_verifying *verifying)
{
	static const struct part whole[] = {
		{"store", check_store},
		{"history", compare_ends},
		{"journal", find_stray},
		{"commit", crm_verify_chain},
		{"history", crm_verify_tree},
		{"lookup", crm_verify_extra_keys},
		{"search", check_search},
		{"document", check_documents},
		{"history", check_history},
		{"signature", crm_verify_signatures},
		{NULL, NULL},
	};
	static const struct part newer[] = {
		{"history", compare_ends},
		{"journal", find_stray},
		{"commit", crm_verify_chain},
		{"store", crm_verify_touched},
		{"history", check_history},
		{"signature", crm_verify_signatures},
		{NULL, NULL},
	};

	return run_parts(verifying, verifying->verify->since ? newer : whole);
}

static enum crm_status conclude(const struct crm_verify *verify)
{
	const struct crm_verify_problem *first = &verify->problems[0];

	if (!verify->count)
		return CRM_OK;
	return crm_fail(CRM_BROKEN, "%s%s%s%s", first->record ? first->record : "",
			first->record ? ": " : "", first->what,
			verify->count > 1 ? ", and more" : "");
}

enum crm_status crm_verify_run(struct crm_session *session, struct crm_verify *verify)
{
	CRM_AUTO_TEXT path = crm_format("%s/history.git", session->directory);
	__attribute__((cleanup(crm_history_auto))) struct crm_history *history = NULL;
	struct crm_verifying verifying = {.session = session, .verify = verify};
	enum crm_status status = crm_history_open(path, false, &history);

	verifying.history = history;
	if (!status)
		status = hold(&verifying);
	if (status)
		return note_failure(&verifying, "history", status) ? status : conclude(verify);
	verifying.nouns = crm_nouns_by_name(session);
	if (verify->is_since_last)
		crm_verify_read_mark(&verifying);
	status = run_all(&verifying);
	free(verifying.nouns);
	if (!status)
		status = conclude(verify);
	if (!status && verify->is_full)
		crm_verify_write_mark(&verifying);
	return status;
}
