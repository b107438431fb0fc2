/* Pools: customers go in, and are claimed.
 * SPDX-License-Identifier: MIT */
#include "catalog/contact.h"
#include "catalog/pool.h"
#include "catalog/user.h"
#include "domain/customer/pooling.h"
#include "domain/sales/registration.h"
#include "domain/workplace/handover.h"
#include "record/find.h"
#include "record/nouns.h"
#include "record/query/select.h"

enum crm_status crm_pool_ids(struct crm_session *session, struct crm_str *ids)
{
	CRM_AUTO(query) pools = crm_query_new(session->store, SQL_POOL_RULES);

	while (crm_query_next(pools))
		crm_str_add_bytes(ids, crm_query_text(pools, 0), crm_query_length(pools, 0) + 1);
	return crm_query_status(pools);
}

/* Whether it is a pool of the customer. */
static enum crm_status is_of(struct crm_session *session, const struct crm_record *pool,
			     const struct crm_record *customer, bool *out)
{
	int owner = crm_field_find(customer->noun, "owner");
	enum crm_status status;

	*out = crm_equal(crm_record_text(pool, POOL_NOUN), customer->noun->name);
	if (!*out)
		return CRM_OK;
	status = crm_select_fits(session, customer->noun, customer->id,
				 crm_record_text(pool, POOL_CRITERIA), out);
	if (!status && *out && owner >= 0 && crm_record_has(customer, owner))
		status = crm_select_fits(session, &crm_user, crm_record_text(customer, owner),
					 crm_record_text(pool, POOL_MEMBERS), out);
	return status ? crm_fail_at(status, "pool '%s': ", crm_record_title(pool)) : CRM_OK;
}

enum crm_status crm_pool_of(struct crm_session *session, const struct crm_record *customer,
			    struct crm_record **out)
{
	CRM_SCOPED(str) ids = {0};
	enum crm_status status = crm_pool_ids(session, &ids);

	for (const char *id = ids.text; !status && id && id < ids.text + ids.length;
	     id += strlen(id) + 1) {
		CRM_AUTO(record) pool = NULL;
		bool is_its = false;

		status = crm_record_load(session, &crm_pool, id, &pool);
		if (!status)
			status = is_of(session, pool, customer, &is_its);
		if (status || !is_its)
			continue;
		*out = pool;
		pool = NULL;
		return CRM_OK;
	}
	return status;
}

/* --- in */

/* The contacts of a company whose owner was the same go with it. */
static enum crm_status move_contacts(struct crm_session *session, const char *company,
				     const char *from, const char *to)
{
	CRM_AUTO(query) contacts = crm_query_new(session->store, SQL_POOL_CONTACTS);
	CRM_SCOPED(str) ids = {0};
	enum crm_status status;

	crm_query_bind_text(contacts, 1, company);
	crm_query_bind_text(contacts, 2, *from ? from : NULL);
	while (crm_query_next(contacts))
		crm_str_add_bytes(&ids, crm_query_text(contacts, 0),
				  crm_query_length(contacts, 0) + 1);
	status = crm_query_status(contacts);
	for (const char *id = ids.text; !status && id && id < ids.text + ids.length;
	     id += strlen(id) + 1) {
		CRM_AUTO(record) before = NULL;
		CRM_AUTO(record) after = NULL;

		status = crm_record_load(session, &crm_contact, id, &before);
		if (status)
			return status;
		after = crm_record_copy(before);
		crm_record_set_text(after, CONTACT_OWNER, to);
		status = crm_domain_update(session, before, after, NULL);
	}
	return status;
}

void crm_pool_add_reason(struct crm_str *out, const struct crm_pool_due *due)
{
	char since[CRM_DAY_TEXT];

	crm_str_addf(out, "%s: %s for %lld days, since %s", crm_record_title(due->pool), due->rule,
		     (long long)due->days, crm_day_text(due->since, since));
}

enum crm_status crm_pool_recycle(struct crm_session *session, const struct crm_pool_due *due,
				 bool *is_taken)
{
	CRM_AUTO(record) customer = NULL;
	CRM_SCOPED(str) text = {0};
	struct crm_pool_due now;
	enum crm_status status =
		crm_record_load(session, crm_noun_of_id(session, due->id), due->id, &customer);

	*is_taken = false;
	if (!status)
		status = crm_pool_find_due(session, due->pool, customer, &now);
	/* Somebody may have called meanwhile. */
	if (status || !now.rule || now.due_on > session->clock.today)
		return status;
	crm_pool_add_reason(&text, &now);
	status = crm_handover_give(session, customer, "",
				   &(struct crm_handover_reason){.way = "recycled",
								 .rule = due->pool->id,
								 .text = text.text});
	if (!status)
		status = move_contacts(session, customer->id, now.owner, "");
	*is_taken = !status;
	return status;
}

enum crm_status crm_pool_release(struct crm_session *session, struct crm_record *customer)
{
	static const struct crm_handover_reason reason = {.way = "released",
							  .text = "given back by the owner"};
	struct crm_pool_customer read;
	enum crm_status status = crm_pool_customer_read(customer, &read);

	if (status)
		return status;
	if (!crm_record_has(customer, read.owner))
		return crm_fail(CRM_REFUSED, "%s '%s' is nobody's", customer->noun->name,
				crm_record_title(customer));
	CRM_AUTO_TEXT owner = crm_copy(crm_record_text(customer, read.owner));
	status = crm_handover_give(session, customer, "", &reason);
	return status ? status : move_contacts(session, customer->id, owner, "");
}

/* --- out */

static enum crm_status refuse_until(const struct crm_record *customer, crm_day day, const char *why)
{
	char text[CRM_DAY_TEXT];

	return crm_fail(CRM_REFUSED, "%s '%s' can be claimed from %s on: %s", customer->noun->name,
			crm_record_title(customer), crm_day_text(day, text), why);
}

/* How many of the pool's customers the user has. */
static enum crm_status count_held(struct crm_session *session, const struct crm_record *pool,
				  const char *user, int64_t *out)
{
	CRM_AUTO(select)
	select = crm_select_new(session, crm_noun_find(session, crm_record_text(pool, POOL_NOUN)));
	CRM_AUTO_TEXT owner = crm_format("owner=%s", user);
	enum crm_status status = crm_select_add(select, "id");

	if (!status)
		status = crm_select_filter(select, owner);
	if (!status)
		status = crm_select_filter(select, crm_record_text(pool, POOL_CRITERIA));
	return status ? status : crm_select_count(select, out);
}

static enum crm_status check_days(struct crm_session *session, const struct crm_record *pool,
				  const struct crm_pool_customer *customer, const char *user)
{
	CRM_AUTO(query) loss = crm_query_new(session->store, SQL_POOL_LAST_LOSS);
	crm_day today = session->clock.today;
	crm_day free_on =
		crm_pool_owned_since(customer) + (crm_day)crm_record_number(pool, POOL_DELAY_DAYS);
	crm_instant lost = 0;

	if (free_on > today)
		return refuse_until(customer->record, free_on, "it came into the pool only now");
	crm_query_bind_text(loss, 1, customer->record->id);
	crm_query_bind_text(loss, 2, user);
	if (!crm_query_next(loss) || !crm_instant_parse(crm_query_text(loss, 0), &lost))
		return crm_query_status(loss);
	free_on = crm_day_of(lost) + (crm_day)crm_record_number(pool, POOL_COOLDOWN_DAYS);
	if (free_on > today)
		return refuse_until(customer->record, free_on, "it was the same user's before");
	return CRM_OK;
}

static enum crm_status check_numbers(struct crm_session *session, const struct crm_record *pool,
				     const struct crm_record *customer, const char *user)
{
	int64_t count = 0;
	enum crm_status status = CRM_OK;

	/* The day begins at midnight, so that what was claimed then counts too. */
	if (crm_record_has(pool, POOL_CLAIMS_A_DAY))
		status = crm_handover_count(session, customer->noun, user, "claimed",
					    crm_instant_of(session->clock.today) - 1, &count);
	if (!status && crm_record_has(pool, POOL_CLAIMS_A_DAY) &&
	    count >= crm_record_number(pool, POOL_CLAIMS_A_DAY))
		return crm_fail(CRM_REFUSED,
				"pool '%s': %lld claims were made today, no more are "
				"allowed",
				crm_record_title(pool), (long long)count);
	if (!status && crm_record_has(pool, POOL_CAPACITY))
		status = count_held(session, pool, user, &count);
	if (!status && crm_record_has(pool, POOL_CAPACITY) &&
	    count >= crm_record_number(pool, POOL_CAPACITY))
		return crm_fail(CRM_REFUSED, "pool '%s': the user has %lld, no more are allowed",
				crm_record_title(pool), (long long)count);
	return status;
}

static enum crm_status check_member(struct crm_session *session, const struct crm_record *pool,
				    const char *user)
{
	CRM_AUTO_TEXT filter =
		crm_format("is_active=yes %s%s%s", *crm_record_text(pool, POOL_MEMBERS) ? "(" : "",
			   crm_record_text(pool, POOL_MEMBERS),
			   *crm_record_text(pool, POOL_MEMBERS) ? ")" : "");
	CRM_SCOPED(str) name = {0};
	bool is_member = false;
	enum crm_status status = crm_select_fits(session, &crm_user, user, filter, &is_member);

	if (status || is_member)
		return status;
	status = crm_label(session, user, &name);
	return status ? status
		      : crm_fail(CRM_REFUSED, "pool '%s': '%s' is no member",
				 crm_record_title(pool), crm_str_text(&name));
}

enum crm_status crm_pool_claim(struct crm_session *session, struct crm_record *customer,
			       const char *user)
{
	CRM_AUTO(record) pool = NULL;
	CRM_SCOPED(str) owner = {0};
	struct crm_pool_customer read;
	enum crm_status status = crm_pool_customer_read(customer, &read);

	if (!status && crm_record_has(customer, read.owner)) {
		status = crm_label(session, crm_record_text(customer, read.owner), &owner);
		return status ? status
			      : crm_fail(CRM_REFUSED, "%s '%s' is looked after by %s",
					 customer->noun->name, crm_record_title(customer),
					 crm_str_text(&owner));
	}
	if (!status)
		status = crm_pool_of(session, customer, &pool);
	if (!status && !pool)
		return crm_fail(CRM_REFUSED, "%s '%s' is in no pool", customer->noun->name,
				crm_record_title(customer));
	if (!status)
		status = crm_registration_check(session, customer, user);
	if (!status)
		status = check_member(session, pool, user);
	if (!status)
		status = check_days(session, pool, &read, user);
	if (!status)
		status = check_numbers(session, pool, customer, user);
	if (!status)
		status = crm_handover_give(session, customer, user,
					   &(struct crm_handover_reason){.way = "claimed",
									 .rule = pool->id,
									 .text = crm_record_title(
										 pool)});
	return status ? status : move_contacts(session, customer->id, "", user);
}
