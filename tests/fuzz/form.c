/* Fuzzes forms: what a text says is written as a text that says the same.
 * SPDX-License-Identifier: MIT */
#include "cli/form/form.h"
#include "record/value.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const struct crm_field fields[] = {
	{.name = "name", .type = CRM_TEXT, .help = "what it is called"},
	{.name = "note", .type = CRM_NOTE, .help = "what there is to say"},
	{.name = "tags", .type = CRM_TAGS, .help = "words"},
	{.name = "owner", .type = CRM_LINK, .target = "user", .help = "whose it is"},
	{.name = "stage_at", .type = CRM_INSTANT, .flags = CRM_KEPT, .help = "since when"},
};
enum { TYPED = 3 }; /* the first fields, which need no store */
static const struct crm_noun noun = {.name = "thing",
				     .plural = "things",
				     .prefix = "th",
				     .title = "name",
				     .fields = fields,
				     .field_count = CRM_COUNT(fields)};
static struct crm_form_row rows[] = {{NULL, 0, true},
				     {"More", 1, false},
				     {NULL, 2, false},
				     {NULL, 3, false}};

static void add_record(struct crm_form *form, const char *id)
{
	struct crm_form_record *row;

	form->records =
		crm_grow(form->records, form->count, &form->capacity, sizeof *form->records);
	row = &form->records[form->count++];
	*row = (struct crm_form_record){.record = crm_record_new(&noun)};
	row->layout.rows = crm_resize(NULL, sizeof rows);
	memcpy(row->layout.rows, rows, sizeof rows);
	row->layout.count = CRM_COUNT(rows);
	memcpy(row->record->id, id, strlen(id) + 1);
}

/* Puts what was read into the record in its place. False: a field takes no such value. */
static bool take(struct crm_form *form, const struct crm_form_text *text, size_t place,
		 struct crm_record *record)
{
	for (int i = 0; i < TYPED; i++) {
		const struct crm_form_entry *entry =
			&text->entries[place * text->field_count + (size_t)i];

		if (entry->is_there &&
		    crm_value_type(form->call->session, record, i, entry->text, NULL))
			return false;
	}
	return true;
}

static void check_again(struct crm_form *form)
{
	CRM_SCOPED(str) written = {0};

	if (crm_form_write(form, &written) ||
	    crm_form_read(form, crm_str_text(&written), &form->base))
		abort();
	for (size_t place = 0; place < form->count; place++) {
		CRM_AUTO(record) record = crm_record_new(&noun);

		if (!take(form, &form->base, place, record))
			abort();
		for (int i = 0; i < TYPED; i++)
			if (!crm_value_equal(&record->values[i],
					     &form->records[place].record->values[i]))
				abort();
	}
}

static void try(const char *text, bool is_new)
{
	struct crm_session session = {0};
	struct crm_call call = {.session = &session, .noun = &noun};
	struct crm_form form = {.call = &call, .is_new = is_new};
	enum crm_status status;
	bool is_whole = true;

	add_record(&form, is_new ? "" : "th-1");
	if (!is_new)
		add_record(&form, "th-2");
	status = crm_form_read(&form, text, &form.text);
	if (form.place > strlen(text) || (status && status != CRM_USAGE))
		abort();
	for (size_t i = 0; i < form.count && i < form.text.record_count; i++)
		is_whole = is_whole && take(&form, &form.text, i, form.records[i].record);
	/* Of the ends of lines the form keeps only that they are there. */
	if (!status && is_whole && !strchr(text, '\r'))
		check_again(&form);
	crm_form_clear(&form);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	CRM_AUTO_TEXT text = crm_copy_bytes((const char *)bytes, size);

	try(text, true);
	try(text, false);
	return 0;
}
