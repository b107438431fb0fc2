/* Pipelines: one of them is the standard one, each can be won and lost.
 * SPDX-License-Identifier: MIT */
#include "domain/sales/pipeline.h"

#include "catalog/pipeline.h"
#include "catalog/stage.h"
#include "record/value.h"

enum crm_status crm_pipeline_fill_standard(struct crm_session *session, struct crm_record *record,
					   int field)
{
	CRM_AUTO(query) query = NULL;
	CRM_AUTO_TEXT id = NULL;
	enum crm_status status;

	if (crm_record_has(record, field))
		return CRM_OK;
	query = crm_query_new(session->store, SQL_PIPELINE_STANDARD);
	status = crm_query_one_text(query, &id);
	if (status)
		return status;
	if (!id)
		return crm_hint(crm_fail(CRM_REFUSED, "there is no pipeline"),
				"crm-pipeline add 'Sales'");
	crm_record_set_text(record, field, id);
	return CRM_OK;
}

/* Takes the mark from every other pipeline; `*count` says from how many. */
static enum crm_status unmark_others(struct crm_session *session, const struct crm_record *pipeline,
				     bool only_count, size_t *count)
{
	CRM_AUTO(query) others = crm_query_new(session->store, SQL_PIPELINE_MARKED);
	enum crm_status status = CRM_OK;

	crm_query_bind_text(others, 1, pipeline->id);
	for (*count = 0; !status && crm_query_next(others); ++*count) {
		CRM_AUTO(record) before = NULL;
		CRM_AUTO(record) after = NULL;

		if (only_count)
			continue;
		status =
			crm_record_load(session, &crm_pipeline, crm_query_text(others, 0), &before);
		if (status)
			return status;
		after = crm_record_copy(before);
		crm_record_clear_field(after, PIPELINE_IS_STANDARD);
		status = crm_record_update(session, before, after, NULL);
	}
	return status ? status : crm_query_status(others);
}

enum crm_status crm_pipeline_rule(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after)
{
	bool is_standard = crm_record_number(after, PIPELINE_IS_STANDARD) != 0;
	enum crm_status status;
	size_t others;

	if (!is_standard)
		crm_record_clear_field(after, PIPELINE_IS_STANDARD);
	status = unmark_others(session, after, !is_standard, &others);
	if (status || is_standard || others)
		return status;
	if (before && crm_record_number(before, PIPELINE_IS_STANDARD))
		return crm_hint(crm_fail(CRM_REFUSED, "one pipeline must be the standard one"),
				"make another one the standard: --is-standard yes");
	crm_record_set_number(after, PIPELINE_IS_STANDARD, 1);
	return CRM_OK;
}

enum crm_status crm_pipeline_stands(struct crm_session *session, const struct crm_record *pipeline)
{
	size_t others = 0;
	enum crm_status status = CRM_OK;

	if (crm_record_number(pipeline, PIPELINE_IS_STANDARD))
		status = unmark_others(session, pipeline, true, &others);
	if (!status && others)
		return crm_hint(crm_fail(CRM_REFUSED, "another pipeline is the standard one now"),
				"crm-pipeline list");
	return status;
}

static enum crm_status add_stage(struct crm_session *session, const struct crm_record *pipeline,
				 const char *name, const char *kind)
{
	CRM_AUTO(record) stage = crm_record_new(&crm_stage);

	crm_record_set_text(stage, STAGE_PIPELINE, pipeline->id);
	crm_record_set_text(stage, STAGE_NAME, name);
	crm_record_set_text(stage, STAGE_KIND, kind);
	return crm_domain_add(session, stage);
}

enum crm_status crm_pipeline_follow(struct crm_session *session, const struct crm_record *before,
				    struct crm_record *after)
{
	enum crm_status status = before ? CRM_OK : add_stage(session, after, "Won", "won");

	return status || before ? status : add_stage(session, after, "Lost", "lost");
}

static enum crm_status copy_stage(struct crm_session *session, const char *id,
				  const struct crm_record *pipeline)
{
	CRM_AUTO(record) source = NULL;
	CRM_AUTO(record) stage = NULL;
	enum crm_status status = crm_record_load(session, &crm_stage, id, &source);

	if (status)
		return status;
	stage = crm_record_copy(source);
	*stage->id = '\0';
	stage->revision = 0;
	crm_record_set_text(stage, STAGE_PIPELINE, pipeline->id);
	crm_record_clear_field(stage, STAGE_CREATED_AT);
	return crm_domain_add(session, stage);
}

/* The stages of a new pipeline come from the other, so it gets none of its own. */
enum crm_status crm_pipeline_copy(struct crm_session *session, const struct crm_record *pipeline,
				  const char *name, struct crm_record **out)
{
	CRM_AUTO(query) stages = crm_query_new(session->store, SQL_PIPELINE_STAGES);
	CRM_AUTO(record) copy = crm_record_copy(pipeline);
	enum crm_status status;

	*copy->id = '\0';
	copy->revision = 0;
	crm_record_set_text(copy, PIPELINE_NAME, name);
	crm_record_clear_field(copy, PIPELINE_IS_STANDARD);
	crm_record_clear_field(copy, PIPELINE_CREATED_AT);
	status = crm_value_fill_standards(session, copy);
	if (!status)
		status = crm_pipeline_rule(session, NULL, copy);
	if (!status)
		status = crm_record_add(session, copy);
	crm_query_bind_text(stages, 1, pipeline->id);
	while (!status && crm_query_next(stages))
		status = copy_stage(session, crm_query_text(stages, 0), copy);
	if (!status)
		status = crm_query_status(stages);
	if (status)
		return status;
	*out = copy;
	copy = NULL;
	return CRM_OK;
}

static enum crm_status refuse_deals(struct crm_session *session, const struct crm_record *pipeline)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_PIPELINE_DEALS);
	int64_t count = 0;
	enum crm_status status;

	crm_query_bind_text(query, 1, pipeline->id);
	status = crm_query_one_integer(query, 0, &count);
	if (status || !count)
		return status;
	return crm_hint(crm_fail(CRM_REFUSED, "pipeline '%s' has %lld %s",
				 crm_record_title(pipeline), (long long)count,
				 count == 1 ? "deal" : "deals"),
			"crm-deal list \"pipeline=%s\"", crm_record_title(pipeline));
}

enum crm_status crm_pipeline_leave(struct crm_session *session, const struct crm_record *pipeline)
{
	CRM_AUTO(query) stages = crm_query_new(session->store, SQL_PIPELINE_STAGES);
	enum crm_status status = refuse_deals(session, pipeline);

	if (!status && crm_record_number(pipeline, PIPELINE_IS_STANDARD))
		return crm_hint(crm_fail(CRM_REFUSED, "pipeline '%s' is the standard one",
					 crm_record_title(pipeline)),
				"make another one the standard: --is-standard yes");
	crm_query_bind_text(stages, 1, pipeline->id);
	while (!status && crm_query_next(stages)) {
		CRM_AUTO(record) stage = NULL;

		status = crm_record_load(session, &crm_stage, crm_query_text(stages, 0), &stage);
		if (!status)
			status = crm_record_remove(session, stage);
	}
	return status ? status : crm_query_status(stages);
}

enum crm_status crm_pipeline_each(struct crm_session *session, crm_pipeline_visit *visit,
				  void *context)
{
	CRM_AUTO(query) rows = crm_query_new(session->store, SQL_PIPELINE_OVERVIEW);
	enum crm_status status = CRM_OK;

	while (!status && crm_query_next(rows)) {
		struct crm_pipeline_overview overview = {
			.id = crm_query_text(rows, 0),
			.name = crm_query_text(rows, 1),
			.is_standard = crm_query_integer(rows, 2) != 0,
			.stage_count = crm_query_integer(rows, 3),
			.deal_count = crm_query_integer(rows, 4),
		};

		status = visit(context, &overview);
	}
	return status ? status : crm_query_status(rows);
}
