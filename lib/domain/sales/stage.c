/* Stages: their names and their order within a pipeline.
 * SPDX-License-Identifier: MIT */
#include "domain/sales/stage.h"

#include "base/unicode.h"
#include "catalog/deal.h"
#include "catalog/stage.h"
#include "domain/limit.h"
#include "domain/sales/pipeline.h"
#include "record/find.h"
#include "record/nouns.h"
#include "record/query/select.h"

#include <string.h>

enum crm_status crm_stage_begin(struct crm_session *session, struct crm_record *stage)
{
	return crm_pipeline_fill_standard(session, stage, STAGE_PIPELINE);
}

enum crm_status crm_stage_first(struct crm_session *session, const char *pipeline, const char *kind,
				char id[CRM_ID_TEXT])
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_STAGE_FIRST_OF_KIND);
	CRM_SCOPED(str) name = {0};
	CRM_AUTO_TEXT found = NULL;
	enum crm_status status;

	crm_query_bind_text(query, 1, pipeline);
	crm_query_bind_text(query, 2, kind);
	status = crm_query_one_text(query, &found);
	if (!status && !found)
		status = crm_label(session, pipeline, &name);
	if (status)
		return status;
	if (!found)
		return crm_hint(crm_fail(CRM_REFUSED, "pipeline '%s' has no %s stage",
					 crm_str_text(&name), kind),
				"crm-stage add --pipeline '%s' --kind %s --name ...",
				crm_str_text(&name), kind);
	memcpy(id, found, strlen(found) + 1);
	return CRM_OK;
}

static enum crm_status check_name(struct crm_session *session, const struct crm_record *stage)
{
	CRM_AUTO(query) others = crm_query_new(session->store, SQL_STAGE_NAMES);
	const char *name = crm_record_text(stage, STAGE_NAME);
	CRM_SCOPED(str) own = {0};

	crm_str_add_folded(&own, name, strlen(name));
	crm_query_bind_text(others, 1, crm_record_text(stage, STAGE_PIPELINE));
	crm_query_bind_text(others, 2, stage->id);
	while (crm_query_next(others)) {
		CRM_SCOPED(str) other = {0};

		crm_str_add_folded(&other, crm_query_text(others, 1), crm_query_length(others, 1));
		if (crm_equal(crm_str_text(&other), crm_str_text(&own)))
			return crm_fail(CRM_CONFLICT, "the pipeline has a stage '%s' already (%s)",
					crm_query_text(others, 1), crm_query_text(others, 0));
	}
	return crm_query_status(others);
}

/* Whether the deals in a stage are open, won or lost, and where, does not change under their feet.
 */
static enum crm_status check_deals(struct crm_session *session, const struct crm_record *before,
				   const struct crm_record *after)
{
	CRM_AUTO(query) query = NULL;
	enum crm_status status;
	int64_t count;

	if (!before || (!crm_domain_changes(before, after, STAGE_KIND) &&
			!crm_domain_changes(before, after, STAGE_PIPELINE)))
		return CRM_OK;
	query = crm_query_new(session->store, SQL_STAGE_DEALS);
	crm_query_bind_text(query, 1, after->id);
	status = crm_query_one_integer(query, 0, &count);
	if (!status && count)
		return crm_fail(CRM_REFUSED, "%lld %s in stage '%s': its kind and pipeline stay",
				(long long)count, count == 1 ? "deal is" : "deals are",
				crm_record_title(before));
	return status;
}

/* Fields that somebody can fill in. */
static enum crm_status check_requires(struct crm_session *session, struct crm_record *stage)
{
	const struct crm_noun *deal = crm_noun_here(session, &crm_deal);
	const char *list = crm_record_text(stage, STAGE_REQUIRES);
	CRM_SCOPED(str) tidy = {0};

	for (;;) {
		CRM_AUTO_TEXT name = crm_next_word(&list);
		int field = name ? crm_field_find(deal, name) : -1;

		if (!name)
			break;
		if (field < 0)
			return crm_fail_at(crm_path_unknown(deal, name), "requires: ");
		if (deal->fields[field].flags & CRM_KEPT)
			return crm_fail(CRM_INVALID, "requires: nobody can fill in '%s'", name);
		crm_str_addf(&tidy, "%s%s", tidy.length ? ", " : "", name);
	}
	crm_record_set_text(stage, STAGE_REQUIRES, tidy.text);
	return CRM_OK;
}

static enum crm_status count_in(struct crm_session *session, enum crm_statement statement,
				const struct crm_record *stage, int64_t *out)
{
	CRM_AUTO(query) query = crm_query_new(session->store, statement);

	crm_query_bind_text(query, 1, crm_record_text(stage, STAGE_PIPELINE));
	if (statement == SQL_STAGE_COUNT)
		crm_query_bind_text(query, 2, stage->id);
	return crm_query_one_integer(query, 0, out);
}

static enum crm_status set_position(struct crm_session *session, struct crm_record *stage)
{
	bool is_open = crm_equal(crm_record_text(stage, STAGE_KIND), "open");
	int64_t others = 0, last_open = 0;
	enum crm_status status = count_in(session, SQL_STAGE_COUNT, stage, &others);

	if (!status)
		status = count_in(session, SQL_STAGE_LAST_OPEN, stage, &last_open);
	if (status)
		return status;
	if (!crm_record_has(stage, STAGE_POSITION))
		crm_record_set_number(stage, STAGE_POSITION, is_open ? last_open + 1 : others + 1);
	if (crm_record_number(stage, STAGE_POSITION) < 1)
		return crm_fail(CRM_INVALID, "position: places are counted from 1");
	if (crm_record_number(stage, STAGE_POSITION) > others + 1)
		crm_record_set_number(stage, STAGE_POSITION, others + 1);
	return CRM_OK;
}

enum crm_status crm_stage_rule(struct crm_session *session, const struct crm_record *before,
			       struct crm_record *after)
{
	bool is_moved = before && crm_domain_changes(before, after, STAGE_PIPELINE) &&
			!crm_domain_changes(before, after, STAGE_POSITION);
	const char *kind = crm_record_text(after, STAGE_KIND);
	enum crm_status status = crm_pipeline_fill_standard(session, after, STAGE_PIPELINE);

	if (!*kind)
		return crm_fail(CRM_INVALID, "a stage needs a kind");
	if (is_moved)
		crm_record_clear_field(after, STAGE_POSITION);
	if (!before && !crm_record_has(after, STAGE_PROBABILITY) && !crm_equal(kind, "open"))
		crm_record_set_number(after, STAGE_PROBABILITY, crm_equal(kind, "won") ? 100 : 0);
	if (!status)
		status = check_name(session, after);
	if (!status)
		status = check_deals(session, before, after);
	if (!status && crm_domain_changes(before, after, STAGE_REQUIRES))
		status = check_requires(session, after);
	if (!status)
		status = crm_limit_percent(after, STAGE_PROBABILITY);
	if (!status)
		status = crm_limit_positive(after, STAGE_ROTTING_DAYS);
	return status ? status : set_position(session, after);
}

static enum crm_status put_at(struct crm_session *session, const char *id, int64_t position)
{
	CRM_AUTO(record) before = NULL;
	CRM_AUTO(record) after = NULL;
	enum crm_status status = crm_record_load(session, &crm_stage, id, &before);

	if (status)
		return status;
	after = crm_record_copy(before);
	crm_record_set_number(after, STAGE_POSITION, position);
	return crm_record_update(session, before, after, NULL);
}

/* The ids of the other stages in their order, each with its NUL: all before the first of them
 * moves, since rows that come by their position would come again. */
static enum crm_status find_others(struct crm_session *session, const struct crm_record *stage,
				   struct crm_str *ids)
{
	CRM_AUTO(query) stages = crm_query_new(session->store, SQL_PIPELINE_STAGES);

	crm_query_bind_text(stages, 1, crm_record_text(stage, STAGE_PIPELINE));
	while (crm_query_next(stages))
		if (!crm_equal(crm_query_text(stages, 0), stage->id))
			crm_str_add_bytes(ids, crm_query_text(stages, 0),
					  crm_query_length(stages, 0) + 1);
	return crm_query_status(stages);
}

/* Counts the other stages through, and leaves out the place that this one has taken. */
enum crm_status crm_stage_follow(struct crm_session *session, const struct crm_record *before,
				 struct crm_record *after)
{
	int64_t taken = crm_record_number(after, STAGE_POSITION), position = 1;
	CRM_SCOPED(str) ids = {0};
	enum crm_status status = CRM_OK;

	if (!crm_domain_changes(before, after, STAGE_POSITION) &&
	    !crm_domain_changes(before, after, STAGE_PIPELINE))
		return CRM_OK;
	status = find_others(session, after, &ids);
	for (const char *id = ids.text; !status && id < ids.text + ids.length;
	     id += strlen(id) + 1) {
		position += position == taken;
		status = put_at(session, id, position++);
	}
	return status;
}

enum crm_status crm_stage_add_rotting(struct crm_session *session, struct crm_str *filter)
{
	CRM_AUTO(query) stages = crm_query_new(session->store, SQL_STAGE_ROTTING);
	bool has_any = false;

	crm_str_add_char(filter, '(');
	while (crm_query_next(stages)) {
		crm_day last = session->clock.today - (crm_day)crm_query_integer(stages, 1);
		char text[CRM_DAY_TEXT];

		crm_str_addf(filter, "%s(stage=%s stage_at<%s)", has_any ? " or " : "",
			     crm_query_text(stages, 0), crm_day_text(last, text));
		has_any = true;
	}
	/* Where nothing ever rots nothing fits. */
	crm_str_add(filter, has_any ? ")" : "id=-)");
	return crm_query_status(stages);
}

enum crm_status crm_stage_each(struct crm_session *session, const char *pipeline,
			       crm_stage_visit *visit, void *context)
{
	CRM_AUTO(query) rows = crm_query_new(session->store, SQL_STAGE_OVERVIEW);
	enum crm_status status = CRM_OK;

	crm_query_bind_text(rows, 1, pipeline);
	while (!status && crm_query_next(rows)) {
		struct crm_stage_overview overview = {
			.id = crm_query_text(rows, 0),
			.name = crm_query_text(rows, 1),
			.position = crm_query_integer(rows, 2),
			.kind = crm_query_text(rows, 3),
			.probability = crm_query_text(rows, 4),
			.rotting_days = crm_query_text(rows, 5),
			.pipeline = crm_query_text(rows, 6),
			.pipeline_name = crm_query_text(rows, 7),
			.deal_count = crm_query_integer(rows, 8),
		};

		status = visit(context, &overview);
	}
	return status ? status : crm_query_status(rows);
}

enum crm_status crm_stage_stands(struct crm_session *session, const struct crm_record *stage)
{
	return check_name(session, stage);
}

static enum crm_status count_through(struct crm_session *session, const char *pipeline)
{
	CRM_AUTO(record) none = crm_record_new(&crm_stage);
	CRM_SCOPED(str) ids = {0};
	int64_t position = 1;
	enum crm_status status;

	crm_record_set_text(none, STAGE_PIPELINE, pipeline);
	status = find_others(session, none, &ids);
	for (const char *id = ids.text; !status && id < ids.text + ids.length; id += strlen(id) + 1)
		status = put_at(session, id, position++);
	return status;
}

enum crm_status crm_stage_settle(struct crm_session *session)
{
	enum crm_status status = CRM_OK;

	while (!status) {
		CRM_AUTO(query) query = crm_query_new(session->store, SQL_STAGE_COLLISION);
		CRM_AUTO_TEXT pipeline = NULL;

		status = crm_query_one_text(query, &pipeline);
		if (!pipeline)
			break;
		crm_query_reset(query);
		status = count_through(session, pipeline);
	}
	return status;
}
