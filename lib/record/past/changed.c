/* The records that an operation changed.
 * SPDX-License-Identifier: MIT */
#include "record/past/changed.h"

#include "record/nouns.h"

struct walk {
	struct crm_session *session;
	int64_t operation;
	crm_changed_visit *visit;
	void *context;
};

static enum crm_status walk_noun(const struct walk *walk, const struct crm_noun *noun)
{
	CRM_AUTO_TEXT first = crm_format("%s-", noun->prefix);
	CRM_AUTO_TEXT last = crm_format("%s.", noun->prefix);
	CRM_AUTO_TEXT sql = crm_format(
		"SELECT j.id, j.kind, j.fields, r.rev, r.\"%s\", j.line FROM journal AS "
		"j LEFT JOIN \"%s\" AS r ON r.id = j.id WHERE j.operation = ?1 AND j.id >= ?2 "
		"AND j.id < ?3 ORDER BY j.id",
		noun->title, noun->name);
	CRM_AUTO(query) query = crm_query_made(walk->session->store, sql);
	enum crm_status status = CRM_OK;

	crm_query_bind_integer(query, 1, walk->operation);
	crm_query_bind_text(query, 2, first);
	crm_query_bind_text(query, 3, last);
	while (!status && crm_query_next(query))
		status = walk->visit(walk->context,
				     &(struct crm_changed){
					     .noun = noun,
					     .id = crm_query_text(query, 0),
					     .kind = crm_query_text(query, 1),
					     .fields = crm_query_text(query, 2),
					     .line = crm_query_integer(query, 5),
					     .revision = crm_query_integer(query, 3),
					     .title = crm_query_is_null(query, 3)
							      ? NULL
							      : crm_query_text(query, 4),
				     });
	return status ? status : crm_query_status(query);
}

enum crm_status crm_changed_each(struct crm_session *session, int64_t operation,
				 crm_changed_visit *visit, void *context)
{
	const struct walk walk = {session, operation, visit, context};
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < crm_noun_count(session) && !status; i++)
		status = walk_noun(&walk, crm_noun_at(session, i));
	return status;
}
