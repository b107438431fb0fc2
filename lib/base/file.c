/* Directories and files: private, read whole, replaced at once.
 * SPDX-License-Identifier: MIT */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/descriptor.h"

enum { BLOCK = 65536 };

/* CRM_BROKEN unless the directory is there afterwards. */
static enum crm_status make_one(const char *path)
{
	struct stat status;

	if (mkdir(path, 0700) == 0)
		return CRM_OK;
	if (errno != EEXIST)
		return crm_fail(CRM_BROKEN, "cannot make the directory '%s': %s", path,
				strerror(errno));
	if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
		return CRM_OK;
	return crm_fail(CRM_BROKEN, "'%s' is in the way of a directory", path);
}

enum crm_status crm_directory_make(const char *path)
{
	CRM_AUTO_TEXT parent = crm_copy(path);
	struct stat status;

	/* Mostly it is there; and one may be allowed to use a parent, yet not to look at it. */
	if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
		return CRM_OK;
	for (char *slash = strchr(parent + (*parent == '/'), '/'); slash;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (make_one(parent))
			return CRM_BROKEN;
		*slash = '/';
	}
	return make_one(path);
}

static enum crm_status read_all(int file, const char *name, size_t limit, struct crm_str *content)
{
	for (;;) {
		char *end = crm_str_reserve(content, BLOCK);
		ssize_t count = read(file, end, BLOCK);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return crm_fail(CRM_BROKEN, "cannot read %s: %s", name, strerror(errno));
		if (count == 0)
			return CRM_OK;
		if ((size_t)count > limit - content->length)
			return crm_fail(CRM_INVALID, "%s is larger than %zu bytes", name, limit);
		content->length += (size_t)count;
		content->text[content->length] = '\0';
	}
}

enum crm_status crm_file_read(const char *path, size_t limit, struct crm_str *out)
{
	bool is_input = crm_equal(path, "-");
	CRM_AUTO_TEXT name = is_input ? crm_copy("standard input") : crm_format("'%s'", path);
	CRM_DESCRIPTOR opened = -1;
	CRM_SCOPED(str) content = {0};
	enum crm_status status;

	if (!is_input) {
		opened = open(path, O_RDONLY | O_CLOEXEC);
		if (opened < 0 && (errno == ENOENT || errno == ENOTDIR))
			return crm_fail(CRM_NOT_FOUND, "there is no file %s", name);
		if (opened < 0)
			return crm_fail(CRM_BROKEN, "cannot open %s: %s", name, strerror(errno));
	}
	status = read_all(is_input ? STDIN_FILENO : opened, name, limit, &content);
	if (status)
		return status;
	crm_str_clear(out);
	*out = content;
	content = (struct crm_str){0};
	return CRM_OK;
}

bool crm_descriptor_write(int file, const char *bytes, size_t length)
{
	while (length) {
		ssize_t count = write(file, bytes, length);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return false;
		bytes += count;
		length -= (size_t)count;
	}
	return true;
}

/* The name is in the directory, not in the file. */
bool crm_directory_sync_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	CRM_AUTO_TEXT directory =
		slash ? crm_copy_bytes(path, (size_t)(slash - path + (slash == path)))
		      : crm_copy(".");
	CRM_DESCRIPTOR opened = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	/* Some network file systems know no fsync of directories. */
	return opened >= 0 && (fsync(opened) == 0 || errno == EINVAL);
}

enum crm_status crm_file_write(const char *path, const char *bytes, size_t length)
{
	CRM_AUTO_TEXT temporary = crm_format("%s.XXXXXX", path);
	CRM_DESCRIPTOR file = mkostemp(temporary, O_CLOEXEC);

	if (file < 0)
		return crm_fail(CRM_BROKEN, "cannot write '%s': %s", path, strerror(errno));
	if (!crm_descriptor_write(file, bytes, length) || fsync(file) != 0 ||
	    rename(temporary, path) != 0) {
		int reason = errno;

		(void)unlink(temporary);
		return crm_fail(CRM_BROKEN, "cannot write '%s': %s", path, strerror(reason));
	}
	if (!crm_directory_sync_of(path))
		return crm_fail(CRM_BROKEN, "cannot make '%s' last: %s", path, strerror(errno));
	return CRM_OK;
}

enum crm_status crm_file_in_memory(const char *bytes, size_t length, int *file_out)
{
	CRM_DESCRIPTOR file = memfd_create("crm", MFD_CLOEXEC);

	if (file < 0)
		return crm_fail(CRM_BROKEN, "cannot make a file in memory: %s", strerror(errno));
	if (!crm_descriptor_write(file, bytes, length) || lseek(file, 0, SEEK_SET))
		return crm_fail(CRM_BROKEN, "cannot write a file in memory: %s", strerror(errno));
	*file_out = file;
	file = -1;
	return CRM_OK;
}
