/* One invocation, one transaction, one commit.
 * SPDX-License-Identifier: MIT */
#include "record/operation.h"

#include "base/file.h"
#include "base/unicode.h"
#include "catalog/import.h"
#include "record/ahead.h"
#include "record/define/forms.h"
#include "record/mass.h"
#include "record/schema.h"
#include "store/fold.h"

#include <string.h>

/* So many changes fill the caches of the store with what their history does not need. */
enum { MANY = 20000 };

struct operation {
	struct crm_session *session;
	crm_operation_work *work;
	void *context;
	int version; /* of the tables before */
};

/* What was typed was read by the fields of then. */
static enum crm_status check_forms(struct crm_session *session, int64_t definitions)
{
	if (session->version && definitions > (session->forms ? session->forms->operation : 0))
		return crm_fail(CRM_BUSY, "the fields of the store have changed meanwhile");
	return crm_forms_refresh(session, definitions);
}

static enum crm_status begin(struct crm_session *session)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_OPERATION_STATE);
	enum crm_status status;
	int64_t definitions;

	if (!crm_query_next(query))
		return crm_query_status(query);
	session->operation = crm_query_integer(query, 0) + 1;
	definitions = crm_query_integer(query, 1);
	crm_query_reset(query);
	status = check_forms(session, definitions);
	session->undoes = 0;
	session->line = 0;
	crm_mass_drop(session);
	crm_ahead_calls.drop(session);
	session->mass_removal = NULL;
	session->mass_words = false;
	session->last_document = 0;
	session->aliases = CRM_UNASKED;
	crm_str_reset(&session->summary);
	crm_str_reset(&session->warnings);
	if (session->has_seed)
		crm_random_seed(&session->random, session->seed, (uint64_t)session->operation);
	return status ? status : crm_schema_upgrade(session);
}

static enum crm_status count_changes(struct crm_session *session, const struct crm_noun *noun,
				     int64_t *out)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_JOURNAL_COUNT);
	CRM_AUTO_TEXT first = crm_format("%s-", noun->prefix);
	CRM_AUTO_TEXT last = crm_format("%s.", noun->prefix);

	crm_query_bind_integer(query, 1, session->operation);
	crm_query_bind_text(query, 2, first);
	crm_query_bind_text(query, 3, last);
	return crm_query_one_integer(query, 0, out);
}

/* "12 deals, 3 companies"; a single change keeps the title that its write put there. */
static enum crm_status summarize(struct crm_session *session)
{
	CRM_SCOPED(str) summary = {0};
	CRM_SCOPED(noun_list) list = {0};
	enum crm_status status = crm_forms_of_operation(session, session->operation, &list);
	int64_t imports = 0;

	session->change_count = 0;
	for (size_t i = 0; i < list.count && !status; i++) {
		const struct crm_noun *noun = list.nouns[i];
		int64_t count = 0;

		status = count_changes(session, noun, &count);
		session->change_count += count;
		/* An import's record is about the others. */
		if (crm_noun_is(noun, &crm_import))
			imports = count;
		else if (count)
			crm_str_addf(&summary, "%s%lld %s", summary.length ? ", " : "",
				     (long long)count, count == 1 ? noun->name : noun->plural);
	}
	if (imports && !summary.length)
		crm_str_addf(&summary, "%lld %s", (long long)imports,
			     imports == 1 ? crm_import.name : crm_import.plural);
	if (session->change_count - imports != 1 || !session->summary.length) {
		crm_str_reset(&session->summary);
		crm_str_add(&session->summary, crm_str_text(&summary));
	}
	return status;
}

static enum crm_status write_operation(struct crm_session *session)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_OPERATION_ADD);
	CRM_AUTO_TEXT user = crm_format("%s <%s>", session->user_name, session->user_email);
	char at[CRM_INSTANT_TEXT];

	crm_query_bind_integer(query, 1, session->operation);
	crm_query_bind_text(query, 2, crm_instant_text(session->clock.now, at));
	crm_query_bind_text(query, 3, user);
	crm_query_bind_text(query, 4, session->command);
	crm_query_bind_text(query, 5, crm_str_text(&session->summary));
	crm_query_bind_text(query, 6, session->reason);
	crm_query_bind_integer(query, 7, session->change_count);
	if (session->undoes)
		crm_query_bind_integer(query, 8, session->undoes);
	return crm_query_run(query);
}

static enum crm_status run_work(struct crm_store *store, void *context)
{
	struct operation *operation = context;
	struct crm_session *session = operation->session;
	enum crm_status status;

	(void)store;
	session->version = operation->version;
	status = begin(session);
	if (!status)
		status = operation->work(session, operation->context);
	if (!status)
		status = summarize(session);
	if (!status && session->change_count)
		status = write_operation(session);
	return status;
}

enum crm_status crm_operation_run(struct crm_session *session, crm_operation_work *work,
				  void *context)
{
	CRM_AUTO_TEXT path = crm_format("%s/lock", session->directory);
	struct operation operation = {session, work, context, session->version};
	CRM_AUTO(lock) lock = NULL;
	struct crm_store_fold *fold = NULL;
	enum crm_status status = crm_lock_take(path, session->lock_seconds, &lock);

	session->ahead_calls = session->is_rehearsal ? NULL : &crm_ahead_calls;
	if (!status)
		status = crm_store_transact(session->store, run_work, &operation,
					    session->is_rehearsal);
	session->ahead_calls = NULL;
	if (status || session->is_rehearsal) {
		crm_ahead_calls.drop(session);
		return status;
	}
	if (session->change_count >= MANY) {
		crm_store_trim(session->store);
		crm_memory_trim();
		fold = crm_store_fold_begin(session->store);
	}
	status = crm_drain(session, NULL);
	crm_store_fold_end(fold);
	session->is_behind = status != CRM_OK;
	crm_ahead_calls.drop(session);
	if (!status)
		return CRM_OK;
	/* "Try again" would be bad advice now. */
	return crm_fail_at(status == CRM_BUSY ? CRM_BROKEN : status,
			   "the change is in the store, the next command writes its history: ");
}
