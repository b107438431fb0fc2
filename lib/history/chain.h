/* A stretch of the branch, and the objects that lie in packs.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_HISTORY_CHAIN_H
#define CRM_HISTORY_CHAIN_H

#include "history/object.h"

struct crm_link {
	git_oid id, tree;
};

/* Commits by first parents, newest first. */
struct crm_chain {
	struct crm_link *links;
	size_t count, capacity;
	git_oid below, below_tree; /* the commit under the oldest link, when there is one */
	bool has_below;
};

/* Collects the commits from `head` down to, not including, `until` (NULL, or not met: down to the
 * first). Every commit is proved. CRM_NOT_FOUND or CRM_BROKEN when one is not as it should be. */
enum crm_status crm_chain_collect(struct crm_history *history, const git_oid *head,
				  const git_oid *until, struct crm_chain *out) CRM_MUST_CHECK;
void crm_chain_clear(struct crm_chain *chain);
/* The tree below link `i`, NULL for the first commit of all. */
const git_oid *crm_chain_tree_before(const struct crm_chain *chain, size_t i);

/* The objects of all packs but those whose file names ("pack-<40 digits>") `skip` says; free with
 * git_odb_free. CRM_BROKEN. */
typedef bool crm_pack_skip(void *context, const char *name);
enum crm_status crm_packed_open(struct crm_history *history, crm_pack_skip *skip, void *context,
				git_odb **out) CRM_MUST_CHECK;
bool crm_packed_has(git_odb *packed, const git_oid *id);

#endif
