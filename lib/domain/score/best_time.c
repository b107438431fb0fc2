/* When to call or write to somebody: tries and answers by the hour of the week.
 * SPDX-License-Identifier: MIT */
#include "domain/score/best_time.h"

#include "base/unicode.h"
#include "catalog/activity.h"
#include "domain/score/time_zones.h"
#include "record/query/select.h"

#include <math.h>
#include <stdlib.h>

enum { REPLY_SECONDS = 3 * CRM_DAY_SECONDS, ALL_STRENGTH = 20, OWN_STRENGTH = 10 };

/* Something that went out, or came in. */
struct contact {
	crm_instant at;
	char kind; /* the first letter of its word */
	bool is_out, is_try, is_answered;
};

/* The activities about one record, in their order. */
struct reading {
	struct crm_session *session;
	const char *id; /* whose hours are asked for */
	struct crm_best_times *out;
	struct crm_time_zones zones;
	char about[CRM_ID_TEXT];
	struct contact *contacts;
	size_t count, capacity;
};

/* Whether an outcome says that nobody was reached. */
static bool is_unanswered(const char *outcome)
{
	static const char *const words[] = {
		"no answer", "not answered", "not reached", "unanswered", "unreachable",
		"no reply",  "voicemail",    "voice mail",  "mailbox",    "busy",
		"missed",    "declined",     "rejected",    "left message", "wrong number",
		"未接",      "无人接",       "無人接",      "占线",       "忙线",
		"忙線",      "关机",         "關機",
	};
	CRM_SCOPED(str) folded = {0};

	crm_str_add_folded(&folded, outcome, strlen(outcome));
	for (size_t i = 0; i < CRM_COUNT(words); i++) {
		CRM_SCOPED(str) word = {0};

		crm_str_add_folded(&word, words[i], strlen(words[i]));
		if (strstr(crm_str_text(&folded), word.text))
			return true;
	}
	return false;
}

static struct crm_week_hour *hour_of(struct reading *reading, crm_instant at)
{
	const struct crm_zone *zone = crm_time_zones_find(&reading->zones, reading->about);
	crm_day day = crm_zone_day(zone, at);
	crm_instant passed = at - crm_zone_instant(zone, day, 0);
	int hour = (int)(passed / 3600 < 24 ? passed / 3600 : 23);

	return &reading->out->hours[(crm_weekday(day) - 1) * 24 + hour];
}

/* The next message of its kind that came in, in time, before another went out. */
static bool has_reply(const struct reading *reading, size_t place)
{
	const struct contact *sent = &reading->contacts[place];

	for (size_t i = place + 1; i < reading->count; i++) {
		const struct contact *next = &reading->contacts[i];

		if (next->at - sent->at > REPLY_SECONDS)
			return false;
		if (next->kind == sent->kind)
			return !next->is_out;
	}
	return false;
}

static void count_record(struct reading *reading)
{
	bool is_own = crm_equal(reading->about, reading->id);

	for (size_t i = 0; i < reading->count; i++) {
		struct contact *contact = &reading->contacts[i];
		struct crm_week_hour *hour;

		if (!contact->is_try)
			continue;
		if (contact->kind != 'c')
			contact->is_answered = has_reply(reading, i);
		hour = hour_of(reading, contact->at);
		hour->all_tries++;
		hour->all_answers += contact->is_answered;
		hour->own_tries += is_own;
		hour->own_answers += is_own && contact->is_answered;
	}
	reading->count = 0;
}

static const char *text_at(struct crm_select *select, size_t column, struct crm_value *value)
{
	*value = crm_select_value(select, column);
	return value->kind == CRM_STRING ? value->text : "";
}

/* A chat is a message like an e-mail: only a call is answered or not at once. */
static void add_contact(struct reading *reading, struct crm_select *select)
{
	struct crm_value value, minutes = crm_select_value(select, 5);
	struct contact contact = {0};

	if (!crm_instant_parse(text_at(select, 1, &value), &contact.at) ||
	    contact.at > reading->session->clock.now)
		return;
	contact.is_out = crm_equal(text_at(select, 3, &value), "out");
	contact.kind = *text_at(select, 2, &value);
	if (crm_equal(value.text, "chat"))
		contact.kind = 't';
	contact.is_try = contact.is_out;
	if (contact.is_out && contact.kind == 'c') {
		const char *outcome = text_at(select, 4, &value);
		bool lasted = minutes.kind == CRM_NUMBER && minutes.number > 0;

		contact.is_try = *outcome || lasted;
		contact.is_answered = *outcome ? !is_unanswered(outcome) : lasted;
	}
	reading->contacts = crm_grow(reading->contacts, reading->count, &reading->capacity,
				     sizeof contact);
	reading->contacts[reading->count++] = contact;
}

static enum crm_status read_activities(struct reading *reading)
{
	CRM_AUTO(select) select = crm_select_new(reading->session, &crm_activity);
	enum crm_status status =
		crm_select_add_list(select, "about,at,kind,direction,outcome,minutes");

	if (!status)
		status = crm_select_filter(select, "kind=call,email,chat direction!= about!=");
	if (!status)
		status = crm_select_order(select, "about,at");
	while (!status && crm_select_next(select)) {
		struct crm_value value;
		const char *about = text_at(select, 0, &value);

		if (!crm_equal(about, reading->about)) {
			count_record(reading);
			memcpy(reading->about, about, value.length + 1);
		}
		add_contact(reading, select);
	}
	count_record(reading);
	return status ? status : crm_select_status(select);
}

static void estimate(const struct crm_best_times *times, struct crm_week_hour *hour)
{
	double overall = (double)times->all_answers / (double)times->all_tries;
	double strength = ALL_STRENGTH, answers = (double)hour->all_answers,
	       tries = (double)hour->all_tries, spread;

	hour->share = (answers + strength * overall) / (tries + strength);
	if (times->is_own) {
		strength = OWN_STRENGTH;
		answers = (double)hour->own_answers;
		tries = (double)hour->own_tries;
		hour->share = (answers + strength * hour->share) / (tries + strength);
	}
	spread = 1.96 * sqrt(hour->share * (1 - hour->share) / (tries + strength + 1));
	hour->low = fmax(hour->share - spread, 0);
	hour->high = fmin(hour->share + spread, 1);
}

static int compare_hours(const void *a, const void *b)
{
	const struct crm_week_hour *one = a, *other = b;

	if (one->share < other->share)
		return 1;
	if (one->share > other->share)
		return -1;
	if (one->all_tries != other->all_tries)
		return one->all_tries > other->all_tries ? -1 : 1;
	return one->weekday * 24 + one->hour - (other->weekday * 24 + other->hour);
}

static enum crm_status weigh(struct crm_best_times *times)
{
	for (size_t i = 0; i < CRM_WEEK_HOURS; i++) {
		times->own_tries += times->hours[i].own_tries;
		times->own_answers += times->hours[i].own_answers;
		times->all_tries += times->hours[i].all_tries;
		times->all_answers += times->hours[i].all_answers;
	}
	if (times->all_tries < CRM_ALL_TRIES_LEAST)
		return crm_fail(CRM_REFUSED,
				"not enough data: %lld calls and messages that went out, %d needed",
				(long long)times->all_tries, CRM_ALL_TRIES_LEAST);
	times->is_own = times->own_tries >= CRM_OWN_TRIES_LEAST;
	for (size_t i = 0; i < CRM_WEEK_HOURS; i++) {
		struct crm_week_hour hour = times->hours[i];

		if (hour.all_tries < CRM_HOUR_TRIES_LEAST &&
		    !(times->is_own && hour.own_tries))
			continue;
		estimate(times, &hour);
		times->hours[times->count++] = hour;
	}
	qsort(times->hours, times->count, sizeof *times->hours, compare_hours);
	return CRM_OK;
}

enum crm_status crm_best_times(struct crm_session *session, const char *id,
			       struct crm_best_times *out)
{
	struct reading reading = {.session = session, .id = id, .out = out};
	enum crm_status status;

	*out = (struct crm_best_times){0};
	for (int i = 0; i < CRM_WEEK_HOURS; i++) {
		out->hours[i].weekday = i / 24 + 1;
		out->hours[i].hour = i % 24;
	}
	status = crm_time_zones_load(session, &reading.zones);
	if (!status)
		status = read_activities(&reading);
	crm_time_zones_clear(&reading.zones);
	free(reading.contacts);
	return status ? status : weigh(out);
}
