/* Pipelines: one of them is the standard one, each can be won and lost.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SALES_PIPELINE_H
#define CRM_DOMAIN_SALES_PIPELINE_H

#include "domain/rule.h"

/* Rules, see domain/rule.h. A new pipeline has the stages Won and Lost; removing it removes its
 * stages. */
enum crm_status crm_pipeline_rule(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after) CRM_MUST_CHECK;
enum crm_status crm_pipeline_follow(struct crm_session *session, const struct crm_record *before,
				    struct crm_record *after) CRM_MUST_CHECK;
enum crm_status crm_pipeline_leave(struct crm_session *session,
				   const struct crm_record *pipeline) CRM_MUST_CHECK;

/* CRM_REFUSED when another one is the standard pipeline too, see domain/stands.h. */
enum crm_status crm_pipeline_stands(struct crm_session *session,
				    const struct crm_record *pipeline) CRM_MUST_CHECK;

/* Inside an operation: another pipeline with the same stages, what they ask for too. *out is
 * yours. */
enum crm_status crm_pipeline_copy(struct crm_session *session, const struct crm_record *pipeline,
				  const char *name, struct crm_record **out) CRM_MUST_CHECK;

/* Puts the standard pipeline into a field that is absent. CRM_REFUSED when there is none at all. */
enum crm_status crm_pipeline_fill_standard(struct crm_session *session, struct crm_record *record,
					   int field) CRM_MUST_CHECK;

/* One pipeline and how much is in it. Borrowed for the call. */
struct crm_pipeline_overview {
	const char *id, *name;
	bool is_standard;
	int64_t stage_count, deal_count;
};
typedef enum crm_status crm_pipeline_visit(void *context,
					   const struct crm_pipeline_overview *pipeline);
enum crm_status crm_pipeline_each(struct crm_session *session, crm_pipeline_visit *visit,
				  void *context) CRM_MUST_CHECK;

#endif
