/* What an undo leaves as it is.
 * SPDX-License-Identifier: MIT */
#include "record/past/left.h"

#include "record/journal.h"

#include <string.h>

static const char *keep(struct crm_undo *undo, const char *text)
{
	return crm_arena_copy(&undo->arena, text, strlen(text));
}

struct crm_undo_left *crm_undo_leave(struct crm_undo *undo, const struct crm_record *record,
				     const char *field, const char *why)
{
	struct crm_undo_left *left;

	undo->left = crm_grow(undo->left, undo->left_count, &undo->left_capacity, sizeof *left);
	left = &undo->left[undo->left_count++];
	*left = (struct crm_undo_left){
		.id = keep(undo, record->id),
		.title = keep(undo, crm_record_title(record)),
		.field = field ? keep(undo, field) : NULL,
		.why = keep(undo, why),
	};
	return left;
}

enum crm_status crm_undo_leave_refused(struct crm_undo *undo, const struct crm_record *record,
				       enum crm_status status)
{
	if (status != CRM_REFUSED && status != CRM_CONFLICT && status != CRM_INVALID &&
	    status != CRM_AMBIGUOUS)
		return status;
	(void)crm_undo_leave(undo, record, NULL, crm_message());
	crm_message_clear();
	return CRM_OK;
}

struct field_search {
	const char *name;
	bool is_found;
};

static enum crm_status match_field(void *context, const struct crm_field_change *change)
{
	struct field_search *search = context;

	search->is_found = search->is_found || crm_equal(change->name, search->name);
	return CRM_OK;
}

enum crm_status crm_undo_leave_changed(struct crm_session *session, struct crm_undo *undo,
				       const struct crm_record *record, const char *field)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_UNDO_LATER);
	struct field_search search = {.name = field, .is_found = !field};
	struct crm_undo_left *left;
	enum crm_status status = CRM_OK;

	crm_query_bind_text(query, 1, record->id);
	crm_query_bind_integer(query, 2, undo->operation);
	while (!status && crm_query_next(query)) {
		status = crm_journal_each_field(record->noun, crm_query_text(query, 1), match_field,
						&search);
		if (search.is_found || status)
			break;
	}
	if (!status)
		status = crm_query_status(query);
	if (status)
		return status;
	left = crm_undo_leave(undo, record, field, "changed since");
	if (search.is_found) {
		CRM_AUTO_TEXT why = crm_format("changed since by operation %lld (%s)",
					       (long long)crm_query_integer(query, 0),
					       crm_query_text(query, 2));

		left->by = crm_query_integer(query, 0);
		left->why = keep(undo, why);
	}
	return CRM_OK;
}
