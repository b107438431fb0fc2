/* Deals with what a forecast learns from: when they began, in which stages they were, how they
 * ended.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_REPORT_FORECAST_EVIDENCE_H
#define CRM_REPORT_FORECAST_EVIDENCE_H

#include "record/record.h"

enum crm_fate { CRM_FATE_OPEN, CRM_FATE_WON, CRM_FATE_LOST };

struct crm_deal_evidence_stage {
	char id[CRM_ID_TEXT];
	const char *name, *pipeline;
	enum crm_fate fate; /* of the deals in it */
	int percent;
	bool is_omitted;
	int first_open; /* of its pipeline; -1: none */
};

struct crm_deal_evidence_deal {
	const char *group; /* what --by says, "" for nothing */
	char currency[4];
	int64_t amount;
	int stage; /* the place of it, -1 for none */
	enum crm_fate fate;
	crm_day entered;                  /* its present stage */
	crm_day opened, expected, closed; /* CRM_DAY_MIN for none */
	int percent;
	bool is_omitted;
};

/* A deal comes into an open stage for the first time. */
struct crm_deal_evidence_visit {
	uint32_t stage, deal;
	crm_day from;
	bool is_first; /* the first of the deal */
};

struct crm_deal_evidence {
	crm_day today;
	struct crm_deal_evidence_stage *stages;
	size_t stage_count, stage_capacity;
	struct crm_deal_evidence_deal *deals;
	size_t deal_count, deal_capacity;
	struct crm_deal_evidence_visit *visits;
	size_t visit_count, visit_capacity;
	bool is_link; /* groups are ids */
	struct crm_arena arena;
};
void crm_deal_evidence_clear(struct crm_deal_evidence *evidence);

/* Reads the deals that fit a filter, with the value of a path ("" for none) as their group. As
 * crm_select_path. */
enum crm_status crm_deal_evidence_read(struct crm_session *session, const char *by,
				       const char *filter,
				       struct crm_deal_evidence *out) CRM_MUST_CHECK;

#endif
