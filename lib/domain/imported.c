/* Imports as things.
 * SPDX-License-Identifier: MIT */
#include "domain/imported.h"

#include "catalog/import.h"
#include "record/find.h"

enum crm_status crm_imported_note(struct crm_session *session, const char *file,
				  const struct crm_noun *noun,
				  const struct crm_imported_counts *counts)
{
	const struct {
		int field;
		int64_t number;
	} numbers[] = {
		{IMPORT_OPERATION, session->operation}, {IMPORT_ROWS, counts->rows},
		{IMPORT_CREATED, counts->created},      {IMPORT_UPDATED, counts->updated},
		{IMPORT_UNCHANGED, counts->unchanged},  {IMPORT_SKIPPED, counts->skipped},
		{IMPORT_FAILED, counts->failed},        {IMPORT_LINKED, counts->linked},
	};
	CRM_AUTO_TEXT user = crm_format("%s <%s>", session->user_name, session->user_email);
	CRM_AUTO(record) record = NULL;
	enum crm_status status;

	if (!counts->created && !counts->updated && !counts->linked)
		return CRM_OK;
	status = crm_domain_new(session, &crm_import, &record);
	if (status)
		return status;
	crm_record_set_text(record, IMPORT_FILE, file);
	crm_record_set_text(record, IMPORT_NOUN, noun->name);
	crm_record_set_text(record, IMPORT_STATE, "done");
	crm_record_set_text(record, IMPORT_IMPORTED_BY, user);
	for (size_t i = 0; i < CRM_COUNT(numbers); i++)
		crm_record_set_number(record, numbers[i].field, numbers[i].number);
	return crm_domain_add(session, record);
}

enum crm_status crm_imported_find(struct crm_session *session, const char *text,
				  char id[CRM_ID_TEXT], int64_t *operation_out)
{
	CRM_AUTO(record) record = NULL;
	enum crm_status status = crm_find(session, &crm_import, text, NULL, id);

	if (!status)
		status = crm_record_load(session, &crm_import, id, &record);
	if (!status)
		*operation_out = crm_record_number(record, IMPORT_OPERATION);
	return status;
}
