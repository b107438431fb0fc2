/* Folding: the objects of the newest commits go from files of their own, or from small packs, into
 * one pack, oldest first, each version a delta against the one before. What is replaced is removed
 * only after the new pack is synced and in place.
 * SPDX-License-Identifier: MIT */
#include "history/fold.h"

#include "history/chain.h"
#include "history/diff.h"
#include "history/folds.h"
#include "history/pack.h"
#include "history/prune.h"
#include "history/repository.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TEMPLATES = 32, PACK_PATH = 80 };

#define LOCK "crm/fold"

/* The first record of a noun in the pack, which the later ones are told by. */
struct template
{
	struct crm_str noun;
	git_oid id;
	struct crm_delta_base base;
};

struct crm_folding {
	struct crm_history *history;
	struct crm_folds folds;
	size_t due; /* folds at the end of the list that are folded again */
	struct crm_chain chain;
	git_odb *kept;  /* packs that stay */
	bool has_known; /* an object came that one of them has, as after an undo */
	struct crm_pack *pack;
	struct crm_delta_base base;
	struct template templates[TEMPLATES];
	size_t template_count;
};

static bool is_folded_again(void *context, const char *name)
{
	const struct crm_folding *folding = context;

	for (size_t i = folding->folds.count - folding->due; i < folding->folds.count; i++)
		if (crm_equal(folding->folds.list[i].name, name))
			return true;
	return false;
}

static bool is_to_fold(void *context, const struct crm_difference *difference)
{
	struct crm_folding *folding = context;

	if (!difference->after || crm_pack_has(folding->pack, difference->after))
		return false;
	if (!crm_packed_has(folding->kept, difference->after))
		return true;
	folding->has_known = true;
	return false;
}

static enum crm_status fold_tree(void *context, const struct crm_difference *difference,
				 git_odb_object *before, git_odb_object *after)
{
	struct crm_folding *folding = context;
	struct crm_pack_object object = {CRM_OBJECT_TREE,
					 difference->after,
					 git_odb_object_data(after),
					 git_odb_object_size(after),
					 NULL,
					 difference->before};

	if (before && crm_pack_has(folding->pack, difference->before)) {
		crm_delta_base_set(&folding->base, git_odb_object_data(before),
				   git_odb_object_size(before));
		object.base = &folding->base;
	}
	return crm_pack_put(folding->pack, &object);
}

static struct template *find_template(struct crm_folding *folding, const char *path)
{
	size_t length = strcspn(path, "/");

	for (size_t i = 0; i < folding->template_count; i++) {
		const struct crm_str *noun = &folding->templates[i].noun;

		if (noun->length == length && memcmp(noun->text, path, length) == 0)
			return &folding->templates[i];
	}
	return NULL;
}

static void add_template(struct crm_folding *folding, const char *path,
			 const struct crm_pack_object *object)
{
	struct template *template = &folding->templates[folding->template_count];

	if (folding->template_count == TEMPLATES || object->length > CRM_DELTA_LARGEST)
		return;
	crm_str_add_bytes(&template->noun, path, strcspn(path, "/"));
	crm_delta_base_set(&template->base, object->bytes, object->length);
	template->id = *object->id;
	folding->template_count++;
}

static enum crm_status fold_file(void *context, const struct crm_difference *difference)
{
	struct crm_folding *folding = context;
	struct crm_pack_object object = {.type = CRM_OBJECT_BLOB, .id = difference->after};
	const struct template *template = find_template(folding, difference->path);
	CRM_AUTO_OBJECT before = NULL;
	CRM_AUTO_OBJECT after = NULL;
	enum crm_status status;

	if (!is_to_fold(folding, difference))
		return CRM_OK;
	status = crm_object_read(folding->history, difference->after, CRM_OBJECT_BLOB, &after);
	if (!status && difference->before && crm_pack_has(folding->pack, difference->before)) {
		status = crm_object_read(folding->history, difference->before, CRM_OBJECT_BLOB,
					 &before);
		if (!status)
			crm_delta_base_set(&folding->base, git_odb_object_data(before),
					   git_odb_object_size(before));
		object.base = &folding->base;
		object.base_id = difference->before;
	} else if (template) {
		object.base = &template->base;
		object.base_id = &template->id;
	}
	if (status)
		return crm_fail_at(CRM_BROKEN, "'%s': ", difference->path);
	object.bytes = git_odb_object_data(after);
	object.length = git_odb_object_size(after);
	if (!template)
		add_template(folding, difference->path, &object);
	return crm_pack_put(folding->pack, &object);
}

static enum crm_status fold_commit(struct crm_folding *folding, size_t i)
{
	struct crm_diff diff = {folding, is_to_fold, fold_tree, fold_file};
	const git_oid *before =
		i + 1 < folding->chain.count ? &folding->chain.links[i + 1].id : NULL;
	struct crm_pack_object object = {.type = CRM_OBJECT_COMMIT,
					 .id = &folding->chain.links[i].id,
					 .base_id = before};
	CRM_AUTO_OBJECT text = NULL;
	CRM_AUTO_OBJECT text_before = NULL;
	enum crm_status status;

	status = crm_diff_trees(folding->history, crm_chain_tree_before(&folding->chain, i),
				&folding->chain.links[i].tree, &diff);
	if (status || crm_packed_has(folding->kept, object.id))
		return status;
	status = crm_object_read(folding->history, object.id, CRM_OBJECT_COMMIT, &text);
	if (!status && before && crm_pack_has(folding->pack, before)) {
		status = crm_object_read(folding->history, before, CRM_OBJECT_COMMIT, &text_before);
		if (!status)
			crm_delta_base_set(&folding->base, git_odb_object_data(text_before),
					   git_odb_object_size(text_before));
		object.base = &folding->base;
	}
	if (status)
		return status;
	object.bytes = git_odb_object_data(text);
	object.length = git_odb_object_size(text);
	return crm_pack_put(folding->pack, &object);
}

/* The list after the fold. */
static enum crm_status note_fold(struct crm_folding *folding, const char *name)
{
	struct crm_fold fold = {.commits = folding->chain.count,
				.below = folding->chain.below,
				.has_below = folding->chain.has_below};

	folding->folds.count -= folding->due;
	if (*name) {
		memcpy(fold.name, name, sizeof(fold.name));
		crm_folds_add(&folding->folds, &fold);
	}
	return crm_folds_write(folding->history, &folding->folds);
}

/* Removes what the new pack replaces; a pack that has more than that stays. */
static enum crm_status finish(struct crm_folding *folding)
{
	size_t from = folding->folds.count - folding->due;
	char name[CRM_PACK_NAME];
	enum crm_status status;

	for (size_t i = from; i < folding->folds.count; i++)
		if (!crm_prune_is_covered(folding->history, folding->folds.list[i].name,
					  folding->pack, folding->kept))
			folding->folds.list[i].name[0] = 0;
	status = crm_pack_finish(folding->pack, name);
	if (status)
		return status;
	crm_prune_loose(folding->history, folding->pack);
	if (folding->has_known)
		crm_prune_all_loose(folding->history);
	for (size_t i = from; i < folding->folds.count; i++)
		if (!crm_equal(folding->folds.list[i].name, name))
			crm_prune_pack(folding->history, folding->folds.list[i].name);
	status = crm_ref_force(folding->history, CRM_DURABLE, &folding->chain.links[0].id);
	if (!status)
		status = note_fold(folding, name);
	return status;
}

/* Chooses the commits and opens what is written and what stays. */
static enum crm_status start(struct crm_folding *folding, const git_oid *head,
			     const git_oid *durable, bool is_whole)
{
	struct crm_history *history = folding->history;
	enum crm_status status = crm_chain_collect(history, head, durable, &folding->chain);
	const struct crm_fold *oldest;

	crm_folds_read(history, &folding->folds);
	if (status)
		return status;
	folding->due = is_whole ? folding->folds.count
				: crm_folds_due(&folding->folds, folding->chain.count);
	if (folding->due) {
		oldest = &folding->folds.list[folding->folds.count - folding->due];
		crm_chain_clear(&folding->chain);
		status = crm_chain_collect(history, head, oldest->has_below ? &oldest->below : NULL,
					   &folding->chain);
	}
	if (!status)
		status = crm_packed_open(history, is_folded_again, folding, &folding->kept);
	return status ? status : crm_pack_new(history, true, &folding->pack);
}

static void folding_clear(struct crm_folding *folding)
{
	crm_pack_free(folding->pack);
	git_odb_free(folding->kept);
	crm_chain_clear(&folding->chain);
	crm_folds_clear(&folding->folds);
	crm_delta_base_clear(&folding->base);
	for (size_t i = 0; i < folding->template_count; i++) {
		crm_delta_base_clear(&folding->templates[i].base);
		crm_str_clear(&folding->templates[i].noun);
	}
}

static enum crm_status fold_locked(struct crm_history *history, bool is_whole)
{
	struct crm_folding folding = {.history = history};
	enum crm_status status, has_durable;
	git_oid head, durable;

	status = crm_ref_read(history, CRM_MAIN, &head);
	if (status)
		return status == CRM_NOT_FOUND ? CRM_OK : status;
	has_durable = crm_ref_read(history, CRM_DURABLE, &durable);
	if (!is_whole && has_durable == CRM_OK && git_oid_equal(&head, &durable))
		return CRM_OK;
	status = start(&folding, &head, has_durable == CRM_OK ? &durable : NULL, is_whole);
	for (size_t i = folding.chain.count; !status && i > 0; i--)
		status = fold_commit(&folding, i - 1);
	if (!status && folding.chain.count)
		status = finish(&folding);
	folding_clear(&folding);
	if (!status)
		crm_tail_reset(history);
	return status ? status : crm_history_reopen(history);
}

/* The lock's file is not empty while a fold is going on: whoever finds it so knows that one was cut
 * short. */
enum crm_status crm_fold_do(struct crm_history *history, bool is_whole)
{
	int file = openat(history->directory, LOCK, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	enum crm_status status = CRM_OK;
	struct stat facts;

	if (file < 0)
		return crm_fail_system("folding the history");
	if (flock(file, LOCK_EX | LOCK_NB) == 0) {
		bool was_cut_short = fstat(file, &facts) == 0 && facts.st_size > 0;

		if (was_cut_short || is_whole) {
			crm_pack_sweep(history);
			crm_prune_lists(history);
			crm_prune_all_loose(history);
		}
		if (pwrite(file, "+", 1, 0) != 1)
			status = crm_fail_system("folding the history");
		if (!status)
			status = fold_locked(history, is_whole);
		if (!status && is_whole)
			status = crm_commits_rebuild(history);
		if (!status && ftruncate(file, 0) != 0)
			status = crm_fail_system("folding the history");
	}
	close(file);
	return status;
}

enum crm_status crm_history_fold(struct crm_history *history)
{
	return crm_fold_do(history, true);
}

enum crm_status crm_fold_when_due(struct crm_history *history, const git_oid *from,
				  const git_oid *to)
{
	char path[CRM_LOOSE_PATH];
	bool is_synced = faccessat(history->directory, crm_loose_path(to, path), F_OK, 0) != 0;
	git_oid durable;

	if (is_synced &&
	    crm_ref_read(history, CRM_DURABLE, &durable) == (from ? CRM_OK : CRM_NOT_FOUND) &&
	    (!from || git_oid_equal(from, &durable))) {
		enum crm_status status = crm_ref_force(history, CRM_DURABLE, to);

		if (!status)
			crm_tail_reset(history);
		return status;
	}
	return is_synced || crm_tail_count(history) >= CRM_FOLD_COMMITS
		       ? crm_fold_do(history, false)
		       : CRM_OK;
}
