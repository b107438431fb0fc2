/* Facts: said once, and again when they change.
 * SPDX-License-Identifier: MIT */
#include "domain/customer/fact.h"

#include "catalog/fact.h"
#include "record/nouns.h"
#include "record/value.h"

/* The one fact of this name, or NULL. */
static enum crm_status find_named(struct crm_session *session, const char *about, const char *name,
				  struct crm_record **out)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_FACT_NAMED);
	CRM_AUTO_TEXT id = NULL;

	crm_query_bind_text(query, 1, about);
	crm_query_bind_text(query, 2, name);
	if (!crm_query_next(query))
		return crm_query_status(query);
	id = crm_copy(crm_query_text(query, 0));
	if (crm_query_next(query))
		return crm_hint(crm_fail(CRM_AMBIGUOUS, "there are several facts '%s'", name),
				"crm-fact edit <fact>, or --another");
	return crm_record_load(session, crm_noun_here(session, &crm_fact), id, out);
}

static enum crm_status fill(struct crm_session *session, struct crm_record *fact,
			    const struct crm_fact_post *post)
{
	enum crm_status status = crm_value_type(session, fact, FACT_NAME, post->name, NULL);

	if (!status)
		status = crm_value_type(session, fact, FACT_VALUE, post->value, NULL);
	if (!status && post->source)
		status = crm_value_type(session, fact, FACT_SOURCE, post->source, NULL);
	if (!status && post->noted_on)
		status = crm_value_type(session, fact, FACT_NOTED_ON, post->noted_on, NULL);
	return status;
}

static enum crm_status change(struct crm_session *session, struct crm_record *fact,
			      const struct crm_fact_post *post, const char **result)
{
	CRM_AUTO(record) before = crm_record_copy(fact);
	struct crm_fact_post said = *post;
	char today[CRM_DAY_TEXT];
	bool is_changed = false;
	enum crm_status status;

	said.name = crm_record_text(before, FACT_NAME);
	/* Another value has its own date and source. */
	if (!crm_equal(crm_record_text(fact, FACT_VALUE), post->value)) {
		crm_record_clear_field(fact, FACT_SOURCE);
		crm_record_set_text(fact, FACT_NOTED_ON, crm_day_text(session->clock.today, today));
	}
	status = fill(session, fact, &said);
	if (!status)
		status = crm_domain_update(session, before, fact, &is_changed);
	if (!status)
		*result = is_changed ? "changed" : "unchanged";
	return status;
}

enum crm_status crm_fact_set(struct crm_session *session, const char *about,
			     const struct crm_fact_post *post, struct crm_record **out,
			     const char **result)
{
	CRM_AUTO(record) fact = NULL;
	enum crm_status status = CRM_OK;

	if (!post->is_another)
		status = find_named(session, about, post->name, &fact);
	if (status)
		return status;
	if (fact) {
		status = change(session, fact, post, result);
	} else {
		fact = crm_record_new(crm_noun_here(session, &crm_fact));
		crm_record_set_text(fact, FACT_ABOUT, about);
		status = fill(session, fact, post);
		if (!status)
			status = crm_domain_add(session, fact);
		*result = "added";
	}
	if (status)
		return status;
	*out = fact;
	fact = NULL;
	return CRM_OK;
}
