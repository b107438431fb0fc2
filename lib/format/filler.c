/* The cells of rows of a selection.
 * SPDX-License-Identifier: MIT */
#include "format/filler.h"

#include "record/title.h"
#include "record/value.h"

#include <stdlib.h>
#include <string.h>

struct crm_cell crm_cell_text(const char *text)
{
	if (!text)
		return (struct crm_cell){.kind = CRM_CELL_ABSENT};
	return (struct crm_cell){.kind = CRM_CELL_TEXT, .text = text, .length = strlen(text)};
}

struct crm_cell crm_cell_number(const char *digits)
{
	struct crm_cell cell = crm_cell_text(digits);

	if (digits)
		cell.kind = CRM_CELL_NUMBER;
	return cell;
}

struct crm_cell crm_cell_money(int64_t minor, const char *currency)
{
	return (struct crm_cell){.kind = CRM_CELL_MONEY, .minor = minor, .currency = currency};
}

enum crm_cell_kind crm_cell_kind_of(enum crm_type type)
{
	static const enum crm_cell_kind kinds[CRM_TYPE_COUNT] = {
		[CRM_TEXT] = CRM_CELL_TEXT,      [CRM_NOTE] = CRM_CELL_TEXT,
		[CRM_INTEGER] = CRM_CELL_NUMBER, [CRM_DECIMAL] = CRM_CELL_NUMBER,
		[CRM_MONEY] = CRM_CELL_MONEY,    [CRM_CURRENCY] = CRM_CELL_TEXT,
		[CRM_DATE] = CRM_CELL_TEXT,      [CRM_INSTANT] = CRM_CELL_INSTANT,
		[CRM_CHOICE] = CRM_CELL_TEXT,    [CRM_FLAG] = CRM_CELL_FLAG,
		[CRM_LINK] = CRM_CELL_LINK,      [CRM_ANY_LINK] = CRM_CELL_LINK,
		[CRM_EMAIL] = CRM_CELL_LIST,     [CRM_PHONE] = CRM_CELL_LIST,
		[CRM_URL] = CRM_CELL_TEXT,       [CRM_TAGS] = CRM_CELL_WORDS,
		[CRM_CHOICES] = CRM_CELL_WORDS,  [CRM_GEO] = CRM_CELL_GEO,
	};

	return kinds[type];
}

enum crm_status crm_cell_link(struct crm_session *session, const char *id, struct crm_cell *out)
{
	struct crm_title title = {0};
	enum crm_status status = id && *id ? crm_title_find(session, id, &title) : CRM_OK;

	*out = (struct crm_cell){.kind = CRM_CELL_ABSENT};
	if (status || !id || !*id)
		return status;
	*out = crm_cell_text(id);
	out->kind = CRM_CELL_LINK;
	out->id = id;
	if (title.length) {
		out->text = title.text;
		out->length = title.length;
	}
	return CRM_OK;
}

struct crm_filler *crm_filler_new(struct crm_session *session, struct crm_select *select,
				  bool is_typed)
{
	struct crm_filler *filler = crm_alloc(sizeof *filler);
	size_t count = crm_select_column_count(select);
	size_t most = count + CRM_ADDED_COLUMNS;

	filler->session = session;
	filler->select = select;
	filler->is_typed = is_typed;
	filler->count = count;
	filler->texts = crm_alloc(most * sizeof *filler->texts);
	filler->cells = crm_alloc(most * sizeof *filler->cells);
	filler->columns = crm_alloc(most * sizeof *filler->columns);
	filler->kinds = crm_alloc(most * sizeof *filler->kinds);
	for (size_t i = 0; i < count; i++) {
		const struct crm_path *path = crm_select_column(select, i);

		filler->columns[i] =
			(struct crm_column){crm_copy(path->name),
					    !is_typed && crm_types[path->type].is_number};
		filler->kinds[i] = crm_cell_kind_of(path->type);
	}
	return filler;
}

void crm_filler_free(struct crm_filler *filler)
{
	if (!filler)
		return;
	for (size_t i = 0; i < filler->count; i++) {
		crm_str_clear(&filler->texts[i]);
		free((char *)filler->columns[i].name);
	}
	free(filler->texts);
	free(filler->columns);
	free(filler->kinds);
	free(filler->cells);
	free(filler);
}

static void fill_number(struct crm_cell *cell, const struct crm_value *value, struct crm_str *text)
{
	cell->minor = value->number;
	if (cell->kind != CRM_CELL_NUMBER)
		return;
	crm_str_reset(text);
	if (value->kind == CRM_REAL)
		crm_str_add_decimal(text, value->real);
	else
		crm_str_add_integer(text, value->number);
	cell->text = text->text;
	cell->length = text->length;
}

/* Links come last: what they show is fetched from memory while the other cells are filled. */
static enum crm_status fill_links(const struct crm_filler *filler)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < filler->count && !status; i++)
		if (filler->cells[i].kind == CRM_CELL_LINK)
			status = crm_cell_link(filler->session, filler->cells[i].text,
					       &filler->cells[i]);
	return status;
}

/* Each case is on the way of every value of a long list. */
static enum crm_status fill_shown(const struct crm_filler *filler)
{
	const struct crm_value *row = crm_select_row(filler->select);

	crm_titles_trim(filler->session);
	for (size_t i = 0; i < filler->count; i++) {
		struct crm_cell *cell = &filler->cells[i];
		const struct crm_value *value = &row[i];

		*cell = (struct crm_cell){.kind = filler->kinds[i]};
		if (value->kind == CRM_ABSENT) {
			cell->kind = CRM_CELL_ABSENT;
		} else if (value->kind != CRM_STRING) {
			fill_number(cell, value, &filler->texts[i]);
		} else {
			cell->text = value->text;
			cell->length = value->length;
		}
		if (cell->kind == CRM_CELL_LINK)
			crm_title_expect(filler->session, cell->text, cell->length);
		else if (cell->kind == CRM_CELL_MONEY)
			cell->currency = crm_select_currency(filler->select, i);
	}
	return fill_links(filler);
}

/* A number as it is typed: an amount stands bare beside its currency. */
static struct crm_cell typed_number(const struct crm_filler *filler, size_t index,
				    const struct crm_value *value)
{
	static const struct crm_field plain = {.type = CRM_TEXT};
	const struct crm_path *path = crm_select_column(filler->select, index);
	struct crm_str *text = &filler->texts[index];

	if (path->type == CRM_MONEY)
		return crm_cell_money(value->number, crm_select_currency(filler->select, index));
	crm_str_reset(text);
	crm_value_add_text(text, path->field ? path->field : &plain, value, NULL);
	return path->type == CRM_INTEGER || path->type == CRM_DECIMAL ? crm_cell_number(text->text)
								      : crm_cell_text(text->text);
}

static void fill_typed(const struct crm_filler *filler)
{
	const struct crm_value *row = crm_select_row(filler->select);
	struct crm_cell *cells = filler->cells;

	for (size_t i = 0; i < filler->count; i++) {
		const struct crm_value *value = &row[i];

		cells[i].kind = value->kind == CRM_ABSENT ? CRM_CELL_ABSENT : CRM_CELL_TEXT;
		cells[i].text = value->text;
		cells[i].length = value->length;
		if (value->kind == CRM_NUMBER || value->kind == CRM_REAL)
			cells[i] = typed_number(filler, i, value);
	}
}

enum crm_status crm_filler_fill(struct crm_filler *filler)
{
	if (!filler->is_typed)
		return fill_shown(filler);
	fill_typed(filler);
	return CRM_OK;
}
