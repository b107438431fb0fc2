/* How one of the candidates is chosen.
 * SPDX-License-Identifier: MIT */
#include "catalog/assignment.h"

#include "catalog/user.h"
#include "domain/workplace/absence.h"
#include "domain/workplace/assigning.h"
#include "domain/workplace/calendar.h"
#include "domain/workplace/handover.h"
#include "record/nouns.h"
#include "record/query/select.h"

#include <stdlib.h>

enum { DAYS_A_MONTH = 30 };

static enum crm_status is_at_work(const struct crm_assigning *assigning, const char *user,
				  bool *out)
{
	struct crm_session *session = assigning->session;
	CRM_SCOPED(working_time) time = {0};
	bool has_calendar = false;
	bool is_away = false;
	enum crm_status status =
		crm_absence_find(session, user, session->clock.today, &is_away, NULL);

	*out = !is_away;
	if (status || is_away || !crm_record_number(assigning->rule, ASSIGNMENT_IS_TIMED))
		return status;
	status = crm_calendar_of_user(session, user, &time, &has_calendar);
	*out = !has_calendar || crm_working_time_is_open(&time, session->clock.now);
	return status;
}

static enum crm_status find_candidates(struct crm_assigning *assigning)
{
	CRM_AUTO(select) users = crm_select_new(assigning->session, &crm_user);
	const char *filter = crm_record_text(assigning->rule, ASSIGNMENT_CANDIDATES);
	enum crm_status status = crm_select_add(users, "id");

	if (!status)
		status = crm_select_filter(users, "is_active=yes");
	if (!status)
		status = crm_select_filter(users, filter);
	if (!status)
		status = crm_select_order(users, "id");
	while (!status && crm_select_next(users)) {
		struct crm_value id = crm_select_value(users, 0);
		bool is_there = false;

		status = is_at_work(assigning, id.text, &is_there);
		if (status || !is_there)
			continue;
		assigning->candidates =
			crm_grow(assigning->candidates, assigning->count, &assigning->capacity,
				 sizeof *assigning->candidates);
		memcpy(assigning->candidates[assigning->count++], id.text, id.length + 1);
	}
	return status ? status : crm_select_status(users);
}

static void take(struct crm_assigning *assigning, size_t place)
{
	memcpy(assigning->user, assigning->candidates[place], CRM_ID_TEXT);
}

/* Who comes behind the last one, whoever is away now or came since. */
static void choose_next(struct crm_assigning *assigning)
{
	const char *last = crm_record_text(assigning->rule, ASSIGNMENT_LAST_USER);
	size_t place = 0;

	while (place < assigning->count && strcmp(assigning->candidates[place], last) <= 0)
		place++;
	take(assigning, place % assigning->count);
	crm_str_addf(&assigning->why, "round robin, %zu of %zu", place % assigning->count + 1,
		     assigning->count);
}

static enum crm_status count_open(struct crm_assigning *assigning, const char *user, int64_t *out)
{
	CRM_AUTO(select) select = crm_select_new(assigning->session, assigning->record->noun);
	const char *open = crm_assigning_open(assigning->record->noun);
	CRM_AUTO_TEXT owner = crm_format("owner=%s", user);
	enum crm_status status = crm_select_add(select, "id");

	if (!status)
		status = crm_select_filter(select, owner);
	if (!status && open)
		status = crm_select_filter(select, open);
	return status ? status : crm_select_count(select, out);
}

/* The first of equals. */
static enum crm_status choose_least_busy(struct crm_assigning *assigning)
{
	enum crm_status status = CRM_OK;
	int64_t least = INT64_MAX;

	for (size_t i = 0; i < assigning->count && !status; i++) {
		int64_t count = 0;

		status = count_open(assigning, assigning->candidates[i], &count);
		if (count >= least)
			continue;
		least = count;
		take(assigning, i);
	}
	crm_str_addf(&assigning->why, "least busy of %zu, with %lld open", assigning->count,
		     (long long)least);
	return status;
}

/* What is left of a day's share of the month's capacity. */
static enum crm_status find_quota(struct crm_assigning *assigning, const char *user, int64_t *out)
{
	struct crm_session *session = assigning->session;
	CRM_AUTO(record) record = NULL;
	int64_t given = 0;
	enum crm_status status = crm_record_load(session, &crm_user, user, &record);

	if (!status)
		status = crm_handover_count(session, assigning->record->noun, user, "assigned",
					    session->clock.now - CRM_DAY_SECONDS, &given);
	if (status)
		return status;
	*out = (2 * crm_record_number(record, USER_CAPACITY) + DAYS_A_MONTH) / (2 * DAYS_A_MONTH) -
	       given;
	*out = *out < 0 ? 0 : *out;
	return CRM_OK;
}

/* A draw in which everybody has as many lots as is left of their quota (Odoo's crm.team.member). */
static enum crm_status choose_by_capacity(struct crm_assigning *assigning)
{
	enum crm_status status = CRM_OK;
	int64_t *quotas = crm_alloc((assigning->count + 1) * sizeof *quotas);
	int64_t sum = 0;
	int64_t drawn;

	for (size_t i = 0; i < assigning->count && !status; i++) {
		status = find_quota(assigning, assigning->candidates[i], &quotas[i]);
		sum += quotas[i];
	}
	drawn = sum ? (int64_t)(crm_random_bits(&assigning->session->random) % (uint64_t)sum) : -1;
	for (size_t i = 0; i < assigning->count && drawn >= 0 && !*assigning->user; i++) {
		if (drawn < quotas[i]) {
			take(assigning, i);
			crm_str_addf(&assigning->why, "capacity, %lld left of %lld for today",
				     (long long)quotas[i], (long long)sum);
		}
		drawn -= quotas[i];
	}
	if (!*assigning->user)
		crm_str_add(&assigning->why, "nobody has capacity left");
	free(quotas);
	return status;
}

/* Who is named, or their deputy. */
static enum crm_status choose_named(struct crm_assigning *assigning)
{
	struct crm_session *session = assigning->session;
	const char *user = crm_record_text(assigning->rule, ASSIGNMENT_USER);
	char deputy[CRM_ID_TEXT] = "";
	bool is_away = false, is_there = false;
	CRM_AUTO(record) record = NULL;
	enum crm_status status =
		crm_absence_find(session, user, session->clock.today, &is_away, deputy);

	if (!status)
		status = crm_record_load(session, &crm_user, is_away && *deputy ? deputy : user,
					 &record);
	if (!status)
		status = is_at_work(assigning, record->id, &is_there);
	if (status)
		return status;
	if (!is_there || !crm_record_number(record, USER_IS_ACTIVE)) {
		crm_str_addf(&assigning->why, "%s is not there", crm_record_title(record));
		return CRM_OK;
	}
	memcpy(assigning->user, record->id, CRM_ID_TEXT);
	crm_str_add(&assigning->why,
		    is_away ? "the deputy of whom the rule names" : "the rule names the user");
	return CRM_OK;
}

enum crm_status crm_assigning_choose(struct crm_assigning *assigning)
{
	const char *method = crm_record_text(assigning->rule, ASSIGNMENT_METHOD);
	enum crm_status status;

	if (crm_equal(method, "user"))
		return choose_named(assigning);
	status = find_candidates(assigning);
	if (status)
		return crm_fail_at(status, "assignment '%s': ", crm_record_title(assigning->rule));
	if (!assigning->count) {
		crm_str_add(&assigning->why, "no candidate is there");
		return CRM_OK;
	}
	if (crm_equal(method, "least_busy"))
		return choose_least_busy(assigning);
	if (crm_equal(method, "capacity"))
		return choose_by_capacity(assigning);
	choose_next(assigning);
	return CRM_OK;
}
