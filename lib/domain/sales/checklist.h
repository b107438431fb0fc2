/* What a stage wants done before a deal enters it, and what is ticked off.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SALES_CHECKLIST_H
#define CRM_DOMAIN_SALES_CHECKLIST_H

#include "domain/rule.h"

/* A rule, see domain/rule.h: the item is one of the checklists of the deal's pipeline, as it is
 * spelt there, and ticked off once. */
enum crm_status crm_tick_rule(struct crm_session *session, const struct crm_record *before,
			      struct crm_record *after) CRM_MUST_CHECK;

/* An item and its tick. Borrowed for the call. */
struct crm_checklist_item {
	const char *stage, *item;
	const char *tick, *ticked_at, *ticked_by; /* NULL: it is open */
};
typedef enum crm_status crm_checklist_visit(void *context, const struct crm_checklist_item *item);
/* The items of the deal's pipeline, stage after stage. */
enum crm_status crm_checklist_each(struct crm_session *session, const struct crm_record *deal,
				   crm_checklist_visit *visit, void *context) CRM_MUST_CHECK;

/* The items of a stage that are open for a deal. */
typedef void crm_checklist_open(void *context, const char *item);
enum crm_status crm_checklist_each_open(struct crm_session *session, const struct crm_record *deal,
					const struct crm_record *stage, crm_checklist_open *visit,
					void *context) CRM_MUST_CHECK;

/* Inside an operation: ticks an item off, by its words or how they begin. *out is the tick, yours.
 * CRM_NOT_FOUND, CRM_AMBIGUOUS; CRM_CONFLICT when it is done already. */
enum crm_status crm_checklist_tick(struct crm_session *session, const struct crm_record *deal,
				   const char *text, struct crm_record **out) CRM_MUST_CHECK;
/* Takes it back. CRM_NOT_FOUND when it is open. */
enum crm_status crm_checklist_untick(struct crm_session *session, const struct crm_record *deal,
				     const char *text, struct crm_record **out) CRM_MUST_CHECK;

#endif
