/* Rows of a selection in the order of ids, read and printed by two threads.
 * The first prints as it reads. The second has a session of its own on the same state of the store;
 * it skips some records ahead of the first one's, and prints what comes then into memory, a block
 * at a time. Where the first comes to a block's first row, it prints the block and goes on behind
 * it; so it depends on nobody's ids how much each of them does.
 * SPDX-License-Identifier: MIT */
#include "format/pair.h"

#include "base/worker.h"
#include "record/query/stretch.h"

#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	FROM_ROWS = 8192, /* fewer are printed before a thread has opened its store */
	FIRST_SKIP = 4096,
	MOST_SKIP = 8192,
	LEAST_SKIP = 64,
	ENOUGH_ROWS = 256, /* to tell from them where others are */
	BLOCK_BYTES = 256 * 1024,
	PIECES = 3, /* blocks ahead */
};

struct block {
	struct crm_printer *printer;
	char from[CRM_ID_TEXT];  /* where the first thread was when it handed the block over */
	char start[CRM_ID_TEXT]; /* its first row */
	char end[CRM_ID_TEXT];   /* and its last */
	atomic_bool has_start;
	atomic_bool is_awaited; /* the first thread has come to its start */
	bool is_last;           /* no row comes behind it */
};

/* The second thread's. */
struct reader {
	struct crm_session session;
	struct crm_select *select;
	struct crm_filler *filler;
	char at[CRM_ID_TEXT]; /* behind which it looks for a place to start: where its last block */
	char start[CRM_ID_TEXT]; /* ended, whose start this is */
	size_t rows;             /* of that block; 0: there was none, or it was no use */
	size_t skip;
	bool is_open, is_over;
};

struct crm_pair {
	const struct crm_filler *filler; /* the first thread's */
	int64_t operation;               /* the last one that it sees */
	struct reader reader;
	atomic_bool is_dropped;
	struct crm_worker *worker;
	struct block *filling[PIECES]; /* in the order of their rows, from `oldest` on */
	size_t oldest;
	struct block *spare;
};

static void copy_id(char to[CRM_ID_TEXT], const char *id)
{
	snprintf(to, CRM_ID_TEXT, "%s", id);
}

static void free_block(void *piece)
{
	struct block *block = piece;

	if (!block)
		return;
	crm_printer_free(block->printer);
	free(block);
}

static void free_pair(struct crm_pair *pair)
{
	if (!pair)
		return;
	atomic_store(&pair->is_dropped, true);
	crm_worker_free(pair->worker);
	free_block(pair->spare);
	crm_filler_free(pair->reader.filler);
	crm_select_free(pair->reader.select);
	crm_session_close(&pair->reader.session);
	free(pair);
}

/* Every change of what is printed is an operation of a number of its own. */
static enum crm_status open_reader(struct crm_pair *pair)
{
	struct reader *reader = &pair->reader;
	enum crm_status status = crm_session_open(&reader->session, CRM_STORE_READ);
	int64_t operation = 0;

	if (!status)
		status = crm_select_state(&reader->session, &operation);
	if (!status && operation != pair->operation)
		status = CRM_BUSY;
	reader->is_open = !status;
	return status;
}

static bool start_behind(struct reader *reader, const char *id)
{
	crm_select_go_behind(reader->select, id);
	return crm_select_next(reader->select);
}

/* False when there is no further row to start with, or it cannot be read. A place is told from how
 * far ids were apart in the last block, for our own are random; where that cannot be, records are
 * counted, which takes a tenth of the time that it takes to print them. */
static bool find_start(struct reader *reader)
{
	char id[CRM_ID_TEXT];

	if (reader->rows >= ENOUGH_ROWS &&
	    crm_id_ahead(reader->start, reader->at, reader->rows, reader->skip, id) &&
	    start_behind(reader, id))
		return true;
	return !crm_select_step_over(reader->select, reader->at, reader->skip, id) && *id &&
	       start_behind(reader, id);
}

/* From the row at hand on. */
static enum crm_status print_block(struct crm_pair *pair, struct block *block)
{
	struct reader *reader = &pair->reader;
	enum crm_status status;

	do {
		status = crm_filler_fill(reader->filler);
		if (status)
			return status;
		crm_printer_row(block->printer, reader->filler->cells);
		if (crm_printer_held(block->printer) >= BLOCK_BYTES ||
		    atomic_load_explicit(&block->is_awaited, memory_order_relaxed) ||
		    atomic_load_explicit(&pair->is_dropped, memory_order_relaxed)) {
			copy_id(block->end, crm_select_id_at(reader->select));
			return CRM_OK;
		}
	} while (crm_select_next(reader->select));
	block->is_last = true;
	return crm_select_status(reader->select);
}

/* As many records as fill a block: so each of the two prints half. */
static size_t next_skip(const struct crm_printer *printer)
{
	size_t skip = BLOCK_BYTES * crm_printer_rows(printer) / (crm_printer_held(printer) + 1);

	return skip < LEAST_SKIP ? LEAST_SKIP : skip > MOST_SKIP ? MOST_SKIP : skip;
}

static enum crm_status work(void *context, void *piece)
{
	struct crm_pair *pair = context;
	struct reader *reader = &pair->reader;
	struct block *block = piece;
	enum crm_status status = CRM_OK;

	if (!reader->is_open)
		status = open_reader(pair);
	if (!status && !reader->is_over) {
		if (strcmp(block->from, reader->at) > 0) {
			copy_id(reader->at, block->from);
			reader->rows = 0;
		}
		reader->is_over = !find_start(reader);
		if (!reader->is_over) {
			copy_id(block->start, crm_select_id_at(reader->select));
			atomic_store(&block->has_start, true);
			status = print_block(pair, block);
			reader->is_over = block->is_last;
			copy_id(reader->start, block->start);
			copy_id(reader->at, block->end);
			reader->rows = crm_printer_rows(block->printer);
			reader->skip = next_skip(block->printer);
		}
	}
	/* Whatever it is, the first thread meets it too, and tells of it. */
	crm_message_clear();
	return status;
}

static bool has_processors(void)
{
	cpu_set_t set;

	return sched_getaffinity(0, sizeof(set), &set) == 0 && CPU_COUNT(&set) > 1;
}

static bool may_begin(const struct crm_filler *filler, const struct crm_printer *printer)
{
	return crm_printer_is_even(printer) && crm_select_has_stretches(filler->select) &&
	       !filler->session->is_past && !crm_store_is_written(filler->session->store) &&
	       has_processors();
}

static struct block *new_block(const struct crm_printer *printer)
{
	struct block *block = crm_alloc(sizeof(*block));

	block->printer = crm_printer_twin(printer);
	return block;
}

/* Has the spare block filled, and takes the oldest in its place once that is. */
static enum crm_status swap(struct crm_pair *pair)
{
	struct crm_select *select = pair->filler->select;
	void *piece = pair->spare;
	struct block *given = piece;
	enum crm_status status;

	copy_id(given->from, crm_select_id_at(select));
	given->has_start = given->is_awaited = given->is_last = false;
	status = crm_worker_hand(pair->worker, &piece);
	pair->filling[pair->oldest] = given;
	pair->oldest = (pair->oldest + 1) % PIECES;
	pair->spare = piece;
	return status;
}

/* All but the store is there before the thread. */
static void make_reader(struct reader *reader, const struct crm_filler *first)
{
	reader->session.directory = first->session->directory;
	reader->session.clock = first->session->clock;
	reader->select = crm_select_twin(first->select, &reader->session);
	reader->filler = crm_filler_new(&reader->session, reader->select, first->is_typed);
	reader->skip = FIRST_SKIP;
}

/* A second thread, which begins behind the row at hand; NULL when there is none. */
static struct crm_pair *begin(struct crm_filler *filler, const struct crm_printer *printer)
{
	struct crm_pair *pair = crm_alloc(sizeof(*pair));
	struct crm_worker_job job = {work, free_block, pair};
	void *pieces[PIECES];
	enum crm_status status;

	pair->filler = filler;
	make_reader(&pair->reader, filler);
	pair->spare = new_block(printer);
	for (size_t i = 0; i < PIECES; i++)
		pieces[i] = new_block(printer);
	status = crm_select_state(filler->session, &pair->operation);
	if (!status)
		status = crm_worker_new(&job, pieces, PIECES, &pair->worker);
	/* These are empty, and count as filled. */
	for (size_t i = 0; i < PIECES && !status; i++)
		status = swap(pair);
	if (!status)
		return pair;
	crm_message_clear();
	free_pair(pair);
	return NULL;
}

/* Where the first thread is. */
struct printing {
	struct crm_filler *filler;
	struct crm_printer *printer;
	struct crm_pair *pair;
	int64_t rows; /* read */
};

/* What is left is left to the first thread. */
static void part(struct printing *printing)
{
	free_pair(printing->pair);
	printing->pair = NULL;
	crm_message_clear();
}

/* What becomes of the row at hand. */
enum meeting {
	APART, /* the first thread prints it */
	MET,   /* a block began with it, and is printed; the first thread is behind that */
	OVER,  /* and no row comes behind that */
};

/* The row at hand is the first one of the next block, or behind that: then the second thread was
 * late, and what it has printed is of no use. */
static enum meeting meet(struct printing *printing, bool is_late)
{
	struct crm_pair *pair = printing->pair;
	struct block *block = pair->filling[pair->oldest];

	atomic_store_explicit(&block->is_awaited, true, memory_order_relaxed);
	if (swap(pair) || crm_store_has_moved(printing->filler->session->store)) {
		part(printing);
		return APART;
	}
	if (is_late) {
		crm_printer_drop(block->printer);
		return APART;
	}
	crm_printer_paste(printing->printer, block->printer);
	if (block->is_last)
		return OVER;
	crm_select_go_behind(printing->filler->select, block->end);
	return MET;
}

static enum meeting look(struct printing *printing)
{
	struct crm_select *select = printing->filler->select;
	enum meeting meeting = APART;
	int order = 1;

	while (printing->pair && meeting == APART && order > 0) {
		const struct block *block = printing->pair->filling[printing->pair->oldest];

		if (!atomic_load_explicit(&block->has_start, memory_order_acquire))
			break;
		order = strcmp(crm_select_id_at(select), block->start);
		if (order >= 0)
			meeting = meet(printing, order > 0);
	}
	return meeting;
}

/* The next row for the first thread to print. */
static bool next_row(struct printing *printing)
{
	enum meeting meeting = MET;

	while (meeting == MET && crm_select_next(printing->filler->select)) {
		if (++printing->rows == FROM_ROWS && may_begin(printing->filler, printing->printer))
			printing->pair = begin(printing->filler, printing->printer);
		meeting = printing->pair ? look(printing) : APART;
		if (meeting == APART)
			return true;
	}
	return false;
}

enum crm_status crm_pair_print(struct crm_filler *filler, struct crm_printer *printer,
			       bool *has_rows)
{
	struct printing printing = {.filler = filler, .printer = printer};
	enum crm_status status = CRM_OK;

	while (!status && next_row(&printing)) {
		status = crm_filler_fill(filler);
		if (!status)
			crm_printer_row(printer, filler->cells);
	}
	*has_rows = printing.rows;
	free_pair(printing.pair);
	return status ? status : crm_select_status(filler->select);
}
