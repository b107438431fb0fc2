/* Fuzzes calendars: whatever they are, each component is read, and twice alike.
 * SPDX-License-Identifier: MIT */
#include "format/ical/ical.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void read_all(struct crm_ical *ical, const char *text, size_t length, struct crm_str *out)
{
	const char *fields[CRM_ICAL_FIELDS];

	crm_ical_parse(ical, text, length);
	for (size_t i = 0; i < ical->count; i++) {
		if (!crm_equal(ical->lines[i].name, "BEGIN"))
			continue;
		crm_ical_read(ical, i, ical->count, fields);
		for (int field = 0; field < CRM_ICAL_FIELDS; field++)
			crm_str_addf(out, "%s;", fields[field] ? fields[field] : "");
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	CRM_SCOPED(ical) once = {.zone = "UTC"};
	CRM_SCOPED(ical) again = {.zone = "UTC"};
	CRM_SCOPED(str) first = {0};
	CRM_SCOPED(str) second = {0};

	/* Each component is read to the end. */
	if (size > 1024)
		return 0;
	read_all(&once, (const char *)bytes, size, &first);
	read_all(&again, (const char *)bytes, size, &second);
	if (!crm_equal(crm_str_text(&first), crm_str_text(&second)))
		abort();
	return 0;
}
