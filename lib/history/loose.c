/* Loose objects: written whole or not at all, and their files used again once a fold has taken what
 * was in them. Making and removing a file for each object is what costs: ext4 goes by all inodes
 * that were freed in the last minutes before it takes a new one.
 * SPDX-License-Identifier: MIT */
#include "history/object.h"

#include "history/deflate.h"
#include "history/repository.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { SPARES = 512, SPARES_A_COMMIT = 8, SPARE_PATH = 32, YOUNG = 5000000, SECOND = 1000000000 };

static void spare_path(size_t slot, char path[SPARE_PATH])
{
	snprintf(path, SPARE_PATH, "crm/spare/%03zx", slot % SPARES);
}

void crm_loose_retire(struct crm_history *history, const git_oid *id)
{
	char path[CRM_LOOSE_PATH], spare[SPARE_PATH];

	crm_loose_path(id, path);
	while (history->retired < SPARES) {
		spare_path(history->retired, spare);
		if (renameat2(history->directory, path, history->directory, spare,
			      RENAME_NOREPLACE) == 0) {
			history->retired++;
			return;
		}
		if (errno != EEXIST)
			break;
		history->retired++;
	}
	unlinkat(history->directory, path, 0);
}

/* A file that a clone has linked, or that somebody may be reading still, is not written over. */
static bool is_free(const struct stat *facts)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return S_ISREG(facts->st_mode) && facts->st_nlink == 1 &&
	       (now.tv_sec - facts->st_ctim.tv_sec) * (int64_t)SECOND + now.tv_nsec -
			       facts->st_ctim.tv_nsec >
		       YOUNG;
}

/* Opens the file that will be the object: one that was retired, or a new one. Renaming it first
 * makes it ours alone. */
static int open_temporary(struct crm_history *history, const char *temporary, off_t *size)
{
	char spare[SPARE_PATH];
	struct stat facts;

	if (history->taken == 0)
		history->taken = crm_tail_count(history) * SPARES_A_COMMIT;
	spare_path(history->taken++, spare);
	*size = 0;
	if (fstatat(history->directory, spare, &facts, AT_SYMLINK_NOFOLLOW) == 0 &&
	    is_free(&facts) &&
	    renameat(history->directory, spare, history->directory, temporary) == 0)
		*size = facts.st_size;
	return openat(history->directory, temporary,
		      O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | (*size ? 0 : O_TRUNC), 0600);
}

static bool write_whole(int file, const struct crm_str *bytes)
{
	size_t done = 0;

	while (done < bytes->length) {
		ssize_t wrote = write(file, bytes->text + done, bytes->length - done);

		if (wrote < 0 && errno != EINTR)
			return false;
		done += wrote > 0 ? (size_t)wrote : 0;
	}
	return true;
}

/* The directory of two hexadecimal digits is made when the first object needs it. */
static bool put_in_place(int directory, const char *temporary, const char *path)
{
	char parent[CRM_LOOSE_PATH];

	if (renameat(directory, temporary, directory, path) == 0)
		return true;
	if (errno != ENOENT)
		return false;
	snprintf(parent, sizeof(parent), "%.10s", path);
	if (mkdirat(directory, parent, 0700) != 0 && errno != EEXIST)
		return false;
	return renameat(directory, temporary, directory, path) == 0;
}

enum crm_status crm_loose_write(struct crm_history *history, enum crm_object_type type,
				const git_oid *id, const void *bytes, size_t length)
{
	CRM_SCOPED(str) body = {0};
	CRM_SCOPED(str) packed = {0};
	char temporary[48], path[CRM_LOOSE_PATH], header[CRM_OBJECT_HEADER];
	bool is_written;
	off_t size;
	int file;

	crm_str_add_bytes(&body, header, crm_object_header(type, length, header));
	crm_str_add_bytes(&body, bytes, length);
	crm_deflate_stored(&packed, body.text, body.length); /* it is folded soon */
	snprintf(temporary, sizeof(temporary), "objects/tmp_obj_crm_%ld", (long)getpid());
	file = open_temporary(history, temporary, &size);
	if (file < 0)
		return crm_fail_system("writing to the history");
	is_written = write_whole(file, &packed) &&
		     (size <= (off_t)packed.length || ftruncate(file, (off_t)packed.length) == 0);
	if (close(file) != 0 || !is_written ||
	    !put_in_place(history->directory, temporary, crm_loose_path(id, path))) {
		enum crm_status status = crm_fail_system("writing to the history");

		unlinkat(history->directory, temporary, 0);
		return status;
	}
	return CRM_OK;
}
