/* One commit being made: a few files through loose objects, many through a bulk.
 * SPDX-License-Identifier: MIT */
#include "history/history.h"

#include "history/batch.h"
#include "history/bulk.h"
#include "history/fold.h"
#include "history/merge.h"
#include "history/pack.h"
#include "history/repository.h"
#include "history/sign.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct crm_history_write {
	struct crm_history *history;
	git_oid parent, tree; /* of the head, when there is one */
	bool has_parent;
	struct crm_batch *batch; /* files not written yet */
	struct crm_bulk *bulk;   /* once they are many */
};

enum { BATCH_SIZE = 1 << 19 };

enum crm_status crm_history_begin(struct crm_history *history, struct crm_history_write **out)
{
	CRM_AUTO(history_write) write = crm_alloc(sizeof(*write));
	CRM_AUTO_OBJECT object = NULL;
	struct crm_commit commit;
	enum crm_status status;

	write->history = history;
	write->batch = crm_alloc(sizeof(*write->batch));
	status = crm_ref_read(history, CRM_MAIN, &write->parent);
	if (!status) {
		status = crm_commit_read(history, &write->parent, &object, &commit);
		if (status)
			return status == CRM_NOT_FOUND ? CRM_BROKEN : status;
		write->has_parent = true;
		write->tree = commit.tree;
		crm_commit_clear(&commit);
	} else if (status != CRM_NOT_FOUND) {
		return status;
	}
	crm_message_clear();
	*out = write;
	write = NULL;
	return CRM_OK;
}

void crm_history_write_free(struct crm_history_write *write)
{
	if (!write)
		return;
	crm_bulk_free(write->bulk);
	crm_batch_clear(write->batch);
	free(write->batch);
	free(write);
}

static const git_oid *base_tree(const struct crm_history_write *write)
{
	return write->has_parent ? &write->tree : NULL;
}

static enum crm_status start_bulk(struct crm_history_write *write)
{
	return write->bulk ? CRM_OK : crm_bulk_new(write->history, base_tree(write), &write->bulk);
}

enum crm_status crm_history_begin_ahead(struct crm_history_write *write)
{
	crm_pack_sweep(write->history);
	return start_bulk(write);
}

enum crm_status crm_history_put_ahead(struct crm_history_write *write,
				      struct crm_history_blob *blobs, size_t count)
{
	return crm_bulk_put_ahead(write->bulk, blobs, count);
}

static enum crm_status put_file(struct crm_history_write *write, const struct crm_batch_file *file)
{
	enum crm_status status = CRM_OK;
	bool is_full;

	crm_batch_add(write->batch, file);
	is_full = write->batch->bytes.length >= BATCH_SIZE;
	if (is_full || write->batch->count >= CRM_HISTORY_BULK)
		status = start_bulk(write);
	return !status && is_full ? crm_bulk_hand(write->bulk, &write->batch) : status;
}

enum crm_status crm_history_put(struct crm_history_write *write, const char *path,
				const char *bytes, size_t length)
{
	return put_file(write, &(struct crm_batch_file){path, bytes, length, NULL});
}

enum crm_status crm_history_put_name(struct crm_history_write *write, const char *path,
				     const unsigned char name[CRM_HISTORY_NAME])
{
	return put_file(write, &(struct crm_batch_file){.path = path, .name = name});
}

static enum crm_status put_loose(void *context, enum crm_object_type type, const git_oid *id,
				 const char *bytes, size_t length)
{
	return crm_loose_write(context, type, id, bytes, length);
}

static enum crm_status write_few(struct crm_history_write *write, git_oid *tree)
{
	struct crm_object_sink sink = {put_loose, write->history};
	CRM_AUTO(merge) merge = NULL;
	struct crm_batch_file file;
	enum crm_status status = crm_merge_new(write->history, base_tree(write), sink, &merge);

	for (size_t cursor = 0; !status && crm_batch_next(write->batch, &cursor, &file);)
		status = crm_merge_put(merge, file.path, file.bytes, file.length);
	return status ? status : crm_merge_finish(merge, tree);
}

/* What git refuses in a name or an address, or strips. */
static void add_person(struct crm_str *out, const char *text)
{
	for (; *text; text++)
		if (*text != '<' && *text != '>' && *text != '\n')
			crm_str_add_char(out, *text);
}

static void add_signature(struct crm_str *out, const char *role,
			  const struct crm_history_note *note)
{
	crm_str_addf(out, "%s ", role);
	add_person(out, note->name);
	crm_str_add(out, " <");
	add_person(out, note->email);
	crm_str_addf(out, "> %lld +0000\n", (long long)note->at);
}

static void add_header(struct crm_str *out, const struct crm_history_write *write,
		       const git_oid *tree, const struct crm_history_note *note)
{
	char hex[CRM_COMMIT_TEXT];

	crm_str_addf(out, "tree %s\n", git_oid_tostr(hex, sizeof(hex), tree));
	if (write->has_parent)
		crm_str_addf(out, "parent %s\n", git_oid_tostr(hex, sizeof(hex), &write->parent));
	add_signature(out, "author", note);
	add_signature(out, "committer", note);
}

/* A header of many lines goes on behind a blank. */
static void add_seal(struct crm_str *out, const char *seal)
{
	crm_str_add(out, "gpgsig");
	for (const char *line = seal, *end; *line; line = end + (*end == '\n')) {
		end = strchrnul(line, '\n');
		crm_str_addf(out, " %.*s\n", (int)(end - line), line);
	}
}

/* What is signed is the commit without its signature. */
static enum crm_status commit_text(const struct crm_history_write *write, const git_oid *tree,
				   const struct crm_history_note *note, struct crm_str *out)
{
	CRM_SCOPED(str) seal = {0};
	enum crm_status status;

	add_header(out, write, tree, note);
	crm_str_addf(out, "\n%s", note->message);
	if (!note->signer || !*note->signer)
		return CRM_OK;
	status = crm_sign(note->signer, out, &seal);
	if (status)
		return status;
	crm_str_reset(out);
	add_header(out, write, tree, note);
	add_seal(out, seal.text);
	crm_str_addf(out, "\n%s", note->message);
	return CRM_OK;
}

/* The objects and the commit, without moving the branch. */
static enum crm_status prepare(struct crm_history_write *write, const struct crm_history_note *note,
			       git_oid *out)
{
	CRM_SCOPED(str) text = {0};
	enum crm_status status;
	git_oid tree;

	if (write->bulk) {
		status = crm_bulk_hand(write->bulk, &write->batch);
		if (!status)
			status = crm_bulk_end(write->bulk, &tree);
	} else {
		status = write_few(write, &tree);
	}
	if (status)
		return status;
	status = commit_text(write, &tree, note, &text);
	if (status)
		return status;
	crm_object_id(CRM_OBJECT_COMMIT, text.text, text.length, out);
	if (write->bulk)
		return crm_bulk_finish(write->bulk, out, &text);
	return crm_loose_write(write->history, CRM_OBJECT_COMMIT, out, text.text, text.length);
}

enum crm_status crm_history_prepare(struct crm_history_write *write,
				    const struct crm_history_note *note,
				    char commit_out[CRM_COMMIT_TEXT])
{
	enum crm_status status;
	git_oid id;

	status = prepare(write, note, &id);
	crm_history_write_free(write);
	if (!status && commit_out)
		git_oid_tostr(commit_out, CRM_COMMIT_TEXT, &id);
	return status;
}

/* The branch has moved when this fails, and the next move tries to fold again. */
static enum crm_status move(struct crm_history *history, const git_oid *from, const git_oid *to,
			    int64_t operation)
{
	enum crm_status status = crm_branch_move(history, from, to, operation);

	if (!status && crm_fold_when_due(history, from, to) != CRM_OK)
		crm_message_clear();
	return status;
}

enum crm_status crm_history_move(struct crm_history *history, const char *commit)
{
	CRM_AUTO_OBJECT object = NULL;
	struct crm_commit taken;
	enum crm_status status;
	git_oid head, id;
	int64_t operation;
	bool has_parent;

	status = crm_commit_resolve(history, commit, &id);
	if (!status && crm_ref_read(history, CRM_MAIN, &head) == CRM_OK &&
	    git_oid_equal(&head, &id))
		return CRM_OK;
	if (!status)
		status = crm_commit_read(history, &id, &object, &taken);
	if (status)
		return status;
	head = taken.parent;
	has_parent = taken.parent_count > 0;
	operation = crm_message_operation(taken.message);
	crm_commit_clear(&taken);
	return move(history, has_parent ? &head : NULL, &id, operation);
}

enum crm_status crm_history_commit(struct crm_history_write *write,
				   const struct crm_history_note *note,
				   char commit_out[CRM_COMMIT_TEXT])
{
	struct crm_history *history = write->history;
	enum crm_status status;
	git_oid parent = write->parent, id;
	bool has_parent = write->has_parent;

	status = prepare(write, note, &id);
	crm_history_write_free(write);
	if (!status)
		status = move(history, has_parent ? &parent : NULL, &id,
			      crm_message_operation(note->message));
	if (!status && commit_out)
		git_oid_tostr(commit_out, CRM_COMMIT_TEXT, &id);
	return status;
}
