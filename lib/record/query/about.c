/* The records that have to do with one record.
 * SPDX-License-Identifier: MIT */
#include "record/query/about.h"

#include "record/noun_sql.h"
#include "record/nouns.h"

#include <stdlib.h>
#include <string.h>

struct found {
	char id[CRM_ID_TEXT];
	const char *why, *field;
};

struct search {
	struct crm_session *session;
	const struct crm_noun *noun;
	const char *id;
	struct found *found;
	size_t count, capacity;
};

static void note(struct search *search, const char *id, const char *why, const char *field)
{
	for (size_t i = 0; i < search->count; i++)
		if (crm_equal(search->found[i].id, id))
			return;
	if (strlen(id) >= CRM_ID_TEXT)
		return;
	search->found =
		crm_grow(search->found, search->count, &search->capacity, sizeof *search->found);
	search->found[search->count] = (struct found){.why = why, .field = field};
	memcpy(search->found[search->count++].id, id, strlen(id) + 1);
}

static enum crm_status note_rows(struct search *search, struct crm_query *query, const char *why,
				 const char *field)
{
	while (crm_query_next(query))
		note(search, crm_query_text(query, 0), why, field);
	return crm_query_status(query);
}

static enum crm_status find_links(struct search *search, const struct crm_noun *from,
				  const struct crm_field *field)
{
	CRM_AUTO_TEXT sql = crm_format("SELECT id FROM \"%s\" WHERE \"%s\" = ?1 ORDER BY id",
				       from->name, field->name);
	CRM_AUTO(query) query = crm_query_made(search->session->store, sql);

	crm_query_bind_text(query, 1, search->id);
	return note_rows(search, query, "links by", field->name);
}

static bool is_address(const struct crm_field *field)
{
	return field->type == CRM_EMAIL || field->type == CRM_PHONE;
}

/* Addresses of the record that one of another's fields has, too. */
static enum crm_status find_shared(struct search *search, size_t own, const struct crm_noun *from,
				   size_t other)
{
	CRM_AUTO(query) query = crm_query_new(search->session->store, SQL_ABOUT_KEYS);

	crm_query_bind_text(query, 1, crm_noun_sql(search->session, search->noun)->keys[own]);
	crm_query_bind_text(query, 2, search->id);
	crm_query_bind_text(query, 3, crm_noun_sql(search->session, from)->keys[other]);
	return note_rows(search, query, "shares", from->fields[other].name);
}

static enum crm_status find_addresses(struct search *search, const struct crm_noun *from,
				      size_t other)
{
	const struct crm_noun *noun = search->noun;
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < noun->field_count && !status; i++)
		if (noun->fields[i].type == from->fields[other].type)
			status = find_shared(search, i, from, other);
	return status;
}

static enum crm_status search_noun(struct search *search, const struct crm_noun *from)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < from->field_count && !status; i++)
		if (crm_field_links_to(&from->fields[i], search->noun))
			status = find_links(search, from, &from->fields[i]);
	for (size_t i = 0; i < from->field_count && !status; i++)
		if (is_address(&from->fields[i]))
			status = find_addresses(search, from, i);
	return status;
}

static enum crm_status find_past(struct search *search)
{
	CRM_AUTO(query) query = crm_query_new(search->session->store, SQL_ABOUT_PAST);
	CRM_AUTO_TEXT quoted = crm_format("\"%s\"", search->id);

	crm_query_bind_text(query, 1, quoted);
	crm_query_bind_text(query, 2, search->id);
	return note_rows(search, query, "linked before", NULL);
}

enum crm_status crm_about_each(struct crm_session *session, const struct crm_noun *noun,
			       const char *id, crm_about_visit *visit, void *context)
{
	struct search search = {session, crm_noun_here(session, noun), id, NULL, 0, 0};
	enum crm_status status = CRM_OK;

	note(&search, id, "is", NULL);
	for (size_t i = 0; i < crm_noun_count(session) && !status; i++)
		status = search_noun(&search, crm_noun_at(session, i));
	if (!status)
		status = find_past(&search);
	for (size_t i = 0; i < search.count && !status; i++) {
		const struct found *found = &search.found[i];
		const struct crm_about about = {.noun = crm_noun_of_id(session, found->id),
						.id = found->id,
						.why = found->why,
						.field = found->field};

		/* What a noun that is gone had linked has gone with it. */
		if (about.noun)
			status = visit(context, &about);
	}
	free(search.found);
	return status;
}
