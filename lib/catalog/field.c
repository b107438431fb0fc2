/* A field that a store adds to a noun.
 * SPDX-License-Identifier: MIT */
#include "catalog/field.h"

#include "base/status.h"

const char *const crm_characteristics[] = {"descriptive", "behavioural", "external", NULL};

const char *const crm_reserved_names[] = {
	"id", "rev", "updated_at", "and", "or", "not", "all", "as_of", "batch", "describe",
	"dry_run", "exit_code", "expect", "fields", "filter", "format", "help", "if_rev", "json",
	"jsonl", "keep_going", "lenient", "limit", "lock_wait", "message", "no_header", "output",
	"quiet", "set", "sort", "store", "unset", "version", "yes", NULL,
};

/* The names of crm_types, in their order; a formula is of the type that it comes to. */
static const char *const types[] = {"text", "note", "integer", "decimal", "money", "currency",
				    "date", "instant", "choice", "flag", "link", "any", "email",
				    "phone", "url", "tags", "choices", "geo", "formula", NULL};
_Static_assert(CRM_COUNT(types) == CRM_TYPE_COUNT + 2, "each type can be chosen");

static const struct crm_field fields[] = {
	[FIELD_NAME] = {.name = "name", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_UNIQUE,
		.help = "the noun, a dot and the name of the field: contact.shoe_size"},
	[FIELD_TYPE] = {.name = "type", .type = CRM_CHOICE, .flags = CRM_REQUIRED | CRM_LISTED,
		.help = "what it holds", .choices = types, .standard = "text"},
	[FIELD_HELP] = {.name = "help_text", .type = CRM_TEXT, .flags = CRM_LISTED,
		.help = "what --help says of it"},
	[FIELD_CHOICES] = {.name = "choices", .type = CRM_TEXT, .flags = CRM_LISTED,
		.help = "the words of a choice, in their order, with commas between"},
	[FIELD_TARGET] = {.name = "target", .type = CRM_TEXT, .flags = CRM_LISTED,
		.help = "the noun that a link leads to"},
	[FIELD_FORMULA] = {.name = "formula", .type = CRM_TEXT, .flags = CRM_LISTED,
		.help = "what it follows from: amount - coalesce(cost, 0)"},
	[FIELD_REQUIRED] = {.name = "is_required", .type = CRM_FLAG, .flags = CRM_LISTED,
		.help = "whether a new record without it is refused"},
	[FIELD_KEY] = {.name = "is_key", .type = CRM_FLAG,
		.help = "whether people find the record by it"},
	[FIELD_UNIQUE] = {.name = "is_unique", .type = CRM_FLAG,
		.help = "whether two records may not share it"},
	[FIELD_INDEXED] = {.name = "is_indexed", .type = CRM_FLAG,
		.help = "whether lists and reports select by it"},
	[FIELD_LISTED] = {.name = "is_listed", .type = CRM_FLAG, .help = "whether lists show it"},
	[FIELD_SEARCHED] = {.name = "is_searched", .type = CRM_FLAG,
		.help = "whether bare words of a filter look into it"},
	[FIELD_STANDARD] = {.name = "standard", .type = CRM_TEXT,
		.help = "what a new record has unless it is given"},
	[FIELD_CHARACTERISTIC] = {.name = "characteristic", .type = CRM_CHOICE, .flags = CRM_LISTED,
		.help = "what it tells of a customer", .choices = crm_characteristics,
		.standard = "descriptive"},
	[FIELD_POSITION] = {.name = "position", .type = CRM_INTEGER, .flags = CRM_KEPT,
		.help = "its place behind the others"},
	[FIELD_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was added"},
};
_Static_assert(CRM_COUNT(fields) == FIELD_FIELD_COUNT, "each field of a field has a row");

const struct crm_noun crm_field = {
	.name = "field",
	.plural = "fields",
	.prefix = "fd",
	.help = "a field that this store adds to a noun",
	.title = "name",
	.order = "position",
	.fields = fields,
	.field_count = FIELD_FIELD_COUNT,
};
