/* Says at build time whether a program with all of our libraries links.
 * SPDX-License-Identifier: MIT */
#include <git2.h>
#include <jansson.h>
#include <sqlite3.h>
#include <utf8proc.h>

int main(void)
{
	git_repository *repository;

	return git_libgit2_init() + git_repository_init(&repository, "", 1) + sqlite3_initialize() +
	       (json_object() == NULL) + (utf8proc_version() == NULL);
}
