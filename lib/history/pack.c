/* The writer of pack files.
 * SPDX-License-Identifier: MIT */
#include "history/pack.h"

#include "history/deflate.h"
#include "history/pack_index.h"
#include "history/repository.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

enum {
	WRITE_SIZE = 1 << 20,
	FIRST_SLOTS = 1024,
	FILE_NAME = 64,
	HEADER = 12,
	REF_DELTA_OFFSET = 6
};
enum { BULK_LEVEL = 1, SQUEEZE_LEVEL = 6, WORTH_SQUEEZING = 48 };

#define PACKS "objects/pack/"
#define TEMPORARY "tmp_pack_crm_"
#define TEMPORARY_OBJECT "tmp_obj_crm_"

struct crm_pack {
	struct crm_history *history;
	char name[FILE_NAME], index_name[FILE_NAME]; /* temporary, below the repository */
	int file;
	bool squeeze;
	uint64_t offset;      /* of the next object */
	struct crm_str bytes; /* not written yet */
	struct crm_str delta;
	struct crm_deflater *deflater;
	struct crm_pack_record *records;
	size_t count, capacity;
	uint32_t *slots; /* places in records, + 1, found by id */
	size_t slot_count;
};

static int create_temporary(struct crm_history *history, const char *suffix, char name[FILE_NAME])
{
	int file;

	for (unsigned number = 0;; number++) {
		snprintf(name, FILE_NAME, PACKS TEMPORARY "%ld_%u%s", (long)getpid(), number,
			 suffix);
		file = openat(history->directory, name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC,
			      0600);
		if (file >= 0 || errno != EEXIST)
			return file;
	}
}

enum crm_status crm_pack_new(struct crm_history *history, bool squeeze, struct crm_pack **out)
{
	CRM_AUTO(pack) pack = crm_alloc(sizeof(*pack));

	pack->history = history;
	pack->squeeze = squeeze;
	pack->file = create_temporary(history, "", pack->name);
	if (pack->file < 0)
		return crm_fail_system("writing a pack of the history");
	pack->deflater = crm_deflater_new(squeeze ? SQUEEZE_LEVEL : BULK_LEVEL);
	pack->slot_count = FIRST_SLOTS;
	pack->slots = crm_alloc(FIRST_SLOTS * sizeof(*pack->slots));
	crm_str_add_bytes(&pack->bytes, "PACK\0\0\0\2\0\0\0\0", HEADER);
	pack->offset = HEADER;
	*out = pack;
	pack = NULL;
	return CRM_OK;
}

void crm_pack_free(struct crm_pack *pack)
{
	if (!pack)
		return;
	if (pack->file >= 0) {
		close(pack->file);
		unlinkat(pack->history->directory, pack->name, 0);
		if (*pack->index_name)
			unlinkat(pack->history->directory, pack->index_name, 0);
	}
	crm_str_clear(&pack->bytes);
	crm_str_clear(&pack->delta);
	crm_deflater_free(pack->deflater);
	free(pack->records);
	free(pack->slots);
	free(pack);
}

/* The slot of an id: its own, or the free one where it belongs. */
static uint32_t *find_slot(const struct crm_pack *pack, const unsigned char id[GIT_OID_RAWSZ])
{
	uint64_t hash;
	size_t at;

	memcpy(&hash, id, sizeof(hash));
	for (at = (size_t)hash & (pack->slot_count - 1); pack->slots[at];
	     at = (at + 1) & (pack->slot_count - 1))
		if (memcmp(pack->records[pack->slots[at] - 1].id, id, GIT_OID_RAWSZ) == 0)
			break;
	return &pack->slots[at];
}

static const struct crm_pack_record *find_record(const struct crm_pack *pack, const git_oid *id)
{
	uint32_t place = *find_slot(pack, id->id);

	return place ? &pack->records[place - 1] : NULL;
}

bool crm_pack_has(const struct crm_pack *pack, const git_oid *id)
{
	return find_record(pack, id) != NULL;
}

void crm_pack_each(const struct crm_pack *pack, void (*visit)(void *context, const git_oid *id),
		   void *context)
{
	git_oid id;

	for (size_t i = 0; i < pack->count; i++) {
		memcpy(id.id, pack->records[i].id, sizeof(id.id));
		visit(context, &id);
	}
}

/* By an eighth: half of millions would be much memory for nothing. */
static void make_room(struct crm_pack *pack)
{
	if (pack->count < pack->capacity)
		return;
	pack->capacity += pack->capacity / 8 + FIRST_SLOTS;
	pack->records = crm_resize(pack->records, pack->capacity * sizeof(*pack->records));
}

static void add_record(struct crm_pack *pack, const struct crm_pack_record *record)
{
	make_room(pack);
	pack->records[pack->count++] = *record;
	if (pack->count * 4 < pack->slot_count * 3) {
		*find_slot(pack, record->id) = (uint32_t)pack->count;
		return;
	}
	free(pack->slots);
	pack->slot_count *= 2;
	pack->slots = crm_alloc(pack->slot_count * sizeof(*pack->slots));
	for (size_t i = 0; i < pack->count; i++)
		*find_slot(pack, pack->records[i].id) = (uint32_t)i + 1;
}

/* Hands the bytes to the kernel and has it begin to write them, so that the sync at the end finds
 * little to do. */
static enum crm_status flush(struct crm_pack *pack)
{
	uint64_t from = pack->offset - pack->bytes.length;
	size_t done = 0;

	while (done < pack->bytes.length) {
		ssize_t wrote =
			write(pack->file, pack->bytes.text + done, pack->bytes.length - done);

		if (wrote < 0 && errno != EINTR)
			return crm_fail_system("writing a pack of the history");
		done += wrote > 0 ? (size_t)wrote : 0;
	}
	sync_file_range(pack->file, (off_t)from, (off_t)pack->bytes.length, SYNC_FILE_RANGE_WRITE);
	crm_str_reset(&pack->bytes);
	return CRM_OK;
}

static void add_header(struct crm_str *out, int type, size_t length)
{
	char byte = (char)(type << 4 | (int)(length & 15));

	for (length >>= 4; length; length >>= 7) {
		crm_str_add_char(out, (char)(byte | 0x80));
		byte = (char)(length & 0x7f);
	}
	crm_str_add_char(out, byte);
}

/* How far back the base begins, most significant digits first, each but the last one more than it
 * says. */
static void add_distance(struct crm_str *out, uint64_t distance)
{
	char digits[10];
	size_t at = sizeof(digits);

	digits[--at] = (char)(distance & 0x7f);
	while (distance >>= 7)
		digits[--at] = (char)(0x80 | (--distance & 0x7f));
	crm_str_add_bytes(out, digits + at, sizeof(digits) - at);
}

/* The base's record when a delta against it is worth it. */
static const struct crm_pack_record *tell_as_delta(struct crm_pack *pack,
						   const struct crm_pack_object *object)
{
	const struct crm_pack_record *base;

	if (!object->base || object->length > CRM_DELTA_LARGEST ||
	    object->base->bytes.length > CRM_DELTA_LARGEST)
		return NULL;
	base = find_record(pack, object->base_id);
	if (!base || base->depth >= CRM_PACK_DEPTH)
		return NULL;
	crm_str_reset(&pack->delta);
	crm_delta_encode(object->base, object->bytes, object->length, &pack->delta);
	return pack->delta.length * 10 < object->length * 9 ? base : NULL;
}

/* Of a tree's first entry, and mostly of all: "100644 name", a zero, an id. */
static size_t entry_length(const struct crm_pack_object *tree)
{
	return strnlen(tree->bytes, tree->length) + 1 + GIT_OID_RAWSZ;
}

enum crm_status crm_pack_put(struct crm_pack *pack, const struct crm_pack_object *object)
{
	struct crm_pack_record record = {.offset = pack->offset};
	const struct crm_pack_record *base;
	size_t start = pack->bytes.length;

	if (crm_pack_has(pack, object->id))
		return CRM_OK;
	memcpy(record.id, object->id->id, sizeof(record.id));
	base = tell_as_delta(pack, object);
	if (base) {
		record.depth = (base->depth + 1) & 0xff;
		add_header(&pack->bytes, REF_DELTA_OFFSET, pack->delta.length);
		add_distance(&pack->bytes, pack->offset - base->offset);
		if (pack->squeeze && pack->delta.length >= WORTH_SQUEEZING)
			crm_deflate(pack->deflater, &pack->bytes, pack->delta.text,
				    pack->delta.length);
		else
			crm_deflate_stored(&pack->bytes, pack->delta.text, pack->delta.length);
	} else {
		add_header(&pack->bytes, (int)object->type, object->length);
		if (object->type == CRM_OBJECT_TREE && !pack->squeeze)
			crm_deflate_periodic(pack->deflater, &pack->bytes, object->bytes,
					     object->length, entry_length(object));
		else
			crm_deflate(pack->deflater, &pack->bytes, object->bytes, object->length);
	}
	record.crc = (uint32_t)crc32_z(0, (const unsigned char *)pack->bytes.text + start,
				       pack->bytes.length - start);
	pack->offset += pack->bytes.length - start;
	add_record(pack, &record);
	return pack->bytes.length >= WRITE_SIZE ? flush(pack) : CRM_OK;
}

/* The count stands at the beginning and belongs to the sum, so the file is read once more; it is in
 * memory still. */
static enum crm_status close_pack(struct crm_pack *pack, unsigned char sum[CRM_SHA1_BYTES])
{
	unsigned char count[4];
	struct crm_sha1 sha1;
	char *piece = crm_str_reserve(&pack->bytes, WRITE_SIZE);
	ssize_t length;
	off_t at = 0;

	for (int i = 0; i < 4; i++)
		count[i] = (unsigned char)(pack->count >> (24 - 8 * i));
	if (pwrite(pack->file, count, sizeof(count), HEADER - 4) != sizeof(count))
		return crm_fail_system("writing a pack of the history");
	crm_sha1_init(&sha1);
	while ((length = pread(pack->file, piece, WRITE_SIZE, at)) > 0) {
		crm_sha1_add(&sha1, piece, (size_t)length);
		at += length;
	}
	crm_sha1_end(&sha1, sum);
	if (length < 0 || at != (off_t)pack->offset)
		return crm_fail_system("reading a pack of the history");
	crm_str_add_bytes(&pack->bytes, (const char *)sum, CRM_SHA1_BYTES);
	pack->offset += CRM_SHA1_BYTES;
	if (flush(pack) != CRM_OK || fsync(pack->file) != 0)
		return crm_fail_system("syncing a pack of the history");
	return CRM_OK;
}

static enum crm_status write_index(struct crm_pack *pack, const unsigned char sum[CRM_SHA1_BYTES])
{
	int file = create_temporary(pack->history, ".idx", pack->index_name);
	enum crm_status status;

	if (file < 0)
		return crm_fail_system("writing a pack's index");
	free(pack->slots);
	pack->slots = NULL;
	crm_pack_records_sort(pack->records, pack->count);
	status = crm_pack_index_write(file, pack->records, pack->count, sum);
	close(file);
	return status;
}

/* git takes a pack for there once its index is. */
static enum crm_status put_in_place(struct crm_pack *pack, const char *name)
{
	int directory = openat(pack->history->directory, PACKS, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	char path[FILE_NAME + 8], index_path[FILE_NAME + 8];
	bool is_done;

	snprintf(path, sizeof(path), PACKS "%s.pack", name);
	snprintf(index_path, sizeof(index_path), PACKS "%s.idx", name);
	is_done = directory >= 0 &&
		  renameat(pack->history->directory, pack->name, pack->history->directory, path) ==
			  0 &&
		  renameat(pack->history->directory, pack->index_name, pack->history->directory,
			   index_path) == 0 &&
		  fsync(directory) == 0;
	if (directory >= 0)
		close(directory);
	return is_done ? CRM_OK : crm_fail_system("putting a pack in place");
}

enum crm_status crm_pack_finish(struct crm_pack *pack, char name[CRM_PACK_NAME])
{
	unsigned char sum[CRM_SHA1_BYTES];
	enum crm_status status;
	git_oid id;

	name[0] = 0;
	if (pack->count == 0)
		return CRM_OK;
	status = flush(pack);
	if (!status)
		status = close_pack(pack, sum);
	if (!status)
		status = write_index(pack, sum);
	if (status)
		return status;
	memcpy(id.id, sum, sizeof(sum));
	memcpy(name, "pack-", 5);
	git_oid_tostr(name + 5, CRM_PACK_NAME - 5, &id);
	status = put_in_place(pack, name);
	if (!status) {
		close(pack->file);
		pack->file = -1;
	}
	return status;
}

static void sweep(struct crm_history *history, const char *path, const char *prefix)
{
	int directory = openat(history->directory, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *files = directory < 0 ? NULL : fdopendir(directory);
	const struct dirent *file;

	while (files && (file = readdir(files)) != NULL) {
		long process;

		if (!crm_starts_with(file->d_name, prefix))
			continue;
		process = strtol(file->d_name + strlen(prefix), NULL, 10);
		if (process > 0 && kill((pid_t)process, 0) != 0 && errno == ESRCH)
			unlinkat(directory, file->d_name, 0);
	}
	if (files)
		closedir(files);
	else if (directory >= 0)
		close(directory);
}

void crm_pack_sweep(struct crm_history *history)
{
	sweep(history, "objects", TEMPORARY_OBJECT);
	sweep(history, "objects/pack", TEMPORARY);
	sweep(history, "crm", CRM_REF_TEMPORARY);
}
