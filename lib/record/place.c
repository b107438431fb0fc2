/* Directories that are filled beside their place.
 * SPDX-License-Identifier: MIT */
#include "record/place.h"

#include "base/descriptor.h"
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { OPEN_FOLDERS = 16 };

static int remove_one(const char *path, const struct stat *facts, int kind, struct FTW *walk)
{
	(void)facts;
	(void)kind;
	(void)walk;
	return remove(path) == 0 || errno == ENOENT ? 0 : -1;
}

static enum crm_status fail(const char *what, const char *path)
{
	return crm_fail(CRM_BROKEN, "cannot %s '%s': %s", what, path, strerror(errno));
}

static enum crm_status remove_tree(const char *path)
{
	if (access(path, F_OK) != 0 && errno == ENOENT)
		return CRM_OK;
	return nftw(path, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS) == 0
		       ? CRM_OK
		       : fail("remove", path);
}

void crm_place_clear(struct crm_place *place)
{
	if (place->made && !place->is_kept)
		(void)nftw(place->made, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
	free(place->path);
	free(place->made);
	*place = (struct crm_place){0};
}

enum crm_status crm_place_begin(struct crm_place *place, const char *path)
{
	size_t length = strlen(path);
	enum crm_status status;

	while (length > 1 && path[length - 1] == '/')
		length--;
	place->path = crm_copy_bytes(path, length);
	place->made = crm_format("%s.new", place->path);
	status = remove_tree(place->made);
	return status ? status : crm_directory_make(place->made);
}

bool crm_place_is_taken(const char *path)
{
	const struct dirent *entry;
	bool is_taken = false;
	DIR *entries = opendir(path);

	if (!entries)
		return access(path, F_OK) == 0;
	while (!is_taken && (entry = readdir(entries)) != NULL)
		is_taken = !crm_equal(entry->d_name, ".") && !crm_equal(entry->d_name, "..");
	closedir(entries);
	return is_taken;
}

static enum crm_status sync_parent(const char *path)
{
	const char *slash = strrchr(path, '/');
	CRM_AUTO_TEXT parent =
		slash ? crm_copy_bytes(path, (size_t)(slash - path + (slash == path)))
		      : crm_copy(".");
	CRM_DESCRIPTOR file = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (file >= 0 && (fsync(file) == 0 || errno == EINVAL))
		return CRM_OK;
	/* Who is told of a failure would do it again. */
	return crm_fail_at(fail("sync", parent), "'%s' is made, see whether it lasts: ", path);
}

/* Where the kernel cannot exchange two names there is a moment without a store. */
static bool exchange(const char *made, const char *path, const char *old)
{
	if (renameat2(AT_FDCWD, made, AT_FDCWD, path, RENAME_EXCHANGE) == 0)
		return rename(made, old) == 0;
	return rename(path, old) == 0 && rename(made, path) == 0;
}

enum crm_status crm_place_put(struct crm_place *place)
{
	CRM_DESCRIPTOR file = open(place->made, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	CRM_AUTO_TEXT old = crm_format("%s.old", place->path);
	bool is_put;

	if (file < 0 || syncfs(file) != 0)
		return fail("sync", place->made);
	if (!crm_place_is_taken(place->path)) {
		is_put = rename(place->made, place->path) == 0;
	} else {
		if (access(old, F_OK) == 0)
			return crm_fail(CRM_CONFLICT, "'%s' is in the way of what is there now",
					old);
		is_put = exchange(place->made, place->path, old);
	}
	if (!is_put)
		return fail("make", place->path);
	place->is_kept = true;
	return sync_parent(place->path);
}

static bool rename_there(const char *from, const char *to)
{
	return rename(from, to) == 0 || errno == ENOENT;
}

/* The log goes with its database, or it would be taken for the new one's. */
enum crm_status crm_place_put_database(const char *from, const char *directory)
{
	CRM_AUTO_TEXT made = crm_format("%s/crm.db", from);
	CRM_AUTO_TEXT path = crm_format("%s/crm.db", directory);
	CRM_AUTO_TEXT log = crm_format("%s-wal", path);
	CRM_AUTO_TEXT shared = crm_format("%s-shm", path);
	CRM_AUTO_TEXT old = crm_format("%s.old", path);
	CRM_AUTO_TEXT old_log = crm_format("%s-wal", old);
	CRM_AUTO_TEXT old_shared = crm_format("%s-shm", old);
	bool is_there = access(path, F_OK) == 0;

	(void)unlink(old);
	(void)unlink(old_log);
	(void)unlink(old_shared);
	if ((is_there && link(path, old) != 0) || !rename_there(log, old_log) ||
	    !rename_there(shared, old_shared) || rename(made, path) != 0)
		return fail("make", path);
	return sync_parent(path);
}
