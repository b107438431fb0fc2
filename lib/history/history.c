/* Opening and making the repository, and where its branch stands.
 * SPDX-License-Identifier: MIT */
#include "history/history.h"

#include "history/repository.h"

#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <git2/odb_backend.h>
#include <git2/sys/odb_backend.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What libgit2 may keep in memory: of a pack it maps windows, and it caches small trees and
 * commits. */
enum { WINDOW = 1 << 21, WINDOWS = 12, CACHE = 1 << 23 };
/* The library gives packs 2. */
enum { BEFORE_PACKS = 3 };

enum crm_status crm_fail_git(const char *what)
{
	const git_error *error = git_error_last();

	return crm_fail(CRM_BROKEN, "%s: %s", what,
			error && error->message ? error->message : "unknown failure");
}

enum crm_status crm_fail_system(const char *what)
{
	return crm_fail(CRM_BROKEN, "%s: %s", what, strerror(errno));
}

enum crm_status crm_history_repository(struct crm_history *history, git_repository **out)
{
	if (!history->repository &&
	    git_repository_open_bare(&history->repository, history->path) != 0)
		return crm_fail_git("opening the history");
	*out = history->repository;
	return CRM_OK;
}

/* The library looks into every pack before it looks for a file; what is asked first is mostly the
 * head, which is a file until the next fold. */
static bool look_for_files_first(git_odb *odb, const char *objects)
{
	git_odb_backend *files;

	return git_odb_backend_loose(&files, objects, -1, 0, 0700, 0600) == 0 &&
	       git_odb_add_backend(odb, files, BEFORE_PACKS) == 0;
}

enum crm_status crm_history_reopen(struct crm_history *history)
{
	CRM_AUTO_TEXT objects = crm_format("%s/objects", history->path);
	git_odb *odb;

	if (git_odb_open(&odb, objects) != 0)
		return crm_fail_git("opening the history");
	if (!look_for_files_first(odb, objects)) {
		git_odb_free(odb);
		return crm_fail_git("opening the history");
	}
	git_odb_free(history->odb);
	history->odb = odb;
	return CRM_OK;
}

/* The user's git configuration decides nothing here, and whose files they are is the store's
 * concern. */
static enum crm_status start_library(void)
{
	if (git_libgit2_init() < 0)
		return crm_fail_git("starting libgit2");
	for (int level = GIT_CONFIG_LEVEL_PROGRAMDATA; level <= GIT_CONFIG_LEVEL_GLOBAL; level++)
		git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, "");
	git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
	git_libgit2_opts(GIT_OPT_SET_MWINDOW_SIZE, (size_t)WINDOW);
	git_libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, (size_t)WINDOWS * WINDOW);
	git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, (ssize_t)CACHE);
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION,
			 0); /* crm_object_read does it, four times as fast */
	return CRM_OK;
}

/* What libgit2 leaves when it is killed here: its locks, which would keep everybody out for ever,
 * and the files that it tries the file system with. */
static void sweep_creation(const char *path)
{
	DIR *files = opendir(path);
	const struct dirent *file;

	while (files && (file = readdir(files)) != NULL)
		if (crm_ends_with(file->d_name, ".lock") || crm_starts_with(file->d_name, "_git2_"))
			unlinkat(dirfd(files), file->d_name, 0);
	if (files)
		closedir(files);
}

/* Also finishes a creation that was cut short. HEAD comes last: before it is there, nothing is; who
 * makes a history keeps everybody else away. */
static enum crm_status make_repository(const char *path)
{
	git_repository_init_options options;
	CRM_AUTO_TEXT samples = crm_format("%s/hooks/README.sample", path);
	CRM_AUTO_TEXT own = crm_format("%s/crm", path);
	CRM_AUTO_TEXT refs = crm_format("%s/refs/crm", path);
	git_repository *repository;
	enum crm_status status = crm_directory_make(path);

	if (status)
		return status;
	sweep_creation(path);
	git_repository_init_options_init(&options, GIT_REPOSITORY_INIT_OPTIONS_VERSION);
	options.flags = GIT_REPOSITORY_INIT_BARE | GIT_REPOSITORY_INIT_MKPATH;
	options.mode = 0700;
	options.initial_head = "main";
	if (git_repository_init_ext(&repository, path, &options) != 0)
		return crm_fail_git("making the history");
	git_repository_free(repository);
	unlink(samples);
	status = crm_directory_make(own);
	return status ? status : crm_directory_make(refs);
}

static bool is_repository(int directory)
{
	return faccessat(directory, "HEAD", R_OK, 0) == 0 &&
	       faccessat(directory, "objects", X_OK, 0) == 0 &&
	       faccessat(directory, "refs", X_OK, 0) == 0;
}

static enum crm_status open_directory(struct crm_history *history, bool create)
{
	history->directory = open(history->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (history->directory < 0 && errno == ENOENT && !create)
		return crm_fail(CRM_NOT_FOUND, "there is no history at '%s'", history->path);
	if (create && (history->directory < 0 || !is_repository(history->directory))) {
		enum crm_status status = make_repository(history->path);

		if (status)
			return status;
		if (history->directory < 0)
			history->directory =
				open(history->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	}
	if (history->directory < 0)
		return crm_fail_system("opening the history");
	if (!is_repository(history->directory))
		return crm_fail(CRM_BROKEN, "'%s' is not a git repository", history->path);
	return CRM_OK;
}

enum crm_status crm_history_open(const char *path, bool create, struct crm_history **out)
{
	__attribute__((cleanup(crm_history_auto))) struct crm_history *history = NULL;
	enum crm_status status = start_library();

	if (status)
		return status;
	history = crm_alloc(sizeof(*history));
	history->commits.file = -1;
	history->path = crm_copy(path);
	status = open_directory(history, create);
	if (status)
		return status;
	status = crm_history_reopen(history);
	if (status)
		return status;
	status = crm_tail_recover(history, create);
	if (status)
		return status;
	*out = history;
	history = NULL;
	return CRM_OK;
}

void crm_history_close(struct crm_history *history)
{
	if (!history)
		return;
	crm_commits_clear(&history->commits);
	git_odb_free(history->odb);
	git_repository_free(history->repository);
	if (history->directory >= 0)
		close(history->directory);
	free(history->path);
	free(history);
	git_libgit2_shutdown();
}

static enum crm_status read_head(struct crm_history *history, const char *ref,
				 struct crm_history_head *out)
{
	struct crm_history_head head = {.commit = ""};
	CRM_AUTO_OBJECT object = NULL;
	struct crm_commit commit;
	enum crm_status status;
	git_oid id;

	status = crm_ref_read(history, ref, &id);
	if (status == CRM_NOT_FOUND) {
		crm_message_clear();
		*out = head;
		return CRM_OK;
	}
	if (!status)
		status = crm_commit_read(history, &id, &object, &commit);
	if (status)
		return status == CRM_NOT_FOUND ? crm_fail_at(CRM_BROKEN, "the head: ") : status;
	git_oid_tostr(head.commit, sizeof(head.commit), &id);
	head.operation = crm_message_operation(commit.message);
	crm_commit_clear(&commit);
	*out = head;
	return CRM_OK;
}

enum crm_status crm_history_head(struct crm_history *history, struct crm_history_head *out)
{
	return read_head(history, CRM_MAIN, out);
}

enum crm_status crm_history_durable(struct crm_history *history, struct crm_history_head *out)
{
	return read_head(history, CRM_DURABLE, out);
}

enum crm_status crm_commit_resolve(struct crm_history *history, const char *commit, git_oid *out)
{
	enum crm_status status = CRM_OK;
	git_oid id;

	if (!commit || !*commit)
		status = crm_ref_read(history, CRM_MAIN, &id);
	else if (strlen(commit) != GIT_OID_HEXSZ || git_oid_fromstr(&id, commit) != 0)
		status = crm_fail(CRM_NOT_FOUND, "'%s' is not a commit", commit);
	if (status == CRM_NOT_FOUND)
		return crm_fail(CRM_NOT_FOUND, "the history has no commit%s%s",
				commit && *commit ? " " : "", commit ? commit : "");
	if (!status)
		*out = id;
	return status;
}
