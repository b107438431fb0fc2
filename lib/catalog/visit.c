/* A visit: somebody of ours goes to see a customer.
 * SPDX-License-Identifier: MIT */
#include "catalog/visit.h"

#include "base/status.h"

static const char *const statuses[] = {"planned", "arrived", "left", "missed", "cancelled", NULL};
static const char *const datums[] = {"wgs84", "gcj02", NULL};

static const struct crm_field fields[] = {
	[VISIT_SUBJECT] = {.name = "subject", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_SEARCHED,
		.help = "what it is for, in a line; after whom it is about unless given"},
	[VISIT_ABOUT] = {.name = "about", .type = CRM_ANY_LINK,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_INDEXED, .help = "whom it is paid to"},
	[VISIT_STARTS_AT] = {.name = "starts_at", .type = CRM_INSTANT,
		.flags = CRM_LISTED | CRM_INDEXED, .help = "when it is planned", .standard = "now"},
	[VISIT_MINUTES] = {.name = "minutes", .type = CRM_INTEGER, .flags = CRM_LISTED,
		.help = "how long it is planned to take", .standard = "60"},
	[VISIT_STATUS] = {.name = "status", .type = CRM_CHOICE, .flags = CRM_LISTED,
		.help = "how far it is", .choices = statuses, .standard = "planned"},
	[VISIT_OWNER] = {.name = "owner", .type = CRM_LINK, .flags = CRM_LISTED | CRM_INDEXED,
		.help = "who goes there", .target = "user"},
	[VISIT_ARRIVED_AT] = {.name = "arrived_at", .type = CRM_INSTANT,
		.help = "when they came"},
	[VISIT_LEFT_AT] = {.name = "left_at", .type = CRM_INSTANT, .help = "when they left"},
	[VISIT_POSITION] = {.name = "position", .type = CRM_GEO,
		.help = "where they were when they came, as told"},
	[VISIT_DATUM] = {.name = "datum", .type = CRM_CHOICE,
		.help = "what the position is measured by", .choices = datums, .standard = "wgs84"},
	[VISIT_ACCURACY] = {.name = "accuracy", .type = CRM_INTEGER,
		.help = "how exact the position is, in metres"},
	[VISIT_DISTANCE] = {.name = "distance", .type = CRM_INTEGER, .flags = CRM_KEPT,
		.help = "from the position to the customer's location, in metres"},
	[VISIT_IS_OFF_SITE] = {.name = "is_off_site", .type = CRM_FLAG, .flags = CRM_KEPT,
		.help = "the distance is more than the setting visit_radius"},
	[VISIT_OUTCOME] = {.name = "outcome", .type = CRM_TEXT, .help = "what came of it"},
	[VISIT_NOTE] = {.name = "note", .type = CRM_NOTE, .flags = CRM_SEARCHED,
		.help = "anything else"},
	[VISIT_REFERENCE] = {.name = "reference", .type = CRM_TEXT, .flags = CRM_KEY | CRM_UNIQUE,
		.help = "its key in another system"},
	[VISIT_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == VISIT_FIELD_COUNT, "each field of a visit has a row");

const struct crm_noun crm_visit = {
	.name = "visit",
	.plural = "visits",
	.prefix = "v",
	.help = "somebody of ours goes to see a customer",
	.title = "subject",
	.order = "starts_at",
	.fields = fields,
	.field_count = VISIT_FIELD_COUNT,
};
