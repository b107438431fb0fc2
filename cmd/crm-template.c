/* crm-template: what is written to many, and what it says to one.
 * SPDX-License-Identifier: MIT */
#include "catalog/template.h"
#include "cli/command.h"
#include "cli/output.h"
#include "format/letter.h"
#include "record/find.h"
#include "record/nouns.h"

struct fill_options {
	const char *record;
};

static const struct crm_option fill_options[] = {
	CRM_VALUE(struct fill_options, record, .name = "for", .value = "<record>",
		  .help = "take the values of this record: lead:'Ann Lee'"),
};

static const struct crm_column fill_columns[] = {{"template", false},
						 {"record", false},
						 {"subject", false},
						 {"text", false}};

static enum crm_status find_record(struct crm_call *call, struct crm_record **out)
{
	const struct fill_options *options = call->options;
	char id[CRM_ID_TEXT];
	enum crm_status status;

	if (!options->record)
		return crm_hint(crm_fail(CRM_USAGE, "for whom? --for"), "--for lead:'Ann Lee'");
	status = crm_find_any(call->session, options->record, id);
	return status ? status
		      : crm_record_load(call->session, crm_noun_of_id(call->session, id), id, out);
}

static enum crm_status fill_one(struct crm_call *call, struct crm_record *template)
{
	const struct crm_record *record = call->context;
	CRM_SCOPED(letter) letter = {0};
	struct crm_cell cells[CRM_COUNT(fill_columns)];
	enum crm_status status = crm_letter_fill(call->session, template, record, &letter);

	if (status)
		return crm_fail_at(status, "template '%s': ", crm_record_title(template));
	cells[0] = crm_cell_text(crm_record_title(template));
	cells[1] = crm_cell_text(crm_record_title(record));
	cells[2] = crm_cell_text(crm_str_text(&letter.subject));
	cells[3] = crm_cell_text(crm_str_text(&letter.text));
	crm_output_row(call, cells);
	return CRM_OK;
}

static enum crm_status fill(struct crm_call *call)
{
	CRM_AUTO(record) record = NULL;
	enum crm_status status = find_record(call, &record);

	call->context = record;
	if (!status)
		status = crm_output_begin(call, fill_columns, CRM_COUNT(fill_columns));
	return status ? status : crm_each_argument(call, fill_one);
}

static const struct crm_verb verbs[] = {
	{"fill", "<template>...", "show what templates say to a record", fill, CRM_VERB_READS,
	 CRM_OPTIONS(fill_options, struct fill_options)},
};

static const struct crm_command command = {
	.name = "crm-template",
	.help = "keep what is written to many",
	.noun = &crm_template,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
