/* The records of a scan, read once, their values ready to be compared.
 * SPDX-License-Identifier: MIT */
#include "record/match/profile.h"
#include "record/match/scanning.h"

#include <stdlib.h>

enum { FIRST_SLOTS = 1024 };

/* What links lead to is the same for many records: its value is made once. */
struct seen {
	uint32_t *slots; /* where the id stands in the texts, and behind it the value; 0: none */
	size_t slot_count, count;
};

static void seen_clear(struct seen *seen)
{
	free(seen->slots);
}

/* FNV-1a. */
static uint64_t hash_of(const char *text)
{
	uint64_t hash = 14695981039346656037u;

	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 1099511628211u;
	return hash;
}

static uint32_t *find_slot(const struct crm_str *texts, const struct seen *seen, const char *id)
{
	size_t at = hash_of(id) >> 7 & (seen->slot_count - 1);

	while (seen->slots[at] && !crm_equal(texts->text + seen->slots[at], id))
		at = (at + 1) & (seen->slot_count - 1);
	return &seen->slots[at];
}

static void make_room(const struct crm_str *texts, struct seen *seen)
{
	uint32_t *old = seen->slots;
	size_t count = seen->slot_count;

	if (seen->count * 2 < count)
		return;
	seen->slot_count = count ? count * 2 : FIRST_SLOTS;
	seen->slots = crm_alloc(seen->slot_count * sizeof *seen->slots);
	for (size_t i = 0; i < count; i++)
		if (old[i])
			*find_slot(texts, seen, texts->text + old[i]) = old[i];
	free(old);
}

/* Adds a value with a terminator; 0 when nothing is left of it. */
static enum crm_status add_value(struct crm_match_scanning *scanning, size_t aspect,
				 const struct crm_value *value, uint32_t *out)
{
	struct crm_str *texts = &scanning->texts;
	size_t start = texts->length;
	enum crm_status status =
		crm_match_add_value(scanning->session, scanning->rules, aspect, value, texts);

	if (texts->length >= UINT32_MAX)
		return crm_fail(CRM_REFUSED, "there is more to compare than 4 GB");
	*out = texts->length > start ? (uint32_t)start : 0;
	crm_str_add_char(texts, '\0');
	return status;
}

static enum crm_status add_link(struct crm_match_scanning *scanning, size_t aspect,
				const struct crm_value *value, struct seen *seen, uint32_t *out)
{
	struct crm_str *texts = &scanning->texts;
	enum crm_status status;
	uint32_t *slot, start, made;

	make_room(texts, seen);
	slot = find_slot(texts, seen, value->text);
	if (*slot) {
		start = *slot + (uint32_t)value->length + 1;
		*out = texts->text[start] ? start : 0;
		return CRM_OK;
	}
	start = (uint32_t)texts->length;
	crm_str_add_bytes(texts, value->text, value->length);
	crm_str_add_char(texts, '\0');
	status = add_value(scanning, aspect, value, &made);
	*slot = start;
	seen->count++;
	*out = made;
	return status;
}

static enum crm_status read_record(struct crm_match_scanning *scanning, struct crm_query *query,
				   struct seen *seen)
{
	const struct crm_match_rules *rules = scanning->rules;
	uint32_t *values = &scanning->values[scanning->count * rules->aspect_count];
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < rules->aspect_count && !status; i++) {
		const struct crm_field *field = &rules->noun->fields[rules->aspects[i].field];
		struct crm_value value = crm_query_value(query, (int)i + 1);

		if (value.kind == CRM_ABSENT)
			values[i] = 0;
		else if (field->type == CRM_LINK)
			status = add_link(scanning, i, &value, &seen[i], &values[i]);
		else
			status = add_value(scanning, i, &value, &values[i]);
	}
	return status;
}

static void make_place(struct crm_match_scanning *scanning)
{
	size_t old = scanning->capacity;

	scanning->ids = crm_grow(scanning->ids, scanning->count, &scanning->capacity,
				 sizeof *scanning->ids);
	if (scanning->capacity != old)
		scanning->values = crm_resize(scanning->values,
					      scanning->capacity * scanning->rules->aspect_count *
						      sizeof *scanning->values);
}

enum crm_status crm_match_gather(struct crm_match_scanning *scanning)
{
	const struct crm_match_rules *rules = scanning->rules;
	struct seen seen[CRM_MATCH_ASPECTS] = {{0}};
	CRM_SCOPED(str) sql = {0};
	CRM_AUTO(query) query = NULL;
	enum crm_status status = CRM_OK;

	crm_str_add(&sql, "SELECT id");
	for (size_t i = 0; i < rules->aspect_count; i++)
		crm_str_addf(&sql, ", \"%s\"", rules->noun->fields[rules->aspects[i].field].name);
	crm_str_addf(&sql, " FROM \"%s\" ORDER BY id", rules->noun->name);
	query = crm_query_made(scanning->session->store, sql.text);
	crm_str_add_char(&scanning->texts, '\0'); /* absent values stand here */
	while (!status && crm_query_next(query)) {
		make_place(scanning);
		memcpy(scanning->ids[scanning->count], crm_query_text(query, 0),
		       crm_query_length(query, 0) + 1);
		status = read_record(scanning, query, seen);
		scanning->count++;
	}
	for (size_t i = 0; i < CRM_COUNT(seen); i++)
		seen_clear(&seen[i]);
	return status ? status : crm_query_status(query);
}
