/* Claims: rows that are written before anything is sent.
 * SPDX-License-Identifier: MIT */
#include "domain/workplace/claim.h"

#include "base/file.h"

enum { FIRST_WAIT = 5 * 60, MOST_DOUBLINGS = 8 };

/* How long to wait after so many failures. */
static crm_instant wait_after(int64_t attempts)
{
	int64_t doublings = attempts - 1 < MOST_DOUBLINGS ? attempts - 1 : MOST_DOUBLINGS;

	return (crm_instant)FIRST_WAIT << (doublings > 0 ? doublings : 0);
}

enum crm_status crm_claim_look(struct crm_session *session, struct crm_reminder *row)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_CLAIM_LOOK);
	char now[CRM_INSTANT_TEXT];
	crm_instant claimed_at = 0;
	const char *state;

	row->state = CRM_REMINDER_DUE;
	crm_query_bind_text(query, 1, row->record);
	crm_query_bind_text(query, 2, row->rule);
	crm_query_bind_text(query, 3, row->occurrence);
	crm_query_bind_text(query, 4, row->owner);
	crm_query_bind_text(query, 5, crm_instant_text(session->clock.now, now));
	if (!crm_query_next(query))
		return crm_query_status(query);
	state = crm_query_text(query, 0);
	row->attempts = crm_query_integer(query, 1);
	(void)crm_instant_parse(crm_query_text(query, 2), &claimed_at);
	if (crm_equal(state, "sent"))
		row->state = CRM_REMINDER_SENT;
	else if (crm_equal(state, "claimed"))
		row->state = CRM_REMINDER_CLAIMED;
	else if (session->clock.now < claimed_at + wait_after(row->attempts))
		row->state = CRM_REMINDER_FAILED;
	return CRM_OK;
}

enum crm_status crm_claim_remade(struct crm_session *session, crm_instant *out)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_META_GET);

	*out = CRM_INSTANT_NEVER;
	crm_query_bind_text(query, 1, "remade_at");
	if (crm_query_next(query))
		(void)crm_instant_parse(crm_query_text(query, 0), out);
	return crm_query_status(query);
}

void crm_claim_doubt(struct crm_reminder *row, crm_instant remade_at)
{
	if (row->state == CRM_REMINDER_DUE && !row->attempts && row->at <= remade_at)
		row->state = CRM_REMINDER_PAST;
}

/* A transaction that is no operation: nothing of it is in the journal. */
static enum crm_status change(struct crm_session *session, crm_store_work *work, void *context)
{
	CRM_AUTO_TEXT path = crm_format("%s/lock", session->directory);
	CRM_AUTO(lock) lock = NULL;
	enum crm_status status = crm_lock_take(path, session->lock_seconds, &lock);

	return status ? status
		      : crm_store_transact(session->store, work, context, session->is_rehearsal);
}

struct taking {
	struct crm_session *session;
	struct crm_claim *claim;
	size_t taken;
};

static enum crm_status take_one(struct taking *taking, const struct crm_reminder *row, bool *out)
{
	CRM_AUTO(query) query = crm_query_new(taking->session->store, SQL_CLAIM_TAKE);
	char now[CRM_INSTANT_TEXT];
	enum crm_status status;

	crm_query_bind_text(query, 1, row->record);
	crm_query_bind_text(query, 2, row->rule);
	crm_query_bind_text(query, 3, row->occurrence);
	crm_query_bind_text(query, 4, taking->claim->user);
	crm_query_bind_text(query, 5, taking->claim->message);
	crm_query_bind_text(query, 6, taking->claim->account);
	crm_query_bind_text(query, 7, crm_instant_text(taking->session->clock.now, now));
	crm_query_bind_integer(query, 8, row->attempts);
	status = crm_query_run(query);
	*out = crm_query_changes(query) == 1;
	return status;
}

/* Rows that are ours come first; the transaction may run again, so none is lost. */
static enum crm_status take_all(struct crm_store *store, void *context)
{
	struct taking *taking = context;
	struct crm_claim *claim = taking->claim;
	enum crm_status status = CRM_OK;
	bool is_ours = true;

	(void)store;
	taking->taken = 0;
	if (claim->head)
		status = take_one(taking, claim->head, &is_ours);
	if (!is_ours)
		return status;
	for (size_t i = 0; i < claim->count && !status; i++) {
		struct crm_reminder row = claim->rows[i];

		status = take_one(taking, &row, &is_ours);
		if (!is_ours)
			continue;
		claim->rows[i] = claim->rows[taking->taken];
		claim->rows[taking->taken++] = row;
	}
	return status;
}

enum crm_status crm_claim_take(struct crm_session *session, struct crm_claim *claim)
{
	struct taking taking = {.session = session, .claim = claim};
	enum crm_status status = change(session, take_all, &taking);

	claim->count = status ? 0 : taking.taken;
	return status;
}

struct again {
	const char *message, *state, *failure;
	crm_instant now, before;
	bool is_taken;
};

static enum crm_status take_again(struct crm_store *store, void *context)
{
	struct again *again = context;
	CRM_AUTO(query) query = crm_query_new(store, SQL_CLAIM_TAKE_AGAIN);
	char now[CRM_INSTANT_TEXT], before[CRM_INSTANT_TEXT];
	enum crm_status status;

	crm_query_bind_text(query, 1, again->message);
	crm_query_bind_text(query, 2, crm_instant_text(again->now, now));
	crm_query_bind_text(query, 3, crm_instant_text(again->before, before));
	status = crm_query_run(query);
	again->is_taken = crm_query_changes(query) > 0;
	return status;
}

enum crm_status crm_claim_take_again(struct crm_session *session, const char *message,
				     crm_instant before, bool *taken_out)
{
	struct again again = {.message = message, .now = session->clock.now, .before = before};
	enum crm_status status = change(session, take_again, &again);

	*taken_out = again.is_taken;
	return status;
}

static enum crm_status end(struct crm_store *store, void *context)
{
	struct again *again = context;
	CRM_AUTO(query) query = crm_query_new(store, SQL_CLAIM_END);
	char now[CRM_INSTANT_TEXT];

	crm_query_bind_text(query, 1, again->message);
	crm_query_bind_text(query, 2, again->state ? again->state : "claimed");
	if (again->state && crm_equal(again->state, "sent"))
		crm_query_bind_text(query, 3, crm_instant_text(again->now, now));
	crm_query_bind_text(query, 4, again->failure);
	return crm_query_run(query);
}

enum crm_status crm_claim_end(struct crm_session *session, const char *message, const char *state,
			      const char *failure)
{
	struct again again = {.message = message,
			      .state = state,
			      .failure = failure,
			      .now = session->clock.now};

	return change(session, end, &again);
}

static enum crm_status visit_rows(struct crm_query *rows, crm_claim_visit *visit, void *context)
{
	enum crm_status status = CRM_OK;

	while (!status && crm_query_next(rows)) {
		struct crm_claim_row row = {
			.record = crm_query_text(rows, 0),
			.rule = crm_query_text(rows, 1),
			.occurrence = crm_query_text(rows, 2),
			.user = crm_query_text(rows, 3),
			.message = crm_query_text(rows, 4),
			.account = crm_query_text(rows, 5),
			.state = crm_query_text(rows, 6),
			.claimed_at = crm_query_text(rows, 7),
			.sent_at = crm_query_text(rows, 8),
			.failure = crm_query_text(rows, 9),
			.attempts = crm_query_integer(rows, 10),
		};

		status = visit(context, &row);
	}
	return status ? status : crm_query_status(rows);
}

enum crm_status crm_claim_each(struct crm_session *session, const char *record,
			       crm_claim_visit *visit, void *context)
{
	CRM_AUTO(query)
	rows = crm_query_new(session->store, record ? SQL_CLAIM_OF_RECORD : SQL_CLAIM_ALL);

	if (record)
		crm_query_bind_text(rows, 1, record);
	return visit_rows(rows, visit, context);
}

enum crm_status crm_claim_each_stuck(struct crm_session *session, crm_instant before,
				     bool is_sequence, crm_claim_visit *visit, void *context)
{
	CRM_AUTO(query) rows = crm_query_new(session->store, SQL_CLAIM_STUCK);
	char text[CRM_INSTANT_TEXT];

	crm_query_bind_text(rows, 1, crm_instant_text(before, text));
	crm_query_bind_integer(rows, 2, is_sequence);
	return visit_rows(rows, visit, context);
}
