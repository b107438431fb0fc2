/* Rows in: CSV, TSV, JSON Lines and vCard as a stream of named fields, with line numbers, in
 * constant memory.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_READER_H
#define CRM_FORMAT_READER_H

#include "base/text.h"

struct crm_reader;

/* What to read and how; zero means: find out. */
struct crm_reader_options {
	const char
		*format; /* csv, tsv, jsonl, vcard, ics, json (an array of objects, or objects one
			    after the other); NULL: by the name's ending, else by the first bytes */
	char delimiter;  /* CSV: 0 means the one of , ; TAB | that the header line has most of */
	const char *encoding;  /* NULL: byte order mark, else strict UTF-8. Other names go through
				  iconv(1) */
	bool guesses_encoding; /* with `encoding` NULL: find out by the bytes, see
				  format/encoding.h */
	bool no_header;        /* fields are named 1, 2, 3 ... */
	const char *zone;      /* of the process, to come back to: calendars have others */
	const char *noun;      /* whose records the rows become; NULL: not said. For calendars */
	bool is_lenient;       /* repair invalid UTF-8 with U+FFFD instead of refusing it */
};

/* Opens a file; "-" is standard input. CRM_NOT_FOUND, CRM_DENIED, CRM_INVALID (empty file, no
 * header, invalid bytes), CRM_USAGE (format, encoding). Sentences name the
 * file, and the line where there is one. An empty file is fine when it is known to be JSON Lines:
 * that is how an empty list looks there. A first line "sep=;" names the delimiter and is no row. */
enum crm_status crm_reader_open(const char *path, const struct crm_reader_options *options,
				struct crm_reader **out) CRM_MUST_CHECK;
void crm_reader_free(struct crm_reader *reader);
CRM_DEFINE_AUTO(reader)

/* The header's names (CSV, TSV), blank ones as "column 3", the second of a name as "Title (2)"; for
 * JSON the names met so far, none before the first row, which may grow with each row. Borrowed
 * until the next row. */
size_t crm_reader_column_count(const struct crm_reader *reader);
const char *crm_reader_column(const struct crm_reader *reader, size_t index);

/* What was decided, for a notice: "UTF-8 with a byte order mark, ';' between fields". Borrowed. */
const char *crm_reader_notice(const struct crm_reader *reader);

/* One row. `fields[i]` belongs to column i; `text` NULL is absent (JSON: no key, or null), an empty
 * CSV cell is "". Values are terminated, valid UTF-8 without NUL, borrowed until the next call.
 * JSON numbers and flags come as their text as it stands in the file (1200.10 stays 1200.10);
 * objects and arrays come as JSON text with is_json. Blank lines are no rows, except in TSV of one
 * column, where they are empty values. */
struct crm_reader_field {
	const char *text;
	size_t length;
	bool is_json;
};
struct crm_reader_row {
	int64_t line;   /* where it begins in the file, from 1 */
	int64_t number; /* which data row it is, from 1 */
	size_t count;   /* fields present: may differ from column_count in a ragged row */
	const struct crm_reader_field *fields;
	const char *raw; /* the row as it stands in the file, for the rejects; no line end */
	size_t raw_length;
};

/* The next row. CRM_NOT_FOUND at the end, and from a failure on that cannot be continued.
 * CRM_INVALID for a row that cannot be read (a quote that never ends, a NUL, invalid UTF-8 with the
 * byte's offset in the line, broken JSON, text behind a closing quote, a row over 64 MB, a field
 * over 16 MB, more than 10,000 fields): the sentence names file and line; where the reader can go
 * on with the next row crm_reader_can_continue says so, and `row` holds line, number and raw. A
 * ragged row is no error here: count tells. */
enum crm_status crm_reader_next(struct crm_reader *reader,
				struct crm_reader_row *row) CRM_MUST_CHECK;
bool crm_reader_can_continue(const struct crm_reader *reader);

/* How far it is: bytes read so far and in all (-1 when unknown), for a progress bar. */
int64_t crm_reader_position(const struct crm_reader *reader);
int64_t crm_reader_size(const struct crm_reader *reader);

#endif
