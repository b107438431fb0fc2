/* What stands beside the rows of new records of a mass.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_MASS_ROWS_H
#define CRM_RECORD_MASS_ROWS_H

#include "record/mass_batch.h"

/* The statements for many rows; zero-initialised are not made yet. */
struct crm_mass_rows {
	struct crm_str journal, documents;
};
void crm_mass_rows_clear(struct crm_mass_rows *rows);

/* Inside the operation that makes the records: writes their rows in the journal, but for entries
 * that wait, and in search_document, where they have a number. */
enum crm_status crm_mass_rows_write(struct crm_session *session, struct crm_mass_rows *rows,
				    const struct crm_mass_batch *batch) CRM_MUST_CHECK;

#endif
