/* A copy of a store, made while others write.
 * SPDX-License-Identifier: MIT */
#include "record/care/backup.h"

#include "base/descriptor.h"
#include "base/file.h"
#include "history/care.h"
#include "record/content/content.h"
#include "record/operation.h"
#include "record/place.h"
#include "store/query.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { GIT_SAYS = 1 << 16 };

/* A store at one moment. */
struct moment {
	struct crm_session reader; /* sees that moment */
	struct crm_history *history;
	char commit[CRM_COMMIT_TEXT];
	int64_t operation;
};

static void moment_clear(struct moment *moment)
{
	crm_session_close(&moment->reader);
	crm_history_close(moment->history);
}
#define AUTO_MOMENT __attribute__((cleanup(moment_clear))) struct moment

static struct crm_session session_at(const struct crm_session *session, const char *directory)
{
	struct crm_session other = {
		.directory = directory,
		.clock = session->clock,
		.lock_seconds = session->lock_seconds,
	};

	return other;
}

/* What the history lacks is written first, so that the copy needs nothing of its store. Who may
 * not write takes it as it is. */
static enum crm_status drain(const struct crm_session *session, const char *directory)
{
	__attribute__((cleanup(crm_session_close))) struct crm_session writer =
		session_at(session, directory);
	enum crm_status status = crm_session_open(&writer, CRM_STORE_WRITE);

	if (!status)
		return crm_drain(&writer, NULL);
	if (status != CRM_DENIED)
		return status;
	crm_message_clear();
	return CRM_OK;
}

static enum crm_status take_lock(const struct crm_session *session, const char *directory,
				 struct crm_lock **out)
{
	CRM_AUTO_TEXT path = crm_format("%s/lock", directory);
	enum crm_status status = crm_lock_take(path, session->lock_seconds, out);

	if (!status || status == CRM_BUSY || status == CRM_STOPPED)
		return status;
	crm_message_clear();
	return CRM_OK;
}

static enum crm_status find_moment(const struct crm_session *session, const char *directory,
				   struct moment *moment)
{
	CRM_AUTO_TEXT path = crm_format("%s/history.git", directory);
	CRM_AUTO(lock) lock = NULL;
	CRM_AUTO(query) last = NULL;
	struct crm_history_head head = {0};
	enum crm_status status;

	moment->reader = session_at(session, directory);
	status = take_lock(session, directory, &lock);
	if (!status)
		status = drain(session, directory);
	if (!status)
		status = crm_history_open(path, false, &moment->history);
	if (!status)
		status = crm_session_open(&moment->reader, CRM_STORE_READ);
	if (status)
		return status;
	last = crm_query_new(moment->reader.store, SQL_OPERATION_LAST);
	status = crm_query_one_integer(last, 0, &moment->operation);
	if (!status)
		status = crm_history_head(moment->history, &head);
	memcpy(moment->commit, head.commit, sizeof head.commit);
	return status;
}

static enum crm_status make_private(const char *path)
{
	CRM_DESCRIPTOR file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	return file < 0 ? crm_fail(CRM_BROKEN, "cannot write '%s': %s", path, strerror(errno))
			: CRM_OK;
}

enum crm_status crm_backup_copy(const struct crm_session *session, const char *directory,
				const char *made, int64_t *operation_out)
{
	CRM_AUTO_TEXT database = crm_format("%s/crm.db", made);
	CRM_AUTO_TEXT history = crm_format("%s/history.git", made);
	AUTO_MOMENT moment = {0};
	enum crm_status status = find_moment(session, directory, &moment);

	if (!status)
		status = make_private(database);
	if (!status)
		status = crm_store_snapshot(moment.reader.store, database);
	if (!status)
		status = crm_history_copy(moment.history, moment.commit, history);
	if (!status)
		status = crm_content_copy(directory, made);
	if (!status)
		*operation_out = moment.operation;
	return status;
}

/* git writes the file, and packs what it names; it has the last word on what a bundle is. A branch
 * that moves while it reads makes it leave the branch out. Its files are for everybody, so it is
 * made where nobody may look. */
static enum crm_status make_bundle(const struct crm_session *session, const char *directory,
				   const char *target, int64_t *operation_out)
{
	CRM_AUTO_TEXT view = crm_format("%s/history.git", directory);
	CRM_AUTO_TEXT option = crm_format("--git-dir=%s", view);
	CRM_AUTO_TEXT made = crm_format("%s/bundle", directory);
	const char *const command[] = {"git", option, "bundle", "create", "-q",
				       made,  "HEAD", "main",   NULL};
	AUTO_MOMENT moment = {0};
	CRM_DESCRIPTOR file = -1;
	CRM_SCOPED(str) output = {0};
	enum crm_status status = find_moment(session, session->directory, &moment);

	if (!status && !*moment.commit)
		status = crm_fail(CRM_REFUSED, "the history is empty");
	if (!status)
		status = crm_history_view(moment.history, moment.commit, view);
	if (!status)
		status = crm_run(command, NULL, 0, GIT_SAYS, &output, NULL);
	if (status)
		return status;
	file = open(made, O_RDONLY | O_CLOEXEC);
	if (file < 0 || fchmod(file, 0600) != 0 || fsync(file) != 0 || rename(made, target) != 0)
		return crm_fail(CRM_BROKEN, "cannot write '%s': %s", target, strerror(errno));
	*operation_out = moment.operation;
	return CRM_OK;
}

enum crm_status crm_backup_run(struct crm_session *session, const char *target,
			       int64_t *operation_out)
{
	CRM_SCOPED(place) place = {0};
	enum crm_status status;

	if (crm_place_is_taken(target))
		return crm_fail(CRM_CONFLICT, "there is something at '%s' already", target);
	status = crm_place_begin(&place, target);
	if (!status && crm_ends_with(target, ".bundle"))
		return make_bundle(session, place.made, target, operation_out);
	if (!status)
		status = crm_backup_copy(session, session->directory, place.made, operation_out);
	return status ? status : crm_place_put(&place);
}
