/* Models: what was learnt from records that ended, and what it says of others.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SCORE_MODEL_H
#define CRM_DOMAIN_SCORE_MODEL_H

#include "base/statistics/logistic.h"
#include "domain/score/sample.h"

enum crm_method { CRM_METHOD_BAYES, CRM_METHOD_LOGISTIC };

/* What a term of a model is about. Logistic: whether the value is this level, a rarer one, absent;
 * the number, its logarithm ln(1 + x), both as (x - at) / scale; how far it is above `at`, by
 * `scale`. Bayes: how often a level, or a number from `at` on, was seen in records that came and in
 * those that did not. */
enum crm_term_kind {
	CRM_TERM_CONSTANT, /* logistic: the sum of a record that has nothing special */
	CRM_TERM_TOTAL,    /* Bayes: of all records of a group */
	CRM_TERM_MEDIAN,   /* logistic: `at` stands for an absent number */
	CRM_TERM_LEVEL,
	CRM_TERM_OTHER,
	CRM_TERM_MISSING,
	CRM_TERM_NUMBER,
	CRM_TERM_LOG,
	CRM_TERM_ABOVE,
	CRM_TERM_KIND_COUNT,
};

struct crm_term {
	enum crm_term_kind kind;
	size_t trait;
	const char *group; /* Bayes: of which of them; "" over all */
	const char *value;
	double at, scale;
	double mean;      /* of what the term measures, over the records it was learnt from */
	double weight;    /* logistic */
	double won, lost; /* in how many records */
};

/* Zero-initialised is empty. */
struct crm_model {
	enum crm_method method;
	struct crm_sample scheme; /* its traits; Bayes: the last one is the group when has_group */
	bool has_group;
	struct crm_term *terms;
	size_t term_count, term_capacity;
	struct crm_arena arena;
};
void crm_model_clear(struct crm_model *model);

/* A model of these traits. As crm_sample_add_traits; `group` may be NULL. */
enum crm_status crm_model_begin(struct crm_model *model, struct crm_session *session,
				const struct crm_noun *noun, const char *traits,
				const char *group) CRM_MUST_CHECK;
struct crm_term *crm_model_add(struct crm_model *model, const struct crm_term *term);
/* As text, a line each with TAB between its columns, and back. CRM_BROKEN. */
void crm_model_write(const struct crm_model *model, struct crm_str *out);
enum crm_status crm_model_read(struct crm_model *model, const char *text) CRM_MUST_CHECK;
extern const char *const crm_term_names[CRM_TERM_KIND_COUNT];

/* Logistic: makes the terms that the rows of a set of a sample call for, without weights; a level
 * that fewer than CRM_LEVEL_LEAST of them have is one of the others, and so are those beyond the
 * most frequent CRM_LEVELS_MOST of a field, or fewer where CRM_LEVELS_ALL would be exceeded. */
enum { CRM_LEVEL_LEAST = 10, CRM_LEVELS_MOST = 40, CRM_LEVELS_ALL = 1000, CRM_KNOTS = 4 };
void crm_model_lay_out(struct crm_model *model, const struct crm_sample *sample,
		       const struct crm_row_set *set);
/* What each term measures in each row of a sample with the same traits. */
void crm_model_measure(const struct crm_model *model, const struct crm_sample *sample,
		       struct crm_sparse *out);
/* Lays the model out, and finds its weights. */
void crm_model_fit(struct crm_model *model, const struct crm_sample *sample,
		   const struct crm_row_set *set, double lambda);

/* Bayes: counts. Each level begins with CRM_BAYES_BEGIN records on either side. */
#define CRM_BAYES_BEGIN 0.1
enum { CRM_TAG_LEAST = 50 };
enum crm_status crm_model_count(struct crm_model *model, const struct crm_sample *sample,
				const struct crm_row_set *set) CRM_MUST_CHECK;

/* What a trait of a record adds to the log-odds that it comes. */
typedef void crm_model_visit(void *context, size_t trait, double log_odds);
/* The probability of a row of a sample with the model's traits. `visit` may be NULL: it is told of
 * each trait that says something. */
double crm_model_ask(const struct crm_model *model, const struct crm_sample *sample, size_t row,
		     crm_model_visit *visit, void *context);
/* The log-odds that all records have in common. */
double crm_model_base(const struct crm_model *model);

#endif
