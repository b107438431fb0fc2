/* Bytes on their way to a file descriptor: one buffer, write(2), the first error kept until
 * somebody asks. Or into memory: the buffer grows.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_OUTPUT_H
#define CRM_FORMAT_OUTPUT_H

#include "base/text.h"

enum { CRM_OUTPUT_SIZE = 256 * 1024, CRM_OUTPUT_MEMORY = -1 };

struct crm_output {
	int file;  /* or CRM_OUTPUT_MEMORY */
	int error; /* errno of the first write that failed; what follows is dropped */
	size_t used, size;
	char *bytes; /* `size` of them: CRM_OUTPUT_SIZE, in memory more */
};

void crm_output_init(struct crm_output *output, int file);
void crm_output_clear(struct crm_output *output);

/* Writes what is held, through interruptions and short writes; in memory, makes room for
 * CRM_OUTPUT_SIZE bytes more. */
void crm_output_flush(struct crm_output *output);

/* Where the next `more` bytes go (at most CRM_OUTPUT_SIZE); the caller adds what it wrote to
 * `used`. */
static inline char *crm_output_room(struct crm_output *output, size_t more)
{
	if (output->size - output->used < more)
		crm_output_flush(output);
	return output->bytes + output->used;
}

static inline void crm_output_char(struct crm_output *output, char byte)
{
	*crm_output_room(output, 1) = byte;
	output->used++;
}

/* The rare half of crm_output_add: what is larger than the buffer. */
void crm_output_add_large(struct crm_output *output, const char *bytes, size_t length);

static inline void crm_output_add(struct crm_output *output, const char *bytes, size_t length)
{
	if (length >= CRM_OUTPUT_SIZE) {
		crm_output_add_large(output, bytes, length);
	} else if (length) {
		memcpy(crm_output_room(output, length), bytes, length);
		output->used += length;
	}
}

static inline void crm_output_text(struct crm_output *output, const char *text)
{
	crm_output_add(output, text, strlen(text));
}

void crm_output_blanks(struct crm_output *output, size_t count);

/* CRM_BROKEN with a sentence when a write has failed. */
enum crm_status crm_output_status(const struct crm_output *output) CRM_MUST_CHECK;

#endif
