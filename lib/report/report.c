/* The reports, as constant data.
 * SPDX-License-Identifier: MIT */
#include "report/report.h"

#include "report/board.h"
#include "report/completeness.h"
#include "report/coverage.h"
#include "report/funnel.h"
#include "report/lifecycle.h"

#define COUNT_OF(column, when)                                                          \
	{                                                                               \
		.name = (column), .statistic = CRM_STATISTIC_COUNT, .condition = (when) \
	}
#define FIGURE(column, figure, number, when)                                                     \
	{                                                                                        \
		.name = (column), .statistic = (figure), .source = (number), .condition = (when) \
	}
#define SUM_OF(column, number, when) FIGURE(column, CRM_STATISTIC_SUM, number, when)

#define VALUE(when)                                                                \
	SUM_OF("value", CRM_SOURCE_AMOUNT, when),                                  \
		FIGURE("value_mean", CRM_STATISTIC_MEAN, CRM_SOURCE_AMOUNT, when), \
		FIGURE("value_median", CRM_STATISTIC_MEDIAN, CRM_SOURCE_AMOUNT, when)

#define CYCLE(when)                                                                   \
	FIGURE("cycle_mean", CRM_STATISTIC_MEAN, CRM_SOURCE_CYCLE, when),             \
		FIGURE("cycle_median", CRM_STATISTIC_MEDIAN, CRM_SOURCE_CYCLE, when), \
		FIGURE("cycle_p90", CRM_STATISTIC_NINTH, CRM_SOURCE_CYCLE, when),     \
		FIGURE("cycle_min", CRM_STATISTIC_MINIMUM, CRM_SOURCE_CYCLE, when),   \
		FIGURE("cycle_max", CRM_STATISTIC_MAXIMUM, CRM_SOURCE_CYCLE, when)

static const struct crm_measure pipeline[] = {
	COUNT_OF("count", CRM_WHEN_ANY),
	SUM_OF("amount", CRM_SOURCE_AMOUNT, CRM_WHEN_ANY),
	SUM_OF("weighted", CRM_SOURCE_WEIGHTED, CRM_WHEN_ANY),
	SUM_OF("list_value", CRM_SOURCE_LIST, CRM_WHEN_ANY),
	COUNT_OF("rotting", CRM_WHEN_ROTTING),
};

static const struct crm_measure won[] = {
	COUNT_OF("count", CRM_WHEN_WON),
	VALUE(CRM_WHEN_WON),
	CYCLE(CRM_WHEN_WON),
};

static const struct crm_measure lost[] = {
	COUNT_OF("count", CRM_WHEN_LOST),
	VALUE(CRM_WHEN_LOST),
	CYCLE(CRM_WHEN_LOST),
};

static const struct crm_measure win_rate[] = {
	COUNT_OF("count", CRM_WHEN_ANY),
	COUNT_OF("won", CRM_WHEN_WON),
	COUNT_OF("lost", CRM_WHEN_LOST),
	COUNT_OF("open", CRM_WHEN_OPEN),
	{.name = "win_rate",
	 .statistic = CRM_STATISTIC_SHARE,
	 .condition = CRM_WHEN_WON,
	 .of = CRM_WHEN_CLOSED},
	{.name = "win_rate_low",
	 .statistic = CRM_STATISTIC_LOW,
	 .condition = CRM_WHEN_WON,
	 .of = CRM_WHEN_CLOSED},
	{.name = "win_rate_high",
	 .statistic = CRM_STATISTIC_HIGH,
	 .condition = CRM_WHEN_WON,
	 .of = CRM_WHEN_CLOSED},
	VALUE(CRM_WHEN_WON),
	CYCLE(CRM_WHEN_CLOSED),
};

static const struct crm_measure forecast[] = {
	COUNT_OF("count", CRM_WHEN_OPEN),
	SUM_OF("amount", CRM_SOURCE_AMOUNT, CRM_WHEN_OPEN),
	SUM_OF("weighted", CRM_SOURCE_WEIGHTED, CRM_WHEN_OPEN),
	COUNT_OF("won", CRM_WHEN_WON),
	SUM_OF("won_value", CRM_SOURCE_AMOUNT, CRM_WHEN_WON),
	SUM_OF("forecast", CRM_SOURCE_WEIGHTED, CRM_WHEN_NOT_LOST),
	SUM_OF("pipeline", CRM_SOURCE_AMOUNT, CRM_WHEN_PIPELINE),
	SUM_OF("best", CRM_SOURCE_AMOUNT, CRM_WHEN_BEST),
	SUM_OF("commit", CRM_SOURCE_AMOUNT, CRM_WHEN_COMMIT),
};

static const struct crm_measure recurring[] = {
	COUNT_OF("count", CRM_WHEN_ANY),
	SUM_OF("mrr", CRM_SOURCE_MRR, CRM_WHEN_ANY),
	SUM_OF("mrr_weighted", CRM_SOURCE_MRR_WEIGHTED, CRM_WHEN_ANY),
	SUM_OF("mrr_won", CRM_SOURCE_MRR, CRM_WHEN_WON),
};

static const struct crm_measure ageing[] = {
	COUNT_OF("count", CRM_WHEN_ANY),
	FIGURE("age_mean", CRM_STATISTIC_MEAN, CRM_SOURCE_AGE, CRM_WHEN_ANY),
	FIGURE("age_median", CRM_STATISTIC_MEDIAN, CRM_SOURCE_AGE, CRM_WHEN_ANY),
	FIGURE("age_max", CRM_STATISTIC_MAXIMUM, CRM_SOURCE_AGE, CRM_WHEN_ANY),
	COUNT_OF("days_0_30", CRM_WHEN_AGE_30),
	COUNT_OF("days_31_60", CRM_WHEN_AGE_60),
	COUNT_OF("days_61_90", CRM_WHEN_AGE_90),
	COUNT_OF("days_91_180", CRM_WHEN_AGE_180),
	COUNT_OF("days_over_180", CRM_WHEN_AGE_MORE),
};

static const struct crm_measure activity[] = {
	COUNT_OF("count", CRM_WHEN_ANY),  COUNT_OF("call", CRM_WHEN_KIND),
	COUNT_OF("email", CRM_WHEN_KIND), COUNT_OF("meeting", CRM_WHEN_KIND),
	COUNT_OF("visit", CRM_WHEN_KIND), COUNT_OF("note", CRM_WHEN_KIND),
	COUNT_OF("chat", CRM_WHEN_KIND),  SUM_OF("minutes", CRM_SOURCE_MINUTES, CRM_WHEN_ANY),
};

static const struct crm_measure leads[] = {
	COUNT_OF("count", CRM_WHEN_ANY),
	COUNT_OF("contacted", CRM_WHEN_CONTACTED),
	COUNT_OF("qualified", CRM_WHEN_QUALIFIED),
	COUNT_OF("accepted", CRM_WHEN_ACCEPTED),
	COUNT_OF("converted", CRM_WHEN_CONVERTED),
	{.name = "conversion",
	 .statistic = CRM_STATISTIC_SHARE,
	 .condition = CRM_WHEN_CONVERTED,
	 .of = CRM_WHEN_ANY},
	COUNT_OF("late", CRM_WHEN_LATE),
	FIGURE("response_mean", CRM_STATISTIC_MEAN, CRM_SOURCE_RESPONSE, CRM_WHEN_ANY),
	FIGURE("response_median", CRM_STATISTIC_MEDIAN, CRM_SOURCE_RESPONSE, CRM_WHEN_ANY),
	FIGURE("handover_mean", CRM_STATISTIC_MEAN, CRM_SOURCE_HANDOVER, CRM_WHEN_ANY),
	FIGURE("handover_median", CRM_STATISTIC_MEDIAN, CRM_SOURCE_HANDOVER, CRM_WHEN_ANY),
};

static const struct crm_measure visits[] = {
	COUNT_OF("count", CRM_WHEN_ANY),
	COUNT_OF("planned", CRM_WHEN_KIND),
	COUNT_OF("arrived", CRM_WHEN_KIND),
	COUNT_OF("left", CRM_WHEN_KIND),
	COUNT_OF("missed", CRM_WHEN_KIND),
	COUNT_OF("cancelled", CRM_WHEN_KIND),
	SUM_OF("minutes", CRM_SOURCE_MINUTES, CRM_WHEN_ANY),
};

static const struct crm_measure count[] = {
	COUNT_OF("count", CRM_WHEN_ANY),
	SUM_OF("sum", CRM_SOURCE_SUM, CRM_WHEN_ANY),
	FIGURE("mean", CRM_STATISTIC_MEAN, CRM_SOURCE_SUM, CRM_WHEN_ANY),
	FIGURE("median", CRM_STATISTIC_MEDIAN, CRM_SOURCE_SUM, CRM_WHEN_ANY),
	FIGURE("min", CRM_STATISTIC_MINIMUM, CRM_SOURCE_SUM, CRM_WHEN_ANY),
	FIGURE("max", CRM_STATISTIC_MAXIMUM, CRM_SOURCE_SUM, CRM_WHEN_ANY),
};

/* Of reports that answer by themselves only the names are read. */
static const struct crm_measure completeness[] = {
	{.name = "field"},
	{.name = "filled"},
	{.name = "total"},
	{.name = "share"},
};

static const struct crm_measure funnel[] = {
	{.name = "pipeline"}, {.name = "stage"},       {.name = "currency"}, {.name = "count"},
	{.name = "share"},    {.name = "conversion"},  {.name = "amount"},   {.name = "open"},
	{.name = "lost"},     {.name = "days_median"},
};

static const struct crm_measure stages[] = {
	{.name = "pipeline"},  {.name = "stage"},       {.name = "count"},      {.name = "forward"},
	{.name = "back"},      {.name = "won"},         {.name = "lost"},       {.name = "still"},
	{.name = "days_mean"}, {.name = "days_median"}, {.name = "days_total"}, {.name = "share"},
};

static const struct crm_measure coverage[] = {
	{.name = "owner"},   {.name = "companies"}, {.name = "visited"},
	{.name = "overdue"}, {.name = "planned"},   {.name = "share"},
};

static const struct crm_measure gaps[] = {
	{.name = "kind"},  {.name = "noun"},  {.name = "id"},
	{.name = "title"}, {.name = "owner"}, {.name = "missing"},
};

static const struct crm_measure lifecycle[] = {
	{.name = "cohort"}, {.name = "first_touch"}, {.name = "lead"},       {.name = "customer"},
	{.name = "use"},    {.name = "after_sale"},  {.name = "repurchase"}, {.name = "referral"},
};

#define MEASURES(rows) .measures = (rows), .measure_count = CRM_COUNT(rows)

const struct crm_report crm_reports[] = {
	{.name = "pipeline",
	 .help = "weigh the open deals, stage by stage",
	 .noun = "deal",
	 .by = "pipeline,stage",
	 .date = "expected_on",
	 .takes = CRM_WHEN_OPEN,
	 MEASURES(pipeline)},
	{.name = "forecast",
	 .help = "say what the coming months should bring",
	 .noun = "deal",
	 .by = "expected_on",
	 .period = "month",
	 .date = "expected_on",
	 .settled = "closed_on",
	 .takes = CRM_WHEN_FORECAST,
	 MEASURES(forecast)},
	{.name = "win-rate",
	 .help = "compare what was won with what was lost",
	 .noun = "deal",
	 .by = "owner",
	 .date = "closed_on",
	 MEASURES(win_rate)},
	{.name = "won",
	 .help = "sum up what was won",
	 .noun = "deal",
	 .by = "owner",
	 .date = "closed_on",
	 .takes = CRM_WHEN_WON,
	 MEASURES(won)},
	{.name = "lost",
	 .help = "sum up what was lost, and why",
	 .noun = "deal",
	 .by = "reason",
	 .date = "closed_on",
	 .takes = CRM_WHEN_LOST,
	 MEASURES(lost)},
	{.name = "recurring",
	 .help = "sum up what comes every month, won and to be won",
	 .noun = "deal",
	 .by = "pipeline,stage",
	 .date = "expected_on",
	 .settled = "closed_on",
	 .takes = CRM_WHEN_NOT_LOST,
	 .only = "recurring_amount!=",
	 MEASURES(recurring)},
	{.name = "ageing",
	 .help = "say for how long the open deals have been open",
	 .noun = "deal",
	 .by = "pipeline,stage",
	 .date = "opened_on",
	 .takes = CRM_WHEN_OPEN,
	 MEASURES(ageing)},
	{.name = "leads",
	 .help = "say what became of leads, and how fast they were contacted and handed over",
	 .noun = "lead",
	 .by = "source",
	 .date = "created_at",
	 MEASURES(leads)},
	{.name = "funnel",
	 .help = "say how far deals came, by the history of their stages",
	 .noun = "deal",
	 .by = "",
	 .date = "opened_on",
	 .ask = crm_report_funnel,
	 MEASURES(funnel)},
	{.name = "stages",
	 .help = "say where deals stay, what holds them up most first",
	 .noun = "deal",
	 .by = "",
	 .date = "stage_at",
	 .ask = crm_report_stages,
	 MEASURES(stages)},
	{.name = "velocity",
	 .help = "say what the open deals should bring a day",
	 .noun = "deal",
	 .by = "owner",
	 .date = "closed_on",
	 .board = &crm_board_velocity,
	 .ask = crm_report_board},
	{.name = "review",
	 .help = "say who converts, who is late and what is stuck, for the last seven days",
	 .noun = "deal",
	 .by = "owner",
	 .date = "closed_on",
	 .board = &crm_board_review,
	 .ask = crm_report_board},
	{.name = "leaders",
	 .help = "rank users by what they won and did, this month",
	 .noun = "deal",
	 .by = "owner",
	 .date = "closed_on",
	 .board = &crm_board_leaders,
	 .ask = crm_report_board},
	{.name = "activity",
	 .help = "count calls, e-mails, meetings and the rest",
	 .noun = "activity",
	 .by = "owner",
	 .date = "at",
	 MEASURES(activity)},
	{.name = "visits",
	 .help = "count visits by how far they are",
	 .noun = "visit",
	 .by = "owner",
	 .date = "starts_at",
	 .kind = "status",
	 MEASURES(visits)},
	{.name = "coverage",
	 .help = "say which part of those to be visited are seen as often as they should be",
	 .noun = "company",
	 .by = "",
	 .ask = crm_report_coverage,
	 MEASURES(coverage)},
	{.name = "count",
	 .help = "count the records of any noun, or sum up one of their fields",
	 .by = "",
	 .date = "created_at",
	 MEASURES(count)},
	{.name = "completeness",
	 .help = "say how much of what could be known is filled in, and which fields are not",
	 .by = "",
	 .ask = crm_report_completeness,
	 MEASURES(completeness)},
	{.name = "lifecycle",
	 .help = "count who reached which stage of a customer's life, by when they came",
	 .by = "month",
	 .ask = crm_report_lifecycle,
	 MEASURES(lifecycle)},
	{.name = "gaps",
	 .help = "list who lacks what the standards of their activities ask for",
	 .by = "",
	 .ask = crm_report_gaps,
	 MEASURES(gaps)},
};
const size_t crm_report_count = CRM_COUNT(crm_reports);

const struct crm_report *crm_report_find(const char *name)
{
	for (size_t i = 0; i < crm_report_count; i++)
		if (crm_equal(crm_reports[i].name, name))
			return &crm_reports[i];
	return NULL;
}
