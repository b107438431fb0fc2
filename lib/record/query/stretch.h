/* Stretches of a selection that comes in the order of ids: for two who read it at the same time.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_QUERY_STRETCH_H
#define CRM_RECORD_QUERY_STRETCH_H

#include "record/query/select.h"

/* Once its first row is there: whether a selection has no limit, comes in the order of ids and is
 * read in it, so that stretches of it cost no more than the whole. */
bool crm_select_has_stretches(const struct crm_select *select);

/* The id of the row at hand, of such a selection. Borrowed until the next. */
const char *crm_select_id_at(struct crm_select *select);
/* The next row is the first one behind an id. */
void crm_select_go_behind(struct crm_select *select, const char *id);
/* The id of the record so many behind another, whether or not it fits the filter; "" when there is
 * none. */
enum crm_status crm_select_step_over(struct crm_select *select, const char *id, size_t count,
				     char out[CRM_ID_TEXT]) CRM_MUST_CHECK;

/* The number of the state of the store that a session sees: every change is an operation. */
enum crm_status crm_select_state(struct crm_session *session, int64_t *out) CRM_MUST_CHECK;
/* The same selection for another thread, through a session of its own on the same state of the
 * store; `select` must outlive it, and nothing be added to it. */
struct crm_select *crm_select_twin(const struct crm_select *select, struct crm_session *session);

#endif
