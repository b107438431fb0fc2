/* A field that an admin adds.
 * SPDX-License-Identifier: MIT */
#include "domain/definition.h"

#include "base/list.h"
#include "catalog/entity.h"
#include "catalog/field.h"
#include "catalog/setting.h"
#include "catalog/standard.h"
#include "domain/rule.h"
#include "record/define/formula.h"
#include "record/nouns.h"
#include "record/value.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST_NAME = 40, LONGEST_CHOICE = 80 };

/* A field under inspection. */
struct inspection {
	struct crm_session *session;
	const struct crm_record *before;
	struct crm_record *field;
	const struct crm_noun *noun; /* whose it is */
	const char *name;            /* behind the dot */
	enum crm_type type;          /* that a formula comes to */
};

static enum crm_type type_of(const struct crm_record *field)
{
	size_t type = 0;

	while (type < CRM_TYPE_COUNT &&
	       !crm_equal(crm_types[type].name, crm_record_text(field, FIELD_TYPE)))
		type++;
	return (enum crm_type)type;
}

static bool is_name(const char *name)
{
	size_t length = strlen(name);

	for (size_t i = 0; i < length; i++)
		if (!(name[i] >= 'a' && name[i] <= 'z') &&
		    !(i && i + 1 < length && name[i] == '_') && !(i && crm_is_digit(name[i])))
			return false;
	return length && length <= LONGEST_NAME && !strstr(name, "__");
}

static bool is_among(const char *const *words, const char *word)
{
	for (size_t i = 0; words[i]; i++)
		if (crm_equal(words[i], word))
			return true;
	return false;
}

static bool takes_fields(const struct crm_noun *noun)
{
	return noun && noun != &crm_field && noun != &crm_entity && noun != &crm_setting &&
	       noun != &crm_standard;
}

static enum crm_status check_name(struct inspection *inspection)
{
	const char *whole = crm_record_text(inspection->field, FIELD_NAME);
	const char *dot = strchr(whole, '.');
	CRM_AUTO_TEXT noun = crm_copy_bytes(whole, dot ? (size_t)(dot - whole) : 0);

	if (!dot)
		return crm_fail(CRM_INVALID, "name: '%s' is not noun.field, as contact.shoe_size",
				whole);
	inspection->noun = crm_noun_find(inspection->session, noun);
	inspection->name = dot + 1;
	if (!takes_fields(inspection->noun))
		return crm_fail(CRM_INVALID, "name: '%s' is no noun that takes fields", noun);
	if (!is_name(inspection->name))
		return crm_fail(CRM_INVALID,
				"name: '%s' is no name of a field: lower-case letters, digits and "
				"single _, up to %d",
				inspection->name, LONGEST_NAME);
	if (is_among(crm_reserved_names, inspection->name))
		return crm_fail(CRM_INVALID, "name: '%s' means something else in every command",
				inspection->name);
	return CRM_OK;
}

static enum crm_status read_formula(const struct crm_noun *noun, const char *name, const char *text,
				    enum crm_type *type)
{
	CRM_SCOPED(formula) formula = {0};
	enum crm_status status = crm_formula_read(noun, name, text, &formula);

	if (!status)
		*type = formula.type;
	return status;
}

/* What follows from this formula must go on doing so. */
static enum crm_status check_followers(struct inspection *inspection)
{
	struct crm_noun noun = *inspection->noun;
	int own = crm_field_find(&noun, inspection->name);
	struct crm_field *rows = crm_alloc(noun.field_count * sizeof *rows);
	enum crm_status status = CRM_OK;
	enum crm_type type;

	memcpy(rows, noun.fields, noun.field_count * sizeof *rows);
	noun.fields = rows;
	if (own >= 0)
		rows[own].formula = crm_record_text(inspection->field, FIELD_FORMULA);
	for (size_t i = 0; i < noun.field_count && !status; i++)
		if (rows[i].formula && (int)i != own &&
		    read_formula(&noun, rows[i].name, rows[i].formula, &type))
			status = crm_fail_at(CRM_REFUSED, "'%s' follows from '%s': ", rows[i].name,
					     inspection->name);
	free(rows);
	return status;
}

static enum crm_status check_formula(struct inspection *inspection)
{
	static const int others[] = {FIELD_REQUIRED, FIELD_KEY, FIELD_UNIQUE, FIELD_STANDARD};
	const char *text = crm_record_text(inspection->field, FIELD_FORMULA);
	bool is_formula = inspection->type == CRM_TYPE_COUNT;
	enum crm_status status;

	if (!is_formula && *text)
		return crm_fail(CRM_INVALID, "formula: a field of the type %s has none",
				crm_types[inspection->type].name);
	if (!is_formula)
		return CRM_OK;
	if (!*text)
		return crm_hint(crm_fail(CRM_INVALID,
					 "a formula needs to say what it follows from"),
				"--formula 'amount * 19%%'");
	status = read_formula(inspection->noun, inspection->name, text, &inspection->type);
	for (size_t i = 0; i < CRM_COUNT(others) && !status; i++)
		if (crm_record_has(inspection->field, others[i]))
			status = crm_fail(CRM_INVALID, "%s: nobody fills in a formula",
					  crm_field.fields[others[i]].name);
	return status || !inspection->before ? status : check_followers(inspection);
}

/* "red,  blue" becomes "red, blue". */
static enum crm_status read_choices(struct inspection *inspection)
{
	const char *at = crm_record_text(inspection->field, FIELD_CHOICES);
	CRM_SCOPED(str) tidy = {0}, seen = {0};

	while (*at) {
		size_t length = strcspn(at, ",");
		CRM_AUTO_TEXT piece = crm_copy_bytes(at, length);
		CRM_AUTO_TEXT word = crm_trim(piece);
		CRM_AUTO_TEXT mark = crm_format("\n%s\n", word);

		at += length + (at[length] == ',');
		if (!*word)
			continue;
		if (strlen(word) > LONGEST_CHOICE || strpbrk(word, "\n\t\\:'\"") || *word == '+' ||
		    *word == '-')
			return crm_fail(CRM_INVALID, "choices: '%s' is no word to choose", word);
		if (strstr(crm_str_text(&seen), mark))
			return crm_fail(CRM_INVALID, "choices: '%s' is there twice", word);
		crm_str_add(&seen, mark);
		crm_str_addf(&tidy, "%s%s", tidy.length ? ", " : "", word);
	}
	crm_record_set_text(inspection->field, FIELD_CHOICES, tidy.text);
	return CRM_OK;
}

static bool has_choices(const struct inspection *inspection)
{
	return inspection->type == CRM_CHOICE || inspection->type == CRM_CHOICES;
}

static enum crm_status check_choices(struct inspection *inspection)
{
	enum crm_status status = read_choices(inspection);
	bool has = crm_record_has(inspection->field, FIELD_CHOICES);

	if (!status && has_choices(inspection) && !has)
		return crm_hint(crm_fail(CRM_INVALID, "a choice needs words to choose from"),
				"--choices 'red, green, blue'");
	if (!status && !has_choices(inspection) && has)
		return crm_fail(CRM_INVALID, "choices: only a choice has them");
	return status;
}

static enum crm_status check_target(struct inspection *inspection)
{
	const char *target = crm_record_text(inspection->field, FIELD_TARGET);

	if (inspection->type != CRM_LINK && *target)
		return crm_fail(CRM_INVALID, "target: only a link has one");
	if (inspection->type == CRM_LINK && !*target)
		return crm_hint(crm_fail(CRM_INVALID, "a link needs a noun to lead to"),
				"--target company");
	if (*target && !takes_fields(crm_noun_find(inspection->session, target)))
		return crm_fail(CRM_INVALID, "target: '%s' is no noun to link to", target);
	return CRM_OK;
}

static enum crm_status check_flags(struct inspection *inspection)
{
	struct crm_record *field = inspection->field;
	enum crm_type type = inspection->type;
	bool is_text = type == CRM_TEXT || type == CRM_NOTE || type == CRM_EMAIL ||
		       type == CRM_PHONE || type == CRM_URL;

	if (crm_record_number(field, FIELD_UNIQUE))
		crm_record_set_number(field, FIELD_KEY, 1);
	if (crm_record_number(field, FIELD_SEARCHED) && !is_text)
		return crm_fail(CRM_INVALID, "is_searched: only text is");
	if (crm_record_number(field, FIELD_KEY) && !is_text && type != CRM_INTEGER)
		return crm_fail(CRM_INVALID, "is_key: nobody is found by a %s",
				crm_types[type].name);
	return CRM_OK;
}

/* One of a kind: amounts are in the currency of their record, +word marks with the tags. */
static enum crm_status check_single(struct inspection *inspection)
{
	enum crm_type type = inspection->type;
	int there = crm_field_of_type(inspection->noun, type);

	if (inspection->before || (type != CRM_CURRENCY && type != CRM_TAGS) || there < 0)
		return CRM_OK;
	return crm_fail(CRM_REFUSED, "%s have a field of %s already: %s", inspection->noun->plural,
			crm_types[type].name, inspection->noun->fields[there].name);
}

/* What a new record gets is read as if it were typed. */
static enum crm_status check_standard(struct inspection *inspection)
{
	const char *text = crm_record_text(inspection->field, FIELD_STANDARD);
	struct crm_field rows[] = {
		{.name = "standard",
		 .type = inspection->type,

		 .target = crm_record_text(inspection->field, FIELD_TARGET)},
		{.name = "currency", .type = CRM_CURRENCY},
	};
	struct crm_noun noun = {.name = "field", .fields = rows, .field_count = CRM_COUNT(rows)};
	CRM_AUTO(record) probe = NULL;
	CRM_AUTO_TEXT list = crm_format(", %s,", crm_record_text(inspection->field, FIELD_CHOICES));
	CRM_AUTO_TEXT word = crm_format(", %s,", text);

	if (!*text)
		return CRM_OK;
	if (has_choices(inspection))
		return strstr(list, word) ? CRM_OK
					  : crm_fail(CRM_INVALID,
						     "standard: '%s' is none of the choices", text);
	probe = crm_record_new(&noun);
	return crm_value_type(inspection->session, probe, 0, text, NULL) ? CRM_INVALID : CRM_OK;
}

/* What --help prints on terminals. */
static enum crm_status check_help(struct inspection *inspection)
{
	for (const char *at = crm_record_text(inspection->field, FIELD_HELP); *at; at++)
		if ((unsigned char)*at < ' ' || *at == 127)
			return crm_fail(CRM_INVALID, "help_text: it is one line of text");
	return CRM_OK;
}

static enum crm_status next_position(struct crm_session *session, struct crm_record *field)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_DEFINITION_FIELD_POSITION);
	int64_t last = 0;
	enum crm_status status = crm_query_one_integer(query, 0, &last);

	if (!status)
		crm_record_set_number(field, FIELD_POSITION, last + 1);
	return status;
}

static void describe(struct inspection *inspection)
{
	CRM_AUTO_TEXT help = crm_copy(inspection->name);

	for (char *at = help; *at; at++)
		*at = *at == '_' ? ' ' : *at;
	if (!crm_record_has(inspection->field, FIELD_HELP))
		crm_record_set_text(inspection->field, FIELD_HELP, help);
}

/* Amounts of a noun without a currency get one to be in. */
static enum crm_status add_currency(struct inspection *inspection)
{
	CRM_AUTO(record) currency = NULL;
	CRM_AUTO_TEXT name = crm_format("%s.currency", inspection->noun->name);

	if (inspection->type != CRM_MONEY || crm_field_of_type(inspection->noun, CRM_CURRENCY) >= 0)
		return CRM_OK;
	currency = crm_record_new(&crm_field);
	crm_record_set_text(currency, FIELD_NAME, name);
	crm_record_set_text(currency, FIELD_TYPE, crm_types[CRM_CURRENCY].name);
	crm_record_set_text(currency, FIELD_HELP, "the currency of the amounts");
	return crm_domain_add(inspection->session, currency);
}

/* Keys and words of records would have to be made anew. */
static enum crm_status check_use(struct inspection *inspection)
{
	static const int fixed[] = {FIELD_KEY, FIELD_UNIQUE, FIELD_SEARCHED};
	CRM_AUTO_TEXT sql = NULL;
	CRM_AUTO(query) query = NULL;
	int64_t is_used = 0;
	int changed = -1;
	enum crm_status status;

	for (size_t i = 0; i < CRM_COUNT(fixed); i++)
		if (crm_record_number(inspection->before, fixed[i]) !=
		    crm_record_number(inspection->field, fixed[i]))
			changed = fixed[i];
	if (changed < 0)
		return CRM_OK;
	sql = crm_format("SELECT EXISTS (SELECT 1 FROM \"%s\" WHERE \"%s\" IS NOT NULL)",
			 inspection->noun->name, inspection->name);
	query = crm_query_made(inspection->session->store, sql);
	status = crm_query_one_integer(query, 0, &is_used);
	if (!status && is_used)
		return crm_fail(CRM_REFUSED, "%s: it stays as it is once there are values",
				crm_field.fields[changed].name);
	return status;
}

/* A word that records have must stay one of the choices. */
static enum crm_status check_words(struct inspection *inspection)
{
	CRM_AUTO_TEXT list = crm_format(", %s,", crm_record_text(inspection->field, FIELD_CHOICES));
	CRM_AUTO_TEXT sql = NULL;
	CRM_AUTO(query) query = NULL;

	if (!has_choices(inspection))
		return CRM_OK;
	sql = crm_format("SELECT DISTINCT \"%s\" FROM \"%s\" WHERE \"%s\" IS NOT NULL",
			 inspection->name, inspection->noun->name, inspection->name);
	query = crm_query_made(inspection->session->store, sql);
	while (crm_query_next(query)) {
		const char *cursor = crm_query_text(query, 0);
		struct crm_list_item item = {.value = cursor, .value_length = strlen(cursor)};
		bool is_list = inspection->type == CRM_CHOICES;

		while (is_list ? crm_list_next(&cursor, &item) : cursor != NULL) {
			CRM_AUTO_TEXT word =
				crm_format(", %.*s,", (int)item.value_length, item.value);

			if (!strstr(list, word))
				return crm_fail(CRM_REFUSED, "choices: there are %s with '%.*s'",
						inspection->noun->plural, (int)item.value_length,
						item.value);
			if (!is_list)
				break;
		}
	}
	return crm_query_status(query);
}

static enum crm_status check_new(struct inspection *inspection)
{
	enum crm_status status = next_position(inspection->session, inspection->field);

	describe(inspection);
	return status ? status : add_currency(inspection);
}

enum crm_status crm_field_rule(struct crm_session *session, const struct crm_record *before,
			       struct crm_record *after)
{
	static enum crm_status (*const checks[])(struct inspection * inspection) = {
		check_name,  check_formula, check_choices, check_target,
		check_flags, check_single,  check_help,    check_standard,
	};
	struct inspection inspection = {session, before, after, NULL, NULL, type_of(after)};
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < CRM_COUNT(checks) && !status; i++)
		status = checks[i](&inspection);
	if (!status && !before)
		status = check_new(&inspection);
	if (!status && before)
		status = check_use(&inspection);
	if (!status && before)
		status = check_words(&inspection);
	return status;
}

static enum crm_status clear_value(struct crm_session *session, const struct crm_record *before,
				   void *context)
{
	CRM_AUTO(record) after = crm_record_copy(before);

	crm_record_clear_field(after, *(const int *)context);
	return crm_record_update(session, before, after, NULL);
}

/* While it is required nobody could be without it. */
static enum crm_status release(struct crm_session *session, const struct crm_record *field)
{
	CRM_AUTO(record) after = crm_record_copy(field);

	crm_record_clear_field(after, FIELD_REQUIRED);
	return crm_record_update(session, field, after, NULL);
}

/* Formulas that ask for a field would come to nothing without it. */
static enum crm_status check_asked(const struct crm_noun *noun, const char *name)
{
	for (size_t i = 0; noun && i < noun->field_count; i++)
		if (noun->fields[i].formula && crm_formula_asks(noun->fields[i].formula, name))
			return crm_hint(crm_fail(CRM_REFUSED, "'%s' follows from '%s'",
						 noun->fields[i].name, name),
					"crm-field remove %s.%s", noun->name,
					noun->fields[i].name);
	return CRM_OK;
}

enum crm_status crm_field_leave(struct crm_session *session, const struct crm_record *field)
{
	const char *whole = crm_record_text(field, FIELD_NAME);
	CRM_AUTO_TEXT name = crm_copy_bytes(whole, strcspn(whole, "."));
	const struct crm_noun *noun = crm_noun_find(session, name);
	enum crm_status status = check_asked(noun, whole + strlen(name) + 1);
	int index;

	if (!status)
		status = release(session, field);
	noun = crm_noun_find(session, name);
	index = noun ? crm_field_find(noun, whole + strlen(name) + 1) : -1;
	if (!status && index >= 0 && !noun->fields[index].formula)
		status = crm_definition_each_record(session, noun, noun->fields[index].name,
						    clear_value, &index);
	return status;
}
