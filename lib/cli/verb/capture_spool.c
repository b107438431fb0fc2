/* A folder of inquiries: each is captured once, by whomever.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/capture.h"

#include "base/file.h"
#include "cli/output.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Names of files, in order. */
struct names {
	char **names;
	size_t count, capacity;
};

static void names_clear(struct names *names)
{
	for (size_t i = 0; i < names->count; i++)
		free(names->names[i]);
	free(names->names);
}
#define AUTO_NAMES __attribute__((cleanup(names_clear))) struct names

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* What is still being written has a name that says so. */
static bool is_ready(int folder, const char *name)
{
	struct stat about;

	return *name != '.' && !crm_ends_with(name, ".tmp") && !crm_ends_with(name, ".part") &&
	       fstatat(folder, name, &about, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(about.st_mode);
}

static enum crm_status find_files(const char *path, struct names *out)
{
	DIR *folder = opendir(path);
	struct dirent *entry;

	if (!folder)
		return crm_fail(CRM_NOT_FOUND, "--spool: cannot open '%s': %s", path,
				strerror(errno));
	while ((entry = readdir(folder))) {
		if (!is_ready(dirfd(folder), entry->d_name))
			continue;
		out->names = crm_grow(out->names, out->count, &out->capacity, sizeof *out->names);
		out->names[out->count++] = crm_copy(entry->d_name);
	}
	closedir(folder);
	if (out->count)
		qsort(out->names, out->count, sizeof *out->names, compare);
	return CRM_OK;
}

/* Another file of the name that went before stays. */
static enum crm_status move(const char *path, const char *name, const char *target)
{
	CRM_AUTO_TEXT from = crm_format("%s/%s", path, name);
	CRM_AUTO_TEXT folder = crm_format("%s/%s", path, target);
	CRM_AUTO_TEXT to = crm_format("%s/%s", folder, name);
	enum crm_status status = crm_directory_make(folder);

	for (int i = 2; !status && access(to, F_OK) == 0; i++) {
		free(to);
		to = crm_format("%s/%s~%d", folder, name, i);
	}
	if (!status && rename(from, to))
		status = crm_fail(CRM_BROKEN, "cannot move '%s': %s", from, strerror(errno));
	return status;
}

static enum crm_status capture(struct crm_capture_run *run, const char *name)
{
	CRM_AUTO_TEXT path = crm_format("%s/%s", run->options->spool, name);
	CRM_SCOPED(str) bytes = {0};
	enum crm_status status = crm_file_read(path, run->limit, &bytes);

	if (status)
		return status;
	run->how.file = name;
	run->body.bytes = crm_str_text(&bytes);
	run->body.length = bytes.length;
	if (!run->options->type)
		run->body.type = crm_inquiry_type_guess(run->body.bytes, bytes.length);
	return crm_capture_body(run);
}

/* Whether the file is to blame, and not the store or the disk. */
static bool is_of_file(enum crm_status status)
{
	return status == CRM_INVALID || status == CRM_CONFLICT || status == CRM_REFUSED;
}

static enum crm_status take(struct crm_capture_run *run, const char *name, size_t *failed)
{
	bool is_rehearsal = run->call->common.dry_run;
	enum crm_status status = capture(run, name);

	if (!status) {
		crm_capture_print(run);
		return is_rehearsal ? CRM_OK : move(run->options->spool, name, "done");
	}
	if (!is_of_file(status))
		return status;
	(*failed)++;
	crm_notice(run->call, "%s: %s: %s", run->call->command->name, name, crm_message());
	crm_message_clear();
	return is_rehearsal ? CRM_OK : move(run->options->spool, name, "failed");
}

enum crm_status crm_capture_spool(struct crm_capture_run *run)
{
	CRM_AUTO_TEXT path = crm_format("%s/.lock", run->options->spool);
	CRM_AUTO(lock) lock = NULL;
	AUTO_NAMES names = {0};
	size_t failed = 0;
	enum crm_status status = CRM_OK;

	if (access(run->options->spool, F_OK))
		return crm_fail(CRM_NOT_FOUND, "--spool: there is no directory '%s'",
				run->options->spool);
	status = crm_lock_take(path, run->call->session->lock_seconds, &lock);
	if (!status)
		status = find_files(run->options->spool, &names);
	for (size_t i = 0; i < names.count && !status; i++)
		status = take(run, names.names[i], &failed);
	if (status || !failed)
		return status;
	crm_notice(run->call, "%s: %zu of %zu files failed: they are in '%s/failed'",
		   run->call->command->name, failed, names.count, run->options->spool);
	status = crm_output_results(run->call);
	return status ? status : CRM_PARTIAL;
}
