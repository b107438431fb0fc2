/* Rows of somebody else's file into records: found again by a key, written by the rules of the
 * trade, each accounted for.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_IMPORT_IMPORT_H
#define CRM_FORMAT_IMPORT_IMPORT_H

#include "format/import/map.h"
#include "format/reader.h"
#include "record/session.h"

enum crm_import_mode {
	CRM_IMPORT_MERGE,  /* records that a key finds are changed, others are new */
	CRM_IMPORT_ADD,    /* all are new */
	CRM_IMPORT_EDIT,   /* each row names its record in the column `id`; the record must exist */
	CRM_IMPORT_REMOVE, /* the same, and it goes */
};

/* What becomes of a row whose record is there already. */
enum crm_import_policy {
	CRM_DUPLICATE_UPDATE,
	CRM_DUPLICATE_SKIP,
	CRM_DUPLICATE_REPLACE, /* fields that the row does not have are emptied */
	CRM_DUPLICATE_FAIL,
};

enum crm_import_result {
	CRM_IMPORT_CREATED,
	CRM_IMPORT_UPDATED,
	CRM_IMPORT_UNCHANGED,
	CRM_IMPORT_SKIPPED,
	CRM_IMPORT_REMOVED,
	CRM_IMPORT_FAILED,
	CRM_IMPORT_RESULTS,
};
/* "created" */
const char *crm_import_result_name(enum crm_import_result result);

/* What became of a row. Borrowed for the call. */
struct crm_import_row {
	int64_t line, number; /* from 1; a row whose links wait for later rows comes late */
	enum crm_import_result result;
	const char *id;      /* "" when there is none */
	const char *reasons; /* sentences, one a line, each with its field before it: why it failed,
				or what of it was left out; "" */
	const char *hint;    /* next steps, one a line, or "" */
	const char *raw;     /* as it stands in the file */
	size_t raw_length;
};
typedef void crm_import_visit(void *context, const struct crm_import_row *row);

struct crm_record;

struct crm_import_options {
	struct crm_session *session; /* whose nouns the links lead to */
	const char *path;            /* "-": standard input */
	struct crm_reader_options reader;
	enum crm_import_mode mode;
	enum crm_import_policy on_duplicate;
	bool keep_going;   /* rows that fail are taken back one by one, the others stay */
	bool blank_clears; /* an empty cell empties the field */
	bool recognises;   /* an export of another program brings its map along, see ready.h */
	bool is_local;     /* links to later rows of the same file are not waited for */
	/* What a new record has unless its row says otherwise, beside what its rules give it; NULL:
	 * nothing. */
	enum crm_status (*begin)(struct crm_session *session, struct crm_record *record);
	crm_import_visit *visit;
	void *context;
};

struct crm_import_totals {
	int64_t rows;
	int64_t results[CRM_IMPORT_RESULTS];
	int64_t linked; /* records made because a link named them */
	int64_t twins;  /* rows that update the record of an earlier row of the file */
	int64_t noted;  /* rows that are written, but not with all that they say */
};

struct crm_import;

/* Opens the file and binds its columns. `map` and `options` must outlive the import. As
 * crm_reader_open and crm_binding_make. */
enum crm_status crm_import_open(struct crm_map *map, const struct crm_import_options *options,
				struct crm_import **out) CRM_MUST_CHECK;
void crm_import_free(struct crm_import *import);
CRM_DEFINE_AUTO(import)

/* Reads every row and writes it; inside an operation. CRM_OK when all is well, or when
 * `keep_going` took the failed rows back: the totals tell. CRM_INVALID: rows failed, all of it is
 * to be rolled back. Other statuses end it at once. May be called again: it starts from the
 * beginning (standard input cannot: CRM_BUSY). */
enum crm_status crm_import_run(struct crm_import *import,
			       struct crm_session *session) CRM_MUST_CHECK;

const struct crm_import_totals *crm_import_totals(const struct crm_import *import);
/* The file's name for sentences; columns that nobody takes ("'Fax', 'Notes'", or ""); whether rows
 * are found again. Borrowed. */
const char *crm_import_name(const struct crm_import *import);
const char *crm_import_unused(const struct crm_import *import);
bool crm_import_has_key(const struct crm_import *import);
/* Whether it is one JSON array, which may stand on a single line. */
bool crm_import_is_array(const struct crm_import *import);
/* The ready map in use, or NULL; and, after the run, the columns it left out that hold something:
 * "'Fax' (2 rows)". */
const struct crm_ready_map *crm_import_ready(const struct crm_import *import);
void crm_import_add_unused(const struct crm_import *import, struct crm_str *out);
const struct crm_reader *crm_import_reader(const struct crm_import *import);

/* The header line under which rejected rows can be fed again, with its line end; "" for JSON. The
 * rows are UTF-8: where the file was not, the mark of UTF-8 comes first. */
void crm_import_add_header(const struct crm_import *import, struct crm_str *out);

#endif
