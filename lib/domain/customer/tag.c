/* Tags: which words can be one.
 * SPDX-License-Identifier: MIT */
#include "domain/customer/tag.h"

#include "catalog/tag.h"

#include <string.h>

enum crm_status crm_tag_rule(struct crm_session *session, const struct crm_record *before,
			     struct crm_record *after)
{
	const char *name = crm_record_text(after, TAG_NAME);

	(void)session;
	(void)before;
	if (strpbrk(name, ",:\\") || *name == '+' || *name == '-')
		return crm_fail(CRM_INVALID, "name: '%s' has a character that no tag has", name);
	return CRM_OK;
}
