/* Git objects as bytes: naming, reading with proof, taking apart commits and trees, loose files.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_HISTORY_OBJECT_H
#define CRM_HISTORY_OBJECT_H

#include "base/text.h"

#include <git2.h>

struct crm_history;

/* The numbers are those of the pack format and of git_object_t. */
enum crm_object_type { CRM_OBJECT_COMMIT = 1, CRM_OBJECT_TREE = 2, CRM_OBJECT_BLOB = 3 };

/* "commit", "tree", "blob". */
const char *crm_object_word(enum crm_object_type type);

/* What stands before an object's bytes when it is named or stored alone: "blob 12" and a zero;
 * returns its length. */
enum { CRM_OBJECT_HEADER = 32 };
size_t crm_object_header(enum crm_object_type type, size_t length, char header[CRM_OBJECT_HEADER]);

/* The name an object of these bytes has. */
void crm_object_id(enum crm_object_type type, const void *bytes, size_t length, git_oid *out);

/* One object of the type, its bytes proved against its name; git_odb_object_free it. CRM_NOT_FOUND
 * when it is not there, CRM_BROKEN when it is damaged or of another type. */
enum crm_status crm_object_read(struct crm_history *history, const git_oid *id,
				enum crm_object_type type, git_odb_object **out) CRM_MUST_CHECK;
static inline void crm_odb_object_auto(git_odb_object **held)
{
	git_odb_object_free(*held);
}
#define CRM_AUTO_OBJECT __attribute__((cleanup(crm_odb_object_auto))) git_odb_object *

/* Writes an object as a file of its own, whole or not at all, replacing one that may be damaged;
 * not synced. CRM_BROKEN. */
enum crm_status crm_loose_write(struct crm_history *history, enum crm_object_type type,
				const git_oid *id, const void *bytes, size_t length) CRM_MUST_CHECK;
/* Takes a loose object out of the way, when it is there; its file is written again some time later.
 */
void crm_loose_retire(struct crm_history *history, const git_oid *id);
/* The path of a loose object below the repository: "objects/ab/cdef...". */
enum { CRM_LOOSE_PATH = 50 };
const char *crm_loose_path(const git_oid *id, char path[CRM_LOOSE_PATH]);

/* A commit taken apart; texts point into the bytes it was made of, or are its own terminated
 * copies. */
struct crm_commit {
	git_oid tree, parent;
	size_t parent_count;
	char *name, *email; /* of the author */
	int64_t at;
	const char *message; /* terminated by git_odb_object */
};
/* CRM_BROKEN when the bytes are no commit. */
enum crm_status crm_commit_parse(const char *bytes, size_t length,
				 struct crm_commit *out) CRM_MUST_CHECK;
void crm_commit_clear(struct crm_commit *commit);
/* Reads and takes apart one commit; the object holds the message. */
enum crm_status crm_commit_read(struct crm_history *history, const git_oid *id,
				git_odb_object **object, struct crm_commit *out) CRM_MUST_CHECK;
/* The number in the last line "Crm-Operation: N" of a message; 0 without one. */
int64_t crm_message_operation(const char *message);

/* One entry of a tree; the name points into the tree's bytes and is terminated. */
struct crm_tree_entry {
	const char *start, *name, *end;
	size_t name_length;
	bool is_directory, is_file;
	git_oid id;
};
/* Takes the entry at `*cursor` and moves it on; false at the end. Sets `*cursor` past `length` when
 * the tree is broken. */
bool crm_tree_next(const char *bytes, size_t length, size_t *cursor, struct crm_tree_entry *out);
/* git's order of tree entries: a directory sorts as if its name ended in '/'. */
int crm_tree_compare(const char *a, size_t a_length, bool a_is_directory,
		     const struct crm_tree_entry *b);

#endif
