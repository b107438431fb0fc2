/* Many lookup keys of one field, gathered in memory and written in order.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_KEY_RUN_H
#define CRM_RECORD_KEY_RUN_H

#include "record/session.h"

enum { CRM_KEY_RUN_BYTES = 4 << 20 };

struct crm_key_run {
	struct crm_session *session;
	const char *field; /* its name in the table lookup; lives as long as the run */
	struct crm_key_entry *entries;
	size_t count, capacity;
	size_t bytes;
	struct crm_arena arena;
};

/* Keeps a copy of a key of the record `id`; writes them all when they have grown to
 * CRM_KEY_RUN_BYTES. */
enum crm_status crm_key_run_add(struct crm_key_run *run, const char *key, size_t length,
				const char *id) CRM_MUST_CHECK;
/* Writes what was gathered; keys that are there already stay. */
enum crm_status crm_key_run_write(struct crm_key_run *run) CRM_MUST_CHECK;
void crm_key_run_clear(struct crm_key_run *run);

#endif
