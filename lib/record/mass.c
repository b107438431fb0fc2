/* Many new records of one noun at once.
 * SPDX-License-Identifier: MIT */
#include "record/mass.h"

#include "record/schema.h"

/* Fewer records are in before an index is built; and building one reads the records that are there
 * too. */
static const uint64_t worthwhile = 20000;
enum { LEAST_SHARE = 4 };

static bool links_to_itself(const struct crm_noun *noun)
{
	for (size_t i = 0; i < noun->field_count; i++)
		if (noun->fields[i].type == CRM_LINK &&
		    crm_equal(noun->fields[i].target, noun->name))
			return true;
	return false;
}

enum crm_status crm_mass_is_due(struct crm_session *session, const struct crm_noun *noun,
				uint64_t expected, bool *out)
{
	CRM_AUTO_TEXT sql = crm_format("SELECT count(*) FROM \"%s\"", noun->name);
	CRM_AUTO(query) query = NULL;
	enum crm_status status;
	int64_t there;

	if (expected < worthwhile || links_to_itself(noun)) {
		*out = false;
		return CRM_OK;
	}
	query = crm_query_made(session->store, sql);
	status = crm_query_one_integer(query, 0, &there);
	if (!status)
		*out = expected > (uint64_t)there / LEAST_SHARE;
	return status;
}

static enum crm_status run(struct crm_session *session, enum crm_statement statement)
{
	return crm_store_run(session->store, crm_statements[statement].text);
}

enum crm_status crm_mass_begin(struct crm_session *session, const struct crm_noun *noun)
{
	enum crm_status status = run(session, SQL_SCHEMA_LOOKUP_WAITING);

	if (!status)
		status = crm_schema_drop_indexes(session->store, noun);
	if (!status)
		session->mass_noun = noun;
	return status;
}

enum crm_status crm_mass_end(struct crm_session *session)
{
	const struct crm_noun *noun = session->mass_noun;
	enum crm_status status;

	if (!noun)
		return CRM_OK;
	session->mass_noun = NULL;
	status = run(session, SQL_MASS_SETTLE);
	if (!status)
		status = run(session, SQL_SCHEMA_LOOKUP_WAITING_DROP);
	return status ? status : crm_schema_make_indexes(session->store, noun);
}
