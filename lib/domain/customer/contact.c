/* Contacts: where a person works and worked.
 * SPDX-License-Identifier: MIT */
#include "domain/customer/contact.h"

#include "base/list.h"
#include "base/unicode.h"
#include "catalog/company.h"
#include "catalog/contact.h"
#include "catalog/employment.h"
#include "record/find.h"
#include "record/value.h"

#include <string.h>

enum crm_status crm_contact_employment_rule(struct crm_session *session,
					    const struct crm_record *before,
					    struct crm_record *after)
{
	const char *since = crm_record_text(after, EMPLOYMENT_SINCE);
	const char *until = crm_record_text(after, EMPLOYMENT_UNTIL);

	(void)session;
	(void)before;
	if (*since && *until && strcmp(since, until) > 0)
		return crm_fail(CRM_INVALID, "until: %s is before %s", until, since);
	return CRM_OK;
}

enum crm_status crm_contact_leave(struct crm_session *session, const struct crm_record *contact)
{
	CRM_AUTO(query) rows = crm_query_new(session->store, SQL_CONTACT_EMPLOYMENTS);
	enum crm_status status = CRM_OK;

	crm_query_bind_text(rows, 1, contact->id);
	while (!status && crm_query_next(rows)) {
		CRM_AUTO(record) employment = NULL;

		status = crm_record_load(session, &crm_employment, crm_query_text(rows, 0),
					 &employment);
		if (!status)
			status = crm_record_remove(session, employment);
	}
	return status ? status : crm_query_status(rows);
}

/* The employment that `post` describes, not yet added. */
static enum crm_status describe(struct crm_session *session, const struct crm_record *contact,
				const struct crm_contact_post *post, struct crm_record **out)
{
	CRM_AUTO(record) employment = crm_record_new(&crm_employment);
	const struct {
		int field;
		const char *text;
	} given[] = {{EMPLOYMENT_COMPANY, post->company},
		     {EMPLOYMENT_ROLE, post->role},
		     {EMPLOYMENT_SINCE, post->since},
		     {EMPLOYMENT_UNTIL, post->until}};
	enum crm_status status = CRM_OK;

	if (!post->company)
		return crm_fail(CRM_USAGE, "at which company? --company <company>");
	crm_record_set_text(employment, EMPLOYMENT_CONTACT, contact->id);
	for (size_t i = 0; i < CRM_COUNT(given) && !status; i++)
		if (given[i].text)
			status = crm_value_type(session, employment, given[i].field, given[i].text,
						NULL);
	if (status)
		return status;
	*out = employment;
	employment = NULL;
	return CRM_OK;
}

/* The employment that lasts, at a company or with NULL at any, or NULL. */
static enum crm_status find_current(struct crm_session *session, const struct crm_record *contact,
				    const char *company, struct crm_record **out)
{
	CRM_AUTO(query)
	query = crm_query_new(session->store, company ? SQL_CONTACT_WORKS_AT : SQL_CONTACT_WORKS);
	CRM_AUTO_TEXT id = NULL;
	enum crm_status status;

	crm_query_bind_text(query, 1, contact->id);
	if (company)
		crm_query_bind_text(query, 2, company);
	status = crm_query_one_text(query, &id);
	if (!status && id)
		status = crm_record_load(session, &crm_employment, id, out);
	return status;
}

static enum crm_status set_main(struct crm_session *session, struct crm_record *contact,
				const char *company, const char *role)
{
	CRM_AUTO(record) before = crm_record_copy(contact);

	crm_record_set_text(contact, CONTACT_COMPANY, company);
	crm_record_set_text(contact, CONTACT_ROLE, role);
	return crm_domain_update(session, before, contact, NULL);
}

/* The main employer is a field of the contact; before another one takes its place it becomes an
 * employment of its own. */
static enum crm_status keep_main(struct crm_session *session, const struct crm_record *contact)
{
	const char *company = crm_record_text(contact, CONTACT_COMPANY);
	CRM_AUTO(record) employment = NULL;
	enum crm_status status;

	if (!*company)
		return CRM_OK;
	status = find_current(session, contact, company, &employment);
	if (status || employment)
		return status;
	employment = crm_record_new(&crm_employment);
	crm_record_set_text(employment, EMPLOYMENT_CONTACT, contact->id);
	crm_record_set_text(employment, EMPLOYMENT_COMPANY, company);
	crm_record_set(employment, EMPLOYMENT_ROLE, &contact->values[CONTACT_ROLE]);
	return crm_domain_add(session, employment);
}

static bool is_same_role(const char *one, const char *other)
{
	CRM_SCOPED(str) a = {0};
	CRM_SCOPED(str) b = {0};

	crm_str_add_folded(&a, one, strlen(one));
	crm_str_add_folded(&b, other, strlen(other));
	return crm_equal(crm_str_text(&a), crm_str_text(&b));
}

/* How many employments of a contact last at a company, and whether one of them has the role (or any
 * will do). */
static enum crm_status find_posts(struct crm_session *session, const struct crm_record *contact,
				  const struct crm_contact_post *post, bool *has_any,
				  bool *has_role)
{
	CRM_AUTO(query) rows = crm_query_new(session->store, SQL_CONTACT_WORKS_AT);
	enum crm_status status = CRM_OK;

	crm_query_bind_text(rows, 1, contact->id);
	crm_query_bind_text(rows, 2, post->company);
	while (!status && crm_query_next(rows)) {
		CRM_AUTO(record) employment = NULL;

		status = crm_record_load(session, &crm_employment, crm_query_text(rows, 0),
					 &employment);
		*has_any = true;
		*has_role |=
			!status &&
			(!*post->role ||
			 is_same_role(post->role, crm_record_text(employment, EMPLOYMENT_ROLE)));
	}
	return status ? status : crm_query_status(rows);
}

/* The main employer needs no employment of its own, unless there is another role at it that would
 * be taken for the main one. */
enum crm_status crm_contact_keep_post(struct crm_session *session, const struct crm_record *contact,
				      const struct crm_record *other, struct crm_record **out)
{
	struct crm_contact_post post = {.company = crm_record_text(other, CONTACT_COMPANY),
					.role = crm_record_text(other, CONTACT_ROLE)};
	bool is_main =
		crm_equal(post.company, crm_record_text(contact, CONTACT_COMPANY)) &&
		(!*post.role || is_same_role(post.role, crm_record_text(contact, CONTACT_ROLE)));
	bool has_any = false, has_role = false;
	CRM_AUTO(record) employment = NULL;
	enum crm_status status;

	if (!*post.company)
		return CRM_OK;
	status = find_posts(session, contact, &post, &has_any, &has_role);
	if (status || has_role || (is_main && !has_any))
		return status;
	employment = crm_record_new(&crm_employment);
	crm_record_set_text(employment, EMPLOYMENT_CONTACT, contact->id);
	crm_record_set_text(employment, EMPLOYMENT_COMPANY, post.company);
	crm_record_set_text(employment, EMPLOYMENT_ROLE, post.role);
	status = crm_domain_add(session, employment);
	if (status)
		return status;
	*out = employment;
	employment = NULL;
	return CRM_OK;
}

static enum crm_status refuse_twice(struct crm_session *session, const struct crm_record *contact,
				    const char *company)
{
	CRM_SCOPED(str) name = {0};
	enum crm_status status = crm_label(session, company, &name);

	if (status)
		return status;
	return crm_fail(CRM_CONFLICT, "%s works at %s already", crm_record_title(contact),
			crm_str_text(&name));
}

enum crm_status crm_contact_employ(struct crm_session *session, struct crm_record *contact,
				   const struct crm_contact_post *post, struct crm_record **out)
{
	CRM_AUTO(record) employment = NULL;
	CRM_AUTO(record) current = NULL;
	bool is_main = !post->until && (post->is_main || !crm_record_has(contact, CONTACT_COMPANY));
	enum crm_status status = describe(session, contact, post, &employment);
	const char *company = status ? "" : crm_record_text(employment, EMPLOYMENT_COMPANY);

	if (!status && !post->until)
		status = find_current(session, contact, company, &current);
	if (!status && current)
		status = refuse_twice(session, contact, company);
	if (!status && is_main)
		status = keep_main(session, contact);
	if (!status)
		status = crm_domain_add(session, employment);
	if (!status && is_main)
		status = set_main(session, contact, company,
				  crm_record_text(employment, EMPLOYMENT_ROLE));
	if (status)
		return status;
	*out = employment;
	employment = NULL;
	return CRM_OK;
}

static enum crm_status end(struct crm_session *session, const struct crm_record *contact,
			   const char *until, struct crm_record *employment)
{
	CRM_AUTO(record) before = crm_record_copy(employment);
	char today[CRM_DAY_TEXT];

	crm_day_text(session->clock.today, today);
	crm_record_set_text(employment, EMPLOYMENT_UNTIL, *until ? until : today);
	if (employment->revision)
		return crm_domain_update(session, before, employment, NULL);
	crm_record_set(employment, EMPLOYMENT_ROLE, &contact->values[CONTACT_ROLE]);
	return crm_domain_add(session, employment);
}

/* Another employer that lasts becomes the main one, or none does. */
static enum crm_status replace_main(struct crm_session *session, struct crm_record *contact)
{
	CRM_AUTO(record) other = NULL;
	enum crm_status status = find_current(session, contact, NULL, &other);

	if (status)
		return status;
	return set_main(session, contact, other ? crm_record_text(other, EMPLOYMENT_COMPANY) : NULL,
			other ? crm_record_text(other, EMPLOYMENT_ROLE) : NULL);
}

enum crm_status crm_contact_quit(struct crm_session *session, struct crm_record *contact,
				 const struct crm_contact_post *post, struct crm_record **out)
{
	CRM_AUTO(record) given = NULL;
	CRM_AUTO(record) current = NULL;
	enum crm_status status = describe(session, contact, post, &given);
	const char *company = status ? "" : crm_record_text(given, EMPLOYMENT_COMPANY);
	bool is_main = crm_equal(company, crm_record_text(contact, CONTACT_COMPANY));

	if (!status)
		status = find_current(session, contact, company, &current);
	if (status)
		return status;
	if (!current && !is_main)
		return crm_fail(CRM_REFUSED, "%s does not work at '%s'", crm_record_title(contact),
				post->company);
	if (!current)
		current = crm_record_copy(given);
	status = end(session, contact, crm_record_text(given, EMPLOYMENT_UNTIL), current);
	if (!status && is_main)
		status = replace_main(session, contact);
	if (status)
		return status;
	*out = current;
	current = NULL;
	return CRM_OK;
}

static enum crm_status visit_employers(struct crm_query *rows, crm_contact_employer_visit *visit,
				       void *context, size_t *count)
{
	enum crm_status status = CRM_OK;

	for (; !status && crm_query_next(rows); (*count)++) {
		struct crm_contact_employer employer = {
			.company = crm_query_text(rows, 0),
			.name = crm_query_text(rows, 1),
			.role = crm_query_text(rows, 2),
			.since = crm_query_text(rows, 3),
			.until = crm_query_text(rows, 4),
			.employment = crm_query_text(rows, 5),
			.is_main = crm_query_integer(rows, 6) != 0,
		};

		status = visit(context, &employer);
	}
	return status ? status : crm_query_status(rows);
}

/* Most contacts have one employer and no record of that: to ask for it is a third of the work. */
enum crm_status crm_contact_each_employer(struct crm_session *session, const char *contact,
					  crm_contact_employer_visit *visit, void *context)
{
	static const enum crm_statement questions[] = {SQL_CONTACT_LONE_EMPLOYER,
						       SQL_CONTACT_EMPLOYERS};
	enum crm_status status = CRM_OK;
	size_t count = 0;

	for (size_t i = 0; i < CRM_COUNT(questions) && !status && !count; i++) {
		CRM_AUTO(query) rows = crm_query_new(session->store, questions[i]);

		crm_query_bind_text(rows, 1, contact);
		status = visit_employers(rows, visit, context, &count);
	}
	return status;
}

static enum crm_status add_employer(void *context, const struct crm_contact_employer *employer)
{
	struct crm_str *packed = context;
	CRM_SCOPED(str) words = {0};

	crm_str_add(&words, employer->name);
	if (employer->role)
		crm_str_addf(&words, " (%s)", employer->role);
	if (employer->since)
		crm_str_addf(&words, " since %s", employer->since);
	if (employer->until)
		crm_str_addf(&words, " until %s", employer->until);
	crm_list_add(packed, NULL, 0, words.text, words.length);
	return CRM_OK;
}

enum crm_status crm_contact_add_employers(struct crm_session *session, const char *contact,
					  struct crm_str *packed)
{
	return crm_contact_each_employer(session, contact, add_employer, packed);
}
