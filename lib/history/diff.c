/* The comparison of two trees, side by side in git's order.
 * SPDX-License-Identifier: MIT */
#include "history/diff.h"

#include "history/repository.h"

#include <string.h>

enum { DEEPEST = 32 };

struct walk {
	struct crm_history *history;
	const struct crm_diff *diff;
	struct crm_str path;
	size_t depth;
};

/* One of the two trees, with the entry it is at. */
struct side {
	const char *bytes;
	size_t length, cursor;
	struct crm_tree_entry entry;
	bool has_entry;
};

static enum crm_status compare(struct walk *walk, const git_oid *before, const git_oid *after);

static enum crm_status side_next(struct side *side)
{
	side->has_entry = crm_tree_next(side->bytes, side->length, &side->cursor, &side->entry);
	return side->cursor > side->length
		       ? crm_fail(CRM_BROKEN, "a tree of the history is damaged")
		       : CRM_OK;
}

static enum crm_status side_open(struct walk *walk, const git_oid *id, git_odb_object **object,
				 struct side *out)
{
	enum crm_status status = CRM_OK;

	*out = (struct side){.bytes = ""};
	if (id) {
		status = crm_object_read(walk->history, id, CRM_OBJECT_TREE, object);
		if (status)
			return crm_fail_at(CRM_BROKEN,
					   "directory '%s': ", crm_str_text(&walk->path));
		out->bytes = git_odb_object_data(*object);
		out->length = git_odb_object_size(*object);
	}
	return side_next(out);
}

static enum crm_status differ(struct walk *walk, const struct crm_tree_entry *before,
			      const struct crm_tree_entry *after)
{
	const struct crm_tree_entry *entry = after ? after : before;
	size_t length = walk->path.length;
	struct crm_difference difference;
	enum crm_status status;

	if (before && after && git_oid_equal(&before->id, &after->id))
		return CRM_OK;
	if (length)
		crm_str_add_char(&walk->path, '/');
	crm_str_add_bytes(&walk->path, entry->name, entry->name_length);
	difference = (struct crm_difference){walk->path.text, before ? &before->id : NULL,
					     after ? &after->id : NULL};
	if (entry->is_directory)
		status = compare(walk, difference.before, difference.after);
	else
		status = walk->diff->file(walk->diff->context, &difference);
	walk->path.length = length;
	if (walk->path.text)
		walk->path.text[length] = 0;
	return status;
}

static enum crm_status compare_entries(struct walk *walk, struct side *before, struct side *after)
{
	enum crm_status status = CRM_OK;

	while (!status && (before->has_entry || after->has_entry)) {
		int order =
			!before->has_entry ? 1
			: !after->has_entry
				? -1
				: crm_tree_compare(before->entry.name, before->entry.name_length,
						   before->entry.is_directory, &after->entry);

		status = differ(walk, order <= 0 ? &before->entry : NULL,
				order >= 0 ? &after->entry : NULL);
		if (!status && order <= 0)
			status = side_next(before);
		if (!status && order >= 0)
			status = side_next(after);
	}
	return status;
}

static enum crm_status compare(struct walk *walk, const git_oid *before, const git_oid *after)
{
	const struct crm_diff *diff = walk->diff;
	struct crm_difference difference = {crm_str_text(&walk->path), before, after};
	CRM_AUTO_OBJECT before_object = NULL;
	CRM_AUTO_OBJECT after_object = NULL;
	struct side old, new;
	enum crm_status status;

	if (diff->enter && !diff->enter(diff->context, &difference))
		return CRM_OK;
	if (walk->depth == DEEPEST)
		return crm_fail(CRM_BROKEN, "'%s' is too deep in the history", difference.path);
	status = side_open(walk, before, &before_object, &old);
	if (!status)
		status = side_open(walk, after, &after_object, &new);
	if (!status && diff->tree)
		status = diff->tree(diff->context, &difference, before_object, after_object);
	if (status)
		return status;
	walk->depth++;
	status = compare_entries(walk, &old, &new);
	walk->depth--;
	return status;
}

enum crm_status crm_diff_trees(struct crm_history *history, const git_oid *before,
			       const git_oid *after, const struct crm_diff *diff)
{
	struct walk walk = {.history = history, .diff = diff};
	enum crm_status status = CRM_OK;

	if (!before || !after || !git_oid_equal(before, after))
		status = compare(&walk, before, after);
	crm_str_clear(&walk.path);
	return status;
}
