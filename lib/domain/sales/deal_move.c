/* Sales: moving deals on, closing them, opening them again.
 * SPDX-License-Identifier: MIT */
#include "domain/sales/deal.h"

#include "catalog/deal.h"
#include "catalog/stage.h"
#include "domain/sales/deal_entry.h"
#include "record/find.h"
#include "record/past/trail.h"
#include "record/value.h"

static bool is_closed(const struct crm_record *deal)
{
	return crm_record_has(deal, DEAL_CLOSED_ON);
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

/* A stage of another pipeline takes the deal there; another stage that is won keeps a won deal so.
 */
enum crm_status crm_deal_move(struct crm_session *session, struct crm_record *deal,
			      const char *stage)
{
	CRM_AUTO(record) before = crm_record_copy(deal);
	CRM_AUTO(record) target = NULL;
	CRM_AUTO(record) source = NULL;
	enum crm_status status = crm_value_type(session, deal, DEAL_STAGE, stage, NULL);
	const char *kind;

	if (!status && !crm_record_has(deal, DEAL_STAGE))
		status = crm_fail(CRM_USAGE, "to which stage?");
	if (!status)
		status = crm_record_load(session, &crm_stage, crm_record_text(deal, DEAL_STAGE),
					 &target);
	if (!status)
		status = crm_record_load(session, &crm_stage, crm_record_text(before, DEAL_STAGE),
					 &source);
	if (status)
		return status;
	kind = crm_record_text(target, STAGE_KIND);
	if (is_closed(before) && !crm_equal(kind, "open") &&
	    !crm_equal(kind, crm_record_text(source, STAGE_KIND)))
		return refuse_closed(session, before);
	crm_record_set(deal, DEAL_PIPELINE, &target->values[STAGE_PIPELINE]);
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
	status = crm_deal_enter_first(session, deal, end->kind);
	for (size_t i = 0; i < CRM_COUNT(given) && !status; i++)
		if (given[i].text)
			status = crm_value_type(session, deal, given[i].field, given[i].text, NULL);
	return status ? status : crm_domain_update(session, before, deal, NULL);
}

/* How an open deal was before it was closed the last time. */
struct former {
	struct crm_session *session;
	struct crm_record *deal; /* NULL: not found yet */
	enum crm_status status;
};

static enum crm_status is_open_stage(struct crm_session *session, const char *id, bool *out)
{
	CRM_AUTO(record) stage = NULL;
	enum crm_status status = crm_record_load(session, &crm_stage, id, &stage);

	*out = stage && crm_equal(crm_record_text(stage, STAGE_KIND), "open");
	if (status != CRM_NOT_FOUND)
		return status;
	crm_message_clear();
	return CRM_OK;
}

static bool note_former(void *context, const struct crm_trail_step *step)
{
	struct former *former = context;
	bool is_open = false;

	if (step->index != DEAL_STAGE || !step->before || !step->after)
		return true;
	former->status =
		is_open_stage(former->session, crm_record_text(step->before, DEAL_STAGE), &is_open);
	if (is_open)
		former->deal = crm_record_copy(step->before);
	return !is_open && !former->status;
}

/* Stage and probability of then, as long as the deal goes through the same pipeline. */
static enum crm_status restore_former(struct crm_session *session, struct crm_record *deal)
{
	struct former former = {.session = session};
	enum crm_status status =
		crm_trail_each(session, deal->noun, deal->id, note_former, &former);
	CRM_AUTO(record) then = former.deal;

	if (!status)
		status = former.status;
	if (status)
		return status;
	if (!then ||
	    !crm_equal(crm_record_text(then, DEAL_PIPELINE), crm_record_text(deal, DEAL_PIPELINE)))
		return crm_deal_enter_first(session, deal, "open");
	crm_record_set(deal, DEAL_STAGE, &then->values[DEAL_STAGE]);
	crm_record_set(deal, DEAL_PROBABILITY, &then->values[DEAL_PROBABILITY]);
	return CRM_OK;
}

enum crm_status crm_deal_reopen(struct crm_session *session, struct crm_record *deal)
{
	CRM_AUTO(record) before = crm_record_copy(deal);
	enum crm_status status;

	if (!is_closed(deal))
		return crm_fail(CRM_REFUSED, "deal '%s' is open", crm_record_title(deal));
	status = restore_former(session, deal);
	return status ? status : crm_domain_update(session, before, deal, NULL);
}
