/* crm-segment: filters with names.
 * SPDX-License-Identifier: MIT */
#include "catalog/segment.h"
#include "cli/command.h"
#include "cli/output.h"
#include "record/find.h"
#include "record/nouns.h"
#include "record/query/filter.h"
#include "record/query/select.h"

/* The name, and behind it the filter as list takes it. */
static enum crm_status add(struct crm_call *call)
{
	CRM_SCOPED(str) criteria = {0};

	for (size_t i = 1; i < call->argument_count; i++)
		crm_filter_add_argument(&criteria, call->arguments[i]);
	if (criteria.length)
		crm_assign_unless_given(call, SEGMENT_CRITERIA, criteria.text);
	if (call->argument_count > 1)
		call->argument_count = 1;
	return crm_verb_add(call);
}

static enum crm_status list_members(struct crm_call *call, const struct crm_record *segment)
{
	const struct crm_noun *noun =
		crm_noun_find(call->session, crm_record_text(segment, SEGMENT_NOUN));
	CRM_AUTO_TEXT member = crm_format("segment=%s", segment->id);
	CRM_SCOPED(str) filter = {0};
	CRM_AUTO(select) select = NULL;
	enum crm_status status;

	if (!noun)
		return crm_fail(CRM_REFUSED, "segment '%s': there is no noun '%s'",
				crm_record_title(segment), crm_record_text(segment, SEGMENT_NOUN));
	for (size_t i = 1; i < call->argument_count; i++)
		crm_filter_add_argument(&filter, call->arguments[i]);
	select = crm_select_new(call->session, noun);
	status = crm_select_add_list(select, crm_output_is_ids(call) ? "id" : call->common.fields);
	if (!status)
		status = crm_select_filter(select, member);
	if (!status)
		status = crm_select_filter(select, crm_str_text(&filter));
	if (!status)
		status = crm_select_order(select, call->common.sort);
	return status ? status : crm_output_select(call, select);
}

static enum crm_status members(struct crm_call *call)
{
	CRM_AUTO(record) segment = NULL;
	char id[CRM_ID_TEXT];
	enum crm_status status;

	if (!call->argument_count)
		return crm_fail(CRM_USAGE, "which segment?");
	status = crm_find(call->session, &crm_segment, call->arguments[0], NULL, id);
	if (!status)
		status = crm_record_load(call->session, &crm_segment, id, &segment);
	return status ? status : list_members(call, segment);
}

static const struct crm_verb verbs[] = {
	{"add", "[<name> [<filter>...]]", "add a segment and print its id", add,
	 CRM_VERB_WRITES | CRM_VERB_FIELDS | CRM_VERB_BATCH, NULL, 0, 0},
	{"members", "<segment> [<filter>...]", "list the records that are in a segment", members,
	 CRM_VERB_READS, NULL, 0, 0},
};

static const struct crm_command command = {
	.name = "crm-segment",
	.help = "keep filters by name, and list who fits them",
	.noun = &crm_segment,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
