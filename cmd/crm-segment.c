/* crm-segment: filters with names, and lists into which records are put.
 * SPDX-License-Identifier: MIT */
#include "catalog/segment.h"
#include "cli/command.h"
#include "cli/output.h"
#include "domain/marketing/listing.h"
#include "record/find.h"
#include "record/nouns.h"
#include "record/query/filter.h"

#include <string.h>

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

/* The segment that the first argument names; what is behind it stays as the arguments. */
static enum crm_status take_segment(struct crm_call *call, struct crm_record **out)
{
	char id[CRM_ID_TEXT];
	enum crm_status status;

	if (!call->argument_count)
		return crm_fail(CRM_USAGE, "which segment?");
	status = crm_find(call->session, &crm_segment, call->arguments[0], NULL, id);
	if (!status)
		status = crm_record_load(call->session, &crm_segment, id, out);
	if (status)
		return status;
	call->argument_count--;
	memmove(call->arguments, call->arguments + 1,
		call->argument_count * sizeof *call->arguments);
	call->noun = crm_noun_find(call->session, crm_record_text(*out, SEGMENT_NOUN));
	return call->noun ? CRM_OK
			  : crm_fail(CRM_REFUSED, "segment '%s': there is no noun '%s'",
				     crm_record_title(*out), crm_record_text(*out, SEGMENT_NOUN));
}

static enum crm_status members(struct crm_call *call)
{
	CRM_AUTO(record) segment = NULL;
	CRM_AUTO_TEXT member = NULL;
	enum crm_status status = take_segment(call, &segment);

	if (status)
		return status;
	member = crm_format("segment=%s", segment->id);
	return crm_list_fitting(call, member);
}

static enum crm_status include_one(struct crm_call *call, struct crm_record *record)
{
	bool is_changed = false;
	enum crm_status status =
		crm_segment_include(call->session, call->context, record, &is_changed);

	if (!status && is_changed)
		status = crm_output_result(call, record, "included");
	return status;
}

static enum crm_status exclude_one(struct crm_call *call, struct crm_record *record)
{
	bool is_changed = false;
	enum crm_status status =
		crm_segment_exclude(call->session, call->context, record, &is_changed);

	if (!status && is_changed)
		status = crm_output_result(call, record, "excluded");
	return status;
}

static enum crm_status change_members(struct crm_call *call, crm_each_record *one)
{
	CRM_AUTO(record) segment = NULL;
	enum crm_status status = take_segment(call, &segment);

	call->context = segment;
	call->is_empty = true;
	return status ? status : crm_change_each(call, one);
}

static enum crm_status include(struct crm_call *call)
{
	return change_members(call, include_one);
}

static enum crm_status exclude(struct crm_call *call)
{
	return change_members(call, exclude_one);
}

enum { CHANGES = CRM_VERB_WRITES | CRM_VERB_MANY };

static const struct crm_verb verbs[] = {
	{"add", "[<name> [<filter>...]]", "add a segment and print its id", add,
	 CRM_VERB_WRITES | CRM_VERB_FIELDS | CRM_VERB_BATCH, NULL, 0, 0},
	{"members", "<segment> [<filter>...]", "list the records that are in a segment", members,
	 CRM_VERB_READS, NULL, 0, 0},
	{"include", "<segment> <record>...", "put records into a static segment", include, CHANGES,
	 NULL, 0, 0},
	{"exclude", "<segment> <record>...", "take records out of a static segment", exclude,
	 CHANGES, NULL, 0, 0},
};

static const struct crm_command command = {
	.name = "crm-segment",
	.help = "keep filters and lists by name, and list who is in them",
	.noun = &crm_segment,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
