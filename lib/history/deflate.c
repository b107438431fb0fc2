/* zlib streams, compressed or not.
 * SPDX-License-Identifier: MIT */
#include "history/deflate.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum {
	STORED_BLOCK = 0xffff,
	STORED_EXTRA = 11,
	SMALL_WINDOW = 12,
	SMALL_MEMORY = 5,
	LARGE = 1 << 16
};

static void add_start(struct crm_str *out)
{
	crm_str_add_bytes(out, "\x78\x01", 2);
}

static void add_sum(struct crm_str *out, const char *bytes, size_t length)
{
	uint32_t sum = (uint32_t)adler32_z(1, (const unsigned char *)bytes, length);

	for (int shift = 24; shift >= 0; shift -= 8)
		crm_str_add_char(out, (char)(sum >> shift));
}

void crm_deflate_stored(struct crm_str *out, const char *bytes, size_t length)
{
	size_t at = 0;

	add_start(out);
	do {
		size_t part = length - at < STORED_BLOCK ? length - at : STORED_BLOCK;
		char head[5] = {at + part == length, (char)part, (char)(part >> 8), (char)~part,
				(char)(~part >> 8)};

		crm_str_add_bytes(out, head, sizeof(head));
		crm_str_add_bytes(out, bytes + at, part);
		at += part;
	} while (at < length);
	add_sum(out, bytes, length);
}

/* Nearly all objects are small: a small window is quick to clear and misses nothing. */
struct crm_deflater {
	z_stream small;
	int level;
	uint16_t codes[256]; /* of bytes in the fixed code, its first bit lowest */
};

/* In the fixed code bytes from LONG on have 9 bits, others 8, lengths and the end of a block 7. */
enum {
	LONG = 144,
	SHORT_FIRST = 0x30,
	LONG_FIRST = 0x190,
	LENGTH_BITS = 7,
	DISTANCE_BITS = 5,
	LAST_AND_FIXED = 1 | 1 << 1,
	BLOCK_START = 3,
	LONGEST_CODE = 9,
};

static uint16_t turn_around(unsigned code, int bits)
{
	unsigned turned = 0;

	for (int i = 0; i < bits; i++)
		turned |= (code >> i & 1) << (bits - 1 - i);
	return (uint16_t)turned;
}

static void make_codes(uint16_t codes[256])
{
	for (unsigned i = 0; i < 256; i++)
		codes[i] = i < LONG ? turn_around(SHORT_FIRST + i, 8)
				    : turn_around(LONG_FIRST + i - LONG, 9);
}

struct crm_deflater *crm_deflater_new(int level)
{
	struct crm_deflater *deflater = crm_alloc(sizeof(*deflater));

	deflater->level = level;
	make_codes(deflater->codes);
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

/* Bits on their way, those that do not fill a byte yet. */
struct bits {
	unsigned char *at;
	uint64_t held;
	int count;
};

static void add_bits(struct bits *bits, unsigned value, int count)
{
	bits->held |= (uint64_t)value << bits->count;
	bits->count += count;
}

static void put_bytes(struct bits *bits)
{
	uint64_t held = htole64(bits->held);

	memcpy(bits->at, &held, sizeof(held));
	bits->at += bits->count / 8;
	bits->held >>= bits->count & ~7;
	bits->count &= 7;
}

/* Matches of these lengths have codes without or with one further bit. */
enum { LEAST_MATCH = 3, PLAIN_MATCHES = 8, MOST_MATCH = 18, MOST_PERIOD = 1 << 15 };

static size_t match(const char *bytes, size_t left, size_t period)
{
	size_t most = left < MOST_MATCH ? left : MOST_MATCH, length = 0;

	while (length < most && bytes[length] == *(bytes + length - period))
		length++;
	return length;
}

static void add_length(struct bits *bits, size_t length)
{
	unsigned above = (unsigned)(length - LEAST_MATCH);

	if (above < PLAIN_MATCHES) {
		add_bits(bits, turn_around(above + 1, LENGTH_BITS), LENGTH_BITS);
		return;
	}
	above -= PLAIN_MATCHES;
	add_bits(bits, turn_around(PLAIN_MATCHES + 1 + above / 2, LENGTH_BITS), LENGTH_BITS);
	add_bits(bits, above & 1, 1);
}

/* The code has the two highest bits of what lies between, further bits have the rest. */
static struct bits distance_of(size_t period)
{
	unsigned between = (unsigned)period - 1, further = 0;
	struct bits distance = {0};

	while (between >> further > 3)
		further++;
	add_bits(&distance, turn_around(2 * further + (between >> further), DISTANCE_BITS),
		 DISTANCE_BITS);
	add_bits(&distance, between & ((1U << further) - 1), (int)further);
	return distance;
}

static void add_matches(const struct crm_deflater *deflater, struct bits *bits, const char *bytes,
			size_t length, size_t period)
{
	const struct bits distance = distance_of(period);
	size_t at = 0;

	while (at < length) {
		size_t same = at < period ? 0 : match(bytes + at, length - at, period);
		unsigned char byte = (unsigned char)bytes[at];

		if (same < LEAST_MATCH) {
			add_bits(bits, deflater->codes[byte], byte < LONG ? 8 : 9);
			at++;
		} else {
			add_length(bits, same);
			add_bits(bits, (unsigned)distance.held, distance.count);
			at += same;
		}
		if (bits->count > 32)
			put_bytes(bits);
	}
}

void crm_deflate_periodic(const struct crm_deflater *deflater, struct crm_str *out,
			  const char *bytes, size_t length, size_t period)
{
	size_t start = out->length, most = length * LONGEST_CODE / 8 + 2 * sizeof(uint64_t);
	struct bits bits = {0};

	if (period && period <= MOST_PERIOD && period < length) {
		add_start(out);
		bits.at = (unsigned char *)crm_str_reserve(out, most);
		add_bits(&bits, LAST_AND_FIXED, BLOCK_START);
		add_matches(deflater, &bits, bytes, length, period);
		add_bits(&bits, 0, LENGTH_BITS + 7); /* the end, and up to a whole byte */
		put_bytes(&bits);
		out->length = (size_t)(bits.at - (unsigned char *)out->text);
		add_sum(out, bytes, length);
	}
	if (out->length > start && out->length - start < length + STORED_EXTRA)
		return;
	out->length = start;
	crm_deflate_stored(out, bytes, length);
}
