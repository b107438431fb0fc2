/* duplicates: records that are likely the same. namesake: those that are not.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/duplicates.h"

#include "catalog/namesake.h"
#include "cli/output.h"
#include "domain/rule.h"
#include "record/find.h"
#include "record/match/namesake.h"
#include "record/match/scan.h"
#include "record/query/filter.h"
#include "record/query/select.h"

#include <stdlib.h>
#include <string.h>

const struct crm_option crm_duplicates_options[2] = {
	CRM_VALUE(struct crm_duplicates_options, compare, .name = "compare", .value = "<rule>",
		  .help = "try this rule: 'name 40 -100 alone, email 90, phone 35'"),
	CRM_VALUE(struct crm_duplicates_options, threshold, .name = "threshold",
		  .value = "<number>", .help = "try this threshold"),
};

const struct crm_option crm_namesake_options[1] = {
	CRM_VALUE(struct crm_namesake_options, note, .name = "note", .value = "<text>",
		  .help = "say how one knows"),
};

static const struct crm_column all_columns[] = {{"id", false},        {"name", false},
						{"duplicate", false}, {"duplicate_name", false},
						{"score", true},      {"reasons", false},
						{"group", true},      {"rule", false}};
enum { COLUMNS = CRM_DUPLICATES_COLUMNS };
_Static_assert(CRM_COUNT(all_columns) == COLUMNS, "each column has a place");

/* The answer under way. */
struct listing {
	struct crm_call *call;
	struct crm_match_rules rules;
	struct crm_column *columns;
	size_t chosen[COLUMNS]; /* what stands in each column */
	size_t count;
	char (*wanted)[CRM_ID_TEXT]; /* ids that a filter left, in order */
	size_t wanted_count, wanted_capacity;
	int64_t limit; /* rows left; negative: all */
	int64_t last_group, group;
};

static void listing_clear(struct listing *listing)
{
	crm_match_rules_clear(&listing->rules);
	free(listing->wanted);
}
#define SCOPED_LISTING __attribute__((cleanup(listing_clear))) struct listing

static enum crm_status choose_column(struct listing *listing, const char *name)
{
	for (size_t i = 0; i < COLUMNS && listing->count < COLUMNS; i++) {
		if (!crm_equal(all_columns[i].name, name))
			continue;
		listing->columns[listing->count] = all_columns[i];
		listing->chosen[listing->count++] = i;
		return CRM_OK;
	}
	return crm_fail(CRM_USAGE, "--fields: '%s' is no column of duplicates", name);
}

static enum crm_status choose_columns(struct listing *listing)
{
	const char *names = listing->call->common.fields;
	enum crm_status status = CRM_OK;

	if (listing->call->common.sort)
		return crm_fail(CRM_USAGE, "duplicates come in groups, the surest first");
	if (!names || crm_equal(names, "*"))
		for (size_t i = 0; i < COLUMNS && !status; i++)
			status = choose_column(listing, all_columns[i].name);
	while (names && *names && *names != '*' && !status) {
		size_t length = strcspn(names, ",");
		CRM_AUTO_TEXT piece = crm_copy_bytes(names, length);
		CRM_AUTO_TEXT name = crm_trim(piece);

		status = choose_column(listing, name);
		names += length + (names[length] == ',');
	}
	return status;
}

/* The rules of the store, or the one to try. */
static enum crm_status take_rules(struct listing *listing)
{
	const struct crm_duplicates_options *options = listing->call->options;
	struct crm_match_terms terms = {.name = "--compare",
					.compare = options->compare,
					.threshold = 60};

	if (options->threshold && crm_parse_integer(options->threshold, &terms.threshold))
		return crm_fail_at(CRM_USAGE, "--threshold: ");
	if (options->compare) {
		listing->rules.noun = listing->call->noun;
		return crm_match_rules_add(&listing->rules, &terms) ? CRM_USAGE : CRM_OK;
	}
	if (terms.threshold < 1 || terms.threshold > CRM_MATCH_WEIGHT)
		return crm_fail(CRM_USAGE, "--threshold: '%s' is not between 1 and %d",
				options->threshold, CRM_MATCH_WEIGHT);
	if (crm_match_rules_load(listing->call->session, listing->call->noun, &listing->rules))
		return CRM_INVALID;
	for (size_t i = 0; i < listing->rules.count && options->threshold; i++)
		listing->rules.rules[i].threshold = (int)terms.threshold;
	return CRM_OK;
}

static int compare_ids(const void *a, const void *b)
{
	return strcmp(a, b);
}

static enum crm_status take_filter(struct listing *listing)
{
	struct crm_call *call = listing->call;
	CRM_AUTO(select) select = crm_select_new(call->session, call->noun);
	CRM_SCOPED(str) filter = {0};
	enum crm_status status = crm_select_add(select, "id");

	for (size_t i = 0; i < call->argument_count; i++)
		crm_filter_add_argument(&filter, call->arguments[i]);
	if (!status)
		status = crm_select_filter(select, crm_str_text(&filter));
	while (!status && crm_select_next(select)) {
		struct crm_value id = crm_select_value(select, 0);

		listing->wanted = crm_grow(listing->wanted, listing->wanted_count,
					   &listing->wanted_capacity, sizeof *listing->wanted);
		memcpy(listing->wanted[listing->wanted_count++], id.text, id.length + 1);
	}
	if (listing->wanted_count)
		qsort(listing->wanted, listing->wanted_count, sizeof *listing->wanted, compare_ids);
	return status ? status : crm_select_status(select);
}

static bool is_wanted(const struct listing *listing, const char *id)
{
	return !listing->call->argument_count ||
	       (listing->wanted_count && bsearch(id, listing->wanted, listing->wanted_count,
						 sizeof *listing->wanted, compare_ids));
}

static enum crm_status print_found(void *context, const struct crm_match_found *found)
{
	struct listing *listing = context;
	struct crm_session *session = listing->call->session;
	CRM_SCOPED(str) name = {0}, other = {0}, score = {0}, group = {0};
	struct crm_cell all[COLUMNS], cells[COLUMNS];
	enum crm_status status;

	if (!listing->limit ||
	    (!is_wanted(listing, found->id) && !is_wanted(listing, found->other)))
		return CRM_OK;
	listing->limit -= listing->limit > 0;
	listing->group += found->group != listing->last_group;
	listing->last_group = found->group;
	status = crm_label(session, found->id, &name);
	if (!status)
		status = crm_label(session, found->other, &other);
	crm_str_add_integer(&score, found->score);
	crm_str_add_integer(&group, listing->group);
	all[0] = crm_cell_text(found->id);
	all[1] = crm_cell_text(crm_str_text(&name));
	all[2] = crm_cell_text(found->other);
	all[3] = crm_cell_text(crm_str_text(&other));
	all[4] = crm_cell_number(score.text);
	all[5] = crm_cell_text(found->reasons);
	all[6] = crm_cell_number(group.text);
	all[7] = crm_cell_text(found->rule);
	for (size_t i = 0; i < listing->count; i++)
		cells[i] = all[listing->chosen[i]];
	if (!status)
		crm_output_row(listing->call, cells);
	return status;
}

enum crm_status crm_verb_duplicates(struct crm_call *call)
{
	struct crm_duplicates_options *options = call->options;
	SCOPED_LISTING listing = {.call = call, .columns = options->columns, .limit = -1};
	enum crm_status status = choose_columns(&listing);

	if (!status && call->common.limit &&
	    (crm_parse_integer(call->common.limit, &listing.limit) || listing.limit < 0))
		status = crm_fail(CRM_USAGE, "--limit: '%s' is not a number of rows",
				  call->common.limit);
	if (!status)
		status = take_rules(&listing);
	if (!status && call->argument_count)
		status = take_filter(&listing);
	if (!status)
		status = crm_output_begin(call, listing.columns, listing.count);
	if (status)
		return status;
	return crm_match_scan(call->session, &listing.rules, print_found, &listing);
}

/* The records that are to be told apart. */
struct naming {
	struct crm_call *call;
	char (*ids)[CRM_ID_TEXT];
	size_t count, capacity;
};

static void naming_clear(struct naming *naming)
{
	free(naming->ids);
}

static enum crm_status find_records(struct naming *naming)
{
	struct crm_call *call = naming->call;
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < call->argument_count && !status; i++) {
		naming->ids = crm_grow(naming->ids, naming->count, &naming->capacity,
				       sizeof *naming->ids);
		status = crm_find(call->session, call->noun, call->arguments[i], NULL,
				  naming->ids[naming->count++]);
	}
	return status;
}

static enum crm_status add_pair(struct naming *naming, const char *one, const char *other)
{
	const struct crm_namesake_options *options = naming->call->options;
	struct crm_session *session = naming->call->session;
	CRM_AUTO(record) record = crm_record_new(&crm_namesake);
	CRM_SCOPED(str) pair = {0};
	bool is_known = false;
	enum crm_status status = crm_match_ask_namesakes(session, one, other, &is_known);

	if (status || is_known || crm_equal(one, other))
		return status;
	crm_match_add_pair(&pair, one, other);
	crm_record_set_text(record, NAMESAKE_PAIR, pair.text);
	crm_record_set_text(record, NAMESAKE_NOTE, options->note);
	status = crm_domain_add(session, record);
	return status ? status : crm_output_result(naming->call, record, "added");
}

static enum crm_status add_pairs(struct crm_session *session, void *context)
{
	struct naming *naming = context;
	enum crm_status status;

	(void)session;
	crm_output_forget_results(naming->call);
	naming->count = 0;
	status = find_records(naming);
	for (size_t i = 0; i < naming->count; i++)
		for (size_t j = i + 1; j < naming->count && !status; j++)
			status = add_pair(naming, naming->ids[i], naming->ids[j]);
	return status;
}

enum crm_status crm_verb_namesake(struct crm_call *call)
{
	__attribute__((cleanup(naming_clear))) struct naming naming = {.call = call};

	if (call->argument_count < 2)
		return crm_fail(CRM_USAGE, "namesake takes the %s that are no duplicates",
				call->noun->plural);
	return crm_operation_run(call->session, add_pairs, &naming);
}
