/* The tables of a store, made from the catalog.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_SCHEMA_H
#define CRM_RECORD_SCHEMA_H

#include "catalog/catalog.h"
#include "record/session.h"

enum { CRM_SCHEMA_VERSION = 3 };

/* Makes every table and index in an empty store, and marks it with the version and a fresh
 * identity. Inside a transaction. */
enum crm_status crm_schema_create(struct crm_session *session) CRM_MUST_CHECK;

/* The indexes of a noun's table, as the catalog says; those that rules ask are not dropped. Inside
 * a transaction. */
enum crm_status crm_schema_make_indexes(struct crm_store *store,
					const struct crm_noun *noun) CRM_MUST_CHECK;
enum crm_status crm_schema_drop_indexes(struct crm_store *store,
					const struct crm_noun *noun) CRM_MUST_CHECK;

/* Whether a field has an index, and its columns: the field, then what orders the noun's lists. */
bool crm_schema_is_indexed(const struct crm_field *field);
void crm_schema_add_indexed(struct crm_str *sql, const struct crm_noun *noun,
			    const struct crm_field *field);

/* What a definition of the store adds and drops (record/define/define.h), with indexes; indexes
 * that are there, or not, already do not matter. Inside a transaction. */
enum crm_status crm_schema_create_noun(struct crm_store *store,
				       const struct crm_noun *noun) CRM_MUST_CHECK;
enum crm_status crm_schema_drop_noun(struct crm_store *store,
				     const struct crm_noun *noun) CRM_MUST_CHECK;
enum crm_status crm_schema_add_field(struct crm_store *store, const struct crm_noun *noun,
				     const struct crm_field *field) CRM_MUST_CHECK;
enum crm_status crm_schema_drop_field(struct crm_store *store, const struct crm_noun *noun,
				      const struct crm_field *field) CRM_MUST_CHECK;
/* The index of one field, if it has one. */
enum crm_status crm_schema_index_field(struct crm_store *store, const struct crm_noun *noun,
				       const struct crm_field *field, bool is_made) CRM_MUST_CHECK;

/* Whether there are tables already: an empty file is no store yet. */
enum crm_status crm_schema_exists(struct crm_store *store, bool *out) CRM_MUST_CHECK;

/* Whether the store is one of ours, of this version or an earlier one: CRM_CONFIG otherwise. Notes
 * the version in the session, which gets the forms that the store gives nouns. */
enum crm_status crm_schema_check(struct crm_session *session) CRM_MUST_CHECK;

/* Gives a store of an earlier version what it lacks: at the beginning of each operation. */
enum crm_status crm_schema_upgrade(struct crm_session *session) CRM_MUST_CHECK;

#endif
