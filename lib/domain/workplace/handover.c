/* Hand-overs: records change their owner.
 * SPDX-License-Identifier: MIT */
#include "domain/workplace/handover.h"

#include "catalog/handover.h"

enum crm_status crm_handover_field(const struct crm_noun *noun, int *out)
{
	*out = crm_field_find(noun, "owner");
	if (*out < 0)
		return crm_fail(CRM_REFUSED, "%s have no owner", noun->plural);
	return CRM_OK;
}

static enum crm_status note(struct crm_session *session, const struct crm_record *record,
			    const char *previous, const char *user,
			    const struct crm_handover_reason *reason)
{
	CRM_AUTO(record) handover = crm_record_new(&crm_handover);

	crm_record_set_text(handover, HANDOVER_RECORD, record->id);
	crm_record_set_text(handover, HANDOVER_WAY, reason->way);
	crm_record_set_text(handover, HANDOVER_OWNER, user);
	crm_record_set_text(handover, HANDOVER_PREVIOUS, previous);
	crm_record_set_text(handover, HANDOVER_RULE, reason->rule);
	crm_record_set_text(handover, HANDOVER_REASON, reason->text);
	return crm_domain_add(session, handover);
}

enum crm_status crm_handover_give(struct crm_session *session, struct crm_record *record,
				  const char *user, const struct crm_handover_reason *reason)
{
	CRM_AUTO(record) before = crm_record_copy(record);
	int field = -1;
	enum crm_status status = crm_handover_field(record->noun, &field);

	if (status)
		return status;
	crm_record_set_text(record, field, user);
	status = crm_domain_update(session, before, record, NULL);
	return status ? status
		      : note(session, record, crm_record_text(before, field), user, reason);
}

enum crm_status crm_handover_count(struct crm_session *session, const struct crm_noun *noun,
				   const char *user, const char *way, crm_instant since,
				   int64_t *out)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_HANDOVER_COUNT);
	CRM_AUTO_TEXT first = crm_format("%s-", noun->prefix);
	CRM_AUTO_TEXT last = crm_format("%s.", noun->prefix);
	char text[CRM_INSTANT_TEXT];

	crm_query_bind_text(query, 1, user);
	crm_query_bind_text(query, 2, way);
	crm_query_bind_text(query, 3, crm_instant_text(since, text));
	crm_query_bind_text(query, 4, first);
	crm_query_bind_text(query, 5, last);
	return crm_query_one_integer(query, 0, out);
}
