/* Rows worked out before they are printed.
 * SPDX-License-Identifier: MIT */
#include "format/rows.h"

#include "record/find.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct crm_answer *crm_answer_new(void)
{
	return crm_alloc(sizeof(struct crm_answer));
}

void crm_answer_free(struct crm_answer *answer)
{
	if (!answer)
		return;
	free(answer->columns);
	free(answer->cells);
	crm_arena_clear(&answer->arena);
	free(answer);
}

void crm_rows_begin(struct crm_answer *answer, const struct crm_column *columns, size_t count)
{
	answer->columns = crm_alloc(count * sizeof *columns);
	memcpy(answer->columns, columns, count * sizeof *columns);
	for (size_t i = 0; i < count; i++)
		answer->columns[i].name = crm_arena_copy(&answer->arena, columns[i].name,
							 strlen(columns[i].name));
	answer->column_count = count;
}

struct crm_cell *crm_rows_add(struct crm_answer *answer)
{
	size_t width = answer->column_count;
	struct crm_cell *row;

	/* Grown by doubling: only then is the number of rows a power of two. */
	if ((answer->row_count & (answer->row_count - 1)) == 0)
		answer->cells = crm_resize(answer->cells, (answer->row_count * 2 + 1) * width *
								  sizeof *answer->cells);
	row = answer->cells + answer->row_count++ * width;
	for (size_t i = 0; i < width; i++)
		row[i] = (struct crm_cell){.kind = CRM_CELL_ABSENT};
	return row;
}

struct crm_cell crm_rows_text(struct crm_answer *answer, const char *text)
{
	size_t length = text ? strlen(text) : 0;

	if (!length)
		return (struct crm_cell){.kind = CRM_CELL_ABSENT};
	return (struct crm_cell){.kind = CRM_CELL_TEXT,
				 .text = crm_arena_copy(&answer->arena, text, length),
				 .length = length};
}

struct crm_cell crm_rows_digits(struct crm_answer *answer, const char *digits)
{
	struct crm_cell cell = crm_rows_text(answer, digits);

	cell.kind = CRM_CELL_NUMBER;
	return cell;
}

struct crm_cell crm_rows_number(struct crm_answer *answer, int64_t value)
{
	CRM_AUTO_TEXT digits = crm_format("%lld", (long long)value);

	return crm_rows_digits(answer, digits);
}

/* Those at the end of a fraction. */
static void strip_zeros(struct crm_str *digits)
{
	while (strchr(digits->text, '.') && crm_ends_with(digits->text, "0"))
		digits->text[--digits->length] = '\0';
	if (crm_ends_with(digits->text, "."))
		digits->text[--digits->length] = '\0';
}

struct crm_cell crm_rows_decimal(struct crm_answer *answer, double number, int places)
{
	CRM_SCOPED(str) digits = {0};

	if (!isfinite(number))
		return (struct crm_cell){.kind = CRM_CELL_ABSENT};
	crm_str_addf(&digits, "%.*f", places, number);
	strip_zeros(&digits);
	return crm_rows_digits(answer, crm_equal(digits.text, "-0") ? "0" : digits.text);
}

struct crm_cell crm_rows_share(struct crm_answer *answer, int64_t part, int64_t whole)
{
	int64_t millionth =
		whole ? (int64_t)(((__int128)part * 2000000 + whole) / ((__int128)whole * 2)) : 0;
	CRM_SCOPED(str) digits = {0};

	if (!whole)
		return (struct crm_cell){.kind = CRM_CELL_ABSENT};
	crm_str_addf(&digits, "%lld.%06lld", (long long)(millionth / 1000000),
		     (long long)(millionth % 1000000));
	strip_zeros(&digits);
	return crm_rows_digits(answer, digits.text);
}

enum crm_status crm_rows_link(struct crm_session *session, struct crm_answer *answer,
			      const char *id, struct crm_cell *out)
{
	CRM_SCOPED(str) label = {0};
	enum crm_status status = *id ? crm_label(session, id, &label) : CRM_OK;

	if (status)
		return status;
	*out = crm_rows_text(answer, label.length ? label.text : id);
	if (*id) {
		out->kind = CRM_CELL_LINK;
		out->id = crm_arena_copy(&answer->arena, id, strlen(id));
	}
	return CRM_OK;
}

static int find_column(const struct crm_column *columns, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (crm_equal(columns[i].name, name))
			return (int)i;
	return -1;
}

enum crm_status crm_columns_choose(const struct crm_column *columns, size_t column_count,
				   const char *fields, size_t **out, size_t *count)
{
	size_t *places = crm_alloc((strlen(fields) + 1) * sizeof *places);

	*count = 0;
	while (*fields) {
		size_t length = strcspn(fields, ",");
		CRM_AUTO_TEXT piece = crm_copy_bytes(fields, length);
		CRM_AUTO_TEXT name = crm_trim(piece);
		int place = find_column(columns, column_count, name);

		if (place < 0) {
			free(places);
			return crm_fail(CRM_USAGE, "--fields: there is no column '%s'", name);
		}
		places[(*count)++] = (size_t)place;
		fields += length + (fields[length] == ',');
	}
	*out = places;
	return CRM_OK;
}

static enum crm_status choose_columns(struct crm_answer *answer, const char *fields)
{
	struct crm_column *columns;
	struct crm_cell *cells;
	size_t *places = NULL;
	size_t count = 0;
	enum crm_status status = crm_columns_choose(answer->columns, answer->column_count,
						    fields, &places, &count);

	if (status)
		return status;
	columns = crm_alloc((count + 1) * sizeof *columns);
	cells = crm_alloc((answer->row_count * count + 1) * sizeof *cells);
	for (size_t j = 0; j < count; j++)
		columns[j] = answer->columns[places[j]];
	for (size_t i = 0; i < answer->row_count; i++)
		for (size_t j = 0; j < count; j++)
			cells[i * count + j] = answer->cells[i * answer->column_count + places[j]];
	free(answer->columns);
	free(answer->cells);
	free(places);
	answer->columns = columns;
	answer->cells = cells;
	answer->column_count = count;
	return CRM_OK;
}

enum crm_status crm_rows_choose(struct crm_answer *answer, const char *fields, int64_t limit)
{
	if (limit >= 0 && (int64_t)answer->row_count > limit)
		answer->row_count = (size_t)limit;
	return fields ? choose_columns(answer, fields) : CRM_OK;
}
