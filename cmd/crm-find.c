/* crm-find: records of every noun by the words in them.
 * SPDX-License-Identifier: MIT */
#include "cli/command.h"
#include "cli/output.h"
#include "record/nouns.h"
#include "record/search/search.h"

#include <stdlib.h>

struct find_options {
	const char *noun, *limit, *as_of;
};

static const struct crm_option find_options[] = {
	CRM_VALUE(struct find_options, noun, .name = "noun", .value = "<a,b>",
		  .help = "look at records of these nouns only"),
	CRM_VALUE(struct find_options, limit, .name = "limit", .value = "<number>",
		  .help = "print so many, the best first"),
	CRM_VALUE(struct find_options, as_of, .name = "as-of", .value = "<time>", .help = NULL),
};

/* contact,deal: `*out` is yours. */
static enum crm_status read_nouns(const struct crm_call *call, const char *list,
				  const struct crm_noun ***out, size_t *count)
{
	const struct crm_noun **nouns = crm_alloc(crm_noun_count(call->session) * sizeof *nouns);

	*count = 0;
	for (const char *at = list; *at;) {
		size_t length = strcspn(at, ",");
		CRM_AUTO_TEXT name = crm_copy_bytes(at, length);
		const struct crm_noun *noun = crm_noun_find(call->session, name);

		if (!noun || *count == crm_noun_count(call->session)) {
			free(nouns);
			return crm_fail(CRM_USAGE, "--noun: '%s' is none", name);
		}
		nouns[(*count)++] = noun;
		at += length + (at[length] == ',');
	}
	*out = nouns;
	return CRM_OK;
}

static const struct crm_column columns[] = {{"id", false},
					    {"noun", false},
					    {"title", false},
					    {"where", false}};

static enum crm_status print_hits(struct crm_call *call, struct crm_search *search, int64_t limit)
{
	struct crm_hit hit;
	enum crm_status status = crm_output_begin(call, columns, CRM_COUNT(columns));

	for (; !status && limit && crm_search_next(search, &hit); limit--)
		crm_output_row(call, (struct crm_cell[CRM_COUNT(columns)]){
					     crm_cell_text(hit.record->id),
					     crm_cell_text(hit.record->noun->name),
					     crm_cell_text(crm_record_title(hit.record)),
					     crm_cell_text(hit.where),
				     });
	return status ? status : crm_search_status(search);
}

static enum crm_status find(struct crm_call *call)
{
	const struct find_options *options = call->options;
	struct crm_search_wish wish = {.arguments = call->arguments,
				       .argument_count = call->argument_count};
	const struct crm_noun **nouns = NULL;
	CRM_AUTO(search) search = NULL;
	int64_t limit = -1;
	enum crm_status status = CRM_OK;

	if (options->as_of)
		return crm_hint(crm_fail(CRM_USAGE, "--as-of: words are found in what is there now "
						    "only; lists go back"),
				"crm-contact list --as-of %s", options->as_of);
	if (options->limit && (crm_parse_integer(options->limit, &limit) || limit < 0))
		return crm_fail(CRM_USAGE, "--limit: '%s' is not a number of rows", options->limit);
	if (options->noun)
		status = read_nouns(call, options->noun, &nouns, &wish.noun_count);
	wish.nouns = nouns;
	if (!status)
		status = crm_search_new(call->session, &wish, &search);
	if (!status)
		status = print_hits(call, search, limit);
	free(nouns);
	return status;
}

static const struct crm_verb verbs[] = {
	{"", "<word>...", "find records by the words in them", find, CRM_VERB_PRINTS,
	 CRM_OPTIONS(find_options, struct find_options)},
};

static const struct crm_command command = {
	.name = "crm-find",
	.help = "find records of every kind by the words in them",
	.verbs = verbs,
	.verb_count = CRM_COUNT(verbs),
};

int main(int argc, char **argv)
{
	return crm_command_main(&command, argc, argv);
}
