/* The tables of a store, made from the catalog.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_SCHEMA_H
#define CRM_RECORD_SCHEMA_H

#include "record/session.h"

enum { CRM_SCHEMA_VERSION = 1 };

/* Makes every table and index in an empty store, and marks it with the version and a fresh
 * identity. Inside a transaction. */
enum crm_status crm_schema_create(struct crm_session *session) CRM_MUST_CHECK;

/* Whether the store is one of ours, of this version: CRM_CONFIG otherwise. */
enum crm_status crm_schema_check(struct crm_store *store) CRM_MUST_CHECK;

#endif
