/* The merge of a sorted stream of files into a tree, as a stack of open directories.
 * SPDX-License-Identifier: MIT */
#include "history/merge.h"

#include "history/repository.h"

#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 16 };

/* A directory being rewritten: entries of its old tree before `cursor` are done with. */
struct level {
	struct crm_str name;
	struct crm_str out;
	git_odb_object *base;
	const char *bytes;
	size_t length, cursor;
	bool has_directories;
};

struct crm_merge {
	struct crm_history *history;
	struct crm_object_sink sink;
	struct level levels[DEEPEST];
	size_t depth; /* open levels; the root is levels[0] */
	struct crm_str last;
};

static enum crm_status open_level(struct crm_merge *merge, const char *name, size_t length,
				  const git_oid *base)
{
	struct level *level = &merge->levels[merge->depth];
	struct crm_tree_entry entry;

	crm_str_reset(&level->name);
	crm_str_reset(&level->out);
	crm_str_add_bytes(&level->name, name, length);
	level->base = NULL;
	level->bytes = "";
	level->length = level->cursor = 0;
	level->has_directories = false;
	if (base) {
		enum crm_status status =
			crm_object_read(merge->history, base, CRM_OBJECT_TREE, &level->base);

		if (status)
			return status == CRM_NOT_FOUND
				       ? crm_fail_at(CRM_BROKEN,
						     "directory '%s': ", crm_str_text(&level->name))
				       : status;
		level->bytes = git_odb_object_data(level->base);
		level->length = git_odb_object_size(level->base);
	}
	merge->depth++;
	for (size_t cursor = 0; !level->has_directories &&
				crm_tree_next(level->bytes, level->length, &cursor, &entry);)
		level->has_directories = entry.is_directory;
	return CRM_OK;
}

enum crm_status crm_merge_new(struct crm_history *history, const git_oid *base,
			      struct crm_object_sink sink, struct crm_merge **out)
{
	CRM_AUTO(merge) merge = crm_alloc(sizeof(*merge));
	enum crm_status status;

	merge->history = history;
	merge->sink = sink;
	status = open_level(merge, "", 0, base);
	if (status)
		return status;
	*out = merge;
	merge = NULL;
	return CRM_OK;
}

void crm_merge_free(struct crm_merge *merge)
{
	if (!merge)
		return;
	for (size_t i = 0; i < DEEPEST; i++) {
		if (i < merge->depth)
			git_odb_object_free(merge->levels[i].base);
		crm_str_clear(&merge->levels[i].name);
		crm_str_clear(&merge->levels[i].out);
	}
	crm_str_clear(&merge->last);
	free(merge);
}

/* Copies the old entries that sort before the name, and takes the old entry of that name out if
 * there is one. */
static bool advance(struct level *level, const char *name, size_t length, bool is_directory,
		    git_oid *before)
{
	size_t from = level->cursor, cursor = from;
	struct crm_tree_entry entry;
	bool is_found = false;

	while (crm_tree_next(level->bytes, level->length, &cursor, &entry)) {
		int order = crm_tree_compare(name, length, is_directory, &entry);

		if (order < 0)
			break;
		if (order == 0) {
			is_found = true;
			*before = entry.id;
			break;
		}
		level->cursor = cursor;
	}
	crm_str_add_bytes(&level->out, level->bytes + from, level->cursor - from);
	if (is_found)
		level->cursor = cursor;
	return is_found;
}

static bool has_entry(const char *bytes, size_t length, const char *name, size_t name_length,
		      bool is_directory)
{
	struct crm_tree_entry entry;

	for (size_t cursor = 0; crm_tree_next(bytes, length, &cursor, &entry);)
		if (entry.is_directory == is_directory && entry.name_length == name_length &&
		    memcmp(entry.name, name, name_length) == 0)
			return true;
	return false;
}

static void add_entry(struct crm_str *out, const char *mode, const char *name, size_t length,
		      const git_oid *id)
{
	crm_str_add(out, mode);
	crm_str_add_bytes(out, name, length);
	crm_str_add_char(out, 0);
	crm_str_add_bytes(out, (const char *)id->id, GIT_OID_RAWSZ);
}

/* Names the finished tree of the top level and writes it when it is new. */
static enum crm_status finish_tree(struct crm_merge *merge, git_oid *out)
{
	struct level *level = &merge->levels[merge->depth - 1];
	enum crm_status status = CRM_OK;

	crm_str_add_bytes(&level->out, level->bytes + level->cursor, level->length - level->cursor);
	if (level->base && level->out.length == level->length &&
	    memcmp(crm_str_text(&level->out), level->bytes, level->length) == 0) {
		*out = *git_odb_object_id(level->base);
	} else if (level->out.length || merge->depth == 1) {
		crm_object_id(CRM_OBJECT_TREE, crm_str_text(&level->out), level->out.length, out);
		status = merge->sink.put(merge->sink.context, CRM_OBJECT_TREE, out,
					 crm_str_text(&level->out), level->out.length);
	}
	git_odb_object_free(level->base);
	level->base = NULL;
	merge->depth--;
	return status;
}

static enum crm_status close_level(struct crm_merge *merge)
{
	struct level *level = &merge->levels[merge->depth - 1], *parent = level - 1;
	enum crm_status status;
	git_oid id;

	status = finish_tree(merge, &id);
	if (status || level->out.length == 0)
		return status;
	if (has_entry(crm_str_text(&parent->out), parent->out.length, level->name.text,
		      level->name.length, false))
		return crm_fail(CRM_INVALID, "'%s' is a file in the history, not a directory",
				level->name.text);
	add_entry(&parent->out, "40000 ", level->name.text, level->name.length, &id);
	return CRM_OK;
}

static bool is_good_name(const char *name, size_t length)
{
	if (length == 0 || (name[0] == '.' && (length == 1 || (length == 2 && name[1] == '.'))))
		return false;
	return !(length == 4 && name[0] == '.' && (name[1] | 32) == 'g' && (name[2] | 32) == 'i' &&
		 (name[3] | 32) == 't');
}

/* Closes the directories the path is not in and opens those it is in; `*path` becomes the file's
 * own name. */
static enum crm_status go_to(struct crm_merge *merge, const char **path)
{
	size_t same = 1;
	const char *slash;

	for (; same < merge->depth && (slash = strchr(*path, '/')) != NULL; same++) {
		const struct crm_str *name = &merge->levels[same].name;

		if (name->length != (size_t)(slash - *path) ||
		    memcmp(name->text, *path, name->length) != 0)
			break;
		*path = slash + 1;
	}
	while (merge->depth > same) {
		enum crm_status status = close_level(merge);

		if (status)
			return status;
	}
	while ((slash = strchr(*path, '/')) != NULL) {
		size_t length = (size_t)(slash - *path);
		git_oid before;
		bool is_there;
		enum crm_status status;

		if (!is_good_name(*path, length) || merge->depth == DEEPEST)
			return crm_fail(CRM_INVALID, "the history cannot hold a path with '%s'",
					*path);
		is_there = advance(&merge->levels[merge->depth - 1], *path, length, true, &before);
		status = open_level(merge, *path, length, is_there ? &before : NULL);
		if (status)
			return status;
		*path = slash + 1;
	}
	return CRM_OK;
}

/* Goes to the place of a file, where the old one, if there is one, is left out. */
static enum crm_status go_to_file(struct crm_merge *merge, const char *path, const char **name,
				  git_oid *before, bool *is_there)
{
	enum crm_status status;

	if (merge->last.length && strcmp(path, merge->last.text) <= 0)
		return crm_fail(CRM_INVALID, "'%s' comes after '%s'", path, merge->last.text);
	crm_str_reset(&merge->last);
	crm_str_add(&merge->last, path);
	*name = path;
	status = go_to(merge, name);
	if (status)
		return status;
	if (!is_good_name(*name, strlen(*name)))
		return crm_fail(CRM_INVALID, "the history cannot hold a path '%s'", path);
	*is_there = advance(&merge->levels[merge->depth - 1], *name, strlen(*name), false, before);
	return CRM_OK;
}

static enum crm_status add_file(struct crm_merge *merge, const char *path, const char *name,
				const git_oid *id)
{
	struct level *level = &merge->levels[merge->depth - 1];

	if (level->has_directories &&
	    has_entry(level->bytes + level->cursor, level->length - level->cursor, name,
		      strlen(name), true))
		return crm_fail(CRM_INVALID, "'%s' is a directory in the history, not a file",
				path);
	add_entry(&level->out, "100644 ", name, strlen(name), id);
	return CRM_OK;
}

enum crm_status crm_merge_put(struct crm_merge *merge, const char *path, const char *bytes,
			      size_t length)
{
	const char *name;
	git_oid before, id;
	bool is_there;
	enum crm_status status = go_to_file(merge, path, &name, &before, &is_there);

	if (status || !bytes)
		return status;
	crm_object_id(CRM_OBJECT_BLOB, bytes, length, &id);
	status = add_file(merge, path, name, &id);
	if (status || (is_there && git_oid_equal(&id, &before)))
		return status;
	return merge->sink.put(merge->sink.context, CRM_OBJECT_BLOB, &id, bytes, length);
}

enum crm_status crm_merge_put_name(struct crm_merge *merge, const char *path, const git_oid *id)
{
	const char *name;
	git_oid before;
	bool is_there;
	enum crm_status status = go_to_file(merge, path, &name, &before, &is_there);

	return status ? status : add_file(merge, path, name, id);
}

enum crm_status crm_merge_finish(struct crm_merge *merge, git_oid *out)
{
	while (merge->depth > 1) {
		enum crm_status status = close_level(merge);

		if (status)
			return status;
	}
	return finish_tree(merge, out);
}
