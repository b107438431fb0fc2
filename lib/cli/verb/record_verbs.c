/* The verbs that every noun has.
 * SPDX-License-Identifier: MIT */
#include "cli/command.h"

#include "cli/batch.h"
#include "cli/form/form.h"
#include "cli/learn.h"
#include "cli/output.h"
#include "cli/verb/history.h"
#include "cli/verb/import.h"
#include "cli/verb/merge.h"
#include "cli/verb/view.h"
#include "domain/rule.h"
#include "record/query/filter.h"
#include "record/find.h"
#include "record/query/select.h"
#include "record/past/stale.h"

#include <stdlib.h>
#include <string.h>

static enum crm_status add_one(struct crm_session *session, void *context)
{
	struct crm_call *call = context;
	CRM_AUTO(record) record = NULL;
	enum crm_status status = crm_domain_new(session, call->noun, &record);

	crm_output_forget_results(call);
	if (!status)
		status = crm_assign(call, record);
	if (!status)
		status = crm_domain_add(session, record);
	return status ? status : crm_output_result(call, record, "added");
}

enum crm_status crm_verb_add(struct crm_call *call)
{
	int title = crm_field_find(call->noun, call->noun->title);

	if (call->common.batch)
		return crm_batch(call, CRM_IMPORT_ADD);
	if (call->argument_count > 1)
		return crm_fail(CRM_USAGE, "one %s, or --batch", call->noun->title);
	if (call->argument_count) {
		call->assignments = crm_grow(call->assignments, call->assignment_count,
					     &call->assignment_capacity, sizeof *call->assignments);
		call->assignments[call->assignment_count++] =
			(struct crm_assignment){title, call->arguments[0]};
	}
	return call->common.editor || call->common.form
		       ? crm_form_add(call)
		       : crm_operation_run(call->session, add_one, call);
}

/* The arguments as one filter. */
static enum crm_status filter_by_arguments(struct crm_call *call, struct crm_select *select)
{
	CRM_SCOPED(str) filter = {0};

	for (size_t i = 0; i < call->argument_count; i++)
		crm_filter_add_argument(&filter, call->arguments[i]);
	return crm_select_filter(select, crm_str_text(&filter));
}

enum crm_status crm_list_fitting(struct crm_call *call, const char *filter)
{
	CRM_AUTO(select) select = crm_select_new(call->session, call->noun);
	const char *fields = crm_output_is_ids(call) ? "id" : call->common.fields;
	enum crm_status status =
		crm_select_add_list(select, crm_output_is_whole(call) && !fields ? "*" : fields);

	if (!status && crm_output_is_card(call) && !fields)
		status = crm_select_add(select, "updated_at");
	if (!status)
		status = crm_select_filter(select, filter);
	if (!status)
		status = filter_by_arguments(call, select);
	if (!status)
		status = crm_select_order(select, call->common.sort);
	return status ? status : crm_output_select(call, select);
}

enum crm_status crm_verb_list(struct crm_call *call)
{
	return crm_list_fitting(call, "");
}

static enum crm_status show_one(struct crm_call *call, const char *id)
{
	CRM_AUTO(select) select = crm_select_new(call->session, call->noun);
	const char *fields = call->common.fields ? call->common.fields : "*";
	enum crm_status status =
		crm_select_add_list(select, crm_output_is_ids(call) ? "id" : fields);

	if (!status && crm_output_is_card(call) && !call->common.fields)
		status = crm_select_add(select, "updated_at");
	if (status)
		return status;
	crm_select_id(select, id);
	return crm_output_record(call, select);
}

static enum crm_status show(struct crm_call *call)
{
	return crm_show_with(call, show_one);
}

static enum crm_status check_revision(struct crm_call *call, const struct crm_record *before,
				      const struct crm_record *after)
{
	int64_t revision;

	if (crm_parse_integer(call->common.if_rev, &revision))
		return crm_fail_at(CRM_USAGE, "--if-rev: ");
	return crm_record_check_stale(call->session, before, after, revision);
}

static enum crm_status edit_one(struct crm_call *call, struct crm_record *record)
{
	CRM_AUTO(record) before = crm_record_copy(record);
	bool is_changed = false;
	enum crm_status status = crm_assign(call, record);

	if (!status && call->common.if_rev)
		status = check_revision(call, before, record);
	if (!status)
		status = crm_domain_update(call->session, before, record, &is_changed);
	if (status ||
	    (!is_changed && !call->common.format && !call->common.json && !call->common.jsonl))
		return status;
	return crm_output_result(call, record, is_changed ? "changed" : "unchanged");
}

static enum crm_status edit(struct crm_call *call)
{
	bool has_fields =
		call->assignment_count || call->common.set.count || call->common.unset.count;

	if (call->common.batch)
		return crm_batch(call, CRM_IMPORT_EDIT);
	if (has_fields && (call->common.editor || call->common.form))
		return crm_fail(CRM_USAGE, "fields as options, or in a form, not both");
	if (!has_fields && crm_form_is_wanted(call))
		return crm_form_edit(call);
	if (!has_fields)
		return crm_hint(crm_fail(CRM_USAGE, "edit what?"), "crm-%s edit --help",
				call->noun->name);
	call->is_empty = true;
	return crm_change_each(call, edit_one);
}

static enum crm_status remove_one(struct crm_call *call, struct crm_record *record)
{
	enum crm_status status = crm_domain_remove(call->session, record);

	return status ? status : crm_output_result(call, record, "removed");
}

static enum crm_status remove_verb(struct crm_call *call)
{
	if (call->common.batch)
		return crm_batch(call, CRM_IMPORT_REMOVE);
	return crm_remove_each(call, remove_one);
}

static void add_flags(struct crm_str *out, unsigned flags)
{
	static const struct {
		unsigned flag;
		const char *word;
	} words[] = {
		{CRM_REQUIRED, "required"}, {CRM_KEY, "key"},         {CRM_LISTED, "listed"},
		{CRM_KEPT, "kept"},         {CRM_INDEXED, "indexed"}, {CRM_UNIQUE, "unique"},
		{CRM_SEARCHED, "searched"}, {CRM_LOOSE, "loose"},
	};

	for (size_t i = 0; i < CRM_COUNT(words); i++)
		if (flags & words[i].flag)
			crm_str_addf(out, "%s%s", out->length ? ", " : "", words[i].word);
}

enum crm_status crm_verb_fields(struct crm_call *call)
{
	static const struct crm_column columns[] = {{"name", false},  {"type", false},
						    {"help", false},  {"choices", false},
						    {"flags", false}, {"standard", false}};
	const struct crm_noun *noun;
	enum crm_status status = crm_output_begin(call, columns, CRM_COUNT(columns));

	crm_learn(call, 0, NULL);
	noun = call->noun;
	for (size_t i = 0; i < noun->field_count && !status; i++) {
		const struct crm_field *field = &noun->fields[i];
		struct crm_cell cells[CRM_COUNT(columns)];
		CRM_SCOPED(str) choices = {0};
		CRM_SCOPED(str) flags = {0};

		for (size_t j = 0; field->choices && field->choices[j]; j++)
			crm_str_addf(&choices, "%s%s", j ? ", " : "", field->choices[j]);
		add_flags(&flags, field->flags);
		cells[0] = crm_cell_text(field->name);
		cells[1] = crm_cell_text(crm_types[field->type].name);
		cells[2] = crm_cell_text(field->help);
		cells[3] = crm_cell_text(field->formula  ? field->formula
					 : field->target ? field->target
							 : choices.text);
		cells[4] = crm_cell_text(flags.text);
		cells[5] = crm_cell_text(field->standard);
		crm_output_row(call, cells);
	}
	return status;
}

const struct crm_verb crm_record_verbs[] = {
	{"add", "[<name>]", "add a record and print its id", crm_verb_add,
	 CRM_VERB_WRITES | CRM_VERB_FIELDS | CRM_VERB_BATCH, NULL, 0, 0},
	{"show", "<record>...", "show all of one record, or of several as rows", show,
	 CRM_VERB_READS, CRM_OPTIONS(crm_show_options, struct crm_show_options)},
	{"list", "[<filter>...]", "list the records that fit, or all", crm_verb_list,
	 CRM_VERB_READS, NULL, 0, 0},
	{"edit", "<record>...", "change fields of records", edit,
	 CRM_VERB_WRITES | CRM_VERB_FIELDS | CRM_VERB_MANY | CRM_VERB_BATCH, NULL, 0, 0},
	{"remove", "<record>...", "remove records; restore brings them back", remove_verb,
	 CRM_VERB_WRITES | CRM_VERB_MANY | CRM_VERB_BATCH, NULL, 0, 0},
	{"restore", "<record>...", "bring removed records back, or any to what they were",
	 crm_verb_restore, CRM_VERB_WRITES,
	 CRM_OPTIONS(crm_restore_options, struct crm_restore_options)},
	{"merge", "<record> <record>...", "merge records into the first of them", crm_verb_merge,
	 CRM_VERB_WRITES, CRM_OPTIONS(crm_merge_options, struct crm_merge_options)},
	{"unmerge", "<record>", "take the merge of a record back", crm_verb_unmerge,
	 CRM_VERB_WRITES, NULL, 0, 0},
	{"merges", "", "list what was merged into what", crm_verb_merges, CRM_VERB_READS, NULL, 0,
	 0},
	{"log", "<record>...", "list every change of a record, the latest first", crm_verb_log,
	 CRM_VERB_READS, CRM_OPTIONS(crm_log_options, struct crm_past_options)},
	{"import", "<file>", "add and change records from CSV, TSV, JSON or vCard", crm_verb_import,
	 CRM_VERB_WRITES | CRM_VERB_SILENT,
	 CRM_OPTIONS(crm_import_options, struct crm_import_verb_options)},
	{"export", "[<filter>...]", "write every field, as import reads it", crm_verb_export,
	 CRM_VERB_READS, NULL, 0, 0},
	{"fields", "", "list the fields that a record has", crm_verb_fields,
	 CRM_VERB_PRINTS | CRM_VERB_NO_STORE, NULL, 0, 0},
};
const size_t crm_record_verb_count = CRM_COUNT(crm_record_verbs);
