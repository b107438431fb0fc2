/* Going back to a commit, and finding the newest that is whole.
 * SPDX-License-Identifier: MIT */
#include "history/care.h"

#include "history/diff.h"
#include "history/repository.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static enum crm_status remove_refs(struct crm_history *history)
{
	static const char *const names[] = {CRM_MAIN, CRM_DURABLE, "packed-refs"};

	for (size_t i = 0; i < CRM_COUNT(names); i++)
		if (unlinkat(history->directory, names[i], 0) != 0 && errno != ENOENT)
			return crm_fail_system("moving the branch of the history");
	crm_tail_reset(history);
	return CRM_OK;
}

enum crm_status crm_history_set(struct crm_history *history, const char *commit)
{
	CRM_AUTO_OBJECT object = NULL;
	struct crm_commit taken;
	enum crm_status status;
	git_oid id;

	if (!*commit)
		return remove_refs(history);
	status = crm_commit_resolve(history, commit, &id);
	if (!status)
		status = crm_commit_read(history, &id, &object, &taken);
	if (status)
		return status;
	crm_commit_clear(&taken);
	status = crm_ref_force(history, CRM_DURABLE, &id);
	if (!status)
		status = crm_ref_force(history, CRM_MAIN, &id);
	crm_tail_reset(history);
	return status;
}

struct search {
	struct crm_history *history;
	char commit[CRM_COMMIT_TEXT]; /* the answer */
};

static bool is_there_after(void *context, const struct crm_difference *difference)
{
	(void)context;
	return difference->after != NULL;
}

static enum crm_status read_file(void *context, const struct crm_difference *difference)
{
	struct search *search = context;
	CRM_AUTO_OBJECT object = NULL;

	return difference->after ? crm_object_read(search->history, difference->after,
						   CRM_OBJECT_BLOB, &object)
				 : CRM_OK;
}

/* What the commit has and its parent has not; one that is damaged makes the parent the answer so
 * far. */
static enum crm_status prove(void *context, const struct crm_history_entry *entry)
{
	struct search *search = context;
	struct crm_diff diff = {.context = search, .enter = is_there_after, .file = read_file};
	git_oid before, after;
	enum crm_status status = crm_commit_tree(search->history, entry->commit, &after);

	if (!status && *entry->parent)
		status = crm_commit_tree(search->history, entry->parent, &before);
	if (!status)
		status = crm_diff_trees(search->history, *entry->parent ? &before : NULL, &after,
					&diff);
	if (!status)
		return CRM_OK;
	memcpy(search->commit, entry->parent, sizeof search->commit);
	crm_message_clear();
	return CRM_OK;
}

enum crm_status crm_history_newest_whole(struct crm_history *history, char out[CRM_COMMIT_TEXT])
{
	struct search search = {.history = history};
	struct crm_history_head head;
	enum crm_status status = crm_history_head(history, &head);

	if (!status)
		memcpy(search.commit, head.commit, sizeof search.commit);
	/* A commit that cannot be read takes all before it along. */
	if (status || crm_history_each_commit(history, prove, &search) != CRM_OK)
		*search.commit = '\0';
	crm_message_clear();
	memcpy(out, search.commit, sizeof search.commit);
	return CRM_OK;
}
