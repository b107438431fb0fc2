/* A sequence: what to do with somebody, step by step, until they answer.
 * SPDX-License-Identifier: MIT */
#include "catalog/sequence.h"

#include "base/status.h"

static const struct crm_field fields[] = {
	[SEQUENCE_NAME] = {.name = "name", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_UNIQUE,
		.help = "what it is called"},
	[SEQUENCE_NOUN] = {.name = "noun", .type = CRM_TEXT, .flags = CRM_REQUIRED | CRM_LISTED,
		.help = "whom it is for: lead, contact, deal", .standard = "lead"},
	[SEQUENCE_CRITERIA] = {.name = "criteria", .type = CRM_TEXT, .flags = CRM_LISTED,
		.help = "it stops for who no longer fits this filter, such as a stage"},
	[SEQUENCE_STEPS] = {.name = "steps", .type = CRM_NOTE, .flags = CRM_REQUIRED,
		.help = "what to do after how many days, one a line: 3 Send the brochure"},
	[SEQUENCE_PURPOSE] = {.name = "purpose", .type = CRM_TEXT, .flags = CRM_REQUIRED,
		.help = "the consent that its mails need: contact, newsletter",
		.standard = "contact"},
	[SEQUENCE_SEND_BY] = {.name = "send_by", .type = CRM_TEXT,
		.help = "the account that its mails go through"},
	[SEQUENCE_QUIET_HOURS] = {.name = "quiet_hours", .type = CRM_TEXT,
		.help = "when no mail goes: 20:00-07:00"},
	[SEQUENCE_IS_ACTIVE] = {.name = "is_active", .type = CRM_FLAG, .flags = CRM_LISTED,
		.help = "whether it goes on", .standard = "yes"},
	[SEQUENCE_NOTE] = {.name = "note", .type = CRM_NOTE, .help = "what it is for"},
	[SEQUENCE_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == SEQUENCE_FIELD_COUNT, "each field of a sequence has a row");

const struct crm_noun crm_sequence = {
	.name = "sequence",
	.plural = "sequences",
	.prefix = "sq",
	.help = "what to do with somebody, step by step, until they answer",
	.title = "name",
	.fields = fields,
	.field_count = SEQUENCE_FIELD_COUNT,
};
