/* What the files of verify share; nobody else includes it.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_CARE_VERIFYING_H
#define CRM_RECORD_CARE_VERIFYING_H

#include "history/history.h"
#include "record/record.h"
#include "record/care/verify.h"

/* One proof under way. */
struct crm_verifying {
	struct crm_session *session;
	struct crm_history *history;
	struct crm_verify *verify;
	struct crm_history_head head;  /* when the store was held */
	int64_t last;                  /* the store's last operation then */
	char proved[CRM_COMMIT_TEXT];  /* the commit of verify->since */
	const char *where;             /* the part whose findings are noted */
	enum crm_status found;         /* what became of noting them */
	const struct crm_noun **nouns; /* in the order of their folders */
};

/* Notes a difference; CRM_STOPPED when there are enough. `record` NULL and `operation` 0: of none.
 */
enum crm_status crm_verify_note(struct crm_verifying *verifying,
				const struct crm_verify_problem *problem);

/* The id in a file's path, or "" when it is no path of a record; copied. */
void crm_verify_path_id(const char *path, char id[CRM_ID_TEXT]);

/* Adds what differs between a record (NULL: not there) and a file (`length` 0: not there): "stage,
 * amount differ"; nothing when they are the same. */
void crm_verify_add_difference(struct crm_str *out, const struct crm_record *record,
			       const char *bytes, size_t length);

/* The parts. CRM_STOPPED when there are enough differences. */
enum crm_status crm_verify_tree(struct crm_verifying *verifying) CRM_MUST_CHECK;
enum crm_status crm_verify_chain(struct crm_verifying *verifying) CRM_MUST_CHECK;
/* Of the head, or in full of every commit that has one. */
enum crm_status crm_verify_signatures(struct crm_verifying *verifying) CRM_MUST_CHECK;
enum crm_status crm_verify_changes(struct crm_verifying *verifying,
				   const struct crm_history_entry *entry) CRM_MUST_CHECK;

/* The records that operations after verify->since changed, and nothing else. */
enum crm_status crm_verify_touched(struct crm_verifying *verifying) CRM_MUST_CHECK;

/* The last proof in full: where it ended, when that is still so (verify->is_full and verify->since
 * are set, the latter to 0 when it is not known); and that this one ended where it did, as far as
 * one may write. */
void crm_verify_read_mark(struct crm_verifying *verifying);
void crm_verify_write_mark(struct crm_verifying *verifying);

/* Lookup keys: those of one record, then, when all records are through, those that are too many. */
enum crm_status crm_verify_record_keys(struct crm_verifying *verifying,
				       const struct crm_record *record) CRM_MUST_CHECK;
enum crm_status crm_verify_extra_keys(struct crm_verifying *verifying) CRM_MUST_CHECK;

#endif
