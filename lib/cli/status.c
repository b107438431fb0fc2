/* What a command ends with.
 * SPDX-License-Identifier: MIT */
#include "cli/status.h"

#include "base/unicode.h"
#include "cli/output.h"

#include <stdio.h>
#include <string.h>

const struct crm_exit_row crm_exit_rows[] = {
	{0, "done; an empty list too"},
	{1, "only with --exit-code: nothing found, due or changed"},
	{2, "usage: an option, a field, a filter, a value"},
	{3, "not found"},
	{4, "ambiguous, duplicate, changed meanwhile, or refused by a rule"},
	{5, "partial: some of it failed, the rest is done"},
	{65, "bad input: nothing was written"},
	{74, "disk, store or history: full, damaged, unreadable"},
	{75, "try again: locked, or the network"},
	{77, "not allowed"},
	{78, "configuration: no store, no home"},
};
const size_t crm_exit_row_count = CRM_COUNT(crm_exit_rows);

int crm_exit_status(enum crm_status status)
{
	switch (status) {
	case CRM_OK:
		return 0;
	case CRM_USAGE:
		return 2;
	case CRM_NOT_FOUND:
		return 3;
	case CRM_AMBIGUOUS:
	case CRM_CONFLICT:
	case CRM_REFUSED:
		return 4;
	case CRM_PARTIAL:
		return 5;
	case CRM_INVALID:
		return 65;
	case CRM_BUSY:
		return 75;
	case CRM_DENIED:
		return 77;
	case CRM_CONFIG:
		return 78;
	case CRM_STOPPED:
		return 130;
	case CRM_BROKEN:
	default:
		return 74;
	}
}

static void print_json(enum crm_status status)
{
	CRM_SCOPED(str) line = {0};

	crm_str_addf(&line, "{\"error\":\"%s\",\"code\":%d,\"message\":", crm_status_name(status),
		     crm_exit_status(status));
	crm_str_add_json(&line, crm_message(), strlen(crm_message()));
	if (*crm_message_hint()) {
		crm_str_add(&line, ",\"hint\":");
		crm_str_add_json(&line, crm_message_hint(), strlen(crm_message_hint()));
	}
	crm_str_add(&line, "}\n");
	fputs(line.text, stderr);
}

/* A noun that the store adds has no program: what it is told as crm-NOUN is crm NOUN. */
static void add_hint(const struct crm_call *call, struct crm_str *out)
{
	const char *text = crm_message_hint();
	size_t length = strlen(call->command->name);
	bool is_of_store = crm_starts_with(call->command->name, "crm ");

	if (is_of_store && crm_starts_with(text, "crm-") &&
	    strncmp(text + 4, call->command->name + 4, length - 4) == 0 && text[length] == ' ') {
		crm_str_add(out, call->command->name);
		text += length;
	}
	crm_str_add_harmless(out, text, strlen(text));
}

void crm_print_failure(const struct crm_call *call, enum crm_status status)
{
	CRM_SCOPED(str) text = {0};
	CRM_SCOPED(str) hint = {0};

	if (!*crm_message())
		return;
	if (crm_output_is_json(call)) {
		print_json(status);
		return;
	}
	crm_str_add_harmless(&text, crm_message(), strlen(crm_message()));
	add_hint(call, &hint);
	fprintf(stderr, "%s: %s\n", call->command->name, crm_str_text(&text));
	if (hint.length)
		fprintf(stderr, "try: %s\n", hint.text);
}
