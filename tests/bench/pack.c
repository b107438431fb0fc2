/* Puts the files of a stream for git fast-import into a history by our own encoder, as one commit.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include "history/history.h"

static const char usage[] = "usage: pack <stream> <repository>\n";

struct stream {
	FILE *file;
	char *line;
	size_t capacity;
	struct crm_str bytes;
};

static void stream_clear(struct stream *stream)
{
	if (stream->file)
		(void)fclose(stream->file);
	free(stream->line);
	crm_str_clear(&stream->bytes);
}
#define AUTO_STREAM __attribute__((cleanup(stream_clear))) struct stream

/* The next line without its end, or NULL. Borrowed until the next call. */
static char *read_line(struct stream *stream)
{
	ssize_t length = getline(&stream->line, &stream->capacity, stream->file);

	if (length <= 0)
		return NULL;
	stream->line[length - 1] = '\0';
	return stream->line;
}

static enum crm_status read_data(struct stream *stream)
{
	const char *line = read_line(stream);
	int64_t length = 0;

	if (!line || !crm_starts_with(line, "data "))
		return crm_fail(CRM_INVALID, "the stream has no data behind a path");
	if (crm_parse_integer(line + strlen("data "), &length) || length < 0)
		return CRM_INVALID;
	crm_str_reset(&stream->bytes);
	crm_str_reserve(&stream->bytes, (size_t)length);
	stream->bytes.length = fread(stream->bytes.text, 1, (size_t)length, stream->file);
	if (stream->bytes.length != (size_t)length)
		return crm_fail(CRM_INVALID, "the stream ends too early");
	return CRM_OK;
}

static enum crm_status put_all(struct stream *stream, struct crm_history_write *write)
{
	static const char file[] = "M 100644 inline ";
	enum crm_status status = CRM_OK;
	const char *line;

	while (!status && (line = read_line(stream))) {
		if (!crm_starts_with(line, file))
			continue;
		CRM_AUTO_TEXT path = crm_copy(line + strlen(file));

		status = read_data(stream);
		if (!status)
			status = crm_history_put(write, path, stream->bytes.text,
						 stream->bytes.length);
	}
	return status;
}

static enum crm_status pack(const char *stream_path, const char *repository)
{
	static const struct crm_history_note note = {
		.name = "Bench",
		.email = "bench@crm.example",
		.at = 1767225600,
		.message = "import\n\nCrm-Operation: 1\n",
	};
	__attribute__((cleanup(crm_history_auto))) struct crm_history *history = NULL;
	AUTO_STREAM stream = {.file = fopen(stream_path, "r")};
	struct crm_history_write *write = NULL;
	enum crm_status status;

	if (!stream.file)
		return crm_fail(CRM_NOT_FOUND, "cannot read '%s'", stream_path);
	status = crm_history_open(repository, true, &history);
	if (!status)
		status = crm_history_begin(history, &write);
	if (!status)
		status = put_all(&stream, write);
	if (!status)
		return crm_history_commit(write, &note, NULL);
	crm_history_write_free(write);
	return status;
}

int main(int argc, char **argv)
{
	if (argc != 3) {
		fputs(usage, stderr);
		return 2;
	}
	if (pack(argv[1], argv[2])) {
		fprintf(stderr, "pack: %s\n", crm_message());
		return 1;
	}
	return 0;
}
