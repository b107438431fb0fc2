/* import: somebody else's file into the store.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/import.h"

#include "base/unicode.h"
#include "cli/verb/import_report.h"
#include "cli/output.h"
#include "cli/verb/import_maps.h"
#include "domain/imported.h"
#include "format/import/import.h"
#include "format/import/ready.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct crm_import_verb_options given_options;

const struct crm_option crm_import_options[22] = {
	CRM_LIST(given_options, map, .name = "map", .value = "<file|column=field>",
		 .help = "name columns: a map that is ready, a file of rules, see crm-map(5), or "
			 "one column",
		 .complete = "file"),
	CRM_LIST(given_options, rule, .name = "rule", .value = "<line>",
		 .help = "add a rule of a map: 'null -', 'value Stage New = Prospecting' ..."),
	CRM_FLAG(given_options, list_maps, .name = "list-maps",
		 .help = "print the maps that are ready, or the rules of the one of --map"),
	CRM_LIST(given_options, set, .name = "set", .value = "<field=text>",
		 .help = "give every row this value"),
	CRM_VALUE(given_options, key, .name = "key", .value = "<a,b>",
		  .help = "find records that are there already by these fields",
		  .complete = "field"),
	CRM_VALUE(given_options, on_duplicate, .name = "on-duplicate", .value = "<what>",
		  .help = "update, skip, replace or fail when the record is there already"),
	CRM_VALUE(given_options, duplicates, .name = "duplicates", .value = "<what>",
		  .help = "allow, warn, skip or refuse rows that are likely there already"),
	CRM_LIST(given_options, create, .name = "create", .value = "<a,b>",
		 .help = "make the records that these links name", .complete = "field"),
	CRM_FLAG(given_options, create_links, .name = "create-links",
		 .help = "make whatever record a link names, but no stages"),
	CRM_VALUE(given_options, date_layout, .name = "date-layout", .value = "<layout>",
		  .help = "read dates as DD.MM.YYYY, MM/DD/YYYY HH:mm ..."),
	CRM_VALUE(given_options, decimal_mark, .name = "decimal-mark", .value = "<mark>",
		  .help = "read amounts with , or . before the decimals"),
	CRM_VALUE(given_options, format, .name = "format", .value = "<format>",
		  .help = "read the file as csv, tsv, json, jsonl, vcard or ics"),
	CRM_VALUE(given_options, encoding, .name = "encoding", .value = "<name>",
		  .help = "read the file in this encoding: latin1, gb18030, shift_jis ..."),
	CRM_VALUE(given_options, delimiter, .name = "delimiter", .value = "<character>",
		  .help = "take this for the mark between cells"),
	CRM_FLAG(given_options, no_header, .name = "no-header",
		 .help = "take the first line for a row; columns are 1, 2, 3"),
	CRM_FLAG(given_options, keep_going, .name = "keep-going",
		 .help = "write the good rows when others fail"),
	CRM_FLAG(given_options, blank_clears, .name = "blank-clears",
		 .help = "let an empty cell empty the field"),
	CRM_FLAG(given_options, lenient, .name = "lenient",
		 .help = "put U+FFFD where the file is no UTF-8, do not refuse the row"),
	CRM_FLAG(given_options, strict, .name = "strict",
		 .help = "refuse a file with columns that nothing is said about"),
	CRM_FLAG(given_options, allow_incomplete, .name = "allow-incomplete",
		 .help = "let in what lacks the fields and ticks that its stage asks for"),
	CRM_VALUE(given_options, report, .name = "report", .value = "<file>",
		  .help = "write what became of each row, as JSONL, TSV or CSV by its ending",
		  .complete = "file"),
	CRM_VALUE(given_options, rejects, .name = "rejects", .value = "<file>",
		  .help = "write the rows that failed, to be mended and fed again",
		  .complete = "file"),
};

/* Each name of a list with commas. */
static enum crm_status add_names(struct crm_map *map, const char *names,
				 enum crm_status (*add)(struct crm_map *map, const char *name))
{
	enum crm_status status = CRM_OK;

	while (!status && names && *names) {
		size_t length = strcspn(names, ",");
		CRM_AUTO_TEXT piece = crm_copy_bytes(names, length);
		CRM_AUTO_TEXT name = crm_trim(piece);

		names += length + (names[length] == ',');
		if (*name)
			status = add(map, name);
	}
	return status;
}

/* "Account Name=company", the name of a map that is ready, or of a file. */
static enum crm_status add_map(struct crm_map *map, const char *text)
{
	const struct crm_ready_map *ready = crm_ready_map_find(map->noun, text);
	const char *equal = strrchr(text, '=');

	if (ready)
		return crm_ready_map_add(ready, map);
	if (!equal || strchr("./", *text))
		return crm_map_read(map, text);
	CRM_AUTO_TEXT left = crm_copy_bytes(text, (size_t)(equal - text));
	CRM_AUTO_TEXT column = crm_trim(left);
	CRM_AUTO_TEXT field = crm_trim(equal + 1);
	return crm_map_add_column(map, column, field);
}

static enum crm_status add_constant(struct crm_map *map, const char *text)
{
	const char *equal = strchr(text, '=');

	if (!equal)
		return crm_fail(CRM_USAGE, "--set: '%s' is not field=text", text);
	CRM_AUTO_TEXT left = crm_copy_bytes(text, (size_t)(equal - text));
	CRM_AUTO_TEXT field = crm_trim(left);
	return crm_map_add_constant(map, field, equal + 1);
}

static enum crm_status add_every_link(struct crm_map *map)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < map->noun->field_count && !status; i++) {
		const struct crm_field *field = &map->noun->fields[i];

		if (crm_map_can_create(field))
			status = crm_map_add_creation(map, field->name);
	}
	return status;
}

static enum crm_status add_manner(struct crm_map *map, const given_options *options)
{
	enum crm_status status = CRM_OK;

	if (options->date_layout)
		crm_map_set_dates(map, options->date_layout);
	if (options->decimal_mark && !crm_equal(options->decimal_mark, ".") &&
	    !crm_equal(options->decimal_mark, ","))
		status = crm_fail(CRM_USAGE, "--decimal-mark: '%s' is neither . nor ,",
				  options->decimal_mark);
	else if (options->decimal_mark)
		map->decimal_mark = *options->decimal_mark;
	if (!status && options->create_links)
		status = add_every_link(map);
	return status;
}

/* The map that the options describe. */
static enum crm_status make_map(const given_options *options, struct crm_map *map)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < options->map.count && !status; i++)
		status = add_map(map, options->map.words[i]);
	for (size_t i = 0; i < options->rule.count && !status; i++) {
		status = crm_map_add(map, options->rule.words[i]);
		if (status)
			status = crm_fail_at(status, "--rule: ");
	}
	for (size_t i = 0; i < options->set.count && !status; i++)
		status = add_constant(map, options->set.words[i]);
	if (!status && options->key) {
		map->key_count = 0;
		status = add_names(map, options->key, crm_map_add_key);
	}
	for (size_t i = 0; i < options->create.count && !status; i++)
		status = add_names(map, options->create.words[i], crm_map_add_creation);
	map->is_strict |= options->strict;
	return status ? status : add_manner(map, options);
}

static enum crm_status read_policy(const char *word, enum crm_import_policy *out)
{
	static const char *const words[] = {"update", "skip", "replace", "fail"};

	for (size_t i = 0; word && i < CRM_COUNT(words); i++) {
		if (!crm_equal(word, words[i]))
			continue;
		*out = (enum crm_import_policy)i;
		return CRM_OK;
	}
	return word ? crm_fail(CRM_USAGE,
			       "--on-duplicate: '%s' is none of update, skip, replace, fail", word)
		    : CRM_OK;
}

/* As crm-matching(1) has it; allowed unless one asks, since each row costs a search. */
static enum crm_status read_duplicates(const char *word, enum crm_duplicates *out)
{
	static const struct {
		const char *word;
		enum crm_duplicates duplicates;
	} words[] = {
		{"allow", CRM_DUPLICATES_ALLOW},
		{"warn", CRM_DUPLICATES_WARN},
		{"skip", CRM_DUPLICATES_SKIP},
		{"refuse", CRM_DUPLICATES_REFUSE},
	};

	for (size_t i = 0; word && i < CRM_COUNT(words); i++) {
		if (!crm_equal(word, words[i].word))
			continue;
		*out = words[i].duplicates;
		return CRM_OK;
	}
	return word ? crm_fail(CRM_USAGE, "--duplicates: '%s' is none of allow, warn, skip, refuse",
			       word)
		    : CRM_OK;
}

static enum crm_status read_delimiter(const char *text, char *out)
{
	if (!text)
		return CRM_OK;
	if (crm_equal(text, "\\t") || crm_equal(text, "tab"))
		*out = '\t';
	else if (strlen(text) == 1)
		*out = *text;
	else
		return crm_fail(CRM_USAGE, "--delimiter: '%s' is not one character", text);
	return CRM_OK;
}

struct reading {
	struct crm_import *import;
	const struct crm_noun *noun;
};

/* The import itself is a record of the same operation. */
static enum crm_status run_import(struct crm_session *session, void *context)
{
	struct reading *reading = context;
	const struct crm_import *import = reading->import;
	enum crm_status status = crm_import_run(reading->import, session);
	const struct crm_import_totals *totals = crm_import_totals(import);
	const int64_t *results = totals->results;

	if (status)
		return status;
	return crm_imported_note(session, crm_import_name(import), reading->noun,
				 &(struct crm_imported_counts){
					 .rows = totals->rows,
					 .created = results[CRM_IMPORT_CREATED],
					 .updated = results[CRM_IMPORT_UPDATED],
					 .unchanged = results[CRM_IMPORT_UNCHANGED],
					 .skipped = results[CRM_IMPORT_SKIPPED],
					 .failed = results[CRM_IMPORT_FAILED],
					 .linked = totals->linked,
				 });
}

/* "accounts.csv: 85 rows: 80 created, 5 unchanged; 3 records made for links" */
static void tell_totals(struct crm_call *call, const struct crm_import *import, bool is_written)
{
	const struct crm_import_totals *totals = crm_import_totals(import);
	CRM_SCOPED(str) text = {0};

	for (int i = 0; i < CRM_IMPORT_RESULTS; i++)
		if (totals->results[i])
			crm_str_addf(&text, "%s%lld %s", text.length ? ", " : ": ",
				     (long long)totals->results[i],
				     crm_import_result_name((enum crm_import_result)i));
	if (totals->linked)
		crm_str_addf(&text, "; %lld more record%s made for links",
			     (long long)totals->linked, totals->linked == 1 ? "" : "s");
	/* Rows that failed have a sentence of their own, which says so. */
	if (!is_written && text.length && !totals->results[CRM_IMPORT_FAILED])
		crm_str_add(&text, "; nothing was written");
	crm_notice(call, "%s: %lld row%s%s", crm_import_name(import), (long long)totals->rows,
		   totals->rows == 1 ? "" : "s", crm_str_text(&text));
}

static void tell_key(struct crm_call *call, const struct crm_import *import)
{
	if (!crm_import_has_key(import))
		crm_notice(call, "%s: without --key each row becomes a new %s",
			   crm_import_name(import), call->noun->name);
}

/* What was guessed, and what is left out; of JSON this is known when it is read. */
static void tell_opening(struct crm_call *call, const struct crm_import *import)
{
	const struct crm_ready_map *ready = crm_import_ready(import);
	const char *name = crm_import_name(import);

	crm_notice(call, "%s: %s", name, crm_reader_notice(crm_import_reader(import)));
	if (ready)
		crm_notice(call, "%s: read as %s (--map %s)", name, ready->help, ready->name);
	else if (*crm_import_unused(import))
		crm_notice(call, "%s: not imported: %s", name, crm_import_unused(import));
	if (crm_reader_column_count(crm_import_reader(import)))
		tell_key(call, import);
}

/* What a ready map left out, when all is read. */
static void tell_left_out(struct crm_call *call, const struct crm_import *import)
{
	int64_t noted = crm_import_totals(import)->noted;
	int64_t twins = crm_import_totals(import)->twins;
	CRM_SCOPED(str) unused = {0};

	crm_import_add_unused(import, &unused);
	if (unused.length)
		crm_notice(call, "%s: not imported: %s", crm_import_name(import), unused.text);
	if (twins)
		crm_notice(call,
			   "%s: %lld row%s the same %s as an earlier one, and updated it: "
			   "--report tells which",
			   crm_import_name(import), (long long)twins, twins == 1 ? " is" : "s are",
			   call->command->noun->name);
	if (noted)
		crm_notice(call, "%s: something was left out of %lld row%s: --report tells what",
			   crm_import_name(import), (long long)noted, noted == 1 ? "" : "s");
}

static enum crm_status run(struct crm_call *call, struct crm_import *import,
			   struct crm_import_report *report)
{
	bool has_columns = crm_reader_column_count(crm_import_reader(import));
	size_t unused = strlen(crm_import_unused(import));
	enum crm_status status, ended;

	crm_import_report_follow(report, import);
	tell_opening(call, import);
	status =
		crm_operation_run(call->session, run_import, &(struct reading){import, call->noun});
	ended = crm_import_report_end(report);
	if (!status)
		status = ended;
	if (!status || status == CRM_INVALID)
		tell_left_out(call, import);
	if (!crm_import_ready(import) && strlen(crm_import_unused(import)) > unused)
		crm_notice(call, "%s: not imported: %s", crm_import_name(import),
			   crm_import_unused(import));
	if (!has_columns)
		tell_key(call, import);
	if (!status || status == CRM_INVALID)
		tell_totals(call, import, !status);
	if (!status && crm_import_totals(import)->results[CRM_IMPORT_FAILED])
		return CRM_PARTIAL;
	return status;
}

enum crm_status crm_verb_import(struct crm_call *call)
{
	const given_options *given = call->options;
	CRM_AUTO(map) map = crm_map_new(call->noun);
	CRM_SCOPED(import_report) report = {.call = call};
	CRM_AUTO(import) import = NULL;
	struct crm_import_options settings = {
		.session = call->session,
		.reader = {.format = given->format,
			   .encoding = given->encoding,
			   .guesses_encoding = true,
			   .no_header = given->no_header,
			   .is_lenient = given->lenient,
			   .zone = call->session->clock.zone,
			   .noun = call->noun->name},
		.keep_going = given->keep_going,
		.blank_clears = given->blank_clears,
		.recognises = !given->map.count,
		.visit = crm_import_report_row,
		.context = &report,
	};
	enum crm_status status;

	if (given->list_maps)
		return crm_list_maps(call, &given->map);
	if (call->argument_count != 1)
		return crm_fail(CRM_USAGE, "import takes one file, or - for standard input");
	settings.path = call->arguments[0];
	call->session->is_lenient = given->allow_incomplete;
	status = read_policy(given->on_duplicate, &settings.on_duplicate);
	if (!status)
		status = read_duplicates(given->duplicates, &call->session->duplicates);
	if (!status)
		status = read_delimiter(given->delimiter, &settings.reader.delimiter);
	if (!status)
		status = make_map(given, map);
	if (!status)
		status = crm_import_open(map, &settings, &import);
	if (!status)
		status = crm_import_report_open(&report, settings.path, given->report,
						given->rejects);
	return status ? status : run(call, import, &report);
}
