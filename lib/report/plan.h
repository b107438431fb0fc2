/* A question made ready: its groups, the inputs its columns need, the statement that reads them.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_REPORT_PLAN_H
#define CRM_REPORT_PLAN_H

#include "record/query/select.h"
#include "record/period.h"
#include "report/report.h"

enum { CRM_GROUPS_MOST = 8, CRM_MEASURES_MOST = 32 };

/* What of a record the figures are made from. */
enum crm_input {
	CRM_INPUT_ID,
	CRM_INPUT_STAGE,
	CRM_INPUT_AMOUNT,
	CRM_INPUT_MRR,
	CRM_INPUT_CURRENCY,
	CRM_INPUT_PROBABILITY,
	CRM_INPUT_CATEGORY,
	CRM_INPUT_OPENED_ON,
	CRM_INPUT_CLOSED_ON,
	CRM_INPUT_EXPECTED_ON,
	CRM_INPUT_STAGE_AT,
	CRM_INPUT_LIST,
	CRM_INPUT_LIST_CURRENCY,
	CRM_INPUT_KIND,
	CRM_INPUT_MINUTES,
	CRM_INPUT_CREATED_AT,
	CRM_INPUT_CONTACTED_AT, /* these four in this order */
	CRM_INPUT_QUALIFIED_AT,
	CRM_INPUT_ACCEPTED_AT,
	CRM_INPUT_CONVERTED_AT,
	CRM_INPUT_ACCEPT_BY,
	CRM_INPUT_SUM,
	CRM_INPUT_MANY, /* how many records the row stands for; without it, one */
	CRM_INPUT_COUNT,
};

struct crm_group {
	const struct crm_path *path;
	bool is_time; /* a date or an instant, grouped by `period` */
	enum crm_period period;
};

/* One column: its measure, and the series of numbers that its figure is of. */
struct crm_figure {
	const struct crm_measure *measure;
	size_t series;
	size_t of; /* of a share */
};

/* Numbers of one source under one condition. */
struct crm_series {
	enum crm_source source;
	unsigned condition; /* a bit */
	bool keeps_values;  /* for order statistics */
};

struct crm_plan {
	struct crm_session *session;
	const struct crm_question *question;
	const struct crm_report *report;
	const struct crm_noun *noun;
	struct crm_select *select;
	struct crm_group groups[CRM_GROUPS_MOST];
	size_t group_count;
	struct crm_fiscal fiscal; /* years, for groups and bounds */
	/* The groups of who is credited with a deal, its owner or those who share it, and of the
	 * teams that these are in on the day it counts for; without a name: not asked for. */
	struct crm_path credited, credited_team;
	struct crm_figure figures[CRM_MEASURES_MOST];
	size_t figure_count;
	struct crm_series series[2 * CRM_MEASURES_MOST];
	size_t series_count;
	int places[CRM_INPUT_COUNT]; /* of each input in a row, or -1 */
	unsigned takes;              /* a bit: records without it do not count */
	bool is_money;               /* rows are kept apart by currency */
	int sum_scale;               /* decimals kept of CRM_SOURCE_SUM */
	bool sum_is_money;
	struct crm_str range; /* a condition of the span of the question, or empty */
	struct crm_str sql;
};
void crm_plan_clear(struct crm_plan *plan);

/* The plan borrows the question. As crm_report_ask. */
enum crm_status crm_plan_make(struct crm_session *session, const struct crm_question *question,
			      struct crm_plan *out) CRM_MUST_CHECK;

/* Parts of making one: the first group that is a time, or NULL; the span of the question, as a
 * filter or as `range`; the statement. `sum`: the path of CRM_SOURCE_SUM; `inputs`: bits. */
const struct crm_group *crm_plan_time_group(const struct crm_plan *plan);
enum crm_status crm_plan_add_span(struct crm_plan *plan) CRM_MUST_CHECK;
enum crm_status crm_plan_add_statement(struct crm_plan *plan, const struct crm_path *sum,
				       unsigned inputs) CRM_MUST_CHECK;

/* Whether a series counts money, and in which scale it counts. */
bool crm_plan_is_money(const struct crm_plan *plan, enum crm_source source);

/* The choice whose words the columns of CRM_WHEN_KIND are named after. */
const char *crm_plan_kind(const struct crm_plan *plan);

/* Takes the next word of a list with commas, trimmed; NULL at its end. Free it. */
char *crm_plan_word(const char **list);

#endif
