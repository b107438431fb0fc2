/* The list of folded packs: a line each with name, commits, and the commit below.
 * SPDX-License-Identifier: MIT */
#include "history/folds.h"

#include "history/repository.h"

#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LARGEST_LIST = 1 << 24, PACK_PATH = 80 };

#define LIST "crm/folds"

void crm_folds_add(struct crm_folds *folds, const struct crm_fold *fold)
{
	folds->list = crm_grow(folds->list, folds->count, &folds->capacity, sizeof(*folds->list));
	folds->list[folds->count++] = *fold;
}

void crm_folds_clear(struct crm_folds *folds)
{
	free(folds->list);
	*folds = (struct crm_folds){0};
}

static bool is_there(struct crm_history *history, const char *name)
{
	char path[PACK_PATH];

	snprintf(path, sizeof(path), "objects/pack/%s.idx", name);
	return faccessat(history->directory, path, R_OK, 0) == 0;
}

static bool parse_line(const char *line, struct crm_fold *out)
{
	char name[CRM_PACK_NAME], below[CRM_COMMIT_TEXT];
	size_t commits;

	if (sscanf(line, "%45s %zu %40s", name, &commits, below) != 3 ||
	    strlen(name) != CRM_PACK_NAME - 1 || commits == 0)
		return false;
	*out = (struct crm_fold){.commits = commits, .has_below = !crm_equal(below, "-")};
	memcpy(out->name, name, sizeof(name));
	return !out->has_below || git_oid_fromstr(&out->below, below) == 0;
}

void crm_folds_read(struct crm_history *history, struct crm_folds *out)
{
	CRM_AUTO_TEXT path = crm_format("%s/" LIST, history->path);
	CRM_SCOPED(str) text = {0};
	struct crm_fold fold;

	if (crm_file_read(path, LARGEST_LIST, &text) != CRM_OK) {
		crm_message_clear();
		return;
	}
	for (const char *line = crm_str_text(&text); *line;
	     line = strchrnul(line, '\n'), line += *line == '\n')
		if (parse_line(line, &fold) && is_there(history, fold.name))
			crm_folds_add(out, &fold);
}

enum crm_status crm_folds_write(struct crm_history *history, const struct crm_folds *folds)
{
	CRM_AUTO_TEXT path = crm_format("%s/" LIST, history->path);
	CRM_SCOPED(str) text = {0};
	char hex[CRM_COMMIT_TEXT];

	for (size_t i = 0; i < folds->count; i++) {
		const struct crm_fold *fold = &folds->list[i];

		git_oid_tostr(hex, sizeof(hex), &fold->below);
		crm_str_addf(&text, "%s %zu %s\n", fold->name, fold->commits,
			     fold->has_below ? hex : "-");
	}
	return crm_file_write(path, crm_str_text(&text), text.length);
}

static size_t size_class(size_t commits)
{
	size_t class = 0;

	for (size_t limit = CRM_FOLD_COMMITS * CRM_FOLD_FAN; commits >= limit;
	     limit *= CRM_FOLD_FAN)
		class ++;
	return class;
}

size_t crm_folds_due(const struct crm_folds *folds, size_t commits)
{
	size_t due = 0, together = commits;

	while (due < folds->count) {
		size_t class = size_class(together), run = 0, sum = 0;

		while (due + run < folds->count &&
		       size_class(folds->list[folds->count - 1 - due - run].commits) <= class) {
			sum += folds->list[folds->count - 1 - due - run].commits;
			run++;
		}
		if (run + 1 < CRM_FOLD_FAN ||
		    together + sum > CRM_FOLD_LARGEST + CRM_FOLD_LARGEST / 2)
			break;
		due += run;
		together += sum;
	}
	return due;
}
