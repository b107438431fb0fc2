/* zlib streams, compressed or not.
 * SPDX-License-Identifier: MIT */
#include "history/deflate.h"

#include <stdlib.h>
#include <zlib.h>

enum {
	STORED_BLOCK = 0xffff,
	STORED_EXTRA = 11,
	SMALL_WINDOW = 12,
	SMALL_MEMORY = 5,
	LARGE = 1 << 16
};

void crm_deflate_stored(struct crm_str *out, const char *bytes, size_t length)
{
	uint32_t sum = (uint32_t)adler32_z(1, (const unsigned char *)bytes, length);
	size_t at = 0;

	crm_str_add_bytes(out, "\x78\x01", 2);
	do {
		size_t part = length - at < STORED_BLOCK ? length - at : STORED_BLOCK;
		char head[5] = {at + part == length, (char)part, (char)(part >> 8), (char)~part,
				(char)(~part >> 8)};

		crm_str_add_bytes(out, head, sizeof(head));
		crm_str_add_bytes(out, bytes + at, part);
		at += part;
	} while (at < length);
	for (int shift = 24; shift >= 0; shift -= 8)
		crm_str_add_char(out, (char)(sum >> shift));
}

/* Nearly all objects are small: a small window is quick to clear and misses nothing. */
struct crm_deflater {
	z_stream small;
	int level;
};

struct crm_deflater *crm_deflater_new(int level)
{
	struct crm_deflater *deflater = crm_alloc(sizeof(*deflater));

	deflater->level = level;
	deflateInit2(&deflater->small, level, Z_DEFLATED, SMALL_WINDOW, SMALL_MEMORY,
		     Z_DEFAULT_STRATEGY);
	return deflater;
}

void crm_deflater_free(struct crm_deflater *deflater)
{
	if (!deflater)
		return;
	deflateEnd(&deflater->small);
	free(deflater);
}

static bool deflate_small(z_stream *stream, struct crm_str *out, const char *bytes, size_t length)
{
	size_t room = length + STORED_EXTRA - 1;

	deflateReset(stream);
	stream->next_in = (unsigned char *)(uintptr_t)bytes;
	stream->avail_in = (unsigned)length;
	stream->next_out = (unsigned char *)crm_str_reserve(out, room);
	stream->avail_out = (unsigned)room;
	if (deflate(stream, Z_FINISH) != Z_STREAM_END)
		return false;
	out->length += room - stream->avail_out;
	return true;
}

static bool deflate_large(int level, struct crm_str *out, const char *bytes, size_t length)
{
	uLongf room = compressBound(length);
	char *place = crm_str_reserve(out, room);

	if (compress2((unsigned char *)place, &room, (const unsigned char *)bytes, length, level) !=
		    Z_OK ||
	    room >= length + STORED_EXTRA)
		return false;
	out->length += room;
	return true;
}

void crm_deflate(struct crm_deflater *deflater, struct crm_str *out, const char *bytes,
		 size_t length)
{
	bool is_done = length < LARGE ? deflate_small(&deflater->small, out, bytes, length)
				      : deflate_large(deflater->level, out, bytes, length);

	if (!is_done)
		crm_deflate_stored(out, bytes, length);
}
