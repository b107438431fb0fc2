/* Taking back and bringing back, as far as the rules of the trade let it stand.
 * SPDX-License-Identifier: MIT */
#include "domain/stands.h"

#include "catalog/assignment.h"
#include "catalog/calendar.h"
#include "catalog/company.h"
#include "catalog/deal.h"
#include "catalog/enrolment.h"
#include "catalog/forecast.h"
#include "catalog/membership.h"
#include "catalog/participant.h"
#include "catalog/pipeline.h"
#include "catalog/pool.h"
#include "catalog/registration.h"
#include "catalog/sequence.h"
#include "catalog/stage.h"
#include "catalog/target.h"
#include "catalog/team.h"
#include "catalog/territory.h"
#include "catalog/user.h"
#include "catalog/visit.h"
#include "domain/customer/pool.h"
#include "domain/limit.h"
#include "domain/marketing/sequence.h"
#include "domain/sales/deal.h"
#include "domain/sales/forecast.h"
#include "domain/sales/participant.h"
#include "domain/sales/pipeline.h"
#include "domain/sales/registration.h"
#include "domain/sales/stage.h"
#include "domain/sales/target.h"
#include "domain/sales/territory.h"
#include "domain/sales/visit.h"
#include "domain/workplace/assignment.h"
#include "domain/workplace/calendar.h"
#include "domain/workplace/team.h"

static enum crm_status company_stands(struct crm_session *session, const struct crm_record *company)
{
	return crm_limit_chain(session, NULL, company, COMPANY_PARENT);
}

static enum crm_status user_stands(struct crm_session *session, const struct crm_record *user)
{
	return crm_limit_chain(session, NULL, user, USER_MANAGER);
}

/* Rules that only look, or fill in what is thrown away here: of a record that is as it was
 * (`is_new` false) they ask what it is beside others, of a new one also what its texts say. */
static const struct {
	const struct crm_noun *noun;
	crm_rule *rule;
	bool is_new;
} looks[] = {
	{&crm_team, crm_team_rule, true},
	{&crm_membership, crm_team_membership_rule, false},
	{&crm_participant, crm_participant_rule, false},
	{&crm_target, crm_target_rule, false},
	{&crm_territory, crm_territory_rule, true},
	{&crm_forecast, crm_forecast_rule, false},
	{&crm_registration, crm_registration_rule, false},
	{&crm_sequence, crm_sequence_rule, true},
	{&crm_assignment, crm_assignment_rule, true},
	{&crm_pool, crm_pool_rule, true},
};

static enum crm_status look(struct crm_session *session, const struct crm_record *record)
{
	for (size_t i = 0; i < CRM_COUNT(looks); i++) {
		CRM_AUTO(record) copy = NULL;
		enum crm_status status;

		if (!crm_noun_is(looks[i].noun, record->noun))
			continue;
		copy = crm_record_copy(record);
		status = looks[i].rule(session, looks[i].is_new ? NULL : record, copy);
		/* What may not be typed may not come back; the store is not to blame. */
		if (status == CRM_INVALID || status == CRM_USAGE || status == CRM_NOT_FOUND ||
		    status == CRM_AMBIGUOUS)
			return crm_fail_at(CRM_REFUSED, "%s", "");
		return status;
	}
	return CRM_OK;
}

static const struct {
	const struct crm_noun *noun;
	enum crm_status (*stands)(struct crm_session *session, const struct crm_record *record);
} all[] = {
	{&crm_company, company_stands},
	{&crm_user, user_stands},
	{&crm_pipeline, crm_pipeline_stands},
	{&crm_stage, crm_stage_stands},
	{&crm_deal, crm_deal_stands},
	{&crm_enrolment, crm_sequence_stands},
	{&crm_visit, crm_visit_stands},
	{&crm_calendar, crm_calendar_stands},
	{&crm_participant, crm_participant_stands},
};

static enum crm_status stands(struct crm_session *session, const struct crm_record *record)
{
	enum crm_status status = look(session, record);

	for (size_t i = 0; i < CRM_COUNT(all) && !status; i++)
		if (crm_noun_is(all[i].noun, record->noun))
			return all[i].stands(session, record);
	return status;
}

enum crm_status crm_domain_undo(struct crm_session *session, struct crm_undo *undo)
{
	undo->stands = stands;
	undo->settle = crm_stage_settle;
	return crm_undo_run(session, undo);
}

enum crm_status crm_domain_restore(struct crm_session *session, const struct crm_noun *noun,
				   const char *id, int64_t operation, struct crm_record **out)
{
	CRM_AUTO(record) record = NULL;
	enum crm_status status = crm_record_restore(session, noun, id, operation, &record);

	if (!status)
		status = stands(session, record);
	if (status)
		return status;
	*out = record;
	record = NULL;
	return CRM_OK;
}
