/* Rows of fields between delimiters, which CSV and TSV have in common; nobody outside format/
 * includes this.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_DELIMITED_H
#define CRM_FORMAT_DELIMITED_H

#include "format/read.h"

/* What differs: the byte that means something inside a field, and what it does to it. */
struct crm_dialect {
	char mark;           /* '"' in CSV, '\\' in TSV */
	bool is_quoted;      /* the mark encloses fields, line ends included */
	bool has_blank_rows; /* in a file of one column an empty line is an empty value */
	/* Takes the marks out of a field in place and returns its new length. */
	size_t (*unescape)(char *text, size_t length);
};

enum crm_status crm_delimited_open(struct crm_reader *reader,
				   const struct crm_dialect *dialect) CRM_MUST_CHECK;
enum crm_status crm_delimited_next(struct crm_reader *reader,
				   struct crm_reader_row *row) CRM_MUST_CHECK;
void crm_delimited_clear(struct crm_reader *reader);

#endif
