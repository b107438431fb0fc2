/* Fuzzes what reads inquiries: whatever comes in, texts go out that are whole and valid.
 * SPDX-License-Identifier: MIT */
#include "base/unicode.h"
#include "format/inquiry/inquiry.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static enum crm_status check(void *context, const struct crm_inquiry *inquiry)
{
	(void)context;
	for (size_t i = 0; i < inquiry->count; i++) {
		const struct crm_inquiry_field *field = &inquiry->fields[i];

		if (!*field->text || strchr(field->text, '\r') ||
		    crm_utf8_check(field->text, strlen(field->text)) != strlen(field->text) ||
		    crm_utf8_check(field->name, strlen(field->name)) != strlen(field->name))
			abort();
	}
	for (size_t i = 0; i < inquiry->file_count; i++) {
		const char *name = inquiry->files[i].name;

		if (crm_utf8_check(name, strlen(name)) != strlen(name) ||
		    inquiry->files[i].bytes[inquiry->files[i].length])
			abort();
	}
	return inquiry->kind ? CRM_OK : CRM_BROKEN;
}

/* As each type, and as what it looks like. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	CRM_AUTO_TEXT copy = crm_copy_bytes((const char *)bytes, size);
	struct crm_inquiry_body body = {.bytes = copy,
					.length = size,
					.file_limit = size / 2,
					.media = "multipart/form-data; boundary=b"};

	for (int type = 0; type < CRM_INQUIRY_TYPES; type++) {
		body.type = (enum crm_inquiry_type)type;
		if (crm_inquiry_each(&body, check, NULL) == CRM_BROKEN)
			abort();
	}
	(void)crm_inquiry_type_guess(copy, size);
	return 0;
}
