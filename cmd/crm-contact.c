/* crm-contact: people.
 * SPDX-License-Identifier: MIT */
#include "catalog/contact.h"
#include "cli/command.h"
#include "cli/verb/best_time.h"
#include "cli/verb/disclose.h"
#include "cli/output.h"
#include "cli/verb/duplicates.h"
#include "cli/verb/mail.h"
#include "cli/verb/near.h"
#include "cli/verb/relation.h"
#include "cli/verb/view.h"
#include "domain/customer/contact.h"
#include "record/find.h"
#include "record/query/select.h"

static const struct crm_option employ_options[] = {
	CRM_VALUE(struct crm_contact_post, company, .name = "company", .value = "<company>",
		  .help = "say where", .complete = "company"),
	CRM_VALUE(struct crm_contact_post, role, .name = "role", .value = "<text>",
		  .help = "say as what"),
	CRM_VALUE(struct crm_contact_post, since, .name = "since", .value = "<date>",
		  .help = "say since when"),
	CRM_VALUE(struct crm_contact_post, until, .name = "until", .value = "<date>",
		  .help = "say until when, if it is over"),
	CRM_FLAG(struct crm_contact_post, is_main, .name = "main",
		 .help = "make it the main employer"),
};

static const struct crm_option leave_options[] = {
	CRM_VALUE(struct crm_contact_post, company, .name = "company", .value = "<company>",
		  .help = "say whom", .complete = "company"),
	CRM_VALUE(struct crm_contact_post, until, .name = "until", .value = "<date>",
		  .help = "say which was the last day; today unless given"),
};

static enum crm_status employ_one(struct crm_call *call, struct crm_record *contact)
{
	CRM_AUTO(record) employment = NULL;
	enum crm_status status =
		crm_contact_employ(call->session, contact, call->options, &employment);

	return status ? status : crm_output_result(call, employment, "added");
}

static enum crm_status employ(struct crm_call *call)
{
	return crm_change_each(call, employ_one);
}

static enum crm_status leave_one(struct crm_call *call, struct crm_record *contact)
{
	CRM_AUTO(record) employment = NULL;
	enum crm_status status =
		crm_contact_quit(call->session, contact, call->options, &employment);

	return status ? status : crm_output_result(call, employment, "ended");
}

static enum crm_status leave(struct crm_call *call)
{
	return crm_change_each(call, leave_one);
}

static const struct crm_column columns[] = {{"company", false}, {"role", false},
					    {"since", false},   {"until", false},
					    {"is_main", false}, {"employment", false}};

static enum crm_status print_employer(void *context, const struct crm_contact_employer *employer)
{
	struct crm_cell cells[CRM_COUNT(columns)] = {
		crm_cell_text(employer->name),
		crm_cell_text(employer->role),
		crm_cell_text(employer->since),
		crm_cell_text(employer->until),
		{.kind = CRM_CELL_FLAG, .minor = employer->is_main},
		crm_cell_text(employer->employment),
	};

	cells[0].kind = CRM_CELL_LINK;
	cells[0].id = employer->company;
	crm_output_row(context, cells);
	return CRM_OK;
}

static enum crm_status employers(struct crm_call *call)
{
	char id[CRM_ID_TEXT];
	enum crm_status status;

	if (call->argument_count != 1)
		return crm_fail(CRM_USAGE, "%s takes one contact", call->verb->name);
	status = crm_find(call->session, &crm_contact, call->arguments[0], NULL, id);
	if (!status)
		status = crm_output_begin(call, columns, CRM_COUNT(columns));
	return status ? status : crm_contact_each_employer(call->session, id, print_employer, call);
}

/* As every noun's, with all employers at the end. */
static enum crm_status show_one(struct crm_call *call, const char *id)
{
	const char *fields = call->common.fields;
	CRM_AUTO(select) select = crm_select_new(call->session, &crm_contact);
	CRM_SCOPED(str) list = {0};
	struct crm_cell cell;
	enum crm_status status = crm_select_add_list(select, fields ? fields : "*");

	if (!status)
		status = crm_contact_add_employers(call->session, id, &list);
	if (status)
		return status;
	crm_select_id(select, id);
	cell = crm_cell_text(list.text);
	cell.kind = list.length ? CRM_CELL_WORDS : CRM_CELL_ABSENT;
	return crm_output_record_with(call, select, fields ? NULL : "employers", &cell);
}

static enum crm_status show(struct crm_call *call)
{
	return crm_show_with(call, show_one);
}

enum { CHANGES = CRM_VERB_WRITES | CRM_VERB_MANY };

static const struct crm_verb verbs[] = {
	{"employ", "<contact>...", "add an employer", employ, CHANGES,
	 CRM_OPTIONS(employ_options, struct crm_contact_post)},
	{"leave", "<contact>...", "note that a contact has left an employer", leave, CHANGES,
	 CRM_OPTIONS(leave_options, struct crm_contact_post)},
	{"show", "<contact>...", "show all of one contact, with every employer", show,
	 CRM_VERB_READS, CRM_OPTIONS(crm_show_options, struct crm_show_options)},
	{"add", "[<name>]", "add a contact and print its id", crm_verb_add_mail,
	 CRM_VERB_WRITES | CRM_VERB_FIELDS | CRM_VERB_BATCH,
	 CRM_OPTIONS(crm_add_mail_options, struct crm_add_mail_options)},
	{"query", "<text>", "look up names, addresses and companies, for mail programs",
	 crm_verb_query, CRM_VERB_READS, CRM_OPTIONS(crm_query_options, struct crm_query_options)},
	CRM_RELATION_VERBS("<contact>"),
	{"employers", "<contact>", "list where a contact works and worked", employers,
	 CRM_VERB_PRINTS, NULL, 0, 0},
	CRM_BEST_TIME_VERB("<contact>"),
	{"disclose", "<contact>",
	 "write all that is held about a person, with its history, as JSON", crm_verb_disclose, 0,
	 NULL, 0, 0},
	CRM_NEAR_VERB,
	CRM_DUPLICATE_VERBS,
};

static const struct crm_command command = {
	.name = "crm-contact",
	.help = "keep people",
	.noun = &crm_contact,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
