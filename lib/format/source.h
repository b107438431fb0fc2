/* Bytes on their way in: a window over a file or over iconv(1), bounded, kept from the row's
 * beginning on.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_SOURCE_H
#define CRM_FORMAT_SOURCE_H

#include "base/text.h"

#include <sys/types.h>

/* CRM_ROW_LIMIT is what one row may take; CRM_SOURCE_PADDING zeros follow the window, so that
 * vectors may be read across its end. */
enum { CRM_ROW_LIMIT = 64 * 1024 * 1024, CRM_SOURCE_PADDING = 64 };

struct crm_source {
	int file;       /* the file, or -1 */
	int converted;  /* what iconv(1) writes, or -1 */
	pid_t child;    /* iconv(1), or 0 */
	char *encoding; /* what iconv(1) reads, or NULL */
	bool is_lenient;
	bool has_mark;   /* began with a byte order mark */
	bool is_guessed; /* its bytes told the encoding */
	bool at_end;     /* everything is in the window */
	char *bytes; /* the window: `start` is the first byte not yet consumed, `end` is behind the
			last */
	size_t start, end, capacity;
	int64_t received; /* bytes that ever came into the window */
	int64_t size;     /* of the file, -1 when unknown */
};

/* Opens a file ("-": standard input) and skips a byte order mark. `encoding` NULL: UTF-16 when its
 * mark is there, else UTF-8. CRM_NOT_FOUND, CRM_DENIED, CRM_BROKEN, CRM_USAGE (no such encoding).
 * On failure there is nothing to clear. */
enum crm_status crm_source_open(struct crm_source *source, const char *path, const char *encoding,
				bool is_lenient) CRM_MUST_CHECK;
void crm_source_clear(struct crm_source *source);

/* Once it is open, with nothing consumed yet: reads it again from its beginning when its bytes are
 * in another encoding than UTF-8. `is_wide`: UTF-16 without a mark; else GB18030 and Windows-1252,
 * see format/encoding.h. What cannot be read twice is judged by what is in the window, and goes
 * through a nameless file. Whether it was is in `has_changed`. CRM_BROKEN; as crm_convert_start. */
enum crm_status crm_source_guess(struct crm_source *source, bool is_wide,
				 bool *has_changed) CRM_MUST_CHECK;

/* Reads more, or says `at_end`. The window is moved so that `start` becomes 0: offsets from `start`
 * stay right. CRM_INVALID when more than CRM_ROW_LIMIT would be held, or what iconv(1) reads is not
 * in its encoding; CRM_BROKEN. */
enum crm_status crm_source_fill(struct crm_source *source) CRM_MUST_CHECK;

/* Bytes of the file that have been used up. */
int64_t crm_source_position(const struct crm_source *source);

#endif
