/* One invocation: where the store is, who acts, what time it is. cli/ fills it in; nothing here is
 * global.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_SESSION_H
#define CRM_RECORD_SESSION_H

#include "base/date.h"
#include "base/id.h"
#include "store/store.h"

/* What is asked of the store once. */
enum crm_reply { CRM_UNASKED, CRM_NO, CRM_YES };

/* Zero is right for what the rules of the trade write themselves. */
enum crm_duplicates {
	CRM_DUPLICATES_ALLOW,
	CRM_DUPLICATES_CHECK, /* as the rule says: refused, or a notice */
	CRM_DUPLICATES_WARN,  /* a notice */
	CRM_DUPLICATES_SKIP,  /* refused; the import leaves the row out */
	CRM_DUPLICATES_REFUSE,
};

struct crm_session {
	const char *directory; /* of the store: crm.db, history.git, lock */
	struct crm_store *store;
	int version; /* of its tables, see record/schema.h; 0: it has none yet */
	struct crm_clock clock;

	const char *user_name; /* who acts, as in the history */
	const char *user_email;
	const char *command; /* "crm-deal win" */
	const char *reason;  /* why, in the user's words; may be NULL */

	bool is_lenient;         /* what a standard asks for is a warning only */
	struct crm_str warnings; /* lines that the rules have to say */
	bool is_past;            /* it shows the store as it was, see record/past/as_of.h */
	bool is_rehearsal;       /* do everything, then roll back */
	int lock_seconds; /* how long to wait for other writers; negative: as long as it takes */

	bool tells_owner; /* what is added says whose it is, if anybody's */

	bool has_seed; /* ids come from `seed` and the number of the operation */
	uint64_t seed;
	struct crm_random random;

	/* The operation under way, see record/operation.h. */
	int64_t operation;
	int64_t change_count;
	int64_t undoes; /* the operation that this one takes back, or 0 */
	bool is_behind; /* it stands in the store, and its history could not be written yet */
	int64_t line;   /* of the file that is read, from which the changes come; or 0 */
	struct crm_lines *lines; /* of the records that came from it; or NULL */
	struct crm_str summary;

	struct crm_mass *mass; /* record/mass.c's: many records of one noun; or NULL */
	const struct crm_noun *mass_removal; /* whose records go, see record/mass.h; or NULL */
	bool mass_words;                /* the index of words is made anew at the end of that */
	struct crm_search_apart *apart; /* record/search/apart.c's: the index of words; or NULL */
	struct crm_ahead *ahead;        /* record/ahead.c's: the history of the mass; or NULL */
	const struct crm_ahead_calls *ahead_calls; /* NULL: nothing is written to the history */
	enum crm_reply aliases; /* whether records were merged, see record/alias.h */
	int64_t last_document;  /* of the index of words, see record/search/search.h; 0: ask */

	struct crm_forms *forms;      /* record/define/forms.h: NULL: the catalog's */
	struct crm_forms *past_forms; /* of earlier moments */
	char country[3];              /* of the store, see crm_session_country */
	bool has_country;
	enum crm_reply assigns; /* whether new records are given to users by rules */

	/* What becomes of a record that is likely there already, see record/match/check.h. */
	enum crm_duplicates duplicates;
	bool met_duplicate; /* the last refusal was for that */

	struct crm_titles *titles;    /* record/title.c's */
	struct crm_noun_texts *texts; /* record/noun_sql.c's */
};

/* Opens the store of `session->directory`. As crm_store_open. */
enum crm_status crm_session_open(struct crm_session *session,
				 enum crm_store_mode mode) CRM_MUST_CHECK;
/* Closes what is open. */
void crm_session_close(struct crm_session *session);

/* A setting of the store, such as "currency": a text of your own, or a copy of `standard` (NULL
 * too) when it is not set. */
enum crm_status crm_session_setting(struct crm_session *session, const char *name,
				    const char *standard, char **out) CRM_MUST_CHECK;

/* The code of the store's country, in which numbers without a calling code are dialled: the setting
 * "country", or "". Borrowed from the session, which asks once; until it is to forget. */
enum crm_status crm_session_country(struct crm_session *session, const char **out) CRM_MUST_CHECK;
void crm_session_forget_country(struct crm_session *session);

/* The id of the user record that acts (by e-mail, login or name): CRM_NOT_FOUND when there is none.
 */
enum crm_status crm_session_user(struct crm_session *session, char id[CRM_ID_TEXT]) CRM_MUST_CHECK;

#endif
