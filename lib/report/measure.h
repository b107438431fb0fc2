/* What a column of a report measures: which number of a record, of which records, and which figure
 * of them all.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_REPORT_MEASURE_H
#define CRM_REPORT_MEASURE_H

#include <stdbool.h>

/* The number that a record gives. */
enum crm_source {
	CRM_SOURCE_ONE,          /* 1 */
	CRM_SOURCE_AMOUNT,       /* minor units */
	CRM_SOURCE_WEIGHTED,     /* minor units times percent */
	CRM_SOURCE_MRR,          /* monthly recurring revenue, minor units */
	CRM_SOURCE_MRR_WEIGHTED, /* the same times percent */
	CRM_SOURCE_LIST,  /* the list price of the linked product, minor units of the product's
			     currency */
	CRM_SOURCE_CYCLE, /* days from opened_on to closed_on */
	CRM_SOURCE_AGE,   /* days from opened_on to today */
	CRM_SOURCE_MINUTES,
	CRM_SOURCE_RESPONSE, /* minutes from created_at to contacted_at */
	CRM_SOURCE_HANDOVER, /* minutes from qualified_at to accepted_at */
	CRM_SOURCE_SUM,      /* the field that the question names */
	CRM_SOURCE_COUNT,
};

/* Which records count. */
enum crm_condition {
	CRM_WHEN_ANY,
	CRM_WHEN_OPEN,
	CRM_WHEN_WON,
	CRM_WHEN_LOST,
	CRM_WHEN_CLOSED,   /* won or lost */
	CRM_WHEN_NOT_LOST, /* open or won */
	CRM_WHEN_FORECAST, /* won, or open and not omitted from forecasts */
	CRM_WHEN_PIPELINE, /* open, and of this forecast category; these three in this order */
	CRM_WHEN_BEST,
	CRM_WHEN_COMMIT,
	CRM_WHEN_ROTTING, /* open, and in its stage for more days than the stage allows */
	CRM_WHEN_AGE_30,  /* 0 to 30 days old; these five in this order */
	CRM_WHEN_AGE_60,
	CRM_WHEN_AGE_90,
	CRM_WHEN_AGE_180,
	CRM_WHEN_AGE_MORE,
	CRM_WHEN_CONTACTED, /* a lead that came so far, whatever it is now; these four in this order
			     */
	CRM_WHEN_QUALIFIED,
	CRM_WHEN_ACCEPTED,
	CRM_WHEN_CONVERTED,
	CRM_WHEN_LATE, /* qualified, and not taken over when it should have been */
	CRM_WHEN_KIND, /* of the kind that the column is named after; last, one bit for each kind
			  follows */
};

enum crm_statistic {
	CRM_STATISTIC_COUNT,
	CRM_STATISTIC_SUM,
	CRM_STATISTIC_SHARE, /* of those that meet `of` */
	CRM_STATISTIC_LOW,   /* the ends of the 95 % interval of that share */
	CRM_STATISTIC_HIGH,
	CRM_STATISTIC_MEAN,
	CRM_STATISTIC_MEDIAN,
	CRM_STATISTIC_NINTH, /* the 9th decile: nine in ten are not above it */
	CRM_STATISTIC_MINIMUM,
	CRM_STATISTIC_MAXIMUM,
};

static inline bool crm_statistic_is_share(enum crm_statistic statistic)
{
	return statistic == CRM_STATISTIC_SHARE || statistic == CRM_STATISTIC_LOW ||
	       statistic == CRM_STATISTIC_HIGH;
}

struct crm_measure {
	const char *name; /* of the column */
	enum crm_statistic statistic;
	enum crm_source source;
	enum crm_condition condition;
	enum crm_condition of;
};

#endif
