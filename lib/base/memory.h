/* Memory: allocation that cannot fail, locals that free themselves, arenas.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_MEMORY_H
#define CRM_BASE_MEMORY_H

#include <stddef.h>

/* Memory is zeroed; on exhaustion the process ends with a sentence and status 75 (the one exit in
 * the library). Free with free(). A size of 0 still gives an address of your own. */
void *crm_alloc(size_t size) __attribute__((malloc, returns_nonnull));
void *crm_resize(void *memory, size_t size) __attribute__((returns_nonnull));
char *crm_copy(const char *text) __attribute__((malloc, returns_nonnull));
char *crm_copy_bytes(const char *bytes, size_t length) __attribute__((malloc, returns_nonnull));

/* Makes room for one more element: returns `array`, grown by half again (the new part zeroed) when
 * `count` has reached `*capacity`. */
void *crm_grow(void *array, size_t count, size_t *capacity, size_t element_size)
	__attribute__((returns_nonnull));

/* At the beginning of a program: large pieces come from the system one by one, so that growing one
 * moves no bytes and freeing it leaves no hole. */
void crm_memory_begin(void);
/* Gives what was freed back to the system: after a phase that took much, before another that does.
 */
void crm_memory_trim(void);

/* CRM_AUTO(record) deal = NULL; frees itself with crm_record_free(deal) at the end of its block.
 * A header with a heap type says CRM_DEFINE_AUTO(record) after its crm_record_free. */
#define CRM_DEFINE_AUTO(type)                                          \
	static inline void crm_##type##_auto(struct crm_##type **held) \
	{                                                              \
		crm_##type##_free(*held);                              \
	}
#define CRM_AUTO(type) __attribute__((cleanup(crm_##type##_auto))) struct crm_##type *

/* CRM_SCOPED(str) line = {0}; clears itself with crm_str_clear(&line). */
#define CRM_SCOPED(type) __attribute__((cleanup(crm_##type##_clear))) struct crm_##type

/* CRM_AUTO_TEXT name = crm_copy("x"); a char * that frees itself. */
void crm_text_auto(char **held);
#define CRM_AUTO_TEXT __attribute__((cleanup(crm_text_auto))) char *

/* Many small pieces freed at once. Zero-initialised is empty. Pieces are zeroed and aligned for any
 * type. */
struct crm_arena_block;
struct crm_arena {
	struct crm_arena_block *block;
	size_t used;
};
void *crm_arena_alloc(struct crm_arena *arena, size_t size) __attribute__((returns_nonnull));
/* Room for so many bytes that are not aligned, whatever they are. */
char *crm_arena_room(struct crm_arena *arena, size_t size) __attribute__((returns_nonnull));
/* A terminated copy that lives as long as the arena, or until its reset. */
char *crm_arena_copy(struct crm_arena *arena, const char *bytes, size_t length)
	__attribute__((returns_nonnull));
/* Forgets the contents and keeps its largest block for the next row. */
void crm_arena_reset(struct crm_arena *arena);
void crm_arena_clear(struct crm_arena *arena);

#endif
