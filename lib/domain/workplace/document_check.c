/* Documents: whether their bytes are there, and sweeping those that nobody names.
 * SPDX-License-Identifier: MIT */
#include "domain/workplace/document.h"

#include "base/file.h"
#include "catalog/document.h"
#include "record/journal.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

/* Bytes that a document names, or once named. */
struct named {
	char sha256[CRM_SHA256_TEXT];
	char id[CRM_ID_TEXT];
};

/* All of them, in order once they are gathered. */
struct names {
	struct named *rows;
	size_t count, capacity;
	const char *id; /* of the row of the journal at hand */
};

static void names_clear(struct names *names)
{
	free(names->rows);
}
#define SCOPED_NAMES __attribute__((cleanup(names_clear))) struct names

static void add(struct names *names, const char *id, const struct crm_value *value)
{
	struct named *row;

	if (value->kind != CRM_STRING || value->length != CRM_SHA256_TEXT - 1)
		return;
	names->rows = crm_grow(names->rows, names->count, &names->capacity, sizeof *names->rows);
	row = &names->rows[names->count++];
	memcpy(row->sha256, value->text, CRM_SHA256_TEXT);
	(void)!crm_id_is_whole(id, row->id);
}

static enum crm_status add_change(void *context, const struct crm_field_change *change)
{
	struct names *names = context;

	if (change->field == DOCUMENT_HASH) {
		add(names, names->id, &change->old_value);
		add(names, names->id, &change->new_value);
	}
	return CRM_OK;
}

static int compare(const void *a, const void *b)
{
	const struct named *one = a, *other = b;
	int order = strcmp(one->sha256, other->sha256);

	return order ? order : strcmp(one->id, other->id);
}

/* What is there now, and whatever the journal tells of before. */
static enum crm_status gather(struct crm_session *session, struct names *names)
{
	CRM_AUTO(query) contents = crm_query_new(session->store, SQL_DOCUMENT_CONTENTS);
	CRM_AUTO(query) changes = crm_query_new(session->store, SQL_DOCUMENT_CHANGES);
	CRM_AUTO_TEXT first = crm_format("%s-", crm_document.prefix);
	CRM_AUTO_TEXT last = crm_format("%s.", crm_document.prefix);
	enum crm_status status;

	while (crm_query_next(contents)) {
		struct crm_value value = crm_query_value(contents, 1);

		add(names, crm_query_text(contents, 0), &value);
	}
	status = crm_query_status(contents);
	crm_query_bind_text(changes, 1, first);
	crm_query_bind_text(changes, 2, last);
	while (!status && crm_query_next(changes)) {
		names->id = crm_query_text(changes, 0);
		status = crm_journal_each_field(&crm_document, crm_query_text(changes, 1),
						add_change, names);
	}
	if (!status)
		status = crm_query_status(changes);
	if (names->count)
		qsort(names->rows, names->count, sizeof *names->rows, compare);
	return status;
}

static int compare_name(const void *key, const void *row)
{
	return strcmp(key, ((const struct named *)row)->sha256);
}

static bool is_named(const struct names *names, const struct crm_content_file *file)
{
	return file->sha256 && names->count &&
	       bsearch(file->sha256, names->rows, names->count, sizeof *names->rows, compare_name);
}

/* Each content once, however many documents and versions have it. */
static enum crm_status check_named(struct crm_session *session, const struct names *names,
				   crm_finding_visit *visit, void *context)
{
	for (size_t i = 0; i < names->count; i++) {
		const struct named *row = &names->rows[i];
		enum crm_status status;

		if (i && crm_equal(row->sha256, row[-1].sha256))
			continue;
		status = crm_content_check(session->directory, row->sha256);
		if (!status)
			continue;
		visit(context, &(struct crm_finding){row->id, "hash", crm_message()});
		crm_message_clear();
	}
	return CRM_OK;
}

enum crm_status crm_document_check_bytes(struct crm_session *session, crm_finding_visit *visit,
					 void *context)
{
	SCOPED_NAMES names = {0};
	enum crm_status status = gather(session, &names);

	return status ? status : check_named(session, &names, visit, context);
}

/* Looking for files of nobody. */
struct stray {
	const struct names *names;
	crm_finding_visit *visit;
	crm_content_visit *swept;
	void *context;
	bool is_rehearsal;
};

static enum crm_status tell_stray(void *context, const struct crm_content_file *file)
{
	struct stray *stray = context;
	CRM_AUTO_TEXT problem = NULL;

	if (is_named(stray->names, file))
		return CRM_OK;
	problem = crm_format("no document names the file, try crm-admin sweep: %s", file->path);
	stray->visit(stray->context, &(struct crm_finding){"", "", problem});
	return CRM_OK;
}

enum crm_status crm_document_check(struct crm_session *session, crm_finding_visit *visit,
				   void *context)
{
	SCOPED_NAMES names = {0};
	struct stray stray = {.names = &names, .visit = visit, .context = context};
	enum crm_status status = gather(session, &names);

	if (!status)
		status = check_named(session, &names, visit, context);
	return status ? status : crm_content_each(session->directory, tell_stray, &stray);
}

static enum crm_status sweep_stray(void *context, const struct crm_content_file *file)
{
	struct stray *stray = context;

	if (is_named(stray->names, file))
		return CRM_OK;
	if (!stray->is_rehearsal && unlink(file->path) != 0 && errno != ENOENT)
		return crm_fail(CRM_BROKEN, "cannot remove '%s': %s", file->path, strerror(errno));
	return stray->swept(stray->context, file);
}

enum crm_status crm_document_sweep(struct crm_session *session, crm_content_visit *visit,
				   void *context)
{
	CRM_AUTO_TEXT path = crm_format("%s/lock", session->directory);
	CRM_AUTO(lock) lock = NULL;
	SCOPED_NAMES names = {0};
	struct stray stray = {.names = &names,
			      .swept = visit,
			      .context = context,
			      .is_rehearsal = session->is_rehearsal};
	enum crm_status status = crm_lock_take(path, session->lock_seconds, &lock);

	if (!status)
		status = crm_store_refresh(session->store);
	if (!status)
		status = gather(session, &names);
	return status ? status : crm_content_each(session->directory, sweep_stray, &stray);
}
