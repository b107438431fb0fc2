/* Scores: whether a rule can be asked, and keeping what it comes to.
 * SPDX-License-Identifier: MIT */
#include "domain/score/score.h"

#include "catalog/activity.h"
#include "catalog/score.h"
#include "domain/rule.h"
#include "record/nouns.h"
#include "record/query/filter.h"

static enum crm_status check_filter(struct crm_session *session, const struct crm_record *score,
				    int field, const struct crm_noun *noun)
{
	CRM_SCOPED(filter) filter = {0};

	if (!crm_record_has(score, field))
		return CRM_OK;
	if (crm_filter_compile(session, noun, "r", crm_record_text(score, field), &filter))
		return crm_fail_at(CRM_INVALID, "%s: ", crm_score.fields[field].name);
	return CRM_OK;
}

static enum crm_status check_since(const struct crm_record *score, const struct crm_noun *noun)
{
	const char *name = crm_record_text(score, SCORE_SINCE);
	int field = crm_field_find(noun, name);

	if (!*name)
		return CRM_OK;
	if (crm_record_has(score, SCORE_ACTIVITIES))
		return crm_fail(CRM_INVALID, "since: the activities say since when");
	if (field < 0 || (noun->fields[field].type != CRM_DATE &&
			  noun->fields[field].type != CRM_INSTANT))
		return crm_fail(CRM_INVALID, "since: '%s' is no date of a %s", name, noun->name);
	return CRM_OK;
}

static enum crm_status check_positive(const struct crm_record *score, int field)
{
	if (crm_record_has(score, field) && crm_record_number(score, field) <= 0)
		return crm_fail(CRM_INVALID, "%s: %lld is not above 0",
				crm_score.fields[field].name,
				(long long)crm_record_number(score, field));
	return CRM_OK;
}

enum crm_status crm_score_rule(struct crm_session *session, const struct crm_record *before,
			       struct crm_record *after)
{
	const char *name = crm_record_text(after, SCORE_NOUN);
	const struct crm_noun *noun = crm_noun_find(session, name);
	enum crm_status status;

	(void)before;
	if (!*name)
		return CRM_OK;
	if (!noun)
		return crm_fail(CRM_INVALID, "noun: there is no noun '%s'", name);
	status = check_filter(session, after, SCORE_CRITERIA, noun);
	if (!status)
		status = check_filter(session, after, SCORE_ACTIVITIES, &crm_activity);
	if (!status)
		status = check_since(after, noun);
	if (!status)
		status = check_positive(after, SCORE_HALF_LIFE);
	if (!status)
		status = check_positive(after, SCORE_MOST);
	if (!status && crm_record_has(after, SCORE_HALF_LIFE) &&
	    !crm_record_has(after, SCORE_ACTIVITIES) && !crm_record_has(after, SCORE_SINCE))
		status = crm_hint(crm_fail(CRM_INVALID, "half_life: since when do they decay?"),
				  "--since created_at, or --activities");
	return status;
}

enum crm_status crm_score_keep(struct crm_session *session, struct crm_record *record,
			       int64_t score, bool *changed_out)
{
	CRM_AUTO(record) before = crm_record_copy(record);
	int field = crm_field_find(record->noun, "score");

	if (field < 0 || record->noun->fields[field].type != CRM_INTEGER)
		return crm_hint(crm_fail(CRM_REFUSED, "%s have no field 'score'",
					 record->noun->plural),
				"crm-field add %s.score --type integer", record->noun->name);
	crm_record_set_number(record, field, score);
	return crm_domain_update(session, before, record, changed_out);
}
