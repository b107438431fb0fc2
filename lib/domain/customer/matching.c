/* Rules of matching: which ones can be kept.
 * SPDX-License-Identifier: MIT */
#include "domain/customer/matching.h"

#include "catalog/matching.h"
#include "catalog/namesake.h"
#include "record/match/namesake.h"
#include "record/match/rule.h"
#include "record/nouns.h"

enum crm_status crm_matching_rule(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after)
{
	const struct crm_noun *noun = crm_noun_find(session, crm_record_text(after, MATCHING_NOUN));
	CRM_SCOPED(match_rules) rules = {.noun = noun};
	struct crm_match_terms terms = {
		.name = crm_record_text(after, MATCHING_NAME),
		.compare = crm_record_text(after, MATCHING_COMPARE),
		.threshold = crm_record_number(after, MATCHING_THRESHOLD),
	};

	/* What is required is asked for later. */
	if (!noun || !*terms.compare || !crm_record_has(after, MATCHING_THRESHOLD))
		return CRM_OK;
	if (crm_match_rules_add(&rules, &terms))
		return CRM_INVALID;
	if (before)
		return CRM_OK;
	/* With those of the store, they must not become too many. */
	if (crm_match_rules_load(session, noun, &rules))
		return CRM_INVALID;
	return CRM_OK;
}

enum crm_status crm_namesake_rule(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after)
{
	CRM_AUTO_TEXT one = crm_copy(crm_record_text(after, NAMESAKE_PAIR));
	char *other = strchr(one, ' ');
	CRM_SCOPED(str) pair = {0};
	const struct crm_noun *noun;
	char id[CRM_ID_TEXT];

	(void)before;
	if (other)
		*other++ = '\0';
	noun = crm_noun_of_id(session, one);
	if (!other || !noun || !crm_id_is_whole(one, id) || !crm_id_is_whole(other, id) ||
	    noun != crm_noun_of_id(session, other) || crm_equal(one, other))
		return crm_fail(CRM_INVALID, "pair: '%s' is not two ids of one noun",
				crm_record_text(after, NAMESAKE_PAIR));
	crm_match_add_pair(&pair, one, other);
	crm_record_set_text(after, NAMESAKE_PAIR, pair.text);
	return CRM_OK;
}
