/* Sequences: steps that become tasks on their days, once each, until somebody answers.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_MARKETING_SEQUENCE_H
#define CRM_DOMAIN_MARKETING_SEQUENCE_H

#include "domain/rule.h"

/* Rule, see domain/rule.h: its steps can be read, in the order of their days. */
enum crm_status crm_sequence_rule(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after) CRM_MUST_CHECK;

/* All inside an operation. Begins a sequence with a record, from today. CRM_REFUSED when it is in
 * it already, or does not fit. */
enum crm_status crm_sequence_start(struct crm_session *session, const struct crm_record *sequence,
				   const struct crm_record *record) CRM_MUST_CHECK;
/* Ends what runs of a record; NULL: every sequence. `*count` tells how many. */
enum crm_status crm_sequence_stop(struct crm_session *session, const struct crm_record *sequence,
				  const char *record, const char *reason,
				  int64_t *count) CRM_MUST_CHECK;

/* What became of an enrolment. Borrowed for the call. */
struct crm_sequence_progress {
	const char *record;
	const struct crm_record *task; /* that its step became; NULL: it stopped or finished */
	const char *result;            /* the reason, or "finished" */
};
typedef void crm_sequence_visit(void *context, const struct crm_sequence_progress *progress);
/* Takes every step that is due of all that run: a task about the record, for its owner. One stops
 * before its step when they answered, withdrew a consent, became something else or no longer fit.
 */
enum crm_status crm_sequence_advance(struct crm_session *session, crm_sequence_visit *visit,
				     void *context) CRM_MUST_CHECK;

#endif
