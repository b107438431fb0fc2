/* Values as people type them.
 * SPDX-License-Identifier: MIT */
#include "record/value.h"

#include "base/address.h"
#include "base/geo.h"
#include "base/list.h"
#include "base/money.h"
#include "base/unicode.h"
#include "record/find.h"
#include "record/nouns.h"

#include <string.h>

enum { LONGEST_KEY = 1000 };

/* One value being typed: what the parsers of the types share. */
struct typing {
	struct crm_session *session;
	struct crm_record *record;
	int index;
	const struct crm_field *field;
	const struct crm_value_style *style;
};

typedef enum crm_status parser(const struct typing *typing, const char *text);

static enum crm_status parse_text(const struct typing *typing, const char *text)
{
	crm_record_set_text(typing->record, typing->index, text);
	return CRM_OK;
}

static enum crm_status parse_integer(const struct typing *typing, const char *text)
{
	int64_t number;
	enum crm_status status = crm_parse_integer(text, &number);

	if (!status)
		crm_record_set_number(typing->record, typing->index, number);
	return status;
}

static enum crm_status parse_decimal(const struct typing *typing, const char *text)
{
	struct crm_value value = {.kind = CRM_REAL};
	CRM_AUTO_TEXT plain = crm_copy(text);
	enum crm_status status;
	char *mark =
		typing->style->decimal_mark ? strchr(plain, typing->style->decimal_mark) : NULL;

	if (mark)
		*mark = '.';
	status = crm_parse_decimal(plain, &value.real);
	if (!status)
		crm_record_set(typing->record, typing->index, &value);
	return status;
}

/* The currency an amount is in unless it says so itself. */
static enum crm_status expected_currency(const struct typing *typing, int field,
					 char currency[CRM_CURRENCY_TEXT])
{
	CRM_AUTO_TEXT setting = NULL;
	const char *known = crm_record_text(typing->record, field);
	enum crm_status status = CRM_OK;

	if (!*known)
		status = crm_session_setting(typing->session, "currency", "EUR", &setting);
	if (!status)
		memcpy(currency, *known ? known : setting, CRM_CURRENCY_TEXT);
	return status;
}

static enum crm_status parse_money(const struct typing *typing, const char *text)
{
	char mark = typing->style->decimal_mark ? typing->style->decimal_mark : '.';
	int field = crm_field_of_type(typing->record->noun, CRM_CURRENCY);
	char currency[CRM_CURRENCY_TEXT];
	enum crm_status status = expected_currency(typing, field, currency);
	int64_t minor;

	if (!status)
		status = crm_money_parse(text, mark, currency, &minor);
	if (status)
		return status;
	crm_record_set_number(typing->record, typing->index, minor);
	crm_record_set_text(typing->record, field, currency);
	return CRM_OK;
}

static enum crm_status parse_currency(const struct typing *typing, const char *text)
{
	char code[CRM_CURRENCY_TEXT];

	if (!crm_currency_find(text, code))
		return crm_fail(CRM_USAGE, "'%s' is not a currency of ISO 4217", text);
	crm_record_set_text(typing->record, typing->index, code);
	return CRM_OK;
}

static enum crm_status parse_date(const struct typing *typing, const char *text)
{
	const char *layout = typing->style->date_layout;
	char canonical[CRM_DAY_TEXT];
	crm_day day;
	enum crm_status status = layout ? crm_day_by_layout(text, layout, &day)
					: crm_date_word(text, &typing->session->clock, &day);

	if (!status)
		crm_record_set_text(typing->record, typing->index, crm_day_text(day, canonical));
	return status;
}

static enum crm_status parse_instant(const struct typing *typing, const char *text)
{
	const char *layout = typing->style->date_layout;
	char canonical[CRM_INSTANT_TEXT];
	crm_instant instant;
	enum crm_status status = layout ? crm_instant_by_layout(text, layout, &instant)
					: crm_instant_word(text, &typing->session->clock, &instant);

	if (!status)
		crm_record_set_text(typing->record, typing->index,
				    crm_instant_text(instant, canonical));
	return status;
}

static enum crm_status parse_choice(const struct typing *typing, const char *text)
{
	CRM_SCOPED(str) words = {0};
	const char *const *choices = typing->field->choices;

	for (size_t i = 0; choices[i]; i++) {
		if (crm_equal_nocase(choices[i], text)) {
			crm_record_set_text(typing->record, typing->index, choices[i]);
			return CRM_OK;
		}
		crm_str_addf(&words, "%s%s", i ? ", " : "", choices[i]);
	}
	return crm_fail(CRM_USAGE, "'%s' is none of %s", text, words.text);
}

static enum crm_status parse_flag(const struct typing *typing, const char *text)
{
	static const char *const words[] = {"no", "yes", "false", "true", "0", "1", "off", "on"};

	for (size_t i = 0; i < CRM_COUNT(words); i++)
		if (crm_equal_nocase(words[i], text)) {
			crm_record_set_number(typing->record, typing->index, (int64_t)(i % 2));
			return CRM_OK;
		}
	return crm_fail(CRM_USAGE, "'%s' is neither yes nor no", text);
}

static enum crm_status parse_link(const struct typing *typing, const char *text)
{
	const struct crm_noun *target = crm_noun_find(typing->session, typing->field->target);
	char id[CRM_ID_TEXT];
	enum crm_status status = crm_find(typing->session, target, text, typing->record, id);

	if (status == CRM_NOT_FOUND && typing->style->make)
		status = typing->style->make(typing->session, target, text, id);
	if (!status)
		crm_record_set_text(typing->record, typing->index, id);
	return status;
}

static enum crm_status parse_any_link(const struct typing *typing, const char *text)
{
	char id[CRM_ID_TEXT];
	enum crm_status status = crm_find_any(typing->session, text, id);

	if (!status)
		crm_record_set_text(typing->record, typing->index, id);
	return status;
}

static enum crm_status check_email(const char *address)
{
	const char *fault = crm_email_fault(address);

	return fault ? crm_fail(CRM_USAGE, "'%s' is not an e-mail address: %s", address, fault)
		     : CRM_OK;
}

/* 4.93012E+11: digits are lost for good. */
static bool is_rounded(const char *number)
{
	size_t whole = strspn(number, "0123456789.,");
	const char *exponent = number + whole;

	return whole && (*exponent == 'E' || *exponent == 'e') &&
	       (exponent[1] == '+' || crm_is_digit(exponent[1])) && exponent[2] &&
	       !exponent[2 + strspn(exponent + 2, "0123456789")];
}

static enum crm_status check_phone(const char *number)
{
	size_t digits = 0;

	for (const char *at = number; *at; at++)
		digits += crm_is_digit(*at);
	if (digits < 3 || strlen(number) > 64)
		return crm_fail(CRM_USAGE, "'%s' is not a phone number", number);
	if (is_rounded(number))
		return crm_fail(CRM_USAGE,
				"'%s' is a number that a spreadsheet has rounded, not one "
				"to call",
				number);
	return CRM_OK;
}

/* One address or number, as it is kept, into `packed`. */
static enum crm_status parse_item(const struct typing *typing, const struct crm_list_item *item,
				  struct crm_str *packed)
{
	bool is_email = typing->field->type == CRM_EMAIL;
	CRM_SCOPED(str) value = {0}, kept = {0};
	enum crm_status status;

	crm_list_add_value(&value, item);
	status = is_email ? check_email(crm_str_text(&value)) : check_phone(crm_str_text(&value));
	if (status)
		return status;
	if (is_email)
		crm_email_add(&kept, crm_str_text(&value));
	else
		crm_str_add_bytes(&kept, crm_str_text(&value), value.length);
	crm_list_add(packed, item->kind, item->kind_length, crm_str_text(&kept), kept.length);
	return CRM_OK;
}

static enum crm_status parse_list(const struct typing *typing, const char *text)
{
	CRM_SCOPED(str) packed = {0};
	struct crm_list_item item;
	enum crm_status status = CRM_OK;

	while (!status && crm_list_next(&text, &item))
		status = parse_item(typing, &item, &packed);
	if (!status)
		crm_record_set_text(typing->record, typing->index, packed.text);
	return status;
}

static enum crm_status parse_url(const struct typing *typing, const char *text)
{
	const char *fault = crm_url_fault(text);
	CRM_SCOPED(str) kept = {0};

	if (fault)
		return crm_fail(CRM_USAGE, "'%s' is not a web address: %s", text, fault);
	crm_url_add(&kept, text);
	crm_record_set_text(typing->record, typing->index, kept.text);
	return CRM_OK;
}

static bool has_tag(const char *packed, const char *tag, size_t length)
{
	struct crm_list_item item;

	while (crm_list_next(&packed, &item))
		if (item.value_length == length && memcmp(item.value, tag, length) == 0)
			return true;
	return false;
}

/* Copies tags in order, each once, `tag` put into its place; without `keep` it is left out. */
static void merge_tag(struct crm_str *packed, const char *tag, size_t length, bool keep)
{
	CRM_AUTO_TEXT old = crm_str_take(packed);
	const char *cursor = old;
	struct crm_list_item item;
	bool is_placed = !keep;

	while (crm_list_next(&cursor, &item)) {
		size_t shorter = item.value_length < length ? item.value_length : length;
		int order = memcmp(item.value, tag, shorter);

		if (!order)
			order = (item.value_length > length) - (item.value_length < length);
		if (order == 0)
			continue;
		if (order > 0 && !is_placed) {
			crm_list_add(packed, NULL, 0, tag, length);
			is_placed = true;
		}
		crm_list_add(packed, NULL, 0, item.value, item.value_length);
	}
	if (!is_placed)
		crm_list_add(packed, NULL, 0, tag, length);
}

/* "a, b" replaces; "+a -b" changes what is there. */
static enum crm_status parse_tags(const struct typing *typing, const char *text)
{
	CRM_SCOPED(str) packed = {0};
	bool is_change = text[0] == '+' || text[0] == '-';

	if (is_change)
		crm_str_add(&packed, crm_record_text(typing->record, typing->index));
	while (*text) {
		size_t length = strcspn(text, is_change ? ", \t\n\v\f\r" : ",");
		const char *start = text;
		size_t size = length;

		text += length + (text[length] != '\0');
		while (size && crm_is_space(*start))
			start++, size--;
		while (size && crm_is_space(start[size - 1]))
			size--;
		if (!size)
			continue;
		if (is_change && !strchr("+-", *start))
			return crm_fail(CRM_USAGE, "'%.*s' has neither '+' nor '-' in front",
					(int)size, start);
		if (is_change && size == 1)
			continue;
		/* Behind + and - stands a tag, and what begins with one could not be typed again.
		 */
		if (strchr("+-", start[is_change ? 1 : 0]))
			return crm_fail(CRM_USAGE, "'%.*s' is not a tag: it begins with '%c'",
					(int)size - is_change, start + is_change, start[is_change]);
		if (memchr(start, ':', size) || memchr(start, '\\', size))
			return crm_fail(CRM_USAGE, "'%.*s' is not a tag: it has a ':' or a '\\'",
					(int)size, start);
		if (is_change)
			merge_tag(&packed, start + 1, size - 1, *start != '-');
		else if (!has_tag(crm_str_text(&packed), start, size))
			merge_tag(&packed, start, size, true);
	}
	crm_record_set_text(typing->record, typing->index, packed.text);
	return CRM_OK;
}

/* In the order of the choices, each once; +word and -word as with tags. */
static enum crm_status parse_choices(const struct typing *typing, const char *text)
{
	const char *const *choices = typing->field->choices;
	CRM_SCOPED(str) packed = {0}, words = {0};
	enum crm_status status = parse_tags(typing, text);
	CRM_AUTO_TEXT given = crm_copy(crm_record_text(typing->record, typing->index));

	for (size_t i = 0; choices[i] && !status; i++) {
		crm_str_addf(&words, "%s%s", i ? ", " : "", choices[i]);
		if (has_tag(given, choices[i], strlen(choices[i])))
			crm_list_add(&packed, NULL, 0, choices[i], strlen(choices[i]));
	}
	if (!status && crm_list_count(given) != crm_list_count(crm_str_text(&packed)))
		return crm_fail(CRM_USAGE, "'%s' has a word that is none of %s", text, words.text);
	if (!status)
		crm_record_set_text(typing->record, typing->index, packed.text);
	return status;
}

static enum crm_status parse_geo(const struct typing *typing, const char *text)
{
	CRM_SCOPED(str) canonical = {0};
	struct crm_geo place;
	enum crm_status status = crm_geo_parse(text, &place);

	if (status)
		return status;
	crm_geo_add_text(&canonical, &place);
	crm_record_set_text(typing->record, typing->index, canonical.text);
	return CRM_OK;
}

static parser *const parsers[CRM_TYPE_COUNT] = {
	[CRM_TEXT] = parse_text,       [CRM_NOTE] = parse_text,
	[CRM_INTEGER] = parse_integer, [CRM_DECIMAL] = parse_decimal,
	[CRM_MONEY] = parse_money,     [CRM_CURRENCY] = parse_currency,
	[CRM_DATE] = parse_date,       [CRM_INSTANT] = parse_instant,
	[CRM_CHOICE] = parse_choice,   [CRM_FLAG] = parse_flag,
	[CRM_LINK] = parse_link,       [CRM_ANY_LINK] = parse_any_link,
	[CRM_EMAIL] = parse_list,      [CRM_PHONE] = parse_list,
	[CRM_URL] = parse_url,         [CRM_TAGS] = parse_tags,
	[CRM_CHOICES] = parse_choices, [CRM_GEO] = parse_geo,
};

enum crm_status crm_value_type(struct crm_session *session, struct crm_record *record, int field,
			       const char *text, const struct crm_value_style *style)
{
	static const struct crm_value_style own_style = {0};
	const struct crm_field *row = &record->noun->fields[field];
	struct typing typing = {session, record, field, row, style ? style : &own_style};
	bool is_verbatim = row->type == CRM_TEXT || row->type == CRM_NOTE;
	CRM_AUTO_TEXT trimmed = is_verbatim ? NULL : crm_trim(text);
	size_t length = strlen(text);
	enum crm_status status;

	if (crm_utf8_check(text, length) < length)
		return crm_fail(CRM_USAGE, "%s: byte %zu is not UTF-8", row->name,
				crm_utf8_check(text, length) + 1);
	if (row->flags & CRM_KEY && length > LONGEST_KEY)
		return crm_fail(CRM_USAGE, "%s: %zu bytes are too many for a name; %d at most",
				row->name, length, LONGEST_KEY);
	if (!*(is_verbatim ? text : trimmed)) {
		crm_record_clear_field(record, field);
		return CRM_OK;
	}
	status = parsers[row->type](&typing, is_verbatim ? text : trimmed);
	if (status == CRM_INVALID)
		status = CRM_USAGE;
	return status ? crm_fail_at(status, "%s: ", row->name) : CRM_OK;
}

enum crm_status crm_value_fill_standards(struct crm_session *session, struct crm_record *record)
{
	int created = crm_field_find(record->noun, "created_at");
	enum crm_status status = CRM_OK;
	const struct crm_noun *noun;
	char now[CRM_INSTANT_TEXT];

	crm_record_widen(session, record);
	noun = record->noun;
	for (size_t i = 0; i < noun->field_count && !status; i++)
		if (noun->fields[i].standard && !crm_record_has(record, (int)i))
			status = crm_value_type(session, record, (int)i, noun->fields[i].standard,
						NULL);
	if (created >= 0 && !crm_record_has(record, created))
		crm_record_set_text(record, created, crm_instant_text(session->clock.now, now));
	return status;
}

void crm_value_add_text(struct crm_str *out, const struct crm_field *field,
			const struct crm_value *value, const char *currency)
{
	switch (value->kind) {
	case CRM_NUMBER:
		if (field->type == CRM_MONEY)
			crm_str_add_money(out, value->number, currency ? currency : "");
		else if (field->type == CRM_FLAG)
			crm_str_add(out, value->number ? "yes" : "no");
		else
			crm_str_add_integer(out, value->number);
		break;
	case CRM_REAL:
		crm_str_add_decimal(out, value->real);
		break;
	case CRM_STRING:
		crm_str_add_bytes(out, value->text, value->length);
		break;
	case CRM_ABSENT:
	default:
		break;
	}
}
