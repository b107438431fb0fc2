/* Assignment: the rules, one after the other.
 * SPDX-License-Identifier: MIT */
#include "catalog/assignment.h"

#include "base/list.h"
#include "catalog/user.h"
#include "domain/workplace/assigning.h"
#include "domain/workplace/handover.h"
#include "record/nouns.h"
#include "record/query/filter.h"
#include "record/query/select.h"

#include <stdlib.h>

static const char *const open_filters[][2] = {
	{"lead", "status<=qualified"},
	{"deal", "closed_on="},
	{"ticket", "status<=waiting"},
	{"task", "status=open"},
};

const char *crm_assigning_open(const struct crm_noun *noun)
{
	for (size_t i = 0; i < CRM_COUNT(open_filters); i++)
		if (crm_equal(open_filters[i][0], noun->name))
			return open_filters[i][1];
	return NULL;
}

void crm_assigning_clear(struct crm_assigning *assigning)
{
	free(assigning->candidates);
	crm_str_clear(&assigning->why);
}

static enum crm_status check_filter(struct crm_session *session, const struct crm_noun *noun,
				    const struct crm_record *rule, int field)
{
	CRM_SCOPED(filter) filter = {0};
	enum crm_status status =
		crm_filter_compile(session, noun, "r", crm_record_text(rule, field), &filter);

	return status ? crm_fail_at(status, "%s: ", rule->noun->fields[field].name) : CRM_OK;
}

enum crm_status crm_assignment_rule(struct crm_session *session, const struct crm_record *before,
				    struct crm_record *after)
{
	const char *name = crm_record_text(after, ASSIGNMENT_NOUN);
	const struct crm_noun *noun = crm_noun_find(session, name);
	bool is_for_user = crm_equal(crm_record_text(after, ASSIGNMENT_METHOD), "user");
	enum crm_status status;

	(void)before;
	if (!*name)
		return CRM_OK;
	if (!noun || crm_field_find(noun, "owner") < 0)
		return crm_fail(CRM_INVALID, "noun: '%s' is none whose records have an owner",
				name);
	if (is_for_user != crm_record_has(after, ASSIGNMENT_USER))
		return crm_fail(CRM_INVALID, is_for_user ? "user: the method user names one"
							 : "user: only the method user names one");
	status = check_filter(session, noun, after, ASSIGNMENT_CRITERIA);
	return status ? status : check_filter(session, &crm_user, after, ASSIGNMENT_CANDIDATES);
}

/* --- one record */

static enum crm_status remember_turn(struct crm_session *session, const struct crm_record *rule,
				     const char *user)
{
	CRM_AUTO(record) after = crm_record_copy(rule);

	if (!crm_equal(crm_record_text(rule, ASSIGNMENT_METHOD), "round_robin"))
		return CRM_OK;
	crm_record_set_text(after, ASSIGNMENT_LAST_USER, user);
	return crm_record_update(session, rule, after, NULL);
}

static enum crm_status give(struct crm_assigning *assigning, struct crm_record *record)
{
	struct crm_session *session = assigning->session;
	CRM_AUTO_TEXT text = crm_format("%s: %s", crm_record_title(assigning->rule),
					crm_str_text(&assigning->why));
	struct crm_handover_reason reason = {.way = "assigned",
					     .rule = assigning->rule->id,
					     .text = text};
	enum crm_status status = crm_handover_give(session, record, assigning->user, &reason);

	return status ? status : remember_turn(session, assigning->rule, assigning->user);
}

/* `*is_over` is true when the rule gave the record, or says that it waits. */
static enum crm_status ask_rule(struct crm_session *session, struct crm_record *record,
				const char *id, struct crm_str *why, bool *is_given, bool *is_over)
{
	CRM_AUTO(record) rule = NULL;
	CRM_SCOPED(assigning) assigning = {.session = session, .record = record};
	bool is_fit = false;
	enum crm_status status = crm_record_load(session, &crm_assignment, id, &rule);

	if (status)
		return status;
	assigning.rule = rule;
	status = crm_select_fits(session, record->noun, record->id,
				 crm_record_text(rule, ASSIGNMENT_CRITERIA), &is_fit);
	if (status || !is_fit)
		return status ? crm_fail_at(status, "assignment '%s': ", crm_record_title(rule))
			      : CRM_OK;
	status = crm_assigning_choose(&assigning);
	if (status)
		return status;
	*is_given = *assigning.user != '\0';
	*is_over = *is_given || crm_record_number(rule, ASSIGNMENT_IS_PATIENT);
	if (*is_given)
		return give(&assigning, record);
	if (why)
		crm_str_addf(why, "%s%s: %s", why->length ? "; " : "", crm_record_title(rule),
			     crm_str_text(&assigning.why));
	return CRM_OK;
}

/* Their ids, each with its NUL: giving changes a rule. */
static enum crm_status find_rules(struct crm_session *session, const struct crm_noun *noun,
				  struct crm_str *ids)
{
	CRM_AUTO(query) rules = crm_query_new(session->store, SQL_ASSIGNMENT_RULES);

	crm_query_bind_text(rules, 1, noun->name);
	while (crm_query_next(rules))
		crm_str_add_bytes(ids, crm_query_text(rules, 0), crm_query_length(rules, 0) + 1);
	return crm_query_status(rules);
}

enum crm_status crm_assignment_apply(struct crm_session *session, struct crm_record *record,
				     bool *is_given, struct crm_str *why)
{
	CRM_SCOPED(str) ids = {0};
	int owner = -1;
	bool is_over = false;
	enum crm_status status = crm_handover_field(record->noun, &owner);

	*is_given = false;
	if (!status)
		status = find_rules(session, record->noun, &ids);
	for (const char *id = ids.text; !status && !is_over && id && id < ids.text + ids.length;
	     id += strlen(id) + 1)
		status = ask_rule(session, record, id, why, is_given, &is_over);
	if (!status && !*is_given && why && !why->length)
		crm_str_add(why, "no rule is for it");
	return status;
}

/* --- new ones */

static bool has_item(const char *packed, const char *text)
{
	struct crm_list_item item;

	while (crm_list_next(&packed, &item))
		if (strlen(text) == item.value_length &&
		    memcmp(text, item.value, item.value_length) == 0)
			return true;
	return false;
}

enum crm_status crm_assignment_follow(struct crm_session *session, struct crm_record *record)
{
	int owner = crm_field_find(record->noun, "owner");
	CRM_AUTO_TEXT nouns = NULL;
	bool is_given;
	enum crm_status status;

	if (owner < 0 || crm_record_has(record, owner) || session->assigns == CRM_NO)
		return CRM_OK;
	status = crm_session_setting(session, "assignment.nouns", NULL, &nouns);
	if (status)
		return status;
	session->assigns = nouns ? CRM_YES : CRM_NO;
	if (!nouns || !has_item(nouns, record->noun->name))
		return CRM_OK;
	return crm_assignment_apply(session, record, &is_given, NULL);
}
