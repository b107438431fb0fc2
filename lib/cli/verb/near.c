/* The verb that lists what is near a place.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/near.h"

#include "cli/output.h"
#include "domain/customer/location.h"

const struct crm_option crm_near_options[1] = {
	CRM_VALUE(struct crm_near_options, within, .name = "within", .value = "<km>",
		  .help = "look so many kilometres around, 10 unless given"),
};

static const struct crm_column columns[] = {{"id", false},
					    {"title", false},
					    {"kilometres", true},
					    {"location", false}};

/* An answer under way. */
struct answer {
	struct crm_call *call;
	int64_t limit; /* rows left; negative: all */
};

static enum crm_status print_one(void *context, const struct crm_neighbour *neighbour)
{
	struct answer *answer = context;
	CRM_AUTO_TEXT kilometres = crm_format("%.3f", neighbour->kilometres);
	CRM_SCOPED(str) place = {0};
	struct crm_cell cells[CRM_COUNT(columns)];

	if (!answer->limit)
		return CRM_OK;
	answer->limit -= answer->limit > 0;
	crm_geo_add_text(&place, &neighbour->place);
	cells[0] = crm_cell_text(neighbour->id);
	cells[1] = crm_cell_text(neighbour->title);
	cells[2] = crm_cell_number(kilometres);
	cells[3] = crm_cell_text(place.text);
	cells[3].kind = CRM_CELL_GEO;
	crm_output_row(answer->call, cells);
	return CRM_OK;
}

enum crm_status crm_verb_near(struct crm_call *call)
{
	const struct crm_near_options *options = call->options;
	struct answer answer = {.call = call};
	struct crm_geo place;
	double within = 10;
	enum crm_status status;

	if (call->argument_count != 1)
		return crm_fail(CRM_USAGE, "near takes one place or record");
	if (options->within && (crm_parse_decimal(options->within, &within) || within < 0))
		return crm_fail(CRM_USAGE, "--within: '%s' is no number of kilometres",
				options->within);
	status = crm_location_word(call->session, call->noun, call->arguments[0], &place);
	if (!status)
		status = crm_output_limit(call, -1, &answer.limit);
	if (!status)
		status = crm_output_begin(call, columns, CRM_COUNT(columns));
	return status ? status
		      : crm_location_each_near(call->session, call->noun, &place, within, print_one,
					       &answer);
}
