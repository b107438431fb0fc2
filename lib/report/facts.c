/* The rows of a plan read as conditions and numbers.
 * SPDX-License-Identifier: MIT */
#include "report/facts.h"

#include <math.h>
#include <stdlib.h>

struct crm_fact_stage {
	char id[CRM_ID_TEXT];
	unsigned conditions;
	unsigned category; /* of its open deals, conditions */
	bool has_probability, rots;
	int64_t probability, rotting_days;
};

#define WHEN(name) (1u << CRM_WHEN_##name)
static const unsigned open_stage = WHEN(OPEN) | WHEN(NOT_LOST);
static const unsigned won_stage = WHEN(WON) | WHEN(CLOSED) | WHEN(NOT_LOST) | WHEN(FORECAST);
static const unsigned lost_stage = WHEN(LOST) | WHEN(CLOSED);

/* The conditions of an open deal of a forecast category; of none, it is in the pipeline. */
static unsigned category_of(const char *name)
{
	if (!name || crm_equal(name, "pipeline"))
		return WHEN(FORECAST) | WHEN(PIPELINE);
	if (crm_equal(name, "best"))
		return WHEN(FORECAST) | WHEN(BEST);
	return crm_equal(name, "commit") ? WHEN(FORECAST) | WHEN(COMMIT) : 0;
}

static void add_stage(struct crm_fact_reader *reader, struct crm_query *query)
{
	struct crm_fact_stage *stage;
	const char *kind = crm_query_text(query, 1);
	size_t length = crm_query_length(query, 0);

	if (length >= CRM_ID_TEXT)
		return;
	reader->stages = crm_grow(reader->stages, reader->stage_count, &reader->stage_capacity,
				  sizeof *stage);
	stage = &reader->stages[reader->stage_count++];
	memcpy(stage->id, crm_query_text(query, 0), length + 1);
	stage->conditions = open_stage;
	if (kind && crm_equal(kind, "won"))
		stage->conditions = won_stage;
	else if (kind && crm_equal(kind, "lost"))
		stage->conditions = lost_stage;
	stage->has_probability = !crm_query_is_null(query, 2);
	stage->probability = crm_query_integer(query, 2);
	stage->category = category_of(crm_query_text(query, 4));
	stage->rotting_days = crm_query_integer(query, 3);
	stage->rots = stage->rotting_days > 0;
}

enum crm_status crm_fact_reader_start(struct crm_fact_reader *reader)
{
	struct crm_session *session = reader->plan->session;
	CRM_AUTO(query) query = NULL;

	if (reader->plan->places[CRM_INPUT_STAGE] >= 0) {
		query = crm_query_new(session->store, SQL_REPORT_STAGES);
		while (crm_query_next(query))
			add_stage(reader, query);
		if (crm_query_status(query))
			return crm_query_status(query);
	}
	return reader->plan->is_money
		       ? crm_session_setting(session, "currency", "EUR", &reader->currency)
		       : CRM_OK;
}

void crm_fact_reader_clear(struct crm_fact_reader *reader)
{
	free(reader->stages);
	free(reader->currency);
	*reader = (struct crm_fact_reader){0};
}

static int by_id(const void *id, const void *stage)
{
	return strcmp(id, ((const struct crm_fact_stage *)stage)->id);
}

static const char *text_of(const struct crm_fact_reader *reader, struct crm_query *row,
			   enum crm_input input)
{
	int place = reader->plan->places[input];

	return place < 0 ? NULL : crm_query_text(row, place);
}

/* False when the plan does not need the input, or the record has none. */
static bool read_number(const struct crm_fact_reader *reader, struct crm_query *row,
			enum crm_input input, int64_t *out)
{
	int place = reader->plan->places[input];

	if (place < 0 || crm_query_is_null(row, place))
		return false;
	*out = crm_query_integer(row, place);
	return true;
}

static bool read_day(const struct crm_fact_reader *reader, struct crm_query *row,
		     enum crm_input input, crm_day *out)
{
	const char *text = text_of(reader, row, input);

	return text && crm_day_parse(text, out);
}

static void give(struct crm_facts *facts, enum crm_source source, crm_wide value)
{
	facts->values[source] = value;
	facts->given |= 1u << source;
}

/* NULL for a deal without a stage, which is open. */
static const struct crm_fact_stage *read_stage(const struct crm_fact_reader *reader,
					       struct crm_query *row, struct crm_facts *facts)
{
	const char *id = text_of(reader, row, CRM_INPUT_STAGE);
	const struct crm_fact_stage *stage = NULL;

	if (id && reader->stage_count)
		stage = bsearch(id, reader->stages, reader->stage_count, sizeof *stage, by_id);
	facts->conditions |= stage ? stage->conditions : open_stage;
	return stage;
}

static void read_category(const struct crm_fact_reader *reader, struct crm_query *row,
			  const struct crm_fact_stage *stage, struct crm_facts *facts)
{
	const char *own = text_of(reader, row, CRM_INPUT_CATEGORY);

	if (facts->conditions & WHEN(OPEN))
		facts->conditions |= own || !stage ? category_of(own) : stage->category;
}

/* What is won is certain and what is lost is nothing, whatever was thought of it before. */
static void weigh(const struct crm_fact_reader *reader, struct crm_query *row,
		  const struct crm_fact_stage *stage, struct crm_facts *facts)
{
	int64_t percent = 0;

	if (facts->conditions & WHEN(WON))
		percent = 100;
	else if (facts->conditions & WHEN(OPEN) &&
		 !read_number(reader, row, CRM_INPUT_PROBABILITY, &percent))
		percent = stage && stage->has_probability ? stage->probability : 0;
	if (facts->given & 1u << CRM_SOURCE_AMOUNT)
		give(facts, CRM_SOURCE_WEIGHTED, facts->values[CRM_SOURCE_AMOUNT] * percent);
	if (facts->given & 1u << CRM_SOURCE_MRR)
		give(facts, CRM_SOURCE_MRR_WEIGHTED, facts->values[CRM_SOURCE_MRR] * percent);
}

static void read_money(const struct crm_fact_reader *reader, struct crm_query *row,
		       struct crm_facts *facts)
{
	int64_t number;

	facts->currency = text_of(reader, row, CRM_INPUT_CURRENCY);
	facts->list_currency = text_of(reader, row, CRM_INPUT_LIST_CURRENCY);
	if (read_number(reader, row, CRM_INPUT_AMOUNT, &number))
		give(facts, CRM_SOURCE_AMOUNT, number);
	if (read_number(reader, row, CRM_INPUT_MRR, &number))
		give(facts, CRM_SOURCE_MRR, number);
	if (read_number(reader, row, CRM_INPUT_LIST, &number))
		give(facts, CRM_SOURCE_LIST, number);
	if (!facts->list_currency)
		facts->list_currency = reader->currency;
	if (!facts->currency &&
	    facts->given & (1u << CRM_SOURCE_AMOUNT | 1u << CRM_SOURCE_MRR | 1u << CRM_SOURCE_SUM))
		facts->currency = reader->currency;
	else if (!facts->currency)
		facts->currency = facts->given & 1u << CRM_SOURCE_LIST ? facts->list_currency : "";
}

static void read_age(const struct crm_fact_reader *reader, crm_day opened, struct crm_facts *facts)
{
	static const struct {
		int64_t most;
		unsigned bit;
	} buckets[] = {{30, WHEN(AGE_30)},
		       {60, WHEN(AGE_60)},
		       {90, WHEN(AGE_90)},
		       {180, WHEN(AGE_180)}};
	int64_t age = (int64_t)reader->plan->session->clock.today - opened;
	unsigned bit = WHEN(AGE_MORE);

	give(facts, CRM_SOURCE_AGE, age);
	for (size_t i = CRM_COUNT(buckets); i-- > 0;)
		if (age <= buckets[i].most)
			bit = buckets[i].bit;
	facts->conditions |= age < 0 ? 0 : bit;
}

static void read_days(const struct crm_fact_reader *reader, struct crm_query *row,
		      struct crm_facts *facts)
{
	crm_day opened;
	crm_day closed;

	if (!read_day(reader, row, CRM_INPUT_OPENED_ON, &opened))
		return;
	read_age(reader, opened, facts);
	if (read_day(reader, row, CRM_INPUT_CLOSED_ON, &closed))
		give(facts, CRM_SOURCE_CYCLE, (int64_t)closed - opened);
}

static void read_rot(const struct crm_fact_reader *reader, struct crm_query *row,
		     const struct crm_fact_stage *stage, struct crm_facts *facts)
{
	const char *text = text_of(reader, row, CRM_INPUT_STAGE_AT);
	crm_instant since;

	if (!stage || !stage->rots || !(stage->conditions & WHEN(OPEN)) || !text ||
	    !crm_instant_parse(text, &since))
		return;
	if (reader->plan->session->clock.today - crm_day_of(since) > stage->rotting_days)
		facts->conditions |= WHEN(ROTTING);
}

static void read_kind(const struct crm_fact_reader *reader, struct crm_query *row,
		      struct crm_facts *facts)
{
	const char *kind = text_of(reader, row, CRM_INPUT_KIND);
	const struct crm_noun *noun = reader->plan->noun;
	const char *const *choices;

	if (!kind)
		return;
	choices = noun->fields[crm_field_find(noun, crm_plan_kind(reader->plan))].choices;
	for (unsigned i = 0; choices[i]; i++)
		if (crm_equal(choices[i], kind))
			facts->conditions |= 1u << (CRM_WHEN_KIND + i);
}

static bool read_instant(const struct crm_fact_reader *reader, struct crm_query *row,
			 enum crm_input input, crm_instant *out)
{
	const char *text = text_of(reader, row, input);

	return text && crm_instant_parse(text, out);
}

/* How far a lead came, and how long each step took. */
static void read_lead(const struct crm_fact_reader *reader, struct crm_query *row,
		      struct crm_facts *facts)
{
	enum {
		STEPS = CRM_INPUT_CONVERTED_AT - CRM_INPUT_CONTACTED_AT + 1,
		CONTACT = 0,
		QUALIFY,
		ACCEPT
	};
	crm_instant at[STEPS], created, accept_by;
	bool has[STEPS];

	for (int i = 0; i < STEPS; i++) {
		has[i] = read_instant(reader, row, CRM_INPUT_CONTACTED_AT + i, &at[i]);
		facts->conditions |= has[i] ? WHEN(CONTACTED) << i : 0;
	}
	if (has[CONTACT] && read_instant(reader, row, CRM_INPUT_CREATED_AT, &created))
		give(facts, CRM_SOURCE_RESPONSE, (at[CONTACT] - created) / 60);
	if (has[QUALIFY] && has[ACCEPT])
		give(facts, CRM_SOURCE_HANDOVER, (at[ACCEPT] - at[QUALIFY]) / 60);
	if (!has[ACCEPT] && read_instant(reader, row, CRM_INPUT_ACCEPT_BY, &accept_by) &&
	    accept_by < reader->plan->session->clock.now)
		facts->conditions |= WHEN(LATE);
}

static void read_sum(const struct crm_fact_reader *reader, struct crm_query *row,
		     struct crm_facts *facts)
{
	int place = reader->plan->places[CRM_INPUT_SUM];
	int64_t number;

	if (!read_number(reader, row, CRM_INPUT_SUM, &number))
		return;
	if (reader->plan->sum_scale)
		number = llrint(crm_query_decimal(row, place) * 1e6);
	give(facts, CRM_SOURCE_SUM, number);
}

void crm_facts_read(const struct crm_fact_reader *reader, struct crm_query *row,
		    struct crm_facts *out)
{
	const struct crm_plan *plan = reader->plan;
	const struct crm_fact_stage *stage = NULL;
	int64_t minutes;

	out->conditions = WHEN(ANY);
	out->given = 0;
	if (!read_number(reader, row, CRM_INPUT_MANY, &out->many))
		out->many = 1;
	give(out, CRM_SOURCE_ONE, 1);
	if (plan->places[CRM_INPUT_STAGE] >= 0)
		stage = read_stage(reader, row, out);
	if (plan->places[CRM_INPUT_CATEGORY] >= 0)
		read_category(reader, row, stage, out);
	if (!(out->conditions & plan->takes))
		return;
	if (plan->places[CRM_INPUT_SUM] >= 0)
		read_sum(reader, row, out);
	if (plan->is_money)
		read_money(reader, row, out);
	if (out->given & (1u << CRM_SOURCE_AMOUNT | 1u << CRM_SOURCE_MRR))
		weigh(reader, row, stage, out);
	if (plan->places[CRM_INPUT_OPENED_ON] >= 0)
		read_days(reader, row, out);
	if (plan->places[CRM_INPUT_STAGE_AT] >= 0)
		read_rot(reader, row, stage, out);
	if (plan->places[CRM_INPUT_KIND] >= 0)
		read_kind(reader, row, out);
	if (plan->places[CRM_INPUT_CONTACTED_AT] >= 0 || plan->places[CRM_INPUT_ACCEPTED_AT] >= 0 ||
	    plan->places[CRM_INPUT_QUALIFIED_AT] >= 0 || plan->places[CRM_INPUT_CONVERTED_AT] >= 0)
		read_lead(reader, row, out);
	if (read_number(reader, row, CRM_INPUT_MINUTES, &minutes))
		give(out, CRM_SOURCE_MINUTES, minutes);
}
