/* What helps when a cell is not what its field takes: the option that reads it.
 * SPDX-License-Identifier: MIT */
#include "format/import/advice.h"

#include "base/date.h"
#include "format/read.h"
#include "record/value.h"

#include <string.h>

/* What other programs and people write for nothing. */
static bool is_nothing(const char *text)
{
	static const char *const words[] = {
		"-",    "--",     "---", "?",   "n/a",     "na",    "#n/a",    "null",
		"none", "(none)", "nil", "nan", "(blank)", "blank", "unknown", "select",
	};

	for (size_t i = 0; i < CRM_COUNT(words); i++)
		if (crm_equal_nocase(text, words[i]))
			return true;
	return false;
}

/* A word of a rule, which stands in double quotes of a shell: `other` when that would be no use. */
static void add_word(struct crm_str *out, const char *text, const char *other)
{
	bool is_bare = *text != '\0';

	for (const char *at = text; *at; at++) {
		if ((unsigned char)*at < ' ' || strchr("'\"\\$`!#", *at)) {
			crm_str_add(out, other);
			return;
		}
		is_bare &= crm_is_word(*at) || (unsigned char)*at >= 0x80 || *at == '.';
	}
	crm_str_addf(out, is_bare ? "%s" : "'%s'", text);
}

static enum crm_status advise_value(const struct crm_map_rule *rule, const char *text,
				    const char *meaning, const char *before, enum crm_status status)
{
	CRM_SCOPED(str) hint = {0};

	crm_str_addf(&hint, "%s--rule \"value ", before);
	add_word(&hint, rule->column_count == 1 ? rule->columns[0] : "'", "COLUMN");
	crm_str_add_char(&hint, ' ');
	add_word(&hint, text, "TEXT");
	crm_str_addf(&hint, " = %s\"", meaning);
	return crm_hint(status, "%s", hint.text);
}

static enum crm_status advise_null(const char *text, enum crm_status status)
{
	CRM_SCOPED(str) hint = {0};

	crm_str_add(&hint, "--rule \"null ");
	add_word(&hint, text, "TEXT");
	return crm_hint(status, "%s\"", hint.text);
}

/* The layouts that the date is in, of those that one meets. */
static void find_layouts(const char *text, struct crm_str *out)
{
	static const char *const days[] = {
		"D.M.YYYY", "D/M/YYYY",    "M/D/YYYY",   "D-M-YYYY",   "D.M.YY",
		"D/M/YY",   "M/D/YY",      "YYYY.M.D",   "D MON YYYY", "D-MON-YYYY",
		"D-MON-YY", "MON D, YYYY", "YYYY-MM-DD", "YYYYMMDD",   "SERIAL",
	};
	static const char *const times[] = {
		"",           " HH:mm",        " HH:mm:ss",     "THH:mm:ss",
		"THH:mm:ssZ", " HH:mm:ss.000", "THH:mm:ss.000", "THH:mm:ss.000Z",
	};
	crm_day day;

	for (size_t i = 0; i < CRM_COUNT(days); i++)
		for (size_t j = 0; j < CRM_COUNT(times); j++) {
			CRM_AUTO_TEXT layout = crm_format("%s%s", days[i], times[j]);

			if (!crm_day_by_layout(text, layout, &day))
				crm_str_addf(out, "%s--date-layout '%s'",
					     out->length ? ", or " : "", layout);
		}
}

static enum crm_status advise_date(const struct crm_map_rule *rule, const char *text,
				   enum crm_status status)
{
	CRM_AUTO_TEXT sentence = crm_copy(crm_message());
	CRM_SCOPED(str) layouts = {0};

	find_layouts(text, &layouts);
	crm_fail(status, "%s", sentence);
	if (layouts.length)
		return crm_hint(status, "%s", layouts.text);
	return advise_value(rule, text, "2026-03-01", "", status);
}

/* Whether the number is one by the other decimal mark. */
static enum crm_status advise_mark(const struct crm_import *import, const struct crm_map_rule *rule,
				   const char *text, char mark, enum crm_status status)
{
	CRM_AUTO_TEXT sentence = crm_copy(crm_message());
	CRM_AUTO(record) other = crm_record_copy(import->fresh);
	struct crm_value_style style = {.decimal_mark = mark == ',' ? '.' : ','};
	bool is_read = !crm_value_type(import->session, other, rule->field, text, &style);

	crm_fail(status, "%s", sentence);
	return is_read ? crm_hint(status, "--decimal-mark %c", style.decimal_mark) : status;
}

static enum crm_status advise(const struct crm_import *import, const struct crm_map_rule *rule,
			      const char *text, enum crm_status status)
{
	const struct crm_field *field = &import->map->noun->fields[rule->field];
	char mark = rule->decimal_mark ? rule->decimal_mark : import->map->decimal_mark;
	CRM_AUTO_TEXT trimmed = crm_trim(text);
	CRM_AUTO_TEXT add = NULL;

	if (import->options.mode != CRM_IMPORT_MERGE || rule->constant || rule->card_field ||
	    import->is_json)
		return status;
	if (is_nothing(trimmed))
		return advise_null(trimmed, status);
	if (field->type == CRM_DATE || field->type == CRM_INSTANT)
		return advise_date(rule, trimmed, status);
	if (field->type == CRM_MONEY || field->type == CRM_DECIMAL || field->type == CRM_INTEGER)
		return advise_mark(import, rule, trimmed, mark, status);
	if (field->type == CRM_CHOICE)
		return advise_value(rule, trimmed, "WORD", "", status);
	if (field->type != CRM_LINK || status != CRM_NOT_FOUND || crm_map_can_create(field))
		return status;
	add = crm_format("crm-%s add, or ", field->target);
	return advise_value(rule, trimmed, "NAME", add, status);
}

enum crm_status crm_import_advise(const struct crm_import *import, const struct crm_map_rule *rule,
				  const char *text, enum crm_status status)
{
	return status && crm_import_is_row_failure(status) ? advise(import, rule, text, status)
							   : status;
}

/* The first column that nobody takes, of those that sound like the field rather. */
static const char *find_candidate(const struct crm_import *import, const char *field)
{
	const struct crm_binding *binding = &import->binding;
	const char *first = NULL;

	for (size_t i = 0; i < binding->unused_count; i++) {
		const char *column = crm_reader_column(import->reader, binding->unused_places[i]);

		if (strcasestr(column, field))
			return column;
		first = first ? first : column;
	}
	return first ? first : "COLUMN";
}

static enum crm_status advise_column(const struct crm_import *import, enum crm_status status)
{
	const char *title = import->map->noun->title;
	CRM_SCOPED(str) hint = {0};

	crm_str_add(&hint, "--rule \"column ");
	add_word(&hint, find_candidate(import, title), "COLUMN");
	return crm_hint(status, "%s = %s\"", hint.text, title);
}

enum crm_status crm_import_advise_title(const struct crm_import_arrival *arrival,
					enum crm_status status)
{
	struct crm_import *import = arrival->import;
	struct crm_map *map = import->map;
	int title = map->noun->title ? crm_field_find(map->noun, map->noun->title) : -1;

	if (import->options.mode != CRM_IMPORT_MERGE || import->is_json || status != CRM_INVALID ||
	    title < 0 || crm_record_has(arrival->after, title) || crm_map_rule_of(map, title))
		return status;
	import->is_nameless = arrival->row->number == 1 && !map->key_count;
	return advise_column(import, status);
}

enum crm_status crm_import_fail_nameless(const struct crm_import *import)
{
	const struct crm_noun *noun = import->map->noun;

	return advise_column(import, crm_fail(CRM_INVALID, "%s: no column gives %s their %s",
					      import->file_name, noun->plural, noun->title));
}
