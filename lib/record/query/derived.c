/* What follows from other records, as expressions of SQL.
 * SPDX-License-Identifier: MIT */
#include "record/query/derived.h"

#include "catalog/company.h"
#include "catalog/deal.h"
#include "record/find.h"
#include "record/nouns.h"
#include "record/query/filter_term.h"

#include <string.h>

typedef enum crm_status derived_adder(struct crm_session *session, const char *alias,
				      struct crm_filter *filter);

/* What is won is closed and what is lost omitted, whatever was thought of it before; of an open
 * deal its own category comes before that of its stage. */
static enum crm_status add_category(struct crm_session *session, const char *alias,
				    struct crm_filter *filter)
{
	(void)session;
	crm_str_addf(
		&filter->sql,
		"(SELECT CASE %s_stage.kind WHEN 'won' THEN 'closed' WHEN 'lost' THEN 'omitted' "
		"ELSE coalesce(%s.forecast_category, %s_stage.forecast_category, 'pipeline') "
		"END FROM stage AS %s_stage WHERE %s_stage.id = %s.stage)",
		alias, alias, alias, alias, alias, alias);
	return CRM_OK;
}

/* The team that the owner is in on the day that counts: that of the end, or of the expected one, or
 * today. See domain/workplace/team.h. */
static enum crm_status add_team(struct crm_session *session, const char *alias,
				struct crm_filter *filter)
{
	char today[CRM_DAY_TEXT];
	CRM_AUTO_TEXT day = crm_format("coalesce(%s.closed_on, %s.expected_on, '%s')", alias, alias,
				       crm_day_text(session->clock.today, today));

	crm_str_addf(&filter->sql,
		     "(SELECT CASE WHEN %s_member.id IS NULL THEN %s_owner.team "
		     "ELSE %s_member.team END FROM user AS %s_owner "
		     "LEFT JOIN membership AS %s_member ON %s_member.user = %s_owner.id ",
		     alias, alias, alias, alias, alias, alias, alias);
	crm_str_addf(&filter->sql,
		     "AND coalesce(%s_member.since, '') <= %s "
		     "AND coalesce(%s_member.until, '9999-12-31') >= %s "
		     "WHERE %s_owner.id = %s.owner)",
		     alias, day, alias, day, alias, alias);
	return CRM_OK;
}

static enum crm_status add_branch(struct crm_session *session, struct crm_query *territory,
				  const char *alias, struct crm_filter *filter)
{
	struct crm_term term = {.session = session,
				.noun = &crm_company,
				.alias = alias,
				.filter = filter};
	enum crm_status status;

	crm_str_add(&filter->sql, " WHEN ");
	status = crm_filter_add(&term, crm_query_text(territory, 2));
	crm_str_addf(&filter->sql, " THEN '%s'", crm_query_text(territory, 0));
	if (status)
		return crm_fail_at(status, "territory '%s': ", crm_query_text(territory, 1));
	return CRM_OK;
}

/* The first that fits takes the company. */
static enum crm_status add_territory(struct crm_session *session, const char *alias,
				     struct crm_filter *filter)
{
	CRM_AUTO(query) territories = crm_query_new(session->store, SQL_DERIVED_TERRITORIES);
	enum crm_status status = CRM_OK;

	if (filter->is_territory)
		return crm_fail(CRM_REFUSED, "a territory would depend on territories");
	filter->is_territory = true;
	crm_str_add(&filter->sql, "CASE WHEN 0 THEN NULL");
	while (!status && crm_query_next(territories))
		status = add_branch(session, territories, alias, filter);
	crm_str_add(&filter->sql, " END");
	filter->is_territory = false;
	return status ? status : crm_query_status(territories);
}

static enum crm_status add_territory_of_deal(struct crm_session *session, const char *alias,
					     struct crm_filter *filter)
{
	CRM_AUTO_TEXT company = crm_format("%s_company", alias);
	enum crm_status status;

	crm_str_add(&filter->sql, "(SELECT ");
	status = add_territory(session, company, filter);
	crm_str_addf(&filter->sql, " FROM company AS %s WHERE %s.id = %s.company)", company,
		     company, alias);
	return status;
}

static const char *const categories[] = {"pipeline", "best", "commit", "closed", "omitted", NULL};

#define TERRITORY                                                                                 \
	{                                                                                         \
		.name = "territory", .type = CRM_LINK, .help = "the first that its company fits", \
		.target = "territory"                                                             \
	}

static const struct derived {
	const struct crm_noun *noun;
	struct crm_field field;
	derived_adder *add;
} all_derived[] = {
	{&crm_company, TERRITORY, add_territory},
	{&crm_deal, TERRITORY, add_territory_of_deal},
	{&crm_deal,
	 {.name = "category",
	  .type = CRM_CHOICE,
	  .help = "how sure it is: its own forecast category, or that of its stage",
	  .choices = categories},
	 add_category},
	{&crm_deal,
	 {.name = "team",
	  .type = CRM_LINK,
	  .help = "the team that its owner is in on the day it counts for",
	  .target = "team"},
	 add_team},
};

const struct crm_field *crm_derived_find(const struct crm_noun *noun, const char *name)
{
	for (size_t i = 0; i < CRM_COUNT(all_derived); i++)
		if (crm_noun_is(all_derived[i].noun, noun) &&
		    crm_equal(all_derived[i].field.name, name))
			return &all_derived[i].field;
	return NULL;
}

enum crm_status crm_derived_add(struct crm_session *session, const struct crm_field *field,
				const char *alias, struct crm_filter *filter)
{
	for (size_t i = 0; i < CRM_COUNT(all_derived); i++)
		if (&all_derived[i].field == field)
			return all_derived[i].add(session, alias, filter);
	return CRM_USAGE;
}

/* The ids of the records that the value names, with blanks between; the word itself of a choice. */
static enum crm_status find_values(const struct crm_term *term, const struct crm_field *field,
				   struct crm_str *out)
{
	CRM_SCOPED(str) words = {0};

	if (field->type == CRM_LINK)
		return crm_find_all(term->session, crm_noun_find(term->session, field->target),
				    term->value, out);
	for (size_t i = 0; field->choices[i]; i++) {
		if (crm_equal(field->choices[i], term->value))
			crm_str_add(out, term->value);
		crm_str_addf(&words, "%s%s", i ? ", " : "", field->choices[i]);
	}
	if (!out->length)
		return crm_fail(CRM_USAGE, "%s: '%s' is none of %s", field->name, term->value,
				words.text);
	return CRM_OK;
}

static void add_values(struct crm_term *term, const char *values)
{
	const char *start = values;

	crm_str_add(&term->filter->sql, " IN (");
	while (*values) {
		size_t length = strcspn(values, " ");
		CRM_AUTO_TEXT value = crm_copy_bytes(values, length);

		if (values > start)
			crm_str_add(&term->filter->sql, ", ");
		crm_term_add_text(term, value);
		values += length + (values[length] == ' ');
	}
	crm_str_add_char(&term->filter->sql, ')');
}

enum crm_status crm_term_add_derived(struct crm_term *term, const struct crm_field *field)
{
	CRM_SCOPED(str) values = {0};
	enum crm_status status;

	if (term->operator!= CRM_EQUAL)
		return crm_fail(CRM_USAGE, "%s: only = and != ask for it", field->name);
	status = *term->value ? find_values(term, field, &values) : CRM_OK;
	if (!status)
		status = crm_derived_add(term->session, field, term->alias, term->filter);
	if (status)
		return status;
	if (!*term->value)
		crm_str_add(&term->filter->sql, " IS NULL");
	else
		add_values(term, crm_str_text(&values));
	return CRM_OK;
}
