/* Files and processes: private by default, whole or not at all.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_FILE_H
#define CRM_BASE_FILE_H

#include "base/text.h"

/* Makes a directory and its parents with mode 0700. CRM_BROKEN with a sentence that names the path.
 */
enum crm_status crm_directory_make(const char *path) CRM_MUST_CHECK;

/* The whole file, at most `limit` bytes, replaces what is in `out`; "-" is standard input.
 * CRM_NOT_FOUND, CRM_INVALID (too large), CRM_BROKEN. */
enum crm_status crm_file_read(const char *path, size_t limit, struct crm_str *out) CRM_MUST_CHECK;

/* Replaces a file at once (temporary file, fsync, rename, fsync of the directory), mode 0600.
 * CRM_BROKEN. */
enum crm_status crm_file_write(const char *path, const char *bytes, size_t length) CRM_MUST_CHECK;

/* Writes all of it; false, with errno, when that failed. */
bool crm_descriptor_write(int file, const char *bytes, size_t length) CRM_MUST_CHECK;
/* A file in memory that holds these bytes, for what reads files; close it. Its path is
 * /dev/fd/NUMBER as long as it is open. CRM_BROKEN. */
enum crm_status crm_file_in_memory(const char *bytes, size_t length, int *file_out) CRM_MUST_CHECK;
/* Makes it last that `path` was made, renamed or removed; false, with errno, when that failed. */
bool crm_directory_sync_of(const char *path) CRM_MUST_CHECK;

/* An exclusive kernel lock on a file (made if need be, its text is the holder's process id), waited
 * for in a queue at most `seconds` (negative: for ever). CRM_BUSY when it stays taken: the sentence
 * names the holder's process; CRM_STOPPED when a signal ends the wait; CRM_BROKEN. Two locks of one
 * process exclude each other too. The lock ends with crm_lock_free, or with the process. A wait
 * with an end uses SIGALRM meanwhile. */
struct crm_lock;
enum crm_status crm_lock_take(const char *path, int seconds, struct crm_lock **out) CRM_MUST_CHECK;
void crm_lock_free(struct crm_lock *lock);
CRM_DEFINE_AUTO(lock)

/* Runs a program (argv[0] looked up on PATH) with `input` on its stdin and collects at most `limit`
 * bytes of its stdout. stderr passes through. CRM_NOT_FOUND when it cannot be started; CRM_BROKEN
 * when it fails, or writes more (it is killed then). `exit_out` may be NULL; it is set whenever the
 * program ran to its end, also when it failed: its exit status, or 128 and the signal's number.
 * `out` is replaced on success only. */
enum crm_status crm_run(const char *const *argv, const char *input, size_t input_length,
			size_t limit, struct crm_str *out, int *exit_out) CRM_MUST_CHECK;

#endif
