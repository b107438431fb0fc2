/* Rules of matching: which fields of two records are compared, what each is worth, and from which
 * score on the two are duplicates. They are records of the store; a noun without any has a rule of
 * ours.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_MATCH_RULE_H
#define CRM_RECORD_MATCH_RULE_H

#include "record/match/method.h"
#include "record/record.h"

enum { CRM_MATCH_COMPARISONS = 12, CRM_MATCH_RULES = 8, CRM_MATCH_ASPECTS = 24 };
enum { CRM_MATCH_WEIGHT = 1000 }; /* the most that a comparison is worth */

enum crm_match_action { CRM_MATCH_BLOCK, CRM_MATCH_WARN, CRM_MATCH_NONE };

/* What is compared: a field in a way. */
struct crm_match_aspect {
	int field;
	const struct crm_match_method *method;
};

struct crm_match_comparison {
	size_t aspect;
	int weight;  /* added when the method says 100, less when it says less */
	int penalty; /* taken away when it says -100 */
	bool alone;  /* enough when nothing else can be compared */
};

struct crm_match_rule {
	char *name;
	struct crm_match_comparison comparisons[CRM_MATCH_COMPARISONS];
	size_t count;
	int threshold;
	enum crm_match_action action;
};

/* The rules of one noun, any of which makes two records duplicates. Zero-initialised is empty. */
struct crm_match_rules {
	const struct crm_noun *noun;
	struct crm_match_aspect aspects[CRM_MATCH_ASPECTS];
	size_t aspect_count;
	struct crm_match_rule rules[CRM_MATCH_RULES];
	size_t count;
};
void crm_match_rules_clear(struct crm_match_rules *rules);

/* Adds a rule: comparisons with commas between them, each a field, ":" and a method unless the
 * field's own will do, a weight, "-" and a penalty if it has one, "alone" if it may stand alone:
 * "name 40 -100 alone, email 90 -10, phone:exact 35". CRM_INVALID with a sentence. */
struct crm_match_terms {
	const char *name, *compare;
	int64_t threshold;
	enum crm_match_action action;
};
enum crm_status crm_match_rules_add(struct crm_match_rules *rules,
				    const struct crm_match_terms *terms) CRM_MUST_CHECK;

/* The rule of a noun that has none in the store; NULL when its records are not compared. */
const struct crm_match_terms *crm_match_standard(const struct crm_noun *noun);

/* The rules of a noun: those of the store, or ours. None when its records are not compared. */
enum crm_status crm_match_rules_load(struct crm_session *session, const struct crm_noun *noun,
				     struct crm_match_rules *rules) CRM_MUST_CHECK;

/* The word of an action in the catalog's choices. */
enum crm_match_action crm_match_action_find(const char *word);

/* The values of a record ready to be compared, one for each aspect of its rules, "" for absent
 * ones.
 */
struct crm_match_profile {
	const char *values[CRM_MATCH_ASPECTS];
};

/* What two profiles come to by one rule. */
struct crm_match_score {
	int points;
	bool is_doubtful;                    /* a name was all there was, and many may bear it */
	int evidence[CRM_MATCH_COMPARISONS]; /* -100 to 100; 0 too where a value is absent */
};

/* Whether two records are duplicates by a rule. `*out` is filled in when they are; it may be left
 * unfinished when they are not. */
bool crm_match_compare(const struct crm_match_rules *rules, size_t rule,
		       const struct crm_match_profile *a, const struct crm_match_profile *b,
		       struct crm_match_score *out);

/* Adds why: "same email, similar name, other phone". */
void crm_match_add_reasons(struct crm_str *out, const struct crm_match_rules *rules, size_t rule,
			   const struct crm_match_score *score);

#endif
