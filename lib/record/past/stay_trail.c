/* Stays made from what happened to a record.
 * SPDX-License-Identifier: MIT */
#include "record/nouns.h"
#include "record/past/stay_trail.h"

#include <stdlib.h>
#include <string.h>

bool crm_stay_trail_take(void *context, const struct crm_trail_step *step)
{
	struct crm_stay_trail *trail = context;
	struct crm_stay_move *move;
	int since = step->after ? crm_field_tracked_since(step->after->noun) : -1;

	if (since < 0 || step->index != crm_field_tracked(step->after->noun) ||
	    step->new_value->kind != CRM_STRING)
		return true;
	trail->moves = crm_grow(trail->moves, trail->count, &trail->capacity, sizeof *move);
	move = &trail->moves[trail->count++];
	*move = (struct crm_stay_move){
		.operation = step->note->number,
		.value = crm_arena_copy(&trail->arena, step->new_value->text,
					step->new_value->length),
		.noted = crm_arena_copy(&trail->arena, crm_record_text(step->after, since),
					strlen(crm_record_text(step->after, since))),
	};
	(void)crm_instant_parse(step->note->at, &move->at);
	return true;
}

void crm_stay_trail_clear(struct crm_stay_trail *trail)
{
	free(trail->moves);
	crm_arena_clear(&trail->arena);
	*trail = (struct crm_stay_trail){0};
}

/* From the oldest on. A record that was removed and came back went on where it was. */
enum crm_status crm_stay_trail_each(const struct crm_stay_trail *trail, crm_stay_visit *visit,
				    void *context)
{
	struct crm_stay stay = {0};
	enum crm_status status = CRM_OK;

	for (size_t i = trail->count; i > 0 && !status; i--) {
		const struct crm_stay_move *move = &trail->moves[i - 1];

		if (stay.value && crm_equal(stay.value, move->value))
			continue;
		stay.until = stay.value ? crm_stay_end(stay.since, move->noted, move->at)
					: crm_stay_end(INT64_MIN, move->noted, move->at);
		stay.operation = move->operation;
		if (stay.value)
			status = visit(context, &stay);
		stay = (struct crm_stay){.value = move->value, .since = stay.until};
	}
	stay.is_present = true;
	return status || !stay.value ? status : visit(context, &stay);
}

enum crm_status crm_stay_each_in_journal(struct crm_session *session, const struct crm_noun *noun,
					 const char *id, crm_stay_visit *visit, void *context)
{
	CRM_SCOPED(stay_trail) trail = {0};
	enum crm_status status = crm_trail_each(session, noun, id, crm_stay_trail_take, &trail);

	return status ? status : crm_stay_trail_each(&trail, visit, context);
}

struct rebuilding {
	struct crm_session *session;
	char id[CRM_ID_TEXT];
};

static enum crm_status write_stay(void *context, const struct crm_stay *stay)
{
	struct rebuilding *rebuilding = context;
	CRM_AUTO(query) query = NULL;
	char since[CRM_INSTANT_TEXT], until[CRM_INSTANT_TEXT];

	if (stay->is_present)
		return CRM_OK;
	query = crm_query_new(rebuilding->session->store, SQL_STAY_SET);
	crm_query_bind_text(query, 1, rebuilding->id);
	crm_query_bind_integer(query, 2, stay->operation);
	crm_query_bind_text(query, 3, stay->value);
	crm_query_bind_text(query, 4, crm_instant_text(stay->since, since));
	crm_query_bind_text(query, 5, crm_instant_text(stay->until, until));
	return crm_query_run(query);
}

static enum crm_status rebuild_noun(struct rebuilding *rebuilding, const struct crm_noun *noun)
{
	CRM_AUTO(query) rows = crm_query_new(rebuilding->session->store, SQL_STAY_CHANGED);
	CRM_AUTO_TEXT first = crm_format("%s-", noun->prefix);
	CRM_AUTO_TEXT last = crm_format("%s.", noun->prefix);
	CRM_AUTO_TEXT name = crm_format("\"%s\":", noun->fields[crm_field_tracked(noun)].name);
	enum crm_status status = CRM_OK;

	crm_query_bind_text(rows, 1, first);
	crm_query_bind_text(rows, 2, last);
	crm_query_bind_text(rows, 3, name);
	while (!status && crm_query_next(rows)) {
		if (crm_query_length(rows, 0) >= CRM_ID_TEXT)
			continue;
		memcpy(rebuilding->id, crm_query_text(rows, 0), crm_query_length(rows, 0) + 1);
		status = crm_stay_each_in_journal(rebuilding->session, noun, rebuilding->id,
						  write_stay, rebuilding);
	}
	return status ? status : crm_query_status(rows);
}

enum crm_status crm_stay_rebuild(struct crm_session *session)
{
	struct rebuilding rebuilding = {.session = session};
	enum crm_status status =
		crm_store_run(session->store, crm_statements[SQL_STAY_DELETE_ALL].text);

	for (size_t i = 0; i < crm_noun_count(session) && !status; i++)
		if (crm_field_tracked(crm_noun_at(session, i)) >= 0)
			status = rebuild_noun(&rebuilding, crm_noun_at(session, i));
	return status;
}
