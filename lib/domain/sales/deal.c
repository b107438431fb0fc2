/* Sales: where a deal stands and how it ends.
 * SPDX-License-Identifier: MIT */
#include "domain/sales/deal.h"

#include "catalog/deal.h"
#include "catalog/pipeline.h"
#include "catalog/stage.h"
#include "domain/limit.h"
#include "domain/sales/deal_stay.h"
#include "domain/sales/pipeline.h"
#include "domain/sales/stage.h"
#include "record/find.h"
#include "record/stay.h"
#include "record/value.h"

#include <string.h>

static bool is_closed(const struct crm_record *deal)
{
	return deal && crm_record_has(deal, DEAL_CLOSED_ON);
}

enum crm_status crm_deal_begin(struct crm_session *session, struct crm_record *deal)
{
	return crm_pipeline_fill_standard(session, deal, DEAL_PIPELINE);
}

/* The first stage of a kind in the deal's pipeline. */
static enum crm_status enter_first(struct crm_session *session, struct crm_record *deal,
				   const char *kind)
{
	char id[CRM_ID_TEXT];
	enum crm_status status =
		crm_stage_first(session, crm_record_text(deal, DEAL_PIPELINE), kind, id);

	if (!status)
		crm_record_set_text(deal, DEAL_STAGE, id);
	return status;
}

/* A deal that changes its pipeline stays as open, won or lost as it was. */
static enum crm_status enter_pipeline(struct crm_session *session, const struct crm_record *before,
				      struct crm_record *after)
{
	CRM_AUTO(record) stage = NULL;
	enum crm_status status = CRM_OK;

	if (is_closed(before))
		status = crm_record_load(session, &crm_stage, crm_record_text(before, DEAL_STAGE),
					 &stage);
	if (status)
		return status;
	return enter_first(session, after, stage ? crm_record_text(stage, STAGE_KIND) : "open");
}

static enum crm_status refuse_stage(struct crm_session *session, const struct crm_record *stage,
				    const char *pipeline)
{
	CRM_SCOPED(str) own = {0}, other = {0};
	enum crm_status status = crm_label(session, crm_record_text(stage, STAGE_PIPELINE), &other);

	if (!status)
		status = crm_label(session, pipeline, &own);
	if (status)
		return status;
	return crm_hint(crm_fail(CRM_REFUSED, "stage '%s' belongs to pipeline '%s', not to '%s'",
				 crm_record_title(stage), crm_str_text(&other), crm_str_text(&own)),
			"--pipeline '%s' too", crm_str_text(&other));
}

/* Makes pipeline and stage agree; *out is the stage. */
static enum crm_status place(struct crm_session *session, const struct crm_record *before,
			     struct crm_record *after, struct crm_record **out)
{
	bool is_moved = before && crm_domain_changes(before, after, DEAL_PIPELINE) &&
			!crm_domain_changes(before, after, DEAL_STAGE);
	enum crm_status status = crm_pipeline_fill_standard(session, after, DEAL_PIPELINE);
	CRM_AUTO(record) stage = NULL;

	if (!status && (is_moved || !crm_record_has(after, DEAL_STAGE)))
		status = enter_pipeline(session, before, after);
	if (!status)
		status = crm_record_load(session, &crm_stage, crm_record_text(after, DEAL_STAGE),
					 &stage);
	if (status)
		return status;
	if (!crm_equal(crm_record_text(stage, STAGE_PIPELINE),
		       crm_record_text(after, DEAL_PIPELINE)))
		return refuse_stage(session, stage, crm_record_text(after, DEAL_PIPELINE));
	*out = stage;
	stage = NULL;
	return CRM_OK;
}

/* Deals that come from elsewhere entered their stage on the day that they bring along. */
static crm_instant entered_at(struct crm_session *session, const struct crm_record *before,
			      const struct crm_record *after)
{
	crm_instant at = session->clock.now, earliest;
	int dated = is_closed(after) ? DEAL_CLOSED_ON : before ? -1 : DEAL_OPENED_ON;
	crm_day day;

	if (dated >= 0 && crm_day_parse(crm_record_text(after, dated), &day) &&
	    day < session->clock.today)
		at = crm_instant_of(day);
	if (before && crm_instant_parse(crm_record_text(before, DEAL_STAGE_AT), &earliest) &&
	    at < earliest)
		at = earliest;
	return at;
}

static enum crm_status stamp(struct crm_session *session, const struct crm_record *before,
			     struct crm_record *after)
{
	crm_instant at = entered_at(session, before, after);
	char text[CRM_INSTANT_TEXT];
	bool is_return = false;
	enum crm_status status = CRM_OK;

	if (before)
		status = crm_stay_is_return(session, before, crm_record_text(after, DEAL_STAGE),
					    &is_return, &at);
	crm_record_set_text(after, DEAL_STAGE_AT, crm_instant_text(at, text));
	return status;
}

/* In an open stage nothing has ended. What an open deal of another system calls its closing date is
 * the day on which it should close. */
static void keep_open(const struct crm_record *before, struct crm_record *after)
{
	if (crm_record_has(after, DEAL_CLOSED_ON) &&
	    crm_domain_changes(before, after, DEAL_CLOSED_ON))
		crm_record_set(after, DEAL_EXPECTED_ON, &after->values[DEAL_CLOSED_ON]);
	crm_record_clear_field(after, DEAL_CLOSED_ON);
	if (is_closed(before) && !crm_domain_changes(before, after, DEAL_REASON))
		crm_record_clear_field(after, DEAL_REASON);
}

static enum crm_status need_reason(struct crm_session *session, const struct crm_record *deal)
{
	CRM_AUTO_TEXT setting = NULL;
	enum crm_status status = crm_session_setting(session, "lose_reason", "", &setting);

	if (!status && crm_equal(setting, "required"))
		return crm_hint(crm_fail(CRM_REFUSED, "deal '%s' is not lost without a reason",
					 crm_record_title(deal)),
				"--reason");
	return status;
}

static enum crm_status keep_closed(struct crm_session *session, const struct crm_record *before,
				   struct crm_record *after, const char *kind)
{
	char today[CRM_DAY_TEXT];

	if (!crm_record_has(after, DEAL_CLOSED_ON) && is_closed(before))
		crm_record_set(after, DEAL_CLOSED_ON, &before->values[DEAL_CLOSED_ON]);
	else if (!crm_record_has(after, DEAL_CLOSED_ON))
		crm_record_set_text(after, DEAL_CLOSED_ON,
				    crm_day_text(session->clock.today, today));
	if (crm_equal(kind, "lost") && !crm_record_has(after, DEAL_REASON) &&
	    crm_domain_changes(before, after, DEAL_STAGE))
		return need_reason(session, after);
	return CRM_OK;
}

enum crm_status crm_deal_rule(struct crm_session *session, const struct crm_record *before,
			      struct crm_record *after)
{
	CRM_AUTO(record) stage = NULL;
	enum crm_status status = place(session, before, after, &stage);

	if (status)
		return status;
	if (crm_equal(crm_record_text(stage, STAGE_KIND), "open"))
		keep_open(before, after);
	else
		status = keep_closed(session, before, after, crm_record_text(stage, STAGE_KIND));
	if (!status && crm_domain_changes(before, after, DEAL_STAGE))
		status = stamp(session, before, after);
	if (!status)
		status = crm_limit_percent(after, DEAL_PROBABILITY);
	if (!status)
		status = crm_limit_positive(after, DEAL_AMOUNT);
	return status ? status : crm_limit_owner(session, before, after, DEAL_OWNER);
}

enum crm_status crm_deal_stands(struct crm_session *session, const struct crm_record *deal)
{
	CRM_AUTO(record) stage = NULL;
	enum crm_status status =
		crm_record_load(session, &crm_stage, crm_record_text(deal, DEAL_STAGE), &stage);

	if (status)
		return status;
	if (!crm_equal(crm_record_text(stage, STAGE_PIPELINE),
		       crm_record_text(deal, DEAL_PIPELINE)))
		return refuse_stage(session, stage, crm_record_text(deal, DEAL_PIPELINE));
	if (is_closed(deal) == crm_equal(crm_record_text(stage, STAGE_KIND), "open"))
		return crm_fail(CRM_REFUSED, "stage '%s' is %s, the deal would %s",
				crm_record_title(stage), crm_record_text(stage, STAGE_KIND),
				is_closed(deal) ? "have a day on which it was closed"
						: "have no day on which it was closed");
	return CRM_OK;
}

static enum crm_status refuse_closed(struct crm_session *session, const struct crm_record *deal)
{
	CRM_AUTO(record) stage = NULL;
	enum crm_status status =
		crm_record_load(session, &crm_stage, crm_record_text(deal, DEAL_STAGE), &stage);

	if (status)
		return status;
	return crm_hint(crm_fail(CRM_REFUSED, "deal '%s' is closed already (%s %s)",
				 crm_record_title(deal), crm_record_text(stage, STAGE_KIND),
				 crm_record_text(deal, DEAL_CLOSED_ON)),
			"crm-deal reopen '%s'", crm_record_title(deal));
}

enum crm_status crm_deal_move(struct crm_session *session, struct crm_record *deal,
			      const char *stage)
{
	CRM_AUTO(record) before = crm_record_copy(deal);
	CRM_AUTO(record) target = NULL;
	enum crm_status status = crm_value_type(session, deal, DEAL_STAGE, stage, NULL);

	if (!status && !crm_record_has(deal, DEAL_STAGE))
		status = crm_fail(CRM_USAGE, "to which stage?");
	if (!status)
		status = crm_record_load(session, &crm_stage, crm_record_text(deal, DEAL_STAGE),
					 &target);
	if (status)
		return status;
	if (is_closed(before) && !crm_equal(crm_record_text(target, STAGE_KIND), "open"))
		return refuse_closed(session, before);
	return crm_domain_update(session, before, deal, NULL);
}

enum crm_status crm_deal_close(struct crm_session *session, struct crm_record *deal,
			       const struct crm_deal_end *end)
{
	const struct {
		int field;
		const char *text;
	} given[] = {{DEAL_REASON, end->reason},
		     {DEAL_COMPETITOR, end->competitor},
		     {DEAL_CLOSED_ON, end->closed_on}};
	CRM_AUTO(record) before = crm_record_copy(deal);
	enum crm_status status;

	if (is_closed(before))
		return refuse_closed(session, before);
	status = enter_first(session, deal, end->kind);
	for (size_t i = 0; i < CRM_COUNT(given) && !status; i++)
		if (given[i].text)
			status = crm_value_type(session, deal, given[i].field, given[i].text, NULL);
	return status ? status : crm_domain_update(session, before, deal, NULL);
}

/* The last stay in an open stage that is still there. */
struct last_open {
	struct crm_session *session;
	const char *pipeline;
	char stage[CRM_ID_TEXT];
};

static enum crm_status note_open(void *context, const struct crm_deal_stay *stay)
{
	struct last_open *last = context;
	CRM_AUTO(record) stage = NULL;
	enum crm_status status = crm_record_load(last->session, &crm_stage, stay->stage, &stage);

	if (status == CRM_NOT_FOUND) {
		crm_message_clear();
		return CRM_OK;
	}
	if (!status && crm_equal(crm_record_text(stage, STAGE_KIND), "open") &&
	    crm_equal(crm_record_text(stage, STAGE_PIPELINE), last->pipeline))
		memcpy(last->stage, stage->id, sizeof last->stage);
	return status;
}

enum crm_status crm_deal_reopen(struct crm_session *session, struct crm_record *deal)
{
	struct last_open last = {.session = session,
				 .pipeline = crm_record_text(deal, DEAL_PIPELINE)};
	CRM_AUTO(record) before = crm_record_copy(deal);
	enum crm_status status;

	if (!is_closed(deal))
		return crm_fail(CRM_REFUSED, "deal '%s' is open", crm_record_title(deal));
	status = crm_deal_each_stay(session, deal, note_open, &last);
	if (!status && *last.stage)
		crm_record_set_text(deal, DEAL_STAGE, last.stage);
	else if (!status)
		status = enter_first(session, deal, "open");
	return status ? status : crm_domain_update(session, before, deal, NULL);
}
