/* A noun that a store adds.
 * SPDX-License-Identifier: MIT */
#include "catalog/entity.h"

#include "base/status.h"

static const struct crm_field fields[] = {
	[ENTITY_NAME] = {.name = "name", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_UNIQUE,
		.help = "the word for one: equipment"},
	[ENTITY_PLURAL] = {.name = "plural", .type = CRM_TEXT, .flags = CRM_LISTED,
		.help = "the word for several; an s is added unless given"},
	[ENTITY_PREFIX] = {.name = "prefix", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_UNIQUE,
		.help = "what ids begin with: up to 6 letters"},
	[ENTITY_HELP] = {.name = "help_text", .type = CRM_TEXT, .flags = CRM_LISTED,
		.help = "what crm help says of it"},
	[ENTITY_POSITION] = {.name = "position", .type = CRM_INTEGER, .flags = CRM_KEPT,
		.help = "its place behind the others"},
	[ENTITY_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was added"},
};
_Static_assert(CRM_COUNT(fields) == ENTITY_FIELD_COUNT, "each field of an entity has a row");

const struct crm_noun crm_entity = {
	.name = "entity",
	.plural = "entities",
	.prefix = "en",
	.help = "a noun that this store adds",
	.title = "name",
	.order = "position",
	.fields = fields,
	.field_count = ENTITY_FIELD_COUNT,
};

const struct crm_field crm_item_fields[ITEM_FIELD_COUNT] = {
	[ITEM_NAME] = {.name = "name", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_SEARCHED,
		.help = "what people call it"},
	[ITEM_OWNER] = {.name = "owner", .type = CRM_LINK, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "who looks after it", .target = "user"},
	[ITEM_TAGS] = {.name = "tags", .type = CRM_TAGS, .help = "words to find it by"},
	[ITEM_NOTE] = {.name = "note", .type = CRM_NOTE, .help = "anything else"},
	[ITEM_REFERENCE] = {.name = "reference", .type = CRM_TEXT, .flags = CRM_KEY | CRM_UNIQUE,
		.help = "its key in another system"},
	[ITEM_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
