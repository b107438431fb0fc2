/* The commit of each operation, by its number.
 * SPDX-License-Identifier: MIT */
#include "history/commits.h"

#include "history/repository.h"

#include "base/descriptor.h"
#include "base/file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zlib.h>

enum { ENTRY = CRM_COMMITS_ENTRY, NUMBER_BYTES = 8, CHUNK = CRM_COMMITS_CHUNK };
/* Operations that are asked for together are not farther apart. */
enum { NEAR = 16 };

static void make_entry(int64_t operation, const git_oid *id, unsigned char entry[ENTRY])
{
	unsigned char number[NUMBER_BYTES];
	uint32_t sum;

	for (int i = 0; i < NUMBER_BYTES; i++)
		number[i] = (unsigned char)((uint64_t)operation >> (56 - 8 * i));
	memcpy(entry, id->id, GIT_OID_RAWSZ);
	sum = (uint32_t)crc32(crc32(0, number, sizeof number), entry, GIT_OID_RAWSZ);
	for (int i = 0; i < 4; i++)
		entry[GIT_OID_RAWSZ + i] = (unsigned char)(sum >> (24 - 8 * i));
}

static bool take_entry(int64_t operation, const unsigned char entry[ENTRY], git_oid *out)
{
	unsigned char right[ENTRY];
	git_oid id;

	memcpy(id.id, entry, GIT_OID_RAWSZ);
	make_entry(operation, &id, right);
	if (memcmp(entry, right, ENTRY) != 0)
		return false;
	*out = id;
	return true;
}

static off_t place_of(int64_t operation)
{
	return (off_t)(operation - 1) * ENTRY;
}

static bool read_entry(int file, int64_t operation, git_oid *out)
{
	unsigned char entry[ENTRY];

	return operation > 0 && file >= 0 &&
	       pread(file, entry, ENTRY, place_of(operation)) == ENTRY &&
	       take_entry(operation, entry, out);
}

static bool is_entry(int file, int64_t operation, const git_oid *id)
{
	git_oid held;

	return read_entry(file, operation, &held) && git_oid_equal(&held, id);
}

/* A stretch of the branch that the file lacks. */
struct stretch {
	git_oid *ids; /* newest first */
	size_t count, capacity;
	int64_t kept; /* the operation below it, which the file has; 0: none */
};

/* Walks from the commit of an operation down to one that the file has, or to the first. CRM_BROKEN,
 * and where the numbers have gaps. */
static enum crm_status walk(struct crm_history *history, int file, int64_t operation,
			    const git_oid *from, struct stretch *out)
{
	git_oid id = *from;

	for (out->kept = operation; out->kept > 0 && !is_entry(file, out->kept, &id); out->kept--) {
		CRM_AUTO_OBJECT object = NULL;
		struct crm_commit commit;
		enum crm_status status = crm_commit_read(history, &id, &object, &commit);
		bool is_due;

		if (status)
			return status == CRM_NOT_FOUND ? CRM_BROKEN : status;
		is_due = crm_message_operation(commit.message) == out->kept &&
			 (commit.parent_count > 0) == (out->kept > 1);
		out->ids = crm_grow(out->ids, out->count, &out->capacity, sizeof *out->ids);
		out->ids[out->count++] = id;
		id = commit.parent;
		crm_commit_clear(&commit);
		if (!is_due)
			return crm_fail(CRM_BROKEN, "the history has no operation %lld",
					(long long)out->kept);
	}
	return CRM_OK;
}

/* Writes what follows `stretch->kept`, and cuts off what stood there. */
static bool write_stretch(int file, const struct stretch *stretch)
{
	CRM_SCOPED(str) bytes = {0};
	int64_t operation = stretch->kept;
	off_t place = place_of(operation + 1);
	unsigned char entry[ENTRY];
	struct stat facts;

	for (size_t i = stretch->count; i-- > 0;) {
		make_entry(++operation, &stretch->ids[i], entry);
		crm_str_add_bytes(&bytes, (const char *)entry, ENTRY);
	}
	if (pwrite(file, bytes.text, bytes.length, place) != (ssize_t)bytes.length)
		return false;
	place += (off_t)bytes.length;
	return fstat(file, &facts) == 0 && (facts.st_size <= place || ftruncate(file, place) == 0);
}

void crm_commits_add(struct crm_history *history, int64_t operation, const git_oid *id,
		     const git_oid *parent)
{
	CRM_DESCRIPTOR file =
		openat(history->directory, CRM_COMMITS, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	git_oid own = *id;
	struct stretch one = {.ids = &own, .count = 1, .kept = operation - 1}, stretch = {0};

	crm_commits_clear(&history->commits);
	if (file < 0 || operation < 1)
		return;
	if (parent ? is_entry(file, operation - 1, parent) : operation == 1)
		(void)write_stretch(file, &one);
	else if (walk(history, file, operation, id, &stretch) == CRM_OK)
		(void)write_stretch(file, &stretch);
	else
		crm_message_clear();
	free(stretch.ids);
}

void crm_commits_trim(struct crm_history *history)
{
	CRM_DESCRIPTOR file = openat(history->directory, CRM_COMMITS, O_RDWR | O_CLOEXEC);
	unsigned char entries[ENTRY * CHUNK];
	int64_t operation = 0;
	ssize_t length;
	git_oid id;

	while (file >= 0 &&
	       (length = pread(file, entries, sizeof entries, place_of(operation + 1))) > 0)
		for (ssize_t at = 0; at < length; at += ENTRY) {
			operation++;
			if (at + ENTRY <= length && take_entry(operation, entries + at, &id))
				continue;
			(void)!ftruncate(file, place_of(operation));
			return;
		}
}

enum crm_status crm_commits_rebuild(struct crm_history *history)
{
	CRM_AUTO_TEXT path = crm_format("%s/" CRM_COMMITS, history->path);
	CRM_SCOPED(str) bytes = {0};
	struct crm_history_head head;
	struct stretch stretch = {0};
	enum crm_status status = crm_history_head(history, &head);
	git_oid id;

	crm_commits_clear(&history->commits);
	if (status || !head.operation)
		return status;
	git_oid_fromstr(&id, head.commit);
	status = walk(history, -1, head.operation, &id, &stretch);
	for (size_t i = stretch.count; i-- > 0;) {
		unsigned char entry[ENTRY];

		make_entry((int64_t)(stretch.count - i), &stretch.ids[i], entry);
		crm_str_add_bytes(&bytes, (const char *)entry, ENTRY);
	}
	free(stretch.ids);
	return status ? status : crm_file_write(path, crm_str_text(&bytes), bytes.length);
}

void crm_commits_clear(struct crm_commits *commits)
{
	crm_descriptor_close(&commits->file);
	free(commits->chunk);
	free(commits->later);
	*commits = (struct crm_commits){.file = -1};
}

static void open_file(struct crm_history *history)
{
	struct crm_commits *commits = &history->commits;

	if (commits->file < 0)
		commits->file = openat(history->directory, CRM_COMMITS, O_RDONLY | O_CLOEXEC);
	if (!commits->chunk)
		commits->chunk = crm_alloc(sizeof *commits->chunk * CHUNK);
}

/* One entry, by way of the chunk that it is in when its neighbours are asked for, too: the log of
 * the store does, that of a record has one here and there. */
static bool read_near(struct crm_commits *commits, int64_t operation, git_oid *out)
{
	int64_t first = operation - (operation - 1) % CHUNK;
	bool is_far = llabs(operation - commits->asked) > NEAR;
	ssize_t length;

	commits->asked = operation;
	if (commits->chunk_first != first && is_far)
		return read_entry(commits->file, operation, out);
	if (commits->chunk_first != first) {
		length = pread(commits->file, commits->chunk, sizeof *commits->chunk * CHUNK,
			       place_of(first));
		commits->chunk_first = first;
		commits->chunk_count = length < 0 ? 0 : length / ENTRY;
	}
	return operation - first < commits->chunk_count &&
	       take_entry(operation, commits->chunk[operation - first], out);
}

static void turn_around(git_oid *ids, size_t count)
{
	for (size_t i = 0; i < count / 2; i++) {
		git_oid id = ids[i];

		ids[i] = ids[count - 1 - i];
		ids[count - 1 - i] = id;
	}
}

/* Whether the file's last entry is the head: to learn the head's operation from its commit, all
 * packs would be opened. */
static bool ends_at_head(struct crm_history *history)
{
	struct crm_commits *commits = &history->commits;
	struct stat facts;
	git_oid head;

	if (commits->file < 0 || fstat(commits->file, &facts) != 0 || !facts.st_size)
		return false;
	if (crm_ref_read(history, CRM_MAIN, &head) != CRM_OK) {
		crm_message_clear();
		return false;
	}
	commits->kept = commits->last = facts.st_size / ENTRY;
	commits->is_known = is_entry(commits->file, commits->last, &head);
	return commits->is_known;
}

/* Believes the file as far as it leads to the head; the rest, or all, is read from git. */
static enum crm_status find_stretch(struct crm_history *history, bool with_file)
{
	struct crm_commits *commits = &history->commits;
	struct stretch stretch = {0};
	struct crm_history_head head;
	enum crm_status status;
	git_oid id;

	open_file(history);
	if (with_file && ends_at_head(history))
		return CRM_OK;
	status = crm_history_head(history, &head);
	if (!status && head.operation) {
		git_oid_fromstr(&id, head.commit);
		status = walk(history, with_file ? commits->file : -1, head.operation, &id,
			      &stretch);
	}
	free(commits->later);
	turn_around(stretch.ids, stretch.count);
	commits->later = stretch.ids;
	commits->kept = stretch.kept;
	commits->last = head.operation;
	commits->is_known = !status;
	return status;
}

/* The commit of an operation that is there; after a damaged entry git answers. */
static enum crm_status find(struct crm_history *history, int64_t operation, git_oid *out)
{
	struct crm_commits *commits = &history->commits;
	enum crm_status status = CRM_OK;

	if (operation <= commits->kept) {
		if (read_near(commits, operation, out))
			return CRM_OK;
		status = find_stretch(history, false);
	}
	if (!status)
		*out = commits->later[operation - commits->kept - 1];
	return status;
}

enum crm_status crm_history_find(struct crm_history *history, int64_t operation,
				 char out[CRM_COMMIT_TEXT])
{
	enum crm_status status = history->commits.is_known ? CRM_OK : find_stretch(history, true);
	git_oid id;

	if (!status && operation <= 0) {
		*out = '\0';
		return CRM_OK;
	}
	if (!status && operation > history->commits.last)
		status = crm_fail(CRM_NOT_FOUND, "the history has no operation %lld",
				  (long long)operation);
	if (!status)
		status = find(history, operation, &id);
	if (!status)
		git_oid_tostr(out, CRM_COMMIT_TEXT, &id);
	return status;
}

enum crm_status crm_history_operation_of(struct crm_history *history, const char *digits,
					 int64_t *out)
{
	size_t length = strlen(digits), count = 0;
	enum crm_status status = find_stretch(history, true);
	int64_t found = 0;
	git_oid wanted, id;

	if (!status && (length > GIT_OID_HEXSZ || git_oid_fromstrn(&wanted, digits, length) != 0))
		return crm_fail(CRM_NOT_FOUND, "the history has no commit '%s'", digits);
	for (int64_t i = 1; !status && i <= history->commits.last && count < 2; i++) {
		status = find(history, i, &id);
		if (status || git_oid_ncmp(&id, &wanted, length) != 0)
			continue;
		found = i;
		count++;
	}
	if (status)
		return status;
	if (count > 1)
		return crm_fail(CRM_AMBIGUOUS, "several commits begin with '%s'", digits);
	if (!count)
		return crm_fail(CRM_NOT_FOUND, "the history has no commit '%s'", digits);
	*out = found;
	return CRM_OK;
}

enum crm_status crm_history_noted(struct crm_history *history, int64_t operation,
				  char out[CRM_COMMIT_TEXT])
{
	struct crm_commits *commits = &history->commits;
	struct stat facts;
	git_oid id;

	open_file(history);
	if (commits->file < 0 || fstat(commits->file, &facts) != 0 ||
	    facts.st_size < place_of(operation + 1))
		return CRM_NOT_FOUND;
	if (!read_near(commits, operation, &id))
		return CRM_BROKEN;
	git_oid_tostr(out, CRM_COMMIT_TEXT, &id);
	return CRM_OK;
}
