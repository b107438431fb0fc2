/* Our own writer of pack files (gitformat-pack, version 2): objects stream through, what stays in
 * memory is 32 bytes an object and a table of 4 bytes a slot to find them by.
 *
 * A bulk's blobs are OFS_DELTAs against one blob of the same noun, the template: the record that
 * tells the others of the first batch shortest. Being a record of the tree it stays reachable, no
 * file has to be made up for it, and the tree is the one that any other program would make of the
 * same records. The deltas are zlib "stored" blocks: keys are copies, values are what is left, and
 * compressing these costs five times as much time as it saves in size. A fold squeezes them, for
 * its packs are small.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_HISTORY_PACK_H
#define CRM_HISTORY_PACK_H

#include "history/delta.h"
#include "history/object.h"

struct crm_pack;

enum { CRM_PACK_NAME = 46 }; /* "pack-", 40 digits, terminator */

/* Starts a pack under a temporary name that crm_pack_sweep knows. `squeeze`: deltas are compressed
 * too. CRM_BROKEN. */
enum crm_status crm_pack_new(struct crm_history *history, bool squeeze,
			     struct crm_pack **out) CRM_MUST_CHECK;

struct crm_pack_object {
	enum crm_object_type type;
	const git_oid *id;
	const char *bytes;
	size_t length;
	const struct crm_delta_base
		*base; /* of the same type and in this pack as `base_id`; NULL for none */
	const git_oid *base_id;
};
/* Writes an object unless the pack has it; as a delta where that is shorter and chains stay under
 * CRM_PACK_DEPTH. CRM_BROKEN. */
enum { CRM_PACK_DEPTH = 50 };
enum crm_status crm_pack_put(struct crm_pack *pack,
			     const struct crm_pack_object *object) CRM_MUST_CHECK;
bool crm_pack_has(const struct crm_pack *pack, const git_oid *id);
/* Calls `visit` for each object, in no order. */
void crm_pack_each(const struct crm_pack *pack, void (*visit)(void *context, const git_oid *id),
		   void *context);

/* Syncs the pack and its index and puts both in place; `name` is the files' without suffix. Without
 * objects no pack is made and `name` is
 * "". Nothing can be put or found after it. CRM_BROKEN. */
enum crm_status crm_pack_finish(struct crm_pack *pack, char name[CRM_PACK_NAME]) CRM_MUST_CHECK;
/* Removes what was not finished. */
void crm_pack_free(struct crm_pack *pack);
CRM_DEFINE_AUTO(pack)

/* Removes temporary files of ours whose process is gone. */
void crm_pack_sweep(struct crm_history *history);

#endif
