/* Removing loose objects and packs that another pack replaces.
 * SPDX-License-Identifier: MIT */
#include "history/prune.h"

#include "history/chain.h"
#include "history/repository.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <git2/odb_backend.h>
#include <git2/sys/odb_backend.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FAN = 256, PACK_PATH = 80 };

static void prune_one(void *context, const git_oid *id)
{
	crm_loose_retire(context, id);
}

void crm_prune_loose(struct crm_history *history, const struct crm_pack *pack)
{
	if (mkdirat(history->directory, "crm/spare", 0700) != 0 && errno != EEXIST)
		return;
	history->retired = 0;
	crm_pack_each(pack, prune_one, history);
}

static void prune_directory(struct crm_history *history, unsigned fan, git_odb *packed)
{
	char path[16], hex[CRM_COMMIT_TEXT];
	int directory;
	DIR *files;
	const struct dirent *file;
	git_oid id;

	snprintf(path, sizeof(path), "objects/%02x", fan);
	directory = openat(history->directory, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	files = directory < 0 ? NULL : fdopendir(directory);
	while (files && (file = readdir(files)) != NULL) {
		if (strlen(file->d_name) != GIT_OID_HEXSZ - 2)
			continue;
		snprintf(hex, sizeof(hex), "%02x%.38s", fan, file->d_name);
		if (git_oid_fromstr(&id, hex) == 0 && crm_packed_has(packed, &id))
			unlinkat(directory, file->d_name, 0);
	}
	if (files)
		closedir(files);
	else if (directory >= 0)
		close(directory);
}

void crm_prune_all_loose(struct crm_history *history)
{
	git_odb *packed;

	if (crm_packed_open(history, NULL, NULL, &packed) != CRM_OK)
		return;
	for (unsigned fan = 0; fan < FAN; fan++)
		prune_directory(history, fan, packed);
	git_odb_free(packed);
}

/* Only who holds the fold writes the first two; a proof that cannot remember its end is one all the
 * same. */
void crm_prune_lists(struct crm_history *history)
{
	int directory = openat(history->directory, "crm", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *files = directory < 0 ? NULL : fdopendir(directory);
	const struct dirent *file;

	while (files && (file = readdir(files)) != NULL)
		if (crm_starts_with(file->d_name, "folds.") ||
		    crm_starts_with(file->d_name, "commits.") ||
		    crm_starts_with(file->d_name, "verified."))
			unlinkat(directory, file->d_name, 0);
	if (files)
		closedir(files);
	else if (directory >= 0)
		close(directory);
}

struct cover {
	const struct crm_pack *pack;
	git_odb *kept;
};

static int check_covered(const git_oid *id, void *context)
{
	struct cover *cover = context;

	return crm_pack_has(cover->pack, id) || crm_packed_has(cover->kept, id) ? 0 : -1;
}

bool crm_prune_is_covered(struct crm_history *history, const char *name,
			  const struct crm_pack *pack, git_odb *kept)
{
	CRM_AUTO_TEXT index = crm_format("%s/objects/pack/%s.idx", history->path, name);
	struct cover cover = {pack, kept};
	git_odb_backend *backend;
	bool is_covered;

	if (git_odb_backend_one_pack(&backend, index) != 0)
		return false;
	is_covered = backend->foreach (backend, check_covered, &cover) == 0;
	backend->free(backend);
	return is_covered;
}

void crm_prune_pack(struct crm_history *history, const char *name)
{
	char path[PACK_PATH];

	if (!*name)
		return;
	snprintf(path, sizeof(path), "objects/pack/%s.idx", name);
	unlinkat(history->directory, path, 0);
	snprintf(path, sizeof(path), "objects/pack/%s.pack", name);
	unlinkat(history->directory, path, 0);
}
