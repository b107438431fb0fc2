/* What the parts of an import share; nobody outside format/ includes this.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_IMPORT_PARTS_H
#define CRM_FORMAT_IMPORT_PARTS_H

#include "format/import/bind.h"
#include "format/import/import.h"
#include "format/import/met.h"
#include "format/vcard/vcard.h"
#include "record/lines.h"
#include "record/record.h"

/* A link to a record that may stand further down in the file. */
struct crm_import_late {
	char id[CRM_ID_TEXT];
	int field;
	bool is_created;
	char *text;
	int64_t line, number;
	enum crm_import_result result;
	char *raw;
	size_t raw_length;
};

/* A row on its way into the store. */
struct crm_import_arrival {
	struct crm_import *import;
	struct crm_reader_row *row;
	char id[CRM_ID_TEXT];      /* of the record found, or "" */
	struct crm_record *before; /* that record */
	struct crm_record *after;
	enum crm_import_result result;
};

struct crm_import {
	struct crm_map *map;
	struct crm_import_options options;
	struct crm_reader *reader;
	struct crm_binding binding;
	struct crm_session *session;
	struct crm_import_totals totals;
	struct crm_record *fresh; /* what every new record begins as */
	struct crm_id_cursor cursor;
	struct crm_import_names names;
	struct crm_lines lines; /* of its records */
	struct crm_import_late *late;
	size_t late_count, late_capacity;
	bool has_run, has_considered_mass, is_nameless;
	bool is_json; /* or a card: rows that need no header and are never ragged */
	/* The row at hand. */
	struct crm_reader_field *cells; /* of a mended row */
	struct crm_str joined;          /* the cells that the row had too many */
	struct crm_str text, part;      /* the text of a rule */
	struct crm_str number;
	struct crm_str problems, hint;
	struct crm_str notes; /* what is to be said of a row that is written */
	int64_t line;
	struct crm_vcard card; /* that the row makes, see the map's cards */
	struct crm_str card_text;
	size_t first_late; /* what it waits for begins here */
	int64_t row_linked;
	const char *file_name;
};

/* Ready for its first run, or for another from the beginning. As crm_import_open; CRM_BUSY. */
enum crm_status crm_import_rewind(struct crm_import *import) CRM_MUST_CHECK;

/* Forgets which names and records were met: nothing more is read. */
void crm_import_forget(struct crm_import *import);

/* Failures of one row; others end the import. */
bool crm_import_is_row_failure(enum crm_status status);
/* Keeps the sentence of the last failure among the row's problems. */
void crm_import_note(struct crm_import *import);

/* The same among what is said of a row that is written: it was left out. */
void crm_import_note_left(struct crm_import *import);

/* Notes that a row is the record of an earlier line, which it updates. */
void crm_import_note_twin(struct crm_import *import, int64_t earlier);

/* Puts a ragged row in order as the map says; `row` then has as many fields as columns.
 * CRM_INVALID. */
enum crm_status crm_import_mend(struct crm_import *import,
				struct crm_reader_row *row) CRM_MUST_CHECK;

/* The text that a rule finds in a row: NULL when the row is silent, "" when it is blank. Borrowed
 * until the next call. CRM_INVALID: JSON that is no value of ours. */
enum crm_status crm_import_text(struct crm_import *import, const struct crm_map_rule *rule,
				const struct crm_reader_row *row, const char **out) CRM_MUST_CHECK;

/* The layout in which a date is to be read; NULL: as crm-dates(7). CRM_INVALID: it is not in the
 * one that an earlier row showed. */
enum crm_status crm_import_layout(struct crm_import *import, struct crm_map_dates *dates,
				  enum crm_type type, const char *text,
				  const char **out) CRM_MUST_CHECK;

/* Makes the card of a row, when the map has one, and its fields. CRM_INVALID. */
enum crm_status crm_import_make_card(struct crm_import *import,
				     const struct crm_reader_row *row) CRM_MUST_CHECK;

/* Notes what a ready map leaves out of a row. */
void crm_import_note_unused(struct crm_import *import, const struct crm_reader_row *row);

/* A number as other programs write it, as it would be typed: 6.0E7 is 60000000, and for whole
 * numbers 100.0 is 100. The text itself, or `out`'s. */
const char *crm_import_number(const char *text, char mark, enum crm_type type, struct crm_str *out);

/* A JSON array or object of crm-format(5) as it would be typed: money, link, list, words.
 * CRM_INVALID. */
enum crm_status crm_import_typed(const char *json, struct crm_str *out) CRM_MUST_CHECK;

/* The record that the row's keys name, in their order; "" when none has it. As crm_find;
 * CRM_INVALID: no id. */
enum crm_status crm_import_find(struct crm_import_arrival *arrival) CRM_MUST_CHECK;

/* Notes where the record stands that the row made. */
void crm_import_note_made(struct crm_import_arrival *arrival);
/* Notes where the found record stands, and tells the line on which it was met before; 0: on none.
 */
enum crm_status crm_import_meet(struct crm_import_arrival *arrival,
				int64_t *earlier) CRM_MUST_CHECK;

/* A copy of the record as the file tells it, when the file has fields that the rules keep, or NULL;
 * yours. Once the rules have been there, what it says of such fields stands: an export read into
 * another store is the same there. */
struct crm_record *crm_import_copy_told(const struct crm_import_arrival *arrival);
enum crm_status crm_import_keep_told(struct crm_import_arrival *arrival,
				     const struct crm_record *told,
				     bool *changed_out) CRM_MUST_CHECK;

/* What a merged record alone had, such as its reference, finds the record that it became a part of;
 * it does not take the place of that one's own. */
enum crm_status crm_import_keep_own_keys(struct crm_import_arrival *arrival) CRM_MUST_CHECK;

/* Sets a link: from the names known, from the store, by making the record, or later. As
 * crm_value_type. */
enum crm_status crm_import_link(struct crm_import *import, struct crm_record *record,
				const struct crm_map_rule *rule, const char *text) CRM_MUST_CHECK;
/* Forgets the names: what a row made was taken back. */
void crm_import_names_clear(struct crm_import_names *names);

/* Sets the links that waited, and tells what became of their rows. As crm_import_run. */
enum crm_status crm_import_finish_links(struct crm_import *import) CRM_MUST_CHECK;
void crm_import_drop_late(struct crm_import *import, size_t from);

/* Counts a row and hands it to the visitor with the problems kept. */
void crm_import_tell(struct crm_import *import, struct crm_import_row *row);

#endif
