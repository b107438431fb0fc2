/* Finding the program of a command and becoming it.
 * SPDX-License-Identifier: MIT */
#include "cli/dispatch.h"

#include "base/file.h"
#include "base/text.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LINK_LIMIT = 4096 };

/* The folder of this program; NULL when the system does not tell. */
static char *own_folder(void)
{
	CRM_SCOPED(str) path = {0};
	ssize_t length =
		readlink("/proc/self/exe", crm_str_reserve(&path, LINK_LIMIT), LINK_LIMIT - 1);
	char *slash;

	if (length <= 0)
		return NULL;
	path.text[length] = '\0';
	path.length = (size_t)length;
	slash = strrchr(path.text, '/');
	return slash ? crm_copy_bytes(path.text, (size_t)(slash - path.text)) : NULL;
}

static bool is_name(const char *name)
{
	for (const char *at = name; *at; at++)
		if (!crm_is_word(*at) && *at != '-')
			return false;
	return *name;
}

enum crm_status crm_dispatch(const char *name, char **arguments)
{
	CRM_AUTO_TEXT folder = own_folder();
	CRM_AUTO_TEXT program = crm_format("crm-%s", name);
	CRM_AUTO_TEXT beside = crm_format("%s/%s", folder ? folder : "", program);

	if (is_name(name)) {
		arguments[0] = program;
		if (folder)
			execv(beside, arguments);
		if (errno == ENOENT || !folder)
			execvp(program, arguments);
	}
	if (is_name(name) && errno != ENOENT)
		return crm_fail(CRM_USAGE, "cannot run '%s': %s", program, strerror(errno));
	return crm_hint(crm_fail(CRM_USAGE, "there is no command '%s'", program), "crm help");
}

void crm_dispatch_turn(char **argv)
{
	char *name = argv[3];

	argv[3] = argv[2];
	argv[2] = argv[1];
	argv[1] = name;
}

enum crm_status crm_dispatch_manual(const char *page)
{
	CRM_AUTO_TEXT folder = own_folder();
	const char *sections = "157";
	const char *const find[] = {"sh", "-c", "man -w -- \"$1\" 2>/dev/null", "sh", page, NULL};
	CRM_SCOPED(str) found = {0};

	for (size_t i = 0; folder && sections[i]; i++) {
		CRM_AUTO_TEXT file = crm_format("%s/../man/%s.%c", folder, page, sections[i]);

		if (access(file, R_OK) == 0)
			execlp("man", "man", "-l", file, (char *)NULL);
	}
	if (crm_run(find, NULL, 0, LINK_LIMIT, &found, NULL))
		return crm_hint(crm_fail(CRM_NOT_FOUND, "there is no manual page '%s'", page),
				"crm help");
	execlp("man", "man", page, (char *)NULL);
	return crm_fail(CRM_NOT_FOUND, "cannot run man: %s", strerror(errno));
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

struct names {
	char **names;
	size_t count, capacity;
};

static void add_folder(struct names *names, const char *folder)
{
	DIR *directory = opendir(folder);
	struct dirent *entry;

	while (directory && (entry = readdir(directory))) {
		CRM_AUTO_TEXT path = crm_format("%s/%s", folder, entry->d_name);

		if (!crm_starts_with(entry->d_name, "crm-") || access(path, X_OK) != 0)
			continue;
		names->names = crm_grow(names->names, names->count, &names->capacity,
					sizeof *names->names);
		names->names[names->count++] = crm_copy(entry->d_name + 4);
	}
	if (directory)
		closedir(directory);
}

void crm_dispatch_each(crm_dispatch_visit *visit, void *context)
{
	const char *path = getenv("PATH");
	CRM_AUTO_TEXT folder = own_folder();
	struct names names = {0};

	if (folder)
		add_folder(&names, folder);
	while (path && *path) {
		size_t length = strcspn(path, ":");
		CRM_AUTO_TEXT part = crm_copy_bytes(path, length);

		if (*part)
			add_folder(&names, part);
		path += length + (path[length] == ':');
	}
	if (names.count)
		qsort(names.names, names.count, sizeof *names.names, compare);
	for (size_t i = 0; i < names.count; i++) {
		if (i == 0 || !crm_equal(names.names[i], names.names[i - 1]))
			visit(context, names.names[i]);
	}
	for (size_t i = 0; i < names.count; i++)
		free(names.names[i]);
	free(names.names);
}
