/* The verbs of a day of visits: in which order, and who is due.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/visit.h"

#include "catalog/company.h"
#include "catalog/user.h"
#include "catalog/visit.h"
#include "cli/output.h"
#include "cli/verb/view.h"
#include "domain/customer/location.h"
#include "domain/sales/visit.h"
#include "record/find.h"
#include "record/nouns.h"

const struct crm_option crm_visit_route_options[CRM_VISIT_ROUTE_OPTIONS] = {
	CRM_VALUE(struct crm_visit_day_options, on, .name = "on", .value = "<date>",
		  .help = "order the visits of that day, not of today"),
	CRM_VALUE(struct crm_visit_day_options, owner, .name = "owner", .value = "<user>",
		  .help = "order those of this user, not yours", .complete = "user"),
	CRM_VALUE(struct crm_visit_day_options, from, .name = "from", .value = "<place>",
		  .help = "begin there: latitude,longitude or a record with a location"),
};

const struct crm_option crm_visit_due_options[CRM_VISIT_DUE_OPTIONS] = {
	CRM_VALUE(struct crm_visit_day_options, before, .name = "before", .value = "<date>",
		  .help = "list what is due on that date or before, not today or before"),
	CRM_VALUE(struct crm_visit_day_options, owner, .name = "owner", .value = "<user>",
		  .help = "list the companies of this user", .complete = "user"),
};

static const struct crm_column stop_columns[] = {
	{"id", false},        {"subject", false}, {"about", false},    {"starts_at", false},
	{"kilometres", true}, {"total", true},    {"location", false},
};

static const struct crm_column need_columns[] = {
	{"id", false},      {"name", false},   {"owner", false}, {"visit_days", true},
	{"last_on", false}, {"due_on", false}, {"days", true},   {"planned_on", false},
};

/* An answer under way. */
struct answer {
	struct crm_call *call;
	crm_day day;
	char owner[CRM_ID_TEXT]; /* "": anybody's */
};

static enum crm_status print_stop(void *context, const struct crm_visit_stop *stop)
{
	struct answer *answer = context;
	CRM_AUTO_TEXT leg = crm_format("%.3f", stop->leg);
	CRM_AUTO_TEXT total = crm_format("%.3f", stop->total);
	CRM_SCOPED(str) place = {0};
	char at[CRM_INSTANT_TEXT];
	struct crm_cell cells[CRM_COUNT(stop_columns)] = {
		crm_cell_text(stop->visit),
		crm_cell_text(stop->subject),
		{.kind = CRM_CELL_ABSENT},
		crm_cell_text(crm_instant_text(stop->starts_at, at)),
	};
	enum crm_status status = crm_cell_link(answer->call->session, stop->about, &cells[2]);

	if (status)
		return status;
	cells[3].kind = CRM_CELL_INSTANT;
	if (stop->has_place) {
		crm_geo_add_text(&place, &stop->place);
		cells[4] = crm_cell_number(leg);
		cells[5] = crm_cell_number(total);
		cells[6] = crm_cell_text(place.text);
		cells[6].kind = CRM_CELL_GEO;
	}
	crm_output_row(answer->call, cells);
	return CRM_OK;
}

static enum crm_status begin(struct answer *answer, struct crm_call *call, const char *date,
			     const char *option)
{
	const struct crm_visit_day_options *options = call->options;
	enum crm_status status = CRM_OK;

	answer->call = call;
	answer->day = call->session->clock.today;
	if (date && crm_date_word(date, &call->session->clock, &answer->day))
		return crm_fail_at(CRM_USAGE, "--%s: ", option);
	if (options->owner)
		status = crm_find(call->session, &crm_user, options->owner, NULL, answer->owner);
	return status;
}

enum crm_status crm_verb_visit_route(struct crm_call *call)
{
	const struct crm_visit_day_options *options = call->options;
	struct answer answer = {0};
	struct crm_geo start;
	enum crm_status status = begin(&answer, call, options->on, "on");

	if (!status && !options->owner)
		status = crm_session_user(call->session, answer.owner);
	if (!status && options->from)
		status = crm_location_word(call->session, &crm_company, options->from, &start);
	if (!status)
		status = crm_output_begin(call, stop_columns, CRM_COUNT(stop_columns));
	return status ? status
		      : crm_visit_each_stop(call->session, answer.owner, answer.day,
					    options->from ? &start : NULL, print_stop, &answer);
}

static struct crm_cell day_cell(bool is_there, crm_day day, char text[CRM_DAY_TEXT])
{
	return crm_cell_text(is_there ? crm_day_text(day, text) : NULL);
}

static enum crm_status print_need(void *context, const struct crm_visit_need *need)
{
	struct answer *answer = context;
	CRM_AUTO_TEXT every = crm_format("%lld", (long long)need->every);
	CRM_AUTO_TEXT late =
		crm_format("%d", (int)(answer->call->session->clock.today - need->due));
	char last[CRM_DAY_TEXT], due[CRM_DAY_TEXT], planned[CRM_DAY_TEXT];
	struct crm_cell cells[CRM_COUNT(need_columns)] = {crm_cell_text(need->company),
							  crm_cell_text(need->name)};
	enum crm_status status = crm_cell_link(answer->call->session, need->owner, &cells[2]);

	if (status || (*answer->owner && !crm_equal(answer->owner, need->owner)))
		return status;
	cells[3] = crm_cell_number(every);
	cells[4] = day_cell(need->was_visited, need->last, last);
	cells[5] = day_cell(true, need->due, due);
	cells[6] = crm_cell_number(late);
	cells[7] = day_cell(need->is_planned, need->planned, planned);
	crm_output_row(answer->call, cells);
	return CRM_OK;
}

enum crm_status crm_verb_visit_due(struct crm_call *call)
{
	const struct crm_visit_day_options *options = call->options;
	struct answer answer = {0};
	enum crm_status status = begin(&answer, call, options->before, "before");

	if (!status)
		status = crm_output_begin(call, need_columns, CRM_COUNT(need_columns));
	return status ? status
		      : crm_visit_each_need(call->session, answer.day, print_need, &answer);
}

static enum crm_status brief_one(struct crm_call *call, const char *id)
{
	struct crm_printer *printer = NULL;
	CRM_AUTO(record) visit = NULL;
	enum crm_status status = crm_record_load(call->session, call->noun, id, &visit);
	const char *about = visit ? crm_record_text(visit, VISIT_ABOUT) : "";
	const struct crm_noun *noun = crm_noun_of_id(call->session, about);

	if (!status)
		status = crm_output_page(call, &printer);
	if (!status)
		status = crm_view_add_profile(call, call->noun, id);
	if (!status && noun)
		status = crm_view_add(call, printer, noun, about);
	if (!status)
		crm_printer_page_end(printer);
	return status;
}

enum crm_status crm_verb_visit_brief(struct crm_call *call)
{
	struct crm_common_options *common = &call->common;

	if (common->fields)
		return crm_fail(CRM_USAGE, "a brief has every field");
	if (!common->format && !common->json && !common->jsonl && !common->quiet)
		common->format = "markdown";
	return crm_show_each(call, brief_one);
}
