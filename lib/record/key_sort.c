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
/* Of a key, in a number. */
enum { START_BYTES = 8 };

/* The smaller it is, the faster many of them are put in order. */
struct entry {
	uint64_t start;   /* the first bytes of the key, as a number that sorts like them */
	const char *text; /* the key, a terminator, the id, a terminator */
	uint32_t length;
	uint16_t field, id_length;
};

/* Before a key and its id in the file. */
struct head {
	uint32_t length;
	uint16_t field, id_length;
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
	size_t total, at; /* added in all; the next entry to be read when there are no runs */
	struct crm_arena arena;
	FILE *file;
	struct run *runs;
	size_t run_count, run_capacity;
	struct run **heap; /* runs with a next entry, the least first */
	size_t heap_count;
	bool is_taken; /* the entry of the least run was given away */
};

struct crm_key_sort *crm_key_sort_new(void)
{
	return crm_alloc(sizeof(struct crm_key_sort));
}

void crm_key_sort_reset(struct crm_key_sort *sort)
{
	for (size_t i = 0; i < sort->run_count; i++)
		free(sort->runs[i].buffer);
	if (sort->file)
		(void)fclose(sort->file);
	free(sort->runs);
	free(sort->heap);
	crm_arena_clear(&sort->arena);
	*sort = (struct crm_key_sort){.entries = sort->entries, .capacity = sort->capacity};
}

void crm_key_sort_free(struct crm_key_sort *sort)
{
	if (!sort)
		return;
	crm_key_sort_reset(sort);
	free(sort->entries);
	free(sort);
}

size_t crm_key_sort_count(const struct crm_key_sort *sort)
{
	return sort->total;
}

static uint64_t start_of(const char *key, size_t length)
{
	uint64_t start = 0;

	if (length >= START_BYTES) {
		memcpy(&start, key, START_BYTES);
		return be64toh(start);
	}
	for (size_t i = 0; i < START_BYTES; i++)
		start = start << 8 | (i < length ? (unsigned char)key[i] : 0);
	return start;
}

static int compare_entries(const void *a, const void *b)
{
	const struct entry *one = a, *other = b;
	size_t shorter = one->length < other->length ? one->length : other->length;
	int order = 0;

	if (one->field != other->field)
		return one->field < other->field ? -1 : 1;
	if (one->start != other->start)
		return one->start < other->start ? -1 : 1;
	if (shorter > START_BYTES)
		order = memcmp(one->text + START_BYTES, other->text + START_BYTES,
			       shorter - START_BYTES);
	if (!order && one->length != other->length)
		order = one->length < other->length ? -1 : 1;
	return order ? order : strcmp(one->text + one->length + 1, other->text + other->length + 1);
}

/* They may come in order. */
static void sort_entries(struct crm_key_sort *sort)
{
	size_t at = 1;

	while (at < sort->count && compare_entries(&sort->entries[at - 1], &sort->entries[at]) <= 0)
		at++;
	if (at < sort->count)
		qsort(sort->entries, sort->count, sizeof(*sort->entries), compare_entries);
}

static enum crm_status fail(void)
{
	return crm_fail(CRM_BROKEN, "a temporary file: %s", strerror(errno));
}

static size_t text_size(size_t length, size_t id_length)
{
	return length + id_length + 2;
}

static enum crm_status write_entry(FILE *file, const struct entry *entry)
{
	struct head head = {entry->length, entry->field, entry->id_length};
	size_t size = text_size(entry->length, entry->id_length);

	if (fwrite_unlocked(&head, sizeof(head), 1, file) != 1 ||
	    fwrite_unlocked(entry->text, 1, size, file) != size)
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
	sort_entries(sort);
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

static const char *keep_text(struct crm_key_sort *sort, const struct crm_sorted_key *key)
{
	size_t size = text_size(key->length, key->id_length);
	char *text = crm_arena_room(&sort->arena, size);

	memcpy(text, key->key, key->length);
	text[key->length] = '\0';
	memcpy(text + key->length + 1, key->id, key->id_length);
	text[size - 1] = '\0';
	return text;
}

enum crm_status crm_key_sort_add(struct crm_key_sort *sort, const struct crm_sorted_key *key)
{
	sort->entries =
		crm_grow(sort->entries, sort->count, &sort->capacity, sizeof(*sort->entries));
	sort->entries[sort->count++] = (struct entry){
		.start = start_of(key->key, key->length),
		.text = keep_text(sort, key),
		.length = (uint32_t)key->length,
		.field = (uint16_t)key->field,
		.id_length = (uint16_t)key->id_length,
	};
	sort->total++;
	sort->bytes += sizeof(*sort->entries) + text_size(key->length, key->id_length);
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
	size_t size;

	*out = !status && run->filled > run->used;
	if (status || !*out)
		return status;
	memcpy(&head, run->buffer + run->used, sizeof(head));
	size = sizeof(head) + text_size(head.length, head.id_length);
	status = fill(sort, run, size);
	if (status)
		return status;
	run->entry = (struct entry){
		.text = run->buffer + run->used + sizeof(head),
		.length = head.length,
		.field = head.field,
		.id_length = head.id_length,
	};
	run->entry.start = start_of(run->entry.text, head.length);
	run->used += size;
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

enum crm_status crm_key_sort_begin(struct crm_key_sort *sort)
{
	enum crm_status status = CRM_OK;

	if (!sort->run_count) {
		sort_entries(sort);
		return CRM_OK;
	}
	if (sort->count)
		status = end_run(sort);
	free(sort->entries);
	sort->entries = NULL;
	sort->capacity = 0;
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

/* Steps over the entry that was given away last. */
static enum crm_status step(struct crm_key_sort *sort)
{
	bool has_entry;
	enum crm_status status = read_entry(sort, sort->heap[0], &has_entry);

	sort->is_taken = false;
	if (!status && !has_entry)
		sort->heap[0] = sort->heap[--sort->heap_count];
	if (!status && sort->heap_count)
		sift(sort, 0);
	return status;
}

enum crm_status crm_key_sort_next(struct crm_key_sort *sort, struct crm_sorted_key *out)
{
	const struct entry *entry;
	enum crm_status status = sort->is_taken ? step(sort) : CRM_OK;

	if (status)
		return status;
	if (sort->run_count ? !sort->heap_count : sort->at == sort->count)
		return CRM_NOT_FOUND;
	sort->is_taken = sort->run_count > 0;
	entry = sort->run_count ? &sort->heap[0]->entry : &sort->entries[sort->at++];
	*out = (struct crm_sorted_key){
		.field = entry->field,
		.key = entry->text,
		.id = entry->text + entry->length + 1,
		.length = entry->length,
		.id_length = entry->id_length,
	};
	return CRM_OK;
}
