/* Many records of one noun that go at once.
 * SPDX-License-Identifier: MIT */
#include "record/mass.h"

#include "record/noun_sql.h"
#include "record/schema.h"
#include "record/search/search.h"
#include "record/value.h"

/* The end reads what stays, so it pays when that is not more than what goes. */
static const uint64_t worthwhile = 20000;

static enum crm_status count(struct crm_session *session, const char *table, int64_t *out)
{
	CRM_AUTO_TEXT sql = crm_format("SELECT count(*) FROM \"%s\"", table);
	CRM_AUTO(query) query = crm_query_made(session->store, sql);

	return crm_query_one_integer(query, 0, out);
}

enum crm_status crm_mass_begin_removal(struct crm_session *session, const struct crm_noun *noun,
				       uint64_t expected)
{
	int64_t there = 0, documents = 0;
	enum crm_status status;

	if (expected < worthwhile)
		return CRM_OK;
	status = count(session, noun->name, &there);
	if (status || expected < (uint64_t)there / 2)
		return status;
	status = count(session, "search_document", &documents);
	if (!status && !crm_noun_links_to_itself(noun))
		status = crm_schema_drop_indexes(session->store, noun);
	if (status)
		return status;
	session->mass_removal = noun;
	session->mass_words = expected >= (uint64_t)documents / 2;
	return CRM_OK;
}

/* One walk over a field's keys, in their order. */
static enum crm_status delete_keys(struct crm_session *session, const struct crm_noun *noun,
				   size_t index)
{
	CRM_AUTO_TEXT sql = crm_format(
		"DELETE FROM lookup WHERE field = ?1 AND id NOT IN (SELECT id FROM \"%s\")",
		noun->name);
	CRM_AUTO(query) query = crm_query_made(session->store, sql);

	crm_query_bind_text(query, 1, crm_noun_sql(session, noun)->keys[index]);
	return crm_query_run(query);
}

enum crm_status crm_mass_end_removal(struct crm_session *session)
{
	const struct crm_noun *noun = session->mass_removal;
	bool has_words = session->mass_words;
	enum crm_status status = CRM_OK;

	session->mass_removal = NULL;
	session->mass_words = false;
	for (size_t i = 0; i < noun->field_count && !status; i++)
		if (crm_value_has_keys(&noun->fields[i]))
			status = delete_keys(session, noun, i);
	if (!status && !crm_noun_links_to_itself(noun))
		status = crm_schema_make_indexes(session->store, noun);
	return status || !has_words ? status : crm_search_rebuild(session);
}
