/* Making again what can be made again.
 * SPDX-License-Identifier: MIT */
#include "record/care/repair.h"

#include "base/file.h"
#include "history/care.h"
#include "record/mass.h"
#include "record/nouns.h"
#include "record/operation.h"
#include "record/search/search.h"
#include "record/stay.h"
#include "store/query.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static enum crm_status needs_rebuild(enum crm_status status)
{
	return status == CRM_BROKEN ? crm_hint(status, "crm-admin rebuild --from-history") : status;
}

static enum crm_status make_indexes(struct crm_store *store, void *context)
{
	(void)context;
	return crm_store_run(store, "REINDEX");
}

/* An index can be damaged where its table is not. */
static enum crm_status mend_database(struct crm_session *session, struct crm_repair *repair)
{
	enum crm_status status = crm_store_check(session->store);

	if (status != CRM_BROKEN)
		return status;
	status = crm_store_transact(session->store, make_indexes, NULL, false);
	if (!status)
		status = crm_store_check(session->store);
	if (status)
		return needs_rebuild(status);
	crm_message_clear();
	repair->indexes = true;
	return CRM_OK;
}

static enum crm_status make_keys(struct crm_store *store, void *context)
{
	struct crm_session *session = context;
	enum crm_status status = crm_store_run(store, crm_statements[SQL_LOOKUP_CLEAR].text);

	for (size_t i = 0; i < crm_noun_count(session) && !status; i++)
		status = crm_mass_write_keys(session, crm_noun_at(session, i), 0, true);
	if (!status)
		status = crm_stay_rebuild(session);
	return status ? status : crm_search_rebuild(session);
}

static enum crm_status check_history(const char *path)
{
	__attribute__((cleanup(crm_history_auto))) struct crm_history *history = NULL;
	enum crm_status status = crm_history_open(path, true, &history);

	return status ? status : crm_history_check(history, 0);
}

/* Back to what is whole. */
static enum crm_status fall_back(const char *path)
{
	__attribute__((cleanup(crm_history_auto))) struct crm_history *history = NULL;
	char commit[CRM_COMMIT_TEXT];
	enum crm_status status = crm_history_open(path, false, &history);

	if (!status)
		status = crm_history_newest_whole(history, commit);
	return status ? status : crm_history_set(history, commit);
}

static enum crm_status put_aside(const char *path)
{
	CRM_AUTO_TEXT damaged = crm_format("%s.damaged", path);

	if (access(damaged, F_OK) == 0)
		return crm_fail(CRM_CONFLICT, "'%s' is in the way of the history there is now",
				damaged);
	if (rename(path, damaged) != 0)
		return crm_fail(CRM_BROKEN, "cannot rename '%s': %s", path, strerror(errno));
	return CRM_OK;
}

static enum crm_status mend_history(struct crm_session *session, struct crm_repair *repair)
{
	CRM_AUTO_TEXT path = crm_format("%s/history.git", session->directory);
	enum crm_status status = check_history(path);

	repair->history = status == CRM_BROKEN;
	if (status && status != CRM_BROKEN)
		return status;
	if (status)
		status = fall_back(path);
	if (!status)
		status = crm_drain(session, &repair->operations);
	if (!status && repair->history)
		status = check_history(path);
	if (status != CRM_BROKEN || !repair->history)
		return status;
	repair->is_aside = true;
	status = put_aside(path);
	if (!status)
		status = crm_drain(session, &repair->operations);
	return status ? status : check_history(path);
}

enum crm_status crm_repair_run(struct crm_session *session, struct crm_repair *out)
{
	CRM_AUTO_TEXT path = crm_format("%s/lock", session->directory);
	CRM_AUTO(lock) lock = NULL;
	struct crm_repair repair = {0};
	enum crm_status status = crm_lock_take(path, session->lock_seconds, &lock);

	if (!status)
		status = mend_database(session, &repair);
	if (!status)
		status = needs_rebuild(
			crm_store_transact(session->store, make_keys, session, false));
	if (!status)
		status = mend_history(session, &repair);
	if (!status)
		crm_message_clear();
	*out = repair;
	return status;
}
