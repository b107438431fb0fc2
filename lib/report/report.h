/* Questions over the store: which reports there are, what is asked of one, and the rows it answers
 * with.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_REPORT_REPORT_H
#define CRM_REPORT_REPORT_H

#include "format/rows.h"
#include "report/measure.h"

struct crm_question;
struct crm_board;

/* A report: columns over the records of a noun, one row a group. */
struct crm_report {
	const char *name;
	const char *help;         /* lower case, starts with a verb, no full stop */
	const char *noun;         /* NULL: the question names it */
	const char *by;           /* the groups unless asked otherwise, paths with commas */
	const char *period;       /* of dates unless asked otherwise, or NULL for days */
	const char *date;         /* the field that --from, --until and --period go by */
	const char *settled;      /* the field that comes before `date` once it is set, or NULL */
	const char *kind;         /* the choice that columns of CRM_WHEN_KIND are named after;
				     NULL: `kind` */
	enum crm_condition takes; /* the records that count at all */
	const char *only;         /* a filter that these fit, too; or NULL */
	const struct crm_measure *measures;
	size_t measure_count;
	const struct crm_board *board; /* of crm_report_board; or NULL */
	/* Answers by itself, without measures; NULL: by them. As crm_report_ask. */
	enum crm_status (*ask)(struct crm_session *session, const struct crm_question *question,
			       struct crm_answer *answer);
};

extern const struct crm_report crm_reports[];
extern const size_t crm_report_count;

/* NULL when there is none of that name. */
const struct crm_report *crm_report_find(const char *name);

/* The reports as rows: name, help, noun, by, period, date and columns of each. Yours. */
struct crm_answer *crm_report_list(void);

/* What is asked. NULL stands for what the report says itself. */
struct crm_question {
	const struct crm_report *report;
	const struct crm_noun *noun; /* of a report without a noun of its own */
	const char *filter;          /* as crm_filter_compile, "" for all */
	const char *by;              /* "owner,closed_on"; "" for one row over all */
	const char *period;          /* day, week, month, quarter or year */
	const char *from, *until;    /* as crm_span_word, both part of it */
	const char *date;            /* the field they go by unless a group is a time */
	const char *currency;        /* only what is in this one */
	const char *sum;    /* the path of a number or an amount, for measures of CRM_SOURCE_SUM */
	const char *fields; /* the columns, with commas */
	const char *sort;   /* columns with commas, "-" before one for backwards */
	int64_t limit;      /* at most so many rows before the total; negative: all */
	bool has_total;     /* a last row over all, one a currency */
	bool takes_all;     /* whatever the report takes by itself */
	bool rolls_up;      /* rows of a tree hold what is below them too */
};

/* Sums are exact and in minor units, each in the currency of its own; means and medians of money
 * are rounded half to even to the minor unit, shares to 6 decimals, means of days to 4. *out is
 * yours. CRM_USAGE for unknown paths, columns, periods and filters; CRM_INVALID when a sum does not
 * fit. */
enum crm_status crm_report_ask(struct crm_session *session, const struct crm_question *question,
			       struct crm_answer **out) CRM_MUST_CHECK;

#endif
