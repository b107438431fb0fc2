/* Where in a file the records stand that it makes and changes. There may be millions.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_LINES_H
#define CRM_RECORD_LINES_H

#include <stddef.h>
#include <stdint.h>

enum { CRM_LINES_KEPT = 4 * 1024 * 1024 };

/* A part of a record's id, and its line as far as 32 bits go. */
struct crm_line {
	uint64_t id; /* 0: empty */
	uint32_t line;
} __attribute__((packed));

/* Zero-initialised is empty. The first CRM_LINES_KEPT are kept. */
struct crm_lines {
	struct crm_line *rows;
	size_t count, capacity; /* a power of two */
};
void crm_lines_clear(struct crm_lines *lines);

/* Remembers where a record was met. 0 when it was not met before, else the line. */
int64_t crm_lines_meet(struct crm_lines *lines, const char *id, int64_t line);
/* The line of a record, or 0. */
int64_t crm_lines_find(const struct crm_lines *lines, const char *id);

#endif
