/* Naming git objects, reading them with proof, and writing them as loose files.
 * SPDX-License-Identifier: MIT */
#include "history/object.h"

#include "history/deflate.h"
#include "history/repository.h"
#include "history/sha1.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *crm_object_word(enum crm_object_type type)
{
	static const char *const words[] = { "object", "commit", "tree", "blob" };

	return words[type];
}

static size_t object_header(enum crm_object_type type, size_t length, char header[32])
{
	char digits[24], *digit = digits + sizeof(digits), *to = stpcpy(header, crm_object_word(type));

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
	char header[32];

	crm_sha1_init(&sha1);
	crm_sha1_add(&sha1, header, object_header(type, length, header));
	crm_sha1_add(&sha1, bytes, length);
	crm_sha1_end(&sha1, out->id);
}

enum crm_status crm_object_read(struct crm_history *history, const git_oid *id, enum crm_object_type type,
				git_odb_object **out)
{
	CRM_AUTO_OBJECT object = NULL;
	char hex[CRM_COMMIT_TEXT];
	git_oid proof;
	int error = git_odb_read(&object, history->odb, id);

	git_oid_tostr(hex, sizeof(hex), id);
	if (error == GIT_ENOTFOUND)
		return crm_fail(CRM_NOT_FOUND, "the history has no %s %s", crm_object_word(type), hex);
	if (error)
		return crm_fail_at(crm_fail_git("reading an object"), "%s %s: ", crm_object_word(type), hex);
	if ((int)git_odb_object_type(object) != (int)type)
		return crm_fail(CRM_BROKEN, "object %s of the history is not a %s", hex, crm_object_word(type));
	crm_object_id(type, git_odb_object_data(object), git_odb_object_size(object), &proof);
	if (!git_oid_equal(&proof, id))
		return crm_fail(CRM_BROKEN, "%s %s of the history is damaged", crm_object_word(type), hex);
	*out = object;
	object = NULL;
	return CRM_OK;
}

enum crm_status crm_commit_read(struct crm_history *history, const git_oid *id, git_odb_object **object,
				struct crm_commit *out)
{
	enum crm_status status = crm_object_read(history, id, CRM_OBJECT_COMMIT, object);

	if (!status)
		status = crm_commit_parse(git_odb_object_data(*object), git_odb_object_size(*object), out);
	return status;
}

const char *crm_loose_path(const git_oid *id, char path[CRM_LOOSE_PATH])
{
	char hex[CRM_COMMIT_TEXT];

	git_oid_tostr(hex, sizeof(hex), id);
	snprintf(path, CRM_LOOSE_PATH, "objects/%.2s/%s", hex, hex + 2);
	return path;
}

static bool write_whole(int file, const struct crm_str *bytes)
{
	size_t done = 0;

	while (done < bytes->length) {
		ssize_t wrote = write(file, bytes->text + done, bytes->length - done);

		if (wrote < 0 && errno != EINTR)
			return false;
		done += wrote > 0 ? (size_t)wrote : 0;
	}
	return true;
}

/* The directory of two hexadecimal digits is made when the first object needs it. */
static bool put_in_place(int directory, const char *temporary, const char *path)
{
	char parent[CRM_LOOSE_PATH];

	if (renameat(directory, temporary, directory, path) == 0)
		return true;
	if (errno != ENOENT)
		return false;
	snprintf(parent, sizeof(parent), "%.10s", path);
	if (mkdirat(directory, parent, 0700) != 0 && errno != EEXIST)
		return false;
	return renameat(directory, temporary, directory, path) == 0;
}

enum crm_status crm_loose_write(struct crm_history *history, enum crm_object_type type, const git_oid *id,
				const void *bytes, size_t length)
{
	CRM_SCOPED(str) body = { 0 };
	CRM_SCOPED(str) packed = { 0 };
	char temporary[48], path[CRM_LOOSE_PATH], header[32];
	bool is_written;
	int file;

	crm_str_add_bytes(&body, header, object_header(type, length, header));
	crm_str_add_bytes(&body, bytes, length);
	crm_deflate_stored(&packed, body.text, body.length); /* it is folded soon */
	snprintf(temporary, sizeof(temporary), "objects/tmp_obj_crm_%ld", (long)getpid());
	file = openat(history->directory, temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (file < 0)
		return crm_fail_system("writing to the history");
	is_written = write_whole(file, &packed);
	if (close(file) != 0 || !is_written ||
	    !put_in_place(history->directory, temporary, crm_loose_path(id, path))) {
		enum crm_status status = crm_fail_system("writing to the history");

		unlinkat(history->directory, temporary, 0);
		return status;
	}
	return CRM_OK;
}
