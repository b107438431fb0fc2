/* A library to load before a program: at one of the calls that change something it kills the
 * process or lets the call fail. The environment says which: CRM_FAULT_AT the number of the call,
 * from 1, CRM_FAULT what happens (kill; eio: that call fails; enospc: that one writes half, and
 * from there on nothing finds room), CRM_FAULT_TRACE a file for the name of each call counted.
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

/* The C library declares these with attributes of its own, which a second definition need not
 * repeat. */
#pragma GCC diagnostic ignored "-Wmissing-prototypes"

/* What is wrong with a call: nothing, a reason, or room for half of it. */
enum { FINE = 0, HALF = -1 };

/* Calls need room on the disk, or they do not. */
enum need { NEEDS_ROOM, NEEDS_NONE };

static void trace(unsigned long number, const char *call, const char *path)
{
	const char *file = getenv("CRM_FAULT_TRACE");
	char line[512];
	int opened, length;

	if (!file)
		return;
	length = snprintf(line, sizeof(line), "%lu %s %s\n", number, call, path ? path : "");
	opened = (int)syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND, 0600);
	syscall(SYS_write, opened, line, (size_t)length);
	syscall(SYS_close, opened);
}

static int fault(const char *call, const char *path, enum need need)
{
	static atomic_ulong count;
	const char *asked = getenv("CRM_FAULT_AT"), *kind = getenv("CRM_FAULT");
	unsigned long at = asked ? strtoul(asked, NULL, 10) : 0;
	unsigned long number = atomic_fetch_add(&count, 1) + 1;

	trace(number, call, path);
	if (!kind || !at || number < at)
		return FINE;
	if (strcmp(kind, "enospc") == 0 && need == NEEDS_ROOM)
		return number == at ? HALF : ENOSPC;
	if (number > at)
		return FINE;
	if (strcmp(kind, "kill") == 0)
		syscall(SYS_kill, getpid(), SIGKILL);
	return strcmp(kind, "eio") == 0 ? EIO : FINE;
}

static int fail(int reason)
{
	errno = reason == HALF ? ENOSPC : reason;
	return -1;
}

/* A call that is done whole or not at all. */
#define WHOLE(call, path, need, ...)                                      \
	do {                                                              \
		int reason = fault(call, path, need);                     \
                                                                          \
		return reason ? fail(reason) : (int)syscall(__VA_ARGS__); \
	} while (0)

static bool changes(int flags)
{
	return (flags & O_ACCMODE) != O_RDONLY || flags & (O_CREAT | O_TRUNC);
}

static int open_at(int directory, const char *path, int flags, mode_t mode)
{
	if (!changes(flags))
		return (int)syscall(SYS_openat, directory, path, flags, mode);
	WHOLE("open", path, flags & O_CREAT ? NEEDS_ROOM : NEEDS_NONE, SYS_openat, directory, path,
	      flags, mode);
}

/* The mode stands behind the flags only when a file may be made. */
#define READ_MODE(flags, mode)                       \
	do {                                         \
		va_list rest;                        \
                                                     \
		va_start(rest, flags);               \
		if (flags & (O_CREAT | __O_TMPFILE)) \
			mode = va_arg(rest, mode_t); \
		va_end(rest);                        \
	} while (0)

int open(const char *path, int flags, ...)
{
	mode_t mode = 0;

	READ_MODE(flags, mode);
	return open_at(AT_FDCWD, path, flags, mode);
}

int openat(int directory, const char *path, int flags, ...)
{
	mode_t mode = 0;

	READ_MODE(flags, mode);
	return open_at(directory, path, flags, mode);
}

int creat(const char *path, mode_t mode)
{
	return open_at(AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, mode);
}

/* Names by the number of the process are as good here as drawn ones. */
int mkostemp(char *path, int flags)
{
	size_t length = strlen(path);

	for (unsigned number = 0;; number++) {
		char name[8];
		int file;

		snprintf(name, sizeof(name), "%06u", ((unsigned)getpid() * 16 + number) % 1000000);
		memcpy(path + length - 6, name, 6);
		file = open_at(AT_FDCWD, path, flags | O_RDWR | O_CREAT | O_EXCL, 0600);
		if (file >= 0 || errno != EEXIST)
			return file;
	}
}

int mkstemp(char *path)
{
	return mkostemp(path, 0);
}

/* Standard output is not the store. */
static bool is_stream(int file)
{
	return file <= STDERR_FILENO;
}

ssize_t write(int file, const void *bytes, size_t length)
{
	int reason = is_stream(file) ? FINE : fault("write", NULL, NEEDS_ROOM);

	if (reason == HALF && length > 1)
		return syscall(SYS_write, file, bytes, length / 2);
	return reason ? fail(reason) : syscall(SYS_write, file, bytes, length);
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t offset)
{
	int reason = fault("pwrite", NULL, NEEDS_ROOM);

	if (reason == HALF && length > 1)
		return syscall(SYS_pwrite64, file, bytes, length / 2, offset);
	return reason ? fail(reason) : syscall(SYS_pwrite64, file, bytes, length, offset);
}

ssize_t writev(int file, const struct iovec *pieces, int count)
{
	int reason = is_stream(file) ? FINE : fault("writev", NULL, NEEDS_ROOM);

	return reason ? fail(reason) : syscall(SYS_writev, file, pieces, count);
}

int fsync(int file)
{
	WHOLE("fsync", NULL, NEEDS_ROOM, SYS_fsync, file);
}

int fdatasync(int file)
{
	WHOLE("fdatasync", NULL, NEEDS_ROOM, SYS_fdatasync, file);
}

int ftruncate(int file, off_t length)
{
	WHOLE("ftruncate", NULL, NEEDS_NONE, SYS_ftruncate, file, length);
}

int fallocate(int file, int mode, off_t offset, off_t length)
{
	WHOLE("fallocate", NULL, NEEDS_ROOM, SYS_fallocate, file, mode, offset, length);
}

/* Says what is wrong itself, without errno. */
int posix_fallocate(int file, off_t offset, off_t length)
{
	return fallocate(file, 0, offset, length) == 0 ? 0 : errno;
}

int renameat2(int from, const char *old_path, int to, const char *new_path, unsigned flags)
{
	WHOLE("rename", new_path, NEEDS_ROOM, SYS_renameat2, from, old_path, to, new_path, flags);
}

int renameat(int from, const char *old_path, int to, const char *new_path)
{
	return renameat2(from, old_path, to, new_path, 0);
}

int rename(const char *old_path, const char *new_path)
{
	return renameat2(AT_FDCWD, old_path, AT_FDCWD, new_path, 0);
}

int linkat(int from, const char *old_path, int to, const char *new_path, int flags)
{
	WHOLE("link", new_path, NEEDS_ROOM, SYS_linkat, from, old_path, to, new_path, flags);
}

int link(const char *old_path, const char *new_path)
{
	return linkat(AT_FDCWD, old_path, AT_FDCWD, new_path, 0);
}

int symlink(const char *target, const char *path)
{
	WHOLE("symlink", path, NEEDS_ROOM, SYS_symlinkat, target, AT_FDCWD, path);
}

int unlinkat(int directory, const char *path, int flags)
{
	WHOLE("unlink", path, NEEDS_NONE, SYS_unlinkat, directory, path, flags);
}

int unlink(const char *path)
{
	return unlinkat(AT_FDCWD, path, 0);
}

int rmdir(const char *path)
{
	return unlinkat(AT_FDCWD, path, AT_REMOVEDIR);
}

int mkdirat(int directory, const char *path, mode_t mode)
{
	WHOLE("mkdir", path, NEEDS_ROOM, SYS_mkdirat, directory, path, mode);
}

int mkdir(const char *path, mode_t mode)
{
	return mkdirat(AT_FDCWD, path, mode);
}

/* Where off_t has 64 bits anyway the longer names mean the same. */
int open64(const char *path, int flags, ...) __attribute__((alias("open")));
int openat64(int directory, const char *path, int flags, ...) __attribute__((alias("openat")));
int creat64(const char *path, mode_t mode) __attribute__((alias("creat")));
int mkostemp64(char *path, int flags) __attribute__((alias("mkostemp")));
int mkstemp64(char *path) __attribute__((alias("mkstemp")));
ssize_t pwrite64(int file, const void *bytes, size_t length, off_t offset)
	__attribute__((alias("pwrite")));
int ftruncate64(int file, off_t length) __attribute__((alias("ftruncate")));
int fallocate64(int file, int mode, off_t offset, off_t length) __attribute__((alias("fallocate")));
int posix_fallocate64(int file, off_t offset, off_t length)
	__attribute__((alias("posix_fallocate")));
