/* Records as a text that a person changes in an editor, and back. One "field: value" a line; notes
 * and lists stand indented below their field; "[id]" begins a record; a line with '#' in front says
 * something. For form*.c only, but for the two verbs.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_FORM_FORM_H
#define CRM_CLI_FORM_FORM_H

#include "cli/command.h"

/* Changes the records that the call names in $VISUAL or $EDITOR; adds what an empty form is filled
 * with. What is refused comes back with the sentence above its field; nothing typed is lost: what
 * could not be written stays in a file that the message names. */
enum crm_status crm_form_edit(struct crm_call *call) CRM_MUST_CHECK;
enum crm_status crm_form_add(struct crm_call *call) CRM_MUST_CHECK;

/* Whether edit without fields means the editor: --editor, or a terminal. */
bool crm_form_is_wanted(const struct crm_call *call);

/* Which fields a form has, in their order. */
struct crm_form_row {
	const char *heading; /* above the field; NULL: none */
	int field;
	bool is_required; /* by the form */
};
struct crm_form_layout {
	struct crm_form_row *rows;
	size_t count, capacity;
	struct crm_arena arena;
};
void crm_form_layout_clear(struct crm_form_layout *layout);

/* The layout for a record: the setting form.NOUN.NAME when `name` is given, else the first
 * form.NOUN.NAME whose form.NOUN.NAME.when the record fits, else form.NOUN, else all fields. `id`
 * "" fits none. CRM_CONFIG when a setting is wrong, CRM_NOT_FOUND for a name that is not set. */
enum crm_status crm_form_layout_find(struct crm_call *call, const char *id, const char *name,
				     struct crm_form_layout *out) CRM_MUST_CHECK;

/* One field as it stands in a text. */
struct crm_form_entry {
	bool is_there;
	const char *text;
	size_t offset; /* of its line */
};

/* A text taken apart: `field_count` entries for each record. */
struct crm_form_text {
	struct crm_form_entry *entries;
	size_t *heads; /* where each record begins */
	size_t record_count, record_capacity, field_count;
	struct crm_arena arena;
};
void crm_form_text_clear(struct crm_form_text *text);

struct crm_form_record {
	struct crm_record *record; /* as it was shown */
	int64_t revision;          /* later changes of the same fields are refused */
	struct crm_form_layout layout;
};

struct crm_form {
	struct crm_call *call;
	struct crm_form_record *records;
	size_t count, capacity;
	bool is_new;               /* one record, to be added */
	struct crm_form_text base; /* what was shown */
	struct crm_form_text text; /* what was made of it */
	size_t place;              /* in the text that is read or applied: where it went wrong */
	enum crm_status refusal;   /* of the last turn */
	char *sentence;            /* of the refusal */
};
void crm_form_clear(struct crm_form *form);

/* Adds a record to the form; takes it over. */
enum crm_status crm_form_take(struct crm_form *form, struct crm_record *record) CRM_MUST_CHECK;

/* Writes all records. CRM_BROKEN. */
enum crm_status crm_form_write(const struct crm_form *form, struct crm_str *out) CRM_MUST_CHECK;

/* Takes a text apart. CRM_USAGE sets form->place. */
enum crm_status crm_form_read(struct crm_form *form, const char *text,
			      struct crm_form_text *out) CRM_MUST_CHECK;

/* Whether an entry of form->text is another than what was shown. */
bool crm_form_is_changed(const struct crm_form *form, size_t record, size_t field);
bool crm_form_has_changes(const struct crm_form *form);

/* One operation: writes the fields that changed. A failure sets form->place. */
enum crm_status crm_form_apply(struct crm_form *form) CRM_MUST_CHECK;

/* A private file with the text, opened in the editor until it is closed. */
struct crm_form_file {
	char *path;
	bool is_kept; /* not removed at the end */
};
void crm_form_file_clear(struct crm_form_file *file);
enum crm_status crm_form_file_make(struct crm_call *call, struct crm_form_file *out) CRM_MUST_CHECK;
/* Writes the text, lets the person change it, reads it back. CRM_REFUSED when the editor fails,
 * CRM_CONFIG when there is none. */
enum crm_status crm_form_file_edit(const struct crm_form_file *file,
				   struct crm_str *text) CRM_MUST_CHECK;

#endif
