/* The forms that nouns have in a store.
 * SPDX-License-Identifier: MIT */
#include "record/define/forms.h"

#include "catalog/entity.h"
#include "catalog/field.h"
#include "record/define/formula.h"
#include "record/journal.h"
#include "record/nouns.h"
#include "record/record.h"

#include <stdlib.h>
#include <string.h>

/* Records of entity or field, in the order of their positions. */
struct definitions {
	const struct crm_noun *noun;
	struct crm_record **records;
	size_t count, capacity;
};

static void definitions_clear(struct definitions *definitions)
{
	for (size_t i = 0; i < definitions->count; i++)
		crm_record_free(definitions->records[i]);
	free(definitions->records);
}
#define AUTO_DEFINITIONS __attribute__((cleanup(definitions_clear))) struct definitions

static void take(struct definitions *definitions, struct crm_record *record)
{
	definitions->records = crm_grow(definitions->records, definitions->count,
					&definitions->capacity, sizeof *definitions->records);
	definitions->records[definitions->count++] = record;
}

static enum crm_status read_now(struct crm_session *session, struct definitions *definitions)
{
	CRM_SCOPED(str) sql = {0};
	CRM_AUTO(query) query = NULL;

	crm_str_add(&sql, "SELECT ");
	crm_record_add_columns(definitions->noun, "r", &sql);
	crm_str_addf(&sql, " FROM \"%s\" AS r ORDER BY r.position, r.id", definitions->noun->name);
	query = crm_query_made(session->store, sql.text);
	while (crm_query_next(query)) {
		struct crm_record *record = crm_record_new(definitions->noun);

		crm_record_read(record, query, 0);
		take(definitions, record);
	}
	return crm_query_status(query);
}

static int compare(const void *a, const void *b)
{
	const struct crm_record *first = *(struct crm_record *const *)a;
	const struct crm_record *second = *(struct crm_record *const *)b;
	int field = crm_field_find(first->noun, "position");
	int64_t one = crm_record_number(first, field), other = crm_record_number(second, field);

	return one != other ? (one > other) - (one < other) : strcmp(first->id, second->id);
}

static enum crm_status read_then(struct crm_session *session, int64_t operation,
				 struct definitions *definitions)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_DEFINE_IDS);
	CRM_AUTO_TEXT first = crm_format("%s-", definitions->noun->prefix);
	CRM_AUTO_TEXT last = crm_format("%s.", definitions->noun->prefix);
	enum crm_status status = CRM_OK;

	crm_query_bind_text(query, 1, first);
	crm_query_bind_text(query, 2, last);
	while (!status && crm_query_next(query)) {
		struct crm_record *record = NULL;

		status = crm_record_load_at(session, definitions->noun, crm_query_text(query, 0),
					    operation, &record);
		if (!status && record)
			take(definitions, record);
	}
	if (definitions->count)
		qsort(definitions->records, definitions->count, sizeof *definitions->records,
		      compare);
	return status ? status : crm_query_status(query);
}

/* `operation` negative: as they are now. */
static enum crm_status read(struct crm_session *session, int64_t operation,
			    struct definitions *definitions)
{
	return operation < 0 ? read_now(session, definitions)
			     : read_then(session, operation, definitions);
}

static const char *keep(struct crm_forms *forms, const struct crm_record *record, int field)
{
	const char *text = crm_record_text(record, field);

	return *text ? crm_arena_copy(&forms->arena, text, strlen(text)) : NULL;
}

/* "red, dark red" */
static const char *const *split(struct crm_forms *forms, const char *text)
{
	size_t count = 2;
	const char **words;

	for (const char *at = text; *at; at++)
		count += *at == ',';
	words = crm_arena_alloc(&forms->arena, count * sizeof *words);
	for (count = 0; *text;) {
		size_t length = strcspn(text, ",");
		CRM_AUTO_TEXT piece = crm_copy_bytes(text, length);
		CRM_AUTO_TEXT word = crm_trim(piece);

		if (*word)
			words[count++] = crm_arena_copy(&forms->arena, word, strlen(word));
		text += length + (text[length] == ',');
	}
	return words;
}

static size_t place_among(const char *const *words, const char *word)
{
	for (size_t i = 0; words[i]; i++)
		if (crm_equal(words[i], word))
			return i;
	return 0;
}

static struct crm_field read_field(struct crm_forms *forms, const struct crm_record *record)
{
	static const struct {
		int field;
		unsigned flag;
	} flags[] = {
		{FIELD_REQUIRED, CRM_REQUIRED}, {FIELD_KEY, CRM_KEY},
		{FIELD_UNIQUE, CRM_UNIQUE},     {FIELD_INDEXED, CRM_INDEXED},
		{FIELD_LISTED, CRM_LISTED},     {FIELD_SEARCHED, CRM_SEARCHED},
	};
	const char *name = strchr(crm_record_text(record, FIELD_NAME), '.') + 1;
	const char *help = keep(forms, record, FIELD_HELP);
	struct crm_field field = {
		.name = crm_arena_copy(&forms->arena, name, strlen(name)),
		.type = (enum crm_type)place_among(crm_field.fields[FIELD_TYPE].choices,
						   crm_record_text(record, FIELD_TYPE)),
		.flags = CRM_OF_STORE,
		.help = help ? help : "",
		.target = keep(forms, record, FIELD_TARGET),
		.standard = keep(forms, record, FIELD_STANDARD),
		.formula = keep(forms, record, FIELD_FORMULA),
		.characteristic = (enum crm_characteristic)place_among(
			crm_characteristics, crm_record_text(record, FIELD_CHARACTERISTIC)),
	};

	for (size_t i = 0; i < CRM_COUNT(flags); i++)
		if (crm_record_number(record, flags[i].field))
			field.flags |= flags[i].flag;
	if (crm_record_has(record, FIELD_CHOICES))
		field.choices = split(forms, crm_record_text(record, FIELD_CHOICES));
	return field;
}

/* Whether "contact.shoe_size" is a field of the noun. */
static bool is_of(const struct crm_record *record, const struct crm_noun *noun)
{
	const char *name = crm_record_text(record, FIELD_NAME);
	size_t length = strlen(noun->name);

	return strncmp(name, noun->name, length) == 0 && name[length] == '.';
}

/* A formula that cannot be read, as it asks for what is gone or not there yet, comes to nothing. */
static void read_formulas(struct crm_forms *forms, const struct crm_noun *form,
			  struct crm_field *rows)
{
	for (size_t i = 0; i < form->field_count; i++) {
		CRM_SCOPED(formula) formula = {0};
		const char *sql = "NULL";

		if (!rows[i].formula)
			continue;
		if (crm_formula_read(form, rows[i].name, rows[i].formula, &formula)) {
			crm_message_clear();
			formula.type = CRM_TEXT;
		} else {
			sql = formula.sql.text;
		}
		rows[i].type = formula.type;
		rows[i].flags |= CRM_KEPT;
		rows[i].expression = crm_arena_copy(&forms->arena, sql, strlen(sql));
	}
}

/* A copy of the noun with the store's fields behind its own; the noun itself when it has none. */
static const struct crm_noun *extend(struct crm_forms *forms, const struct crm_noun *noun,
				     const struct definitions *fields)
{
	struct crm_noun *form;
	struct crm_field *rows;
	size_t count = 0;

	for (size_t i = 0; i < fields->count; i++)
		count += is_of(fields->records[i], noun);
	if (!count && !noun->is_extended)
		return noun;
	form = crm_arena_alloc(&forms->arena, sizeof *form);
	*form = *noun;
	rows = crm_arena_alloc(&forms->arena, (noun->field_count + count) * sizeof *rows);
	memcpy(rows, noun->fields, noun->field_count * sizeof *rows);
	for (size_t i = 0; i < fields->count; i++)
		if (is_of(fields->records[i], noun))
			rows[form->field_count++] = read_field(forms, fields->records[i]);
	form->fields = rows;
	form->is_extended = true;
	read_formulas(forms, form, rows);
	return form;
}

static struct crm_noun read_entity(struct crm_forms *forms, const struct crm_record *record)
{
	const char *plural = keep(forms, record, ENTITY_PLURAL);
	const char *help = keep(forms, record, ENTITY_HELP);
	const char *name = keep(forms, record, ENTITY_NAME);

	return (struct crm_noun){
		.name = name,
		.plural = plural ? plural : name,
		.prefix = keep(forms, record, ENTITY_PREFIX),
		.help = help ? help : name,
		.title = crm_item_fields[ITEM_NAME].name,
		.fields = crm_item_fields,
		.field_count = ITEM_FIELD_COUNT,
		.is_extended = true,
	};
}

static struct crm_forms *make(const struct definitions *entities, const struct definitions *fields)
{
	struct crm_forms *forms = crm_alloc(sizeof *forms);

	forms->nouns = crm_alloc((crm_catalog_count + entities->count) * sizeof *forms->nouns);
	for (size_t i = 0; i < crm_catalog_count; i++)
		forms->nouns[forms->count++] = extend(forms, crm_catalog[i], fields);
	for (size_t i = 0; i < entities->count; i++) {
		struct crm_noun noun = read_entity(forms, entities->records[i]);

		forms->nouns[forms->count++] = extend(forms, &noun, fields);
	}
	return forms;
}

static enum crm_status load(struct crm_session *session, int64_t operation, struct crm_forms **out)
{
	AUTO_DEFINITIONS entities = {.noun = &crm_entity};
	AUTO_DEFINITIONS fields = {.noun = &crm_field};
	enum crm_status status = read(session, operation, &entities);

	if (!status)
		status = read(session, operation, &fields);
	if (!status)
		*out = make(&entities, &fields);
	return status;
}

enum crm_status crm_forms_refresh(struct crm_session *session, int64_t operation)
{
	struct crm_forms *forms = NULL;
	enum crm_status status;

	if (operation == (session->forms ? session->forms->operation : 0))
		return CRM_OK;
	status = load(session, -1, &forms);
	if (status)
		return status;
	forms->operation = operation;
	forms->next = session->forms;
	session->forms = forms;
	return CRM_OK;
}

enum crm_status crm_forms_reload(struct crm_session *session)
{
	struct crm_forms *forms = NULL;
	enum crm_status status = load(session, -1, &forms);

	if (status)
		return status;
	forms->operation = session->operation;
	forms->next = session->forms;
	session->forms = forms;
	return CRM_OK;
}

static enum crm_status last_change(struct crm_session *session, int64_t operation, int64_t *out)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_DEFINE_LAST);

	crm_query_bind_text(query, 1, "en-");
	crm_query_bind_text(query, 2, "en.");
	crm_query_bind_text(query, 3, "fd-");
	crm_query_bind_text(query, 4, "fd.");
	crm_query_bind_integer(query, 5, operation);
	return crm_query_one_integer(query, 0, out);
}

enum crm_status crm_forms_at(struct crm_session *session, int64_t operation,
			     const struct crm_forms **out)
{
	struct crm_forms *forms = session->past_forms;
	int64_t last = 0;
	enum crm_status status = CRM_OK;

	if (session->forms)
		status = last_change(session, operation, &last);
	if (status)
		return status;
	if (!last) {
		*out = NULL;
		return CRM_OK;
	}
	while (forms && forms->operation != last)
		forms = forms->next;
	if (!forms) {
		status = load(session, last, &forms);
		if (status)
			return status;
		forms->operation = last;
		forms->next = session->past_forms;
		session->past_forms = forms;
	}
	*out = forms;
	return CRM_OK;
}

/* The fields that are gone, as they were at last. */
static enum crm_status read_gone(struct crm_session *session, struct definitions *definitions)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_DEFINE_GONE);
	enum crm_status status = CRM_OK;

	crm_query_bind_text(query, 1, "fd-");
	crm_query_bind_text(query, 2, "fd.");
	while (!status && crm_query_next(query)) {
		struct crm_record *record = crm_record_new(definitions->noun);

		take(definitions, record);
		status = crm_journal_revert(record, crm_query_text(query, 1));
	}
	return status ? status : crm_query_status(query);
}

enum crm_status crm_forms_ever(struct crm_session *session, const struct crm_noun *noun,
			       const struct crm_noun **out)
{
	AUTO_DEFINITIONS gone = {.noun = &crm_field};
	struct crm_forms *forms;
	enum crm_status status;
	struct crm_noun base;
	size_t count = 0;

	noun = crm_noun_here(session, noun);
	*out = noun;
	if (!session->forms)
		return CRM_OK;
	status = read_gone(session, &gone);
	if (status)
		return status;
	for (size_t i = 0; i < gone.count; i++) {
		const char *name = strchr(crm_record_text(gone.records[i], FIELD_NAME), '.');

		if (name && is_of(gone.records[i], noun) && crm_field_find(noun, name + 1) < 0)
			count++;
		else
			crm_record_clear_field(gone.records[i], FIELD_NAME);
	}
	if (!count)
		return CRM_OK;
	base = *noun;
	forms = crm_alloc(sizeof *forms);
	forms->next = session->past_forms;
	session->past_forms = forms;
	*out = extend(forms, &base, &gone);
	return CRM_OK;
}

void crm_forms_show(struct crm_session *session, const struct crm_forms *then)
{
	struct crm_forms *shown = crm_alloc(sizeof *shown);
	size_t count = then ? then->count : crm_catalog_count;

	shown->operation = then ? then->operation : 0;
	shown->nouns = crm_alloc(count * sizeof *shown->nouns);
	shown->count = count;
	for (size_t i = 0; i < count; i++)
		shown->nouns[i] = then ? then->nouns[i] : crm_catalog[i];
	shown->next = session->forms;
	session->forms = shown;
}

void crm_noun_list_clear(struct crm_noun_list *list)
{
	free(list->nouns);
	*list = (struct crm_noun_list){0};
}

static int compare_names(const void *a, const void *b)
{
	return strcmp((*(const struct crm_noun *const *)a)->name,
		      (*(const struct crm_noun *const *)b)->name);
}

void crm_noun_list_sort(struct crm_noun_list *list)
{
	qsort(list->nouns, list->count, sizeof(*list->nouns), compare_names);
}

static bool has_noun(const struct crm_noun_list *list, const struct crm_noun *noun)
{
	for (size_t i = 0; i < list->count; i++)
		if (crm_equal(list->nouns[i]->prefix, noun->prefix))
			return true;
	return false;
}

static void list_nouns(struct crm_noun_list *list, const struct crm_noun *const *nouns,
		       size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!has_noun(list, nouns[i]))
			list->nouns[list->count++] = nouns[i];
}

enum crm_status crm_forms_of_operation(struct crm_session *session, int64_t operation,
				       struct crm_noun_list *out)
{
	const struct crm_forms *now = session->forms, *then = now, *before = NULL;
	enum crm_status status = CRM_OK;

	if (now && operation < now->operation)
		status = crm_forms_at(session, operation, &then);
	if (!status && now && operation <= now->operation)
		status = crm_forms_at(session, operation - 1, &before);
	if (status)
		return status;
	out->count = 0;
	out->nouns = crm_resize(out->nouns, (crm_catalog_count + (then ? then->count : 0) +
					     (before ? before->count : 0)) *
						    sizeof(*out->nouns));
	list_nouns(out, then ? then->nouns : (const struct crm_noun **)crm_catalog,
		   then ? then->count : crm_catalog_count);
	if (before)
		list_nouns(out, before->nouns, before->count);
	return CRM_OK;
}

static void free_all(struct crm_forms *forms)
{
	while (forms) {
		struct crm_forms *next = forms->next;

		crm_arena_clear(&forms->arena);
		free(forms->nouns);
		free(forms);
		forms = next;
	}
}

void crm_forms_clear(struct crm_session *session)
{
	free_all(session->forms);
	free_all(session->past_forms);
	session->forms = NULL;
	session->past_forms = NULL;
}
