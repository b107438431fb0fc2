/* Taking apart the bytes of commits and trees.
 * SPDX-License-Identifier: MIT */
#include "history/object.h"

#include <stdlib.h>
#include <string.h>

bool crm_tree_next(const char *bytes, size_t length, size_t *cursor, struct crm_tree_entry *out)
{
	const char *end = bytes + length, *start = bytes + *cursor, *name, *stop;

	if (*cursor >= length)
		return false;
	name = memchr(start, ' ', (size_t)(end - start));
	stop = name ? memchr(name, 0, (size_t)(end - name)) : NULL;
	if (!stop || (size_t)(end - stop) < 1 + GIT_OID_RAWSZ) {
		*cursor = length + 1;
		return false;
	}
	out->start = start;
	out->name = name + 1;
	out->name_length = (size_t)(stop - name - 1);
	out->end = stop + 1 + GIT_OID_RAWSZ;
	out->is_directory = name - start == 5 && memcmp(start, "40000", 5) == 0;
	out->is_file = name - start == 6 && memcmp(start, "100", 3) == 0;
	memcpy(out->id.id, stop + 1, GIT_OID_RAWSZ);
	*cursor = (size_t)(out->end - bytes);
	return true;
}

int crm_tree_compare(const char *a, size_t a_length, bool a_is_directory,
		     const struct crm_tree_entry *b)
{
	size_t shorter = a_length < b->name_length ? a_length : b->name_length;
	int order = memcmp(a, b->name, shorter);
	unsigned char a_next, b_next;

	if (order)
		return order;
	if (a_length == b->name_length)
		return (int)a_is_directory - (int)b->is_directory;
	a_next = a_length > shorter ? (unsigned char)a[shorter] : a_is_directory ? '/' : 0;
	b_next = b->name_length > shorter ? (unsigned char)b->name[shorter]
		 : b->is_directory        ? '/'
					  : 0;
	return (int)a_next - (int)b_next;
}

/* Takes "word <40 digits>\n" at `*line`. */
static bool take_id(const char **line, const char *end, const char *word, git_oid *out)
{
	size_t length = strlen(word);

	if ((size_t)(end - *line) < length + GIT_OID_HEXSZ + 2 ||
	    memcmp(*line, word, length) != 0 || (*line)[length] != ' ' ||
	    git_oid_fromstrn(out, *line + length + 1, GIT_OID_HEXSZ) != 0 ||
	    (*line)[length + 1 + GIT_OID_HEXSZ] != '\n')
		return false;
	*line += length + GIT_OID_HEXSZ + 2;
	return true;
}

/* "author Name <email> 1700000000 +0000" without its newline. */
static bool take_author(const char *line, size_t length, struct crm_commit *out)
{
	const char *open, *close;

	if (length < 7 || memcmp(line, "author ", 7) != 0)
		return false;
	open = memchr(line, '<', length);
	close = memrchr(line, '>', length);
	if (!open || !close || close < open || (size_t)(line + length - close) < 3)
		return false;
	out->name = crm_copy_bytes(line + 7, open > line + 7 ? (size_t)(open - line - 8) : 0);
	out->email = crm_copy_bytes(open + 1, (size_t)(close - open - 1));
	out->at = 0;
	for (const char *digit = close + 2; digit < line + length && crm_is_digit(*digit); digit++)
		out->at = out->at > INT64_MAX / 10 - 1 ? out->at : out->at * 10 + (*digit - '0');
	return true;
}

enum crm_status crm_commit_parse(const char *bytes, size_t length, struct crm_commit *out)
{
	struct crm_commit commit = {0};
	const char *line = bytes, *end = bytes + length, *newline, *blank;
	git_oid other;

	if (!take_id(&line, end, "tree", &commit.tree))
		return crm_fail(CRM_BROKEN, "a commit of the history names no tree");
	while (take_id(&line, end, "parent", commit.parent_count ? &other : &commit.parent))
		commit.parent_count++;
	newline = memchr(line, '\n', (size_t)(end - line));
	if (!newline || !take_author(line, (size_t)(newline - line), &commit))
		return crm_fail(CRM_BROKEN, "a commit of the history names no author");
	blank = memmem(newline, (size_t)(end - newline), "\n\n", 2);
	commit.message = blank ? blank + 2 : "";
	*out = commit;
	return CRM_OK;
}

void crm_commit_clear(struct crm_commit *commit)
{
	free(commit->name);
	free(commit->email);
	*commit = (struct crm_commit){0};
}

int64_t crm_message_operation(const char *message)
{
	static const char trailer[] = "Crm-Operation: ";
	int64_t operation = 0;
	const char *found;

	for (found = strstr(message, trailer); found; found = strstr(found + 1, trailer)) {
		if (found != message && found[-1] != '\n')
			continue;
		operation = 0;
		for (const char *digit = found + strlen(trailer); crm_is_digit(*digit); digit++)
			operation = operation > INT64_MAX / 10 - 1
					    ? operation
					    : operation * 10 + (*digit - '0');
	}
	return operation;
}
