/* The catalog, read against what is made of it: SQL, options, filter words, ids.
 * SPDX-License-Identifier: MIT */
#include "base/id.h"
#include "base/unicode.h"
#include "cli/parse.h"
#include "record/nouns.h"
#include "record/value.h"
#include "tap.h"

enum { LONGEST_NAME = 24, LONGEST_PREFIX = 6, LONGEST_HELP = 80 };

/* A store that adds nothing. */
static const struct crm_session plain = {0};

/* What every record has beside its fields, and the words of the filter grammar. */
static const char *const reserved[] = {"id", "rev", "updated_at", "and", "or", "not"};

static bool is_name(const char *name)
{
	size_t length = name ? strlen(name) : 0;

	for (size_t i = 0; i < length; i++)
		if (!(name[i] >= 'a' && name[i] <= 'z') &&
		    !(i && (crm_is_digit(name[i]) || (i + 1 < length && name[i] == '_'))))
			return false;
	return length > 0 && length <= LONGEST_NAME && !strstr(name, "__");
}

static bool is_reserved(const char *name)
{
	for (size_t i = 0; i < CRM_COUNT(reserved); i++)
		if (crm_equal(reserved[i], name))
			return true;
	return false;
}

/* Whether --closed-on would be taken for this option when the field closed_on is meant. */
static bool is_same(const struct crm_option *option, const char *field)
{
	CRM_AUTO_TEXT name = crm_copy(option->name);

	for (char *at = name; (at = strchr(at, '-')); at++)
		*at = '_';
	return crm_equal(name, field);
}

static bool is_option(const char *field)
{
	for (size_t i = 0; i < crm_option_group_count; i++)
		for (size_t j = 0; j < crm_option_groups[i].count; j++)
			if (is_same(&crm_option_groups[i].rows[j], field))
				return true;
	return false;
}

static bool is_sentence(const char *help)
{
	return help && *help && strlen(help) <= LONGEST_HELP && help[strlen(help) - 1] != '.' &&
	       !crm_is_space(*help) && crm_utf8_check(help, strlen(help)) == strlen(help) &&
	       !strpbrk(help, "\n\t");
}

static void check_choices(const struct crm_field *field, struct crm_str *wrong)
{
	bool is_choice = field->type == CRM_CHOICE || field->type == CRM_CHOICES;

	if (is_choice != (field->choices && field->choices[0]))
		crm_str_addf(wrong, "%s: choices are for a choice; ", field->name);
	for (size_t i = 0; field->choices && field->choices[i]; i++) {
		if (!is_name(field->choices[i]))
			crm_str_addf(wrong, "%s: '%s' is no word; ", field->name,
				     field->choices[i]);
		for (size_t j = 0; j < i; j++)
			if (crm_equal(field->choices[i], field->choices[j]))
				crm_str_addf(wrong, "%s: %s twice; ", field->name,
					     field->choices[i]);
	}
}

static void check_flags(const struct crm_noun *noun, const struct crm_field *field,
			struct crm_str *wrong)
{
	bool is_searchable = field->type == CRM_TEXT || field->type == CRM_NOTE ||
			     field->type == CRM_EMAIL || field->type == CRM_PHONE ||
			     field->type == CRM_URL;

	if (field->flags & CRM_UNIQUE && !(field->flags & CRM_KEY))
		crm_str_addf(wrong, "%s: what is unique is a key; ", field->name);
	if (field->flags & CRM_KEPT && field->flags & CRM_REQUIRED)
		crm_str_addf(wrong, "%s: nobody can give what is kept; ", field->name);
	if (field->flags & CRM_SEARCHED && !is_searchable)
		crm_str_addf(wrong, "%s: only text is searched; ", field->name);
	if (field->flags & CRM_KEY && !is_searchable && field->type != CRM_INTEGER)
		crm_str_addf(wrong, "%s: a %s is no key; ", field->name,
			     crm_types[field->type].name);
	if (field->flags & CRM_TRACKED && crm_field_tracked_since(noun) < 0)
		crm_str_addf(wrong, "%s: nothing says since when; ", field->name);
	if (field->standard && field->flags & CRM_KEPT)
		crm_str_addf(wrong, "%s: what is kept has no standard; ", field->name);
}

static void check_field(const struct crm_noun *noun, const struct crm_field *field,
			struct crm_str *wrong)
{
	if (!is_name(field->name)) {
		crm_str_addf(wrong, "'%s' is no name; ", field->name ? field->name : "(none)");
		return;
	}
	if (is_reserved(field->name))
		crm_str_addf(wrong, "%s means something else; ", field->name);
	if (!(field->flags & CRM_KEPT) && is_option(field->name))
		crm_str_addf(wrong, "%s is an option of every command; ", field->name);
	if (!is_sentence(field->help))
		crm_str_addf(wrong, "%s has no good help; ", field->name);
	if (&noun->fields[crm_field_find(noun, field->name)] != field)
		crm_str_addf(wrong, "%s twice; ", field->name);
	if ((field->type == CRM_LINK) != (field->target && crm_noun_find(&plain, field->target)))
		crm_str_addf(wrong, "%s leads nowhere; ", field->name);
	if (field->type == CRM_MONEY && crm_field_of_type(noun, CRM_CURRENCY) < 0)
		crm_str_addf(wrong, "%s has no currency; ", field->name);
	check_choices(field, wrong);
	check_flags(noun, field, wrong);
}

/* What a new record has is read as if it were typed. */
static void check_standards(const struct crm_noun *noun, struct crm_str *wrong)
{
	struct crm_session session = {.clock = {.now = 1772442000, .today = 20514}};
	CRM_AUTO(record) record = crm_record_new(noun);

	for (size_t i = 0; i < noun->field_count; i++)
		if (noun->fields[i].standard &&
		    (crm_value_type(&session, record, (int)i, noun->fields[i].standard, NULL) ||
		     !crm_record_has(record, (int)i)))
			crm_str_addf(wrong, "%s: %s; ", noun->fields[i].name, crm_message());
}

static int count_type(const struct crm_noun *noun, enum crm_type type)
{
	int count = 0;

	for (size_t i = 0; i < noun->field_count; i++)
		count += noun->fields[i].type == type;
	return count;
}

static void check_title(const struct crm_noun *noun, struct crm_str *wrong)
{
	int title = noun->title ? crm_field_find(noun, noun->title) : -1;
	const char *order = noun->order;

	if (title < 0 || noun->fields[title].type != CRM_TEXT)
		crm_str_add(wrong, "the title is no text of it; ");
	if (title >= 0 && noun->fields[title].flags & CRM_KEPT)
		crm_str_add(wrong, "nobody can give the title; ");
	if (order && crm_field_find(noun, order + (*order == '-')) < 0)
		crm_str_addf(wrong, "there is no %s to order by; ", order);
	if (count_type(noun, CRM_CURRENCY) > 1 || count_type(noun, CRM_TAGS) > 1)
		crm_str_add(wrong, "two currencies, or two fields of tags; ");
	if (crm_field_find(noun, "created_at") < 0 ||
	    !(noun->fields[crm_field_find(noun, "created_at")].flags & CRM_KEPT))
		crm_str_add(wrong, "it does not keep created_at; ");
}

static void check_noun(const struct crm_noun *noun)
{
	CRM_SCOPED(str) wrong = {0};

	if (!is_name(noun->name) || strchr(noun->name, '_') ||
	    crm_noun_find(&plain, noun->name) != noun)
		crm_str_add(&wrong, "its name is no name, or taken; ");
	if (!is_name(noun->plural) || crm_equal(noun->plural, noun->name))
		crm_str_add(&wrong, "its plural is no name; ");
	if (!is_sentence(noun->help))
		crm_str_add(&wrong, "it has no good help; ");
	if (noun->field_count == 0 || noun->field_count + 2 > 255)
		crm_str_add(&wrong, "too few or too many fields; ");
	for (size_t i = 0; i < noun->field_count; i++)
		check_field(noun, &noun->fields[i], &wrong);
	check_title(noun, &wrong);
	check_standards(noun, &wrong);
	is_text(crm_str_text(&wrong), "", "the catalog of a %s", noun->name);
}

static void check_prefix(const struct crm_noun *noun)
{
	char id[CRM_ID_TEXT];
	struct crm_random random = {0};
	bool is_short = is_name(noun->prefix) && strlen(noun->prefix) <= LONGEST_PREFIX;

	crm_id_new(&random, noun->prefix, id);
	ok(is_short && strlen(id) < CRM_ID_TEXT && crm_noun_of_id(&plain, id) == noun,
	   "ids of a %s begin with %s- and nobody else's do", noun->name, noun->prefix);
}

static void check_types(void)
{
	static const char *const columns[] = {"INTEGER", "TEXT", "REAL", "BLOB"};

	for (size_t i = 0; i < CRM_TYPE_COUNT; i++) {
		const struct crm_type_row *row = &crm_types[i];
		bool is_column = false;

		for (size_t j = 0; j < CRM_COUNT(columns); j++)
			is_column |= row->column && crm_equal(row->column, columns[j]);
		ok(is_name(row->name) && is_column && row->value && row->value[0] == '<' &&
			   is_sentence(row->help),
		   "the type %s", row->name);
	}
}

/* Two options of one name, or one letter, could not be told apart. */
static void check_options(void)
{
	CRM_SCOPED(str) seen = {0};

	for (size_t i = 0; i < crm_option_group_count; i++)
		for (size_t j = 0; j < crm_option_groups[i].count; j++) {
			const struct crm_option *option = &crm_option_groups[i].rows[j];
			CRM_AUTO_TEXT name = crm_format(" --%s ", option->name);
			CRM_AUTO_TEXT letter = crm_format(" -%c ", option->letter);
			bool is_new = !strstr(crm_str_text(&seen), name) &&
				      (!option->letter || !strstr(crm_str_text(&seen), letter));

			ok(is_new && (!option->help || is_sentence(option->help)),
			   "the option --%s", option->name);
			crm_str_addf(&seen, "%s%s", name, option->letter ? letter : "");
		}
}

int main(void)
{
	ok(crm_catalog_count > 0, "there are nouns");
	for (size_t i = 0; i < crm_catalog_count; i++) {
		check_noun(crm_catalog[i]);
		check_prefix(crm_catalog[i]);
	}
	check_types();
	check_options();
	return tap_end();
}
