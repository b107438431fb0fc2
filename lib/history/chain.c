/* Walking the branch by first parents, and a view of the packs alone.
 * SPDX-License-Identifier: MIT */
#include "history/chain.h"

#include "history/repository.h"

#include <dirent.h>
#include <git2/odb_backend.h>
#include <git2/sys/odb_backend.h>
#include <stdlib.h>
#include <string.h>

enum { PACK_NAME = 45, PACK_PRIORITY = 1 };

static enum crm_status add_link(struct crm_history *history, const git_oid *id,
				struct crm_chain *chain, git_oid *parent, bool *has_parent)
{
	CRM_AUTO_OBJECT object = NULL;
	struct crm_commit commit;
	enum crm_status status = crm_commit_read(history, id, &object, &commit);

	if (status)
		return status;
	chain->links =
		crm_grow(chain->links, chain->count, &chain->capacity, sizeof(*chain->links));
	chain->links[chain->count++] = (struct crm_link){*id, commit.tree};
	*parent = commit.parent;
	*has_parent = commit.parent_count > 0;
	crm_commit_clear(&commit);
	return CRM_OK;
}

/* The tree of the commit below, which the caller stops at. */
static enum crm_status read_below(struct crm_history *history, const git_oid *id,
				  struct crm_chain *chain)
{
	CRM_AUTO_OBJECT object = NULL;
	struct crm_commit commit;
	enum crm_status status = crm_commit_read(history, id, &object, &commit);

	if (status)
		return status;
	chain->below = *id;
	chain->below_tree = commit.tree;
	chain->has_below = true;
	crm_commit_clear(&commit);
	return CRM_OK;
}

enum crm_status crm_chain_collect(struct crm_history *history, const git_oid *head,
				  const git_oid *until, struct crm_chain *out)
{
	struct crm_chain chain = {0};
	enum crm_status status = CRM_OK;
	git_oid id = *head;
	bool has_more = true;

	while (!status && has_more && !(until && git_oid_equal(&id, until)))
		status = add_link(history, &id, &chain, &id, &has_more);
	if (!status && has_more)
		status = read_below(history, &id, &chain);
	if (status)
		crm_chain_clear(&chain);
	else
		*out = chain;
	return status;
}

void crm_chain_clear(struct crm_chain *chain)
{
	free(chain->links);
	*chain = (struct crm_chain){0};
}

const git_oid *crm_chain_tree_before(const struct crm_chain *chain, size_t i)
{
	if (i + 1 < chain->count)
		return &chain->links[i + 1].tree;
	return chain->has_below ? &chain->below_tree : NULL;
}

/* Takes the packs of an open directory into the database. A pack that goes away meanwhile is in
 * another one by then. */
static void add_packs(DIR *directory, const char *path, crm_pack_skip *skip, void *context,
		      git_odb *packed)
{
	const struct dirent *file;

	while ((file = readdir(directory)) != NULL) {
		CRM_AUTO_TEXT index = NULL;
		CRM_AUTO_TEXT name = crm_copy(file->d_name);
		git_odb_backend *backend;

		if (!crm_starts_with(name, "pack-") || !crm_ends_with(name, ".idx") ||
		    strlen(name) != PACK_NAME + 4)
			continue;
		name[PACK_NAME] = 0;
		if (skip && skip(context, name))
			continue;
		index = crm_format("%s/%s.idx", path, name);
		if (git_odb_backend_one_pack(&backend, index) == 0 &&
		    git_odb_add_backend(packed, backend, PACK_PRIORITY) != 0)
			backend->free(backend);
	}
}

enum crm_status crm_packed_open(struct crm_history *history, crm_pack_skip *skip, void *context,
				git_odb **out)
{
	CRM_AUTO_TEXT path = crm_format("%s/objects/pack", history->path);
	git_odb *packed;
	DIR *directory;

	if (git_odb_new(&packed) != 0)
		return crm_fail_git("opening the packs of the history");
	directory = opendir(path);
	if (directory) {
		add_packs(directory, path, skip, context, packed);
		closedir(directory);
	}
	*out = packed;
	return CRM_OK;
}

bool crm_packed_has(git_odb *packed, const git_oid *id)
{
	return git_odb_exists_ext(packed, id, GIT_ODB_LOOKUP_NO_REFRESH) == 1;
}
