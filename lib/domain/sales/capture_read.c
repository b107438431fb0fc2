/* What an inquiry says, by what the names of its fields mean.
 * SPDX-License-Identifier: MIT */
#include "domain/sales/capturing.h"

#include "base/list.h"
#include "base/unicode.h"
#include "domain/rule.h"
#include "record/value.h"

/* A field as it meets its role. */
struct meeting {
	struct crm_capturing *capturing;
	const struct crm_inquiry_field *field;
	struct crm_str given, family;
};

int crm_capturing_role(const struct crm_capturing *capturing, const struct crm_inquiry_field *field)
{
	return field->mapped ? field->mapped - 1
			     : crm_inquiry_role(capturing->session, field->name);
}

bool crm_capturing_is_automatic(const struct crm_capturing *capturing)
{
	const struct crm_inquiry *inquiry = capturing->inquiry;
	const char *trap = capturing->how->trap;

	for (size_t i = 0; i < inquiry->count; i++)
		if (crm_capturing_role(capturing, &inquiry->fields[i]) == CRM_INQUIRY_TRAP)
			return true;
	return inquiry->is_automatic || (trap && crm_inquiry_find(inquiry, trap));
}

static void keep_rest(const struct meeting *meeting)
{
	struct crm_str *rest = &meeting->capturing->rest;

	crm_str_addf(rest, "%s%s: %s", rest->length ? "\n" : "", meeting->field->name,
		     meeting->field->text);
}

/* On one line, as fields but notes are. */
static char *one_line(const char *text)
{
	struct crm_str line = {0};

	for (; *text; text++)
		if (!crm_is_space(*text))
			crm_str_add_char(&line, *text);
		else if (line.length && line.text[line.length - 1] != ' ')
			crm_str_add_char(&line, ' ');
	return crm_str_take(&line);
}

/* What the field does not take stays as it is told: an address with a slip of the finger is still
 * read by people. */
static void set_field(const struct meeting *meeting, int index)
{
	struct crm_record *lead = meeting->capturing->lead;
	const struct crm_field *row = &lead->noun->fields[index];
	CRM_AUTO_TEXT text = row->type == CRM_NOTE ? crm_copy(meeting->field->text)
						   : one_line(meeting->field->text);
	struct crm_value_style style = {.decimal_mark = meeting->field->decimal_mark};
	CRM_SCOPED(str) item = {0};
	bool is_list = crm_type_is_list(row->type) && row->type != CRM_TAGS;

	if (is_list)
		crm_list_add(&item, NULL, 0, text, strlen(text));
	if (!crm_record_has(lead, index) &&
	    !crm_value_type(meeting->capturing->session, lead, index, is_list ? item.text : text,
			    &style))
		return;
	crm_message_clear();
	keep_rest(meeting);
}

static void read_time(const struct meeting *meeting)
{
	struct crm_capturing *capturing = meeting->capturing;
	crm_instant at = 0;

	if (crm_instant_word(meeting->field->text, &capturing->session->clock, &at) ||
	    at > capturing->session->clock.now) {
		crm_message_clear();
		keep_rest(meeting);
		return;
	}
	capturing->at = at;
}

static const char *ticked(const char *text)
{
	return crm_inquiry_says_yes(text) ? text : NULL;
}

static void read_field(struct meeting *meeting)
{
	struct crm_capturing *capturing = meeting->capturing;
	const char *text = meeting->field->text;
	int role = crm_capturing_role(capturing, meeting->field);

	switch (role) {
	case CRM_INQUIRY_GIVEN_NAME:
		crm_str_addf(&meeting->given, "%s%s", meeting->given.length ? " " : "", text);
		return;
	case CRM_INQUIRY_FAMILY_NAME:
		crm_str_addf(&meeting->family, "%s%s", meeting->family.length ? " " : "", text);
		return;
	case CRM_INQUIRY_AT:
		read_time(meeting);
		return;
	case CRM_INQUIRY_IP:
		capturing->ip = text;
		return;
	case CRM_INQUIRY_AGREED:
		capturing->agreed = ticked(text);
		return;
	case CRM_INQUIRY_NEWSLETTER:
		capturing->news = ticked(text);
		return;
	case CRM_INQUIRY_WORDING:
		capturing->wording = text;
		return;
	case CRM_INQUIRY_KEY:
	case CRM_INQUIRY_TRAP:
	case CRM_INQUIRY_SILENT:
		return;
	case CRM_INQUIRY_UNKNOWN:
		keep_rest(meeting);
		return;
	default:
		set_field(meeting, role);
	}
}

/* Whether names are written without a blank, the family first. */
static bool is_han(const struct crm_str *text)
{
	int32_t point = 0;

	return text->length && crm_utf8_decode(text->text, text->length, &point) &&
	       point >= 0x3400 && point <= 0x9fff;
}

static void join_name(const struct meeting *meeting)
{
	struct crm_record *lead = meeting->capturing->lead;
	const char *given = crm_str_text(&meeting->given);
	const char *family = crm_str_text(&meeting->family);
	bool is_apart = *given && *family;
	CRM_AUTO_TEXT joined = is_han(&meeting->family)
				       ? crm_format("%s%s", family, given)
				       : crm_format("%s%s%s", given, is_apart ? " " : "", family);
	struct crm_inquiry_field field = {.name = "name", .text = joined};
	struct meeting whole = {.capturing = meeting->capturing, .field = &field};

	if (*joined && !crm_record_has(lead, LEAD_NAME))
		set_field(&whole, LEAD_NAME);
}

/* Who gives no name is called by the address or the number. */
static enum crm_status check_name(struct crm_record *lead)
{
	static const int others[] = {LEAD_EMAIL, LEAD_PHONE};

	for (size_t i = 0; i < CRM_COUNT(others) && !crm_record_has(lead, LEAD_NAME); i++) {
		const char *cursor = crm_record_text(lead, others[i]);
		CRM_SCOPED(str) value = {0};
		struct crm_list_item item;

		if (crm_list_next(&cursor, &item))
			crm_list_add_value(&value, &item);
		crm_record_set_text(lead, LEAD_NAME, value.text);
	}
	if (!crm_record_has(lead, LEAD_NAME))
		return crm_fail(CRM_INVALID,
				"the inquiry has no name, no e-mail address and no number");
	return CRM_OK;
}

static void add_rest(struct crm_capturing *capturing)
{
	const char *note = crm_record_text(capturing->lead, LEAD_NOTE);
	CRM_SCOPED(str) text = {0};

	if (!capturing->rest.length)
		return;
	crm_str_addf(&text, "%s%s%s", note, *note ? "\n\n" : "", capturing->rest.text);
	crm_record_set_text(capturing->lead, LEAD_NOTE, text.text);
}

enum crm_status crm_capturing_read(struct crm_capturing *capturing)
{
	struct meeting meeting = {.capturing = capturing};
	enum crm_status status = crm_domain_new(capturing->session, &crm_lead, &capturing->lead);
	struct crm_record *lead = capturing->lead;

	if (status)
		return status;
	for (size_t i = 0; i < capturing->inquiry->count; i++) {
		meeting.field = &capturing->inquiry->fields[i];
		read_field(&meeting);
	}
	join_name(&meeting);
	crm_str_clear(&meeting.given);
	crm_str_clear(&meeting.family);
	add_rest(capturing);
	if (!crm_record_has(lead, LEAD_SOURCE))
		crm_record_set_text(lead, LEAD_SOURCE, capturing->how->source);
	if (!crm_record_has(lead, LEAD_CAMPAIGN))
		crm_record_set_text(lead, LEAD_CAMPAIGN, capturing->how->campaign);
	return check_name(lead);
}
