/* A store made of a backup.
 * SPDX-License-Identifier: MIT */
#include "record/care/backup.h"

#include "base/file.h"
#include "history/care.h"
#include "record/content/content.h"
#include "record/past/as_of.h"
#include "record/place.h"
#include "record/care/rebuild.h"
#include "record/care/verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct restoring {
	const struct crm_session *session;
	struct crm_restore *restore;
	struct crm_place place;
	char *database, *git; /* of the new store */
	struct crm_history *history;
};

static void restoring_clear(struct restoring *restoring)
{
	crm_history_close(restoring->history);
	crm_place_clear(&restoring->place);
	free(restoring->database);
	free(restoring->git);
}
#define AUTO_RESTORING __attribute__((cleanup(restoring_clear))) struct restoring

static enum crm_status rebuild(struct restoring *restoring)
{
	CRM_SCOPED(rebuild) rebuild = {0};
	enum crm_status status = crm_rebuild_make(restoring->session, restoring->place.made,
						  restoring->history, &rebuild);

	restoring->restore->operation = rebuild.operations;
	return status;
}

static enum crm_status fetch_bundle(struct restoring *restoring)
{
	CRM_AUTO_TEXT git = crm_format("--git-dir=%s", restoring->git);
	/* With a slash before it a colon in the name makes no host of it. */
	CRM_AUTO_TEXT from = crm_format("%s%s", *restoring->restore->from == '/' ? "" : "./",
					restoring->restore->from);
	const char *const command[] = {
		"git", git, "fetch", "-q", from, "main:refs/crm/restored", NULL,
	};
	CRM_AUTO_TEXT path = crm_format("%s/refs/crm/restored", restoring->git);
	CRM_SCOPED(str) text = {0};
	enum crm_status status = crm_history_open(restoring->git, true, &restoring->history);

	if (!status)
		status = crm_run(command, NULL, 0, 1 << 16, &text, NULL);
	if (status)
		return crm_fail_at(status, "'%s': ", restoring->restore->from);
	/* The packs that came are found when it is opened anew. */
	crm_history_close(restoring->history);
	restoring->history = NULL;
	status = crm_history_open(restoring->git, false, &restoring->history);
	if (!status)
		status = crm_file_read(path, CRM_COMMIT_TEXT, &text);
	if (status)
		return status;
	text.text[text.length ? text.length - 1 : 0] = '\0';
	(void)remove(path);
	status = crm_history_set(restoring->history, text.text);
	return status ? status : rebuild(restoring);
}

/* What was sent since the backup stands in no claim of it. */
static enum crm_status mark(const struct restoring *restoring)
{
	__attribute__((cleanup(crm_session_close))) struct crm_session session = {
		.directory = restoring->place.made,
		.clock = restoring->session->clock,
		.lock_seconds = restoring->session->lock_seconds,
	};
	enum crm_status status = crm_session_open(&session, CRM_STORE_WRITE);

	return status ? status : crm_rebuild_mark(&session);
}

/* A store whose database is lost or damaged is one still: its history tells all. */
static enum crm_status fetch_directory(struct restoring *restoring)
{
	struct crm_restore *restore = restoring->restore;
	CRM_AUTO_TEXT path = crm_format("%s/history.git", restore->from);
	CRM_AUTO_TEXT database = crm_format("%s/crm.db", restore->from);
	__attribute__((cleanup(crm_history_auto))) struct crm_history *source = NULL;
	struct crm_history_head head;
	enum crm_status status;

	if (access(database, F_OK) == 0) {
		status = crm_backup_copy(restoring->session, restore->from, restoring->place.made,
					 &restore->operation);
		if (!status)
			status = mark(restoring);
		return status ? status
			      : crm_history_open(restoring->git, false, &restoring->history);
	}
	status = crm_history_open(path, false, &source);
	if (!status)
		status = crm_history_head(source, &head);
	if (!status)
		status = crm_history_copy(source, head.commit, restoring->git);
	if (!status)
		status = crm_content_copy(restore->from, restoring->place.made);
	if (!status)
		status = crm_history_open(restoring->git, false, &restoring->history);
	return status ? status : rebuild(restoring);
}

static enum crm_status find_cut(const struct restoring *restoring, int64_t *out)
{
	__attribute__((cleanup(crm_session_close))) struct crm_session session = {
		.directory = restoring->place.made,
		.clock = restoring->session->clock,
	};
	struct crm_moment moment;
	enum crm_status status = crm_session_open(&session, CRM_STORE_READ);

	if (!status)
		status = crm_moment_find(&session, restoring->restore->as_of, &moment);
	if (!status)
		*out = moment.operation;
	return status;
}

/* Cut, not undone: an undo would leave in the store what it is to be free of, and stop at what was
 * changed since. */
static enum crm_status cut(struct restoring *restoring)
{
	static const char *const ends[] = {"", "-wal", "-shm"};
	char commit[CRM_COMMIT_TEXT];
	int64_t operation;
	enum crm_status status = find_cut(restoring, &operation);

	if (!status && operation == restoring->restore->operation)
		return CRM_OK;
	if (!status && !operation)
		return crm_fail(CRM_REFUSED, "there was no store yet at '%s'",
				restoring->restore->as_of);
	if (!status)
		status = crm_history_find(restoring->history, operation, commit);
	if (!status)
		status = crm_history_set(restoring->history, commit);
	for (size_t i = 0; i < CRM_COUNT(ends) && !status; i++) {
		CRM_AUTO_TEXT path = crm_format("%s%s", restoring->database, ends[i]);

		(void)remove(path);
	}
	return status ? status : rebuild(restoring);
}

static enum crm_status prove(const struct restoring *restoring)
{
	__attribute__((cleanup(crm_session_close))) struct crm_session session = {
		.directory = restoring->place.made,
		.clock = restoring->session->clock,
		.lock_seconds = restoring->session->lock_seconds,
	};
	CRM_SCOPED(verify) verify = {0};
	enum crm_status status = crm_session_open(&session, CRM_STORE_READ);

	if (!status)
		status = crm_verify_run(&session, &verify);
	return status ? crm_fail_at(status, "the backup is not whole: ") : CRM_OK;
}

/* Nobody writes to what is replaced. */
static enum crm_status put(struct restoring *restoring)
{
	CRM_AUTO_TEXT path = crm_format("%s/lock", restoring->place.path);
	CRM_AUTO(lock) lock = NULL;
	enum crm_status status = CRM_OK;

	if (crm_place_is_taken(restoring->place.path))
		status = crm_lock_take(path, restoring->session->lock_seconds, &lock);
	return status ? status : crm_place_put(&restoring->place);
}

enum crm_status crm_restore_run(struct crm_session *session, struct crm_restore *restore)
{
	AUTO_RESTORING restoring = {.session = session, .restore = restore};
	enum crm_status status;
	struct stat facts;

	if (stat(restore->from, &facts) != 0)
		return crm_fail(CRM_NOT_FOUND, "there is no backup at '%s'", restore->from);
	if (crm_place_is_taken(restore->into) && !restore->replaces)
		return crm_hint(crm_fail(CRM_CONFLICT, "there is something at '%s' already",
					 restore->into),
				"--into <directory>, or --yes to put it aside");
	status = crm_place_begin(&restoring.place, restore->into);
	if (status)
		return status;
	restoring.database = crm_format("%s/crm.db", restoring.place.made);
	restoring.git = crm_format("%s/history.git", restoring.place.made);
	status = S_ISDIR(facts.st_mode) ? fetch_directory(&restoring) : fetch_bundle(&restoring);
	if (!status && restore->as_of)
		status = cut(&restoring);
	if (!status)
		status = prove(&restoring);
	return status ? status : put(&restoring);
}
