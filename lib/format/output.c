/* Bytes on their way to a file descriptor.
 * SPDX-License-Identifier: MIT */
#include "format/output.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void crm_output_init(struct crm_output *output, int file)
{
	/* Not zeroed: most commands touch one page of it. */
	*output = (struct crm_output){.file = file,
				      .size = CRM_OUTPUT_SIZE,
				      .bytes = crm_resize(NULL, CRM_OUTPUT_SIZE)};
}

void crm_output_clear(struct crm_output *output)
{
	free(output->bytes);
	*output = (struct crm_output){.file = -1};
}

/* A descriptor shared with another process may have been made non-blocking by it. */
static bool wait_until_writable(int file)
{
	struct pollfd poll_file = {.fd = file, .events = POLLOUT};

	return poll(&poll_file, 1, -1) >= 0 || errno == EINTR;
}

static void write_all(struct crm_output *output, const char *bytes, size_t length)
{
	while (length && !output->error) {
		ssize_t written = write(output->file, bytes, length);

		if (written >= 0) {
			bytes += written;
			length -= (size_t)written;
		} else if (errno == EAGAIN && wait_until_writable(output->file)) {
			continue;
		} else if (errno != EINTR) {
			output->error = errno;
		}
	}
}

/* By half again at least. */
static void make_room(struct crm_output *output, size_t more)
{
	size_t wanted = output->used + more;

	if (output->size >= wanted)
		return;
	output->size += output->size / 2;
	if (output->size < wanted)
		output->size = wanted;
	output->bytes = crm_resize(output->bytes, output->size);
}

void crm_output_flush(struct crm_output *output)
{
	if (output->file == CRM_OUTPUT_MEMORY) {
		make_room(output, CRM_OUTPUT_SIZE);
		return;
	}
	write_all(output, output->bytes, output->used);
	output->used = 0;
}

void crm_output_add_large(struct crm_output *output, const char *bytes, size_t length)
{
	if (output->file == CRM_OUTPUT_MEMORY) {
		make_room(output, length);
		memcpy(output->bytes + output->used, bytes, length);
		output->used += length;
		return;
	}
	crm_output_flush(output);
	write_all(output, bytes, length);
}

void crm_output_blanks(struct crm_output *output, size_t count)
{
	while (count) {
		size_t piece = count < CRM_OUTPUT_SIZE ? count : CRM_OUTPUT_SIZE;

		memset(crm_output_room(output, piece), ' ', piece);
		output->used += piece;
		count -= piece;
	}
}

enum crm_status crm_output_status(const struct crm_output *output)
{
	if (!output->error)
		return CRM_OK;
	return crm_fail(CRM_BROKEN, "cannot write the output: %s", strerror(output->error));
}
