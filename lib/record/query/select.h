/* Rows of a noun: which columns, which records, in which order. Made from catalog names and bound
 * values only.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_QUERY_SELECT_H
#define CRM_RECORD_QUERY_SELECT_H

#include "record/record.h"

/* Columns that every noun has beside its fields. */
enum crm_pseudo { CRM_PSEUDO_NONE, CRM_PSEUDO_ID, CRM_PSEUDO_REV, CRM_PSEUDO_UPDATED_AT };

/* A field of the noun, or one reached over its links: "owner.manager", "company.sector". */
struct crm_path {
	const char *name;              /* as asked for */
	const struct crm_noun *noun;   /* that the last step belongs to */
	const struct crm_field *field; /* NULL for a pseudo column */
	enum crm_pseudo pseudo;
	enum crm_type type;
	const char *expression; /* in SQL */
	const char *prefix;     /* the links that lead there: "owner." */
	const char *alias;      /* of the table that has it */
	const char *currency;   /* of money; NULL otherwise */
	bool is_days;           /* a column of days until today, of the date behind it */
};

/* The usage error for a name that is no field of the noun, with the nearest name that is. Returns
 * CRM_USAGE. */
enum crm_status crm_path_unknown(const struct crm_noun *noun, const char *name);

struct crm_select;

struct crm_select *crm_select_new(struct crm_session *session, const struct crm_noun *noun);
void crm_select_free(struct crm_select *select);
CRM_DEFINE_AUTO(select)

/* Finds a path and joins what it needs; borrowed, lives as long as the select. CRM_USAGE: "unknown
 * field 'stgae'", with the nearest name as the hint. */
enum crm_status crm_select_path(struct crm_select *select, const char *name,
				const struct crm_path **out) CRM_MUST_CHECK;

/* Adds a column: a path, or "stage_at.days", how many days ago a date was. As crm_select_path. */
enum crm_status crm_select_add(struct crm_select *select, const char *name) CRM_MUST_CHECK;
/* Adds the columns of a list with commas; NULL adds id and the noun's listed fields, "*" id, rev
 * and every field. */
enum crm_status crm_select_add_list(struct crm_select *select, const char *names) CRM_MUST_CHECK;
/* Only records that fit the filter (record/query/filter.h); may be called more than once. As
 * crm_filter_compile. */
enum crm_status crm_select_filter(struct crm_select *select, const char *filter) CRM_MUST_CHECK;
/* Only one record. */
void crm_select_id(struct crm_select *select, const char *id);
/* Only records that link to the record of an id, in whichever field; false when none could. */
bool crm_select_linked(struct crm_select *select, const char *id);
/* How many records fit, whatever the limit. */
enum crm_status crm_select_count(struct crm_select *select, int64_t *out) CRM_MUST_CHECK;
/* Order by paths with commas, "-" before one for backwards; then by id. NULL: the noun's own order.
 */
enum crm_status crm_select_order(struct crm_select *select, const char *names) CRM_MUST_CHECK;
/* At most so many rows; negative: all. */
void crm_select_limit(struct crm_select *select, int64_t limit);

size_t crm_select_column_count(const struct crm_select *select);
const struct crm_path *crm_select_column(const struct crm_select *select, size_t index);

/* The next row; false at the end and on failure, see crm_select_status. */
bool crm_select_next(struct crm_select *select);
enum crm_status crm_select_status(const struct crm_select *select) CRM_MUST_CHECK;
/* A column of the row, and all of them in their order. Borrowed until the next. `currency` is ""
 * where there is none. */
struct crm_value crm_select_value(const struct crm_select *select, size_t index);
const struct crm_value *crm_select_row(const struct crm_select *select);
const char *crm_select_currency(struct crm_select *select, size_t index);

/* Whether the record of an id fits a filter (record/query/filter.h); one that is not there fits
 * none. CRM_CONFIG when the filter is wrong: it comes from the store. */
enum crm_status crm_select_fits(struct crm_session *session, const struct crm_noun *noun,
				const char *id, const char *filter, bool *out) CRM_MUST_CHECK;

/* For reports: FROM with its joins, and WHERE (or "") with its values, whose parameters begin at
 * ?1. */
const char *crm_select_from(struct crm_select *select);
const char *crm_select_where(struct crm_select *select);
void crm_select_bind(struct crm_select *select, struct crm_query *query);

#endif
