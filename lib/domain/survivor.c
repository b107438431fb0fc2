/* Whose value each field gets when several records become one.
 * SPDX-License-Identifier: MIT */
#include "domain/survivor.h"

#include "base/list.h"
#include "base/unicode.h"
#include "record/find.h"
#include "record/query/select.h"
#include "record/value.h"

#include <stdlib.h>
#include <string.h>

enum { GROUP_FIELDS = 8 };

/* What is one thing in several fields: half of it from one record, half from another is wrong. */
static const char *const groups[][GROUP_FIELDS] = {
	{"street", "city", "region", "postal_code", "country", NULL},
	{"company", "role", "department", NULL},
	{"pipeline", "stage", "closed_on", "reason", NULL},
	{"status", "reason", NULL},
};

struct survivor {
	struct crm_session *session;
	const struct crm_merge *merge;
	struct crm_record *const *records;
	size_t count;
	size_t *order; /* places of the records, the preferred one first */
	struct crm_record *out;
};

static const struct crm_value *value_of(const struct survivor *survivor, size_t place, int field)
{
	return &survivor->records[survivor->order[place]]->values[field];
}

static bool is_longest(const struct survivor *survivor)
{
	return survivor->merge->prefer && crm_equal(survivor->merge->prefer, "longest");
}

/* --- which record comes first */

static bool is_before(const struct survivor *survivor, size_t a, size_t b)
{
	const struct crm_record *one = survivor->records[a];
	const struct crm_record *other = survivor->records[b];
	int created = crm_field_find(one->noun, "created_at");

	if (crm_equal(survivor->merge->prefer, "newest") || created < 0)
		return crm_equal(survivor->merge->prefer, "newest")
			       ? one->revision > other->revision
			       : one->revision < other->revision;
	return strcmp(crm_record_text(one, created), crm_record_text(other, created)) < 0;
}

static void sort_by_age(struct survivor *survivor)
{
	for (size_t i = 1; i < survivor->count; i++)
		for (size_t j = i;
		     j && is_before(survivor, survivor->order[j], survivor->order[j - 1]); j--) {
			size_t place = survivor->order[j];

			survivor->order[j] = survivor->order[j - 1];
			survivor->order[j - 1] = place;
		}
}

/* The place of the record that a text names; it must be one of them. */
static enum crm_status find_place(const struct survivor *survivor, const char *option,
				  const char *text, size_t *out)
{
	char id[CRM_ID_TEXT];
	enum crm_status status = crm_find(survivor->session, survivor->out->noun, text, NULL, id);

	if (status)
		return crm_fail_at(status, "%s: ", option);
	for (size_t i = 0; i < survivor->count; i++)
		if (crm_equal(survivor->records[i]->id, id)) {
			*out = i;
			return CRM_OK;
		}
	return crm_fail(CRM_USAGE, "%s: '%s' is none of the records to merge", option, text);
}

static enum crm_status put_in_order(struct survivor *survivor)
{
	const char *prefer = survivor->merge->prefer;
	enum crm_status status = CRM_OK;
	size_t first = 0;

	for (size_t i = 0; i < survivor->count; i++)
		survivor->order[i] = i;
	if (!prefer || is_longest(survivor))
		return CRM_OK;
	if (crm_equal(prefer, "newest") || crm_equal(prefer, "oldest")) {
		sort_by_age(survivor);
		return CRM_OK;
	}
	status = find_place(survivor, "--prefer", prefer, &first);
	for (size_t i = first; i && !status; i--)
		survivor->order[i] = i - 1;
	if (!status)
		survivor->order[0] = first;
	return status;
}

/* --- one field from the records */

static void take_first(struct survivor *survivor, int field)
{
	const struct crm_value *best = NULL;

	for (size_t i = 0; i < survivor->count; i++) {
		const struct crm_value *value = value_of(survivor, i, field);
		bool is_longer = best && is_longest(survivor) && value->kind == CRM_STRING &&
				 value->length > best->length;

		if (value->kind != CRM_ABSENT && (!best || is_longer))
			best = value;
	}
	if (best)
		crm_record_set(survivor->out, field, best);
}

static bool has_key(const struct crm_field *field, const char *packed, const struct crm_str *key)
{
	struct crm_list_item item;

	while (packed && crm_list_next(&packed, &item)) {
		CRM_SCOPED(str) value = {0};
		CRM_SCOPED(str) other = {0};

		crm_list_add_value(&value, &item);
		crm_value_add_key(&other, field, crm_str_text(&value), value.length);
		if (crm_equal(crm_str_text(&other), crm_str_text(key)))
			return true;
	}
	return false;
}

/* Addresses and numbers of all, each once, in the order of the records: the first stays first. */
void crm_survivor_unite(struct crm_str *packed, const struct crm_field *row, const char *more)
{
	struct crm_list_item item;

	while (crm_list_next(&more, &item)) {
		CRM_SCOPED(str) text = {0};
		CRM_SCOPED(str) key = {0};

		crm_list_add_value(&text, &item);
		crm_value_add_key(&key, row, crm_str_text(&text), text.length);
		if (has_key(row, packed->text, &key))
			continue;
		crm_list_add(packed, item.kind, item.kind_length, crm_str_text(&text), text.length);
	}
}

static void unite(struct survivor *survivor, int field)
{
	CRM_SCOPED(str) packed = {0};

	for (size_t i = 0; i < survivor->count; i++) {
		const struct crm_value *value = value_of(survivor, i, field);

		if (value->kind == CRM_STRING)
			crm_survivor_unite(&packed, &survivor->out->noun->fields[field],
					   value->text);
	}
	crm_record_set_text(survivor->out, field, packed.text);
}

/* Tags are in the order of the alphabet, which typing them sees to. */
static enum crm_status unite_tags(struct survivor *survivor, int field)
{
	CRM_SCOPED(str) words = {0};

	for (size_t i = 0; i < survivor->count; i++) {
		const struct crm_value *value = value_of(survivor, i, field);

		if (value->kind == CRM_STRING)
			crm_str_addf(&words, "%s%s", words.length ? ", " : "", value->text);
	}
	return crm_value_type(survivor->session, survivor->out, field, crm_str_text(&words), NULL);
}

/* Notes stand below each other; one that is in another stands there only. */
static void join_notes(struct survivor *survivor, int field, const char *between)
{
	CRM_SCOPED(str) joined = {0};

	for (size_t i = 0; i < survivor->count; i++) {
		const struct crm_value *value = value_of(survivor, i, field);

		if (value->kind != CRM_STRING || strstr(crm_str_text(&joined), value->text))
			continue;
		if (joined.length && strstr(value->text, joined.text))
			crm_str_reset(&joined);
		while (joined.length && joined.text[joined.length - 1] == '\n')
			joined.text[--joined.length] = '\0';
		crm_str_addf(&joined, "%s%s", joined.length ? between : "", value->text);
	}
	crm_record_set_text(survivor->out, field, joined.text);
}

/* What a vCard said beyond our fields is lines, not paragraphs. */
static enum crm_status merge_field(struct survivor *survivor, int field)
{
	const struct crm_field *row = &survivor->out->noun->fields[field];

	switch (row->type) {
	case CRM_EMAIL:
	case CRM_PHONE:
		unite(survivor, field);
		return CRM_OK;
	case CRM_TAGS:
	case CRM_CHOICES:
		return unite_tags(survivor, field);
	case CRM_NOTE:
		join_notes(survivor, field, crm_equal(row->name, "card") ? "\n" : "\n\n");
		return CRM_OK;
	case CRM_TEXT:
	case CRM_INTEGER:
	case CRM_DECIMAL:
	case CRM_MONEY:
	case CRM_CURRENCY:
	case CRM_DATE:
	case CRM_INSTANT:
	case CRM_CHOICE:
	case CRM_FLAG:
	case CRM_LINK:
	case CRM_ANY_LINK:
	case CRM_URL:
	case CRM_GEO:
	case CRM_TYPE_COUNT:
	default:
		take_first(survivor, field);
		return CRM_OK;
	}
}

/* --- what belongs together */

static bool is_same_value(const struct crm_value *a, const struct crm_value *b)
{
	CRM_SCOPED(str) one = {0};
	CRM_SCOPED(str) other = {0};

	if (a->kind != CRM_STRING || b->kind != CRM_STRING)
		return crm_value_equal(a, b);
	crm_str_add_folded(&one, a->text, a->length);
	crm_str_add_folded(&other, b->text, b->length);
	return crm_equal(crm_str_text(&one), crm_str_text(&other));
}

static size_t weight(const struct survivor *survivor, size_t place, const int *fields, size_t count)
{
	size_t sum = 0;

	for (size_t i = 0; i < count; i++) {
		const struct crm_value *value = value_of(survivor, place, fields[i]);

		if (value->kind != CRM_ABSENT)
			sum += is_longest(survivor) ? value->length + 1 : 1;
	}
	return sum;
}

/* The first record that has any of the fields, or the most of them in letters. */
static size_t find_base(const struct survivor *survivor, const int *fields, size_t count)
{
	size_t best = survivor->count, most = 0;

	for (size_t i = 0; i < survivor->count; i++) {
		size_t sum = weight(survivor, i, fields, count);

		if (sum > most && (best == survivor->count || is_longest(survivor))) {
			best = i;
			most = sum;
		}
	}
	return best;
}

static bool agrees(const struct survivor *survivor, size_t place, const int *fields, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct crm_value *mine = &survivor->out->values[fields[i]];
		const struct crm_value *other = value_of(survivor, place, fields[i]);

		if (mine->kind != CRM_ABSENT && other->kind != CRM_ABSENT &&
		    !is_same_value(mine, other))
			return false;
	}
	return true;
}

/* All of it from one record, and what that lacks from others that agree with it. `anchors` of the
 * fields say which record that is. */
static void merge_group(struct survivor *survivor, const int *fields, size_t count, size_t anchors)
{
	size_t base = find_base(survivor, fields, anchors);

	if (base == survivor->count)
		base = find_base(survivor, fields, count);
	if (base == survivor->count)
		return;
	for (size_t i = 0; i < count; i++)
		crm_record_set(survivor->out, fields[i], value_of(survivor, base, fields[i]));
	for (size_t place = 0; place < survivor->count; place++) {
		if (!agrees(survivor, place, fields, count))
			continue;
		for (size_t i = 0; i < count; i++)
			if (!crm_record_has(survivor->out, fields[i]))
				crm_record_set(survivor->out, fields[i],
					       value_of(survivor, place, fields[i]));
	}
}

static void merge_groups(struct survivor *survivor)
{
	const struct crm_noun *noun = survivor->out->noun;
	int *money = crm_alloc((noun->field_count + 1) * sizeof *money);
	int currency = crm_field_of_type(noun, CRM_CURRENCY);
	size_t count = 0;

	for (size_t i = 0; i < CRM_COUNT(groups); i++) {
		int fields[GROUP_FIELDS];
		size_t found = 0;

		if (crm_field_find(noun, groups[i][0]) < 0)
			continue;
		for (size_t j = 0; groups[i][j]; j++)
			if (crm_field_find(noun, groups[i][j]) >= 0)
				fields[found++] = crm_field_find(noun, groups[i][j]);
		merge_group(survivor, fields, found, found);
	}
	for (size_t i = 0; i < noun->field_count; i++)
		if (noun->fields[i].type == CRM_MONEY)
			money[count++] = (int)i;
	if (count && currency >= 0) {
		money[count] = currency;
		merge_group(survivor, money, count + 1, count);
	}
	free(money);
}

/* --- what was asked for by name */

static enum crm_status take(struct survivor *survivor, const char *text)
{
	const struct crm_noun *noun = survivor->out->noun;
	const char *sign = strchr(text, '=');
	CRM_AUTO_TEXT name = sign ? crm_copy_bytes(text, (size_t)(sign - text)) : NULL;
	int currency = crm_field_of_type(noun, CRM_CURRENCY);
	size_t place = 0;
	enum crm_status status;
	int field;

	if (!sign)
		return crm_fail(CRM_USAGE, "--take: '%s' is not a field, '=' and a record", text);
	field = crm_field_find(noun, name);
	if (field < 0)
		return crm_path_unknown(noun, name);
	if (noun->fields[field].flags & CRM_KEPT)
		return crm_fail(CRM_USAGE, "--take: the store itself keeps %s", name);
	status = find_place(survivor, "--take", sign + 1, &place);
	if (status)
		return status;
	crm_record_set(survivor->out, field, &survivor->records[place]->values[field]);
	if (noun->fields[field].type == CRM_MONEY && currency >= 0)
		crm_record_set(survivor->out, currency,
			       &survivor->records[place]->values[currency]);
	return CRM_OK;
}

/* What the rules of the trade keep stays the kept record's. */
static void restore_kept(struct survivor *survivor)
{
	for (size_t i = 0; i < survivor->out->noun->field_count; i++)
		if (survivor->out->noun->fields[i].flags & CRM_KEPT)
			crm_record_set(survivor->out, (int)i, &survivor->records[0]->values[i]);
}

static enum crm_status fill(struct survivor *survivor)
{
	enum crm_status status = put_in_order(survivor);

	for (size_t i = 0; i < survivor->out->noun->field_count && !status; i++)
		status = merge_field(survivor, (int)i);
	if (!status)
		merge_groups(survivor);
	for (size_t i = 0; i < survivor->merge->take_count && !status; i++)
		status = take(survivor, survivor->merge->takes[i]);
	if (!status)
		restore_kept(survivor);
	return status;
}

enum crm_status crm_survivor_make(struct crm_session *session, const struct crm_merge *merge,
				  struct crm_record *const *records, size_t count,
				  struct crm_record **out)
{
	CRM_AUTO(record) made = crm_record_copy(records[0]);
	struct survivor survivor = {.session = session,
				    .merge = merge,
				    .records = records,
				    .count = count,
				    .order = crm_alloc(count * sizeof *survivor.order),
				    .out = made};
	enum crm_status status = fill(&survivor);

	free(survivor.order);
	if (status)
		return status;
	*out = made;
	made = NULL;
	return CRM_OK;
}
