/* Sends what people are to be reminded of: each message is claimed, then sent, then noted.
 * SPDX-License-Identifier: MIT */
#include "sync/remind.h"

#include "sync/remind_text.h"
#include "sync/route.h"

#include <stdlib.h>

struct sending {
	struct crm_session *session;
	struct crm_remind_run *run;
	struct crm_reminder_list list;
	char *standard_account;
	struct crm_routes routes;
};

static void clear_sending(struct sending *sending)
{
	crm_routes_clear(&sending->routes);
	free(sending->standard_account);
	crm_reminder_list_clear(&sending->list);
}

/* Told at once; the others are reminded all the same. */
static void note_failure(struct sending *sending, enum crm_status status)
{
	sending->run->failed++;
	sending->run->complain(sending->run->context, status);
	crm_message_clear();
}

/* The account of a user; NULL when it cannot be used, which is told once. */
static struct crm_route *find_route(struct sending *sending, const struct crm_reminder_user *user)
{
	const char *name = *user->account ? user->account : sending->standard_account;
	enum crm_status status;
	struct crm_route *route = crm_route_find(&sending->routes, name, &status);

	if (status)
		note_failure(sending, status);
	return route;
}

static char *make_key(const char *user, const struct crm_reminder *row)
{
	CRM_AUTO_TEXT words =
		crm_format("%s %s %s %s", user, row->record, row->rule, row->occurrence);

	return crm_message_key(words);
}

/* What the message is, what became of it. */
struct delivery {
	const struct crm_reminder_user *user;
	struct crm_route *route;
	const struct crm_claim *claim;
	struct crm_remind_text text;
	const char *state;
};

static enum crm_status show(struct sending *sending, const struct delivery *delivery)
{
	struct crm_remind_result result = {
		.message = delivery->claim->message,
		.user = delivery->user,
		.account = delivery->route->account.name,
		.state = delivery->state,
		.subject = crm_str_text(&delivery->text.subject),
		.text = crm_str_text(&delivery->text.text),
		.count = delivery->claim->count,
	};

	return sending->run->visit(sending->run->context, &result);
}

/* Sends what is claimed, and notes what became of it. */
static enum crm_status deliver(struct sending *sending, struct delivery *delivery)
{
	const struct crm_claim *claim = delivery->claim;
	struct crm_message_out message = {
		.key = claim->message,
		.to = {delivery->user->name, delivery->user->email},
		.subject = crm_str_text(&delivery->text.subject),
		.text = crm_str_text(&delivery->text.text),
		.json = crm_str_text(&delivery->text.json),
		.at = sending->session->clock.now,
	};
	enum crm_delivery outcome;
	enum crm_status status = crm_route_send(delivery->route, &message, &outcome);
	CRM_AUTO_TEXT failure = status ? crm_copy(crm_message()) : NULL;

	delivery->state = outcome == CRM_DELIVERED ? "sent"
			  : outcome == CRM_UNSURE  ? "claimed"
						   : "failed";
	if (status) {
		crm_fail_at(status, "%s: ", delivery->user->name);
		note_failure(sending, status);
	} else {
		sending->run->sent++;
	}
	return crm_claim_end(sending->session, claim->message,
			     outcome == CRM_UNSURE ? NULL : delivery->state, failure);
}

/* The text of a message that is claimed, and the rest. */
static enum crm_status send_claimed(struct sending *sending, struct delivery *delivery)
{
	const struct crm_claim *claim = delivery->claim;
	struct crm_remind_content content = {delivery->user, claim->message, claim->rows,
					     claim->count};
	const char *template =
		sending->run->template ? sending->run->template : crm_remind_template;
	enum crm_status status =
		crm_remind_text_make(sending->session, template, &content, &delivery->text);

	if (status) {
		CRM_AUTO_TEXT failure = crm_copy(crm_message());
		enum crm_status ended =
			crm_claim_end(sending->session, claim->message, "failed", failure);

		return ended ? ended : crm_fail(status, "%s", failure);
	}
	delivery->state = "due";
	if (!sending->session->is_rehearsal)
		status = deliver(sending, delivery);
	return status ? status : show(sending, delivery);
}

static enum crm_status send_message(struct sending *sending, const struct crm_reminder_user *user,
				    struct crm_claim *claim)
{
	struct crm_route *route = find_route(sending, user);
	struct delivery delivery = {.user = user, .route = route, .claim = claim};
	enum crm_status status;

	if (!route)
		return CRM_OK;
	if (crm_route_is_mail(route) && !*user->email) {
		note_failure(sending,
			     crm_fail(CRM_REFUSED, "%s has no address for mail", user->name));
		return CRM_OK;
	}
	claim->account = route->account.name;
	claim->user = user->id;
	status = crm_claim_take(sending->session, claim);
	if (!status && claim->count)
		status = send_claimed(sending, &delivery);
	crm_remind_text_clear(&delivery.text);
	return status;
}

/* One message a day, with everything. */
static enum crm_status send_digest(struct sending *sending, const struct crm_reminder_user *user,
				   crm_day day, struct crm_claim *claim)
{
	char date[CRM_DAY_TEXT];
	struct crm_reminder head = {
		.rule = "digest",
		.record = user->id,
		.owner = user->id,
		.occurrence = crm_day_text(day, date),
	};
	CRM_AUTO_TEXT key = make_key(user->id, &head);
	enum crm_status status = crm_claim_look(sending->session, &head);

	if (status || head.state != CRM_REMINDER_DUE)
		return status;
	claim->message = key;
	claim->head = &head;
	return send_message(sending, user, claim);
}

static enum crm_status send_each(struct sending *sending, const struct crm_reminder_user *user,
				 struct crm_reminder *rows, size_t count)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < count && !status; i++) {
		CRM_AUTO_TEXT key = make_key(user->id, &rows[i]);
		struct crm_claim claim = {.message = key, .rows = &rows[i], .count = 1};

		status = send_message(sending, user, &claim);
	}
	return status;
}

/* What is due for one owner, who stands in each of the rows. */
static enum crm_status send_to_owner(struct sending *sending, struct crm_reminder *rows,
				     size_t count)
{
	const struct crm_reminder_user *user = crm_reminder_user_of(&sending->list, rows->owner);
	struct crm_claim claim = {.rows = rows};
	crm_day day;

	for (size_t i = 0; i < count; i++)
		if (rows[i].state == CRM_REMINDER_DUE ||
		    (rows[i].state == CRM_REMINDER_PAST && sending->run->retries_stuck))
			rows[claim.count++] = rows[i];
	if (!claim.count ||
	    (sending->run->only_user && !crm_equal(sending->run->only_user, rows->owner)))
		return CRM_OK;
	if (!user || !user->is_active) {
		sending->run->without_owner += claim.count;
		return CRM_OK;
	}
	if (crm_equal(user->account, "none") ||
	    !crm_reminder_user_is_open(sending->session, user, &day))
		return CRM_OK;
	if (*user->digest_time)
		return send_digest(sending, user, day, &claim);
	return send_each(sending, user, rows, claim.count);
}

static int compare_owner(const void *a, const void *b)
{
	const struct crm_reminder *one = a, *other = b;
	int order = strcmp(one->owner, other->owner);

	if (!order)
		order = one->at < other->at ? -1 : one->at > other->at;
	if (!order)
		order = strcmp(one->rule, other->rule);
	return order ? order : strcmp(one->record, other->record);
}

static enum crm_status send_due(struct sending *sending)
{
	struct crm_reminder *rows = sending->list.rows;
	size_t count = sending->list.count, end;
	enum crm_status status = CRM_OK;

	for (size_t start = 0; start < count && !status; start = end) {
		for (end = start; end < count && crm_equal(rows[end].owner, rows[start].owner);)
			end++;
		status = send_to_owner(sending, &rows[start], end - start);
	}
	return status;
}

/* Claims that never ended, by message: kept, since nothing is written while they are read. */
struct stuck_row {
	const char *message, *user, *record, *rule, *occurrence;
};
struct stuck {
	struct stuck_row *rows;
	size_t count, capacity;
	struct crm_arena arena;
};

static void clear_stuck(struct stuck *stuck)
{
	free(stuck->rows);
	crm_arena_clear(&stuck->arena);
}

static enum crm_status keep_stuck(void *context, const struct crm_claim_row *row)
{
	struct stuck *stuck = context;
	const char *texts[] = {row->message, row->user, row->record, row->rule, row->occurrence};

	for (size_t i = 0; i < CRM_COUNT(texts); i++)
		texts[i] = crm_arena_copy(&stuck->arena, texts[i], strlen(texts[i]));
	stuck->rows = crm_grow(stuck->rows, stuck->count, &stuck->capacity, sizeof *stuck->rows);
	stuck->rows[stuck->count++] =
		(struct stuck_row){texts[0], texts[1], texts[2], texts[3], texts[4]};
	return CRM_OK;
}

/* Whether a reminder that is due is one of a stuck message. */
static bool is_stuck(const struct crm_reminder *row, const struct stuck_row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (crm_equal(row->record, rows[i].record) && crm_equal(row->rule, rows[i].rule) &&
		    crm_equal(row->occurrence, rows[i].occurrence) &&
		    crm_equal(row->owner, rows[i].user))
			return true;
	return false;
}

/* A message again, with the key that it had; what is done meanwhile needs no reminder. */
static enum crm_status send_again(struct sending *sending, const struct stuck_row *rows,
				  size_t count)
{
	const struct crm_reminder_list *list = &sending->list;
	const struct crm_reminder_user *user = crm_reminder_user_of(list, rows->user);
	struct crm_reminder *due = crm_alloc((list->count + 1) * sizeof *due);
	struct crm_claim claim = {.message = rows->message, .rows = due};
	struct delivery delivery = {.user = user, .claim = &claim};
	bool is_taken = false;
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < list->count; i++)
		if (is_stuck(&list->rows[i], rows, count))
			due[claim.count++] = list->rows[i];
	delivery.route = user && claim.count ? find_route(sending, user) : NULL;
	if (delivery.route || !user || !claim.count)
		status = crm_claim_take_again(sending->session, rows->message,
					      sending->run->stuck_since, &is_taken);
	if (!status && is_taken && delivery.route)
		status = send_claimed(sending, &delivery);
	else if (!status && is_taken)
		status = crm_claim_end(sending->session, rows->message, "failed",
				       "it was not due any more");
	crm_remind_text_clear(&delivery.text);
	free(due);
	return status;
}

static enum crm_status see_to_stuck(struct sending *sending)
{
	__attribute__((cleanup(clear_stuck))) struct stuck stuck = {0};
	enum crm_status status = crm_claim_each_stuck(sending->session, sending->run->stuck_since,
						      false, keep_stuck, &stuck);
	size_t end;

	for (size_t start = 0; start < stuck.count && !status; start = end) {
		for (end = start; end < stuck.count &&
				  crm_equal(stuck.rows[end].message, stuck.rows[start].message);)
			end++;
		if (sending->run->retries_stuck)
			status = send_again(sending, &stuck.rows[start], end - start);
		else
			sending->run->stuck++;
	}
	return status;
}

enum crm_status crm_remind_send(struct crm_session *session, struct crm_remind_run *run)
{
	__attribute__((cleanup(clear_sending))) struct sending sending = {.session = session,
									  .run = run,
									  .routes.path =
										  run->accounts};
	enum crm_status status =
		crm_session_setting(session, "remind_account", "", &sending.standard_account);

	if (!status)
		status = crm_reminder_find(session, &sending.list);
	if (!status && sending.list.count)
		qsort(sending.list.rows, sending.list.count, sizeof *sending.list.rows,
		      compare_owner);
	if (!status)
		status = see_to_stuck(&sending);
	return status ? status : send_due(&sending);
}
