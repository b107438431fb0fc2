/* A ticket: a question or a problem of a customer.
 * SPDX-License-Identifier: MIT */
#include "catalog/ticket.h"

#include "base/status.h"

static const char *const statuses[] = {"new", "open", "waiting", "solved", "closed", NULL};
static const char *const priorities[] = {"low", "normal", "high", "urgent", NULL};
static const char *const kinds[] = {"question", "problem", "incident", "request", "task", NULL};
static const char *const channels[] = {"email", "phone", "web", "chat", "visit", NULL};

static const struct crm_field fields[] = {
	[TICKET_NUMBER] = {.name = "number", .type = CRM_INTEGER,
		.flags = CRM_KEY | CRM_LISTED | CRM_UNIQUE | CRM_KEPT | CRM_INDEXED,
		.help = "what people quote"},
	[TICKET_SUBJECT] = {.name = "subject", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_SEARCHED,
		.help = "what it is about, in a line"},
	[TICKET_STATUS] = {.name = "status", .type = CRM_CHOICE, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "how far it is", .choices = statuses, .standard = "new"},
	[TICKET_PRIORITY] = {.name = "priority", .type = CRM_CHOICE, .flags = CRM_LISTED,
		.help = "how much it matters", .choices = priorities, .standard = "normal"},
	[TICKET_KIND] = {.name = "kind", .type = CRM_CHOICE, .help = "what it is",
		.choices = kinds, .standard = "question"},
	[TICKET_CHANNEL] = {.name = "channel", .type = CRM_CHOICE, .help = "how it came in",
		.choices = channels},
	[TICKET_CONTACT] = {.name = "contact", .type = CRM_LINK, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "who asks", .target = "contact"},
	[TICKET_COMPANY] = {.name = "company", .type = CRM_LINK, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "for whom", .target = "company"},
	[TICKET_PRODUCT] = {.name = "product", .type = CRM_LINK, .help = "about what",
		.target = "product"},
	[TICKET_OWNER] = {.name = "owner", .type = CRM_LINK, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "who answers", .target = "user"},
	[TICKET_OPENED_AT] = {.name = "opened_at", .type = CRM_INSTANT, .flags = CRM_INDEXED,
		.help = "when it came in", .standard = "now"},
	[TICKET_REPLIED_AT] = {.name = "replied_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first answered"},
	[TICKET_CLOSED_AT] = {.name = "closed_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was closed"},
	[TICKET_RESOLUTION] = {.name = "resolution", .type = CRM_TEXT, .help = "how it was solved"},
	[TICKET_TAGS] = {.name = "tags", .type = CRM_TAGS, .help = "words to find it by"},
	[TICKET_NOTE] = {.name = "note", .type = CRM_NOTE, .help = "the question in full"},
	[TICKET_REFERENCE] = {.name = "reference", .type = CRM_TEXT, .flags = CRM_KEY | CRM_UNIQUE,
		.help = "its key in another system"},
	[TICKET_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == TICKET_FIELD_COUNT, "each field of a ticket has a row");

const struct crm_noun crm_ticket = {
	.name = "ticket",
	.plural = "tickets",
	.prefix = "k",
	.help = "a question or a problem of a customer",
	.title = "subject",
	.order = "number",
	.fields = fields,
	.field_count = TICKET_FIELD_COUNT,
};
