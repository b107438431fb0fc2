/* Which rules each noun has.
 * SPDX-License-Identifier: MIT */
#include "domain/rule.h"

#include "catalog/absence.h"
#include "catalog/activity.h"
#include "catalog/assignment.h"
#include "catalog/calendar.h"
#include "catalog/company.h"
#include "catalog/consent.h"
#include "catalog/contact.h"
#include "catalog/deal.h"
#include "catalog/document.h"
#include "catalog/employment.h"
#include "catalog/entity.h"
#include "catalog/field.h"
#include "catalog/forecast.h"
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
#include "catalog/stage.h"
#include "catalog/standard.h"
#include "catalog/tag.h"
#include "catalog/target.h"
#include "catalog/task.h"
#include "catalog/team.h"
#include "catalog/territory.h"
#include "catalog/tick.h"
#include "catalog/ticket.h"
#include "catalog/user.h"
#include "catalog/visit.h"
#include "domain/definition.h"
#include "domain/workplace/absence.h"
#include "domain/workplace/activity.h"
#include "domain/workplace/assignment.h"
#include "domain/workplace/calendar.h"
#include "domain/workplace/document.h"
#include "domain/customer/company.h"
#include "domain/customer/consent.h"
#include "domain/customer/contact.h"
#include "domain/customer/matching.h"
#include "domain/customer/occasion.h"
#include "domain/customer/relation.h"
#include "domain/customer/phone.h"
#include "domain/customer/pool.h"
#include "domain/sales/checklist.h"
#include "domain/sales/deal.h"
#include "domain/sales/forecast.h"
#include "domain/sales/lead.h"
#include "domain/sales/pipeline.h"
#include "domain/marketing/listing.h"
#include "domain/sales/registration.h"
#include "domain/marketing/segment.h"
#include "domain/marketing/sequence.h"
#include "domain/money/product.h"
#include "domain/sales/stage.h"
#include "domain/sales/participant.h"
#include "domain/sales/visit.h"
#include "domain/score/model_record.h"
#include "domain/score/score.h"
#include "domain/sales/target.h"
#include "domain/sales/territory.h"
#include "domain/customer/tag.h"
#include "domain/workplace/standard.h"
#include "domain/workplace/task.h"
#include "domain/workplace/team.h"
#include "domain/service/ticket.h"
#include "domain/workplace/user.h"
#include "domain/part.h"
#include "record/nouns.h"
#include "record/match/check.h"
#include "record/value.h"

static const struct rules {
	const struct crm_noun *noun;
	enum crm_status (*begin)(struct crm_session *session, struct crm_record *record);
	crm_rule *rule;
	crm_rule *follow; /* what else changes once it is written */
	enum crm_status (*leave)(struct crm_session *session, const struct crm_record *record);
} all_rules[] = {
	{.noun = &crm_company, .rule = crm_company_rule},
	{.noun = &crm_contact, .leave = crm_contact_leave},
	{.noun = &crm_employment, .rule = crm_contact_employment_rule},
	{.noun = &crm_pipeline,
	 .rule = crm_pipeline_rule,
	 .follow = crm_pipeline_follow,
	 .leave = crm_pipeline_leave},
	{.noun = &crm_stage,
	 .begin = crm_stage_begin,
	 .rule = crm_stage_rule,
	 .follow = crm_stage_follow},
	{.noun = &crm_product, .rule = crm_product_rule},
	{.noun = &crm_deal, .begin = crm_deal_begin, .rule = crm_deal_rule},
	{.noun = &crm_tick, .rule = crm_tick_rule},
	{.noun = &crm_participant, .rule = crm_participant_rule, .leave = crm_participant_leave},
	{.noun = &crm_lead, .rule = crm_lead_rule, .follow = crm_lead_follow},
	{.noun = &crm_activity, .rule = crm_activity_rule},
	{.noun = &crm_task, .rule = crm_task_rule},
	{.noun = &crm_document, .rule = crm_document_rule},
	{.noun = &crm_ticket, .rule = crm_ticket_rule, .leave = crm_ticket_leave},
	{.noun = &crm_standard, .rule = crm_standard_rule},
	{.noun = &crm_field, .rule = crm_field_rule, .leave = crm_field_leave},
	{.noun = &crm_entity, .rule = crm_entity_rule, .leave = crm_entity_leave},
	{.noun = &crm_tag, .rule = crm_tag_rule},
	{.noun = &crm_user,
	 .rule = crm_user_rule,
	 .follow = crm_user_follow,
	 .leave = crm_user_leave},
	{.noun = &crm_team, .rule = crm_team_rule},
	{.noun = &crm_forecast, .rule = crm_forecast_rule},
	{.noun = &crm_target, .rule = crm_target_rule},
	{.noun = &crm_territory, .rule = crm_territory_rule},
	{.noun = &crm_membership, .rule = crm_team_membership_rule},
	{.noun = &crm_user, .rule = crm_user_rule},
	{.noun = &crm_listing, .rule = crm_listing_rule},
	{.noun = &crm_matching, .rule = crm_matching_rule},
	{.noun = &crm_model, .rule = crm_model_rule},
	{.noun = &crm_namesake, .rule = crm_namesake_rule},
	{.noun = &crm_occasion, .rule = crm_occasion_rule},
	{.noun = &crm_relationtype, .rule = crm_relationtype_rule},
	{.noun = &crm_relation, .rule = crm_relation_rule},
	{.noun = &crm_segment, .rule = crm_segment_rule},
	{.noun = &crm_consent, .rule = crm_consent_rule},
	{.noun = &crm_calendar, .rule = crm_calendar_rule, .follow = crm_calendar_follow},
	{.noun = &crm_absence, .rule = crm_absence_rule},
	{.noun = &crm_assignment, .rule = crm_assignment_rule},
	{.noun = &crm_pool, .rule = crm_pool_rule},
	{.noun = &crm_sequence, .rule = crm_sequence_rule},
	{.noun = &crm_registration, .rule = crm_registration_rule},
	{.noun = &crm_visit, .rule = crm_visit_rule, .follow = crm_visit_follow},
	{.noun = &crm_score, .rule = crm_score_rule},
};

static const struct rules *rules_of(const struct crm_noun *noun)
{
	static const struct rules none = {0};

	for (size_t i = 0; i < CRM_COUNT(all_rules); i++)
		if (crm_noun_is(all_rules[i].noun, noun))
			return &all_rules[i];
	return &none;
}

enum crm_status crm_domain_new(struct crm_session *session, const struct crm_noun *noun,
			       struct crm_record **out)
{
	const struct rules *rules = rules_of(noun);
	CRM_AUTO(record) record = crm_record_new(crm_noun_here(session, noun));
	enum crm_status status = rules->begin ? rules->begin(session, record) : CRM_OK;

	if (status)
		return status;
	*out = record;
	record = NULL;
	return CRM_OK;
}

enum crm_status crm_domain_add(struct crm_session *session, struct crm_record *record)
{
	const struct rules *rules = rules_of(record->noun);
	enum crm_status status = crm_value_fill_standards(session, record);

	if (!status && rules->rule)
		status = rules->rule(session, NULL, record);
	if (!status)
		status = crm_phone_rule(session, NULL, record);
	if (!status)
		crm_pool_keep_owned(session, NULL, record);
	if (!status && session->duplicates)
		status = crm_match_check(session, NULL, record);
	if (!status)
		status = crm_record_add(session, record);
	if (!status && rules->follow)
		status = rules->follow(session, NULL, record);
	return status ? status : crm_assignment_follow(session, record);
}

enum crm_status crm_domain_update(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after, bool *changed_out)
{
	const struct rules *rules = rules_of(after->noun);
	enum crm_status status = rules->rule ? rules->rule(session, before, after) : CRM_OK;

	if (!status)
		status = crm_phone_rule(session, before, after);
	if (!status)
		crm_pool_keep_owned(session, before, after);
	if (!status && session->duplicates)
		status = crm_match_check(session, before, after);
	if (!status)
		status = crm_record_update(session, before, after, changed_out);
	if (!status && rules->follow)
		status = rules->follow(session, before, after);
	return status;
}

enum crm_status crm_domain_remove(struct crm_session *session, const struct crm_record *record)
{
	const struct rules *rules = rules_of(record->noun);
	enum crm_status status = rules->leave ? rules->leave(session, record) : CRM_OK;

	if (!status)
		status = crm_part_leave(session, record);
	return status ? status : crm_record_remove(session, record);
}

bool crm_domain_changes(const struct crm_record *before, const struct crm_record *after, int field)
{
	return !before || !crm_value_equal(&before->values[field], &after->values[field]);
}
