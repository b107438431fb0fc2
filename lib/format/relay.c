/* Rows printed by a thread of their own, while the next ones are read.
 * SPDX-License-Identifier: MIT */
#include "format/relay.h"

#include "base/worker.h"
#include "format/print.h"

#include <stdlib.h>
#include <string.h>

enum { ROWS = 256, TEXT_BYTES = 128 * 1024, PAGES = 3 };

/* Rows with all their texts. */
struct page {
	struct crm_cell *cells; /* ROWS times the columns */
	size_t rows;
	char *text;
	size_t used, capacity;
};

struct crm_relay {
	struct crm_printer *printer;
	struct crm_worker *worker;
	struct page *page; /* being filled */
};

static struct page *new_page(const struct crm_printer *printer)
{
	struct page *page = crm_alloc(sizeof(*page));

	page->cells = crm_alloc(ROWS * printer->count * sizeof(*page->cells));
	page->capacity = TEXT_BYTES;
	page->text = crm_resize(NULL, page->capacity);
	return page;
}

static void free_page(void *piece)
{
	struct page *page = piece;

	if (!page)
		return;
	free(page->cells);
	free(page->text);
	free(page);
}

static enum crm_status print_page(void *context, void *piece)
{
	struct crm_printer *printer = context;
	struct page *page = piece;

	for (size_t i = 0; i < page->rows; i++) {
		printer->format->row(printer, page->cells + i * printer->count);
		printer->rows++;
	}
	page->rows = 0;
	page->used = 0;
	return CRM_OK;
}

struct crm_relay *crm_relay_new(struct crm_printer *printer)
{
	struct crm_worker_job job = {print_page, free_page, printer};
	struct crm_relay *relay = crm_alloc(sizeof(*relay));
	void *pieces[PAGES];

	for (size_t i = 0; i < PAGES; i++)
		pieces[i] = new_page(printer);
	relay->printer = printer;
	relay->page = new_page(printer);
	if (!crm_worker_new(&job, pieces, PAGES, &relay->worker))
		return relay;
	crm_message_clear();
	free_page(relay->page);
	free(relay);
	return NULL;
}

/* The thread only prints, and the printer keeps what goes wrong with that. */
static void hand(struct crm_relay *relay)
{
	void *piece = relay->page;

	if (crm_worker_hand(relay->worker, &piece))
		crm_message_clear();
	relay->page = piece;
}

static size_t size_of(const char *text, size_t length)
{
	return text ? length + 1 : 0;
}

static size_t length_of(const char *text)
{
	return text ? strlen(text) : 0;
}

static const char *copy(struct page *page, const char *text, size_t length)
{
	char *start = page->text + page->used;

	if (!text)
		return NULL;
	memcpy(start, text, length);
	start[length] = '\0';
	page->used += length + 1;
	return start;
}

/* Texts never move once cells point to them. */
static void make_room(struct crm_relay *relay, const struct crm_cell *cells)
{
	struct page *page = relay->page;
	size_t size = 0;

	for (size_t i = 0; i < relay->printer->count; i++)
		if (cells[i].kind != CRM_CELL_ABSENT)
			size += size_of(cells[i].text, cells[i].length) +
				size_of(cells[i].id, length_of(cells[i].id)) +
				size_of(cells[i].currency, length_of(cells[i].currency));
	if (page->rows && (page->rows == ROWS || page->capacity - page->used < size))
		hand(relay);
	page = relay->page;
	if (page->capacity - page->used >= size)
		return;
	page->capacity = size;
	page->text = crm_resize(page->text, size);
}

void crm_relay_row(struct crm_relay *relay, const struct crm_cell *cells)
{
	struct crm_cell *copies;
	struct page *page;

	make_room(relay, cells);
	page = relay->page;
	copies = page->cells + page->rows++ * relay->printer->count;
	for (size_t i = 0; i < relay->printer->count; i++) {
		const struct crm_cell *cell = &cells[i];

		copies[i] = *cell;
		if (cell->kind == CRM_CELL_ABSENT)
			continue;
		copies[i].text = copy(page, cell->text, cell->length);
		copies[i].id = copy(page, cell->id, length_of(cell->id));
		copies[i].currency = copy(page, cell->currency, length_of(cell->currency));
	}
}

void crm_relay_end(struct crm_relay *relay)
{
	hand(relay);
	if (crm_worker_end(relay->worker))
		crm_message_clear();
	crm_worker_free(relay->worker);
	free_page(relay->page);
	free(relay);
}
