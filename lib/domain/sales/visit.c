/* Visits: from the plan to what came of it.
 * SPDX-License-Identifier: MIT */
#include "domain/sales/visit.h"

#include "catalog/activity.h"
#include "catalog/visit.h"
#include "domain/customer/location.h"
#include "domain/limit.h"
#include "record/find.h"
#include "record/value.h"

#include <math.h>

enum { MOST_MINUTES = 24 * 60, RADIUS = 200 };

static const struct crm_limit_step steps[] = {
	{"planned", {"arrived", "left", "missed", "cancelled"}},
	{"arrived", {"left", "planned"}},
	{"left", {NULL}},
	{"missed", {"planned", "arrived", "left"}},
	{"cancelled", {"planned"}},
};

static bool has_status(const struct crm_record *visit, const char *word)
{
	return crm_equal(crm_record_text(visit, VISIT_STATUS), word);
}

static crm_instant instant_of(const struct crm_record *visit, int field)
{
	crm_instant instant = 0;

	(void)crm_instant_parse(crm_record_text(visit, field), &instant);
	return instant;
}

static void set_instant(struct crm_record *visit, int field, crm_instant instant)
{
	char text[CRM_INSTANT_TEXT];

	crm_record_set_text(visit, field, crm_instant_text(instant, text));
}

static crm_instant planned_end(const struct crm_record *visit)
{
	return instant_of(visit, VISIT_STARTS_AT) + 60 * crm_record_number(visit, VISIT_MINUTES);
}

/* Times that nobody told: those of a visit that comes from elsewhere are those of its plan. */
static enum crm_status keep_times(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after)
{
	bool is_over = has_status(after, "left");
	crm_instant now = session->clock.now;

	if (!is_over && !has_status(after, "arrived")) {
		crm_record_clear_field(after, VISIT_ARRIVED_AT);
		crm_record_clear_field(after, VISIT_LEFT_AT);
		return CRM_OK;
	}
	if (!crm_record_has(after, VISIT_ARRIVED_AT))
		set_instant(after, VISIT_ARRIVED_AT,
			    before && !is_over ? now : instant_of(after, VISIT_STARTS_AT));
	if (!is_over)
		crm_record_clear_field(after, VISIT_LEFT_AT);
	else if (!crm_record_has(after, VISIT_LEFT_AT))
		set_instant(after, VISIT_LEFT_AT, before ? now : planned_end(after));
	if (is_over && instant_of(after, VISIT_LEFT_AT) < instant_of(after, VISIT_ARRIVED_AT))
		return crm_fail(CRM_INVALID, "left_at: %s is before they arrived, %s",
				crm_record_text(after, VISIT_LEFT_AT),
				crm_record_text(after, VISIT_ARRIVED_AT));
	return CRM_OK;
}

enum crm_status crm_visit_stands(struct crm_session *session, const struct crm_record *visit)
{
	bool is_over = has_status(visit, "left"),
	     has_come = is_over || has_status(visit, "arrived");

	(void)session;
	if (crm_record_has(visit, VISIT_ARRIVED_AT) != has_come ||
	    crm_record_has(visit, VISIT_LEFT_AT) != is_over)
		return crm_fail(CRM_REFUSED, "it is %s, and would have times of another status",
				crm_record_text(visit, VISIT_STATUS));
	return CRM_OK;
}

static enum crm_status radius(struct crm_session *session, int64_t *out)
{
	CRM_AUTO_TEXT setting = NULL;
	CRM_AUTO_TEXT standard = crm_format("%d", RADIUS);
	enum crm_status status = crm_session_setting(session, "visit_radius", standard, &setting);

	if (!status && (crm_parse_integer(setting, out) || *out < 0))
		status = crm_fail(CRM_CONFIG, "setting visit_radius: '%s' is no number of metres",
				  setting);
	return status;
}

/* How far from the customer, by one measure of positions. */
static enum crm_status measure(struct crm_session *session, struct crm_record *visit)
{
	struct crm_geo position, place;
	int64_t limit = 0, metres;
	enum crm_status status =
		crm_location_of(session, crm_record_text(visit, VISIT_ABOUT), &place);

	crm_record_clear_field(visit, VISIT_DISTANCE);
	crm_record_clear_field(visit, VISIT_IS_OFF_SITE);
	if (status == CRM_NOT_FOUND) {
		crm_message_clear();
		return CRM_OK;
	}
	if (!status)
		status = crm_geo_parse(crm_record_text(visit, VISIT_POSITION), &position);
	if (!status)
		status = radius(session, &limit);
	if (status)
		return status;
	if (crm_equal(crm_record_text(visit, VISIT_DATUM), "gcj02"))
		position = crm_geo_from_gcj02(&position);
	metres = llround(crm_geo_distance(&position, &place) * 1000);
	crm_record_set_number(visit, VISIT_DISTANCE, metres);
	crm_record_set_number(visit, VISIT_IS_OFF_SITE, metres > limit);
	return CRM_OK;
}

static enum crm_status warn_of_overlaps(struct crm_session *session, const struct crm_record *visit)
{
	CRM_AUTO(query) others = crm_query_new(session->store, SQL_VISIT_OVERLAPPING);
	crm_instant start = instant_of(visit, VISIT_STARTS_AT), end = planned_end(visit);
	char earliest[CRM_INSTANT_TEXT], latest[CRM_INSTANT_TEXT], at[CRM_INSTANT_TEXT];

	crm_query_bind_text(others, 1, crm_record_text(visit, VISIT_OWNER));
	crm_query_bind_text(others, 2, visit->id);
	crm_query_bind_text(others, 3, crm_instant_text(start - 60 * MOST_MINUTES, earliest));
	crm_query_bind_text(others, 4, crm_instant_text(end, latest));
	while (crm_query_next(others)) {
		const char *subject = crm_query_text(others, 0);
		crm_instant other = 0;

		if (!crm_instant_parse(crm_query_text(others, 1), &other) ||
		    other + 60 * crm_query_integer(others, 2) <= start)
			continue;
		crm_str_addf(&session->warnings, "it overlaps '%s' at %s\n", subject,
			     crm_instant_local_text(other, at));
	}
	return crm_query_status(others);
}

/* Whoever is visited gives the visit its name, which is not theirs: that names them alone. */
static enum crm_status set_subject(struct crm_session *session, struct crm_record *visit)
{
	CRM_SCOPED(str) label = {0};
	enum crm_status status = crm_label(session, crm_record_text(visit, VISIT_ABOUT), &label);

	if (!status && label.length) {
		CRM_AUTO_TEXT subject = crm_format("Visit to %s", label.text);

		crm_record_set_text(visit, VISIT_SUBJECT, subject);
	}
	return status;
}

static bool moves(const struct crm_record *before, const struct crm_record *after)
{
	return crm_domain_changes(before, after, VISIT_STARTS_AT) ||
	       crm_domain_changes(before, after, VISIT_MINUTES) ||
	       crm_domain_changes(before, after, VISIT_OWNER) ||
	       crm_domain_changes(before, after, VISIT_STATUS);
}

enum crm_status crm_visit_rule(struct crm_session *session, const struct crm_record *before,
			       struct crm_record *after)
{
	int64_t minutes = crm_record_number(after, VISIT_MINUTES);
	enum crm_status status = crm_limit_steps(steps, before, after, VISIT_STATUS);

	if (!status && !crm_record_has(after, VISIT_STATUS))
		status = crm_fail(CRM_INVALID, "a visit needs a status");
	if (!status && !crm_record_has(after, VISIT_STARTS_AT))
		status = crm_fail(CRM_INVALID, "a visit needs a time: starts_at");
	if (!status && (minutes < 0 || minutes > MOST_MINUTES))
		status = crm_fail(CRM_INVALID, "minutes: %lld is not in 0 .. %d",
				  (long long)minutes, MOST_MINUTES);
	if (!status)
		status = crm_limit_positive(after, VISIT_ACCURACY);
	if (!status)
		status = crm_limit_owner(session, before, after, VISIT_OWNER);
	if (!status && !crm_record_has(after, VISIT_SUBJECT))
		status = set_subject(session, after);
	if (!status)
		status = keep_times(session, before, after);
	if (!status && crm_record_has(after, VISIT_POSITION))
		status = measure(session, after);
	if (!status && has_status(after, "planned") && moves(before, after))
		status = warn_of_overlaps(session, after);
	return status;
}

enum crm_status crm_visit_follow(struct crm_session *session, const struct crm_record *before,
				 struct crm_record *after)
{
	static const int copied[][2] = {{ACTIVITY_SUBJECT, VISIT_SUBJECT},
					{ACTIVITY_ABOUT, VISIT_ABOUT},
					{ACTIVITY_AT, VISIT_ARRIVED_AT},
					{ACTIVITY_OWNER, VISIT_OWNER},
					{ACTIVITY_OUTCOME, VISIT_OUTCOME},
					{ACTIVITY_NOTE, VISIT_NOTE}};
	CRM_AUTO(record) activity = NULL;

	if (!has_status(after, "left") || (before && has_status(before, "left")))
		return CRM_OK;
	activity = crm_record_new(&crm_activity);
	crm_record_set_text(activity, ACTIVITY_KIND, "visit");
	for (size_t i = 0; i < CRM_COUNT(copied); i++)
		crm_record_set(activity, copied[i][0], &after->values[copied[i][1]]);
	crm_record_set_number(
		activity, ACTIVITY_MINUTES,
		(instant_of(after, VISIT_LEFT_AT) - instant_of(after, VISIT_ARRIVED_AT) + 59) / 60);
	return crm_domain_add(session, activity);
}

enum crm_status crm_visit_turn(struct crm_session *session, struct crm_record *visit,
			       const char *word, const struct crm_visit_news *news)
{
	bool is_end = crm_equal(word, "left");
	const struct {
		int field;
		const char *text;
	} given[] = {{VISIT_POSITION, news->position},
		     {VISIT_DATUM, news->datum},
		     {VISIT_ACCURACY, news->accuracy},
		     {VISIT_OUTCOME, news->outcome},
		     {VISIT_NOTE, news->note},
		     {is_end ? VISIT_LEFT_AT : VISIT_ARRIVED_AT, news->at}};
	CRM_AUTO(record) before = crm_record_copy(visit);
	enum crm_status status = CRM_OK;

	if (has_status(visit, word))
		return crm_fail(CRM_REFUSED, "visit '%s' is %s already", crm_record_title(visit),
				word);
	crm_record_set_text(visit, VISIT_STATUS, word);
	for (size_t i = 0; i < CRM_COUNT(given) && !status; i++)
		if (given[i].text)
			status =
				crm_value_type(session, visit, given[i].field, given[i].text, NULL);
	return status ? status : crm_domain_update(session, before, visit, NULL);
}

enum crm_status crm_visit_at_hand(struct crm_session *session, const char *word,
				  char id[CRM_ID_TEXT])
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_VISIT_AT_HAND);
	CRM_AUTO_TEXT found = NULL;
	char owner[CRM_ID_TEXT], first[CRM_INSTANT_TEXT], last[CRM_INSTANT_TEXT];
	crm_day today = session->clock.today;
	enum crm_status status = crm_session_user(session, owner);

	crm_query_bind_text(query, 1, owner);
	crm_query_bind_text(query, 2, word);
	crm_query_bind_text(query, 3, crm_instant_text(crm_instant_of(today), first));
	crm_query_bind_text(query, 4, crm_instant_text(crm_instant_of(today + 1), last));
	if (!status)
		status = crm_query_one_text(query, &found);
	if (!status && !found)
		status = crm_fail(CRM_NOT_FOUND, "you have no visit today that is %s", word);
	if (status)
		return status;
	memcpy(id, found, strlen(found) + 1);
	return CRM_OK;
}
