/* The maps that are ready: exports of other programs, known by their columns.
 * SPDX-License-Identifier: MIT */
#include "format/import/ready.h"

#include "format/import/bind.h"

#include <string.h>

static const struct crm_ready_map *const maps[] = {
	&crm_ready_google,
	&crm_ready_outlook,
	&crm_ready_thunderbird,
	&crm_ready_roundcube,
	&crm_ready_linkedin,
	&crm_ready_salesforce_contact,
	&crm_ready_salesforce_account,
	&crm_ready_salesforce_lead,
	&crm_ready_salesforce_opportunity,
	&crm_ready_hubspot_contact,
	&crm_ready_hubspot_company,
	&crm_ready_hubspot_deal,
};

const struct crm_ready_map *crm_ready_map_at(size_t index)
{
	return index < CRM_COUNT(maps) ? maps[index] : NULL;
}

const struct crm_ready_map *crm_ready_map_find(const struct crm_noun *noun, const char *name)
{
	for (size_t i = 0; i < CRM_COUNT(maps); i++)
		if (crm_equal(maps[i]->name, name) && crm_equal(maps[i]->noun, noun->name))
			return maps[i];
	return NULL;
}

enum crm_status crm_ready_map_add(const struct crm_ready_map *ready, struct crm_map *map)
{
	map->ready = ready;
	for (const char *const *line = ready->lines; *line; line++) {
		enum crm_status status;

		/* Whoever names keys wants no others. */
		if (map->key_count && crm_starts_with(*line, "key "))
			continue;
		status = crm_map_add(map, *line);
		if (status == CRM_CONFLICT)
			crm_message_clear();
		else if (status)
			return crm_fail_at(status, "%s: ", ready->name);
	}
	return CRM_OK;
}

static bool has_column(const struct crm_map *map, const struct crm_reader *reader,
		       const char *column)
{
	return crm_binding_place(map, reader, column, 1) != CRM_NO_PLACE;
}

/* Whether all columns of one of the lists are there. */
static bool is_known(const struct crm_map *map, const struct crm_reader *reader)
{
	for (const char *const *sign = map->ready->signs; *sign; sign++) {
		bool is_there = true;

		for (; *sign; sign++)
			is_there = is_there && has_column(map, reader, *sign);
		if (is_there)
			return true;
	}
	return false;
}

/* How many columns of the file the map takes. */
static size_t count_taken(const struct crm_session *session, struct crm_map *map,
			  const struct crm_reader *reader)
{
	CRM_SCOPED(binding) binding = {.session = session};
	size_t columns = crm_reader_column_count(reader);

	if (crm_binding_make(&binding, map, reader, "")) {
		crm_message_clear();
		return 0;
	}
	return columns - binding.unused_count;
}

const struct crm_ready_map *crm_ready_map_recognise(const struct crm_session *session,
						    const struct crm_noun *noun,
						    const struct crm_reader *reader)
{
	CRM_AUTO(map) plain = crm_map_new(noun);
	const struct crm_ready_map *best = NULL;
	/* What is called as our fields are is ours. */
	size_t most = count_taken(session, plain, reader);

	for (size_t i = 0; i < CRM_COUNT(maps); i++) {
		CRM_AUTO(map) map = crm_map_new(noun);
		size_t taken = 0;

		if (!crm_equal(maps[i]->noun, noun->name))
			continue;
		if (!crm_ready_map_add(maps[i], map) && is_known(map, reader))
			taken = count_taken(session, map, reader);
		if (taken > most) {
			most = taken;
			best = maps[i];
		}
	}
	crm_message_clear();
	return best;
}
