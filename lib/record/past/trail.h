/* What happened to one record, field by field, newest first: from the journal, or from git alone.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_PAST_TRAIL_H
#define CRM_RECORD_PAST_TRAIL_H

#include "record/journal.h"
#include "record/note.h"

struct crm_history;

/* One field that one operation changed. Borrowed for the call. */
struct crm_trail_step {
	const struct crm_note *note; /* of the operation */
	const char *commit;          /* "" when it was not read from git */
	int64_t line; /* of note->file; 0: it is not known, or there is no file */
	enum crm_change_kind kind;
	const struct crm_field *field;
	int index;                               /* of the field */
	const struct crm_record *before, *after; /* the whole record; NULL: not there */
	const struct crm_value *old_value, *new_value;
	const char *old_currency, *new_currency; /* of money; "" when unknown */
};
/* False ends the walk. */
typedef bool crm_trail_visit(void *context, const struct crm_trail_step *step);

/* Each field of each change of a record, the latest operation first, fields in the order of the
 * catalog. A new record has a step for each of its fields. CRM_BROKEN when the journal contradicts
 * itself. */
enum crm_status crm_trail_each(struct crm_session *session, const struct crm_noun *noun,
			       const char *id, crm_trail_visit *visit,
			       void *context) CRM_MUST_CHECK;
/* The same from git, where note->changes and the line are not known. */
enum crm_status crm_trail_each_in_git(struct crm_history *history, const struct crm_noun *noun,
				      const char *id, crm_trail_visit *visit,
				      void *context) CRM_MUST_CHECK;

/* The fields that differ between two states of a record (either NULL); false when `visit` ended it.
 * The step's note, commit and kind are the caller's. */
bool crm_trail_compare(struct crm_trail_step *step, crm_trail_visit *visit, void *context);

#endif
