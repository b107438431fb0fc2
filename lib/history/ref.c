/* Reading and moving refs. The branch is one file of 41 bytes, and a move writes these in place:
 * one write within one sector of a block that is allocated already, so a killed process leaves the
 * old id or the new, a cut of power too (rename leaves an empty file when it was not synced, and
 * where the filesystem syncs it by itself it costs ten times as much). git's own lock file is held
 * meanwhile. It is one more name of the tail's file, so that a dead process's one is known: the
 * kernel's lock on the tail, which the caller has, says that nobody of ours is at it.
 * SPDX-License-Identifier: MIT */
#include "history/repository.h"

#include "base/descriptor.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { REF_LENGTH = GIT_OID_HEXSZ + 1, FOREIGN_TRIES = 200, FOREIGN_WAIT = 5000000 };
enum { TEMPORARY_SIZE = 48 };

#define LOCK CRM_MAIN ".lock"

static enum crm_status read_packed(struct crm_history *history, const char *name, git_oid *out)
{
	git_repository *repository;
	enum crm_status status;
	int error;

	if (faccessat(history->directory, "packed-refs", R_OK, 0) != 0)
		return crm_fail(CRM_NOT_FOUND, "the history has no %s", name);
	status = crm_history_repository(history, &repository);
	if (status)
		return status;
	error = git_reference_name_to_id(out, repository, name);
	if (error == GIT_ENOTFOUND)
		return crm_fail(CRM_NOT_FOUND, "the history has no %s", name);
	return error ? crm_fail_git("reading a ref") : CRM_OK;
}

enum crm_status crm_ref_read(struct crm_history *history, const char *name, git_oid *out)
{
	int file = openat(history->directory, name, O_RDONLY | O_CLOEXEC);
	char text[REF_LENGTH];
	ssize_t length;
	git_oid id;

	if (file < 0)
		return errno == ENOENT ? read_packed(history, name, out)
				       : crm_fail_system("reading a ref");
	length = read(file, text, sizeof(text));
	close(file);
	if (length != REF_LENGTH || text[GIT_OID_HEXSZ] != '\n' ||
	    git_oid_fromstrn(&id, text, GIT_OID_HEXSZ) != 0)
		return crm_fail(CRM_BROKEN, "%s of the history is damaged", name);
	*out = id;
	return CRM_OK;
}

static void ref_text(const git_oid *id, char text[REF_LENGTH + 1])
{
	git_oid_tostr(text, REF_LENGTH, id);
	text[GIT_OID_HEXSZ] = '\n';
	text[REF_LENGTH] = 0;
}

static enum crm_status sync_folder(struct crm_history *history, const char *name)
{
	CRM_AUTO_TEXT folder = crm_copy_bytes(name, (size_t)(strrchr(name, '/') - name));
	CRM_DESCRIPTOR file =
		openat(history->directory, folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	/* Some network file systems know no fsync of directories. */
	if (file >= 0 && (fsync(file) == 0 || errno == EINVAL))
		return CRM_OK;
	return crm_fail_system("syncing a ref");
}

static bool write_synced(int directory, const char *path, const char *text, size_t length)
{
	CRM_DESCRIPTOR file =
		openat(directory, path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	return file >= 0 && write(file, text, length) == (ssize_t)length && fsync(file) == 0;
}

/* The new file is not made beside the ref: what a killed process leaves there is a damaged ref to
 * git. */
enum crm_status crm_ref_force(struct crm_history *history, const char *name, const git_oid *to)
{
	static const char *const folders[] = {"crm", "refs/crm"};
	char text[REF_LENGTH + 1], temporary[TEMPORARY_SIZE];

	for (size_t i = 0; i < CRM_COUNT(folders); i++)
		if (mkdirat(history->directory, folders[i], 0700) != 0 && errno != EEXIST)
			return crm_fail_system("writing a ref");
	ref_text(to, text);
	snprintf(temporary, sizeof(temporary), "crm/" CRM_REF_TEMPORARY "%ld", (long)getpid());
	if (!write_synced(history->directory, temporary, text, REF_LENGTH) ||
	    renameat(history->directory, temporary, history->directory, name) != 0) {
		enum crm_status status = crm_fail_system("writing a ref");

		unlinkat(history->directory, temporary, 0);
		return status;
	}
	return sync_folder(history, name);
}

static bool is_ours(struct crm_history *history)
{
	struct stat lock, tail;

	return fstatat(history->directory, LOCK, &lock, AT_SYMLINK_NOFOLLOW) == 0 &&
	       fstatat(history->directory, CRM_TAIL, &tail, AT_SYMLINK_NOFOLLOW) == 0 &&
	       lock.st_ino == tail.st_ino;
}

/* A foreign lock is git's, for an instant. Where a file can have one name only, the kernel's lock
 * has to do. */
static enum crm_status lock_branch(struct crm_history *history)
{
	const struct timespec pause = {.tv_nsec = FOREIGN_WAIT};

	for (int tries = 0; tries < FOREIGN_TRIES; tries++) {
		if (linkat(history->directory, CRM_TAIL, history->directory, LOCK, 0) == 0 ||
		    errno == EPERM || errno == EOPNOTSUPP)
			return CRM_OK;
		if (errno != EEXIST)
			return crm_fail_system("locking the branch of the history");
		if (is_ours(history))
			return CRM_OK;
		nanosleep(&pause, NULL);
	}
	return crm_hint(crm_fail(CRM_BUSY, "another git program holds the branch of the history"),
			"rm %s/%s", history->path, LOCK);
}

static enum crm_status write_in_place(struct crm_history *history, const git_oid *to)
{
	int file = openat(history->directory, CRM_MAIN, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
	char text[REF_LENGTH + 1];
	struct stat facts;
	bool is_written;

	ref_text(to, text);
	if (file < 0 && errno == ENOENT)
		return crm_ref_force(history, CRM_MAIN, to);
	if (file < 0)
		return crm_fail_system("moving the branch of the history");
	is_written = fstat(file, &facts) == 0 && facts.st_size == REF_LENGTH &&
		     pwrite(file, text, REF_LENGTH, 0) == REF_LENGTH;
	close(file);
	return is_written ? CRM_OK : crm_ref_force(history, CRM_MAIN, to);
}

enum crm_status crm_branch_set(struct crm_history *history, const git_oid *from, const git_oid *to)
{
	enum crm_status status = lock_branch(history);
	git_oid now;

	if (status)
		return status;
	status = crm_ref_read(history, CRM_MAIN, &now);
	if (status == CRM_NOT_FOUND && !from)
		status = crm_ref_force(history, CRM_MAIN, to);
	else if (status == CRM_NOT_FOUND || (!status && (!from || !git_oid_equal(&now, from))))
		status = crm_fail(CRM_CONFLICT, "the history was changed meanwhile");
	else if (!status)
		status = write_in_place(history, to);
	unlinkat(history->directory, LOCK, 0);
	return status;
}
