/* Visits: who is to be seen again, and in which order to drive.
 * SPDX-License-Identifier: MIT */
#include "domain/sales/visit.h"

#include "base/tour.h"
#include "domain/customer/location.h"

#include <stdlib.h>

struct needs {
	struct crm_visit_need *all;
	size_t count, capacity;
	struct crm_arena arena;
};

static const char *keep(struct crm_arena *arena, struct crm_query *rows, int column)
{
	const char *text = crm_query_text(rows, column);

	return text ? crm_arena_copy(arena, text, crm_query_length(rows, column)) : "";
}

static bool read_day(struct crm_query *rows, int column, crm_day *out)
{
	const char *text = crm_query_text(rows, column);
	crm_instant instant;

	if (!text || !crm_instant_parse(text, &instant))
		return false;
	*out = crm_day_of(instant);
	return true;
}

static void read_need(struct needs *needs, struct crm_query *rows, crm_day day)
{
	struct crm_visit_need need = {.every = crm_query_integer(rows, 3)};
	int64_t due;

	need.was_visited = read_day(rows, 5, &need.last);
	if (need.was_visited)
		due = need.last + need.every;
	else
		due = read_day(rows, 4, &need.due) ? need.due : day;
	if (due > day)
		return;
	need.due = (crm_day)due;
	need.is_planned = read_day(rows, 6, &need.planned);
	need.company = keep(&needs->arena, rows, 0);
	need.name = keep(&needs->arena, rows, 1);
	need.owner = keep(&needs->arena, rows, 2);
	needs->all = crm_grow(needs->all, needs->count, &needs->capacity, sizeof *needs->all);
	needs->all[needs->count++] = need;
}

static int longest_first(const void *a, const void *b)
{
	const struct crm_visit_need *first = a, *second = b;

	if (first->due != second->due)
		return first->due < second->due ? -1 : 1;
	return strcmp(first->company, second->company);
}

enum crm_status crm_visit_each_need(struct crm_session *session, crm_day day,
				    crm_visit_need_visit *visit, void *context)
{
	CRM_AUTO(query) rows = crm_query_new(session->store, SQL_VISIT_NEEDS);
	struct needs needs = {0};
	char now[CRM_INSTANT_TEXT];
	enum crm_status status;

	crm_query_bind_text(rows, 1, crm_instant_text(session->clock.now, now));
	while (crm_query_next(rows))
		read_need(&needs, rows, day);
	status = crm_query_status(rows);
	if (needs.count)
		qsort(needs.all, needs.count, sizeof *needs.all, longest_first);
	for (size_t i = 0; i < needs.count && !status; i++)
		status = visit(context, &needs.all[i]);
	free(needs.all);
	crm_arena_clear(&needs.arena);
	return status;
}

struct round {
	struct crm_visit_stop *stops;
	size_t count, capacity;
	struct crm_arena arena;
};

static enum crm_status read_stop(struct crm_session *session, struct round *round,
				 struct crm_query *rows)
{
	struct crm_visit_stop stop = {0};
	enum crm_status status = crm_location_of(session, crm_query_text(rows, 2), &stop.place);

	if (status && status != CRM_NOT_FOUND)
		return status;
	stop.has_place = !status;
	if (status)
		crm_message_clear();
	stop.visit = keep(&round->arena, rows, 0);
	stop.subject = keep(&round->arena, rows, 1);
	stop.about = keep(&round->arena, rows, 2);
	(void)crm_instant_parse(crm_query_text(rows, 3), &stop.starts_at);
	round->stops = crm_grow(round->stops, round->count, &round->capacity, sizeof stop);
	round->stops[round->count++] = stop;
	return CRM_OK;
}

/* The places to order: the start, if there is one, then those of the stops that have one. */
static size_t gather_places(const struct round *round, const struct crm_geo *start,
			    struct crm_geo *places, size_t *stops)
{
	size_t count = 0;

	if (start)
		places[count++] = *start;
	for (size_t i = 0; i < round->count; i++)
		if (round->stops[i].has_place) {
			stops[count] = i;
			places[count++] = round->stops[i].place;
		}
	return count;
}

static enum crm_status visit_stops(struct round *round, const struct crm_geo *start,
				   crm_visit_stop_visit *visit, void *context)
{
	struct crm_geo *places = crm_alloc((round->count + 1) * sizeof *places);
	size_t *stops = crm_alloc((round->count + 1) * sizeof *stops);
	size_t *order = crm_alloc((round->count + 1) * sizeof *order);
	size_t count = gather_places(round, start, places, stops);
	enum crm_status status = CRM_OK;
	double total = 0;

	crm_tour_order(places, count, start, order);
	for (size_t i = 0; i < count && !status; i++) {
		struct crm_visit_stop *stop = &round->stops[stops[order[i]]];
		double leg = i ? crm_geo_distance(&places[order[i - 1]], &places[order[i]]) : 0;

		total += leg;
		if (start && !i)
			continue;
		stop->leg = leg;
		stop->total = total;
		status = visit(context, stop);
	}
	for (size_t i = 0; i < round->count && !status; i++)
		if (!round->stops[i].has_place)
			status = visit(context, &round->stops[i]);
	free(places);
	free(stops);
	free(order);
	return status;
}

enum crm_status crm_visit_each_stop(struct crm_session *session, const char *owner, crm_day day,
				    const struct crm_geo *start, crm_visit_stop_visit *visit,
				    void *context)
{
	CRM_AUTO(query) rows = crm_query_new(session->store, SQL_VISIT_DAY);
	struct round round = {0};
	char first[CRM_INSTANT_TEXT], last[CRM_INSTANT_TEXT];
	enum crm_status status = CRM_OK;

	crm_query_bind_text(rows, 1, crm_instant_text(crm_instant_of(day), first));
	crm_query_bind_text(rows, 2, crm_instant_text(crm_instant_of(day + 1), last));
	crm_query_bind_text(rows, 3, owner);
	while (!status && crm_query_next(rows))
		status = read_stop(session, &round, rows);
	if (!status)
		status = crm_query_status(rows);
	if (!status)
		status = visit_stops(&round, start, visit, context);
	free(round.stops);
	crm_arena_clear(&round.arena);
	return status;
}
