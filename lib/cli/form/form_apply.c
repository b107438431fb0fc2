/* What a person made of a form, as one operation.
 * SPDX-License-Identifier: MIT */
#include "cli/form/form.h"

#include "cli/output.h"
#include "domain/rule.h"
#include "record/past/stale.h"
#include "record/value.h"

#include <string.h>

static const struct crm_form_entry *entry_of(const struct crm_form *form, size_t place,
					     size_t field)
{
	return &form->text.entries[place * form->text.field_count + field];
}

/* Rules say which field they mean by its name at the beginning or at the end of their sentence. */
static size_t place_of_sentence(const struct crm_form *form, size_t place)
{
	const struct crm_noun *noun = form->call->noun;
	const char *sentence = crm_message();
	const char *last = strrchr(sentence, ' ');

	for (size_t i = 0; i < noun->field_count; i++) {
		const char *name = noun->fields[i].name;
		size_t length = strlen(name);

		if (!entry_of(form, place, i)->is_there)
			continue;
		if ((strncmp(sentence, name, length) == 0 && !crm_is_word(sentence[length])) ||
		    (last && crm_equal(last + 1, name)))
			return entry_of(form, place, i)->offset;
	}
	return form->text.heads[place];
}

static enum crm_status assign(struct crm_form *form, size_t place, struct crm_record *record)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < form->text.field_count && !status; i++) {
		if (!crm_form_is_changed(form, place, i))
			continue;
		status = crm_value_type(form->call->session, record, (int)i,
					entry_of(form, place, i)->text, NULL);
		if (status)
			form->place = entry_of(form, place, i)->offset;
	}
	return status;
}

static enum crm_status check_required(const struct crm_form_layout *layout,
				      const struct crm_record *record)
{
	for (size_t i = 0; i < layout->count; i++) {
		const struct crm_form_row *row = &layout->rows[i];

		if (row->is_required && !crm_record_has(record, row->field))
			return crm_fail(CRM_INVALID, "%s: this form wants it filled in",
					record->noun->fields[row->field].name);
	}
	return CRM_OK;
}

/* Once somebody has been told of a change made meanwhile, what is typed after it counts. */
static enum crm_status check_stale(struct crm_form *form, struct crm_form_record *row,
				   const struct crm_record *before, const struct crm_record *after)
{
	struct crm_session *session = form->call->session;
	int64_t revision = row->revision, given;
	enum crm_status status;

	if (form->call->common.if_rev) {
		if (crm_parse_integer(form->call->common.if_rev, &given))
			return crm_fail_at(CRM_USAGE, "--if-rev: ");
		revision = given < revision ? given : revision;
	}
	status = crm_record_check_stale(session, before, after, revision);
	if (status == CRM_CONFLICT)
		row->revision = before->revision;
	return status;
}

static enum crm_status change_one(struct crm_form *form, size_t place)
{
	struct crm_form_record *row = &form->records[place];
	struct crm_call *call = form->call;
	CRM_AUTO(record) before = NULL;
	CRM_AUTO(record) after = NULL;
	bool is_changed = false;
	enum crm_status status =
		crm_record_load(call->session, call->noun, row->record->id, &before);

	form->place = form->text.heads[place];
	if (status)
		return status;
	after = crm_record_copy(before);
	status = assign(form, place, after);
	if (status)
		return status;
	status = check_required(&row->layout, after);
	if (!status)
		status = check_stale(form, row, before, after);
	if (!status)
		status = crm_domain_update(call->session, before, after, &is_changed);
	if (status)
		form->place = place_of_sentence(form, place);
	else if (is_changed)
		status = crm_output_result(call, after, "changed");
	return status;
}

static enum crm_status add_one(struct crm_form *form, size_t place)
{
	struct crm_call *call = form->call;
	CRM_AUTO(record) record = NULL;
	enum crm_status status = crm_domain_new(call->session, call->noun, &record);

	form->place = form->text.heads[place];
	if (!status)
		status = crm_assign(call, record);
	if (!status)
		status = assign(form, place, record);
	if (status)
		return status;
	status = check_required(&form->records[0].layout, record);
	if (!status)
		status = crm_domain_add(call->session, record);
	if (status)
		form->place = place_of_sentence(form, place);
	return status ? status : crm_output_result(call, record, "added");
}

static bool has_changes(const struct crm_form *form, size_t place)
{
	for (size_t i = 0; i < form->text.field_count; i++)
		if (crm_form_is_changed(form, place, i))
			return true;
	return false;
}

static enum crm_status run(struct crm_session *session, void *context)
{
	struct crm_form *form = context;
	enum crm_status status = CRM_OK;

	(void)session;
	crm_output_forget_results(form->call);
	for (size_t i = 0; i < form->text.record_count && !status; i++)
		if (has_changes(form, i))
			status = form->is_new ? add_one(form, i) : change_one(form, i);
	return status;
}

enum crm_status crm_form_apply(struct crm_form *form)
{
	return crm_operation_run(form->call->session, run, form);
}
