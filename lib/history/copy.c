/* A copy of the repository, made while others write.
 * SPDX-License-Identifier: MIT */
#include "history/care.h"

#include "base/descriptor.h"
#include "base/file.h"
#include "history/repository.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>

enum { BLOCK = 1 << 18, CHUNK = 1 << 30 };

/* Where the kernel cannot copy by itself. */
static bool copy_blocks(int from, int to)
{
	CRM_AUTO_TEXT block = crm_alloc(BLOCK);
	ssize_t length;

	while ((length = read(from, block, BLOCK)) > 0)
		for (ssize_t done = 0; done < length;) {
			ssize_t wrote = write(to, block + done, (size_t)(length - done));

			if (wrote < 0)
				return false;
			done += wrote;
		}
	return length == 0;
}

static bool copy_bytes(int from, int to)
{
	bool is_begun = false;
	ssize_t length;

	while ((length = copy_file_range(from, NULL, to, NULL, CHUNK, 0)) > 0)
		is_begun = true;
	if (length == 0 && is_begun)
		return true;
	return (!is_begun || errno == EXDEV) && copy_blocks(from, to);
}

static enum crm_status copy_file(int from, int to, const char *name)
{
	CRM_DESCRIPTOR source = openat(from, name, O_RDONLY | O_CLOEXEC);
	CRM_DESCRIPTOR target =
		source < 0 ? -1 : openat(to, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	if (source < 0 || target < 0 || !copy_bytes(source, target))
		return crm_fail_system("copying the history");
	return CRM_OK;
}

/* Temporary files are somebody's work under way. */
static bool is_wanted(const char *name, bool is_loose)
{
	if (is_loose)
		return strlen(name) == GIT_OID_HEXSZ - 2;
	return crm_starts_with(name, "pack-") &&
	       (crm_ends_with(name, ".pack") || crm_ends_with(name, ".idx"));
}

static enum crm_status copy_folder(int from, int to, const char *folder, bool is_loose)
{
	CRM_DESCRIPTOR source = openat(from, folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	CRM_DESCRIPTOR target = -1;
	enum crm_status status = CRM_OK;
	const struct dirent *file;
	DIR *files;

	if (source < 0)
		return errno == ENOENT ? CRM_OK : crm_fail_system("copying the history");
	if (mkdirat(to, folder, 0700) != 0 && errno != EEXIST)
		return crm_fail_system("copying the history");
	target = openat(to, folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	files = target < 0 ? NULL : fdopendir(dup(source));
	if (!files)
		return crm_fail_system("copying the history");
	while (!status && (file = readdir(files)) != NULL)
		if (is_wanted(file->d_name, is_loose))
			status = copy_file(source, target, file->d_name);
	closedir(files);
	return status;
}

static enum crm_status copy_objects(struct crm_history *history, const char *path)
{
	CRM_AUTO_TEXT objects = crm_format("%s/objects", path);
	CRM_DESCRIPTOR from =
		openat(history->directory, "objects", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	CRM_DESCRIPTOR to = open(objects, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum crm_status status = CRM_OK;

	if (from < 0 || to < 0)
		return crm_fail_system("copying the history");
	for (unsigned i = 0; i < 256 && !status; i++) {
		CRM_AUTO_TEXT folder = crm_format("%02x", i);

		status = copy_folder(from, to, folder, true);
	}
	if (!status)
		status = copy_folder(from, to, "pack", false);
	if (!status && syncfs(to) != 0)
		status = crm_fail_system("copying the history");
	return status;
}

enum crm_status crm_history_copy(struct crm_history *history, const char *commit, const char *path)
{
	/* While it is held nobody folds, and no object goes away. Who may not write reads a
	 * history that nobody changes. */
	CRM_DESCRIPTOR fold =
		openat(history->directory, "crm/fold", O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	__attribute__((cleanup(crm_history_auto))) struct crm_history *copy = NULL;
	enum crm_status status;

	if (fold >= 0 && flock(fold, LOCK_EX) != 0)
		return crm_fail_system("locking the history");
	status = crm_history_open(path, true, &copy);
	if (!status)
		status = copy_objects(history, path);
	if (!status)
		status = crm_history_reopen(copy);
	return status ? status : crm_history_set(copy, commit);
}

enum crm_status crm_history_view(const struct crm_history *history, const char *commit,
				 const char *path)
{
	CRM_AUTO_TEXT objects = crm_format("%s/objects", history->path);
	CRM_AUTO_TEXT whole = realpath(objects, NULL);
	CRM_AUTO_TEXT alternates = crm_format("%s/objects/info/alternates", path);
	__attribute__((cleanup(crm_history_auto))) struct crm_history *view = NULL;
	CRM_SCOPED(str) line = {0};
	enum crm_status status;

	if (!whole)
		return crm_fail_system("looking at the history");
	crm_str_addf(&line, "%s\n", whole);
	status = crm_history_open(path, true, &view);
	if (!status)
		status = crm_file_write(alternates, line.text, line.length);
	if (!status)
		status = crm_history_reopen(view);
	return status ? status : crm_history_set(view, commit);
}
