/* The steps of a sequence: so many days after the beginning, and what to do then.
 * SPDX-License-Identifier: MIT */
#include "domain/marketing/sequence_step.h"

#include <stdlib.h>

enum { MOST_DAYS = 3650 };

static const char *const kinds[CRM_STEP_KINDS] = {
	[CRM_STEP_TODO] = "todo",
	[CRM_STEP_CALL] = "call",
	[CRM_STEP_MEETING] = "meeting",
	[CRM_STEP_EMAIL] = "email",
};

void crm_sequence_step_clear(struct crm_sequence_step *step)
{
	free(step->title);
	*step = (struct crm_sequence_step){0};
}

const char *crm_sequence_step_name(enum crm_sequence_step_kind kind)
{
	return kinds[kind];
}

/* What stands behind the days; other words before a colon are a part of the title. */
static void read_title(const char *text, struct crm_sequence_step *out)
{
	out->kind = CRM_STEP_TODO;
	for (size_t kind = 0; kind < CRM_STEP_KINDS; kind++) {
		size_t length = strlen(kinds[kind]);

		if (!crm_starts_with(text, kinds[kind]) || text[length] != ':')
			continue;
		out->kind = (enum crm_sequence_step_kind)kind;
		out->title = crm_trim(text + length + 1);
		return;
	}
	out->title = crm_trim(text);
}

static enum crm_status read_line(const char *line, struct crm_sequence_step *out)
{
	size_t digits = strspn(line, "0123456789");
	CRM_AUTO_TEXT days = crm_copy_bytes(line, digits);
	CRM_AUTO_TEXT rest = crm_trim(line + digits);

	crm_sequence_step_clear(out);
	read_title(rest, out);
	if (!digits || line[digits] != ' ' || !*out->title || crm_parse_integer(days, &out->days) ||
	    out->days > MOST_DAYS)
		return crm_hint(crm_fail(CRM_INVALID, "steps: '%s' is no step", line),
				"3 Send the brochure, 5 call: Ask about it, 7 email: <template>");
	return CRM_OK;
}

enum crm_status crm_sequence_step_read(const char *steps, int64_t number,
				       struct crm_sequence_step *out, bool *is_there)
{
	int64_t last = 0, count = 0;

	*is_there = false;
	while (*steps && !*is_there) {
		size_t length = strcspn(steps, "\n");
		CRM_AUTO_TEXT raw = crm_copy_bytes(steps, length);
		CRM_AUTO_TEXT line = crm_trim(raw);
		enum crm_status status;

		steps += length + (steps[length] == '\n');
		if (!*line)
			continue;
		status = read_line(line, out);
		if (status)
			return status;
		if (out->days < last)
			return crm_fail(CRM_INVALID, "steps: '%s' comes after a later one", line);
		last = out->days;
		*is_there = count++ == number;
	}
	return CRM_OK;
}
