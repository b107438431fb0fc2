/* Imports as things: what was read in, and what became of it.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_IMPORTED_H
#define CRM_DOMAIN_IMPORTED_H

#include "domain/rule.h"

/* How many rows there were, and what became of them. */
struct crm_imported_counts {
	int64_t rows, created, updated, unchanged, skipped, failed;
	int64_t linked; /* records made because a row names them */
};

/* Inside the operation that reads a file: notes it as an import, when it changed anything. */
enum crm_status crm_imported_note(struct crm_session *session, const char *file,
				  const struct crm_noun *noun,
				  const struct crm_imported_counts *counts) CRM_MUST_CHECK;

/* The id and the operation of an import, by its id, its file or its operation. As crm_find. */
enum crm_status crm_imported_find(struct crm_session *session, const char *text,
				  char id[CRM_ID_TEXT], int64_t *operation_out) CRM_MUST_CHECK;

#endif
