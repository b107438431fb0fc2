/* Removing copies of objects that are safe in a pack.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_HISTORY_PRUNE_H
#define CRM_HISTORY_PRUNE_H

#include "history/pack.h"

/* Removes the loose copies of a finished pack's objects. */
void crm_prune_loose(struct crm_history *history, const struct crm_pack *pack);
/* Removes all loose objects that any pack has. */
void crm_prune_all_loose(struct crm_history *history);

/* Removes what killed processes left of our lists; the caller holds the fold. */
void crm_prune_lists(struct crm_history *history);

/* Whether each object of the named pack is in `pack` or in `kept`. */
bool crm_prune_is_covered(struct crm_history *history, const char *name,
			  const struct crm_pack *pack, git_odb *kept);
/* Removes a pack; "" is none. */
void crm_prune_pack(struct crm_history *history, const char *name);

#endif
