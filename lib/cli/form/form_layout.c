/* Which fields a form has: settings of the store.
 * SPDX-License-Identifier: MIT */
#include "cli/form/form.h"

#include "record/nouns.h"
#include "record/query/select.h"

#include <stdlib.h>
#include <string.h>

void crm_form_layout_clear(struct crm_form_layout *layout)
{
	free(layout->rows);
	crm_arena_clear(&layout->arena);
	*layout = (struct crm_form_layout){0};
}

static bool has_field(const struct crm_form_layout *layout, int field)
{
	for (size_t i = 0; i < layout->count; i++)
		if (layout->rows[i].field == field)
			return true;
	return false;
}

static void add_row(struct crm_form_layout *layout, const char **heading, int field,
		    bool is_required)
{
	layout->rows =
		crm_grow(layout->rows, layout->count, &layout->capacity, sizeof *layout->rows);
	layout->rows[layout->count++] = (struct crm_form_row){*heading, field, is_required};
	*heading = NULL;
}

/* What is not named yet. */
static void add_rest(struct crm_form_layout *layout, const struct crm_noun *noun,
		     const char **heading)
{
	for (size_t i = 0; i < noun->field_count; i++)
		if (!(noun->fields[i].flags & CRM_KEPT) && !has_field(layout, (int)i))
			add_row(layout, heading, (int)i, false);
}

static enum crm_status add_word(struct crm_form_layout *layout, const struct crm_noun *noun,
				const char **heading, const char *word)
{
	bool is_required = crm_ends_with(word, "!");
	CRM_AUTO_TEXT name = crm_copy_bytes(word, strlen(word) - is_required);
	int field = crm_field_find(noun, name);

	if (crm_equal(name, "*")) {
		add_rest(layout, noun, heading);
		return CRM_OK;
	}
	if (field < 0)
		(void)!crm_path_unknown(noun, name);
	else if (noun->fields[field].flags & CRM_KEPT)
		(void)!crm_fail(CRM_USAGE, "%s is kept by the store itself", name);
	else if (!has_field(layout, field))
		add_row(layout, heading, field, is_required);
	else
		(void)!crm_fail(CRM_USAGE, "%s stands there twice", name);
	return layout->count && layout->rows[layout->count - 1].field == field ? CRM_OK
									       : CRM_CONFIG;
}

/* "Person: name! email; Work: company role; *" */
static enum crm_status read_layout(struct crm_form_layout *layout, const struct crm_noun *noun,
				   const char *text)
{
	const char *heading = NULL;
	enum crm_status status = CRM_OK;

	while (*text && !status) {
		size_t part = strcspn(text, ";:, \t\n"), section = strcspn(text, ";:");

		if (text[section] == ':') {
			CRM_AUTO_TEXT words = crm_copy_bytes(text, section);
			CRM_AUTO_TEXT title = crm_trim(words);

			heading = crm_arena_copy(&layout->arena, title, strlen(title));
			text += section + 1;
			continue;
		}
		if (part) {
			CRM_AUTO_TEXT word = crm_copy_bytes(text, part);

			status = add_word(layout, noun, &heading, word);
		}
		text += part + (text[part] != '\0');
	}
	if (!status && !layout->count)
		status = crm_fail(CRM_CONFIG, "it names no field");
	return status;
}

/* The first of the noun's forms that is for records like this one; "" when none is. */
static enum crm_status choose(struct crm_call *call, const char *id, struct crm_str *name)
{
	CRM_AUTO_TEXT start = crm_format("form.%s.", call->noun->name);
	CRM_AUTO(select)
	select = crm_select_new(call->session, crm_noun_find(call->session, "setting"));
	enum crm_status status = crm_select_add_list(select, "name,value");
	bool is_found = false;

	if (!status)
		status = crm_select_order(select, "name");
	while (!status && !is_found && *id && crm_select_next(select)) {
		const char *setting = crm_select_value(select, 0).text;
		size_t length = strlen(setting);

		if (!crm_starts_with(setting, start) || !crm_ends_with(setting, ".when"))
			continue;
		crm_str_reset(name);
		crm_str_add_bytes(name, setting, length - strlen(".when"));
		status = crm_select_fits(call->session, call->noun, id,
					 crm_select_value(select, 1).text, &is_found);
		if (status)
			status = crm_fail_at(status, "%s: ", setting);
	}
	if (!is_found)
		crm_str_reset(name);
	return status ? status : crm_select_status(select);
}

enum crm_status crm_form_layout_find(struct crm_call *call, const char *id, const char *name,
				     struct crm_form_layout *out)
{
	const char *heading = NULL;
	CRM_SCOPED(str) setting = {0};
	CRM_AUTO_TEXT text = NULL;
	enum crm_status status = CRM_OK;

	if (name)
		crm_str_addf(&setting, "form.%s.%s", call->noun->name, name);
	else
		status = choose(call, id, &setting);
	if (!setting.length)
		crm_str_addf(&setting, "form.%s", call->noun->name);
	if (!status)
		status = crm_session_setting(call->session, setting.text, NULL, &text);
	if (!status && !text && name)
		status = crm_hint(crm_fail(CRM_NOT_FOUND, "there is no form '%s'", name),
				  "crm config %s 'Heading: field field; *'", setting.text);
	if (status)
		return status;
	if (!text) {
		add_rest(out, call->noun, &heading);
		return CRM_OK;
	}
	status = read_layout(out, call->noun, text);
	return status ? crm_fail_at(CRM_CONFIG, "%s: ", setting.text) : CRM_OK;
}
