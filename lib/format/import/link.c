/* Links of imported rows: names looked up once, made on demand, or resolved when the file is read.
 * SPDX-License-Identifier: MIT */
#include "base/hash.h"
#include "domain/rule.h"
#include "format/import/parts.h"
#include "record/nouns.h"
#include "record/value.h"

#include <stdlib.h>
#include <string.h>

void crm_import_names_clear(struct crm_import_names *names)
{
	free(names->rows);
	crm_arena_clear(&names->arena);
	*names = (struct crm_import_names){0};
}

/* The place of a key: its row, or the empty one that it may have. */
static struct crm_import_name *find_name(struct crm_import_names *names, const struct crm_str *key)
{
	uint64_t hash = crm_hash(key->text, key->length);
	size_t mask = 2 * CRM_LINKS_KEPT - 1;
	size_t at = hash & mask;

	if (names->count == CRM_LINKS_KEPT)
		crm_import_names_clear(names);
	if (!names->rows)
		names->rows = crm_alloc(2 * CRM_LINKS_KEPT * sizeof(*names->rows));
	while (names->rows[at].hash &&
	       (names->rows[at].hash != hash || names->rows[at].length != key->length ||
		memcmp(names->rows[at].key, key->text, key->length)))
		at = (at + 1) & mask;
	return &names->rows[at];
}

static void keep_name(struct crm_import_names *names, const struct crm_str *key, const char *id)
{
	struct crm_import_name *name = find_name(names, key);

	if (!name->hash) {
		name->hash = crm_hash(key->text, key->length);
		name->key = crm_arena_copy(&names->arena, key->text, key->length);
		name->length = key->length;
		names->count++;
	}
	memcpy(name->id, id, strlen(id) + 1);
}

/* The name, its field, and whatever else decides which record it means. */
static void name_key(const struct crm_record *record, const struct crm_map_rule *rule,
		     const char *text, struct crm_str *out)
{
	crm_str_add_integer(out, rule->field);
	for (const int *related = rule->related; related && *related >= 0; related++) {
		crm_str_add_char(out, '\1');
		crm_str_add(out, crm_record_text(record, *related));
	}
	crm_str_add_char(out, '\1');
	crm_str_add(out, text);
}

/* Makes the record that a link names. */
static enum crm_status make(struct crm_import *import, const struct crm_noun *noun,
			    const char *name, char id[CRM_ID_TEXT])
{
	CRM_AUTO(record) record = NULL;
	enum crm_status status = crm_domain_new(import->session, noun, &record);

	if (!status)
		status = crm_value_type(import->session, record, crm_field_find(noun, noun->title),
					name, NULL);
	if (!status)
		status = crm_domain_add(import->session, record);
	if (status)
		return status;
	import->totals.linked++;
	memcpy(id, record->id, sizeof(record->id));
	return CRM_OK;
}

/* As crm_value_type; a name that nobody has is made where that is allowed. */
static enum crm_status look_up(struct crm_import *import, struct crm_record *record, int field,
			       const char *text, bool is_created)
{
	const struct crm_field *row = &record->noun->fields[field];
	enum crm_status status = crm_value_type(import->session, record, field, text, NULL);
	char id[CRM_ID_TEXT];

	if (status != CRM_NOT_FOUND || row->type != CRM_LINK)
		return status;
	if (!crm_map_can_create(row))
		return status;
	if (!is_created || crm_id_is_whole(text, id))
		return crm_hint(status, "--create %s", row->name);
	status = make(import, crm_noun_find(import->session, row->target), text, id);
	if (status)
		return crm_fail_at(status, "%s: ", row->name);
	crm_record_set_text(record, field, id);
	return CRM_OK;
}

static void wait_for(struct crm_import *import, const struct crm_map_rule *rule, const char *text)
{
	import->late = crm_grow(import->late, import->late_count, &import->late_capacity,
				sizeof(*import->late));
	import->late[import->late_count++] =
		(struct crm_import_late){.field = rule->field,
					 .is_created = rule->is_created,
					 .text = crm_copy(text)};
}

enum crm_status crm_import_link(struct crm_import *import, struct crm_record *record,
				const struct crm_map_rule *rule, const char *text)
{
	const struct crm_field *field = &record->noun->fields[rule->field];
	bool may_wait = !import->options.is_local && field->type == CRM_LINK &&
			crm_equal(field->target, record->noun->name);
	CRM_SCOPED(str) key = {0};
	struct crm_import_name *known;
	enum crm_status status;

	name_key(record, rule, text, &key);
	known = find_name(&import->names, &key);
	if (known->hash) {
		crm_record_set_text(record, rule->field, known->id);
		return CRM_OK;
	}
	if (may_wait) {
		status = crm_value_type(import->session, record, rule->field, text, NULL);
		if (status == CRM_NOT_FOUND) {
			crm_message_clear();
			wait_for(import, rule, text);
			return CRM_OK;
		}
	} else {
		status = look_up(import, record, rule->field, text, rule->is_created);
	}
	if (!status && crm_record_has(record, rule->field))
		keep_name(&import->names, &key, crm_record_text(record, rule->field));
	return status;
}

void crm_import_drop_late(struct crm_import *import, size_t from)
{
	while (import->late_count > from) {
		struct crm_import_late *late = &import->late[--import->late_count];

		free(late->text);
		free(late->raw);
	}
}

/* The waiting links of one row, from `first` up to `end`. */
static enum crm_status set_links(struct crm_import *import, size_t first, size_t end,
				 bool *changed_out)
{
	CRM_AUTO(record) before = NULL;
	CRM_AUTO(record) after = NULL;
	enum crm_status status = crm_record_load(import->session, import->map->noun,
						 import->late[first].id, &before);

	if (status)
		return status;
	after = crm_record_copy(before);
	for (size_t i = first; i < end; i++) {
		const struct crm_import_late *late = &import->late[i];
		enum crm_status each =
			look_up(import, after, late->field, late->text, late->is_created);

		if (each && !crm_import_is_row_failure(each))
			return each;
		if (each) {
			crm_import_note(import);
			status = each;
		}
	}
	return status ? status : crm_domain_update(import->session, before, after, changed_out);
}

/* Takes back what the import did to a record whose links lead nowhere; it was so before, so no rule
 * is asked. */
static enum crm_status take_back(struct crm_import *import, const char *id)
{
	struct crm_session *session = import->session;
	CRM_AUTO(record) before = NULL;
	CRM_AUTO(record) now = NULL;
	enum crm_status status = crm_record_load(session, import->map->noun, id, &now);

	if (!status)
		status = crm_record_load_at(session, import->map->noun, id, session->operation - 1,
					    &before);
	if (status)
		return status;
	status = before ? crm_record_update(session, now, before, NULL)
			: crm_domain_remove(session, now);
	if (!crm_import_is_row_failure(status))
		return status;
	crm_import_note(import);
	return CRM_OK;
}

static enum crm_status finish_row(struct crm_import *import, size_t first, size_t end)
{
	const struct crm_import_late *late = &import->late[first];
	struct crm_import_row row = {.line = late->line,
				     .number = late->number,
				     .result = late->result,
				     .id = late->id,
				     .raw = late->raw,
				     .raw_length = late->raw_length};
	bool is_changed = false;
	enum crm_status status;

	if (import->options.mode == CRM_IMPORT_MERGE)
		import->session->line = late->line;
	status = set_links(import, first, end, &is_changed);
	if (status && !crm_import_is_row_failure(status))
		return status;
	if (status) {
		if (!import->problems.length)
			crm_import_note(import);
		row.result = CRM_IMPORT_FAILED;
		row.id = "";
		status = import->options.keep_going ? take_back(import, late->id) : CRM_OK;
	} else if (is_changed && row.result == CRM_IMPORT_UNCHANGED) {
		row.result = CRM_IMPORT_UPDATED;
	}
	if (!status)
		crm_import_tell(import, &row);
	return status;
}

enum crm_status crm_import_finish_links(struct crm_import *import)
{
	enum crm_status status = CRM_OK;
	size_t first = 0;

	while (first < import->late_count && !status) {
		size_t end = first + 1;

		while (end < import->late_count &&
		       import->late[end].number == import->late[first].number)
			end++;
		status = finish_row(import, first, end);
		first = end;
	}
	return status;
}
