/* Bytes on their way in: a window over a file or over iconv(1).
 * SPDX-License-Identifier: MIT */
#include "format/source.h"
#include "format/convert.h"
#include "format/encoding.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_WINDOW = 256 * 1024 };

static const char byte_order_mark[] = "\xef\xbb\xbf";

static enum crm_status open_file(const char *path, int *out)
{
	int file;

	if (crm_equal(path, "-")) {
		*out = STDIN_FILENO;
		return CRM_OK;
	}
	file = open(path, O_RDONLY | O_CLOEXEC);
	if (file < 0 && (errno == ENOENT || errno == ENOTDIR))
		return crm_fail(CRM_NOT_FOUND, "there is no file '%s'", path);
	if (file < 0 && errno == EACCES)
		return crm_fail(CRM_DENIED, "you may not read '%s'", path);
	if (file < 0)
		return crm_fail(CRM_BROKEN, "cannot open: %s", strerror(errno));
	*out = file;
	return CRM_OK;
}

static int64_t size_of(int file)
{
	struct stat about;

	return !fstat(file, &about) && S_ISREG(about.st_mode) ? about.st_size : -1;
}

static void start_window(struct crm_source *source)
{
	source->capacity = FIRST_WINDOW;
	source->bytes = crm_alloc(source->capacity + CRM_SOURCE_PADDING);
}

/* Reads once, through interruptions, to the end of the window. */
static enum crm_status read_some(struct crm_source *source, size_t room)
{
	int file = source->child ? source->converted : source->file;
	ssize_t received;

	do
		received = read(file, source->bytes + source->end, room);
	while (received < 0 && errno == EINTR);
	if (received < 0)
		return crm_fail(CRM_BROKEN, "cannot read: %s", strerror(errno));
	if (!received) {
		source->at_end = true;
		return source->child ? crm_convert_finish(source) : CRM_OK;
	}
	source->end += (size_t)received;
	source->received += received;
	return CRM_OK;
}

enum crm_status crm_source_fill(struct crm_source *source)
{
	enum crm_status status;

	if (source->at_end)
		return CRM_OK;
	memmove(source->bytes, source->bytes + source->start, source->end - source->start);
	source->end -= source->start;
	source->start = 0;
	if (source->end >= CRM_ROW_LIMIT)
		return crm_fail(CRM_INVALID, "a row is longer than %d MB", CRM_ROW_LIMIT >> 20);
	if (source->end > source->capacity / 2) {
		source->capacity *= 2;
		source->bytes = crm_resize(source->bytes, source->capacity + CRM_SOURCE_PADDING);
	}
	status = read_some(source, source->capacity - source->end);
	memset(source->bytes + source->end, 0, CRM_SOURCE_PADDING);
	return status;
}

/* Marks of UTF-32 begin like those of UTF-16, or with zeros; only what can be read again shows four
 * bytes. The two that are read already are in the window. */
static const char *sniff_four(const struct crm_source *source)
{
	off_t place = lseek(source->file, 0, SEEK_CUR);
	char head[4];

	if (place < 2 || pread(source->file, head, 4, place - 2) != 4)
		return NULL;
	if (!memcmp(head, "\xff\xfe\0\0", 4))
		return "UTF-32LE";
	return memcmp(head, "\0\0\xfe\xff", 4) ? NULL : "UTF-32BE";
}

/* The encoding that the mark at the beginning tells, NULL for UTF-8. The first two bytes stay in
 * the window unless they are a mark. */
static enum crm_status sniff(struct crm_source *source, const char **out)
{
	enum crm_status status = CRM_OK;
	const char *encoding = NULL;

	while (status == CRM_OK && !source->at_end && source->end < 2)
		status = read_some(source, 2 - source->end);
	if (status != CRM_OK)
		return status;
	if (source->end == 2)
		encoding = sniff_four(source);
	if (encoding)
		(void)lseek(source->file, 2, SEEK_CUR);
	else if (source->end == 2 && !memcmp(source->bytes, "\xff\xfe", 2))
		encoding = "UTF-16LE";
	else if (source->end == 2 && !memcmp(source->bytes, "\xfe\xff", 2))
		encoding = "UTF-16BE";
	if (encoding) {
		source->end = 0;
		source->received = 0;
		source->has_mark = true;
	}
	*out = encoding;
	return CRM_OK;
}

static bool is_utf8_name(const char *encoding)
{
	return crm_equal_nocase(encoding, "utf-8") || crm_equal_nocase(encoding, "utf8");
}

static enum crm_status skip_mark(struct crm_source *source)
{
	enum crm_status status = CRM_OK;

	while (status == CRM_OK && !source->at_end && source->end < 3)
		status = crm_source_fill(source);
	if (status == CRM_OK && source->end >= 3 && !memcmp(source->bytes, byte_order_mark, 3)) {
		source->start = 3;
		source->has_mark = true;
	}
	return status;
}

/* Whether a file begins with the mark of UTF-8: then it is that, whatever is said of it. Rejected
 * rows of a file in another encoding are written so, and fed again with the same options. */
static bool has_utf8_mark(const struct crm_source *source)
{
	char head[3];

	return pread(source->file, head, sizeof head, 0) == (ssize_t)sizeof head &&
	       !memcmp(head, byte_order_mark, sizeof head);
}

static enum crm_status start(struct crm_source *source, const char *encoding)
{
	enum crm_status status = CRM_OK;

	start_window(source);
	if (encoding && has_utf8_mark(source))
		encoding = "utf-8";
	if (!encoding)
		status = sniff(source, &encoding);
	if (status == CRM_OK && encoding && !is_utf8_name(encoding))
		status = crm_convert_start(source, encoding);
	return status == CRM_OK ? skip_mark(source) : status;
}

enum crm_status crm_source_open(struct crm_source *source, const char *path, const char *encoding,
				bool is_lenient)
{
	enum crm_status status;

	*source = (struct crm_source){.file = -1, .converted = -1, .is_lenient = is_lenient};
	status = open_file(path, &source->file);
	if (status != CRM_OK)
		return status;
	source->size = size_of(source->file);
	status = start(source, encoding);
	if (status != CRM_OK)
		crm_source_clear(source);
	return status;
}

/* Makes what cannot be read twice a file without a name: what is in the window and all that comes.
 */
static enum crm_status spool(struct crm_source *source)
{
	FILE *copy = tmpfile();
	enum crm_status status = CRM_OK;
	bool is_written = copy != NULL;

	while (is_written && !status) {
		size_t length = source->end - source->start;

		is_written = fwrite(source->bytes + source->start, 1, length, copy) == length;
		source->start = source->end = 0;
		if (source->at_end)
			break;
		status = read_some(source, source->capacity);
	}
	is_written = is_written && !fflush(copy);
	if (!status && !is_written)
		status = crm_fail(CRM_BROKEN, "cannot keep a copy: %s", strerror(errno));
	if (!status) {
		if (source->file > STDIN_FILENO)
			close(source->file);
		source->file = fcntl(fileno(copy), F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	}
	if (copy)
		fclose(copy);
	return status;
}

/* From the beginning again, through iconv(1). */
static enum crm_status restart(struct crm_source *source, const char *encoding)
{
	off_t place = lseek(source->file, 0, SEEK_CUR);
	enum crm_status status = CRM_OK;

	if (place < 0)
		status = spool(source);
	if (!status && lseek(source->file, place < 0 ? 0 : place - source->received, SEEK_SET) < 0)
		status = crm_fail(CRM_BROKEN, "cannot read again: %s", strerror(errno));
	if (status)
		return status;
	source->start = source->end = 0;
	source->received = 0;
	source->at_end = false;
	source->is_guessed = true;
	status = crm_convert_start(source, encoding);
	return status ? status : skip_mark(source);
}

/* What the whole file speaks for when it can be read twice, else its beginning. */
static enum crm_status weigh(struct crm_source *source, struct crm_evidence *out)
{
	off_t place = lseek(source->file, 0, SEEK_CUR);
	CRM_AUTO_TEXT block = crm_alloc(FIRST_WINDOW);
	enum crm_status status = CRM_OK;
	ssize_t received = 0;

	while (place < 0 && !status && !source->at_end && source->end < FIRST_WINDOW / 2)
		status = crm_source_fill(source);
	crm_evidence_add(out, source->bytes + source->start, source->end - source->start);
	while (place >= 0 && (received = pread(source->file, block, FIRST_WINDOW, place)) > 0) {
		crm_evidence_add(out, block, (size_t)received);
		place += received;
	}
	if (received < 0)
		return crm_fail(CRM_BROKEN, "cannot read: %s", strerror(errno));
	/* A beginning may end within a character. */
	if (place >= 0 || source->at_end)
		crm_evidence_add(out, NULL, 0);
	return status;
}

enum crm_status crm_source_guess(struct crm_source *source, bool is_wide, bool *has_changed)
{
	struct crm_evidence evidence = {0};
	const char *encoding = NULL;
	enum crm_status status = CRM_OK;

	*has_changed = false;
	if (source->encoding || source->has_mark)
		return CRM_OK;
	if (is_wide) {
		status = source->end ? CRM_OK : crm_source_fill(source);
		if (!status)
			encoding = crm_encoding_wide(source->bytes, source->end);
	} else {
		status = weigh(source, &evidence);
		if (!status)
			encoding = crm_evidence_encoding(&evidence);
	}
	if (status || !encoding)
		return status;
	*has_changed = true;
	return restart(source, encoding);
}

void crm_source_clear(struct crm_source *source)
{
	crm_convert_stop(source);
	if (source->file > STDIN_FILENO)
		close(source->file);
	source->file = -1;
	free(source->encoding);
	source->encoding = NULL;
	free(source->bytes);
	source->bytes = NULL;
}

int64_t crm_source_position(const struct crm_source *source)
{
	off_t taken = source->encoding ? lseek(source->file, 0, SEEK_CUR) : -1;

	return taken >= 0 ? taken : source->received - (int64_t)(source->end - source->start);
}
