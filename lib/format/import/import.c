/* Rows into records.
 * SPDX-License-Identifier: MIT */
#include "format/import/import.h"

#include "domain/rule.h"
#include "format/import/advice.h"
#include "format/import/parts.h"
#include "format/read.h"
#include "record/mass.h"
#include "record/value.h"

#include <string.h>

/* Ids of many rows come in order; of a source without a size, block by block. */
enum { MASS_AFTER = 1000, SORTED_LEAST = 2000, SORTED_BLOCK = 65536 };

static void arrival_clear(struct crm_import_arrival *arrival)
{
	crm_record_free(arrival->before);
	crm_record_free(arrival->after);
}
#define SCOPED_ARRIVAL __attribute__((cleanup(arrival_clear))) struct crm_import_arrival

static bool is_refusal(enum crm_status status)
{
	return status && crm_import_is_row_failure(status);
}

/* The id that the file gives a new record. */
static enum crm_status take_id(struct crm_import_arrival *arrival, const char *text)
{
	const struct crm_noun *noun = arrival->import->map->noun;
	char id[CRM_ID_TEXT];

	if (!*text || *arrival->after->id)
		return CRM_OK;
	if (!crm_id_is_whole(text, id) || !crm_noun_has_id(noun, id))
		return crm_fail(CRM_INVALID, "id: '%s' is not the id of a %s", text, noun->name);
	memcpy(arrival->after->id, id, sizeof(id));
	arrival->import->session->tells_owner = true;
	return CRM_OK;
}

static enum crm_status type_field(struct crm_import_arrival *arrival, struct crm_map_rule *rule,
				  const char *text)
{
	struct crm_import *import = arrival->import;
	struct crm_map *map = import->map;
	enum crm_type type = map->noun->fields[rule->field].type;
	struct crm_value_style style = {0};
	enum crm_status status = CRM_OK;

	if (type == CRM_LINK || type == CRM_ANY_LINK)
		return crm_import_link(import, arrival->after, rule, text);
	if (!rule->constant && !rule->card_field) {
		if (type == CRM_DATE || type == CRM_INSTANT)
			status = crm_import_layout(import,
						   rule->dates.layouts ? &rule->dates : &map->dates,
						   type, text, &style.date_layout);
		style.decimal_mark = rule->decimal_mark ? rule->decimal_mark : map->decimal_mark;
	}
	if (status)
		return crm_fail_at(status, "%s: ", map->noun->fields[rule->field].name);
	if (type == CRM_INTEGER || type == CRM_DECIMAL || type == CRM_MONEY)
		text = crm_import_number(text, style.decimal_mark ? style.decimal_mark : '.', type,
					 &import->number);
	return crm_value_type(import->session, arrival->after, rule->field, text, &style);
}

static enum crm_status apply_rule(struct crm_import_arrival *arrival, struct crm_map_rule *rule)
{
	struct crm_import *import = arrival->import;
	const char *text = NULL;
	enum crm_status status = crm_import_text(import, rule, arrival->row, &text);
	bool clears = import->options.blank_clears ||
		      (import->options.mode == CRM_IMPORT_EDIT && import->is_json);

	if (status && rule->field >= 0)
		return crm_fail_at(status, "%s: ", import->map->noun->fields[rule->field].name);
	if (status || !text)
		return status;
	if (rule->field == CRM_MAP_ID)
		return take_id(arrival, text);
	if (*text)
		return crm_import_advise(import, rule, text, type_field(arrival, rule, text));
	if (clears)
		crm_record_clear_field(arrival->after, rule->field);
	return CRM_OK;
}

/* A ready map knows other programs, not what people put into them: a value that is none is left out
 * and said. */
static bool may_leave_out(const struct crm_import *import, const struct crm_map_rule *rule)
{
	const struct crm_field *field =
		rule->field >= 0 ? &import->map->noun->fields[rule->field] : NULL;

	return import->map->ready && field && !(field->flags & (CRM_REQUIRED | CRM_UNIQUE)) &&
	       field->type != CRM_LINK && field->type != CRM_ANY_LINK;
}

/* Every field, so that a row tells all that is wrong with it at once. */
static enum crm_status apply_rules(struct crm_import_arrival *arrival)
{
	struct crm_import *import = arrival->import;
	enum crm_status failed = CRM_OK;

	for (size_t i = 0; i < import->map->rule_count; i++) {
		struct crm_map_rule *rule = &import->map->rules[i];
		enum crm_status status = rule->is_void ? CRM_OK : apply_rule(arrival, rule);

		if (status && !is_refusal(status))
			return status;
		if (status && may_leave_out(import, rule)) {
			crm_import_note_left(import);
		} else if (status) {
			crm_import_note(import);
			failed = status;
		}
	}
	return failed;
}

static bool has_size(const struct crm_import *import)
{
	return crm_reader_size(import->reader) >= 0;
}

/* How many rows like this one are still to come; 0 when they are too few to be sorted. */
static uint64_t estimate(const struct crm_import *import, const struct crm_reader_row *row)
{
	int64_t left = crm_reader_size(import->reader) - crm_reader_position(import->reader);
	int64_t mean = crm_reader_position(import->reader) / row->number;
	int64_t rows;

	if (left < 0)
		return SORTED_BLOCK;
	rows = left / (mean > 8 ? mean : 8);
	return rows < SORTED_LEAST ? 0 : (uint64_t)rows + (uint64_t)rows / 16;
}

/* Many ids are drawn in order, so that they are written side by side; a few are not, since their
 * order would make them begin alike. The first rows of a mass tell better and better how many there
 * are, and the cursor takes each answer for the ids that are left. */
static void draw_id(struct crm_import_arrival *arrival)
{
	struct crm_import *import = arrival->import;
	const struct crm_reader_row *row = arrival->row;

	if (row->number > MASS_AFTER && !import->cursor.left)
		import->cursor = (struct crm_id_cursor){.left = estimate(import, row)};
	else if (row->number <= MASS_AFTER)
		import->cursor.left = import->session->mass ? estimate(import, row) : 0;
	crm_id_next_sorted(&import->session->random, &import->cursor, import->map->noun->prefix,
			   arrival->after->id);
}

static enum crm_status add_record(struct crm_import_arrival *arrival)
{
	struct crm_import *import = arrival->import;
	CRM_AUTO(record) told = NULL;
	enum crm_status status;

	arrival->after = crm_record_copy(import->fresh);
	status = apply_rules(arrival);
	if (status)
		return status;
	if (!*arrival->after->id)
		draw_id(arrival);
	arrival->result = CRM_IMPORT_CREATED;
	told = crm_import_copy_told(arrival);
	status = crm_domain_add(import->session, arrival->after);
	if (status == CRM_CONFLICT && import->session->met_duplicate &&
	    import->session->duplicates == CRM_DUPLICATES_SKIP) {
		crm_message_clear();
		*arrival->after->id = '\0';
		arrival->result = CRM_IMPORT_SKIPPED;
		return CRM_OK;
	}
	return status ? crm_import_advise_title(arrival, status)
		      : crm_import_keep_told(arrival, told, NULL);
}

/* A new record in the place of the old one: what the row does not say is empty, or standard. */
static enum crm_status start_over(struct crm_import_arrival *arrival)
{
	struct crm_import *import = arrival->import;
	const struct crm_noun *noun = import->map->noun;

	arrival->after = crm_record_copy(import->fresh);
	memcpy(arrival->after->id, arrival->before->id, sizeof(arrival->after->id));
	arrival->after->revision = arrival->before->revision;
	for (size_t i = 0; i < noun->field_count; i++)
		if (noun->fields[i].flags & CRM_KEPT || noun->fields[i].type == CRM_INSTANT)
			crm_record_set(arrival->after, (int)i, &arrival->before->values[i]);
	return CRM_OK;
}

static enum crm_status change_record(struct crm_import_arrival *arrival)
{
	struct crm_import *import = arrival->import;
	bool is_replaced = import->options.on_duplicate == CRM_DUPLICATE_REPLACE;
	bool is_changed = false, is_kept = false;
	CRM_AUTO(record) told = NULL;
	enum crm_status status = CRM_OK;

	if (is_replaced)
		status = start_over(arrival);
	else
		arrival->after = crm_record_copy(arrival->before);
	if (!status)
		status = apply_rules(arrival);
	if (!status && is_replaced)
		status = crm_value_fill_standards(import->session, arrival->after);
	if (!status)
		status = crm_import_keep_own_keys(arrival);
	told = crm_import_copy_told(arrival);
	if (!status)
		status = crm_domain_update(import->session, arrival->before, arrival->after,
					   &is_changed);
	if (!status)
		status = crm_import_keep_told(arrival, told, &is_kept);
	arrival->result = is_changed || is_kept ? CRM_IMPORT_UPDATED : CRM_IMPORT_UNCHANGED;
	return status;
}

static enum crm_status write_found(struct crm_import_arrival *arrival)
{
	struct crm_import *import = arrival->import;
	enum crm_status status = CRM_OK;

	if (!arrival->before)
		status = crm_record_load(import->session, import->map->noun, arrival->id,
					 &arrival->before);
	if (status || import->options.mode != CRM_IMPORT_REMOVE)
		return status ? status : change_record(arrival);
	arrival->result = CRM_IMPORT_REMOVED;
	return crm_domain_remove(import->session, arrival->before);
}

/* Address books that were joined hold a card twice: the later one is newer. */
static bool is_card(const struct crm_import *import)
{
	return crm_equal(import->reader->format->name, "vcard") || import->map->card_count > 0;
}

/* What a row does to the store. */
static enum crm_status write_row(struct crm_import_arrival *arrival)
{
	struct crm_import *import = arrival->import;
	const struct crm_import_options *options = &import->options;
	bool is_merge = options->mode == CRM_IMPORT_MERGE;
	enum crm_status status = crm_import_mend(import, arrival->row);
	int64_t earlier = 0;

	import->line = arrival->row->line;
	if (is_merge)
		import->session->line = import->line;
	if (!status && import->map->card_count)
		status = crm_import_make_card(import, arrival->row);
	if (!status && import->map->ready)
		crm_import_note_unused(import, arrival->row);
	if (!status)
		status = crm_import_find(arrival);
	if (status)
		return status;
	if (!*arrival->id) {
		status = add_record(arrival);
		if (!status && *arrival->after->id && is_merge)
			crm_import_note_made(arrival);
		return status;
	}
	if (is_merge)
		status = crm_import_meet(arrival, &earlier);
	if (status)
		return status;
	if (is_merge && options->on_duplicate == CRM_DUPLICATE_SKIP) {
		arrival->result = CRM_IMPORT_SKIPPED;
		return CRM_OK;
	}
	if (earlier && is_card(import))
		crm_import_note_twin(import, earlier);
	else if (earlier)
		return crm_fail(CRM_CONFLICT, "the same %s as on line %lld",
				import->map->noun->name, (long long)earlier);
	if (is_merge && options->on_duplicate == CRM_DUPLICATE_FAIL)
		return crm_hint(crm_fail(CRM_CONFLICT, "the %s is there already (%s)",
					 import->map->noun->name, arrival->id),
				"--on-duplicate update");
	return write_found(arrival);
}

/* Gives the links that wait the record that they are to be set in. */
static void hold_late(struct crm_import_arrival *arrival)
{
	struct crm_import *import = arrival->import;

	for (size_t i = import->first_late; i < import->late_count; i++) {
		struct crm_import_late *late = &import->late[i];

		memcpy(late->id, arrival->after->id, sizeof(late->id));
		late->line = arrival->row->line;
		late->number = arrival->row->number;
		late->result = arrival->result;
		late->raw = crm_copy_bytes(arrival->row->raw, arrival->row->raw_length);
		late->raw_length = arrival->row->raw_length;
	}
}

/* With keep_going a row that fails leaves nothing behind. */
static enum crm_status write_guarded(struct crm_import_arrival *arrival)
{
	struct crm_import *import = arrival->import;
	struct crm_store *store = import->session->store;
	int64_t linked = import->totals.linked;
	enum crm_status status;

	if (!import->options.keep_going)
		return write_row(arrival);
	status = crm_store_mark(store);
	if (status)
		return status;
	status = write_row(arrival);
	if (!status)
		return crm_store_keep(store);
	if (is_refusal(status) && !import->problems.length)
		crm_import_note(import);
	if (is_refusal(status) && crm_store_undo(store))
		return CRM_BROKEN;
	if (import->totals.linked != linked)
		crm_import_names_clear(&import->names);
	import->totals.linked = linked;
	return status;
}

static enum crm_status import_row(struct crm_import *import, struct crm_reader_row *row)
{
	SCOPED_ARRIVAL arrival = {.import = import, .row = row};
	struct crm_import_row told = {.line = row->line,
				      .number = row->number,
				      .raw = row->raw,
				      .raw_length = row->raw_length,
				      .id = ""};
	enum crm_status status;

	import->first_late = import->late_count;
	status = write_guarded(&arrival);
	if (status && import->is_nameless)
		return crm_import_fail_nameless(import);
	if (status && !is_refusal(status))
		return crm_fail_at(status, "%s, line %lld: ", import->file_name,
				   (long long)row->line);
	if (status) {
		if (!import->problems.length)
			crm_import_note(import);
		crm_import_drop_late(import, import->first_late);
		told.result = CRM_IMPORT_FAILED;
	} else if (import->late_count > import->first_late) {
		hold_late(&arrival);
		return CRM_OK;
	} else {
		told.result = arrival.result;
		told.id = arrival.after ? arrival.after->id : arrival.id;
	}
	crm_import_tell(import, &told);
	return CRM_OK;
}

/* A row that the reader could not take apart. */
static void fail_unread(struct crm_import *import, const struct crm_reader_row *row)
{
	struct crm_import_row told = {.line = row->line,
				      .number = row->number,
				      .raw = row->raw,
				      .raw_length = row->raw_length,
				      .result = CRM_IMPORT_FAILED,
				      .id = ""};

	crm_import_note(import);
	crm_import_tell(import, &told);
}

/* In a mass only the keys of unique fields are found at once; duplicates are found by others. */
static bool has_waiting_keys(const struct crm_map *map)
{
	for (size_t i = 0; i < map->key_count; i++)
		if (map->keys[i] != CRM_MAP_ID &&
		    !(map->noun->fields[map->keys[i]].flags & CRM_UNIQUE))
			return true;
	return false;
}

/* How many new records are to come, this row's among them: all rows where there is nothing yet;
 * else, once many have turned out to be new, as many of the rest. 0: nobody knows yet. */
static enum crm_status expect_new(const struct crm_import *import, const struct crm_reader_row *row,
				  uint64_t *out)
{
	int64_t created = import->totals.results[CRM_IMPORT_CREATED];
	bool is_empty = false;
	enum crm_status status = CRM_OK;

	*out = created < MASS_AFTER
		       ? 0
		       : estimate(import, row) * (uint64_t)created / (uint64_t)row->number;
	if (row->number > 1 || !has_size(import))
		return CRM_OK;
	status = crm_mass_is_empty(import->session, import->map->noun, &is_empty);
	if (is_empty)
		*out = estimate(import, row);
	return status;
}

static enum crm_status consider_mass(struct crm_import *import, const struct crm_reader_row *row)
{
	uint64_t expected = 0;
	bool is_due;
	enum crm_status status;

	if (import->has_considered_mass || has_waiting_keys(import->map) ||
	    import->session->duplicates)
		return CRM_OK;
	status = expect_new(import, row, &expected);
	if (status || !expected)
		return status;
	import->has_considered_mass = row->number > 1;
	status = crm_mass_is_due(import->session, import->map->noun, expected, &is_due);
	if (status || !is_due)
		return status;
	import->has_considered_mass = true;
	/* Each link was found, or its record made, and an import removes nothing. */
	crm_store_trust_links(import->session->store, import->options.mode == CRM_IMPORT_MERGE);
	return crm_mass_begin(import->session, import->map->noun, import->options.keep_going);
}

static enum crm_status read_rows(struct crm_import *import)
{
	enum crm_status status = CRM_OK;

	while (!status) {
		struct crm_reader_row row = {0};

		status = crm_reader_next(import->reader, &row);
		if (status == CRM_NOT_FOUND)
			break;
		if (status == CRM_INVALID && crm_reader_can_continue(import->reader)) {
			fail_unread(import, &row);
			status = CRM_OK;
			continue;
		}
		if (!status &&
		    crm_reader_column_count(import->reader) != import->binding.column_count)
			status = crm_binding_make(&import->binding, import->map, import->reader,
						  import->file_name);
		if (!status)
			status = consider_mass(import, &row);
		if (!status)
			status = import_row(import, &row);
	}
	return status == CRM_NOT_FOUND ? CRM_OK : status;
}

enum crm_status crm_import_run(struct crm_import *import, struct crm_session *session)
{
	const struct crm_import_totals *totals = &import->totals;
	enum crm_status status = crm_import_rewind(import);

	import->session = session;
	session->lines = &import->lines;
	session->tells_owner = crm_map_tells_owner(import->map);
	import->has_considered_mass = false;
	if (!status)
		status = crm_domain_new(session, import->map->noun, &import->fresh);
	if (!status && import->options.begin)
		status = import->options.begin(session, import->fresh);
	if (!status)
		status = read_rows(import);
	if (!status)
		status = crm_import_finish_links(import);
	crm_store_trust_links(session->store, false);
	session->line = 0;
	crm_import_names_clear(&import->names);
	if (!status)
		status = crm_mass_end(session);
	session->lines = NULL;
	crm_import_forget(import);
	if (status || !totals->results[CRM_IMPORT_FAILED] || import->options.keep_going)
		return status;
	return crm_fail(CRM_INVALID, "%s: %lld of %lld rows failed: nothing was written",
			import->file_name, (long long)totals->results[CRM_IMPORT_FAILED],
			(long long)totals->rows);
}
