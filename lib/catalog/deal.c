/* A deal: a sale, from the first talk to the signature.
 * SPDX-License-Identifier: MIT */
#include "catalog/deal.h"

#include "base/status.h"

static const char *const categories[] = {"pipeline", "best", "commit", "omitted", NULL};

static const struct crm_field fields[] = {
	[DEAL_TITLE] = {.name = "title", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_SEARCHED,
		.help = "what is being sold"},
	[DEAL_PIPELINE] = {.name = "pipeline", .type = CRM_LINK, .flags = CRM_INDEXED,
		.help = "the pipeline it goes through", .target = "pipeline"},
	[DEAL_STAGE] = {.name = "stage", .type = CRM_LINK,
		.flags = CRM_LISTED | CRM_INDEXED | CRM_TRACKED, .help = "where it stands",
		.target = "stage"},
	[DEAL_AMOUNT] = {.name = "amount", .type = CRM_MONEY, .flags = CRM_LISTED,
		.help = "what it is worth"},
	[DEAL_CURRENCY] = {.name = "currency", .type = CRM_CURRENCY, .flags = CRM_LISTED,
		.help = "of the amount"},
	[DEAL_COMPANY] = {.name = "company", .type = CRM_LINK, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "who is buying", .target = "company"},
	[DEAL_CONTACT] = {.name = "contact", .type = CRM_LINK, .flags = CRM_INDEXED,
		.help = "whom we talk to", .target = "contact"},
	[DEAL_PARTNER] = {.name = "partner", .type = CRM_LINK, .flags = CRM_INDEXED,
		.help = "through whom we sell", .target = "company"},
	[DEAL_PRODUCT] = {.name = "product", .type = CRM_LINK, .flags = CRM_INDEXED,
		.help = "what they buy", .target = "product"},
	[DEAL_OWNER] = {.name = "owner", .type = CRM_LINK, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "who sells", .target = "user"},
	[DEAL_PROBABILITY] = {.name = "probability", .type = CRM_INTEGER,
		.help = "how likely it is won, in percent, where the stage says too little"},
	[DEAL_FORECAST_CATEGORY] = {.name = "forecast_category", .type = CRM_CHOICE,
		.help = "how sure its owner is, where the stage says too little",
		.choices = categories},
	[DEAL_OPENED_ON] = {.name = "opened_on", .type = CRM_DATE, .help = "when the talks began"},
	[DEAL_EXPECTED_ON] = {.name = "expected_on", .type = CRM_DATE,
		.flags = CRM_LISTED | CRM_INDEXED, .help = "when it should close"},
	[DEAL_CLOSED_ON] = {.name = "closed_on", .type = CRM_DATE, .flags = CRM_INDEXED,
		.help = "when it was won or lost"},
	[DEAL_NEXT_STEP] = {.name = "next_step", .type = CRM_TEXT,
		.help = "what is to be done next"},
	[DEAL_NEXT_ON] = {.name = "next_on", .type = CRM_DATE, .help = "by when"},
	[DEAL_REASON] = {.name = "reason", .type = CRM_TEXT, .help = "why it was won or lost"},
	[DEAL_COMPETITOR] = {.name = "competitor", .type = CRM_TEXT, .help = "who else is in it"},
	[DEAL_SOURCE] = {.name = "source", .type = CRM_TEXT, .help = "where it came from"},
	[DEAL_CAMPAIGN] = {.name = "campaign", .type = CRM_TEXT, .help = "what made it come about"},
	[DEAL_STAGE_AT] = {.name = "stage_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "since when it is in this stage"},
	[DEAL_BACK_MOVES] = {.name = "back_moves", .type = CRM_INTEGER, .flags = CRM_KEPT,
		.help = "how often it went back to an earlier stage"},
	[DEAL_TAGS] = {.name = "tags", .type = CRM_TAGS, .help = "words to find it by"},
	[DEAL_NOTE] = {.name = "note", .type = CRM_NOTE, .help = "anything else"},
	[DEAL_REFERENCE] = {.name = "reference", .type = CRM_TEXT, .flags = CRM_KEY | CRM_UNIQUE,
		.help = "its key in another system"},
	[DEAL_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT,
		.flags = CRM_KEPT | CRM_INDEXED, .help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == DEAL_FIELD_COUNT, "each field of a deal has a row");

const struct crm_noun crm_deal = {
	.name = "deal",
	.plural = "deals",
	.prefix = "d",
	.help = "a sale, from the first talk to the signature",
	.title = "title",
	.fields = fields,
	.field_count = DEAL_FIELD_COUNT,
};
