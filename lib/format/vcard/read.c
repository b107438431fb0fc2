/* vCard in: one card a row, its fields as columns.
 * SPDX-License-Identifier: MIT */
#include "format/read.h"
#include "format/vcard/parts.h"

#include "base/unicode.h"

#include <stdlib.h>
#include <string.h>

static enum crm_status open_cards(struct crm_reader *reader)
{
	for (int i = 0; i < CRM_VCARD_FIELDS; i++) {
		const char *name = crm_vcard_field_name((enum crm_vcard_field)i);

		crm_reader_add_column(reader, name, strlen(name));
	}
	reader->state = crm_alloc(sizeof(struct crm_vcard));
	crm_str_add(&reader->notice, "vCard");
	return CRM_OK;
}

static void clear_cards(struct crm_reader *reader)
{
	if (reader->state)
		crm_vcard_clear(reader->state);
	free(reader->state);
}

/* A physical line that begins `offset` bytes behind source->start, read whole with its end. False
 * at the end of the file. */
static enum crm_status find_line(struct crm_reader *reader, size_t offset, size_t *end,
				 bool *has_line)
{
	struct crm_source *source = &reader->source;
	size_t at = offset;

	for (;;) {
		const char *text = source->bytes + source->start;
		size_t length = source->end - source->start;
		enum crm_status status;

		while (at < length && text[at] != '\n' && text[at] != '\r')
			at++;
		/* Behind a CR two more bytes tell what belongs to it. */
		if (source->at_end || at + 2 < length) {
			*has_line = offset < length;
			*end = at;
			return CRM_OK;
		}
		status = crm_reader_fill(reader);
		if (status)
			return status;
	}
}

/* Behind the line's end. */
static size_t skip_end(const struct crm_source *source, size_t at)
{
	const char *text = source->bytes + source->start + at;

	return at + crm_vcard_end_length(text, source->end - source->start - at);
}

/* A card's extent from source->start. */
struct extent {
	size_t length;
	int64_t lines;
	bool has_end;
};

/* Finds where the card at source->start ends: behind its END, or before a BEGIN that nests in
 * nothing. */
static enum crm_status find_extent(struct crm_reader *reader, struct extent *out)
{
	struct crm_source *source = &reader->source;
	bool is_agent = false, has_line = true;
	size_t offset = 0, end = 0;
	int depth = 0;

	*out = (struct extent){0};
	for (;;) {
		enum crm_status status = find_line(reader, offset, &end, &has_line);
		const char *line = source->bytes + source->start + offset;
		size_t length = end - offset;
		bool is_begin = has_line && crm_vcard_line_is(line, length, "BEGIN:VCARD");

		if (status)
			return status;
		if (!has_line || (is_begin && depth && !is_agent))
			return CRM_OK;
		depth += is_begin;
		depth -= crm_vcard_line_is(line, length, "END:VCARD");
		if (length)
			is_agent = crm_vcard_opens_agent(line, length);
		offset = skip_end(source, end);
		out->length = offset;
		out->lines++;
		out->has_end = !depth;
		if (!depth)
			return CRM_OK;
	}
}

/* Blank lines between cards; then whether a card begins. What is none is taken with all that
 * follows it up to the next card. */
static enum crm_status find_card(struct crm_reader *reader, struct crm_reader_row *row,
				 bool *is_card)
{
	struct crm_source *source = &reader->source;
	bool has_line = true, has_junk = false;
	size_t offset = 0, end = 0;
	int64_t lines = 0;

	for (;;) {
		enum crm_status status = find_line(reader, offset, &end, &has_line);
		const char *line = source->bytes + source->start + offset;

		if (status)
			return status;
		*is_card = has_line && crm_vcard_line_is(line, end - offset, "BEGIN:VCARD");
		if (!has_line || *is_card)
			break;
		has_junk |= end - offset > strspn(line, " \t\f\v");
		offset = skip_end(source, end);
		lines++;
	}
	if (has_junk)
		*is_card = false;
	if (has_junk || *is_card)
		*row = (struct crm_reader_row){.line = reader->line,
					       .number = ++reader->number,
					       .raw = source->bytes + source->start,
					       .raw_length = offset};
	source->start += offset;
	reader->line += lines;
	if (has_junk)
		return crm_reader_fail(reader, row->line, "text that stands in no card");
	row->line = reader->line;
	return *is_card ? CRM_OK : CRM_NOT_FOUND;
}

static void fill_fields(struct crm_reader *reader, struct crm_vcard *card,
			const struct crm_reader_row *row)
{
	CRM_SCOPED(str) kept = {0};

	crm_vcard_map(card);
	if (!card->fields[CRM_VCARD_NAME])
		card->fields[CRM_VCARD_NAME] = crm_vcard_make_name(card);
	if (!card->fields[CRM_VCARD_REFERENCE] && !card->fields[CRM_VCARD_ID])
		card->fields[CRM_VCARD_REFERENCE] =
			crm_vcard_make_key(&card->arena, row->raw, row->raw_length);
	crm_vcard_add_kept(card, &kept);
	if (kept.length)
		card->fields[CRM_VCARD_KEPT] = crm_arena_copy(&card->arena, kept.text, kept.length);
	for (int i = 0; i < CRM_VCARD_FIELDS; i++) {
		const char *text = card->fields[i];

		reader->fields[i] =
			(struct crm_reader_field){.text = text, .length = text ? strlen(text) : 0};
	}
}

static enum crm_status next_card(struct crm_reader *reader, struct crm_reader_row *row)
{
	struct crm_source *source = &reader->source;
	struct crm_vcard *card = reader->state;
	bool is_card = false;
	struct extent extent;
	enum crm_status status = find_card(reader, row, &is_card);

	if (!status)
		status = find_extent(reader, &extent);
	if (status)
		return status;
	row->raw = source->bytes + source->start;
	row->raw_length = extent.length;
	while (row->raw_length && strchr("\r\n", row->raw[row->raw_length - 1]))
		row->raw_length--;
	source->start += extent.length;
	reader->line += extent.lines;
	if (!extent.has_end && source->at_end && source->start == source->end)
		return crm_reader_fail(reader, row->line,
				       "the file ends before this card does: no END:VCARD");
	crm_vcard_clear(card);
	status = crm_vcard_parse(card, row->raw, row->raw_length, row->line,
				 reader->options.is_lenient);
	if (status == CRM_INVALID) {
		row->line = card->bad_line;
		return crm_fail_at(status, "%s:%lld: ", reader->name, (long long)row->line);
	}
	if (status)
		return status;
	fill_fields(reader, card, row);
	row->fields = reader->fields;
	row->count = CRM_VCARD_FIELDS;
	if (!card->fields[CRM_VCARD_NAME])
		return crm_reader_fail(reader, row->line, "the card has no name");
	return CRM_OK;
}

const struct crm_reader_format crm_read_vcard = {
	.name = "vcard",
	.open = open_cards,
	.next = next_card,
	.clear = clear_cards,
};
