/* Naming git objects and reading them with proof.
 * SPDX-License-Identifier: MIT */
#include "history/object.h"

#include "base/sha1.h"
#include "history/repository.h"

#include <stdio.h>
#include <string.h>

const char *crm_object_word(enum crm_object_type type)
{
	static const char *const words[] = {"object", "commit", "tree", "blob"};

	return words[type];
}

size_t crm_object_header(enum crm_object_type type, size_t length, char header[CRM_OBJECT_HEADER])
{
	char digits[24], *digit = digits + sizeof(digits),
			 *to = stpcpy(header, crm_object_word(type));

	*--digit = 0;
	do
		*--digit = (char)('0' + length % 10);
	while (length /= 10);
	*to++ = ' ';
	return (size_t)(stpcpy(to, digit) + 1 - header);
}

void crm_object_id(enum crm_object_type type, const void *bytes, size_t length, git_oid *out)
{
	struct crm_sha1 sha1;
	char header[CRM_OBJECT_HEADER];

	crm_sha1_init(&sha1);
	crm_sha1_add(&sha1, header, crm_object_header(type, length, header));
	crm_sha1_add(&sha1, bytes, length);
	crm_sha1_end(&sha1, out->id);
}

enum crm_status crm_object_read(struct crm_history *history, const git_oid *id,
				enum crm_object_type type, git_odb_object **out)
{
	CRM_AUTO_OBJECT object = NULL;
	char hex[CRM_COMMIT_TEXT];
	git_oid proof;
	int error = git_odb_read(&object, history->odb, id);

	git_oid_tostr(hex, sizeof(hex), id);
	if (error == GIT_ENOTFOUND)
		return crm_fail(CRM_NOT_FOUND, "the history has no %s %s", crm_object_word(type),
				hex);
	if (error)
		return crm_fail_at(crm_fail_git("reading an object"),
				   "%s %s: ", crm_object_word(type), hex);
	if ((int)git_odb_object_type(object) != (int)type)
		return crm_fail(CRM_BROKEN, "object %s of the history is not a %s", hex,
				crm_object_word(type));
	crm_object_id(type, git_odb_object_data(object), git_odb_object_size(object), &proof);
	if (!git_oid_equal(&proof, id))
		return crm_fail(CRM_BROKEN, "%s %s of the history is damaged",
				crm_object_word(type), hex);
	*out = object;
	object = NULL;
	return CRM_OK;
}

enum crm_status crm_commit_read(struct crm_history *history, const git_oid *id,
				git_odb_object **object, struct crm_commit *out)
{
	enum crm_status status = crm_object_read(history, id, CRM_OBJECT_COMMIT, object);

	if (!status)
		status = crm_commit_parse(git_odb_object_data(*object),
					  git_odb_object_size(*object), out);
	return status;
}

const char *crm_loose_path(const git_oid *id, char path[CRM_LOOSE_PATH])
{
	char hex[CRM_COMMIT_TEXT];

	git_oid_tostr(hex, sizeof(hex), id);
	snprintf(path, CRM_LOOSE_PATH, "objects/%.2s/%s", hex, hex + 2);
	return path;
}
