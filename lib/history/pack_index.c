/* Sorting the objects of a pack and writing its index.
 * SPDX-License-Identifier: MIT */
#include "history/pack_index.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FEW = 24, FAN = 256, WRITE_SIZE = 1 << 18 };

static void sort_few(struct crm_pack_record *records, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct crm_pack_record moved = records[i];
		size_t at = i;

		for (; at > 0 && memcmp(moved.id, records[at - 1].id, CRM_SHA1_BYTES) < 0; at--)
			records[at] = records[at - 1];
		records[at] = moved;
	}
}

/* By one byte after the other, in place: ids are evenly spread, so two or three bytes are enough.
 */
static void sort_from(struct crm_pack_record *records, size_t count, size_t byte)
{
	size_t next[FAN] = {0}, end[FAN], sum = 0;

	if (count <= FEW || byte == CRM_SHA1_BYTES) {
		sort_few(records, count);
		return;
	}
	for (size_t i = 0; i < count; i++)
		next[records[i].id[byte]]++;
	for (size_t value = 0; value < FAN; value++) {
		end[value] = sum + next[value];
		next[value] = sum;
		sum = end[value];
	}
	for (size_t value = 0; value < FAN; value++)
		while (next[value] < end[value]) {
			struct crm_pack_record *here = &records[next[value]],
					       *there = &records[next[here->id[byte]]++];
			struct crm_pack_record moved = *there;

			*there = *here;
			*here = moved;
		}
	for (size_t value = 0, start = 0; value < FAN; start = end[value++])
		sort_from(records + start, end[value] - start, byte + 1);
}

void crm_pack_records_sort(struct crm_pack_record *records, size_t count)
{
	sort_from(records, count, 0);
}

/* What goes to the file, and its sum. */
struct stream {
	int file;
	struct crm_sha1 sha1;
	struct crm_str bytes;
	enum crm_status status;
};

static void flush(struct stream *stream)
{
	size_t done = 0;

	while (!stream->status && done < stream->bytes.length) {
		ssize_t wrote =
			write(stream->file, stream->bytes.text + done, stream->bytes.length - done);

		if (wrote < 0 && errno != EINTR)
			stream->status =
				crm_fail(CRM_BROKEN, "writing a pack's index: %s", strerror(errno));
		done += wrote > 0 ? (size_t)wrote : 0;
	}
	crm_sha1_add(&stream->sha1, crm_str_text(&stream->bytes), stream->bytes.length);
	crm_str_reset(&stream->bytes);
}

static void add(struct stream *stream, const void *bytes, size_t length)
{
	crm_str_add_bytes(&stream->bytes, bytes, length);
	if (stream->bytes.length >= WRITE_SIZE)
		flush(stream);
}

static void add_number(struct stream *stream, uint32_t number)
{
	unsigned char bytes[4] = {(unsigned char)(number >> 24), (unsigned char)(number >> 16),
				  (unsigned char)(number >> 8), (unsigned char)number};

	add(stream, bytes, sizeof(bytes));
}

static void add_fan(struct stream *stream, const struct crm_pack_record *records, size_t count)
{
	size_t at = 0;

	for (size_t value = 0; value < FAN; value++) {
		while (at < count && records[at].id[0] <= value)
			at++;
		add_number(stream, (uint32_t)at);
	}
}

/* Offsets beyond 31 bits stand in a table of their own, and their place in it here. */
static void add_offsets(struct stream *stream, const struct crm_pack_record *records, size_t count)
{
	uint32_t large = 0;

	for (size_t i = 0; i < count; i++)
		add_number(stream, records[i].offset < 0x80000000 ? (uint32_t)records[i].offset
								  : 0x80000000 | large++);
	for (size_t i = 0; large && i < count; i++)
		if (records[i].offset >= 0x80000000) {
			add_number(stream, (uint32_t)(records[i].offset >> 32));
			add_number(stream, (uint32_t)records[i].offset);
		}
}

enum crm_status crm_pack_index_write(int file, const struct crm_pack_record *records, size_t count,
				     const unsigned char pack_sum[CRM_SHA1_BYTES])
{
	struct stream stream = {.file = file};
	unsigned char sum[CRM_SHA1_BYTES];

	crm_sha1_init(&stream.sha1);
	add(&stream, "\377tOc\0\0\0\2", 8);
	add_fan(&stream, records, count);
	for (size_t i = 0; i < count; i++)
		add(&stream, records[i].id, CRM_SHA1_BYTES);
	for (size_t i = 0; i < count; i++)
		add_number(&stream, records[i].crc);
	add_offsets(&stream, records, count);
	add(&stream, pack_sum, CRM_SHA1_BYTES);
	flush(&stream);
	crm_sha1_end(&stream.sha1, sum);
	add(&stream, sum, sizeof(sum));
	flush(&stream);
	crm_str_clear(&stream.bytes);
	if (!stream.status && fsync(file) != 0)
		return crm_fail(CRM_BROKEN, "syncing a pack's index: %s", strerror(errno));
	return stream.status;
}
