/* Reading files and commits back.
 * SPDX-License-Identifier: MIT */
#include "history/history.h"

#include "history/diff.h"
#include "history/repository.h"

#include <string.h>

enum crm_status crm_commit_tree(struct crm_history *history, const char *commit, git_oid *out)
{
	CRM_AUTO_OBJECT object = NULL;
	struct crm_commit taken;
	enum crm_status status;
	git_oid id;

	status = crm_commit_resolve(history, commit, &id);
	if (!status)
		status = crm_commit_read(history, &id, &object, &taken);
	if (status)
		return status;
	*out = taken.tree;
	crm_commit_clear(&taken);
	return CRM_OK;
}

/* Finds one name in a tree. */
static enum crm_status find_entry(struct crm_history *history, const git_oid *tree,
				  const char *name, size_t length, struct crm_tree_entry *out)
{
	CRM_AUTO_OBJECT object = NULL;
	struct crm_tree_entry entry;
	size_t cursor = 0;
	enum crm_status status = crm_object_read(history, tree, CRM_OBJECT_TREE, &object);

	if (status)
		return status == CRM_NOT_FOUND ? CRM_BROKEN : status;
	while (crm_tree_next(git_odb_object_data(object), git_odb_object_size(object), &cursor,
			     &entry)) {
		if (entry.name_length != length || memcmp(entry.name, name, length) != 0)
			continue;
		*out = entry;
		out->name = out->start = out->end = NULL;
		return CRM_OK;
	}
	return CRM_NOT_FOUND;
}

enum crm_status crm_history_read(struct crm_history *history, const char *commit, const char *path,
				 struct crm_str *out)
{
	CRM_AUTO_OBJECT object = NULL;
	const char *name = path, *slash;
	struct crm_tree_entry entry;
	enum crm_status status;
	git_oid tree;

	status = crm_commit_tree(history, commit, &tree);
	if (status)
		return status;
	do {
		slash = strchrnul(name, '/');
		status = find_entry(history, &tree, name, (size_t)(slash - name), &entry);
		if (!status && entry.is_directory != (*slash == '/'))
			status = CRM_NOT_FOUND;
		if (status)
			return status == CRM_NOT_FOUND
				       ? crm_fail(status, "the history has no file '%s'", path)
				       : status;
		tree = entry.id;
		name = slash + 1;
	} while (*slash);
	status = crm_object_read(history, &entry.id, CRM_OBJECT_BLOB, &object);
	if (status)
		return crm_fail_at(CRM_BROKEN, "'%s': ", path);
	crm_str_add_bytes(out, git_odb_object_data(object), git_odb_object_size(object));
	return CRM_OK;
}

struct visit {
	struct crm_history *history;
	crm_history_visit *visit;
	void *context;
	const char *folder; /* NULL: all */
};

static enum crm_status visit_file(void *context, const struct crm_difference *difference)
{
	struct visit *visit = context;
	CRM_AUTO_OBJECT object = NULL;
	enum crm_status status;

	if (!difference->after)
		return visit->visit(visit->context, difference->path, NULL, 0);
	status = crm_object_read(visit->history, difference->after, CRM_OBJECT_BLOB, &object);
	if (status)
		return crm_fail_at(CRM_BROKEN, "'%s': ", difference->path);
	return visit->visit(visit->context, difference->path, git_odb_object_data(object),
			    git_odb_object_size(object));
}

static bool is_of_folder(void *context, const struct crm_difference *difference)
{
	const struct visit *call = context;
	size_t length = strlen(call->folder);

	return !*difference->path ||
	       (strncmp(difference->path, call->folder, length) == 0 &&
		(!difference->path[length] || difference->path[length] == '/'));
}

enum crm_status crm_history_each_change(struct crm_history *history, const char *before,
					const char *after, crm_history_visit *visit, void *context)
{
	return crm_history_each_change_of(history, NULL, before, after, visit, context);
}

enum crm_status crm_history_each_change_of(struct crm_history *history, const char *folder,
					   const char *before, const char *after,
					   crm_history_visit *visit, void *context)
{
	struct visit call = {history, visit, context, folder};
	struct crm_diff diff = {
		.context = &call,
		.enter = folder ? is_of_folder : NULL,
		.file = visit_file,
	};
	bool has_before = before && *before;
	git_oid old, new;
	enum crm_status status = CRM_OK;

	if (has_before)
		status = crm_commit_tree(history, before, &old);
	if (!status)
		status = crm_commit_tree(history, after, &new);
	return status ? status : crm_diff_trees(history, has_before ? &old : NULL, &new, &diff);
}

enum crm_status crm_history_each_file(struct crm_history *history, const char *commit,
				      crm_history_visit *visit, void *context)
{
	return crm_history_each_change(history, NULL, commit, visit, context);
}

struct visit_commits {
	struct crm_history *history;
	crm_history_visit_commit *visit;
	void *context;
};

/* Visits one commit and moves `id` to its parent; `*is_first` when it has none. */
static enum crm_status visit_one(struct visit_commits *call, git_oid *id, bool *is_first)
{
	CRM_AUTO_OBJECT object = NULL;
	struct crm_history_entry entry = {0};
	struct crm_commit commit;
	enum crm_status status = crm_commit_read(call->history, id, &object, &commit);

	if (status)
		return status == CRM_NOT_FOUND ? CRM_BROKEN : status;
	git_oid_tostr(entry.commit, sizeof(entry.commit), id);
	if (commit.parent_count)
		git_oid_tostr(entry.parent, sizeof(entry.parent), &commit.parent);
	entry.parent_count = commit.parent_count;
	entry.name = commit.name;
	entry.email = commit.email;
	entry.message = commit.message;
	entry.at = commit.at;
	entry.operation = crm_message_operation(commit.message);
	*id = commit.parent;
	*is_first = commit.parent_count == 0;
	status = call->visit(call->context, &entry);
	crm_commit_clear(&commit);
	return status;
}

/* By first parents and not by git's walk: that goes by time, and commits of one second would come
 * in any order. */
enum crm_status crm_history_each_commit(struct crm_history *history,
					crm_history_visit_commit *visit, void *context)
{
	struct visit_commits call = {history, visit, context};
	enum crm_status status;
	bool is_first = false;
	git_oid id;

	status = crm_ref_read(history, CRM_MAIN, &id);
	if (status == CRM_NOT_FOUND) {
		crm_message_clear();
		return CRM_OK;
	}
	while (!status && !is_first)
		status = visit_one(&call, &id, &is_first);
	return status;
}
