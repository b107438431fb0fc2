/* Stages: their names and their order within a pipeline.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SALES_STAGE_H
#define CRM_DOMAIN_SALES_STAGE_H

#include "domain/rule.h"

/* Rules, see domain/rule.h. A stage takes the place that it is given and the others move on;
 * without one it is the last of the open ones, or of all. */
enum crm_status crm_stage_begin(struct crm_session *session,
				struct crm_record *stage) CRM_MUST_CHECK;
enum crm_status crm_stage_rule(struct crm_session *session, const struct crm_record *before,
			       struct crm_record *after) CRM_MUST_CHECK;
enum crm_status crm_stage_follow(struct crm_session *session, const struct crm_record *before,
				 struct crm_record *after) CRM_MUST_CHECK;

/* CRM_CONFLICT when another stage of the pipeline has the name, see domain/stands.h. */
enum crm_status crm_stage_stands(struct crm_session *session,
				 const struct crm_record *stage) CRM_MUST_CHECK;
/* Counts the stages through where two of a pipeline have the same position. Inside an operation. */
enum crm_status crm_stage_settle(struct crm_session *session) CRM_MUST_CHECK;

/* The first stage of a pipeline of that kind ("open", "won", "lost"). CRM_REFUSED when there is
 * none. */
enum crm_status crm_stage_first(struct crm_session *session, const char *pipeline, const char *kind,
				char id[CRM_ID_TEXT]) CRM_MUST_CHECK;

/* Inside an operation: moves the deals of a stage to another of the same kind, whatever that asks
 * for, and removes it. `*count_out` says how many there were. CRM_REFUSED. */
enum crm_status crm_stage_replace(struct crm_session *session, const struct crm_record *stage,
				  const struct crm_record *other,
				  int64_t *count_out) CRM_MUST_CHECK;

/* Adds a filter of the deals that have been in their open stage for more days than it allows, from
 * date to date since they entered it. */
enum crm_status crm_stage_add_rotting(struct crm_session *session,
				      struct crm_str *filter) CRM_MUST_CHECK;

/* One stage and how many deals are in it. Borrowed for the call. */
struct crm_stage_overview {
	const char *id, *name, *kind, *pipeline, *pipeline_name;
	int64_t position, deal_count;
	const char *probability, *rotting_days; /* digits; NULL when absent */
};
typedef enum crm_status crm_stage_visit(void *context, const struct crm_stage_overview *stage);
/* The stages of a pipeline, or with NULL of every one, in order. */
enum crm_status crm_stage_each(struct crm_session *session, const char *pipeline,
			       crm_stage_visit *visit, void *context) CRM_MUST_CHECK;

#endif
