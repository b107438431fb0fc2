/* The options that verbs have in common.
 * SPDX-License-Identifier: MIT */
#include "cli/parse.h"

typedef struct crm_common_options common;

static const struct crm_option general[] = {
	CRM_VALUE(common, store, .name = "store", .value = "<directory>",
		  .help = "use this store, not CRM_STORE", .complete = "file"),
	CRM_FLAG(common, help, .name = "help", .letter = 'h', .help = "say what there is"),
	CRM_FLAG(common, version, .name = "version", .help = "say which version this is"),
	CRM_FLAG(common, quiet, .name = "quiet", .letter = 'q',
		 .help = "print ids only, and no notices"),
	CRM_VALUE(common, describe, .name = "describe", .value = NULL, .help = NULL),
};

static const struct crm_option output[] = {
	CRM_VALUE(common, format, .name = "format", .value = "<format>",
		  .help = "print table, tsv, csv, json, jsonl, ids, markdown, geojson, vcard, "
			  "vcard3 or ics",
		  .complete = "format"),
	CRM_FLAG(common, json, .name = "json", .help = "print one JSON array"),
	CRM_FLAG(common, jsonl, .name = "jsonl", .help = "print one JSON object a line"),
	CRM_FLAG(common, no_header, .name = "no-header", .help = "leave the header line out"),
	CRM_VALUE(common, output, .name = "output", .letter = 'o', .value = "<file>",
		  .help = "write to a file; its ending says the format", .complete = "file"),
	CRM_FLAG(common, exit_code, .name = "exit-code",
		 .help = "exit with 1 when there is nothing"),
};

static const struct crm_option reading[] = {
	CRM_VALUE(common, fields, .name = "fields", .value = "<a,b,c>",
		  .help = "print these fields; owner.region goes over a link; * is all",
		  .complete = "field"),
	CRM_VALUE(common, sort, .name = "sort", .value = "<a,-b>",
		  .help = "order by these fields, - backwards", .complete = "field"),
	CRM_VALUE(common, limit, .name = "limit", .value = "<number>",
		  .help = "print at most so many"),
	CRM_VALUE(common, as_of, .name = "as-of", .value = "<time>",
		  .help = "show everything as it was then: a time, op:NUMBER or a commit"),
};

static const struct crm_option writing[] = {
	CRM_FLAG(common, dry_run, .name = "dry-run", .letter = 'n',
		 .help = "print what would be done, change nothing"),
	CRM_VALUE(common, message, .name = "message", .letter = 'm', .value = "<text>",
		  .help = "say why, for the history"),
	CRM_VALUE(common, lock_wait, .name = "lock-wait", .value = "<seconds>",
		  .help = "wait so long for other writers; as long as it takes unless given"),
};

static const struct crm_option many[] = {
	CRM_VALUE(common, filter, .name = "filter", .value = "<filter>",
		  .help = "change every record that fits"),
	CRM_FLAG(common, all, .name = "all", .help = "change every record"),
	CRM_FLAG(common, yes, .name = "yes", .letter = 'y',
		 .help = "do not ask, however many there are"),
	CRM_VALUE(common, expect, .name = "expect", .value = "<number>",
		  .help = "do it only when it is exactly so many"),
	CRM_VALUE(common, if_rev, .name = "if-rev", .value = "<number>",
		  .help = "refuse when one of the same fields changed after that revision"),
};

static const struct crm_option batch[] = {
	CRM_FLAG(common, batch, .name = "batch",
		 .help = "read many from standard input, as JSONL or TSV"),
	CRM_FLAG(common, keep_going, .name = "keep-going",
		 .help = "do the good rows when others fail"),
};

static const struct crm_option fields[] = {
	CRM_LIST(common, set, .name = "set", .value = "<field=value>",
		 .help = "set a field, as --field value does"),
	CRM_FLAG(common, allow_duplicate, .name = "allow-duplicate",
		 .help = "write a contact, company or lead that is likely there already"),
	CRM_LIST(common, unset, .name = "unset", .value = "<field>", .help = "empty a field",
		 .complete = "field"),
	CRM_FLAG(common, editor, .name = "editor", .help = "fill in a form in $VISUAL or $EDITOR"),
	CRM_VALUE(common, form, .name = "form", .value = "<name>",
		  .help = "the same with the form of that name, see crm-form(5)"),
};

const struct crm_option_group crm_option_groups[] = {
	{CRM_VERB_MANY, "choosing", many, CRM_COUNT(many)},
	{CRM_VERB_FIELDS, "fields", fields, CRM_COUNT(fields)},
	{CRM_VERB_BATCH, "batch", batch, CRM_COUNT(batch)},
	{CRM_VERB_WRITES, "writing", writing, CRM_COUNT(writing)},
	{CRM_VERB_READS, "reading", reading, CRM_COUNT(reading)},
	{CRM_VERB_READS | CRM_VERB_WRITES | CRM_VERB_PRINTS, "output", output, CRM_COUNT(output)},
	{0, "general", general, CRM_COUNT(general)},
};
const size_t crm_option_group_count = CRM_COUNT(crm_option_groups);

bool crm_option_group_fits(const struct crm_option_group *group, const struct crm_verb *verb)
{
	if (group->rows == output && verb->flags & CRM_VERB_SILENT)
		return false;
	return !group->flags || group->flags & verb->flags;
}
