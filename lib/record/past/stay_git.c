/* Stays made from git alone.
 * SPDX-License-Identifier: MIT */
#include "record/past/stay_trail.h"

enum crm_status crm_stay_each_in_git(struct crm_history *history, const struct crm_noun *noun,
				     const char *id, crm_stay_visit *visit, void *context)
{
	CRM_SCOPED(stay_trail) trail = {0};
	enum crm_status status =
		crm_trail_each_in_git(history, noun, id, crm_stay_trail_take, &trail);

	return status ? status : crm_stay_trail_each(&trail, visit, context);
}
