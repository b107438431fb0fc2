/* Where a store, or its database, is made: beside its place first, and put there whole.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_PLACE_H
#define CRM_RECORD_PLACE_H

#include "base/text.h"

/* A directory to fill. Zero-initialised is none. */
struct crm_place {
	char *path;   /* where it shall be */
	char *made;   /* where it is filled: path.new */
	bool is_kept; /* it has been put there */
};
/* Removes what was made and not put. */
void crm_place_clear(struct crm_place *place);

/* Makes path.new, empty; what an earlier run left there goes. CRM_BROKEN. */
enum crm_status crm_place_begin(struct crm_place *place, const char *path) CRM_MUST_CHECK;
/* Puts it: what is there goes to path.old at the same moment. CRM_CONFLICT when that is there too;
 * CRM_BROKEN. */
enum crm_status crm_place_put(struct crm_place *place) CRM_MUST_CHECK;

/* Whether anything but an empty directory is there. */
bool crm_place_is_taken(const char *path);

/* Puts the database `from`/crm.db in the place of `directory`/crm.db, which goes to crm.db.old with
 * its log. The lock must be held. CRM_BROKEN. */
enum crm_status crm_place_put_database(const char *from, const char *directory) CRM_MUST_CHECK;

#endif
