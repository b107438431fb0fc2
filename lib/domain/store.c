/* What a new store holds.
 * SPDX-License-Identifier: MIT */
#include "domain/store.h"

#include "catalog/pipeline.h"
#include "catalog/product.h"
#include "catalog/stage.h"
#include "catalog/user.h"
#include "domain/customer/relation.h"
#include "domain/setting.h"
#include "domain/workplace/document.h"
#include "record/value.h"

/* Won and Lost come with every pipeline. */
static const struct {
	const char *name;
	int probability, rotting_days;
	const char *forecast_category;
} standard_stages[] = {
	{"Prospecting", 10, 30, "pipeline"},
	{"Qualification", 20, 21, "pipeline"},
	{"Proposal", 50, 14, "best"},
	{"Negotiation", 75, 14, "commit"},
};

static enum crm_status add_user(struct crm_session *session)
{
	CRM_AUTO(record) user = crm_record_new(&crm_user);

	crm_record_set_text(user, USER_NAME, session->user_name);
	if (crm_value_type(session, user, USER_EMAIL,
			   session->user_email ? session->user_email : "", NULL))
		crm_message_clear();
	return crm_domain_add(session, user);
}

static enum crm_status add_stages(struct crm_session *session, const struct crm_record *pipeline)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < CRM_COUNT(standard_stages) && !status; i++) {
		CRM_AUTO(record) stage = crm_record_new(&crm_stage);

		crm_record_set_text(stage, STAGE_PIPELINE, pipeline->id);
		crm_record_set_text(stage, STAGE_NAME, standard_stages[i].name);
		crm_record_set_number(stage, STAGE_PROBABILITY, standard_stages[i].probability);
		crm_record_set_number(stage, STAGE_ROTTING_DAYS, standard_stages[i].rotting_days);
		crm_record_set_text(stage, STAGE_FORECAST_CATEGORY,
				    standard_stages[i].forecast_category);
		status = crm_domain_add(session, stage);
	}
	return status;
}

enum crm_status crm_domain_prepare(struct crm_session *session, const char *currency)
{
	CRM_AUTO(record) pipeline = crm_record_new(&crm_pipeline);
	CRM_AUTO(record) priced = crm_record_new(&crm_product);
	enum crm_status status = crm_value_type(session, priced, PRODUCT_CURRENCY,
						currency && *currency ? currency : "EUR", NULL);

	if (!status)
		status = crm_setting_set(session, "currency",
					 crm_record_text(priced, PRODUCT_CURRENCY));
	if (!status)
		status = add_user(session);
	crm_record_set_text(pipeline, PIPELINE_NAME, "Sales");
	crm_record_set_number(pipeline, PIPELINE_IS_STANDARD, 1);
	if (!status)
		status = crm_domain_add(session, pipeline);
	if (!status)
		status = add_stages(session, pipeline);
	return status ? status : crm_relationtype_prepare(session);
}

enum crm_status crm_domain_check(struct crm_session *session, crm_finding_visit *visit,
				 void *context)
{
	static const enum crm_statement checks[] = {
		SQL_STORE_WRONG_STAGE,      SQL_STORE_WRONG_CLOSING, SQL_STORE_WRONG_STANDARD,
		SQL_STORE_WRONG_CONVERSION, SQL_STORE_WRONG_PARENT,  SQL_STORE_WRONG_TEAM,
		SQL_STORE_WRONG_MEMBERSHIP};
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < CRM_COUNT(checks) && !status; i++) {
		CRM_AUTO(query) rows = crm_query_new(session->store, checks[i]);

		while (crm_query_next(rows))
			visit(context, &(struct crm_finding){crm_query_text(rows, 0),
							     crm_query_text(rows, 1),
							     crm_query_text(rows, 2)});
		status = crm_query_status(rows);
	}
	return status ? status : crm_document_check(session, visit, context);
}
