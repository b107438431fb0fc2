/* What a message of reminders says: from a template for people, as JSON for programs.
 * SPDX-License-Identifier: MIT */
#include "sync/remind_text.h"

#include "format/template.h"
#include "record/find.h"
#include "sync/remind.h"

#include <stdio.h>

enum { MOST_LINES = 200 };

const char crm_remind_template[] = "Subject: {{subject}}\n"
				   "\n"
				   "{{#reminders}}\n"
				   "{{at}}  {{title}}{{#about}} ({{about}}){{/about}}\n"
				   "{{#command}}\n"
				   "    {{command}}\n"
				   "{{/command}}\n"
				   "{{/reminders}}\n"
				   "{{#more}}\n"
				   "and {{more}} more: crm-remind due\n"
				   "{{/more}}\n";

/* The names of a message, and of the row at hand. */
struct names {
	struct crm_session *session;
	const struct crm_reminder_user *user;
	const struct crm_reminder *rows;
	size_t count;
	const struct crm_reminder *row; /* NULL: outside of the list */
	struct crm_str value;
	char number[32], more[32];
	enum crm_status status;
};

void crm_remind_text_clear(struct crm_remind_text *text)
{
	crm_str_clear(&text->subject);
	crm_str_clear(&text->text);
	crm_str_clear(&text->json);
}

static const char *label(struct names *names, const char *id)
{
	crm_str_reset(&names->value);
	if (*id && !names->status)
		names->status = crm_label(names->session, id, &names->value);
	return crm_str_text(&names->value);
}

static const char *local_time(struct names *names)
{
	char text[CRM_INSTANT_TEXT];

	crm_instant_local_text(names->row->at, text);
	crm_str_reset(&names->value);
	crm_str_add_bytes(&names->value, text,
			  names->row->has_time ? strlen(text) : CRM_DAY_TEXT - 1);
	return names->value.text;
}

static const char *value_of_row(struct names *names, const char *name)
{
	const struct crm_reminder *row = names->row;

	if (crm_equal(name, "at"))
		return local_time(names);
	if (crm_equal(name, "title"))
		return row->title;
	if (crm_equal(name, "about"))
		return label(names, row->about);
	if (crm_equal(name, "rule"))
		return row->rule;
	if (crm_equal(name, "record"))
		return row->record;
	return crm_equal(name, "command") ? row->command : NULL;
}

static const char *value(void *context, const char *name)
{
	struct names *names = context;
	const char *found = names->row ? value_of_row(names, name) : NULL;

	if (found)
		return found;
	if (crm_equal(name, "user"))
		return names->user->name;
	if (crm_equal(name, "count"))
		return names->number;
	if (crm_equal(name, "more"))
		return names->more;
	if (!crm_equal(name, "subject"))
		return NULL;
	crm_str_reset(&names->value);
	if (names->count == 1)
		crm_str_add(&names->value, names->rows->title);
	else
		crm_str_addf(&names->value, "%zu reminders", names->count);
	return names->value.text;
}

static bool is_list(void *context, const char *name)
{
	(void)context;
	return crm_equal(name, "reminders");
}

static bool go_to_row(void *context, const char *list, size_t row)
{
	struct names *names = context;

	(void)list;
	names->row = row < names->count && row < MOST_LINES ? &names->rows[row] : NULL;
	return names->row != NULL;
}

/* "Subject: " and the first line, an empty line, the rest. */
static enum crm_status split(struct crm_str *whole, struct crm_remind_text *out)
{
	static const char mark[] = "Subject: ";
	const char *text = crm_str_text(whole);
	const char *end = strchr(text, '\n');

	if (!crm_starts_with(text, mark) || !end || end[1] != '\n')
		return crm_fail(CRM_INVALID, "the template does not begin with a line 'Subject: "
					     "...' and an empty one");
	crm_str_add_bytes(&out->subject, text + strlen(mark), (size_t)(end - text) - strlen(mark));
	crm_str_add(&out->text, end + 2);
	return CRM_OK;
}

static void add_member(struct crm_str *out, const char *name, const char *text)
{
	crm_str_addf(out, "%s\"%s\":", out->text[out->length - 1] == '{' ? "" : ",", name);
	crm_str_add_json(out, text, strlen(text));
}

static void add_json_row(struct names *names, struct crm_str *out)
{
	const struct crm_reminder *row = names->row;
	char at[CRM_INSTANT_TEXT];

	crm_str_add_char(out, '{');
	add_member(out, "rule", row->rule);
	add_member(out, "record", row->record);
	add_member(out, "title", row->title);
	if (*row->about) {
		crm_str_add(out, ",\"about\":{");
		add_member(out, "id", row->about);
		add_member(out, "name", label(names, row->about));
		crm_str_add_char(out, '}');
	}
	add_member(out, "at", crm_instant_text(row->at, at));
	if (*row->command)
		add_member(out, "command", row->command);
	crm_str_add_char(out, '}');
}

static void add_json(struct names *names, const char *key, struct crm_remind_text *out)
{
	struct crm_str *json = &out->json;

	crm_str_add_char(json, '{');
	add_member(json, "key", key);
	crm_str_add(json, ",\"to\":{");
	add_member(json, "id", names->user->id);
	add_member(json, "name", names->user->name);
	if (*names->user->email)
		add_member(json, "email", names->user->email);
	crm_str_add_char(json, '}');
	add_member(json, "subject", crm_str_text(&out->subject));
	add_member(json, "text", crm_str_text(&out->text));
	crm_str_add(json, ",\"reminders\":[");
	for (size_t i = 0; i < names->count; i++) {
		names->row = &names->rows[i];
		crm_str_add(json, i ? "," : "");
		add_json_row(names, json);
	}
	crm_str_add(json, "]}");
}

enum crm_status crm_remind_text_make(struct crm_session *session, const char *template,
				     const struct crm_remind_content *content,
				     struct crm_remind_text *out)
{
	CRM_SCOPED(str) whole = {0};
	struct names names = {.session = session,
			      .user = content->user,
			      .rows = content->rows,
			      .count = content->count};
	const char *zone = content->user->timezone;
	struct crm_template_source source = {&names, value, is_list, go_to_row};
	enum crm_status status;

	snprintf(names.number, sizeof(names.number), "%zu", content->count);
	if (content->count > MOST_LINES)
		snprintf(names.more, sizeof(names.more), "%zu", content->count - MOST_LINES);
	if (*zone)
		crm_zone_use(zone);
	status = crm_template_fill(template, CRM_TEMPLATE_TEXT, &source, &whole);
	if (!status)
		status = split(&whole, out);
	if (!status)
		add_json(&names, content->key, out);
	if (*zone)
		crm_zone_use(session->clock.zone);
	crm_str_clear(&names.value);
	return status ? status : names.status;
}
