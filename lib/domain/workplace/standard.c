/* Information standards: what must be collected at which kind of contact.
 * SPDX-License-Identifier: MIT */
#include "domain/workplace/standard.h"

#include "catalog/activity.h"
#include "catalog/standard.h"
#include "domain/rule.h"
#include "record/find.h"
#include "record/nouns.h"

#include <string.h>

/* The field that a name means in a noun: negative when it is none of its own. */
static int field_of(const struct crm_noun *noun, const char *name)
{
	const char *dot = strchr(name, '.');
	size_t length = strlen(noun->name);

	if (!dot)
		return crm_field_find(noun, name);
	if (length != (size_t)(dot - name) || strncmp(noun->name, name, length) != 0)
		return -1;
	return crm_field_find(noun, dot + 1);
}

static bool is_known(const struct crm_session *session, const char *name)
{
	for (size_t i = 0; i < crm_noun_count(session); i++)
		if (field_of(crm_noun_at(session, i), name) >= 0)
			return true;
	return false;
}

static enum crm_status check_kind(const struct crm_session *session, const char *kind)
{
	const struct crm_noun *noun = crm_noun_here(session, &crm_activity);
	const char *const *kinds = noun->fields[ACTIVITY_KIND].choices;
	CRM_SCOPED(str) words = {0};

	for (size_t i = 0; kinds[i]; i++) {
		if (crm_equal(kinds[i], kind))
			return CRM_OK;
		crm_str_addf(&words, "%s%s", i ? ", " : "", kinds[i]);
	}
	return crm_fail(CRM_INVALID, "name: '%s' is no kind of activity: %s", kind, words.text);
}

enum crm_status crm_standard_rule(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after)
{
	const char *list = crm_record_text(after, STANDARD_REQUIRES);
	enum crm_status status = check_kind(session, crm_record_text(after, STANDARD_NAME));
	CRM_SCOPED(str) tidy = {0};

	(void)before;
	while (!status) {
		CRM_AUTO_TEXT name = crm_next_word(&list);

		if (!name)
			break;
		if (!is_known(session, name))
			return crm_hint(crm_fail(CRM_INVALID, "requires: there is no field '%s'",
						 name),
					"crm-field add company.%s", name);
		crm_str_addf(&tidy, "%s%s", tidy.length ? ", " : "", name);
	}
	crm_record_set_text(after, STANDARD_REQUIRES, tidy.text);
	return status;
}

/* The field of a record that a name asks for: the activity's own come first. */
static int asked_field(const struct crm_session *session, const struct crm_noun *noun,
		       const char *name)
{
	const struct crm_noun *activity = crm_noun_here(session, &crm_activity);

	if (!crm_noun_is(noun, activity) && crm_field_find(activity, name) >= 0)
		return -1;
	return field_of(noun, name);
}

void crm_standard_add_missing(const struct crm_session *session, const char *requires,
			      const struct crm_record *record, struct crm_str *missing)
{
	for (;;) {
		CRM_AUTO_TEXT name = crm_next_word(&requires);
		int field = name ? asked_field(session, record->noun, name) : -1;

		if (!name)
			return;
		if (field >= 0 && !crm_record_has(record, field))
			crm_str_addf(missing, "%s%s", missing->length ? ", " : "", name);
	}
}

static enum crm_status gather(struct crm_session *session, const char *requires,
			      const struct crm_record *activity, struct crm_str *missing)
{
	const char *about = crm_record_text(activity, ACTIVITY_ABOUT);
	const struct crm_noun *noun = *about ? crm_noun_of_id(session, about) : NULL;
	CRM_AUTO(record) record = NULL;
	enum crm_status status = noun ? crm_record_load(session, noun, about, &record) : CRM_OK;

	crm_standard_add_missing(session, requires, activity, missing);
	if (!status && record)
		crm_standard_add_missing(session, requires, record, missing);
	return status;
}

enum crm_status crm_standard_check(struct crm_session *session, const struct crm_record *before,
				   const struct crm_record *activity)
{
	const char *kind = crm_record_text(activity, ACTIVITY_KIND);
	CRM_AUTO(record) standard = NULL;
	CRM_SCOPED(str) missing = {0};
	char id[CRM_ID_TEXT];
	enum crm_status status;

	if (before && !crm_domain_changes(before, activity, ACTIVITY_KIND) &&
	    !crm_domain_changes(before, activity, ACTIVITY_ABOUT))
		return CRM_OK;
	status = crm_find_by_field(session, &crm_standard, STANDARD_NAME, kind, id);
	if (status == CRM_NOT_FOUND) {
		crm_message_clear();
		return CRM_OK;
	}
	if (!status)
		status = crm_record_load(session, &crm_standard, id, &standard);
	if (!status)
		status = gather(session, crm_record_text(standard, STANDARD_REQUIRES), activity,
				&missing);
	if (status || !missing.length)
		return status;
	if (!session->is_lenient)
		return crm_hint(crm_fail(CRM_REFUSED, "the standard of a %s asks for %s", kind,
					 missing.text),
				"--lenient to keep it without");
	crm_str_addf(&session->warnings, "the standard of a %s asks for %s\n", kind, missing.text);
	return CRM_OK;
}
