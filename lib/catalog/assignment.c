/* An assignment: a rule that gives records to users.
 * SPDX-License-Identifier: MIT */
#include "catalog/assignment.h"

#include "base/status.h"

static const char *const methods[] = {"round_robin", "least_busy", "capacity", "user", NULL};

static const struct crm_field fields[] = {
	[ASSIGNMENT_NAME] = {.name = "name", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_UNIQUE,
		.help = "what the rule is called"},
	[ASSIGNMENT_NOUN] = {.name = "noun", .type = CRM_TEXT, .flags = CRM_REQUIRED | CRM_LISTED,
		.help = "what it gives: lead, deal, ticket", .standard = "lead"},
	[ASSIGNMENT_POSITION] = {.name = "position", .type = CRM_INTEGER, .flags = CRM_LISTED,
		.help = "the rules are asked in this order, the first that fits gives",
		.standard = "100"},
	[ASSIGNMENT_CRITERIA] = {.name = "criteria", .type = CRM_TEXT, .flags = CRM_LISTED,
		.help = "the filter that a record must fit; every one unless given"},
	[ASSIGNMENT_METHOD] = {.name = "method", .type = CRM_CHOICE,
		.flags = CRM_REQUIRED | CRM_LISTED, .help = "how one of the candidates is chosen",
		.choices = methods, .standard = "round_robin"},
	[ASSIGNMENT_CANDIDATES] = {.name = "candidates", .type = CRM_TEXT, .flags = CRM_LISTED,
		.help = "the filter that users must fit: team=Sales; all unless given"},
	[ASSIGNMENT_USER] = {.name = "user", .type = CRM_LINK, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "who gets them all, by the method user", .target = "user"},
	[ASSIGNMENT_IS_TIMED] = {.name = "is_timed", .type = CRM_FLAG,
		.help = "only who is at work now gets any"},
	[ASSIGNMENT_IS_PATIENT] = {.name = "is_patient", .type = CRM_FLAG,
		.help = "what nobody can take waits, and no later rule is asked"},
	[ASSIGNMENT_IS_ACTIVE] = {.name = "is_active", .type = CRM_FLAG, .flags = CRM_LISTED,
		.help = "whether it is asked", .standard = "yes"},
	[ASSIGNMENT_LAST_USER] = {.name = "last_user", .type = CRM_LINK,
		.flags = CRM_KEPT | CRM_LOOSE | CRM_INDEXED, .help = "whose turn was the last one",
		.target = "user"},
	[ASSIGNMENT_NOTE] = {.name = "note", .type = CRM_NOTE, .help = "why it is like this"},
	[ASSIGNMENT_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == ASSIGNMENT_FIELD_COUNT,
	       "each field of an assignment has a row");

const struct crm_noun crm_assignment = {
	.name = "assignment",
	.plural = "assignments",
	.prefix = "as",
	.help = "a rule that gives records to users",
	.title = "name",
	.order = "position",
	.fields = fields,
	.field_count = ASSIGNMENT_FIELD_COUNT,
};
