/* Bytes that the store has: given out, looked through, copied.
 * SPDX-License-Identifier: MIT */
#include "record/content/content.h"

#include "base/descriptor.h"
#include "base/file.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>

enum { BLOCK = 1 << 18, FOLDER_DIGITS = 2 };

char *crm_content_path(const char *directory, const char *sha256)
{
	return crm_format("%s/documents/%.2s/%s", directory, sha256, sha256 + FOLDER_DIGITS);
}

/* To `target`, unless that is negative. */
static enum crm_status pass(int source, int target, char text[CRM_SHA256_TEXT])
{
	CRM_AUTO_TEXT block = crm_alloc(BLOCK);
	struct crm_sha256 sha256;
	ssize_t count;

	crm_sha256_init(&sha256);
	while ((count = read(source, block, BLOCK)) != 0) {
		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return crm_fail(CRM_BROKEN, "cannot read the document: %s",
					strerror(errno));
		crm_sha256_add(&sha256, block, (size_t)count);
		if (target >= 0 && !crm_descriptor_write(target, block, (size_t)count))
			return crm_fail(CRM_BROKEN, "cannot write the document: %s",
					strerror(errno));
	}
	crm_sha256_end_text(&sha256, text);
	return CRM_OK;
}

static enum crm_status send_checked(const char *directory, const char *sha256, int target)
{
	CRM_AUTO_TEXT path = crm_content_path(directory, sha256);
	CRM_DESCRIPTOR source = open(path, O_RDONLY | O_CLOEXEC);
	char found[CRM_SHA256_TEXT];
	enum crm_status status;

	if (source < 0 && errno == ENOENT)
		return crm_fail(CRM_NOT_FOUND, "the file of the document is missing: %s", path);
	if (source < 0)
		return crm_fail(CRM_BROKEN, "cannot open '%s': %s", path, strerror(errno));
	status = pass(source, target, found);
	if (!status && !crm_equal(found, sha256))
		return crm_fail(CRM_INVALID, "the file of the document is damaged: %s", path);
	return status;
}

enum crm_status crm_content_check(const char *directory, const char *sha256)
{
	return send_checked(directory, sha256, -1);
}

enum crm_status crm_content_send(const char *directory, const char *sha256, int file)
{
	enum crm_status status = send_checked(directory, sha256, file);

	return status == CRM_NOT_FOUND || status == CRM_INVALID ? CRM_BROKEN : status;
}

enum crm_status crm_content_save(const char *directory, const char *sha256, const char *path)
{
	CRM_AUTO_TEXT temporary = crm_format("%s.XXXXXX", path);
	CRM_DESCRIPTOR file = mkostemp(temporary, O_CLOEXEC);
	enum crm_status status;

	if (file < 0)
		return crm_fail(CRM_BROKEN, "cannot write '%s': %s", path, strerror(errno));
	status = crm_content_send(directory, sha256, file);
	if (!status && (fsync(file) != 0 || rename(temporary, path) != 0))
		status = crm_fail(CRM_BROKEN, "cannot write '%s': %s", path, strerror(errno));
	if (status)
		(void)unlink(temporary);
	return status;
}

/* One folder, or the one above them all. */
struct folder {
	const char *path, *name; /* name: two digits; "" above */
	crm_content_visit *visit;
	void *context;
};

static bool is_digits(const char *name, size_t length)
{
	return strlen(name) == length && strspn(name, "0123456789abcdef") == length;
}

/* Whether a command that lives is writing it. */
static bool is_coming(const char *path)
{
	CRM_DESCRIPTOR file = open(path, O_RDONLY | O_CLOEXEC);

	return file >= 0 && flock(file, LOCK_EX | LOCK_NB) != 0;
}

static enum crm_status visit_file(const struct folder *folder, const char *name)
{
	CRM_AUTO_TEXT path = crm_format("%s/%s", folder->path, name);
	CRM_AUTO_TEXT sha256 = crm_format("%s%s", folder->name, name);
	bool is_content = *folder->name && is_digits(sha256, CRM_SHA256_TEXT - 1);
	struct crm_content_file file = {.path = path, .sha256 = is_content ? sha256 : NULL};
	struct stat facts;

	if (lstat(path, &facts) != 0 || !S_ISREG(facts.st_mode))
		return CRM_OK;
	if (!is_content && is_coming(path))
		return CRM_OK;
	file.size = facts.st_size;
	return folder->visit(folder->context, &file);
}

static enum crm_status visit_folder(const struct folder *above, const char *name);

static enum crm_status visit_entries(const struct folder *folder, DIR *entries)
{
	const struct dirent *entry;
	enum crm_status status = CRM_OK;

	while (!status && (entry = readdir(entries)) != NULL) {
		if (*entry->d_name == '.')
			continue;
		if (!*folder->name && is_digits(entry->d_name, FOLDER_DIGITS))
			status = visit_folder(folder, entry->d_name);
		else
			status = visit_file(folder, entry->d_name);
	}
	return status;
}

static enum crm_status visit_folder(const struct folder *above, const char *name)
{
	CRM_AUTO_TEXT path = crm_format("%s%s%s", above->path, *name ? "/" : "", name);
	struct folder folder = {path, name, above->visit, above->context};
	DIR *entries = opendir(path);
	enum crm_status status;

	if (!entries && errno == ENOENT)
		return CRM_OK;
	if (!entries)
		return crm_fail(CRM_BROKEN, "cannot read '%s': %s", path, strerror(errno));
	status = visit_entries(&folder, entries);
	closedir(entries);
	return status;
}

enum crm_status crm_content_each(const char *directory, crm_content_visit *visit, void *context)
{
	CRM_AUTO_TEXT path = crm_format("%s/documents", directory);

	return visit_folder(&(struct folder){path, "", visit, context}, "");
}

/* Shared where the file system can. */
static bool copy_bytes(int source, int target)
{
	char unused[CRM_SHA256_TEXT];
	ssize_t count;

	while ((count = copy_file_range(source, NULL, target, NULL, 1 << 30, 0)) > 0)
		;
	if (count == 0)
		return true;
	/* Kernels before 5.3 and some file systems know it not at all, so nothing is there yet. */
	return (errno == EXDEV || errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP) &&
	       pass(source, target, unused) == CRM_OK;
}

static enum crm_status copy_file(void *context, const struct crm_content_file *file)
{
	const char *into = context;
	CRM_AUTO_TEXT path = file->sha256 ? crm_content_path(into, file->sha256) : NULL;
	CRM_AUTO_TEXT folder =
		path ? crm_copy_bytes(path, (size_t)(strrchr(path, '/') - path)) : NULL;
	CRM_DESCRIPTOR source = -1;
	CRM_DESCRIPTOR target = -1;

	if (!path)
		return CRM_OK;
	source = open(file->path, O_RDONLY | O_CLOEXEC);
	if (source < 0)
		return errno == ENOENT ? CRM_OK
				       : crm_fail(CRM_BROKEN, "cannot open '%s': %s", file->path,
						  strerror(errno));
	if (crm_directory_make(folder))
		return CRM_BROKEN;
	target = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (target < 0 || !copy_bytes(source, target))
		return crm_fail(CRM_BROKEN, "cannot write '%s': %s", path, strerror(errno));
	return CRM_OK;
}

enum crm_status crm_content_copy(const char *from, const char *into)
{
	return crm_content_each(from, copy_file, (char *)into);
}
