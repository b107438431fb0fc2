/* crm-field: fields that a store adds to its nouns.
 * SPDX-License-Identifier: MIT */
#include "catalog/field.h"
#include "cli/command.h"

struct add_options {
	bool required, key, unique, indexed, listed, searched;
};

static const struct crm_option add_options[] = {
	CRM_FLAG(struct add_options, required, .name = "required",
		 .help = "refuse new records without it"),
	CRM_FLAG(struct add_options, key, .name = "key", .help = "let people find records by it"),
	CRM_FLAG(struct add_options, unique, .name = "unique",
		 .help = "refuse two records with the same value; it is a key too"),
	CRM_FLAG(struct add_options, indexed, .name = "indexed",
		 .help = "make an index: lists and reports select by it"),
	CRM_FLAG(struct add_options, listed, .name = "listed", .help = "show it in lists"),
	CRM_FLAG(struct add_options, searched, .name = "searched",
		 .help = "look into it for bare words of a filter"),
};

/* Like the options of edit, but nobody says --required yes of something new. */
static enum crm_status add(struct crm_call *call)
{
	const struct add_options *options = call->options;
	const struct {
		bool is_given;
		int field;
	} flags[] = {
		{options->required, FIELD_REQUIRED}, {options->key, FIELD_KEY},
		{options->unique, FIELD_UNIQUE},     {options->indexed, FIELD_INDEXED},
		{options->listed, FIELD_LISTED},     {options->searched, FIELD_SEARCHED},
	};

	for (size_t i = 0; i < CRM_COUNT(flags); i++)
		if (flags[i].is_given)
			crm_assign_unless_given(call, flags[i].field, "yes");
	return crm_verb_add(call);
}

static const struct crm_verb verbs[] = {
	{"add", "[<noun.field>]", "add a field to a noun and print its id", add,
	 CRM_VERB_WRITES | CRM_VERB_FIELDS | CRM_VERB_BATCH,
	 CRM_OPTIONS(add_options, struct add_options)},
};

static const struct crm_command command = {
	.name = "crm-field",
	.help = "keep the fields that this store adds to its nouns",
	.noun = &crm_field,
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
	.more_verbs = crm_record_verbs,
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
