/* A record of any noun, in memory and in the store.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_RECORD_H
#define CRM_RECORD_RECORD_H

#include "catalog/catalog.h"
#include "record/session.h"
#include "store/query.h"

/* What a field holds is a crm_value as SQL keeps it: money in minor units, flags 0 and 1, dates and
 * instants as canonical text, links as ids, lists packed (base/list.h). Never an empty text: that
 * is absent. Texts are borrowed from the record's arena. */
struct crm_record {
	const struct crm_noun *noun;
	char id[CRM_ID_TEXT];
	int64_t revision; /* the operation that changed it last; 0: not in the store */
	struct crm_value *values;
	struct crm_arena arena;
};

/* An empty record. A rule may make one of a noun of the catalog (&crm_deal): that it may lack the
 * store's own fields is seen to when it is added. Free it, or let CRM_AUTO(record) do so. */
struct crm_record *crm_record_new(const struct crm_noun *noun);
void crm_record_free(struct crm_record *record);
CRM_DEFINE_AUTO(record)
/* Empties it for the next row; keeps the memory. */
void crm_record_reset(struct crm_record *record);
struct crm_record *crm_record_copy(const struct crm_record *record);
/* A copy that lies in an arena and goes with it: not to be changed or freed. */
const struct crm_record *crm_record_copy_to(struct crm_arena *arena,
					    const struct crm_record *record);
/* A copy in another form of its noun: fields that this form lacks are left out. */
struct crm_record *crm_record_recast(const struct crm_record *record, const struct crm_noun *noun);
/* Gives it the session's form of its noun; further fields are absent. */
void crm_record_widen(const struct crm_session *session, struct crm_record *record);

/* The record of an id; *out is yours. CRM_NOT_FOUND: "no deal has the id '...'". */
enum crm_status crm_record_load(struct crm_session *session, const struct crm_noun *noun,
				const char *id, struct crm_record **out) CRM_MUST_CHECK;
/* The same as of the end of an operation; *out is NULL when it did not exist then. */
enum crm_status crm_record_load_at(struct crm_session *session, const struct crm_noun *noun,
				   const char *id, int64_t operation,
				   struct crm_record **out) CRM_MUST_CHECK;

/* The select list that crm_record_read expects: id, rev, then each field. Adds to `sql`, with
 * `alias` before each column. */
void crm_record_add_columns(const struct crm_noun *noun, const char *alias, struct crm_str *sql);
/* Fills the record from a query's row, from column `first` on; copies the texts. */
void crm_record_read(struct crm_record *record, struct crm_query *query, int first);

/* Values. The texts are copied; NULL or "" makes the field absent. */
void crm_record_set_text(struct crm_record *record, int field, const char *text);
void crm_record_set_number(struct crm_record *record, int field, int64_t number);
void crm_record_set(struct crm_record *record, int field, const struct crm_value *value);
void crm_record_clear_field(struct crm_record *record, int field);
bool crm_record_has(const struct crm_record *record, int field);
/* "" and 0 when absent. Borrowed. */
const char *crm_record_text(const struct crm_record *record, int field);
int64_t crm_record_number(const struct crm_record *record, int field);
bool crm_value_equal(const struct crm_value *a, const struct crm_value *b);

/* What people call it: its title, or its id. Borrowed. */
const char *crm_record_title(const struct crm_record *record);

/* Binds a value to a parameter. */
void crm_value_bind(struct crm_query *query, int place, const struct crm_value *value);

#endif
