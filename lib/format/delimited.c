/* Rows of fields between delimiters: the bytes that matter are found 64 at a time, as one bit each.
 * SPDX-License-Identifier: MIT */
#include "format/delimited.h"

#include "base/unicode.h"

#include <stdlib.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { BLOCK = 64 };

/* What is wrong with a row that can be read past. */
enum problem { NO_PROBLEM, HAS_NUL, HAS_STRAY_QUOTE, HAS_TOO_MANY, HAS_TOO_LONG };

enum quote { UNQUOTED, IN_QUOTES, BEHIND_QUOTES };

/* A field, as offsets from the row's beginning. */
struct span {
	uint32_t start, end;
	uint32_t closed; /* where the closing quote stands */
	bool is_quoted;
	bool has_marks; /* to be unescaped */
};

struct delimited {
	const struct crm_dialect *dialect;
	char delimiter;
	/* The block under view: bits of bytes not yet looked at, its offset in the window, and the
	 * next one's. */
	uint64_t bits;
	size_t block, next;
	bool block_has_high; /* it holds bytes over 0x7f */
	/* The row under view. */
	struct span *spans;
	size_t count, capacity;
	struct span open; /* the field that has not ended */
	enum quote quote;
	int64_t quote_line;
	int64_t lines; /* line ends inside the row */
	bool has_high;
	bool is_after_return; /* a CR ended the last row: its LF is to be skipped */
	enum problem problem;
	size_t problem_field; /* from 1 */
};

/* One bit for each byte of 64 that is the delimiter, the mark, or at most CR: NUL, LF and CR, and
 * seldom others. */
#ifdef __SSE2__
static uint64_t find_bits(const struct delimited *state, const char *text, bool *has_high)
{
	const __m128i *vectors = (const __m128i *)(const void *)text;
	__m128i delimiter = _mm_set1_epi8(state->delimiter);
	__m128i mark = _mm_set1_epi8(state->dialect->mark);
	__m128i control = _mm_set1_epi8('\r');
	uint64_t bits = 0;
	int high = 0;

	for (unsigned i = 0; i < BLOCK / 16; i++) {
		__m128i bytes = _mm_loadu_si128(vectors + i);
		__m128i found = _mm_cmpeq_epi8(_mm_min_epu8(bytes, control), bytes);

		found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, delimiter));
		found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, mark));
		bits |= (uint64_t)(unsigned)_mm_movemask_epi8(found) << (16 * i);
		high |= _mm_movemask_epi8(bytes);
	}
	*has_high = high;
	return bits;
}
#else
static uint64_t find_bits(const struct delimited *state, const char *text, bool *has_high)
{
	uint64_t bits = 0;
	unsigned char high = 0;

	for (unsigned i = 0; i < BLOCK; i++) {
		bool found = text[i] == state->delimiter || text[i] == state->dialect->mark ||
			     (unsigned char)text[i] <= '\r';

		bits |= (uint64_t)found << i;
		high |= (unsigned char)text[i];
	}
	*has_high = high > 0x7f;
	return bits;
}
#endif

/* The window's offset of the next byte that matters; false when the window has no more. */
static inline bool next_mark(struct delimited *state, const struct crm_source *source, size_t *out)
{
	while (!state->bits) {
		size_t left = source->end - state->next;

		if (!left)
			return false;
		state->block = state->next;
		state->bits =
			find_bits(state, source->bytes + state->block, &state->block_has_high);
		state->has_high |= state->block_has_high;
		if (left < BLOCK)
			state->bits &= (UINT64_C(1) << left) - 1;
		state->next += left < BLOCK ? left : BLOCK;
	}
	*out = state->block + (size_t)__builtin_ctzll(state->bits);
	state->bits &= state->bits - 1;
	return true;
}

static void note(struct delimited *state, enum problem problem)
{
	if (state->problem)
		return;
	state->problem = problem;
	state->problem_field = state->count + 1;
}

static inline void end_field(struct delimited *state, size_t end)
{
	struct span *span = &state->open;

	span->end = (uint32_t)end;
	span->is_quoted = state->quote == BEHIND_QUOTES;
	if (span->end - span->start > CRM_FIELD_LIMIT)
		note(state, HAS_TOO_LONG);
	if (state->count >= CRM_FIELDS_LIMIT) {
		note(state, HAS_TOO_MANY);
	} else {
		if (state->count == state->capacity)
			state->spans = crm_grow(state->spans, state->count, &state->capacity,
						sizeof(*state->spans));
		state->spans[state->count++] = *span;
	}
	*span = (struct span){.start = (uint32_t)end + 1};
	state->quote = UNQUOTED;
}

/* A quote opens at the beginning of a field only; one behind a closing quote was a doubled one. */
static void meet_mark(struct crm_reader *reader, struct delimited *state, size_t at)
{
	if (!state->dialect->is_quoted) {
		state->open.has_marks = true;
	} else if (state->quote == IN_QUOTES) {
		state->quote = BEHIND_QUOTES;
		state->open.closed = (uint32_t)at;
	} else if (state->quote == BEHIND_QUOTES && at == state->open.closed + (size_t)1) {
		state->quote = IN_QUOTES;
		state->open.has_marks = true;
	} else if (state->quote == BEHIND_QUOTES) {
		note(state, HAS_STRAY_QUOTE);
	} else if (at == state->open.start) {
		state->quote = IN_QUOTES;
		state->quote_line = reader->line + state->lines;
	}
}

static void start_row(struct delimited *state)
{
	state->count = 0;
	state->open = (struct span){0};
	state->quote = UNQUOTED;
	state->lines = 0;
	state->has_high = state->block_has_high;
	state->problem = NO_PROBLEM;
}

/* A line end in front of the row: the LF of a CRLF, or a blank line. Both are stepped over. */
static bool is_before_row(struct crm_reader *reader, struct delimited *state, size_t at)
{
	char byte = reader->source.bytes[at];

	if (at != reader->source.start)
		return false;
	if (byte == '\n' && state->is_after_return) {
		state->is_after_return = false;
		reader->source.start++;
		return true;
	}
	if (state->dialect->has_blank_rows && reader->column_count == 1)
		return false;
	state->is_after_return = byte == '\r';
	reader->source.start++;
	reader->line++;
	return true;
}

static enum crm_status refill(struct crm_reader *reader, struct delimited *state)
{
	size_t moved = reader->source.start;
	enum crm_status status = crm_reader_fill(reader);

	state->next -= moved;
	if (status == CRM_INVALID && state->quote == IN_QUOTES && !reader->source.at_end)
		return crm_reader_fail(reader, state->quote_line,
				       "the quote that begins here does not end within %d MB",
				       CRM_ROW_LIMIT >> 20);
	return status;
}

/* Behind the last byte: the row ends there too, if there is one. */
static enum crm_status meet_end(struct crm_reader *reader, struct delimited *state)
{
	struct crm_source *source = &reader->source;

	if (source->start == source->end)
		return CRM_NOT_FOUND;
	if (state->quote == IN_QUOTES) {
		reader->can_continue = false;
		return crm_reader_fail(reader, state->quote_line,
				       "the quote that begins here never ends");
	}
	end_field(state, source->end - source->start);
	return CRM_OK;
}

/* Finds the fields of the next row. `*end` becomes the offset of its line end, `*after` of what
 * follows. */
static enum crm_status find_fields(struct crm_reader *reader, struct delimited *state, size_t *end,
				   size_t *after)
{
	struct crm_source *source = &reader->source;
	enum crm_status status;
	size_t at;

	start_row(state);
	while (true) {
		if (!next_mark(state, source, &at)) {
			*end = *after = source->end;
			if (source->at_end)
				return meet_end(reader, state);
			status = refill(reader, state);
			if (status != CRM_OK)
				return status;
			continue;
		}
		char byte = source->bytes[at];

		if (byte == state->dialect->mark) {
			meet_mark(reader, state, at - source->start);
		} else if (byte == state->delimiter) {
			if (state->quote != IN_QUOTES)
				end_field(state, at - source->start);
		} else if (byte == '\n' || byte == '\r') {
			if (state->quote == IN_QUOTES) {
				state->lines += byte == '\r' || source->bytes[at - 1] != '\r';
			} else if (!is_before_row(reader, state, at)) {
				end_field(state, at - source->start);
				state->is_after_return = byte == '\r';
				*end = at;
				*after = at + 1;
				return CRM_OK;
			}
		} else if (!byte) {
			note(state, HAS_NUL);
		}
	}
}

static enum crm_status fail_problem(struct crm_reader *reader, const struct delimited *state,
				    int64_t line)
{
	switch (state->problem) {
	case NO_PROBLEM:
		break;
	case HAS_NUL:
		return crm_hint(crm_reader_fail(reader, line, "a NUL byte in field %zu",
						state->problem_field),
				"--encoding=utf-16le if it is UTF-16");
	case HAS_STRAY_QUOTE:
		return crm_reader_fail(
			reader, line,
			"text behind the closing quote of field %zu (a quote inside is doubled)",
			state->problem_field);
	case HAS_TOO_MANY:
		return crm_reader_fail(reader, line, "more than %d fields", CRM_FIELDS_LIMIT);
	case HAS_TOO_LONG:
		return crm_reader_fail(reader, line, "field %zu is longer than %d MB",
				       state->problem_field, CRM_FIELD_LIMIT >> 20);
	}
	return CRM_OK;
}

/* Blanks may stand between a closing quote and the delimiter, nothing else. */
static void check_behind_quotes(struct delimited *state, const char *raw)
{
	for (size_t i = 0; i < state->count; i++) {
		const struct span *span = &state->spans[i];

		for (size_t at = span->closed + 1; span->is_quoted && at < span->end; at++) {
			if (raw[at] == ' ' || raw[at] == '\t' || state->problem)
				continue;
			state->problem = HAS_STRAY_QUOTE;
			state->problem_field = i + 1;
		}
	}
}

static void repair(struct crm_reader *reader, struct crm_reader_field *field)
{
	CRM_SCOPED(str) repaired = {0};

	if (crm_utf8_check(field->text, field->length) == field->length)
		return;
	crm_reader_repair(&repaired, field->text, field->length);
	field->text = crm_arena_copy(&reader->arena, repaired.text, repaired.length);
	field->length = repaired.length;
}

/* Copies the row and ends each field there with a NUL in place of its delimiter. */
static void make_fields(struct crm_reader *reader, const struct delimited *state, const char *raw,
			size_t length)
{
	size_t columns = reader->column_count > state->count ? reader->column_count : state->count;
	char *copy;

	crm_str_reset(&reader->copy);
	copy = crm_str_reserve(&reader->copy, length + 1);
	memcpy(copy, raw, length);
	crm_reader_make_fields(reader, columns);
	for (size_t i = 0; i < state->count; i++) {
		const struct span *span = &state->spans[i];
		char *text = copy + span->start + span->is_quoted;
		size_t size =
			span->is_quoted ? span->closed - span->start - 1 : span->end - span->start;

		if (span->has_marks)
			size = state->dialect->unescape(text, size);
		text[size] = '\0';
		reader->fields[i] = (struct crm_reader_field){.text = text, .length = size};
	}
	for (size_t i = state->count; i < columns; i++)
		reader->fields[i] = (struct crm_reader_field){0};
	for (size_t i = 0; reader->options.is_lenient && state->has_high && i < state->count; i++)
		repair(reader, &reader->fields[i]);
}

enum crm_status crm_delimited_next(struct crm_reader *reader, struct crm_reader_row *row)
{
	struct delimited *state = reader->state;
	enum crm_status status;
	size_t end = 0;
	size_t after = 0;

	status = find_fields(reader, state, &end, &after);
	if (status != CRM_OK)
		return status;
	*row = (struct crm_reader_row){.line = reader->line, .number = ++reader->number};
	row->raw = reader->source.bytes + reader->source.start;
	row->raw_length = end - reader->source.start;
	reader->source.start = after;
	reader->line += state->lines + (after > end);
	if (state->dialect->is_quoted)
		check_behind_quotes(state, row->raw);
	if (state->has_high && !state->problem)
		status = crm_reader_check_text(reader, row->line, row->raw, row->raw_length);
	if (state->problem)
		status = fail_problem(reader, state, row->line);
	if (status != CRM_OK)
		return status;
	make_fields(reader, state, row->raw, row->raw_length);
	row->fields = reader->fields;
	row->count = state->count;
	return CRM_OK;
}

static bool is_blank(const char *text)
{
	while (crm_is_space(*text))
		text++;
	return !*text;
}

static void take_names(struct crm_reader *reader, const struct crm_reader_row *row)
{
	CRM_SCOPED(str) name = {0};

	for (size_t i = 0; i < row->count; i++) {
		crm_str_reset(&name);
		if (reader->options.no_header)
			crm_str_add_integer(&name, (int64_t)i + 1);
		else if (is_blank(row->fields[i].text))
			crm_str_addf(&name, "column %zu", i + 1);
		else
			crm_str_add_bytes(&name, row->fields[i].text, row->fields[i].length);
		reader->columns = crm_grow(reader->columns, reader->column_count,
					   &reader->column_capacity, sizeof(*reader->columns));
		reader->columns[reader->column_count++] = crm_str_take(&name);
	}
}

static int compare_columns(const void *a, const void *b)
{
	char **one = *(char **const *)a;
	char **other = *(char **const *)b;
	int order = strcmp(*one, *other);

	return order ? order : (one > other) - (one < other);
}

/* Some programs name two columns alike: the second is "Title (2)". False when there was none. */
static bool tell_apart(struct crm_reader *reader)
{
	size_t count = reader->column_count;
	char ***sorted = crm_alloc((count + 1) * sizeof(*sorted));
	bool has_twins = false;

	for (size_t i = 0; i < count; i++)
		sorted[i] = &reader->columns[i];
	qsort(sorted, count, sizeof(*sorted), compare_columns);
	for (size_t first = 0, next; first < count; first = next) {
		for (next = first + 1; next < count; next++)
			if (!crm_equal(*sorted[next], *sorted[first]))
				break;
		for (size_t i = first + 1; i < next; i++) {
			char *name = crm_format("%s (%zu)", *sorted[first], i - first + 1);

			free(*sorted[i]);
			*sorted[i] = name;
			has_twins = true;
		}
	}
	free(sorted);
	return has_twins;
}

static enum crm_status check_names(struct crm_reader *reader, int64_t line)
{
	if (tell_apart(reader) && tell_apart(reader))
		return crm_reader_fail(reader, line, "the header names columns alike");
	return CRM_OK;
}

enum crm_status crm_delimited_open(struct crm_reader *reader, const struct crm_dialect *dialect)
{
	struct delimited *state = crm_alloc(sizeof(*state));
	struct crm_reader_row row;
	enum crm_status status;

	reader->state = state;
	state->dialect = dialect;
	state->delimiter = reader->delimiter;
	state->next = reader->source.start;
	status = crm_delimited_next(reader, &row);
	if (status == CRM_NOT_FOUND)
		return crm_fail(CRM_INVALID, "'%s' is empty", reader->name);
	if (status != CRM_OK)
		return status;
	take_names(reader, &row);
	if (!reader->options.no_header) {
		reader->number = 0;
		return check_names(reader, row.line);
	}
	reader->first = row;
	reader->is_first_pending = true;
	return CRM_OK;
}

void crm_delimited_clear(struct crm_reader *reader)
{
	struct delimited *state = reader->state;

	if (state)
		free(state->spans);
	free(state);
	reader->state = NULL;
}
