/* Allocation that cannot fail, and arenas.
 * SPDX-License-Identifier: MIT */
#include "base/memory.h"

#include <malloc.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LARGE = 1 << 20, TRY_AGAIN = 75, FIRST_CAPACITY = 8, FIRST_BLOCK = 4000 };

/* Blocks double, so the newest one is always the largest: a reset keeps it and frees the others. */
struct crm_arena_block {
	struct crm_arena_block *older;
	size_t size;
	alignas(max_align_t) char bytes[];
};

static _Noreturn void end_without_memory(void)
{
	static const char sentence[] = "crm: out of memory; nothing more was written\n";
	ssize_t written = write(STDERR_FILENO, sentence, sizeof(sentence) - 1);

	(void)written;
	_exit(TRY_AGAIN);
}

void *crm_alloc(size_t size)
{
	void *memory = calloc(1, size ? size : 1);

	if (!memory)
		end_without_memory();
	return memory;
}

void crm_memory_begin(void)
{
	mallopt(M_MMAP_THRESHOLD, LARGE);
}

void crm_memory_trim(void)
{
	malloc_trim(0);
}

void *crm_resize(void *memory, size_t size)
{
	void *resized = realloc(memory, size ? size : 1);

	if (!resized)
		end_without_memory();
	return resized;
}

char *crm_copy_bytes(const char *bytes, size_t length)
{
	char *copy;

	if (length == SIZE_MAX)
		end_without_memory();
	copy = malloc(length + 1);
	if (!copy)
		end_without_memory();
	if (length)
		memcpy(copy, bytes, length);
	copy[length] = '\0';
	return copy;
}

char *crm_copy(const char *text)
{
	return crm_copy_bytes(text, strlen(text));
}

void *crm_grow(void *array, size_t count, size_t *capacity, size_t element_size)
{
	size_t wanted = *capacity + *capacity / 2;
	size_t size;
	char *grown;

	if (count < *capacity)
		return array;
	if (wanted < FIRST_CAPACITY)
		wanted = FIRST_CAPACITY;
	if (__builtin_mul_overflow(wanted, element_size, &size))
		end_without_memory();
	grown = crm_resize(array, size);
	memset(grown + *capacity * element_size, 0, size - *capacity * element_size);
	*capacity = wanted;
	return grown;
}

void crm_text_auto(char **held)
{
	free(*held);
}

static char *carve(struct crm_arena *arena, size_t start, size_t size)
{
	struct crm_arena_block *block = arena->block;
	size_t wanted;

	if (block && start <= block->size && size <= block->size - start) {
		arena->used = start + size;
		return block->bytes + start;
	}
	wanted = block ? block->size * 2 : FIRST_BLOCK;
	if (wanted < size)
		wanted = size;
	if (wanted > SIZE_MAX - sizeof(*block))
		end_without_memory();
	block = malloc(sizeof(*block) + wanted);
	if (!block)
		end_without_memory();
	block->older = arena->block;
	block->size = wanted;
	arena->block = block;
	arena->used = size;
	return block->bytes;
}

void *crm_arena_alloc(struct crm_arena *arena, size_t size)
{
	size_t start = (arena->used + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);

	return memset(carve(arena, start, size ? size : 1), 0, size);
}

char *crm_arena_room(struct crm_arena *arena, size_t size)
{
	return carve(arena, arena->used, size);
}

char *crm_arena_copy(struct crm_arena *arena, const char *bytes, size_t length)
{
	char *copy;

	if (length == SIZE_MAX)
		end_without_memory();
	copy = carve(arena, arena->used, length + 1);
	if (length)
		memcpy(copy, bytes, length);
	copy[length] = '\0';
	return copy;
}

static void free_blocks(struct crm_arena_block *block)
{
	while (block) {
		struct crm_arena_block *older = block->older;

		free(block);
		block = older;
	}
}

void crm_arena_reset(struct crm_arena *arena)
{
	arena->used = 0;
	if (!arena->block)
		return;
	free_blocks(arena->block->older);
	arena->block->older = NULL;
}

void crm_arena_clear(struct crm_arena *arena)
{
	free_blocks(arena->block);
	*arena = (struct crm_arena){0};
}
