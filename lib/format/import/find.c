/* Which record a row means.
 * SPDX-License-Identifier: MIT */
#include "base/country.h"
#include "base/list.h"
#include "base/phone.h"
#include "format/import/parts.h"
#include "record/alias.h"
#include "record/find.h"
#include "record/journal.h"
#include "record/mass.h"
#include "record/value.h"

#include <string.h>

/* The record of an id, or the one that it was merged into: then `id` becomes that one's. */
static enum crm_status load_or_merged(struct crm_import_arrival *arrival, char id[CRM_ID_TEXT])
{
	struct crm_session *session = arrival->import->session;
	const struct crm_noun *noun = arrival->import->map->noun;
	enum crm_status status = crm_record_load(session, noun, id, &arrival->before);
	char now[CRM_ID_TEXT];

	if (status != CRM_NOT_FOUND)
		return status;
	status = crm_alias_find(session, noun, id, now);
	if (status || !*now)
		return status ? status : CRM_NOT_FOUND;
	memcpy(id, now, sizeof(now));
	return crm_record_load(session, noun, id, &arrival->before);
}

/* Whole ids in their canonical form; in batches whatever names the record. */
static enum crm_status find_by_id(struct crm_import_arrival *arrival, const char *text)
{
	struct crm_import *import = arrival->import;
	const struct crm_noun *noun = import->map->noun;
	enum crm_status status;
	char id[CRM_ID_TEXT];

	if (import->options.mode != CRM_IMPORT_MERGE) {
		status = crm_find(import->session, noun, text, NULL, id);
	} else if (!crm_id_is_whole(text, id) || !crm_noun_has_id(noun, id)) {
		return crm_fail(CRM_INVALID, "id: '%s' is not the id of a %s", text, noun->name);
	} else {
		status = load_or_merged(arrival, id);
		if (status == CRM_NOT_FOUND)
			return CRM_NOT_FOUND;
	}
	if (!status)
		memcpy(arrival->id, id, sizeof(id));
	return status ? crm_fail_at(status, "id: ") : CRM_OK;
}

/* Where the row's numbers are dialled, when it says; else "". */
static enum crm_status row_country(struct crm_import_arrival *arrival, const char **out)
{
	struct crm_import *import = arrival->import;
	int field = crm_field_find(import->map->noun, "country");
	const struct crm_map_rule *rule = field < 0 ? NULL : crm_map_rule_of(import->map, field);
	const char *text = NULL;
	enum crm_status status = rule ? crm_import_text(import, rule, arrival->row, &text) : CRM_OK;

	*out = text ? crm_country_of(text) : "";
	return status;
}

/* Most rows are new: a sentence for each would cost more than to look. */
static enum crm_status find_holder(struct crm_import_arrival *arrival, int field, const char *text)
{
	struct crm_import *import = arrival->import;
	const struct crm_noun *noun = import->map->noun;
	enum crm_status status;

	if (import->options.mode > CRM_IMPORT_ADD)
		return crm_find_by_field(import->session, noun, field, text, arrival->id);
	status = crm_find_holder(import->session, noun, field, text, arrival->id);
	return !status && !*arrival->id ? CRM_NOT_FOUND : status;
}

/* Addresses and numbers come several in a cell: the first that somebody has. */
static enum crm_status find_by_items(struct crm_import_arrival *arrival, int field,
				     const char *text)
{
	const struct crm_noun *noun = arrival->import->map->noun;
	bool is_phone = noun->fields[field].type == CRM_PHONE;
	CRM_AUTO_TEXT packed = crm_copy(text);
	CRM_SCOPED(str) value = {0}, number = {0};
	const char *cursor = packed, *country = "";
	enum crm_status status = is_phone ? row_country(arrival, &country) : CRM_OK;
	struct crm_list_item item;

	if (status)
		return status;
	status = CRM_NOT_FOUND;
	while (status == CRM_NOT_FOUND && crm_list_next(&cursor, &item)) {
		crm_str_reset(&value);
		crm_str_reset(&number);
		crm_list_add_value(&value, &item);
		if (is_phone && crm_phone_add_e164(&number, crm_str_text(&value), country)) {
			crm_str_reset(&value);
			crm_str_add(&value, number.text);
		}
		status = find_holder(arrival, field, crm_str_text(&value));
	}
	return status;
}

static enum crm_status find_by_key(struct crm_import_arrival *arrival, int key, const char *text)
{
	const struct crm_noun *noun = arrival->import->map->noun;
	enum crm_status status;

	if (key == CRM_MAP_ID)
		return find_by_id(arrival, text);
	if (noun->fields[key].type == CRM_EMAIL || noun->fields[key].type == CRM_PHONE)
		status = find_by_items(arrival, key, text);
	else
		status = find_holder(arrival, key, text);
	return status == CRM_AMBIGUOUS ? crm_fail_at(status, "%s: ", noun->fields[key].name)
				       : status;
}

enum crm_status crm_import_find(struct crm_import_arrival *arrival)
{
	struct crm_import *import = arrival->import;
	struct crm_map *map = import->map;
	bool must_exist = import->options.mode > CRM_IMPORT_ADD;

	for (size_t i = 0; i < map->key_count && import->options.mode != CRM_IMPORT_ADD; i++) {
		const char *text = NULL;
		enum crm_status status = crm_import_text(import, crm_map_rule_of(map, map->keys[i]),
							 arrival->row, &text);

		if (status)
			return status;
		if (!text || !*text)
			continue;
		status = find_by_key(arrival, map->keys[i], text);
		if (status != CRM_NOT_FOUND || must_exist)
			return status;
	}
	crm_message_clear();
	return must_exist ? crm_fail(CRM_INVALID, "the row has no id") : CRM_OK;
}

static void note_found(void *context, const char *id)
{
	(void)id;
	*(bool *)context = true;
}

enum crm_status crm_import_keep_own_keys(struct crm_import_arrival *arrival)
{
	const struct crm_noun *noun = arrival->after->noun;
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < noun->field_count && !status; i++) {
		CRM_SCOPED(str) text = {0};
		CRM_SCOPED(str) key = {0};
		bool is_alias = false;

		if (!(noun->fields[i].flags & CRM_UNIQUE) ||
		    !crm_record_has(arrival->before, (int)i) ||
		    crm_value_equal(&arrival->before->values[i], &arrival->after->values[i]))
			continue;
		crm_value_add_text(&text, &noun->fields[i], &arrival->after->values[i], NULL);
		crm_value_add_key(&key, &noun->fields[i], crm_str_text(&text), text.length);
		if (key.length)
			status = crm_alias_each_key(arrival->import->session, noun, (int)i,
						    key.text, note_found, &is_alias);
		if (is_alias)
			crm_record_set(arrival->after, (int)i, &arrival->before->values[i]);
	}
	return status;
}

/* Those of a mass stand in the journal at once, and may be too many for memory. */
void crm_import_note_made(struct crm_import_arrival *arrival)
{
	struct crm_import *import = arrival->import;

	if (!crm_mass_takes(import->session, import->map->noun))
		(void)crm_lines_meet(&import->lines, arrival->after->id, arrival->row->line);
}

enum crm_status crm_import_meet(struct crm_import_arrival *arrival, int64_t *earlier)
{
	struct crm_import *import = arrival->import;
	int64_t line = crm_lines_find(&import->lines, arrival->id);
	enum crm_status status = CRM_OK;

	if (!line && crm_mass_takes(import->session, import->map->noun)) {
		status = crm_mass_flush(import->session);
		if (!status)
			status = crm_journal_line(import->session, arrival->id, &line);
	}
	(void)crm_lines_meet(&import->lines, arrival->id, line ? line : arrival->row->line);
	*earlier = line;
	return status;
}
