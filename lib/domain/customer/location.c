/* Where customers are. What lies near is found by the cells that a search touches (base/geo.h),
 * whose letters are keys of `lookup`.
 * SPDX-License-Identifier: MIT */
#include "domain/customer/location.h"

#include "record/find.h"
#include "record/nouns.h"
#include "record/title.h"

#include <stdlib.h>

enum { LINKS = 2 }; /* from a visit to a deal to its company */

static enum crm_status find_place(struct crm_session *session, const char *id, int links,
				  struct crm_geo *out)
{
	static const char *const ways[] = {"company", "contact", "about"};
	const struct crm_noun *noun = crm_noun_of_id(session, id);
	CRM_AUTO(record) record = NULL;
	enum crm_status status = noun ? crm_record_load(session, noun, id, &record) : CRM_NOT_FOUND;
	int field = noun ? crm_field_find(noun, "location") : -1;

	if (!status && field >= 0 && crm_record_has(record, field))
		return crm_geo_parse(crm_record_text(record, field), out);
	if (!status)
		status = CRM_NOT_FOUND;
	for (size_t i = 0; i < CRM_COUNT(ways) && links && status == CRM_NOT_FOUND && record; i++) {
		field = crm_field_find(noun, ways[i]);
		if (field >= 0 && crm_record_has(record, field))
			status =
				find_place(session, crm_record_text(record, field), links - 1, out);
	}
	return status;
}

enum crm_status crm_location_of(struct crm_session *session, const char *id, struct crm_geo *out)
{
	CRM_SCOPED(str) label = {0};
	enum crm_status status = find_place(session, id, LINKS, out);

	if (status != CRM_NOT_FOUND)
		return status;
	crm_message_clear();
	status = crm_label(session, id, &label);
	if (status)
		return status;
	return crm_hint(crm_fail(CRM_NOT_FOUND, "'%s' has no location",
				 label.length ? label.text : id),
			"crm-company edit --location 52.5163,13.3777");
}

static const char *text_of(const struct crm_record *record, const char *name)
{
	int field = crm_field_find(record->noun, name);

	return field < 0 ? "" : crm_record_text(record, field);
}

static void add_part(struct crm_str *out, const char *joint, const char *text)
{
	if (*text)
		crm_str_addf(out, "%s%s", out->length ? joint : "", text);
}

static enum crm_status find_address(struct crm_session *session, const char *id, int links,
				    struct crm_str *out)
{
	static const char *const ways[] = {"company", "contact", "about"};
	const struct crm_noun *noun = crm_noun_of_id(session, id);
	CRM_AUTO(record) record = NULL;
	CRM_SCOPED(str) town = {0};
	enum crm_status status = noun ? crm_record_load(session, noun, id, &record) : CRM_OK;

	if (status || !record)
		return status;
	add_part(&town, "", text_of(record, "postal_code"));
	add_part(&town, " ", text_of(record, "city"));
	if (town.length || *text_of(record, "street")) {
		add_part(out, ", ", crm_record_title(record));
		add_part(out, ", ", text_of(record, "street"));
		add_part(out, ", ", crm_str_text(&town));
		add_part(out, ", ", text_of(record, "region"));
		add_part(out, ", ", text_of(record, "country"));
	}
	for (size_t i = 0; i < CRM_COUNT(ways) && links && !status && !out->length; i++)
		if (*text_of(record, ways[i]))
			status = find_address(session, text_of(record, ways[i]), links - 1, out);
	return status;
}

enum crm_status crm_location_add_address(struct crm_session *session, const char *id,
					 struct crm_str *out)
{
	CRM_SCOPED(str) address = {0};
	enum crm_status status = find_address(session, id, LINKS, &address);

	if (!status && !address.length)
		status = crm_label(session, id, &address);
	crm_str_add(out, crm_str_text(&address));
	return status;
}

enum crm_status crm_location_word(struct crm_session *session, const struct crm_noun *noun,
				  const char *text, struct crm_geo *out)
{
	char id[CRM_ID_TEXT];
	enum crm_status status;

	if (crm_is_digit(text[strspn(text, "+- .")]) && strpbrk(text, ", "))
		return crm_geo_parse(text, out) ? CRM_USAGE : CRM_OK;
	status = crm_find(session, noun, text, NULL, id);
	if (status == CRM_NOT_FOUND)
		status = crm_find_any(session, text, id);
	return status ? status : crm_location_of(session, id, out);
}

struct search {
	struct crm_session *session;
	const struct crm_noun *noun;
	int field;
	const char *name; /* of the field's keys */
	struct crm_geo place;
	double kilometres;
	enum crm_status status;
	struct crm_neighbour *found;
	size_t count, capacity;
	struct crm_arena arena;
};

static enum crm_status check_one(struct search *search, const char *id)
{
	CRM_AUTO(record) record = NULL;
	struct crm_neighbour neighbour;
	enum crm_status status = crm_record_load(search->session, search->noun, id, &record);

	if (!status)
		status = crm_geo_parse(crm_record_text(record, search->field), &neighbour.place);
	if (status)
		return status;
	neighbour.kilometres = crm_geo_distance(&search->place, &neighbour.place);
	if (neighbour.kilometres > search->kilometres)
		return CRM_OK;
	neighbour.id = crm_arena_copy(&search->arena, id, strlen(id));
	neighbour.title = crm_record_title(record);
	neighbour.title = crm_arena_copy(&search->arena, neighbour.title, strlen(neighbour.title));
	search->found =
		crm_grow(search->found, search->count, &search->capacity, sizeof *search->found);
	search->found[search->count++] = neighbour;
	return CRM_OK;
}

static void search_cell(void *context, const char *cell)
{
	struct search *search = context;
	CRM_AUTO(query) query = crm_query_new(search->session->store, SQL_MATCH_BEGINNING);
	CRM_AUTO_TEXT end = crm_format("%s~", cell);

	crm_query_bind_text(query, 1, search->name);
	crm_query_bind_text(query, 2, cell);
	crm_query_bind_text(query, 3, end);
	crm_query_bind_integer(query, 4, -1);
	while (!search->status && crm_query_next(query))
		search->status = check_one(search, crm_query_text(query, 0));
	if (!search->status)
		search->status = crm_query_status(query);
}

static int nearest_first(const void *a, const void *b)
{
	const struct crm_neighbour *first = a, *second = b;

	if (first->kilometres != second->kilometres)
		return first->kilometres < second->kilometres ? -1 : 1;
	return strcmp(first->id, second->id);
}

enum crm_status crm_location_each_near(struct crm_session *session, const struct crm_noun *noun,
				       const struct crm_geo *place, double kilometres,
				       crm_neighbour_visit *visit, void *context)
{
	CRM_AUTO_TEXT name = crm_format("%s.location", noun->name);
	struct search search = {
		.session = session,
		.noun = noun,
		.field = crm_field_find(noun, "location"),
		.name = name,
		.place = *place,
		.kilometres = kilometres,
	};

	crm_geo_each_cell(place, kilometres, search_cell, &search);
	if (search.count)
		qsort(search.found, search.count, sizeof *search.found, nearest_first);
	for (size_t i = 0; i < search.count && !search.status; i++)
		search.status = visit(context, &search.found[i]);
	free(search.found);
	crm_arena_clear(&search.arena);
	return search.status;
}
