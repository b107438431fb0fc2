/* What the readers share; nobody outside format/ includes this.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_READ_H
#define CRM_FORMAT_READ_H

#include "format/reader.h"
#include "format/source.h"

enum { CRM_FIELD_LIMIT = 16 * 1024 * 1024, CRM_FIELDS_LIMIT = 10000, CRM_JSON_DEPTH = 64 };

/* One row a format. `open` reads the header where there is one. */
struct crm_reader_format {
	const char *name;
	enum crm_status (*open)(struct crm_reader *reader);
	enum crm_status (*next)(struct crm_reader *reader, struct crm_reader_row *row);
	void (*clear)(struct crm_reader *reader);
};

extern const struct crm_reader_format crm_read_csv, crm_read_tsv, crm_read_json, crm_read_jsonl,
	crm_read_vcard, crm_read_ical;

struct crm_reader {
	const struct crm_reader_format *format;
	struct crm_reader_options options;
	struct crm_source source;
	char *name; /* the file, for sentences */
	char delimiter;
	char **columns;
	size_t column_count, column_capacity;
	struct crm_reader_field *fields;
	size_t field_capacity;
	struct crm_str copy;     /* the row, in which values are terminated in place */
	struct crm_arena arena;  /* values that do not fit in their place */
	struct crm_str repaired; /* the row with U+FFFD for what is no UTF-8 */
	struct crm_str notice;
	int64_t line;   /* on which source->start stands */
	int64_t number; /* of the last row */
	bool can_continue;
	bool is_done;          /* the end, or a failure behind which nothing can be read */
	bool is_first_pending; /* the first row was read for its width and is still to be given out
				*/
	struct crm_reader_row first;
	void *state; /* of the format */
};

/* Fails as CRM_INVALID with "file:line: " before the sentence. */
enum crm_status crm_reader_fail(const struct crm_reader *reader, int64_t line, const char *format,
				...) CRM_PRINTF(3, 4);

/* crm_source_fill with the file's name and the line before the sentence; after a failure nothing
 * can be continued. */
enum crm_status crm_reader_fill(struct crm_reader *reader) CRM_MUST_CHECK;

/* Adds a column and makes room for its field. The name is copied. */
void crm_reader_add_column(struct crm_reader *reader, const char *name, size_t length);
/* Makes room for `count` fields. */
void crm_reader_make_fields(struct crm_reader *reader, size_t count);

/* Checks that a row which begins on `line` is valid UTF-8. CRM_INVALID names line and byte; always
 * CRM_OK for a lenient reader. */
enum crm_status crm_reader_check_text(struct crm_reader *reader, int64_t line, const char *text,
				      size_t length) CRM_MUST_CHECK;
/* Adds `text` with U+FFFD for each byte that is no UTF-8. */
void crm_reader_repair(struct crm_str *out, const char *text, size_t length);

/* The fields of one JSON object; unknown keys become columns. `fields` are set, missing ones
 * absent. CRM_INVALID. */
enum crm_status crm_reader_object(struct crm_reader *reader, int64_t line, const char *text,
				  size_t length) CRM_MUST_CHECK;

/* The same for the object in row->raw, checked as text first; sets the row's fields. CRM_INVALID.
 */
enum crm_status crm_reader_json_row(struct crm_reader *reader,
				    struct crm_reader_row *row) CRM_MUST_CHECK;

/* Finds out the format (by name, by ending, by the first bytes) and the delimiter. CRM_USAGE,
 * CRM_INVALID. */
enum crm_status crm_reader_detect(struct crm_reader *reader, const char *path) CRM_MUST_CHECK;

#endif
