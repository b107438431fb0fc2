/* What the information standards ask for and nobody has told.
 * SPDX-License-Identifier: MIT */
#include "report/completeness.h"

#include "catalog/activity.h"
#include "domain/workplace/standard.h"
#include "record/nouns.h"
#include "record/record.h"
#include "report/rows.h"

static const struct crm_column columns[] = {
	{"kind", false},  {"noun", false},    {"id", false}, {"title", false},
	{"owner", false}, {"missing", false}, {"at", false},
};

struct gaps {
	struct crm_session *session;
	const struct crm_question *question;
	struct crm_answer *answer;
	const char *kind, *requires;
};

static enum crm_status print(struct gaps *gaps, const struct crm_record *record,
			     const char *missing, const char *at)
{
	struct crm_answer *answer = gaps->answer;
	int owner = crm_field_find(record->noun, "owner");
	struct crm_cell *row = crm_rows_add(answer);

	row[0] = crm_rows_text(answer, gaps->kind);
	row[1] = crm_rows_text(answer, record->noun->name);
	row[2] = crm_rows_text(answer, record->id);
	row[3] = crm_rows_text(answer, crm_record_title(record));
	row[5] = crm_rows_text(answer, missing);
	row[6] = crm_rows_text(answer, at);
	if (row[6].kind == CRM_CELL_TEXT)
		row[6].kind = CRM_CELL_INSTANT;
	return owner < 0 ? CRM_OK
			 : crm_rows_link(gaps->session, answer, crm_record_text(record, owner),
					 &row[4]);
}

static enum crm_status check_one(struct gaps *gaps, const char *id, const char *at)
{
	const struct crm_noun *noun = crm_noun_of_id(gaps->session, id);
	CRM_AUTO(record) record = NULL;
	CRM_SCOPED(str) missing = {0};
	enum crm_status status;

	if (!noun || (gaps->question->noun && !crm_noun_is(noun, gaps->question->noun)))
		return CRM_OK;
	status = crm_record_load(gaps->session, noun, id, &record);
	if (status == CRM_NOT_FOUND) {
		crm_message_clear();
		return CRM_OK;
	}
	if (status)
		return status;
	crm_standard_add_missing(gaps->session, gaps->requires, record, &missing);
	return missing.length ? print(gaps, record, missing.text, at) : CRM_OK;
}

static enum crm_status check_all(struct gaps *gaps, enum crm_statement statement)
{
	CRM_AUTO(query) query = crm_query_new(gaps->session->store, statement);
	enum crm_status status = CRM_OK;

	crm_query_bind_text(query, 1, gaps->kind);
	while (!status && crm_query_next(query))
		status = check_one(gaps, crm_query_text(query, 0), crm_query_text(query, 1));
	return status ? status : crm_query_status(query);
}

enum crm_status crm_report_gaps(struct crm_session *session, const struct crm_question *question,
				struct crm_answer *answer)
{
	CRM_AUTO(query) standards = crm_query_new(session->store, SQL_GAPS_STANDARDS);
	struct gaps gaps = {.session = session, .question = question, .answer = answer};
	enum crm_status status = CRM_OK;

	if (crm_rows_refuse(question))
		return CRM_USAGE;
	crm_rows_begin(answer, columns, CRM_COUNT(columns));
	while (!status && crm_query_next(standards)) {
		gaps.kind = crm_query_text(standards, 0);
		gaps.requires = crm_query_text(standards, 1);
		status = check_all(&gaps, SQL_GAPS_ABOUT);
		if (!status)
			status = check_all(&gaps, SQL_GAPS_ACTIVITIES);
	}
	if (!status)
		status = crm_query_status(standards);
	return status ? status : crm_rows_end(answer, question);
}
