/* What a row says: the conditions that a record meets and the numbers that it gives.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_REPORT_FACTS_H
#define CRM_REPORT_FACTS_H

#include "report/exact.h"
#include "report/plan.h"

struct crm_facts {
	unsigned conditions; /* bits */
	unsigned given;      /* bits of the sources that gave a number */
	int64_t many;        /* how many records it is about */
	crm_wide values[CRM_SOURCE_COUNT];
	const char *currency; /* of its money, "" when it has none; borrowed from the row or the
				 reader */
	const char *list_currency; /* of its list price */
};

struct crm_fact_stage;

/* Reads the rows of a plan. Zero-initialised but for `plan`. */
struct crm_fact_reader {
	const struct crm_plan *plan;
	struct crm_fact_stage *stages; /* in the order of their ids */
	size_t stage_count, stage_capacity;
	char *currency; /* of amounts that do not say theirs */
};
enum crm_status crm_fact_reader_start(struct crm_fact_reader *reader) CRM_MUST_CHECK;
void crm_fact_reader_clear(struct crm_fact_reader *reader);

void crm_facts_read(const struct crm_fact_reader *reader, struct crm_query *row,
		    struct crm_facts *out);

#endif
