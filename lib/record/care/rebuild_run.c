/* A rebuilt database in the place of the old one, or a new store beside it.
 * SPDX-License-Identifier: MIT */
#include "record/care/rebuild.h"

#include "base/file.h"
#include "history/care.h"
#include "record/operation.h"
#include "record/content/content.h"
#include "record/place.h"

#include <stdlib.h>

/* What a readable store knows that its history does not. */
static enum crm_status complete_history(struct crm_session *session, struct crm_rebuild *rebuild)
{
	CRM_AUTO(query) meta = crm_query_new(session->store, SQL_META_GET);
	CRM_AUTO(query) last = crm_query_new(session->store, SQL_OPERATION_LAST);
	enum crm_status status;
	int64_t number = 0;

	crm_query_bind_text(meta, 1, "identity");
	if (crm_query_one_text(meta, &rebuild->identity) != CRM_OK ||
	    crm_query_one_integer(last, 0, &number) != CRM_OK) {
		crm_message_clear();
		return CRM_OK;
	}
	status = number ? crm_drain(session, NULL) : CRM_OK;
	if (status && !rebuild->gives_up)
		return crm_hint(crm_fail_at(CRM_REFUSED, "the history lacks what the store has: "),
				"--yes to give it up");
	crm_message_clear();
	return CRM_OK;
}

/* A store that cannot be opened has nothing to tell. */
static enum crm_status ask_old_store(struct crm_session *session, struct crm_rebuild *rebuild)
{
	enum crm_status status = crm_session_open(session, CRM_STORE_WRITE);

	if (!status) {
		status = complete_history(session, rebuild);
		/* What cannot be folded in stays in the log, which goes with the old database. */
		if (!status && crm_store_run(session->store, "PRAGMA wal_checkpoint(TRUNCATE)"))
			crm_message_clear();
	} else {
		crm_message_clear();
		status = CRM_OK;
	}
	crm_session_close(session);
	return status;
}

static enum crm_status run_here(struct crm_session *session, struct crm_rebuild *rebuild,
				struct crm_history *history)
{
	CRM_AUTO_TEXT lock_path = crm_format("%s/lock", session->directory);
	CRM_AUTO_TEXT path = crm_format("%s/rebuilt", session->directory);
	CRM_AUTO(lock) lock = NULL;
	CRM_SCOPED(place) place = {0};
	enum crm_status status = crm_lock_take(lock_path, session->lock_seconds, &lock);

	if (!status)
		status = ask_old_store(session, rebuild);
	if (!status)
		status = crm_place_begin(&place, path);
	if (!status)
		status = crm_rebuild_make(session, place.made, history, rebuild);
	return status ? status : crm_place_put_database(place.made, session->directory);
}

static enum crm_status run_into(struct crm_session *session, struct crm_rebuild *rebuild,
				struct crm_history *history)
{
	CRM_SCOPED(place) place = {0};
	CRM_AUTO_TEXT path = NULL;
	__attribute__((cleanup(crm_history_auto))) struct crm_history *copy = NULL;
	struct crm_history_head head;
	enum crm_status status = crm_history_head(history, &head);

	if (!status && crm_place_is_taken(rebuild->into))
		status =
			crm_fail(CRM_CONFLICT, "there is something at '%s' already", rebuild->into);
	if (!status)
		status = crm_place_begin(&place, rebuild->into);
	if (status)
		return status;
	path = crm_format("%s/history.git", place.made);
	status = crm_history_copy(history, head.commit, path);
	if (!status)
		status = crm_history_open(path, false, &copy);
	if (!status)
		status = crm_rebuild_make(session, place.made, copy, rebuild);
	if (!status)
		status = crm_content_copy(session->directory, place.made);
	return status ? status : crm_place_put(&place);
}

enum crm_status crm_rebuild_run(struct crm_session *session, struct crm_rebuild *rebuild)
{
	CRM_AUTO_TEXT path = crm_format("%s/history.git", session->directory);
	__attribute__((cleanup(crm_history_auto))) struct crm_history *history = NULL;
	enum crm_status status = crm_history_open(path, false, &history);

	if (status)
		return status;
	rebuild->claims = session->directory;
	return rebuild->into ? run_into(session, rebuild, history)
			     : run_here(session, rebuild, history);
}
