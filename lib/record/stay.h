/* How long a record had which value of the field that its noun tracks (CRM_TRACKED): a deal its
 * stage. The table `stay` has a row for each value that a record has no more, written with the
 * change that took it away; the present one stands in the record. So a million new records write
 * nothing here, and all stays of all of them are read in the order of two tables.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_STAY_H
#define CRM_RECORD_STAY_H

#include "record/record.h"

struct crm_history;

/* One of them. Stays of a record touch: one begins when the former ends. Borrowed for the call. */
struct crm_stay {
	const char *value;
	crm_instant since, until; /* no end when it is the present one */
	bool is_present;
	int64_t operation; /* that ended it */
};
typedef enum crm_status crm_stay_visit(void *context, const struct crm_stay *stay);

/* The stays of a record, oldest first. */
enum crm_status crm_stay_each(struct crm_session *session, const struct crm_record *record,
			      crm_stay_visit *visit, void *context) CRM_MUST_CHECK;
/* The same made from what happened to the record: by the journal, or from git alone. */
enum crm_status crm_stay_each_in_journal(struct crm_session *session, const struct crm_noun *noun,
					 const char *id, crm_stay_visit *visit,
					 void *context) CRM_MUST_CHECK;
enum crm_status crm_stay_each_in_git(struct crm_history *history, const struct crm_noun *noun,
				     const char *id, crm_stay_visit *visit,
				     void *context) CRM_MUST_CHECK;

/* Since when the record has its present value, given the end of its last stay (INT64_MIN when there
 * is none): what the record says, but an undo brings back an old instant. */
crm_instant crm_stay_since(const struct crm_record *record, crm_instant last);
/* When a stay that began at `since` ended, if the record says `noted` afterwards and the change was
 * made at `at`. */
crm_instant crm_stay_end(crm_instant since, const char *noted, crm_instant at);

/* Part of a change of a record, once it stands in the journal: keeps the stay that it ends. */
enum crm_status crm_stay_keep(struct crm_session *session, const struct crm_record *before,
			      const struct crm_record *after) CRM_MUST_CHECK;
/* Whether the record had the value before this operation, in which it has lost it once: then
 * `*since_out` is since when. */
enum crm_status crm_stay_is_return(struct crm_session *session, const struct crm_record *before,
				   const char *value, bool *out,
				   crm_instant *since_out) CRM_MUST_CHECK;
/* Makes the table again from the journal. Inside a transaction. */
enum crm_status crm_stay_rebuild(struct crm_session *session) CRM_MUST_CHECK;

#endif
