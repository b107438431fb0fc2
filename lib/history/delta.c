/* A greedy delta encoder: the first window that the base has is taken and grown both ways.
 * SPDX-License-Identifier: MIT */
#include "history/delta.h"

#include <stdlib.h>
#include <string.h>

enum {
	WINDOW = 8,
	FEWEST_SLOTS_BITS = 8,
	LONGEST_INSERT = 127,
	LONGEST_COPY = 0xffff,
	MOST_HEAD = 32
};

static uint64_t read_window(const char *bytes)
{
	uint64_t word;

	memcpy(&word, bytes, sizeof(word));
	return word;
}

static size_t slot_of(const struct crm_delta_base *base, uint64_t window)
{
	return (size_t)((window * UINT64_C(0x9e3779b97f4a7c15)) >> base->shift);
}

void crm_delta_base_set(struct crm_delta_base *base, const char *bytes, size_t length)
{
	int bits = FEWEST_SLOTS_BITS;

	while (((size_t)1 << bits) < 2 * length)
		bits++;
	if (((size_t)1 << bits) > base->slot_capacity) {
		base->slot_capacity = (size_t)1 << bits;
		base->slots = crm_resize(base->slots, base->slot_capacity * sizeof(*base->slots));
	}
	memset(base->slots, 0, sizeof(*base->slots) << bits);
	base->shift = 64 - bits;
	crm_str_reset(&base->bytes);
	crm_str_add_bytes(&base->bytes, bytes, length);
	for (size_t at = length < WINDOW ? 0 : length - WINDOW + 1; at > 0; at--)
		base->slots[slot_of(base, read_window(bytes + at - 1))] = (uint32_t)at;
}

void crm_delta_base_clear(struct crm_delta_base *base)
{
	crm_str_clear(&base->bytes);
	free(base->slots);
	*base = (struct crm_delta_base){0};
}

/* The writers below go into room that is reserved at once: a copy is never longer than what it
 * copies, and inserts cost one byte in LONGEST_INSERT. */
static unsigned char *add_size(unsigned char *to, size_t size)
{
	for (; size >= 0x80; size >>= 7)
		*to++ = (unsigned char)(size | 0x80);
	*to++ = (unsigned char)size;
	return to;
}

static unsigned char *add_insert(unsigned char *to, const char *bytes, size_t length)
{
	while (length) {
		size_t part = length < LONGEST_INSERT ? length : LONGEST_INSERT;

		*to++ = (unsigned char)part;
		memcpy(to, bytes, part);
		to += part;
		bytes += part;
		length -= part;
	}
	return to;
}

static unsigned char *add_copy(unsigned char *to, size_t offset, size_t length)
{
	while (length) {
		size_t part = length < LONGEST_COPY ? length : LONGEST_COPY;
		unsigned char *code = to++;

		*code = 0x80;
		for (int i = 0; i < 3; i++)
			if (offset >> (8 * i) & 0xff) {
				*code |= (unsigned char)(1 << i);
				*to++ = (unsigned char)(offset >> (8 * i));
			}
		for (int i = 0; i < 2; i++)
			if (part >> (8 * i) & 0xff) {
				*code |= (unsigned char)(0x10 << i);
				*to++ = (unsigned char)(part >> (8 * i));
			}
		offset += part;
		length -= part;
	}
	return to;
}

static size_t same_ahead(const char *a, size_t a_length, const char *b, size_t b_length)
{
	size_t limit = a_length < b_length ? a_length : b_length, same = 0;

	while (same + WINDOW <= limit && read_window(a + same) == read_window(b + same))
		same += WINDOW;
	while (same < limit && a[same] == b[same])
		same++;
	return same;
}

/* Where the next window is looked for: in lines, what differs is behind where they begin. */
static size_t next_place(const struct crm_delta_base *base, const char *target, size_t length,
			 size_t at)
{
	const char *end =
		base->is_lines ? memchr(target + at + 1, '\n', length - at - 1) : target + at + 1;

	return end ? (size_t)(end - target) : length;
}

void crm_delta_encode(const struct crm_delta_base *base, const char *target, size_t length,
		      struct crm_str *out)
{
	unsigned char *start = (unsigned char *)crm_str_reserve(out,
								length + length / LONGEST_INSERT +
									MOST_HEAD),
		      *to = start;
	const char *from = crm_str_text(&base->bytes);
	size_t told = 0, at = 0;

	to = add_size(to, base->bytes.length);
	to = add_size(to, length);
	while (at + WINDOW <= length) {
		uint64_t window = read_window(target + at);
		uint32_t slot = base->slots[slot_of(base, window)];
		size_t found, same;

		if (!slot || read_window(from + slot - 1) != window) {
			at = next_place(base, target, length, at);
			continue;
		}
		found = slot - 1;
		same = WINDOW + same_ahead(from + found + WINDOW,
					   base->bytes.length - found - WINDOW,
					   target + at + WINDOW, length - at - WINDOW);
		for (; at > told && found > 0 && from[found - 1] == target[at - 1]; found--, same++)
			at--;
		to = add_insert(to, target + told, at - told);
		to = add_copy(to, found, same);
		at += same;
		told = at;
	}
	to = add_insert(to, target + told, length - told);
	out->length += (size_t)(to - start);
}
