/* Scores: rules that give points to records.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SCORE_SCORE_H
#define CRM_DOMAIN_SCORE_SCORE_H

#include "record/operation.h"

/* Rule, see domain/rule.h: the filters can be asked, and the points have a date to decay from. */
enum crm_status crm_score_rule(struct crm_session *session, const struct crm_record *before,
			       struct crm_record *after) CRM_MUST_CHECK;

/* What one rule gave to one record. Texts are borrowed from the board. */
struct crm_score_factor {
	size_t row; /* of the board */
	const char *rule, *name, *category;
	double points;   /* what is left of them */
	int64_t count;   /* of the activities that gave them; 0: the record itself */
	crm_instant at;  /* of the latest one, or the date of the record */
	bool has_at;
};

struct crm_score_row {
	char id[CRM_ID_TEXT];
	double fit, engagement;
	int64_t total; /* their sum, rounded half away from 0, between the bounds */
};

/* Points of many records, in the order of their ids. Zero-initialised is empty. */
struct crm_score_board {
	struct crm_score_row *rows;
	size_t count, capacity;
	struct crm_score_factor *factors; /* in the order of rules, then of rows; when kept */
	size_t factor_count, factor_capacity;
	int64_t lowest, highest; /* the bounds */
	struct crm_arena arena;
};
void crm_score_board_clear(struct crm_score_board *board);

/* Gives the records of a noun that fit `filter` their points, by each rule of the noun once over
 * all of them. Points are worth points * 2^(-days / half_life) by now; of activities the latest
 * ones count, those to come do not. The settings score_lowest and score_highest are the bounds, 0
 * and 100 unless set. As crm_filter_compile. */
enum crm_status crm_score_board_make(struct crm_session *session, const struct crm_noun *noun,
				     const char *filter, bool keeps_factors,
				     struct crm_score_board *board) CRM_MUST_CHECK;

/* The row of a record, or NULL. */
const struct crm_score_row *crm_score_board_find(const struct crm_score_board *board,
						 const char *id);

/* Puts a score from 0 to 100 into the field `score` of a record and writes it, inside an operation.
 * CRM_REFUSED when the noun has no such field of whole numbers. */
enum crm_status crm_score_keep(struct crm_session *session, struct crm_record *record,
			       int64_t score, bool *changed_out) CRM_MUST_CHECK;

#endif
