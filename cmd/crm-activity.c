/* crm-activity: calls, e-mails, meetings, visits, notes and chats.
 * SPDX-License-Identifier: MIT */
#include "catalog/activity.h"
#include "cli/command.h"
#include "record/find.h"
#include "record/query/filter.h"

struct list_options {
	const char *about, *kind, *since, *until;
};

static const struct crm_option list_options[] = {
	CRM_VALUE(struct list_options, about, .name = "about", .value = "<record>",
		  .help = "list what belongs to that record", .complete = "contact"),
	CRM_VALUE(struct list_options, kind, .name = "kind", .value = "<words>",
		  .help = "list these kinds, with commas between them", .complete = "kind"),
	CRM_VALUE(struct list_options, since, .name = "since", .value = "<time>",
		  .help = "list what happened then or later"),
	CRM_VALUE(struct list_options, until, .name = "until", .value = "<time>",
		  .help = "list what happened before"),
};

static enum crm_status add_about(struct crm_call *call, const char *text, struct crm_str *filter)
{
	char id[CRM_ID_TEXT];
	enum crm_status status = CRM_OK;

	if (text)
		status = crm_find_any(call->session, text, id);
	if (status)
		return crm_fail_at(status, "--about: ");
	if (text)
		crm_str_addf(filter, " about=%s", id);
	return CRM_OK;
}

static enum crm_status add_bound(struct crm_call *call, const char *sign, const char *text,
				 struct crm_str *filter)
{
	char bound[CRM_INSTANT_TEXT];
	crm_instant instant;

	if (!text)
		return CRM_OK;
	if (crm_instant_word(text, &call->session->clock, &instant))
		return crm_fail_at(CRM_USAGE, *sign == '<' ? "--until: " : "--since: ");
	crm_str_addf(filter, " at%s%s", sign, crm_instant_text(instant, bound));
	return CRM_OK;
}

static enum crm_status list(struct crm_call *call)
{
	const struct list_options *options = call->options;
	CRM_AUTO_TEXT kind = crm_format("kind=%s", options->kind ? options->kind : "");
	CRM_SCOPED(str) filter = {0};
	enum crm_status status = add_about(call, options->about, &filter);

	if (!status)
		status = add_bound(call, ">=", options->since, &filter);
	if (!status)
		status = add_bound(call, "<", options->until, &filter);
	if (options->kind)
		crm_filter_add_argument(&filter, kind);
	return status ? status : crm_list_fitting(call, crm_str_text(&filter));
}

struct write_options {
	bool lenient;
};

static const struct crm_option write_options[] = {
	CRM_FLAG(struct write_options, lenient, .name = "lenient",
		 .help = "warn of what the standard of its kind asks for, and go on"),
};

static enum crm_status add(struct crm_call *call)
{
	const struct write_options *options = call->options;

	call->session->is_lenient = options->lenient;
	return crm_verb_add(call);
}

static const struct crm_verb verbs[] = {
	{"add", "[<subject>]", "add an activity and print its id", add,
	 CRM_VERB_WRITES | CRM_VERB_FIELDS | CRM_VERB_BATCH,
	 CRM_OPTIONS(write_options, struct write_options)},
	{"list", "[<filter>...]", "list the activities that fit, or all, the latest first", list,
	 CRM_VERB_READS, CRM_OPTIONS(list_options, struct list_options)},
};

static const struct crm_command command = {
	.name = "crm-activity",
	.help = "keep what was said and done",
	.noun = &crm_activity,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
