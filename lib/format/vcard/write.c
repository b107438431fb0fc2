/* A contact as a card: what was kept is given back as it was where it still says the same.
 * SPDX-License-Identifier: MIT */
#include "format/vcard/parts.h"

#include "base/list.h"
#include "base/unicode.h"

#include <stdlib.h>
#include <string.h>

/* What became of a property that was kept. */
enum fate { WAITING, PRINTED, DROPPED };

/* A card being written. */
struct writing {
	const char *const *fields;
	struct crm_vcard *kept;
	unsigned char *fates; /* one a property of `kept` */
	int version;
	struct crm_str line;
	struct crm_str *out;
};

static void end_line(struct writing *writing)
{
	crm_vcard_fold(writing->out, crm_str_text(&writing->line), writing->line.length);
	crm_str_reset(&writing->line);
}

static void add_line(struct writing *writing, const char *text)
{
	crm_str_add(&writing->line, text);
	end_line(writing);
}

static const char *field(const struct writing *writing, int index)
{
	return writing->fields[index] ? writing->fields[index] : "";
}

static void add_components(struct writing *writing, const char *head, int first, int last)
{
	crm_str_add(&writing->line, head);
	for (int i = first; i <= last; i++) {
		if (i > first)
			crm_str_add_char(&writing->line, ';');
		crm_vcard_escape(&writing->line, field(writing, i));
	}
}

static void make_organization(struct writing *writing)
{
	bool has_department = writing->fields[CRM_VCARD_DEPARTMENT] != NULL;

	add_components(writing, "ORG:", CRM_VCARD_COMPANY,
		       has_department ? CRM_VCARD_DEPARTMENT : CRM_VCARD_COMPANY);
}

static void make_birthday(struct writing *writing)
{
	crm_str_add(&writing->line, "BDAY:");
	for (const char *at = field(writing, CRM_VCARD_BIRTHDAY); *at; at++)
		if (*at != '-' || writing->version < 4)
			crm_str_add_char(&writing->line, *at);
}

static void make_key(struct writing *writing)
{
	const char *reference = field(writing, CRM_VCARD_REFERENCE);

	crm_str_add(&writing->line, "UID:");
	crm_vcard_escape(&writing->line, *reference ? reference : field(writing, CRM_VCARD_ID));
}

/* The fields of a family as a property. */
static void make(struct writing *writing, enum crm_vcard_family family)
{
	static const char *const heads[CRM_VCARD_SINGLE] = {
		[CRM_VCARD_FN] = "FN:",       [CRM_VCARD_N] = "N:",
		[CRM_VCARD_TITLE] = "TITLE:", [CRM_VCARD_ADR] = "ADR:;;",
		[CRM_VCARD_LANG] = "LANG:",   [CRM_VCARD_URL] = "URL:",
		[CRM_VCARD_NOTES] = "NOTE:"};
	struct crm_vcard_range range = crm_vcard_family_fields(family);

	if (family == CRM_VCARD_ORG)
		make_organization(writing);
	else if (family == CRM_VCARD_BDAY)
		make_birthday(writing);
	else if (family == CRM_VCARD_UID)
		make_key(writing);
	else if (family == CRM_VCARD_URL)
		crm_str_addf(&writing->line, "URL:%s", field(writing, CRM_VCARD_WEBSITE));
	else
		add_components(writing, heads[family], range.first, range.last);
	if (family == CRM_VCARD_N)
		crm_str_add(&writing->line, ";;;");
	end_line(writing);
}

/* Whether two texts of a field are the same; a company may be written in another case. */
static bool is_same(int index, const char *a, const char *b)
{
	CRM_SCOPED(str) one = {0};
	CRM_SCOPED(str) other = {0};

	if (!a || !b || index != CRM_VCARD_COMPANY)
		return a == b || (a && b && crm_equal(a, b));
	crm_str_add_folded(&one, a, strlen(a));
	crm_str_add_folded(&other, b, strlen(b));
	return crm_equal(crm_str_text(&one), crm_str_text(&other));
}

static void print_kept(struct writing *writing, size_t index)
{
	writing->fates[index] = PRINTED;
	crm_vcard_add_property(&writing->line, &writing->kept->properties[index]);
	end_line(writing);
}

static void write_family(struct writing *writing, enum crm_vcard_family family)
{
	struct crm_vcard_range range = crm_vcard_family_fields(family);
	size_t owner = writing->kept->owners[family];
	bool has_any = false;
	bool is_kept = owner > 0;

	for (int i = range.first; i <= range.last; i++) {
		has_any |= writing->fields[i] != NULL;
		if (i != CRM_VCARD_ID)
			is_kept &= is_same(i, writing->fields[i], writing->kept->fields[i]);
	}
	if (is_kept) {
		print_kept(writing, owner - 1);
		return;
	}
	if (owner)
		writing->fates[owner - 1] = DROPPED;
	if (has_any)
		make(writing, family);
	else if (family == CRM_VCARD_N && writing->version < 4)
		add_line(writing, "N:;;;;");
}

/* The kept property of a list item, or the count. One that claims to be better than an item before
 * it is not taken. */
static size_t find_kept(struct writing *writing, enum crm_vcard_family family, const char *kind,
			const char *value, int preference)
{
	const struct crm_vcard *kept = writing->kept;
	size_t i;

	for (i = 0; i < kept->count; i++) {
		const struct crm_vcard_property *property = &kept->properties[i];

		if (property->family == family && property->text && writing->fates[i] == WAITING &&
		    crm_equal(property->kind, kind) && crm_equal(property->text, value) &&
		    property->preference >= preference)
			break;
	}
	return i;
}

static void write_item(struct writing *writing, enum crm_vcard_family family, const char *kind,
		       const char *value, bool is_preferred)
{
	const char *type = crm_equal(kind, "mobile") ? "cell" : kind;
	bool is_new = writing->version >= 4;

	crm_str_add(&writing->line, family == CRM_VCARD_EMAILS ? "EMAIL" : "TEL");
	if (*kind)
		crm_str_addf(&writing->line, ";TYPE=%s", type);
	if (is_preferred && is_new)
		crm_str_add(&writing->line, ";PREF=1");
	else if (is_preferred)
		crm_str_add(&writing->line, *kind ? ",pref" : ";TYPE=pref");
	crm_str_add_char(&writing->line, ':');
	crm_vcard_escape(&writing->line, value);
	end_line(writing);
}

/* What was kept of items that are gone goes with them, but for those that never had room. */
static void drop_items(struct writing *writing, enum crm_vcard_family family, size_t length)
{
	for (size_t i = 0; i < writing->kept->count; i++) {
		const struct crm_vcard_property *property = &writing->kept->properties[i];

		if (property->family == family && property->text && writing->fates[i] == WAITING &&
		    length + 2 * (strlen(property->text) + strlen(property->kind)) <
			    CRM_VCARD_LONGEST_LIST)
			writing->fates[i] = DROPPED;
	}
}

static void write_list(struct writing *writing, enum crm_vcard_family family,
		       enum crm_vcard_field index)
{
	const char *cursor = field(writing, index);
	size_t count = crm_list_count(cursor);
	struct crm_list_item item;
	int preference = 1;

	for (size_t i = 0; crm_list_next(&cursor, &item); i++) {
		CRM_AUTO_TEXT kind = crm_copy_bytes(item.kind, item.kind_length);
		CRM_SCOPED(str) value = {0};
		size_t kept;

		crm_list_add_value(&value, &item);
		kept = find_kept(writing, family, kind, crm_str_text(&value), preference);
		if (kept < writing->kept->count) {
			preference = writing->kept->properties[kept].preference;
			print_kept(writing, kept);
			continue;
		}
		write_item(writing, family, kind, crm_str_text(&value), i == 0 && count > 1);
		preference = i ? CRM_VCARD_SILENT : 1;
	}
	drop_items(writing, family, strlen(field(writing, index)));
}

static bool has_word(const char *packed, const struct crm_list_item *word)
{
	struct crm_list_item item;

	while (crm_list_next(&packed, &item))
		if (item.value_length == word->value_length &&
		    !memcmp(item.value, word->value, item.value_length))
			return true;
	return false;
}

static bool has_words(const char *packed, const char *words)
{
	struct crm_list_item item;

	while (crm_list_next(&words, &item))
		if (!has_word(packed, &item))
			return false;
	return true;
}

static void write_tags(struct writing *writing)
{
	const char *tags = field(writing, CRM_VCARD_TAGS);
	CRM_SCOPED(str) said = {0};
	struct crm_list_item item;

	for (size_t i = 0; i < writing->kept->count; i++) {
		const struct crm_vcard_property *property = &writing->kept->properties[i];

		if (property->family != CRM_VCARD_CATEGORIES || !property->text)
			continue;
		writing->fates[i] = DROPPED;
		if (!has_words(tags, property->text))
			continue;
		crm_str_addf(&said, "%s%s", said.length ? ", " : "", property->text);
		print_kept(writing, i);
	}
	while (crm_list_next(&tags, &item)) {
		if (has_word(crm_str_text(&said), &item))
			continue;
		crm_str_add(&writing->line, writing->line.length ? "," : "CATEGORIES:");
		CRM_AUTO_TEXT tag = crm_copy_bytes(item.value, item.value_length);
		crm_vcard_escape(&writing->line, tag);
	}
	if (writing->line.length)
		end_line(writing);
}

/* A label whose property is gone labels nothing. */
static bool is_stray(const struct writing *writing, const struct crm_vcard_property *label)
{
	bool has_gone = false;

	if (!crm_equal(label->name, "X-ABLABEL") || !*label->group)
		return false;
	for (size_t i = 0; i < writing->kept->count; i++) {
		const struct crm_vcard_property *other = &writing->kept->properties[i];

		if (other == label || !crm_equal(other->group, label->group))
			continue;
		if (writing->fates[i] != DROPPED)
			return false;
		has_gone = true;
	}
	return has_gone;
}

static void write_rest(struct writing *writing)
{
	for (size_t i = 0; i < writing->kept->count; i++)
		if (writing->fates[i] == WAITING &&
		    !is_stray(writing, &writing->kept->properties[i]))
			print_kept(writing, i);
}

/* Line by line, so that one that somebody spoilt spoils no other. */
static void read_kept(struct crm_vcard *kept, const char *text)
{
	while (*text && kept->count < CRM_VCARD_PROPERTIES) {
		size_t length = strcspn(text, "\n");

		if (crm_vcard_parse(kept, text, length, 1, true))
			crm_message_clear();
		text += length + (text[length] == '\n');
	}
	crm_vcard_map(kept);
}

/* "20260302T090000Z", the form that both versions read. */
static void write_revised(struct writing *writing, const char *instant)
{
	crm_str_add(&writing->line, "REV:");
	for (; *instant; instant++)
		if (*instant != '-' && *instant != ':')
			crm_str_add_char(&writing->line, *instant);
	end_line(writing);
}

static void write_any(struct writing *writing, enum crm_vcard_family family)
{
	if (family == CRM_VCARD_EMAILS)
		write_list(writing, family, CRM_VCARD_EMAIL);
	else if (family == CRM_VCARD_PHONES)
		write_list(writing, family, CRM_VCARD_PHONE);
	else if (family == CRM_VCARD_CATEGORIES)
		write_tags(writing);
	else
		write_family(writing, family);
}

void crm_vcard_write(const char *const fields[CRM_VCARD_FIELDS], const char *revised, int version,
		     struct crm_str *out)
{
	CRM_SCOPED(vcard) kept = {0};
	struct writing writing = {.fields = fields, .kept = &kept, .version = version, .out = out};

	if (fields[CRM_VCARD_KEPT])
		read_kept(&kept, fields[CRM_VCARD_KEPT]);
	writing.fates = crm_alloc(kept.count);
	add_line(&writing, "BEGIN:VCARD");
	add_line(&writing, version >= 4 ? "VERSION:4.0" : "VERSION:3.0");
	for (size_t i = 0; crm_vcard_family_at(i); i++)
		write_any(&writing, crm_vcard_family_at(i));
	write_rest(&writing);
	if (revised && *revised)
		write_revised(&writing, revised);
	add_line(&writing, "END:VCARD");
	free(writing.fates);
	crm_str_clear(&writing.line);
}
