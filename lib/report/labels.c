/* What people call the groups, and in which order they come.
 * SPDX-License-Identifier: MIT */
#include "report/answer.h"

#include "base/unicode.h"
#include "record/find.h"
#include "record/nouns.h"

static void fold(struct crm_labels *labels, struct crm_answer_cell *cell)
{
	CRM_SCOPED(str) folded = {0};

	crm_str_add_folded(&folded, cell->cell.text, cell->cell.length);
	cell->text = crm_arena_copy(labels->arena, crm_str_text(&folded), folded.length);
}

static void set_text(struct crm_labels *labels, struct crm_answer_cell *cell, const char *text)
{
	cell->cell.length = strlen(text);
	cell->cell.text = crm_arena_copy(labels->arena, text, cell->cell.length);
}

/* The title of the record behind a link, and the field that lists of its noun are ordered by when
 * it is a number. */
static struct crm_query *label_query(struct crm_labels *labels, size_t group)
{
	const struct crm_noun *noun =
		crm_noun_find(labels->plan->session,
			      labels->plan->groups[group].path->field->target);
	int order = noun->order ? crm_field_find(noun, noun->order) : -1;
	CRM_AUTO_TEXT sql = NULL;

	if (!labels->queries[group]) {
		bool is_number = order >= 0 && noun->fields[order].type == CRM_INTEGER;

		sql = crm_format("SELECT \"%s\", %s%s%s FROM \"%s\" WHERE id = ?1", noun->title,
				 is_number ? "\"" : "", is_number ? noun->order : "0",
				 is_number ? "\"" : "", noun->name);
		labels->queries[group] = crm_query_made(labels->plan->session->store, sql);
	}
	crm_query_reset(labels->queries[group]);
	return labels->queries[group];
}

static enum crm_status read_link(struct crm_labels *labels, size_t group,
				 struct crm_answer_cell *cell)
{
	struct crm_query *query = label_query(labels, group);

	crm_query_bind_text(query, 1, cell->cell.id);
	if (crm_query_next(query) && !crm_query_is_null(query, 0)) {
		set_text(labels, cell, crm_query_text(query, 0));
		cell->number = crm_query_integer(query, 1);
	}
	crm_query_reset(query);
	return crm_query_status(query);
}

static enum crm_status read_any_link(struct crm_labels *labels, struct crm_answer_cell *cell)
{
	CRM_SCOPED(str) label = {0};
	enum crm_status status = crm_label(labels->plan->session, cell->cell.id, &label);

	if (!status && label.length)
		set_text(labels, cell, label.text);
	return status;
}

static void read_choice(const struct crm_field *field, struct crm_answer_cell *cell)
{
	while (field->choices[cell->number] &&
	       !crm_equal(field->choices[cell->number], cell->cell.text))
		cell->number++;
}

/* "1200 EUR", as the plan writes an amount. */
static void split_money(struct crm_answer_cell *cell)
{
	char *blank = strchr(cell->cell.text, ' ');

	cell->cell.currency = blank + 1;
	cell->cell.length = (size_t)(blank - cell->cell.text);
	*blank = '\0';
}

static void read_number(struct crm_answer_cell *cell, enum crm_type type)
{
	int64_t number;
	double decimal;

	if (type == CRM_MONEY)
		split_money(cell);
	if (type == CRM_DECIMAL && !crm_parse_decimal(cell->cell.text, &decimal))
		cell->number = (crm_wide)(decimal * 1e6);
	else if (!crm_parse_integer(cell->cell.text, &number))
		cell->number = number;
	cell->cell.minor = (int64_t)cell->number;
}

static enum crm_cell_kind kind_of(const struct crm_group *group)
{
	static const enum crm_cell_kind kinds[CRM_TYPE_COUNT] = {
		[CRM_TEXT] = CRM_CELL_TEXT,      [CRM_NOTE] = CRM_CELL_TEXT,
		[CRM_INTEGER] = CRM_CELL_NUMBER, [CRM_DECIMAL] = CRM_CELL_NUMBER,
		[CRM_MONEY] = CRM_CELL_MONEY,    [CRM_CURRENCY] = CRM_CELL_TEXT,
		[CRM_DATE] = CRM_CELL_TEXT,      [CRM_INSTANT] = CRM_CELL_TEXT,
		[CRM_CHOICE] = CRM_CELL_TEXT,    [CRM_FLAG] = CRM_CELL_FLAG,
		[CRM_LINK] = CRM_CELL_LINK,      [CRM_ANY_LINK] = CRM_CELL_LINK,
		[CRM_EMAIL] = CRM_CELL_LIST,     [CRM_PHONE] = CRM_CELL_LIST,
		[CRM_URL] = CRM_CELL_TEXT,       [CRM_TAGS] = CRM_CELL_WORDS,
		[CRM_CHOICES] = CRM_CELL_WORDS,  [CRM_GEO] = CRM_CELL_GEO,
	};

	return kinds[group->path->type];
}

static enum crm_status read_label(struct crm_labels *labels, size_t group, const char *text,
				  struct crm_answer_cell *cell)
{
	const struct crm_path *path = labels->plan->groups[group].path;
	enum crm_status status = CRM_OK;

	cell->cell.kind = kind_of(&labels->plan->groups[group]);
	set_text(labels, cell, text);
	if (path->type == CRM_CHOICE) {
		read_choice(path->field, cell);
	} else if (path->type == CRM_LINK || path->type == CRM_ANY_LINK) {
		cell->cell.id = cell->cell.text;
		status = path->type == CRM_LINK ? read_link(labels, group, cell)
						: read_any_link(labels, cell);
	} else if (crm_types[path->type].is_number || path->type == CRM_FLAG) {
		read_number(cell, path->type);
	}
	fold(labels, cell);
	return status;
}

enum crm_status crm_labels_read(struct crm_labels *labels, const struct crm_bucket *bucket,
				struct crm_answer_cell *cells)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < labels->plan->group_count && !status; i++) {
		const char *text = crm_bucket_text(bucket, i);

		cells[i] = (struct crm_answer_cell){.is_absent = !text};
		if (text)
			status = read_label(labels, i, text, &cells[i]);
	}
	return status;
}

void crm_labels_clear(struct crm_labels *labels)
{
	for (size_t i = 0; i < CRM_GROUPS_MOST; i++)
		crm_query_free(labels->queries[i]);
	*labels = (struct crm_labels){0};
}
