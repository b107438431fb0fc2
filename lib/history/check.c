/* Proving the whole history: each object against its name, each pack against its sum.
 * SPDX-License-Identifier: MIT */
#include "history/history.h"

#include "base/sha1.h"
#include "history/diff.h"
#include "history/repository.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct check {
	struct crm_history *history;
	int64_t after;
	const char *commit;
	/* of the commit before in the walk, the newer one */
	char newer_parent[CRM_COMMIT_TEXT];
	int64_t newer_operation;
};

static enum crm_status check_file(void *context, const struct crm_difference *difference)
{
	struct check *check = context;
	CRM_AUTO_OBJECT object = NULL;

	if (!difference->after)
		return CRM_OK;
	if (crm_object_read(check->history, difference->after, CRM_OBJECT_BLOB, &object) == CRM_OK)
		return CRM_OK;
	return crm_fail_at(CRM_BROKEN, "'%s' of commit %s: ", difference->path, check->commit);
}

static bool is_there_after(void *context, const struct crm_difference *difference)
{
	(void)context;
	return difference->after != NULL;
}

/* What a commit has that its parent has not; the rest is proved with the parent. */
static enum crm_status tree_of(struct check *check, const char *commit, git_oid *out)
{
	return crm_commit_tree(check->history, commit, out)
		       ? crm_fail_at(CRM_BROKEN, "commit %s: ", commit)
		       : CRM_OK;
}

static enum crm_status check_commit(void *context, const struct crm_history_entry *entry)
{
	struct check *check = context;
	struct crm_diff diff = {.context = check, .enter = is_there_after, .file = check_file};
	enum crm_status status;
	git_oid before, after;

	if (check->after && entry->operation <= check->after)
		return CRM_STOPPED;
	if (crm_equal(check->newer_parent, entry->commit) && entry->operation &&
	    check->newer_operation && check->newer_operation <= entry->operation)
		return crm_fail(CRM_BROKEN, "commit %s has operation %lld, the one after it %lld",
				entry->commit, (long long)entry->operation,
				(long long)check->newer_operation);
	memcpy(check->newer_parent, entry->parent, sizeof(check->newer_parent));
	check->newer_operation = entry->operation;
	check->commit = entry->commit;
	status = tree_of(check, entry->commit, &after);
	if (!status && *entry->parent)
		status = tree_of(check, entry->parent, &before);
	return status ? status
		      : crm_diff_trees(check->history, *entry->parent ? &before : NULL, &after,
				       &diff);
}

/* Packs and their indexes end in the SHA-1 of all before it (gitformat-pack). */
static enum crm_status check_sum(int directory, const char *name)
{
	int file = openat(directory, name, O_RDONLY | O_CLOEXEC);
	unsigned char digest[CRM_SHA1_BYTES];
	struct crm_sha1 sha1;
	struct stat facts;
	bool is_right;
	void *bytes;

	if (file < 0 || fstat(file, &facts) != 0 || facts.st_size < CRM_SHA1_BYTES) {
		if (file >= 0)
			close(file);
		return crm_fail(CRM_BROKEN, "'%s' of the history cannot be read", name);
	}
	bytes = mmap(NULL, (size_t)facts.st_size, PROT_READ, MAP_PRIVATE, file, 0);
	close(file);
	if (bytes == MAP_FAILED)
		return crm_fail_system(name);
	crm_sha1_init(&sha1);
	crm_sha1_add(&sha1, bytes, (size_t)facts.st_size - CRM_SHA1_BYTES);
	crm_sha1_end(&sha1, digest);
	is_right =
		memcmp(digest, (char *)bytes + facts.st_size - CRM_SHA1_BYTES, CRM_SHA1_BYTES) == 0;
	munmap(bytes, (size_t)facts.st_size);
	return is_right ? CRM_OK : crm_fail(CRM_BROKEN, "'%s' of the history is damaged", name);
}

static enum crm_status check_packs(struct crm_history *history)
{
	int directory =
		openat(history->directory, "objects/pack", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum crm_status status = CRM_OK;
	const struct dirent *file;
	DIR *files;

	if (directory < 0)
		return CRM_OK;
	files = fdopendir(directory);
	if (!files) {
		close(directory);
		return crm_fail_system("reading the packs of the history");
	}
	while (!status && (file = readdir(files)) != NULL)
		if (crm_starts_with(file->d_name, "pack-") &&
		    (crm_ends_with(file->d_name, ".pack") || crm_ends_with(file->d_name, ".idx")))
			status = check_sum(directory, file->d_name);
	closedir(files);
	return status;
}

enum crm_status crm_history_check(struct crm_history *history, int64_t after)
{
	struct check check = {.history = history, .after = after};
	enum crm_status status = crm_history_each_commit(history, check_commit, &check);

	if (after)
		return status == CRM_STOPPED ? CRM_OK : status;
	return status ? status : check_packs(history);
}
