/* Whether the directory holds the write-ahead log for good.
 * SPDX-License-Identifier: MIT */
#include "store/connection.h"

#include "base/file.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>

/* An attribute of the log itself, so that another file of its name has none; what it says is where
 * that was, so that a copy with its attributes does not pass for the first. */
static const char attribute[] = "user.crm.entry";

struct place {
	uint64_t device, directory, file;
};

static bool find_place(const char *log, struct place *out)
{
	CRM_AUTO_TEXT directory = crm_copy_bytes(log, (size_t)(strrchr(log, '/') - log));
	struct stat outer;
	struct stat inner;

	if (stat(directory, &outer) != 0 || lstat(log, &inner) != 0 || !S_ISREG(inner.st_mode))
		return false;
	*out = (struct place){inner.st_dev, outer.st_ino, inner.st_ino};
	return true;
}

static bool is_kept(const char *log, const struct place *place)
{
	struct place kept;

	return getxattr(log, attribute, &kept, sizeof(kept)) == sizeof(kept) &&
	       memcmp(&kept, place, sizeof(kept)) == 0;
}

/* The engine takes it for a directory that cannot be synced, which is no failure. */
static int leave_directory(const char *path, int *file)
{
	(void)path;
	(void)file;
	return SQLITE_CANTOPEN;
}

void crm_log_entry_keep(const struct crm_store *store)
{
	CRM_AUTO_TEXT log = crm_format("%s-wal", store->path);
	sqlite3_vfs *engine = sqlite3_vfs_find(NULL);
	struct place place;
	bool is_lasting = find_place(log, &place);

	if (is_lasting && !is_kept(log, &place)) {
		is_lasting = crm_directory_sync_of(log);
		if (is_lasting)
			(void)!setxattr(log, attribute, &place, sizeof(place), 0);
	}
	engine->xSetSystemCall(engine, "openDirectory",
			       is_lasting ? (sqlite3_syscall_ptr)leave_directory : NULL);
}
