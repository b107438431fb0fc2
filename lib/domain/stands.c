/* Taking back and bringing back, as far as the rules of the trade let it stand.
 * SPDX-License-Identifier: MIT */
#include "domain/stands.h"

#include "catalog/company.h"
#include "catalog/deal.h"
#include "catalog/pipeline.h"
#include "catalog/stage.h"
#include "catalog/user.h"
#include "domain/limit.h"
#include "domain/sales/deal.h"
#include "domain/sales/pipeline.h"
#include "domain/sales/stage.h"

static enum crm_status company_stands(struct crm_session *session, const struct crm_record *company)
{
	return crm_limit_chain(session, NULL, company, COMPANY_PARENT);
}

static enum crm_status user_stands(struct crm_session *session, const struct crm_record *user)
{
	return crm_limit_chain(session, NULL, user, USER_MANAGER);
}

static const struct {
	const struct crm_noun *noun;
	enum crm_status (*stands)(struct crm_session *session, const struct crm_record *record);
} all[] = {
	{&crm_company, company_stands},       {&crm_user, user_stands},
	{&crm_pipeline, crm_pipeline_stands}, {&crm_stage, crm_stage_stands},
	{&crm_deal, crm_deal_stands},
};

static enum crm_status stands(struct crm_session *session, const struct crm_record *record)
{
	for (size_t i = 0; i < CRM_COUNT(all); i++)
		if (crm_noun_is(all[i].noun, record->noun))
			return all[i].stands(session, record);
	return CRM_OK;
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
