/* A product: something we sell.
 * SPDX-License-Identifier: MIT */
#include "catalog/product.h"

#include "base/status.h"

static const struct crm_field fields[] = {
	[PRODUCT_NAME] = {.name = "name", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_SEARCHED,
		.help = "what it is called"},
	[PRODUCT_CODE] = {.name = "code", .type = CRM_TEXT,
		.flags = CRM_KEY | CRM_LISTED | CRM_UNIQUE, .help = "its article number"},
	[PRODUCT_SERIES] = {.name = "series", .type = CRM_TEXT, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "the family it belongs to"},
	[PRODUCT_PRICE] = {.name = "price", .type = CRM_MONEY, .flags = CRM_LISTED,
		.help = "the list price"},
	[PRODUCT_CURRENCY] = {.name = "currency", .type = CRM_CURRENCY, .flags = CRM_LISTED,
		.help = "of the price"},
	[PRODUCT_UNIT] = {.name = "unit", .type = CRM_TEXT, .help = "what the price is for one of"},
	[PRODUCT_IS_ACTIVE] = {.name = "is_active", .type = CRM_FLAG, .flags = CRM_LISTED,
		.help = "still sold", .standard = "yes"},
	[PRODUCT_TAGS] = {.name = "tags", .type = CRM_TAGS, .help = "words to find it by"},
	[PRODUCT_NOTE] = {.name = "note", .type = CRM_NOTE, .help = "anything else"},
	[PRODUCT_REFERENCE] = {.name = "reference", .type = CRM_TEXT, .flags = CRM_KEY | CRM_UNIQUE,
		.help = "its key in another system"},
	[PRODUCT_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == PRODUCT_FIELD_COUNT, "each field of a product has a row");

const struct crm_noun crm_product = {
	.name = "product",
	.plural = "products",
	.prefix = "p",
	.help = "something we sell",
	.title = "name",
	.fields = fields,
	.field_count = PRODUCT_FIELD_COUNT,
};
