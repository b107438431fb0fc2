/* In which zone people live.
 * SPDX-License-Identifier: MIT */
#include "domain/score/time_zones.h"

#include "record/nouns.h"
#include "record/query/select.h"

#include <stdlib.h>

void crm_time_zones_clear(struct crm_time_zones *zones)
{
	for (size_t i = 0; i < zones->zone_count; i++) {
		crm_zone_free(zones->zones[i]);
		free(zones->names[i]);
	}
	free(zones->records);
	free(zones->zones);
	free(zones->names);
}

static enum crm_status take_zone(struct crm_time_zones *zones, const char *name, size_t *out)
{
	struct crm_zone *zone;
	enum crm_status status;

	for (*out = 0; *out < zones->zone_count; ++*out)
		if (crm_equal(zones->names[*out], name))
			return CRM_OK;
	status = crm_zone_open(name, &zone);
	if (status)
		return status;
	zones->zones = crm_grow(zones->zones, zones->zone_count, &zones->zone_capacity,
				sizeof *zones->zones);
	zones->names = crm_grow(zones->names, zones->zone_count, &zones->name_capacity,
				sizeof *zones->names);
	zones->zones[zones->zone_count] = zone;
	zones->names[zones->zone_count++] = crm_copy(name);
	return CRM_OK;
}

static enum crm_status load_noun(struct crm_session *session, const struct crm_noun *noun,
				 struct crm_time_zones *zones)
{
	CRM_AUTO(select) select = crm_select_new(session, noun);
	enum crm_status status = crm_select_add_list(select, "id,time_zone");

	if (!status)
		status = crm_select_filter(select, "time_zone!=");
	if (!status)
		status = crm_select_order(select, "id");
	while (!status && crm_select_next(select)) {
		struct crm_value id = crm_select_value(select, 0);
		struct crm_value name = crm_select_value(select, 1);
		struct crm_zoned *record;

		zones->records = crm_grow(zones->records, zones->count, &zones->capacity,
					  sizeof *zones->records);
		record = &zones->records[zones->count++];
		memcpy(record->id, id.text, id.length + 1);
		status = take_zone(zones, name.text, &record->zone);
		if (status)
			return crm_fail_at(status, "%s: time_zone: ", record->id);
	}
	return status ? status : crm_select_status(select);
}

static int compare_ids(const void *a, const void *b)
{
	return strcmp(((const struct crm_zoned *)a)->id, ((const struct crm_zoned *)b)->id);
}

enum crm_status crm_time_zones_load(struct crm_session *session, struct crm_time_zones *out)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < crm_noun_count(session) && !status; i++) {
		const struct crm_noun *noun = crm_noun_at(session, i);
		int field = crm_field_find(noun, "time_zone");

		if (field >= 0 && noun->fields[field].type == CRM_TEXT)
			status = load_noun(session, noun, out);
	}
	if (out->count)
		qsort(out->records, out->count, sizeof *out->records, compare_ids);
	return status;
}

const struct crm_zone *crm_time_zones_find(const struct crm_time_zones *zones, const char *id)
{
	struct crm_zoned key = {.zone = 0};
	const struct crm_zoned *found;

	memcpy(key.id, id, strlen(id) + 1);
	found = zones->count ? bsearch(&key, zones->records, zones->count, sizeof key, compare_ids)
			     : NULL;
	return found ? zones->zones[found->zone] : NULL;
}
