/* Bytes on their way into the store.
 * SPDX-License-Identifier: MIT */
#include "record/content/content.h"

#include "base/descriptor.h"
#include "base/file.h"
#include "base/media_type.h"
#include "base/unicode.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>

enum { BLOCK = 1 << 18 };

void crm_content_clear(struct crm_content *content)
{
	if (content->staged) {
		if (!content->is_kept)
			(void)unlink(content->staged);
		crm_descriptor_close(&content->file);
	}
	free(content->staged);
	free(content->name);
	*content = (struct crm_content){0};
}

/* What comes behind the last slash; what a terminal or a line of output could trip over becomes
 * '_', and so does what is not UTF-8. */
static char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	CRM_SCOPED(str) out = {0};
	size_t bytes, length = strlen(name);

	for (size_t at = 0; at < length; at += bytes) {
		int32_t point = 0;

		bytes = crm_utf8_decode(name + at, length - at, &point);
		if (!bytes || point < ' ' || (point >= 0x7f && point < 0xa0)) {
			crm_str_add_char(&out, '_');
			bytes = bytes ? bytes : 1;
		} else {
			crm_str_add_bytes(&out, name + at, bytes);
		}
	}
	return crm_str_take(&out);
}

/* Without O_NONBLOCK a pipe without a writer would hold us. */
static enum crm_status open_source(const char *path, int *out, struct stat *facts)
{
	CRM_DESCRIPTOR file = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

	if (file < 0 && (errno == ENOENT || errno == ENOTDIR))
		return crm_fail(CRM_NOT_FOUND, "there is no file '%s'", path);
	if (file < 0 || fstat(file, facts) != 0)
		return crm_fail(CRM_BROKEN, "cannot open '%s': %s", path, strerror(errno));
	if (S_ISDIR(facts->st_mode))
		return crm_fail(CRM_INVALID, "'%s' is a directory", path);
	if (!S_ISREG(facts->st_mode))
		return crm_hint(crm_fail(CRM_INVALID, "'%s' is no file", path),
				"crm-document add - < %s", path);
	*out = file;
	file = -1;
	return CRM_OK;
}

static bool is_zero(const char *bytes, size_t length)
{
	return *bytes == 0 && memcmp(bytes, bytes + 1, length - 1) == 0;
}

/* The holes of a sparse file stay holes. */
static bool write_block(int file, const char *block, size_t length)
{
	if (length == BLOCK && is_zero(block, length))
		return lseek(file, (off_t)length, SEEK_CUR) >= 0;
	return crm_descriptor_write(file, block, length);
}

/* As much as fits, so that blocks are whole where a pipe gives pieces. */
static ssize_t fill(int source, char *block)
{
	size_t length = 0;

	while (length < BLOCK) {
		ssize_t count = read(source, block + length, BLOCK - length);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return -1;
		if (count == 0)
			break;
		length += (size_t)count;
	}
	return (ssize_t)length;
}

static enum crm_status copy(struct crm_content *content, int source, const char *path)
{
	CRM_AUTO_TEXT block = crm_alloc(BLOCK);
	struct crm_sha256 sha256;
	ssize_t length;

	crm_sha256_init(&sha256);
	while ((length = fill(source, block)) > 0) {
		if (!content->size)
			content->media_type = crm_media_type(content->name, block, (size_t)length);
		content->size += length;
		crm_sha256_add(&sha256, block, (size_t)length);
		if (!write_block(content->file, block, (size_t)length))
			return crm_fail(CRM_BROKEN, "cannot write '%s': %s", content->staged,
					strerror(errno));
	}
	if (length < 0)
		return crm_fail(CRM_BROKEN, "cannot read '%s': %s", path, strerror(errno));
	if (ftruncate(content->file, content->size) != 0 || fsync(content->file) != 0)
		return crm_fail(CRM_BROKEN, "cannot write '%s': %s", content->staged,
				strerror(errno));
	crm_sha256_end_text(&sha256, content->sha256);
	return CRM_OK;
}

/* What was read while somebody wrote is neither the old file nor the new one. */
static enum crm_status check_same(const char *path, int source, const struct stat *before)
{
	struct stat after;

	if (fstat(source, &after) != 0)
		return crm_fail(CRM_BROKEN, "cannot read '%s': %s", path, strerror(errno));
	if (after.st_size != before->st_size || after.st_mtim.tv_sec != before->st_mtim.tv_sec ||
	    after.st_mtim.tv_nsec != before->st_mtim.tv_nsec)
		return crm_fail(CRM_INVALID, "'%s' changed while it was read", path);
	return CRM_OK;
}

/* Locked, so that the sweep knows it from what a command that died has left. */
static enum crm_status begin(const char *directory, struct crm_content *content)
{
	CRM_AUTO_TEXT folder = crm_format("%s/documents", directory);
	CRM_AUTO_TEXT staged = crm_format("%s/coming.XXXXXX", folder);
	enum crm_status status = crm_directory_make(folder);

	if (status)
		return status;
	content->file = mkostemp(staged, O_CLOEXEC);
	if (content->file < 0)
		return crm_fail(CRM_BROKEN, "cannot write in '%s': %s", folder, strerror(errno));
	content->staged = staged;
	staged = NULL;
	if (flock(content->file, LOCK_EX | LOCK_NB) != 0)
		return crm_fail(CRM_BUSY, "'%s' is being swept", folder);
	return CRM_OK;
}

enum crm_status crm_content_stage(const char *directory, const char *path, const char *name,
				  struct crm_content *out)
{
	bool is_input = crm_equal(path, "-");
	CRM_SCOPED(content) content = {.file = -1};
	CRM_DESCRIPTOR opened = -1;
	struct stat facts;
	enum crm_status status = is_input ? CRM_OK : open_source(path, &opened, &facts);

	content.name = name ? name_of(name) : is_input ? crm_copy("") : name_of(path);
	content.media_type = crm_media_type(content.name, "", 0);
	if (!status)
		status = begin(directory, &content);
	if (!status)
		status = copy(&content, is_input ? STDIN_FILENO : opened,
			      is_input ? "standard input" : path);
	if (!status && !is_input)
		status = check_same(path, opened, &facts);
	if (status)
		return status;
	*out = content;
	content = (struct crm_content){.file = -1};
	return CRM_OK;
}

enum crm_status crm_content_keep(const char *directory, struct crm_content *content)
{
	CRM_AUTO_TEXT path = crm_content_path(directory, content->sha256);
	CRM_AUTO_TEXT folder = crm_copy_bytes(path, (size_t)(strrchr(path, '/') - path));
	enum crm_status status = content->is_kept ? CRM_OK : crm_directory_make(folder);

	if (status || content->is_kept)
		return status;
	/* The same bytes may be there: then these take their place, whatever became of those. */
	if (rename(content->staged, path) != 0 || !crm_directory_sync_of(path) ||
	    !crm_directory_sync_of(folder))
		return crm_fail(CRM_BROKEN, "cannot write '%s': %s", path, strerror(errno));
	content->is_kept = true;
	return CRM_OK;
}
