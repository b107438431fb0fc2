/* A listing: the place of a record in a static segment.
 * SPDX-License-Identifier: MIT */
#include "catalog/listing.h"

#include "base/status.h"

static const struct crm_field fields[] = {
	[LISTING_SEGMENT] = {.name = "segment", .type = CRM_LINK,
		.flags = CRM_REQUIRED | CRM_LISTED, .help = "which one", .target = "segment"},
	[LISTING_RECORD] = {.name = "record", .type = CRM_ANY_LINK,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_ASKED, .help = "who is in it"},
	[LISTING_NOTE] = {.name = "note", .type = CRM_TEXT, .flags = CRM_LISTED,
		.help = "anything else, in a line"},
	[LISTING_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT,
		.flags = CRM_KEPT | CRM_LISTED, .help = "since when"},
};
_Static_assert(CRM_COUNT(fields) == LISTING_FIELD_COUNT,
	       "each field of a listing has a row");

const struct crm_noun crm_listing = {
	.name = "listing",
	.plural = "listings",
	.prefix = "ls",
	.help = "the place of a record in a static segment",
	.title = "note",
	.fields = fields,
	.field_count = LISTING_FIELD_COUNT,
};
