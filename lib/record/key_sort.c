/* Lookup keys in order: runs in a temporary file, and their merge (Knuth, The Art of Computer
 * Programming 3, 5.4.1).
 * SPDX-License-Identifier: MIT */
#include "record/key_sort.h"

#include "base/text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What a run has in memory, and what is read of it at once. */
enum { RUN_BYTES = 4 << 20, READ_BYTES = 64 << 10 };
/* Of a key, beside its field in 16 bits. */
enum { START_BYTES = 6 };

struct entry {
	uint64_t start; /* the field and the first bytes of the key, as a number that sorts like
			   them */
	const char *key, *id;
	uint32_t length, id_length;
};

/* Before a key and its id in the file. */
struct head {
	uint32_t length, id_length;
	uint64_t start;
};

/* A run being read again. */
struct run {
	off_t at, end; /* in the file */
	char *buffer;
	size_t used, filled, capacity;
	struct entry entry; /* the next, in the buffer */
};

struct crm_key_sort {
	struct entry *entries;
	size_t count, capacity, bytes;
	struct crm_arena arena;
	FILE *file;
	struct run *runs;
	size_t run_count, run_capacity;
	struct run **heap; /* runs with a next entry, the least first */
	size_t heap_count;
};

struct crm_key_sort *crm_key_sort_new(void)
{
	return crm_alloc(sizeof(struct crm_key_sort));
}

void crm_key_sort_free(struct crm_key_sort *sort)
{
	if (!sort)
		return;
	for (size_t i = 0; i < sort->run_count; i++)
		free(sort->runs[i].buffer);
	if (sort->file)
		(void)fclose(sort->file);
	crm_arena_clear(&sort->arena);
	free(sort->entries);
	free(sort->runs);
	free(sort->heap);
	free(sort);
}

static uint64_t start_of(const struct crm_sorted_key *key)
{
	uint64_t start = key->field;

	for (size_t i = 0; i < START_BYTES; i++)
		start = start << 8 | (i < key->length ? (unsigned char)key->key[i] : 0);
	return start;
}

static int compare_entries(const void *a, const void *b)
{
	const struct entry *one = a, *other = b;
	size_t shorter = one->length < other->length ? one->length : other->length;
	int order;

	if (one->start != other->start)
		return one->start < other->start ? -1 : 1;
	order = memcmp(one->key, other->key, shorter);
	if (!order && one->length != other->length)
		order = one->length < other->length ? -1 : 1;
	return order ? order : strcmp(one->id, other->id);
}

static enum crm_status fail(void)
{
	return crm_fail(CRM_BROKEN, "a temporary file: %s", strerror(errno));
}

static enum crm_status write_entry(FILE *file, const struct entry *entry)
{
	struct head head = {entry->length, entry->id_length, entry->start};

	if (fwrite(&head, sizeof(head), 1, file) != 1 ||
	    fwrite(entry->key, 1, entry->length, file) != entry->length ||
	    fwrite(entry->id, 1, entry->id_length, file) != entry->id_length)
		return fail();
	return CRM_OK;
}

static enum crm_status end_run(struct crm_key_sort *sort)
{
	struct run *run;
	enum crm_status status = CRM_OK;

	if (!sort->file)
		sort->file = tmpfile();
	if (!sort->file)
		return fail();
	qsort(sort->entries, sort->count, sizeof(*sort->entries), compare_entries);
	sort->runs =
		crm_grow(sort->runs, sort->run_count, &sort->run_capacity, sizeof(*sort->runs));
	run = &sort->runs[sort->run_count++];
	run->at = ftello(sort->file);
	for (size_t i = 0; i < sort->count && !status; i++)
		status = write_entry(sort->file, &sort->entries[i]);
	run->end = ftello(sort->file);
	sort->count = 0;
	sort->bytes = 0;
	crm_arena_clear(&sort->arena);
	return status;
}

enum crm_status crm_key_sort_add(struct crm_key_sort *sort, const struct crm_sorted_key *key)
{
	size_t id_length = strlen(key->id) + 1;

	sort->entries =
		crm_grow(sort->entries, sort->count, &sort->capacity, sizeof(*sort->entries));
	sort->entries[sort->count++] = (struct entry){
		.start = start_of(key),
		.key = crm_arena_copy(&sort->arena, key->key, key->length),
		.id = crm_arena_copy(&sort->arena, key->id, id_length - 1),
		.length = (uint32_t)key->length,
		.id_length = (uint32_t)id_length,
	};
	sort->bytes += sizeof(*sort->entries) + key->length + id_length;
	return sort->bytes < RUN_BYTES ? CRM_OK : end_run(sort);
}

/* Has `wanted` bytes of the run in its buffer. */
static enum crm_status fill(const struct crm_key_sort *sort, struct run *run, size_t wanted)
{
	if (run->filled - run->used >= wanted)
		return CRM_OK;
	if (wanted < READ_BYTES)
		wanted = READ_BYTES;
	if (run->capacity < wanted)
		run->buffer = crm_resize(run->buffer, run->capacity = wanted);
	memmove(run->buffer, run->buffer + run->used, run->filled - run->used);
	run->filled -= run->used;
	run->used = 0;
	while (run->filled < run->capacity && run->at < run->end) {
		size_t room = run->capacity - run->filled;
		size_t left = (size_t)(run->end - run->at);
		ssize_t got = pread(fileno(sort->file), run->buffer + run->filled,
				    room < left ? room : left, run->at);

		if (got == 0)
			errno = EIO;
		if (got <= 0 && errno != EINTR)
			return fail();
		run->filled += got > 0 ? (size_t)got : 0;
		run->at += got > 0 ? got : 0;
	}
	return CRM_OK;
}

/* The next entry of a run; `*out` is false at its end. */
static enum crm_status read_entry(const struct crm_key_sort *sort, struct run *run, bool *out)
{
	enum crm_status status = fill(sort, run, sizeof(struct head));
	struct head head;

	*out = !status && run->filled > run->used;
	if (status || !*out)
		return status;
	memcpy(&head, run->buffer + run->used, sizeof(head));
	status = fill(sort, run, sizeof(head) + head.length + head.id_length);
	if (status)
		return status;
	run->entry = (struct entry){
		.start = head.start,
		.key = run->buffer + run->used + sizeof(head),
		.id = run->buffer + run->used + sizeof(head) + head.length,
		.length = head.length,
		.id_length = head.id_length,
	};
	run->used += sizeof(head) + head.length + head.id_length;
	return CRM_OK;
}

/* Puts the run at `at` in its place among those below it. */
static void sift(struct crm_key_sort *sort, size_t at)
{
	struct run *run = sort->heap[at];
	size_t next;

	for (; (next = 2 * at + 1) < sort->heap_count; at = next) {
		if (next + 1 < sort->heap_count &&
		    compare_entries(&sort->heap[next + 1]->entry, &sort->heap[next]->entry) < 0)
			next++;
		if (compare_entries(&run->entry, &sort->heap[next]->entry) <= 0)
			break;
		sort->heap[at] = sort->heap[next];
	}
	sort->heap[at] = run;
}

static enum crm_status start_merge(struct crm_key_sort *sort)
{
	enum crm_status status = sort->count ? end_run(sort) : CRM_OK;

	free(sort->entries);
	sort->entries = NULL;
	if (!status && fflush(sort->file) != 0)
		status = fail();
	sort->heap = crm_alloc(sort->run_count * sizeof(struct run *));
	for (size_t i = 0; i < sort->run_count && !status; i++) {
		bool has_entry;

		status = read_entry(sort, &sort->runs[i], &has_entry);
		if (!status && has_entry)
			sort->heap[sort->heap_count++] = &sort->runs[i];
	}
	for (size_t i = sort->heap_count / 2; i > 0; i--)
		sift(sort, i - 1);
	return status;
}

static enum crm_status visit_entry(const struct entry *entry, crm_sorted_key_visit *visit,
				   void *context)
{
	struct crm_sorted_key key = {.field = entry->start >> 8 * START_BYTES,
				     .key = entry->key,
				     .id = entry->id,
				     .length = entry->length};

	return visit(context, &key);
}

enum crm_status crm_key_sort_each(struct crm_key_sort *sort, crm_sorted_key_visit *visit,
				  void *context)
{
	enum crm_status status = CRM_OK;

	if (!sort->run_count) {
		if (sort->count)
			qsort(sort->entries, sort->count, sizeof(*sort->entries), compare_entries);
		for (size_t i = 0; i < sort->count && !status; i++)
			status = visit_entry(&sort->entries[i], visit, context);
		return status;
	}
	status = start_merge(sort);
	while (!status && sort->heap_count) {
		struct run *least = sort->heap[0];
		bool has_entry;

		status = visit_entry(&least->entry, visit, context);
		if (!status)
			status = read_entry(sort, least, &has_entry);
		if (!status && !has_entry)
			sort->heap[0] = sort->heap[--sort->heap_count];
		if (!status && sort->heap_count)
			sift(sort, 0);
	}
	return status;
}
