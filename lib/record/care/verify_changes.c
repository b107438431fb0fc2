/* What a commit changed against the journal's rows of its operation.
 * SPDX-License-Identifier: MIT */
#include "record/define/forms.h"
#include "record/image.h"
#include "record/journal.h"
#include "record/care/verifying.h"

#include <string.h>

/* Where the walk over an operation's rows stands: they come in the order of the files. */
struct changes {
	struct crm_verifying *verifying;
	int64_t operation;
	struct crm_noun_list list; /* in the order of their folders */
	size_t next_noun;
	struct crm_query *query;
	const struct crm_noun *noun;
	bool has_row;
	char *first, *last; /* bound to the query */
	struct crm_str path;
};

static void changes_clear(struct changes *changes)
{
	crm_query_free(changes->query);
	crm_text_auto(&changes->first);
	crm_text_auto(&changes->last);
	crm_str_clear(&changes->path);
	crm_noun_list_clear(&changes->list);
}
#define AUTO_CHANGES __attribute__((cleanup(changes_clear))) struct changes

static void start_noun(struct changes *changes)
{
	crm_query_free(changes->query);
	crm_text_auto(&changes->first);
	crm_text_auto(&changes->last);
	changes->noun = changes->list.nouns[changes->next_noun++];
	changes->first = crm_format("%s-", changes->noun->prefix);
	changes->last = crm_format("%s.", changes->noun->prefix);
	changes->query =
		crm_query_new(changes->verifying->session->store, SQL_JOURNAL_OF_OPERATION);
	crm_query_bind_integer(changes->query, 1, changes->operation);
	crm_query_bind_text(changes->query, 2, changes->first);
	crm_query_bind_text(changes->query, 3, changes->last);
}

static enum crm_status next_row(struct changes *changes)
{
	while (!changes->query || !crm_query_next(changes->query)) {
		enum crm_status status = changes->query ? crm_query_status(changes->query) : CRM_OK;

		changes->has_row = false;
		if (status || changes->next_noun == changes->list.count)
			return status;
		start_noun(changes);
	}
	changes->has_row = true;
	changes->verifying->verify->changes++;
	crm_str_reset(&changes->path);
	crm_image_add_path(&changes->path, changes->noun, crm_query_text(changes->query, 0));
	return CRM_OK;
}

static enum crm_status note_change(struct changes *changes, const char *id, const char *what)
{
	return crm_verify_note(changes->verifying,
			       &(struct crm_verify_problem){.where = "journal",
							    .record = id,
							    .operation = changes->operation,
							    .what = what});
}

/* Going back uses old values only, so the new ones are looked at here. */
struct new_values {
	const struct crm_record *after;
	struct crm_str wrong;
};

static enum crm_status check_new_value(void *context, const struct crm_field_change *change)
{
	struct new_values *values = context;
	struct crm_value absent = {.kind = CRM_ABSENT};
	const struct crm_value *after = values->after && change->field >= 0
						? &values->after->values[change->field]
						: &absent;

	if (change->field >= 0 && !crm_value_equal(after, &change->new_value))
		crm_str_addf(&values->wrong, "%s%s", values->wrong.length ? ", " : "",
			     change->name);
	return CRM_OK;
}

static enum crm_status compare_new_values(struct changes *changes, const struct crm_record *after)
{
	const char *fields = crm_query_text(changes->query, 2);
	struct new_values values = {.after = after};
	CRM_AUTO_TEXT what = NULL;
	enum crm_status status =
		crm_journal_each_field(changes->noun, fields, check_new_value, &values);

	if (!status && values.wrong.length) {
		what = crm_format("%s became something else than the journal says",
				  values.wrong.text);
		status = note_change(changes, crm_query_text(changes->query, 0), what);
	}
	crm_str_clear(&values.wrong);
	return status;
}

/* A row of the journal beside the file that the commit wrote; NULL: it removed it. */
static enum crm_status compare_row(struct changes *changes, const char *bytes, size_t length)
{
	const char *id = crm_query_text(changes->query, 0);
	CRM_AUTO(record) record = NULL;
	CRM_SCOPED(str) what = {0};
	enum crm_status status = crm_record_load_at(changes->verifying->session, changes->noun, id,
						    changes->operation, &record);

	if (status)
		return status;
	crm_verify_add_difference(&what, record, bytes, bytes ? length : 0);
	if (!what.length && !bytes != crm_equal(crm_query_text(changes->query, 1), "remove"))
		crm_str_addf(&what, "the journal says '%s'", crm_query_text(changes->query, 1));
	if (what.length)
		status = note_change(changes, id, what.text);
	if (!status)
		status = compare_new_values(changes, record);
	return status ? status : next_row(changes);
}

static enum crm_status visit_file(void *context, const char *path, const char *bytes, size_t length)
{
	struct changes *changes = context;
	char id[CRM_ID_TEXT];
	enum crm_status status = CRM_OK;

	while (!status && changes->has_row && strcmp(changes->path.text, path) < 0) {
		status = note_change(changes, crm_query_text(changes->query, 0),
				     "the commit did not change it");
		if (!status)
			status = next_row(changes);
	}
	if (status)
		return status;
	if (changes->has_row && crm_equal(changes->path.text, path))
		return compare_row(changes, bytes, length);
	crm_verify_path_id(path, id);
	return note_change(changes, *id ? id : NULL,
			   "the commit changed it, the journal does not say so");
}

enum crm_status crm_verify_changes(struct crm_verifying *verifying,
				   const struct crm_history_entry *entry)
{
	AUTO_CHANGES changes = {.verifying = verifying, .operation = entry->operation};
	enum crm_status status =
		crm_forms_of_operation(verifying->session, entry->operation, &changes.list);

	if (!status) {
		crm_noun_list_sort(&changes.list);
		status = next_row(&changes);
	}
	if (!status)
		status = crm_history_each_change(verifying->history, entry->parent, entry->commit,
						 visit_file, &changes);
	while (!status && changes.has_row) {
		status = note_change(&changes, crm_query_text(changes.query, 0),
				     "the commit did not change it");
		if (!status)
			status = next_row(&changes);
	}
	return status;
}
