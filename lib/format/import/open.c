/* An import from its opening to its totals.
 * SPDX-License-Identifier: MIT */
#include "format/import/parts.h"
#include "format/import/ready.h"
#include "format/read.h"

#include <stdlib.h>
#include <string.h>

const char *crm_import_result_name(enum crm_import_result result)
{
	static const char *const names[CRM_IMPORT_RESULTS] = {
		[CRM_IMPORT_CREATED] = "created",     [CRM_IMPORT_UPDATED] = "updated",
		[CRM_IMPORT_UNCHANGED] = "unchanged", [CRM_IMPORT_SKIPPED] = "skipped",
		[CRM_IMPORT_REMOVED] = "removed",     [CRM_IMPORT_FAILED] = "failed",
	};

	return names[result];
}

/* What was written here has its id for a key, what was not a reference. */
static enum crm_status add_both_keys(struct crm_map *map)
{
	static const char *const keys[] = {"id", "reference"};
	bool has_own_keys = map->key_count > 0;
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < CRM_COUNT(keys) && !has_own_keys && !status; i++)
		status = crm_map_add_key(map, keys[i]);
	return status;
}

/* What goes without saying for cards: their keys, and that the companies they name are made. */
static enum crm_status prepare_cards(struct crm_map *map)
{
	enum crm_status status;

	if (!crm_equal(map->noun->name, "contact"))
		return crm_hint(crm_fail(CRM_USAGE, "cards are contacts, not %s",
					 map->noun->plural),
				"crm-contact import");
	status = add_both_keys(map);
	return status ? status : crm_map_add_creation(map, "company");
}

/* An export of another program brings its map along. */
static enum crm_status recognise(struct crm_import *import)
{
	struct crm_map *map = import->map;
	const struct crm_ready_map *ready =
		crm_ready_map_recognise(import->binding.session, map->noun, import->reader);
	CRM_AUTO_TEXT layout = crm_copy(map->dates.layouts ? map->dates.layouts : "");
	enum crm_status status = ready ? crm_ready_map_add(ready, map) : CRM_OK;

	if (!status && *layout)
		crm_map_set_dates(map, layout);
	return status;
}

static enum crm_status open_reader(struct crm_import *import)
{
	enum crm_status status =
		crm_reader_open(import->options.path, &import->options.reader, &import->reader);
	const char *format;

	if (status)
		return status;
	format = import->reader->format->name;
	import->is_json = crm_equal(format, "json") || crm_equal(format, "jsonl");
	if (crm_equal(format, "vcard")) {
		import->is_json = true;
		status = prepare_cards(import->map);
	} else if (crm_equal(format, "ics") && (crm_equal(import->map->noun->name, "task") ||
						crm_equal(import->map->noun->name, "visit"))) {
		status = add_both_keys(import->map);
	}
	import->binding.session = import->session;
	if (!status && import->options.recognises && !import->map->ready &&
	    !import->options.reader.no_header && !import->is_json)
		status = recognise(import);
	if (status)
		return status;
	return crm_binding_make(&import->binding, import->map, import->reader, import->file_name);
}

enum crm_status crm_import_open(struct crm_map *map, const struct crm_import_options *options,
				struct crm_import **out)
{
	CRM_AUTO(import) import = crm_alloc(sizeof(*import));
	enum crm_status status;

	import->map = map;
	import->options = *options;
	import->session = options->session;
	import->binding.session = options->session;
	import->file_name = crm_equal(options->path, "-") ? "standard input" : options->path;
	status = open_reader(import);
	if (status)
		return status;
	*out = import;
	import = NULL;
	return CRM_OK;
}

void crm_import_forget(struct crm_import *import)
{
	crm_import_names_clear(&import->names);
	crm_lines_clear(&import->lines);
}

void crm_import_free(struct crm_import *import)
{
	if (!import)
		return;
	crm_import_drop_late(import, 0);
	free(import->late);
	crm_reader_free(import->reader);
	crm_binding_clear(&import->binding);
	crm_record_free(import->fresh);
	crm_import_forget(import);
	free(import->cells);
	crm_str_clear(&import->joined);
	crm_str_clear(&import->text);
	crm_str_clear(&import->part);
	crm_str_clear(&import->number);
	crm_str_clear(&import->problems);
	crm_str_clear(&import->notes);
	crm_vcard_clear(&import->card);
	crm_str_clear(&import->card_text);
	crm_str_clear(&import->hint);
	free(import);
}

enum crm_status crm_import_rewind(struct crm_import *import)
{
	if (!import->has_run) {
		import->has_run = true;
		return CRM_OK;
	}
	if (crm_equal(import->options.path, "-"))
		return crm_fail(CRM_BUSY,
				"the store is busy, and standard input cannot be read again");
	crm_import_drop_late(import, 0);
	crm_reader_free(import->reader);
	import->reader = NULL;
	crm_binding_clear(&import->binding);
	crm_record_free(import->fresh);
	import->fresh = NULL;
	crm_import_forget(import);
	import->cursor = (struct crm_id_cursor){0};
	import->totals = (struct crm_import_totals){0};
	return open_reader(import);
}

bool crm_import_is_row_failure(enum crm_status status)
{
	return status == CRM_NOT_FOUND || status == CRM_AMBIGUOUS || status == CRM_CONFLICT ||
	       status == CRM_REFUSED || status == CRM_USAGE || status == CRM_INVALID;
}

/* What a reader's sentence says behind "file:line: ". */
static const char *without_place(const struct crm_import *import, const char *sentence)
{
	size_t length = strlen(import->file_name);

	if (strncmp(sentence, import->file_name, length) != 0 || sentence[length] != ':')
		return sentence;
	sentence += length + 1;
	while (crm_is_digit(*sentence))
		sentence++;
	return *sentence == ':' ? sentence + 1 + strspn(sentence + 1, " ") : sentence;
}

void crm_import_note(struct crm_import *import)
{
	if (import->problems.length)
		crm_str_add_char(&import->problems, '\n');
	crm_str_add(&import->problems, without_place(import, crm_message()));
	if (*crm_message_hint())
		crm_str_addf(&import->hint, "%s%s", import->hint.length ? "\n" : "",
			     crm_message_hint());
	crm_message_clear();
}

void crm_import_note_left(struct crm_import *import)
{
	crm_str_addf(&import->notes, "%snot imported: %s", import->notes.length ? "\n" : "",
		     without_place(import, crm_message()));
	crm_message_clear();
}

void crm_import_note_twin(struct crm_import *import, int64_t earlier)
{
	crm_str_addf(&import->notes, "%sthe same %s as on line %lld: it updates that",
		     import->notes.length ? "\n" : "", import->map->noun->name, (long long)earlier);
	import->totals.twins++;
}

void crm_import_tell(struct crm_import *import, struct crm_import_row *row)
{
	row->reasons =
		crm_str_text(row->result == CRM_IMPORT_FAILED ? &import->problems : &import->notes);
	row->hint = crm_str_text(&import->hint);
	import->totals.rows++;
	import->totals.results[row->result]++;
	import->totals.noted +=
		import->map->ready && row->result != CRM_IMPORT_FAILED && *row->reasons;
	if (import->options.visit)
		import->options.visit(import->options.context, row);
	crm_str_reset(&import->problems);
	crm_str_reset(&import->notes);
	crm_str_reset(&import->hint);
}

const struct crm_import_totals *crm_import_totals(const struct crm_import *import)
{
	return &import->totals;
}

const char *crm_import_name(const struct crm_import *import)
{
	return import->file_name;
}

const char *crm_import_unused(const struct crm_import *import)
{
	return crm_str_text(&import->binding.unused);
}

const struct crm_ready_map *crm_import_ready(const struct crm_import *import)
{
	return import->map->ready;
}

void crm_import_add_unused(const struct crm_import *import, struct crm_str *out)
{
	const struct crm_binding *binding = &import->binding;

	for (size_t i = 0; i < binding->unused_count; i++)
		if (binding->unused_rows[i])
			crm_str_addf(out, "%s'%s' (%lld row%s)", out->length ? ", " : "",
				     crm_reader_column(import->reader, binding->unused_places[i]),
				     (long long)binding->unused_rows[i],
				     binding->unused_rows[i] == 1 ? "" : "s");
}

bool crm_import_has_key(const struct crm_import *import)
{
	return import->map->key_count > 0;
}

bool crm_import_is_array(const struct crm_import *import)
{
	return crm_equal(import->reader->format->name, "json");
}

const struct crm_reader *crm_import_reader(const struct crm_import *import)
{
	return import->reader;
}

static void add_name(struct crm_str *out, const char *name, char delimiter)
{
	bool is_quoted = strchr(name, delimiter) || strpbrk(name, "\"\r\n");

	if (is_quoted)
		crm_str_add_char(out, '"');
	for (; *name; name++) {
		if (*name == '"')
			crm_str_add_char(out, '"');
		crm_str_add_char(out, *name);
	}
	if (is_quoted)
		crm_str_add_char(out, '"');
}

/* Names of TSV have backslashes before what would end them. */
static void add_tsv_name(struct crm_str *out, const char *name)
{
	static const char bytes[] = "\t\n\r\\";
	static const char letters[] = "tnr\\";

	for (; *name; name++) {
		const char *special = strchr(bytes, *name);

		if (special)
			crm_str_add_char(out, '\\');
		crm_str_add_char(out, special ? letters[special - bytes] : *name);
	}
}

void crm_import_add_header(const struct crm_import *import, struct crm_str *out)
{
	const struct crm_reader *reader = import->reader;
	bool is_tsv = crm_equal(reader->format->name, "tsv");
	char delimiter = is_tsv ? '\t' : reader->delimiter;

	if (reader->source.encoding)
		crm_str_add(out, "\xef\xbb\xbf");
	if (import->is_json || import->options.reader.no_header)
		return;
	for (size_t i = 0; i < crm_reader_column_count(reader); i++) {
		if (i)
			crm_str_add_char(out, delimiter);
		if (is_tsv)
			add_tsv_name(out, crm_reader_column(reader, i));
		else
			add_name(out, crm_reader_column(reader, i), delimiter);
	}
	crm_str_add_char(out, '\n');
}
