/* What people are to be reminded of.
 * SPDX-License-Identifier: MIT */
#include "domain/workplace/reminder.h"

#include "base/list.h"
#include "catalog/pool.h"
#include "domain/customer/occasion.h"
#include "domain/customer/pool.h"
#include "domain/workplace/claim.h"
#include "domain/workplace/task.h"
#include "domain/workplace/user.h"
#include "record/find.h"

#include <stdlib.h>

enum { CATCH_UP_DAYS = 7, MOST_CATCH_UP_DAYS = 366 };

/* A search under way. */
struct search {
	struct crm_session *session;
	struct crm_reminder_list *list;
	const char *zone;      /* the one in use */
	crm_instant remade_at; /* of the store */
};

const char *crm_reminder_state_name(enum crm_reminder_state state)
{
	static const char *const names[] = {"due", "claimed", "sent", "failed", "past"};

	return names[state];
}

void crm_reminder_list_clear(struct crm_reminder_list *list)
{
	free(list->rows);
	free(list->users);
	crm_arena_clear(&list->arena);
	*list = (struct crm_reminder_list){0};
}

static const char *keep(struct search *search, const char *text)
{
	return crm_arena_copy(&search->list->arena, text ? text : "", text ? strlen(text) : 0);
}

static const char *keep_column(struct search *search, struct crm_query *rows, int column)
{
	return keep(search, crm_query_text(rows, column));
}

/* The first address of a list. */
static const char *first_address(struct search *search, const char *packed)
{
	CRM_SCOPED(str) value = {0};
	struct crm_list_item item;

	if (packed && crm_list_next(&packed, &item))
		crm_list_add_value(&value, &item);
	return keep(search, crm_str_text(&value));
}

static enum crm_status read_users(struct search *search)
{
	struct crm_reminder_list *list = search->list;
	CRM_AUTO(query) rows = crm_query_new(search->session->store, SQL_REMINDER_USERS);

	while (crm_query_next(rows)) {
		struct crm_reminder_user *user;

		list->users = crm_grow(list->users, list->user_count, &list->user_capacity,
				       sizeof *list->users);
		user = &list->users[list->user_count++];
		user->id = keep_column(search, rows, 0);
		user->name = keep_column(search, rows, 1);
		user->email = first_address(search, crm_query_text(rows, 2));
		user->is_active = crm_query_is_null(rows, 3) || crm_query_integer(rows, 3);
		user->timezone = keep_column(search, rows, 4);
		user->account = keep_column(search, rows, 5);
		user->digest_time = keep_column(search, rows, 6);
		user->quiet_hours = keep_column(search, rows, 7);
	}
	return crm_query_status(rows);
}

static int compare_user(const void *key, const void *element)
{
	const struct crm_reminder_user *user = element;

	return strcmp(key, user->id);
}

const struct crm_reminder_user *crm_reminder_user_of(const struct crm_reminder_list *list,
						     const char *id)
{
	if (!list->user_count)
		return NULL;
	return bsearch(id, list->users, list->user_count, sizeof *list->users, compare_user);
}

static void use_zone(struct search *search, const char *zone)
{
	if (zone == search->zone || (zone && search->zone && crm_equal(zone, search->zone)))
		return;
	crm_zone_use(zone);
	search->zone = zone;
}

/* Dates begin when they begin for the owner. */
static void use_zone_of(struct search *search, const char *owner)
{
	const struct crm_reminder_user *user = crm_reminder_user_of(search->list, owner);

	use_zone(search, user && *user->timezone ? user->timezone : search->session->clock.zone);
}

/* A row whose texts are those of a query: id, title, about, owner; NULL is "". */
static struct crm_reminder begin_row(struct search *search, struct crm_query *rows,
				     const char *rule)
{
	struct crm_reminder row = {
		.rule = rule,
		.record = keep_column(search, rows, 0),
		.title = keep_column(search, rows, 1),
		.about = keep_column(search, rows, 2),
		.owner = keep_column(search, rows, 3),
		.command = "",
	};

	use_zone_of(search, row.owner);
	return row;
}

/* Keeps the row when its time has come. */
static enum crm_status add_row(struct search *search, struct crm_reminder *row)
{
	struct crm_reminder_list *list = search->list;
	enum crm_status status;

	if (row->at > search->session->clock.now)
		return CRM_OK;
	status = crm_claim_look(search->session, row);
	if (status)
		return status;
	crm_claim_doubt(row, search->remade_at);
	list->rows = crm_grow(list->rows, list->count, &list->capacity, sizeof *list->rows);
	list->rows[list->count++] = *row;
	return CRM_OK;
}

static enum crm_status add_at_day(struct search *search, struct crm_reminder *row, const char *date)
{
	crm_day day = 0;

	if (!crm_day_parse(date, &day))
		return CRM_OK;
	row->occurrence = keep(search, date);
	row->at = crm_instant_of(day);
	return add_row(search, row);
}

/* Of the times before a task the latest that has come; a task without them is due when it is. */
static enum crm_status add_task(struct search *search, struct crm_query *rows)
{
	struct crm_reminder row = begin_row(search, rows, "task");
	const char *starts = crm_query_text(rows, 5), *remind = crm_query_text(rows, 6);
	const char *date = crm_query_text(rows, 4);
	const char *when = starts ? starts : date;
	struct crm_task_reminder ahead;
	crm_instant due = 0;
	crm_day day = 0;
	bool is_timed = starts && crm_instant_parse(starts, &due);

	CRM_AUTO_TEXT command = crm_format("crm-task done %s", row.record);
	row.command = keep(search, command);
	row.has_time = is_timed;
	if (!is_timed && crm_day_parse(date, &day))
		due = crm_instant_of(day);
	row.at = due;
	row.occurrence = keep(search, when);
	if (!remind)
		return add_row(search, &row);
	row.at = INT64_MIN;
	while (crm_task_next_reminder(&remind, &ahead)) {
		crm_instant at = crm_instant_before(due, ahead.length);

		if (at > search->session->clock.now || at <= row.at)
			continue;
		CRM_AUTO_TEXT occurrence =
			crm_format("%s -%.*s", when, (int)ahead.size, ahead.word);
		row.at = at;
		row.occurrence = keep(search, occurrence);
	}
	return row.at == INT64_MIN ? CRM_OK : add_row(search, &row);
}

/* A day further on than anybody's date can be; and as far ahead as tasks may ask. */
static enum crm_status add_tasks(struct search *search)
{
	CRM_AUTO(query) rows = crm_query_new(search->session->store, SQL_REMINDER_TASKS);
	char last[CRM_DAY_TEXT], ahead[CRM_DAY_TEXT];
	crm_day today = search->session->clock.today;
	enum crm_status status = CRM_OK;

	crm_query_bind_text(rows, 1, crm_day_text(today + 2 + CRM_TASK_AHEAD_DAYS, ahead));
	crm_query_bind_text(rows, 2, crm_day_text(today + 2, last));
	while (!status && crm_query_next(rows))
		status = add_task(search, rows);
	return status ? status : crm_query_status(rows);
}

static enum crm_status add_assigned(struct search *search)
{
	CRM_AUTO(query) rows = crm_query_new(search->session->store, SQL_REMINDER_ASSIGNED);
	enum crm_status status = CRM_OK;

	while (!status && crm_query_next(rows)) {
		struct crm_reminder row = begin_row(search, rows, "assigned");
		CRM_AUTO_TEXT command = crm_format("crm-task accept %s, or decline", row.record);

		row.occurrence = keep_column(search, rows, 5);
		row.command = keep(search, command);
		if (!crm_instant_parse(crm_query_text(rows, 6), &row.at) ||
		    row.at > search->session->clock.now)
			row.at = search->session->clock.now;
		row.has_time = true;
		status = add_row(search, &row);
	}
	return status ? status : crm_query_status(rows);
}

static enum crm_status add_occasion(void *context, const struct crm_occasion_day *day)
{
	struct search *search = context;
	char text[CRM_DAY_TEXT];
	CRM_AUTO_TEXT title = crm_format("%s on %s", day->name, crm_day_text(day->day, text));
	struct crm_reminder row = {
		.rule = "occasion",
		.record = keep(search, day->id),
		.title = keep(search, title),
		.about = keep(search, day->about),
		.owner = keep(search, day->owner),
		.occurrence = keep(search, text),
		.command = "",
	};

	use_zone_of(search, row.owner);
	row.at = crm_instant_of(day->remind_on);
	return add_row(search, &row);
}

static enum crm_status add_occasions(struct search *search)
{
	CRM_AUTO_TEXT setting = NULL;
	crm_day today = search->session->clock.today;
	int64_t days = CATCH_UP_DAYS;
	enum crm_status status =
		crm_session_setting(search->session, "remind_catch_up_days", NULL, &setting);

	if (status)
		return status;
	if (setting && (crm_parse_integer(setting, &days) || days < 0 || days > MOST_CATCH_UP_DAYS))
		return crm_fail(CRM_CONFIG,
				"the setting remind_catch_up_days is in 0 .. %d, not '%s'",
				MOST_CATCH_UP_DAYS, setting);
	return crm_occasion_each_due(search->session, today - (crm_day)days, today + 2,
				     add_occasion, search);
}

static enum crm_status add_rotting(struct search *search)
{
	CRM_AUTO(query) rows = crm_query_new(search->session->store, SQL_REMINDER_ROTTING);
	char now[CRM_INSTANT_TEXT];
	enum crm_status status = CRM_OK;

	crm_query_bind_text(rows, 1, crm_instant_text(search->session->clock.now, now));
	while (!status && crm_query_next(rows)) {
		struct crm_reminder row = begin_row(search, rows, "rotting");
		crm_instant since = 0;

		if (!crm_instant_parse(crm_query_text(rows, 4), &since))
			continue;
		row.occurrence = keep_column(search, rows, 4);
		row.at =
			crm_instant_of(crm_day_of(since) + (crm_day)crm_query_integer(rows, 5) + 1);
		status = add_row(search, &row);
	}
	return status ? status : crm_query_status(rows);
}

static enum crm_status add_expected(struct search *search)
{
	CRM_AUTO(query) rows = crm_query_new(search->session->store, SQL_REMINDER_EXPECTED);
	char last[CRM_DAY_TEXT];
	enum crm_status status = CRM_OK;

	crm_query_bind_text(rows, 1, crm_day_text(search->session->clock.today, last));
	while (!status && crm_query_next(rows)) {
		struct crm_reminder row = begin_row(search, rows, "expected");

		status = add_at_day(search, &row, crm_query_text(rows, 4));
	}
	return status ? status : crm_query_status(rows);
}

/* A day further on than anybody's date can be, as for tasks. */
static enum crm_status add_next_steps(struct search *search)
{
	CRM_AUTO(query) rows = crm_query_new(search->session->store, SQL_REMINDER_NEXT_STEPS);
	char last[CRM_DAY_TEXT];
	enum crm_status status = CRM_OK;

	crm_query_bind_text(rows, 1, crm_day_text(search->session->clock.today + 2, last));
	while (!status && crm_query_next(rows)) {
		struct crm_reminder row = begin_row(search, rows, "next-step");

		status = add_at_day(search, &row, crm_query_text(rows, 4));
	}
	return status ? status : crm_query_status(rows);
}

/* Customers about to go to a pool that tells their owners before. */
static enum crm_status add_pool(void *context, const struct crm_pool_due *due)
{
	struct search *search = context;
	int64_t ahead = crm_record_number(due->pool, POOL_REMIND_DAYS);
	CRM_SCOPED(str) name = {0};
	CRM_SCOPED(str) title = {0};
	char day[CRM_DAY_TEXT];
	struct crm_reminder row = {
		.rule = "pool",
		.record = keep(search, due->id),
		.about = "",
		.owner = keep(search, due->owner),
		.occurrence = keep(search, crm_day_text(due->due_on, day)),
		.command = "crm-agenda",
	};
	enum crm_status status = crm_label(search->session, due->id, &name);

	if (status || !ahead)
		return status;
	crm_str_addf(&title, "%s goes to the pool on %s: ", crm_str_text(&name), day);
	crm_pool_add_reason(&title, due);
	row.title = keep(search, title.text);
	use_zone_of(search, row.owner);
	row.at = crm_instant_of(due->due_on - (crm_day)ahead);
	status = add_row(search, &row);
	use_zone(search, search->session->clock.zone); /* in which the walk goes on */
	return status;
}

static enum crm_status add_pools(struct search *search)
{
	return crm_pool_each_due(search->session, true, NULL, add_pool, search);
}

static int compare(const void *a, const void *b)
{
	const struct crm_reminder *one = a, *other = b;
	int order = one->at < other->at ? -1 : one->at > other->at;

	if (!order)
		order = strcmp(one->rule, other->rule);
	return order ? order : strcmp(one->record, other->record);
}

enum crm_status crm_reminder_find(struct crm_session *session, struct crm_reminder_list *out)
{
	static enum crm_status (*const sources[])(struct search *) = {
		add_tasks,    add_assigned,   add_occasions, add_rotting,
		add_expected, add_next_steps, add_pools,
	};
	struct search search = {.session = session, .list = out, .zone = session->clock.zone};
	enum crm_status status = read_users(&search);

	if (!status)
		status = crm_claim_remade(session, &search.remade_at);
	for (size_t i = 0; i < CRM_COUNT(sources) && !status; i++)
		status = sources[i](&search);
	use_zone(&search, session->clock.zone);
	if (out->count)
		qsort(out->rows, out->count, sizeof *out->rows, compare);
	return status;
}

bool crm_reminder_user_is_open(const struct crm_session *session,
			       const struct crm_reminder_user *user, crm_day *day_out)
{
	int from = 0, to = 0, digest = 0, now;
	bool is_quiet = false;

	if (*user->timezone)
		crm_zone_use(user->timezone);
	now = crm_seconds_of(session->clock.now);
	*day_out = crm_day_of(session->clock.now);
	if (*user->timezone)
		crm_zone_use(session->clock.zone);
	if (*user->quiet_hours && !crm_user_quiet_hours(user->quiet_hours, &from, &to))
		is_quiet = from <= to ? now >= from && now < to : now >= from || now < to;
	if (*user->digest_time && crm_time_word(user->digest_time, &digest))
		digest = 0;
	return !is_quiet && now >= digest;
}
