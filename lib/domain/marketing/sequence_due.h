/* What is due of a sequence for somebody: which step, to whom it goes, and what keeps it.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_MARKETING_SEQUENCE_DUE_H
#define CRM_DOMAIN_MARKETING_SEQUENCE_DUE_H

#include "domain/marketing/sequence_step.h"
#include "domain/workplace/claim.h"

/* An enrolment whose next step is due. Zero-initialised is empty. */
struct crm_sequence_due {
	struct crm_record *enrolment, *sequence, *record;
	struct crm_sequence_step step;
	bool has_step;    /* false: the sequence was made shorter */
	const char *stop; /* why it ends before this step; NULL: it goes on */
	/* What follows is of mails only. */
	struct crm_record *person;   /* who gets it: the record, or the contact of a deal */
	struct crm_record *template; /* NULL when it is gone */
	struct crm_str address;      /* "" for none */
	char *occurrence;            /* the step, as claims have it */
	struct crm_reminder claim;   /* by which nobody gets it twice, with its state */
	struct crm_str held;         /* why it cannot go at the moment; "" when it can */
};
void crm_sequence_due_clear(struct crm_sequence_due *due);

/* "stopped", "due", "held", "claimed", "failed" (tried again after a while), "sent", or "past". */
const char *crm_sequence_due_state(const struct crm_sequence_due *due);
/* Why it is that; NULL when there is nothing to say. Borrowed. */
const char *crm_sequence_due_why(const struct crm_sequence_due *due);

/* Looks at an enrolment by its id. A mail needs a consent for the purpose of its sequence that was
 * not withdrawn, an address, a template, and no quiet hours. */
enum crm_status crm_sequence_look(struct crm_session *session, const char *enrolment,
				  struct crm_sequence_due *out) CRM_MUST_CHECK;

/* Each enrolment of an active sequence whose next step is due, the earliest first. They are found
 * before the first call, so that it may change them. */
typedef enum crm_status crm_sequence_due_visit(void *context, struct crm_sequence_due *due);
enum crm_status crm_sequence_each_due(struct crm_session *session, crm_sequence_due_visit *visit,
				      void *context) CRM_MUST_CHECK;

#endif
