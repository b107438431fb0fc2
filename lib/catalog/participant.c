/* A participant: somebody in a deal, on whichever side.
 * SPDX-License-Identifier: MIT */
#include "catalog/participant.h"

#include "base/status.h"

static const char *const accesses[] = {"read", "write", NULL};

static const struct crm_field fields[] = {
	[PARTICIPANT_DEAL] = {.name = "deal", .type = CRM_LINK,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_INDEXED, .help = "the deal",
		.target = "deal"},
	[PARTICIPANT_WHO] = {.name = "who", .type = CRM_ANY_LINK,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_INDEXED,
		.help = "a contact, a company or a user"},
	[PARTICIPANT_ROLE] = {.name = "role", .type = CRM_TEXT, .flags = CRM_LISTED,
		.help = "as what: decision maker, champion, partner, competitor"},
	[PARTICIPANT_ACCESS] = {.name = "access", .type = CRM_CHOICE, .flags = CRM_LISTED,
		.help = "what a user may do with the deal", .choices = accesses},
	[PARTICIPANT_EXPIRES_ON] = {.name = "expires_on", .type = CRM_DATE, .flags = CRM_LISTED,
		.help = "the last day of a user in the team"},
	[PARTICIPANT_SHARE] = {.name = "share", .type = CRM_DECIMAL,
		.flags = CRM_KEPT | CRM_LISTED, .help = "of the credit, in percent"},
	[PARTICIPANT_NOTE] = {.name = "note", .type = CRM_NOTE, .help = "anything else"},
	[PARTICIPANT_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == PARTICIPANT_FIELD_COUNT, "each field has a row");

const struct crm_noun crm_participant = {
	.name = "participant",
	.plural = "participants",
	.prefix = "pa",
	.help = "somebody in a deal: who decides, who sells along, who competes",
	.title = "role",
	.fields = fields,
	.field_count = PARTICIPANT_FIELD_COUNT,
};
