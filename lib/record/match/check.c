/* Whether a record that is being written is likely there already.
 * SPDX-License-Identifier: MIT */
#include "record/match/check.h"

#include "base/unicode.h"
#include "record/match/candidate.h"
#include "record/match/namesake.h"
#include "record/match/profile.h"

#include <stdlib.h>

enum { WARNINGS = 4096 };

/* The likest record so far. */
struct twin {
	char id[CRM_ID_TEXT];
	char *title;
	size_t rule;
	struct crm_match_score score;
};

static void twin_clear(struct twin *twin)
{
	free(twin->title);
}
#define SCOPED_TWIN __attribute__((cleanup(twin_clear))) struct twin

struct checking {
	struct crm_session *session;
	const struct crm_match_rules *rules;
	struct crm_match_profile profile;
	const struct crm_record *record;
	struct twin *twin;
};

/* Nobody is refused for a name that many may bear. */
static enum crm_match_action action_of(const struct crm_match_rule *rule,
				       const struct crm_match_score *score)
{
	return score->is_doubtful && rule->action == CRM_MATCH_BLOCK ? CRM_MATCH_WARN
								     : rule->action;
}

/* A rule that refuses comes before one that warns. */
static bool is_better(const struct checking *checking, size_t rule,
		      const struct crm_match_score *score)
{
	const struct crm_match_rule *rules = checking->rules->rules;
	const struct twin *twin = checking->twin;
	enum crm_match_action action = action_of(&rules[rule], score);
	enum crm_match_action other = action_of(&rules[twin->rule], &twin->score);

	if (!*twin->id || action != other)
		return !*twin->id || action < other;
	return score->points > twin->score.points;
}

/* What the record itself lacks is compared with nothing. */
static enum crm_status make_other(struct checking *checking, const struct crm_record *other,
				  struct crm_arena *arena, struct crm_match_profile *out)
{
	*out = (struct crm_match_profile){{NULL}};
	for (size_t i = 0; i < checking->rules->aspect_count; i++)
		out->values[i] = *checking->profile.values[i] ? NULL : "";
	return crm_match_profile_make(checking->session, checking->rules, other, arena, out);
}

static enum crm_status compare(struct checking *checking, const struct crm_record *other)
{
	struct crm_arena arena = {0};
	struct crm_match_profile profile;
	struct twin *twin = checking->twin;
	enum crm_status status = make_other(checking, other, &arena, &profile);

	for (size_t i = 0; i < checking->rules->count && !status; i++) {
		struct crm_match_score score;
		bool is_namesake = false;

		if (checking->rules->rules[i].action == CRM_MATCH_NONE ||
		    !crm_match_compare(checking->rules, i, &checking->profile, &profile, &score) ||
		    !is_better(checking, i, &score))
			continue;
		if (*checking->record->id)
			status = crm_match_ask_namesakes(checking->session, checking->record->id,
							 other->id, &is_namesake);
		if (status || is_namesake)
			continue;
		memcpy(twin->id, other->id, CRM_ID_TEXT);
		free(twin->title);
		twin->title = crm_copy(crm_record_title(other));
		twin->rule = i;
		twin->score = score;
	}
	crm_arena_clear(&arena);
	return status;
}

static enum crm_status find_twin(struct checking *checking)
{
	CRM_AUTO_TEXT memory = crm_alloc(sizeof(struct crm_match_candidates));
	struct crm_match_candidates *candidates = (void *)memory;
	struct crm_arena arena = {0};
	enum crm_status status;

	candidates->session = checking->session;
	candidates->record = checking->record;
	candidates->rules = checking->rules;
	status = crm_match_gather_candidates(candidates);
	if (!status && candidates->count)
		status = crm_match_profile_make(checking->session, checking->rules,
						checking->record, &arena, &checking->profile);
	for (size_t i = 0; i < candidates->count && !status; i++) {
		CRM_AUTO(record) other = NULL;

		status = crm_record_load(checking->session, checking->record->noun,
					 candidates->ids[i], &other);
		if (!status)
			status = compare(checking, other);
	}
	crm_arena_clear(&arena);
	return status;
}

/* What session->duplicates wants done, unless the rule is milder. */
static enum crm_status tell(struct checking *checking)
{
	struct crm_session *session = checking->session;
	const struct twin *twin = checking->twin;
	const struct crm_noun *noun = checking->record->noun;
	const struct crm_match_rule *rule = &checking->rules->rules[twin->rule];
	CRM_SCOPED(str) text = {0};
	bool warns = session->duplicates == CRM_DUPLICATES_WARN ||
		     (session->duplicates == CRM_DUPLICATES_CHECK &&
		      action_of(rule, &twin->score) == CRM_MATCH_WARN);

	crm_str_addf(&text,
		     "%s '%s' is likely there already: %s (%s), score %d of %d: ", noun->name,
		     crm_record_title(checking->record), twin->title, twin->id, twin->score.points,
		     rule->threshold);
	crm_match_add_reasons(&text, checking->rules, twin->rule, &twin->score);
	if (!warns) {
		session->met_duplicate = true;
		return crm_hint(crm_fail(CRM_CONFLICT, "%s", text.text),
				session->duplicates == CRM_DUPLICATES_CHECK ? "--allow-duplicate"
									    : "--duplicates skip");
	}
	if (session->warnings.length < WARNINGS) {
		crm_str_add_harmless(&session->warnings, text.text, text.length);
		crm_str_add_char(&session->warnings, '\n');
	}
	return CRM_OK;
}

static bool has_changed(const struct crm_match_rules *rules, const struct crm_record *before,
			const struct crm_record *after)
{
	for (size_t i = 0; i < rules->aspect_count; i++) {
		int field = rules->aspects[i].field;

		if (!before || !crm_value_equal(&before->values[field], &after->values[field]))
			return true;
	}
	return false;
}

enum crm_status crm_match_check(struct crm_session *session, const struct crm_record *before,
				const struct crm_record *after)
{
	CRM_SCOPED(match_rules) rules = {0};
	SCOPED_TWIN twin = {.id = ""};
	struct checking checking = {.session = session,
				    .rules = &rules,
				    .record = after,
				    .twin = &twin};
	enum crm_status status;

	session->met_duplicate = false;
	if (!crm_match_standard(after->noun))
		return CRM_OK;
	status = crm_match_rules_load(session, after->noun, &rules);
	if (!status && has_changed(&rules, before, after))
		status = find_twin(&checking);
	return status || !*twin.id ? status : tell(&checking);
}
