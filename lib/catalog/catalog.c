/* The nouns that every store has.
 * SPDX-License-Identifier: MIT */
#include "catalog/catalog.h"

#include "base/text.h"
#include "catalog/absence.h"
#include "catalog/activity.h"
#include "catalog/alias.h"
#include "catalog/assignment.h"
#include "catalog/calendar.h"
#include "catalog/company.h"
#include "catalog/consent.h"
#include "catalog/contact.h"
#include "catalog/deal.h"
#include "catalog/document.h"
#include "catalog/employment.h"
#include "catalog/enrolment.h"
#include "catalog/entity.h"
#include "catalog/fact.h"
#include "catalog/field.h"
#include "catalog/handover.h"
#include "catalog/forecast.h"
#include "catalog/import.h"
#include "catalog/lead.h"
#include "catalog/listing.h"
#include "catalog/matching.h"
#include "catalog/model.h"
#include "catalog/membership.h"
#include "catalog/namesake.h"
#include "catalog/occasion.h"
#include "catalog/participant.h"
#include "catalog/pipeline.h"
#include "catalog/pool.h"
#include "catalog/product.h"
#include "catalog/registration.h"
#include "catalog/relation.h"
#include "catalog/relationtype.h"
#include "catalog/score.h"
#include "catalog/segment.h"
#include "catalog/sequence.h"
#include "catalog/setting.h"
#include "catalog/stage.h"
#include "catalog/standard.h"
#include "catalog/tag.h"
#include "catalog/target.h"
#include "catalog/task.h"
#include "catalog/team.h"
#include "catalog/template.h"
#include "catalog/territory.h"
#include "catalog/tick.h"
#include "catalog/ticket.h"
#include "catalog/user.h"
#include "catalog/visit.h"

#include <string.h>

const struct crm_noun *const crm_catalog[] = {
	&crm_entity,     &crm_field,    &crm_standard,
	&crm_team, &crm_membership, &crm_territory, &crm_target, &crm_forecast,
	&crm_user,       &crm_setting,  &crm_tag,   &crm_company, &crm_contact,
	&crm_employment, &crm_pipeline, &crm_stage, &crm_product, &crm_deal,
	&crm_lead,       &crm_activity, &crm_task,  &crm_ticket,  &crm_document,
	&crm_import,     &crm_matching, &crm_namesake, &crm_model,
	&crm_listing,
	&crm_fact,       &crm_occasion, &crm_relationtype, &crm_relation,
	&crm_alias,      &crm_segment, &crm_score,
	&crm_consent,    &crm_calendar, &crm_absence,
	&crm_assignment, &crm_handover, &crm_pool,
	&crm_registration, &crm_sequence, &crm_enrolment,
	&crm_visit,
	&crm_tick,
	&crm_participant,
	&crm_template,
};
const size_t crm_catalog_count = CRM_COUNT(crm_catalog);

bool crm_noun_is(const struct crm_noun *noun, const struct crm_noun *other)
{
	return noun == other || crm_equal(noun->name, other->name);
}

bool crm_noun_has_id(const struct crm_noun *noun, const char *id)
{
	size_t length = strlen(noun->prefix);

	return strncmp(id, noun->prefix, length) == 0 && id[length] == '-';
}

int crm_field_find(const struct crm_noun *noun, const char *name)
{
	/* Rules ask for names at each record of an import; most differ in their first letter. */
	for (size_t i = 0; i < noun->field_count; i++)
		if (*noun->fields[i].name == *name && crm_equal(noun->fields[i].name, name))
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

int crm_field_tracked(const struct crm_noun *noun)
{
	for (size_t i = 0; i < noun->field_count; i++)
		if (noun->fields[i].flags & CRM_TRACKED)
			return (int)i;
	return -1;
}

int crm_field_tracked_since(const struct crm_noun *noun)
{
	int tracked = crm_field_tracked(noun);
	size_t length = tracked < 0 ? 0 : strlen(noun->fields[tracked].name);

	for (size_t i = 0; length && i < noun->field_count; i++)
		if (strncmp(noun->fields[i].name, noun->fields[tracked].name, length) == 0 &&
		    crm_equal(noun->fields[i].name + length, "_at"))
			return (int)i;
	return -1;
}
