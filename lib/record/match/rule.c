/* Rules of matching: read, and applied to two records.
 * SPDX-License-Identifier: MIT */
#include "record/match/rule.h"

#include "base/status.h"
#include "catalog/matching.h"
#include "record/match/words.h"
#include "record/nouns.h"

#include <stdlib.h>

enum { SURE = 94 };

static const struct {
	const char *noun;
	struct crm_match_terms terms;
} standards[] = {
	{"contact",
	 {"contact",
	  "name 40 -100 alone, email 90 -10, phone 35 -10, company 24 -5, birthday 30 -30, "
	  "street 15, postal_code 10, city 5",
	  60, CRM_MATCH_BLOCK}},
	{"company",
	 {"company",
	  "name 50 -60 alone, website 35 -15, phone 30 -5, email 15, street 15, postal_code 10, "
	  "city 12 -5, country 0 -10",
	  60, CRM_MATCH_BLOCK}},
	{"lead",
	 {"lead",
	  "name 40 -100 alone, email 90 -10, phone 35 -10, company_name 24 -5, city 5, country 0 "
	  "-5",
	  60, CRM_MATCH_BLOCK}},
};

const struct crm_match_terms *crm_match_standard(const struct crm_noun *noun)
{
	for (size_t i = 0; i < CRM_COUNT(standards); i++)
		if (crm_equal(standards[i].noun, noun->name))
			return &standards[i].terms;
	return NULL;
}

enum crm_match_action crm_match_action_find(const char *word)
{
	return crm_equal(word, "warn")   ? CRM_MATCH_WARN
	       : crm_equal(word, "none") ? CRM_MATCH_NONE
					 : CRM_MATCH_BLOCK;
}

void crm_match_rules_clear(struct crm_match_rules *rules)
{
	for (size_t i = 0; i < rules->count; i++)
		free(rules->rules[i].name);
	rules->count = 0;
}

/* The aspect of a field and a method, which several rules may share. */
static enum crm_status find_aspect(struct crm_match_rules *rules, int field,
				   const struct crm_match_method *method, size_t *out)
{
	size_t i = 0;

	while (i < rules->aspect_count &&
	       (rules->aspects[i].field != field || rules->aspects[i].method != method))
		i++;
	if (i == CRM_MATCH_ASPECTS)
		return crm_fail(CRM_INVALID,
				"compare: the rules of a %s compare more than %d things",
				rules->noun->name, CRM_MATCH_ASPECTS);
	rules->aspects[i] = (struct crm_match_aspect){field, method};
	if (i == rules->aspect_count)
		rules->aspect_count++;
	*out = i;
	return CRM_OK;
}

static enum crm_status fail_method(const char *word)
{
	CRM_SCOPED(str) names = {0};

	for (size_t i = 0; i < crm_match_method_count; i++)
		crm_str_addf(&names, "%s%s", i ? ", " : "", crm_match_methods[i].name);
	return crm_fail(CRM_INVALID, "compare: '%s' is none of %s", word, names.text);
}

/* "phone" or "phone:exact". */
static enum crm_status read_aspect(struct crm_match_rules *rules, const char *word, size_t *out)
{
	const char *colon = strchr(word, ':');
	CRM_AUTO_TEXT name = crm_copy_bytes(word, colon ? (size_t)(colon - word) : strlen(word));
	int field = crm_field_find(rules->noun, name);
	const struct crm_match_method *method;

	if (field < 0)
		return crm_fail(CRM_INVALID, "compare: a %s has no field '%s'", rules->noun->name,
				name);
	method = colon ? crm_match_method_find(colon + 1) : crm_match_method_of(rules->noun, field);
	return method ? find_aspect(rules, field, method, out) : fail_method(colon + 1);
}

static enum crm_status read_weight(const char *word, int *out)
{
	int64_t number;
	enum crm_status status = crm_parse_integer(word, &number);

	if (status || number < 0 || number > CRM_MATCH_WEIGHT)
		return crm_fail(CRM_INVALID, "compare: '%s' is no weight from 0 to %d", word,
				CRM_MATCH_WEIGHT);
	*out = (int)number;
	return CRM_OK;
}

/* One comparison, its words apart. */
static enum crm_status read_comparison(struct crm_match_rules *rules, struct crm_match_rule *rule,
				       const char *text)
{
	struct crm_match_comparison *comparison = &rule->comparisons[rule->count];
	struct crm_match_word words[CRM_MATCH_WORDS];
	size_t count = crm_match_split(text, strlen(text), words);
	enum crm_status status = CRM_OK;

	if (rule->count == CRM_MATCH_COMPARISONS)
		return crm_fail(CRM_INVALID, "compare: more than %d fields", CRM_MATCH_COMPARISONS);
	*comparison = (struct crm_match_comparison){0};
	for (size_t i = 0; i < count && !status; i++) {
		CRM_AUTO_TEXT word = crm_copy_bytes(words[i].text, words[i].length);

		if (i == 0)
			status = read_aspect(rules, word, &comparison->aspect);
		else if (i == 1)
			status = read_weight(word, &comparison->weight);
		else if (*word == '-')
			status = read_weight(word + 1, &comparison->penalty);
		else if (crm_equal(word, "alone"))
			comparison->alone = true;
		else
			status = crm_fail(CRM_INVALID, "compare: '%s' is no penalty, nor 'alone'",
					  word);
	}
	if (!status && count < 2)
		status = crm_fail(CRM_INVALID, "compare: '%s' is no field with a weight", text);
	rule->count++;
	return status;
}

static enum crm_status read_comparisons(struct crm_match_rules *rules, struct crm_match_rule *rule,
					const char *text)
{
	enum crm_status status = CRM_OK;

	while (!status) {
		size_t length = strcspn(text, ",");
		CRM_AUTO_TEXT piece = crm_copy_bytes(text, length);

		status = read_comparison(rules, rule, piece);
		text += length;
		if (!*text++)
			break;
	}
	return status;
}

enum crm_status crm_match_rules_add(struct crm_match_rules *rules,
				    const struct crm_match_terms *terms)
{
	struct crm_match_rule *rule = &rules->rules[rules->count];
	enum crm_status status;

	if (rules->count == CRM_MATCH_RULES)
		return crm_fail(CRM_INVALID, "a %s has %d rules of matching already",
				rules->noun->name, CRM_MATCH_RULES);
	if (terms->threshold < 1 || terms->threshold > CRM_MATCH_WEIGHT)
		return crm_fail(CRM_INVALID, "threshold: %lld is not between 1 and %d",
				(long long)terms->threshold, CRM_MATCH_WEIGHT);
	*rule = (struct crm_match_rule){.threshold = (int)terms->threshold,
					.action = terms->action};
	status = read_comparisons(rules, rule, terms->compare);
	if (status)
		return status;
	rule->name = crm_copy(terms->name);
	rules->count++;
	return CRM_OK;
}

enum crm_status crm_match_rules_load(struct crm_session *session, const struct crm_noun *noun,
				     struct crm_match_rules *rules)
{
	const struct crm_match_terms *standard = crm_match_standard(noun);
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_MATCH_RULES);
	enum crm_status status = CRM_OK;

	rules->noun = crm_noun_here(session, noun);
	crm_query_bind_text(query, 1, noun->name);
	while (!status && crm_query_next(query)) {
		struct crm_match_terms terms = {
			.name = crm_query_text(query, 0),
			.compare = crm_query_text(query, 1),
			.threshold = crm_query_integer(query, 2),
			.action = crm_match_action_find(crm_query_text(query, 3)),
		};

		status = crm_match_rules_add(rules, &terms);
		if (status)
			status = crm_fail_at(status, "rule '%s': ", terms.name);
	}
	if (!status)
		status = crm_query_status(query);
	if (!status && !rules->count && standard)
		status = crm_match_rules_add(rules, standard);
	if (status)
		crm_match_rules_clear(rules);
	return status;
}

/* What a comparison adds at most. */
static int highest(const struct crm_match_rule *rule, const struct crm_match_profile *a,
		   const struct crm_match_profile *b, size_t *compared)
{
	int points = 0;

	*compared = 0;
	for (size_t i = 0; i < rule->count; i++) {
		size_t aspect = rule->comparisons[i].aspect;

		if (!*a->values[aspect] || !*b->values[aspect])
			continue;
		points += rule->comparisons[i].weight;
		(*compared)++;
	}
	return points;
}

static bool is_alone(const struct crm_match_rules *rules, const struct crm_match_rule *rule,
		     const struct crm_match_profile *a, const struct crm_match_profile *b,
		     struct crm_match_score *out)
{
	for (size_t i = 0; i < rule->count; i++) {
		size_t aspect = rule->comparisons[i].aspect;
		const struct crm_match_method *method = rules->aspects[aspect].method;

		if (!*a->values[aspect] || !*b->values[aspect])
			continue;
		if (!rule->comparisons[i].alone || !method->stands_alone ||
		    !method->stands_alone(a->values[aspect]))
			return false;
		out->evidence[i] = method->compare(a->values[aspect], b->values[aspect]);
		out->points = rule->threshold;
		out->is_doubtful = method->is_shared;
		return out->evidence[i] >= SURE;
	}
	return false;
}

bool crm_match_compare(const struct crm_match_rules *rules, size_t rule,
		       const struct crm_match_profile *a, const struct crm_match_profile *b,
		       struct crm_match_score *out)
{
	const struct crm_match_rule *row = &rules->rules[rule];
	size_t compared;
	int most = highest(row, a, b, &compared);

	*out = (struct crm_match_score){0};
	if (compared == 1 && most < row->threshold)
		return is_alone(rules, row, a, b, out);
	for (size_t i = 0; i < row->count && most >= row->threshold; i++) {
		const struct crm_match_comparison *comparison = &row->comparisons[i];
		const char *one = a->values[comparison->aspect];
		const char *other = b->values[comparison->aspect];
		int evidence, points;

		if (!*one || !*other)
			continue;
		evidence = rules->aspects[comparison->aspect].method->compare(one, other);
		points = evidence * (evidence > 0 ? comparison->weight : comparison->penalty) / 100;
		out->evidence[i] = evidence;
		out->points += points;
		most += points - comparison->weight;
	}
	return most >= row->threshold;
}

/* What counts most comes first. */
void crm_match_add_reasons(struct crm_str *out, const struct crm_match_rules *rules, size_t rule,
			   const struct crm_match_score *score)
{
	static const char *const words[] = {"same", "similar", "other"};
	const struct crm_match_rule *row = &rules->rules[rule];
	size_t start = out->length;

	for (size_t word = 0; word < CRM_COUNT(words); word++)
		for (size_t i = 0; i < row->count; i++) {
			int evidence = score->evidence[i];
			int field = rules->aspects[row->comparisons[i].aspect].field;
			size_t kind = evidence == 100 ? 0 : evidence > 0 ? 1 : 2;

			if (evidence && kind == word)
				crm_str_addf(out, "%s%s %s", out->length > start ? ", " : "",
					     words[word], rules->noun->fields[field].name);
		}
}
