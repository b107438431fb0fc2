/* Models in the store.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SCORE_MODEL_RECORD_H
#define CRM_DOMAIN_SCORE_MODEL_RECORD_H

#include "domain/score/train.h"

/* Rule, see domain/rule.h: a model has been learnt. */
enum crm_status crm_model_rule(struct crm_session *session, const struct crm_record *before,
			       struct crm_record *after) CRM_MUST_CHECK;

/* Keeps what was learnt under a name, in the place of an earlier model of that name, inside an
 * operation. *out is yours. */
enum crm_status crm_model_keep(struct crm_session *session, const char *name,
			       const struct crm_trained *trained, crm_instant known_at,
			       struct crm_record **out) CRM_MUST_CHECK;

/* The model of a name or id. CRM_NOT_FOUND; CRM_REFUSED when it does not speak of `noun` (NULL: any
 * will do). */
enum crm_status crm_model_load(struct crm_session *session, const char *name,
			       const struct crm_noun *noun, struct crm_model *out) CRM_MUST_CHECK;

/* The records that fit a filter, with the model's traits; their outcomes are unknown. */
enum crm_status crm_model_sample(const struct crm_model *model, const char *filter,
				 struct crm_sample *out) CRM_MUST_CHECK;

#endif
