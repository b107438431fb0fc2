/* The files of new records, written into the history's pack while the operation that makes them is
 * under way.
 * SPDX-License-Identifier: MIT */
#include "record/ahead.h"

#include "record/image.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What is read at once of each run. */
enum { READ_NOTES = 256 };

struct note {
	char id[CRM_ID_TEXT];
	unsigned char name[CRM_HISTORY_NAME];
};

/* Notes whose ids ascend, being read. */
struct run {
	size_t at, end; /* in the file, counted in notes */
	struct note notes[READ_NOTES];
	size_t used, count;
};

struct crm_ahead {
	struct crm_history *history;
	struct crm_history_write *write;
	struct crm_history_head head; /* on top of which it is */
	int64_t operation;
	const struct crm_noun *noun;
	struct crm_worker *worker;
	bool is_taken; /* the commit is the drain's */

	/* the thread's, while it runs */
	struct crm_str images;
	FILE *file; /* of notes */
	size_t count;
	char last[CRM_ID_TEXT];
	size_t *starts; /* of runs */
	size_t start_count, start_capacity;

	struct run *runs; /* NULL: not read yet */
};

static void ahead_free(struct crm_ahead *ahead)
{
	if (!ahead)
		return;
	crm_worker_free(ahead->worker);
	if (!ahead->is_taken)
		crm_history_write_free(ahead->write);
	crm_history_close(ahead->history);
	crm_str_clear(&ahead->images);
	if (ahead->file)
		(void)fclose(ahead->file);
	free(ahead->starts);
	free(ahead->runs);
	free(ahead);
}

static void drop(struct crm_session *session)
{
	ahead_free(session->ahead);
	session->ahead = NULL;
}

/* What fails is left to the drain, which says so if it fails there again. */
static void give_up(struct crm_session *session)
{
	drop(session);
	crm_message_clear();
}

static enum crm_status add_note(struct crm_ahead *ahead, const char *id,
				const struct crm_history_blob *blob)
{
	struct note note = {0};

	memcpy(note.id, id, strlen(id));
	memcpy(note.name, blob->name, sizeof(note.name));
	if (!ahead->count || strcmp(id, ahead->last) < 0) {
		ahead->starts = crm_grow(ahead->starts, ahead->start_count, &ahead->start_capacity,
					 sizeof(*ahead->starts));
		ahead->starts[ahead->start_count++] = ahead->count;
	}
	memcpy(ahead->last, note.id, sizeof(ahead->last));
	ahead->count++;
	if (fwrite_unlocked(&note, sizeof(note), 1, ahead->file) != 1)
		return crm_fail(CRM_BROKEN, "a temporary file cannot be written");
	return CRM_OK;
}

static enum crm_status write_files(void *context, void *piece)
{
	struct crm_ahead *ahead = context;
	const struct crm_mass_batch *batch = piece;
	struct crm_history_blob blobs[CRM_MASS_TOGETHER];
	size_t starts[CRM_MASS_TOGETHER];
	enum crm_status status;

	crm_str_reset(&ahead->images);
	for (size_t i = 0; i < batch->count; i++) {
		starts[i] = ahead->images.length;
		crm_image_add(&ahead->images, batch->entries[i].record);
		blobs[i].length = ahead->images.length - starts[i];
	}
	for (size_t i = 0; i < batch->count; i++)
		blobs[i].bytes = crm_str_text(&ahead->images) + starts[i];
	status = crm_history_put_ahead(ahead->write, blobs, batch->count);
	for (size_t i = 0; i < batch->count && !status; i++)
		status = add_note(ahead, batch->entries[i].record->id, &blobs[i]);
	return status;
}

/* Nothing older may wait for the drain, since commits form one chain. */
static enum crm_status start(struct crm_session *session, struct crm_ahead *ahead,
			     struct crm_mass_batches *batches)
{
	CRM_AUTO_TEXT path = crm_format("%s/history.git", session->directory);
	enum crm_status status = crm_history_open(path, true, &ahead->history);

	if (!status)
		status = crm_history_head(ahead->history, &ahead->head);
	if (!status && ahead->head.operation != session->operation - 1)
		status = CRM_CONFLICT;
	if (!status)
		status = crm_history_begin(ahead->history, &ahead->write);
	if (!status)
		status = crm_history_begin_ahead(ahead->write);
	ahead->file = status ? NULL : tmpfile();
	if (!ahead->file)
		return CRM_BROKEN;
	return crm_mass_worker_new(batches, write_files, ahead, &ahead->worker);
}

static void begin(struct crm_session *session, const struct crm_noun *noun,
		  struct crm_mass_batches *batches)
{
	drop(session);
	session->ahead = crm_alloc(sizeof(*session->ahead));
	session->ahead->operation = session->operation;
	session->ahead->noun = noun;
	if (start(session, session->ahead, batches))
		give_up(session);
}

static void hand(struct crm_session *session, struct crm_mass_batch *batch)
{
	if (session->ahead && crm_mass_worker_hand(session->ahead->worker, batch))
		give_up(session);
}

static void end(struct crm_session *session)
{
	struct crm_ahead *ahead = session->ahead;

	if (!ahead)
		return;
	if (crm_worker_end(ahead->worker) || fflush(ahead->file) != 0) {
		give_up(session);
		return;
	}
	crm_worker_free(ahead->worker);
	ahead->worker = NULL;
}

const struct crm_ahead_calls crm_ahead_calls = {begin, hand, end, drop};

struct crm_history *crm_ahead_history(const struct crm_session *session)
{
	return session->ahead ? session->ahead->history : NULL;
}

const struct crm_noun *crm_ahead_noun(const struct crm_session *session, int64_t operation,
				      const char *head)
{
	const struct crm_ahead *ahead = session->ahead;

	return ahead && !ahead->is_taken && !ahead->worker && ahead->operation == operation &&
			       crm_equal(ahead->head.commit, head)
		       ? ahead->noun
		       : NULL;
}

struct crm_history_write *crm_ahead_take(struct crm_session *session)
{
	session->ahead->is_taken = true;
	return session->ahead->write;
}

static void start_reading(struct crm_ahead *ahead)
{
	ahead->runs = crm_alloc(ahead->start_count * sizeof(*ahead->runs));
	for (size_t i = 0; i < ahead->start_count; i++) {
		ahead->runs[i].at = ahead->starts[i];
		ahead->runs[i].end =
			i + 1 < ahead->start_count ? ahead->starts[i + 1] : ahead->count;
	}
}

/* The next note of a run; NULL at its end, or when it cannot be read. */
static const struct note *next_note(const struct crm_ahead *ahead, struct run *run)
{
	size_t left = run->end - run->at;
	size_t wanted = left < READ_NOTES ? left : READ_NOTES;

	if (run->used < run->count)
		return &run->notes[run->used];
	if (!left || pread(fileno(ahead->file), run->notes, wanted * sizeof(struct note),
			   (off_t)(run->at * sizeof(struct note))) !=
			     (ssize_t)(wanted * sizeof(struct note)))
		return NULL;
	run->at += wanted;
	run->used = 0;
	run->count = wanted;
	return run->notes;
}

const unsigned char *crm_ahead_find(struct crm_session *session, const char *id)
{
	struct crm_ahead *ahead = session->ahead;

	if (!ahead->runs)
		start_reading(ahead);
	for (size_t i = 0; i < ahead->start_count; i++) {
		struct run *run = &ahead->runs[i];
		const struct note *note = next_note(ahead, run);
		int order = 1;

		for (; note && (order = strcmp(note->id, id)) < 0; note = next_note(ahead, run))
			run->used++;
		if (note && order == 0)
			return note->name;
	}
	return NULL;
}
