/* Learning from the records that ended, and saying how well that foretells the others.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SCORE_TRAIN_H
#define CRM_DOMAIN_SCORE_TRAIN_H

#include "base/statistics/quality.h"
#include "domain/score/model.h"
#include "domain/score/suspicion.h"

enum { CRM_SPLITS_MOST = 20 };

/* What is asked for. NULL and 0 stand for what follows from the noun. */
struct crm_training {
	const struct crm_noun *noun;
	enum crm_method method;
	const char *outcome; /* the filter of those that came */
	const char *against; /* and of those that did not; "" for all others */
	const char *fields;  /* paths with commas */
	const char *group;   /* Bayes: a path; its values have counts of their own */
	double lambda;       /* logistic: 0: the best of several */
	uint64_t seed;
	int64_t splits;
	int64_t minimum; /* records; a fifth of them with either outcome */
	bool keeps_suspicious;
};

struct crm_trained {
	struct crm_sample sample; /* with the fields that were left out */
	char *outcome, *against, *predictors;
	int64_t hits;
	struct crm_suspicion *suspicions; /* of each field asked for, told by all records */
	const char **names;               /* of these; in the arena of the sample */
	size_t suspicion_count;
	struct crm_quality *qualities; /* of each split that could be judged */
	size_t quality_count;
	struct crm_decile deciles[CRM_DECILES]; /* over all splits */
	double lambda;
	struct crm_model model; /* from all records */
};
void crm_trained_clear(struct crm_trained *trained);

/* Learns from what the session sees: from a part of the records to judge by the others, a quarter
 * of them by the hash of their ids, once for each split, the fields too being chosen without those;
 * then from all. CRM_USAGE; CRM_REFUSED: not
 * enough data. */
enum crm_status crm_score_train(struct crm_session *session, const struct crm_training *training,
				struct crm_trained *out) CRM_MUST_CHECK;

/* Means over the splits; NAN when none could be judged. */
double crm_trained_mean(const struct crm_trained *trained, size_t offset);

#endif
