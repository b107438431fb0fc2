/* Which operations are undone.
 * SPDX-License-Identifier: MIT */
#include "record/past/undo.h"

#include <stdlib.h>

static bool is_among(const int64_t *numbers, size_t count, int64_t number)
{
	for (size_t i = 0; i < count; i++)
		if (numbers[i] == number)
			return true;
	return false;
}

/* Which operations are undone, and by whom: seen from the latest backwards, an undo that is not
 * undone itself undoes another. */
struct undone {
	int64_t *numbers, *by;
	size_t count, capacity, by_capacity;
};

static void undone_clear(struct undone *undone)
{
	free(undone->numbers);
	free(undone->by);
}
#define AUTO_UNDONE __attribute__((cleanup(undone_clear))) struct undone

/* Notes what the row's operation undoes; whether the operation itself still stands. */
static bool note_row(struct undone *undone, struct crm_query *row)
{
	int64_t number = crm_query_integer(row, 0);

	if (is_among(undone->numbers, undone->count, number))
		return false;
	if (!crm_query_is_null(row, 1)) {
		undone->numbers = crm_grow(undone->numbers, undone->count, &undone->capacity,
					   sizeof(int64_t));
		undone->by =
			crm_grow(undone->by, undone->count, &undone->by_capacity, sizeof(int64_t));
		undone->numbers[undone->count] = crm_query_integer(row, 1);
		undone->by[undone->count++] = number;
	}
	return true;
}

static enum crm_status read_undoes(struct crm_session *session, int64_t number, int64_t *out)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_OPERATION_GET);

	crm_query_bind_integer(query, 1, number);
	*out = crm_query_next(query) ? crm_query_integer(query, 7) : 0;
	return crm_query_status(query);
}

enum crm_status crm_undo_latest(struct crm_session *session, bool redo, int64_t *out)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_UNDO_OPERATIONS);
	AUTO_UNDONE undone = {0};
	enum crm_status status = CRM_OK;

	crm_query_bind_integer(query, 1, 0);
	while (!status && crm_query_next(query)) {
		int64_t deeper = 1;

		if (!note_row(&undone, query))
			continue;
		if (!crm_query_is_null(query, 1) && redo)
			status = read_undoes(session, crm_query_integer(query, 1), &deeper);
		if (status || (redo ? deeper : !crm_query_is_null(query, 1)) ||
		    crm_equal(crm_query_text(query, 2), "crm init"))
			continue;
		*out = crm_query_integer(query, 0);
		return CRM_OK;
	}
	if (!status)
		status = crm_query_status(query);
	return status ? status
		      : crm_fail(CRM_NOT_FOUND, "there is nothing to %s", redo ? "redo" : "undo");
}

enum crm_status crm_undo_check_stands(struct crm_session *session, int64_t operation)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_UNDO_OPERATIONS);
	AUTO_UNDONE undone = {0};

	crm_query_bind_integer(query, 1, operation);
	while (crm_query_next(query))
		(void)note_row(&undone, query);
	for (size_t i = 0; i < undone.count; i++)
		if (undone.numbers[i] == operation)
			return crm_hint(
				crm_fail(CRM_REFUSED,
					 "operation %lld is undone already, by operation %lld",
					 (long long)operation, (long long)undone.by[i]),
				"crm redo %lld", (long long)undone.by[i]);
	return crm_query_status(query);
}

enum crm_status crm_undo_describe(struct crm_session *session, struct crm_undo *undo)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_OPERATION_GET);

	crm_query_bind_integer(query, 1, undo->operation);
	if (!crm_query_next(query)) {
		enum crm_status status = crm_query_status(query);

		return status ? status
			      : crm_hint(crm_fail(CRM_NOT_FOUND, "there is no operation %lld",
						  (long long)undo->operation),
					 "crm-history log");
	}
	if (undo->is_redo && crm_query_is_null(query, 7))
		return crm_hint(crm_fail(CRM_REFUSED, "operation %lld is no undo",
					 (long long)undo->operation),
				"crm-history log");
	if (crm_equal(crm_query_text(query, 3), "crm init"))
		return crm_fail(CRM_REFUSED, "operation %lld made the store: it stays",
				(long long)undo->operation);
	undo->command =
		crm_arena_copy(&undo->arena, crm_query_text(query, 3), crm_query_length(query, 3));
	undo->summary =
		crm_arena_copy(&undo->arena, crm_query_text(query, 4), crm_query_length(query, 4));
	return CRM_OK;
}

void crm_undo_clear(struct crm_undo *undo)
{
	free(undo->left);
	crm_arena_clear(&undo->arena);
}
