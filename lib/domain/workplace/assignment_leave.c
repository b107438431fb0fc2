/* Somebody leaves: what is open and theirs goes on.
 * SPDX-License-Identifier: MIT */
#include "catalog/user.h"
#include "domain/workplace/assigning.h"
#include "domain/workplace/handover.h"
#include "record/nouns.h"
#include "record/query/select.h"

/* Records of a noun, each id with its NUL. */
static enum crm_status find_open(struct crm_session *session, const struct crm_noun *noun,
				 const char *user, struct crm_str *ids)
{
	CRM_AUTO(select) select = crm_select_new(session, noun);
	const char *open = crm_assigning_open(noun);
	CRM_AUTO_TEXT owner = crm_format("owner=%s", user);
	enum crm_status status = crm_select_add(select, "id");

	if (!status)
		status = crm_select_filter(select, owner);
	if (!status && open)
		status = crm_select_filter(select, open);
	if (!status)
		status = crm_select_order(select, "id");
	while (!status && crm_select_next(select)) {
		struct crm_value id = crm_select_value(select, 0);

		crm_str_add_bytes(ids, id.text, id.length + 1);
	}
	return status ? status : crm_select_status(select);
}

static enum crm_status pass_on(struct crm_session *session, struct crm_record *record,
			       const char *to)
{
	static const struct crm_handover_reason reason = {.way = "left", .text = "the owner left"};
	bool is_given = false;
	enum crm_status status = CRM_OK;

	if (!*to)
		status = crm_assignment_apply(session, record, &is_given, NULL);
	return status || is_given ? status : crm_handover_give(session, record, to, &reason);
}

/* What is done stays with who did it: activities and documents. */
static bool is_work(const struct crm_noun *noun)
{
	return crm_field_find(noun, "owner") >= 0 &&
	       (crm_assigning_open(noun) || crm_equal(noun->name, "company") ||
		crm_equal(noun->name, "contact"));
}

enum crm_status crm_assignment_leave(struct crm_session *session, const char *user, const char *to,
				     crm_assignment_visit *visit, void *context)
{
	CRM_AUTO(record) before = NULL;
	CRM_AUTO(record) after = NULL;
	enum crm_status status = crm_record_load(session, &crm_user, user, &before);

	if (status)
		return status;
	if (crm_equal(user, to))
		return crm_fail(CRM_USAGE, "'%s' is who leaves", crm_record_title(before));
	after = crm_record_copy(before);
	crm_record_set_number(after, USER_IS_ACTIVE, 0);
	status = crm_domain_update(session, before, after, NULL);
	for (size_t i = 0; i < crm_noun_count(session) && !status; i++) {
		const struct crm_noun *noun = crm_noun_at(session, i);
		CRM_SCOPED(str) ids = {0};

		if (is_work(noun))
			status = find_open(session, noun, user, &ids);
		for (const char *id = ids.text; !status && id && id < ids.text + ids.length;
		     id += strlen(id) + 1) {
			CRM_AUTO(record) record = NULL;

			status = crm_record_load(session, noun, id, &record);
			if (!status)
				status = pass_on(session, record, to);
			if (!status)
				visit(context, record,
				      crm_record_text(record, crm_field_find(noun, "owner")));
		}
	}
	return status;
}
