/* How much of the index a search has to read. For search*.c only.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_SEARCH_BREADTH_H
#define CRM_RECORD_SEARCH_BREADTH_H

#include "record/search/ask.h"

/* Whether words begin as asked for in so many pages of the index, in titles or anywhere, that the
 * engine gathers them for longer than a look at the newest few thousand records takes. Told from
 * where the engine's segments have their terms (the table search_idx of FTS5), in microseconds. */
enum crm_status crm_search_is_broad(struct crm_store *store, const struct crm_search_ask *ask,
				    bool in_title, bool *out) CRM_MUST_CHECK;

#endif
