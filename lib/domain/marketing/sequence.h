/* Sequences: steps that become tasks, or are mails, on their days, once each, until somebody
 * answers.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_MARKETING_SEQUENCE_H
#define CRM_DOMAIN_MARKETING_SEQUENCE_H

#include "domain/marketing/sequence_due.h"

/* Rule, see domain/rule.h: its steps can be read, in the order of their days, and the templates
 * that they mail are there. */
enum crm_status crm_sequence_rule(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after) CRM_MUST_CHECK;

/* All inside an operation. Begins a sequence with a record, from today. CRM_REFUSED when it is in
 * it already, or does not fit. */
enum crm_status crm_sequence_start(struct crm_session *session, const struct crm_record *sequence,
				   const struct crm_record *record) CRM_MUST_CHECK;
/* Whether a record is in a sequence, or ever was. */
enum crm_status crm_sequence_knows(struct crm_session *session, const struct crm_record *sequence,
				   const char *record, bool *out) CRM_MUST_CHECK;
/* Ends what runs of a record; NULL: every sequence. `*count` tells how many. */
enum crm_status crm_sequence_stop(struct crm_session *session, const struct crm_record *sequence,
				  const char *record, const char *reason,
				  int64_t *count) CRM_MUST_CHECK;

/* CRM_CONFLICT when somebody would be in a sequence twice at a time, see domain/stands.h. */
enum crm_status crm_sequence_stands(struct crm_session *session,
				    const struct crm_record *enrolment) CRM_MUST_CHECK;

/* Fills in a template for a record. */
typedef enum crm_status crm_sequence_compose(struct crm_session *session,
					     const struct crm_record *template,
					     const struct crm_record *record,
					     struct crm_str *subject, struct crm_str *text);

/* What became of an enrolment. Borrowed for the call. */
struct crm_sequence_progress {
	const struct crm_sequence_due *due;
	const struct crm_record *made; /* the task, or the activity of a mail; NULL: it ended */
	const char *result;            /* "added", "sent", or why it ended */
};
typedef void crm_sequence_visit(void *context, const struct crm_sequence_progress *progress);

struct crm_sequence_way {
	crm_sequence_compose *compose;
	bool assumes_sent; /* mails that may go count as sent: for a rehearsal */
	crm_sequence_visit *visit;
	void *context;
};
/* Takes every step that is due of all that run: a task about the record, for its owner; for a mail
 * that was sent, and only then, the activity that says so. An enrolment stops before its step when
 * they answered, withdrew a consent, became something else or no longer fit. When a mail goes late,
 * what comes behind it is as much later, so that they do not come all at once. */
enum crm_status crm_sequence_advance(struct crm_session *session,
				     const struct crm_sequence_way *way) CRM_MUST_CHECK;

/* For the advance. The day of the step that comes next, or that it is finished; and its end. */
enum crm_status crm_sequence_set_next(const struct crm_record *sequence,
				      struct crm_record *enrolment) CRM_MUST_CHECK;
enum crm_status crm_sequence_end(struct crm_session *session, const char *enrolment,
				 const char *reason) CRM_MUST_CHECK;

#endif
