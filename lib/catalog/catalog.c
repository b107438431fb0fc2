/* Every noun, and finding one.
 * SPDX-License-Identifier: MIT */
#include "catalog/catalog.h"

#include "base/text.h"
#include "catalog/activity.h"
#include "catalog/company.h"
#include "catalog/contact.h"
#include "catalog/deal.h"
#include "catalog/employment.h"
#include "catalog/lead.h"
#include "catalog/pipeline.h"
#include "catalog/product.h"
#include "catalog/setting.h"
#include "catalog/stage.h"
#include "catalog/tag.h"
#include "catalog/task.h"
#include "catalog/ticket.h"
#include "catalog/user.h"

#include <string.h>

const struct crm_noun *const crm_nouns[] = {
	&crm_user,       &crm_setting,  &crm_tag,   &crm_company, &crm_contact,
	&crm_employment, &crm_pipeline, &crm_stage, &crm_product, &crm_deal,
	&crm_lead,       &crm_activity, &crm_task,  &crm_ticket,
};
const size_t crm_noun_count = CRM_COUNT(crm_nouns);

const struct crm_noun *crm_noun_find(const char *name)
{
	for (size_t i = 0; i < crm_noun_count; i++)
		if (crm_equal(crm_nouns[i]->name, name))
			return crm_nouns[i];
	return NULL;
}

const struct crm_noun *crm_noun_of_id(const char *id)
{
	const char *dash = strchr(id, '-');

	for (size_t i = 0; dash && i < crm_noun_count; i++) {
		size_t length = strlen(crm_nouns[i]->prefix);

		if (length == (size_t)(dash - id) && memcmp(crm_nouns[i]->prefix, id, length) == 0)
			return crm_nouns[i];
	}
	return NULL;
}

int crm_field_find(const struct crm_noun *noun, const char *name)
{
	for (size_t i = 0; i < noun->field_count; i++)
		if (crm_equal(noun->fields[i].name, name))
			return (int)i;
	return -1;
}

int crm_field_of_type(const struct crm_noun *noun, enum crm_type type)
{
	for (size_t i = 0; i < noun->field_count; i++)
		if (noun->fields[i].type == type)
			return (int)i;
	return -1;
}
