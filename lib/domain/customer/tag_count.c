/* Tags: who carries them.
 * SPDX-License-Identifier: MIT */
#include "domain/customer/tag.h"

#include "base/list.h"
#include "catalog/alias.h"
#include "record/nouns.h"

#include <stdlib.h>
#include <string.h>

int crm_tag_field(const struct crm_noun *noun)
{
	return crm_noun_is(noun, &crm_alias) ? -1 : crm_field_of_type(noun, CRM_TAGS);
}

void crm_tag_counts_clear(struct crm_tag_counts *counts)
{
	free(counts->rows);
	crm_arena_clear(&counts->arena);
}

/* The row of a tag, in its place. */
static struct crm_tag_count *row_of(const struct crm_session *session,
				    struct crm_tag_counts *counts, const char *tag)
{
	size_t first = 0, after = counts->count, nouns = crm_noun_count(session);
	struct crm_tag_count *row;

	while (first < after) {
		size_t middle = (first + after) / 2;
		int order = strcmp(tag, counts->rows[middle].tag);

		if (!order)
			return &counts->rows[middle];
		if (order < 0)
			after = middle;
		else
			first = middle + 1;
	}
	counts->rows =
		crm_grow(counts->rows, counts->count, &counts->capacity, sizeof *counts->rows);
	row = &counts->rows[first];
	memmove(row + 1, row, (counts->count++ - first) * sizeof *row);
	*row = (struct crm_tag_count){
		.tag = crm_arena_copy(&counts->arena, tag, strlen(tag)),
		.of_noun = crm_arena_alloc(&counts->arena, nouns * sizeof *row->of_noun)};
	memset(row->of_noun, 0, nouns * sizeof *row->of_noun);
	return row;
}

/* Many records carry the same tags together. */
static enum crm_status count_noun(struct crm_session *session, size_t place, const char *field,
				  struct crm_tag_counts *counts)
{
	CRM_AUTO_TEXT sql = crm_format("SELECT \"%s\", count(*) FROM \"%s\" WHERE \"%s\" IS NOT "
				       "NULL GROUP BY 1",
				       field, crm_noun_at(session, place)->name, field);
	CRM_AUTO(query) query = crm_query_made(session->store, sql);

	while (crm_query_next(query)) {
		const char *cursor = crm_query_text(query, 0);
		int64_t records = crm_query_integer(query, 1);
		struct crm_list_item item;

		while (crm_list_next(&cursor, &item)) {
			CRM_SCOPED(str) tag = {0};
			struct crm_tag_count *row;

			crm_list_add_value(&tag, &item);
			row = row_of(session, counts, crm_str_text(&tag));
			row->records += records;
			row->of_noun[place] += records;
		}
	}
	return crm_query_status(query);
}

enum crm_status crm_tag_count(struct crm_session *session, struct crm_tag_counts *out)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < crm_noun_count(session) && !status; i++) {
		const struct crm_noun *noun = crm_noun_at(session, i);
		int field = crm_tag_field(noun);

		if (field >= 0)
			status = count_noun(session, i, noun->fields[field].name, out);
	}
	return status;
}
