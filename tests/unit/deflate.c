/* Streams of every kind, read again by zlib.
 * SPDX-License-Identifier: MIT */
#include "history/deflate.h"

#include "tap.h"

#include <stdlib.h>
#include <zlib.h>

enum { MOST = 100000, ENTRY = 51 };

static bool reads_back(const struct crm_str *stream, const char *bytes, size_t length)
{
	unsigned char *out = crm_alloc(length + 1);
	uLongf filled = length + 1;
	int code = uncompress(out, &filled, (const unsigned char *)crm_str_text(stream),
			      stream->length);
	bool is_same = code == Z_OK && filled == length && memcmp(out, bytes, length) == 0;

	free(out);
	return is_same;
}

static void fill(char *bytes, unsigned lowest, unsigned highest)
{
	uint32_t state = 12345;

	for (size_t i = 0; i < MOST; i++) {
		state = state * 1664525 + 1013904223;
		bytes[i] = (char)(lowest + (state >> 16) % (highest - lowest + 1));
	}
}

/* A tree: names that share their beginnings, and any bytes behind them. */
static void fill_tree(char *bytes)
{
	fill(bytes, 0, 255);
	for (size_t i = 0; i + ENTRY <= MOST; i += ENTRY)
		snprintf(bytes + i, ENTRY - 20, "100644 c-abc%013zu.json", i);
}

static bool all_read_back(struct crm_deflater *deflater, const char *bytes, size_t period)
{
	bool is_right = true;

	for (size_t length = 0; length <= MOST && is_right;
	     length += length < 300 ? 1 : length * 2) {
		CRM_SCOPED(str) periodic = {0}, stored = {0}, squeezed = {0};

		crm_deflate_periodic(deflater, &periodic, bytes, length, period);
		crm_deflate_stored(&stored, bytes, length);
		crm_deflate(deflater, &squeezed, bytes, length);
		is_right = reads_back(&periodic, bytes, length) &&
			   reads_back(&stored, bytes, length) &&
			   reads_back(&squeezed, bytes, length) && periodic.length <= stored.length;
	}
	return is_right;
}

static void test_periods(struct crm_deflater *deflater, const char *bytes, const char *what)
{
	static const size_t periods[] = {0,  1,  2,  3,   4,   5,    6,     7,     8,    9,
					 17, 29, 51, 257, 258, 4097, 32768, 32769, 99999};

	for (size_t i = 0; i < sizeof(periods) / sizeof(*periods); i++)
		ok(all_read_back(deflater, bytes, periods[i]), "%s read back, period %zu", what,
		   periods[i]);
}

static size_t size_of(struct crm_deflater *deflater, const char *bytes, size_t length,
		      size_t period)
{
	CRM_SCOPED(str) out = {0};

	crm_str_add(&out, "before");
	crm_deflate_periodic(deflater, &out, bytes, length, period);
	return out.length - strlen("before");
}

int main(void)
{
	struct crm_deflater *deflater = crm_deflater_new(1);
	char *bytes = crm_alloc(MOST + 1);

	fill(bytes, 'a', 'b');
	test_periods(deflater, bytes, "letters");
	fill(bytes, 0, 255);
	test_periods(deflater, bytes, "any bytes");
	is_number((long long)size_of(deflater, bytes, 1000, ENTRY), 1011, "which are stored");
	memset(bytes, 'x', MOST);
	test_periods(deflater, bytes, "repeated ones");
	ok(size_of(deflater, bytes, 9000, 1) < 1500, "which are short then");
	fill_tree(bytes);
	test_periods(deflater, bytes, "entries");
	ok(size_of(deflater, bytes, 30L * ENTRY, ENTRY) < 30L * 40, "at their length a fifth less");
	free(bytes);
	crm_deflater_free(deflater);
	return tap_end();
}
