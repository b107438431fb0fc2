/* The boards, as constant data.
 * SPDX-License-Identifier: MIT */
#include "report/board.h"

#include "report/rows.h"

/* A number of a cell in units of its last place: "0.61" with 6 places is 610000. */
static bool read_fixed(const struct crm_cell *cell, int places, crm_wide *out)
{
	const char *text = cell->text;
	bool is_fraction = false;
	crm_wide number = 0;

	if (cell->kind != CRM_CELL_NUMBER)
		return false;
	for (text += *text == '-'; *text && (!is_fraction || places); text++) {
		if (*text == '.') {
			is_fraction = true;
			continue;
		}
		number = number * 10 + (*text - '0');
		places -= is_fraction;
	}
	while (places-- > 0)
		number *= 10;
	*out = *cell->text == '-' ? -number : number;
	return true;
}

enum { REVIEW_WON, REVIEW_LOST, REVIEW_RATE, REVIEW_RATE_BEFORE };

static enum crm_status work_out_change(struct crm_answer *answer, const struct crm_cell *row,
				       struct crm_cell *out)
{
	CRM_SCOPED(str) text = {0};
	crm_wide now, before;

	if (!read_fixed(&row[REVIEW_RATE], 6, &now) ||
	    !read_fixed(&row[REVIEW_RATE_BEFORE], 6, &before))
		return CRM_OK;
	crm_str_add_fixed(&text, now - before, 6);
	*out = crm_rows_digits(answer, text.text);
	return CRM_OK;
}

#define COUNT_OF(title, of, when, which)                                             \
	{                                                                            \
		.name = (title), .report = "count", .column = "count", .noun = (of), \
		.date = (when), .filter = (which), .is_count = true,                 \
		.span = (when) ? CRM_BOARD_THIS : CRM_BOARD_ALWAYS                   \
	}

/* Who converts, who is late, what is stuck. */
static const struct crm_board_column review[] = {
	[REVIEW_WON] = {.name = "won",
			.report = "win-rate",
			.span = CRM_BOARD_THIS,
			.is_count = true},
	[REVIEW_LOST] = {.name = "lost",
			 .report = "win-rate",
			 .span = CRM_BOARD_THIS,
			 .is_count = true},
	[REVIEW_RATE] = {.name = "win_rate", .report = "win-rate", .span = CRM_BOARD_THIS},
	[REVIEW_RATE_BEFORE] = {.name = "win_rate_before",
				.report = "win-rate",
				.column = "win_rate",
				.span = CRM_BOARD_BEFORE},
	{.name = "change", .work_out = work_out_change},
	{.name = "value", .report = "won", .span = CRM_BOARD_THIS, .in_currency = true},
	COUNT_OF("opened", "deal", "opened_on", NULL),
	COUNT_OF("activities", "activity", "at", NULL),
	COUNT_OF("late_tasks", "task", NULL, "status=open due<today"),
	COUNT_OF("late_leads", "lead", NULL,
		 "(status=new created_at<-7d) or (status=qualified accept_by<now accepted_at=)"),
	{.name = "stuck", .report = "pipeline", .column = "rotting", .is_count = true},
};
const struct crm_board crm_board_review = {
	.span = "-6d..today",
	.order = "",
	.columns = review,
	.count = CRM_COUNT(review),
};

static const struct crm_board_column leaders[] = {
	{.name = "value",
	 .report = "won",
	 .span = CRM_BOARD_THIS,
	 .in_currency = true,
	 .is_credited = true},
	{.name = "won",
	 .report = "win-rate",
	 .span = CRM_BOARD_THIS,
	 .is_count = true,
	 .is_credited = true},
	{.name = "win_rate", .report = "win-rate", .span = CRM_BOARD_THIS, .is_credited = true},
	COUNT_OF("opened", "deal", "opened_on", NULL),
	COUNT_OF("companies", "company", "created_at", NULL),
	COUNT_OF("leads", "lead", "created_at", NULL),
	COUNT_OF("calls", "activity", "at", "kind=call"),
	COUNT_OF("visits", "activity", "at", "kind=visit"),
	COUNT_OF("activities", "activity", "at", NULL),
};
const struct crm_board crm_board_leaders = {
	.span = "som..today",
	.order = "-value,-won",
	.is_ranked = true,
	.columns = leaders,
	.count = CRM_COUNT(leaders),
};

enum { VELOCITY_OPEN, VELOCITY_RATE, VELOCITY_VALUE, VELOCITY_CYCLE };

/* What the open deals should bring a day: their number by the share that is won, by what a won one
 * is worth, over the days that it takes. */
static enum crm_status work_out_velocity(struct crm_answer *answer, const struct crm_cell *row,
					 struct crm_cell *out)
{
	const struct crm_cell *value = &row[VELOCITY_VALUE];
	crm_wide open, rate, cycle;

	if (!read_fixed(&row[VELOCITY_OPEN], 0, &open) ||
	    !read_fixed(&row[VELOCITY_RATE], 6, &rate) ||
	    !read_fixed(&row[VELOCITY_CYCLE], 4, &cycle) || cycle <= 0 ||
	    value->kind != CRM_CELL_MONEY)
		return CRM_OK;
	return crm_rows_money(answer, crm_wide_ratio(open * rate * value->minor, cycle * 100),
			      value->currency, out);
}

static const struct crm_board_column velocity[] = {
	[VELOCITY_OPEN] = {.name = "open",
			   .report = "pipeline",
			   .column = "count",
			   .is_count = true,
			   .in_currency = true},
	[VELOCITY_RATE] = {.name = "win_rate",
			   .report = "win-rate",
			   .span = CRM_BOARD_THIS,
			   .in_currency = true},
	[VELOCITY_VALUE] = {.name = "value_mean",
			    .report = "won",
			    .span = CRM_BOARD_THIS,
			    .in_currency = true},
	[VELOCITY_CYCLE] = {.name = "cycle_mean",
			    .report = "won",
			    .span = CRM_BOARD_THIS,
			    .in_currency = true},
	{.name = "velocity", .work_out = work_out_velocity},
};
const struct crm_board crm_board_velocity = {
	.span = "-365d..today",
	.order = "-velocity",
	.columns = velocity,
	.count = CRM_COUNT(velocity),
};
