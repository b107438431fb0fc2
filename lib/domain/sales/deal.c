/* Sales: where a deal stands and how it ends.
 * SPDX-License-Identifier: MIT */
#include "domain/sales/deal.h"

#include "base/money.h"
#include "base/unicode.h"
#include "catalog/deal.h"
#include "catalog/pipeline.h"
#include "catalog/stage.h"
#include "domain/limit.h"
#include "domain/sales/deal_entry.h"
#include "domain/sales/pipeline.h"
#include "domain/sales/stage.h"
#include "record/find.h"
#include "record/stay.h"

static bool is_closed(const struct crm_record *deal)
{
	return deal && crm_record_has(deal, DEAL_CLOSED_ON);
}

enum crm_status crm_deal_begin(struct crm_session *session, struct crm_record *deal)
{
	return crm_pipeline_fill_standard(session, deal, DEAL_PIPELINE);
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
	return crm_deal_enter_first(session, after,
				    stage ? crm_record_text(stage, STAGE_KIND) : "open");
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
	/* What closing it has set is no estimate. */
	if (is_closed(before) && !crm_domain_changes(before, after, DEAL_PROBABILITY))
		crm_record_clear_field(after, DEAL_PROBABILITY);
	if (is_closed(before) && !crm_domain_changes(before, after, DEAL_REASON))
		crm_record_clear_field(after, DEAL_REASON);
}

static enum crm_status refuse_unreasoned(const struct crm_record *deal)
{
	return crm_hint(crm_fail(CRM_REFUSED, "deal '%s' is not lost without a reason",
				 crm_record_title(deal)),
			"--reason");
}

/* One of the store's reasons, as it spells it, where it has a list of them. */
static enum crm_status check_reason(struct crm_session *session, struct crm_record *deal)
{
	CRM_AUTO_TEXT reasons = NULL;
	enum crm_status status = crm_session_setting(session, "lose_reasons", "", &reasons);
	const char *list = reasons;

	if (status || !*reasons)
		return status;
	for (;;) {
		CRM_AUTO_TEXT reason = crm_next_word(&list);

		if (!reason)
			return crm_hint(crm_fail(CRM_REFUSED, "reason: '%s' is none of %s",
						 crm_record_text(deal, DEAL_REASON), reasons),
					"crm config lose_reasons '%s, ...'", reasons);
		if (crm_equal_folded(reason, crm_record_text(deal, DEAL_REASON))) {
			crm_record_set_text(deal, DEAL_REASON, reason);
			return CRM_OK;
		}
	}
}

/* A deal that is lost here needs a reason; one that comes from elsewhere was lost there, unless the
 * store asks for reasons all the same. */
static enum crm_status need_reason(struct crm_session *session, const struct crm_record *before,
				   struct crm_record *after)
{
	bool is_lost_now = crm_domain_changes(before, after, DEAL_STAGE);
	CRM_AUTO_TEXT setting = NULL;
	enum crm_status status;

	if (session->is_lenient ||
	    (!is_lost_now && !crm_domain_changes(before, after, DEAL_REASON)))
		return CRM_OK;
	if (crm_record_has(after, DEAL_REASON))
		return check_reason(session, after);
	status = crm_session_setting(session, "lose_reason", "", &setting);
	if (status || !is_lost_now || crm_equal(setting, "optional"))
		return status;
	return before || crm_equal(setting, "required") ? refuse_unreasoned(after) : CRM_OK;
}

static enum crm_status keep_closed(struct crm_session *session, const struct crm_record *before,
				   struct crm_record *after, const char *kind)
{
	bool is_won = crm_equal(kind, "won");
	char today[CRM_DAY_TEXT];

	crm_record_set_number(after, DEAL_PROBABILITY, is_won ? 100 : 0);
	if (!crm_record_has(after, DEAL_CLOSED_ON) && is_closed(before))
		crm_record_set(after, DEAL_CLOSED_ON, &before->values[DEAL_CLOSED_ON]);
	else if (!crm_record_has(after, DEAL_CLOSED_ON))
		crm_record_set_text(after, DEAL_CLOSED_ON,
				    crm_day_text(session->clock.today, today));
	return is_won ? CRM_OK : need_reason(session, before, after);
}

/* A plan without a period goes by the month. The figure is rounded half to even, here and once:
 * what reports sum up is what the deals say. */
static enum crm_status settle_recurring(struct crm_record *deal)
{
	int64_t amount = crm_record_number(deal, DEAL_RECURRING_AMOUNT);
	enum crm_status status = crm_limit_positive(deal, DEAL_RECURRING_AMOUNT);

	crm_record_clear_field(deal, DEAL_MRR);
	if (crm_record_has(deal, DEAL_RECURRING_MONTHS) &&
	    crm_record_number(deal, DEAL_RECURRING_MONTHS) < 1)
		return crm_fail(CRM_INVALID, "recurring_months: a period has a month or more");
	if (status || !crm_record_has(deal, DEAL_RECURRING_AMOUNT))
		return status;
	if (!crm_record_has(deal, DEAL_RECURRING_MONTHS))
		crm_record_set_number(deal, DEAL_RECURRING_MONTHS, 1);
	crm_record_set_number(deal, DEAL_MRR,
			      crm_money_ratio(amount, 1,
					      crm_record_number(deal, DEAL_RECURRING_MONTHS)));
	return CRM_OK;
}

enum crm_status crm_deal_rule(struct crm_session *session, const struct crm_record *before,
			      struct crm_record *after)
{
	CRM_AUTO(record) stage = NULL;
	enum crm_status status = place(session, before, after, &stage);

	if (!status)
		status = crm_limit_percent(after, DEAL_PROBABILITY);
	if (status)
		return status;
	if (crm_equal(crm_record_text(stage, STAGE_KIND), "open"))
		keep_open(before, after);
	else
		status = keep_closed(session, before, after, crm_record_text(stage, STAGE_KIND));
	if (!status && crm_domain_changes(before, after, DEAL_STAGE))
		status = stamp(session, before, after);
	if (!status && crm_domain_changes(before, after, DEAL_STAGE))
		status = crm_deal_enter(session, before, after, stage);
	if (!status)
		status = crm_limit_positive(after, DEAL_AMOUNT);
	if (!status)
		status = settle_recurring(after);
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
