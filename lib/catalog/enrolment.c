/* An enrolment: how far somebody is in a sequence.
 * SPDX-License-Identifier: MIT */
#include "catalog/enrolment.h"

#include "base/status.h"

static const char *const statuses[] = {"running", "stopped", "finished", NULL};

static const struct crm_field fields[] = {
	[ENROLMENT_REASON] = {.name = "reason", .type = CRM_TEXT, .flags = CRM_LISTED,
		.help = "why it stopped"},
	[ENROLMENT_RECORD] = {.name = "record", .type = CRM_ANY_LINK,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_INDEXED, .help = "who"},
	[ENROLMENT_SEQUENCE] = {.name = "sequence", .type = CRM_LINK,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_INDEXED, .help = "in which",
		.target = "sequence"},
	[ENROLMENT_STATUS] = {.name = "status", .type = CRM_CHOICE,
		.flags = CRM_REQUIRED | CRM_LISTED, .help = "whether it goes on",
		.choices = statuses, .standard = "running"},
	[ENROLMENT_STARTED_ON] = {.name = "started_on", .type = CRM_DATE,
		.flags = CRM_REQUIRED | CRM_LISTED, .help = "the day that steps count from",
		.standard = "today"},
	[ENROLMENT_STEP] = {.name = "step", .type = CRM_INTEGER, .flags = CRM_LISTED,
		.help = "how many steps were taken", .standard = "0"},
	[ENROLMENT_NEXT_ON] = {.name = "next_on", .type = CRM_DATE,
		.flags = CRM_LISTED | CRM_INDEXED, .help = "when the next one is due"},
	[ENROLMENT_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == ENROLMENT_FIELD_COUNT,
	       "each field of an enrolment has a row");

const struct crm_noun crm_enrolment = {
	.name = "enrolment",
	.plural = "enrolments",
	.prefix = "er",
	.help = "how far somebody is in a sequence",
	.title = "reason",
	.order = "next_on",
	.fields = fields,
	.field_count = ENROLMENT_FIELD_COUNT,
};
