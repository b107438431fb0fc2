/* An import: a file that was read into the store.
 * SPDX-License-Identifier: MIT */
#include "catalog/import.h"

#include "base/status.h"

static const char *const states[] = {"done", "undone", "partly", NULL};

static const struct crm_field fields[] = {
	[IMPORT_FILE] = {.name = "file", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_SEARCHED,
		.help = "the name of the file"},
	[IMPORT_NOUN] = {.name = "noun", .type = CRM_TEXT, .flags = CRM_LISTED | CRM_KEPT,
		.help = "what its rows are"},
	[IMPORT_OPERATION] = {.name = "operation", .type = CRM_INTEGER,
		.flags = CRM_KEY | CRM_LISTED | CRM_KEPT,
		.help = "the number of the operation that it was"},
	[IMPORT_ROWS] = {.name = "rows", .type = CRM_INTEGER, .flags = CRM_LISTED | CRM_KEPT,
		.help = "how many rows were read"},
	[IMPORT_CREATED] = {.name = "created", .type = CRM_INTEGER, .flags = CRM_LISTED | CRM_KEPT,
		.help = "how many of them became new records"},
	[IMPORT_UPDATED] = {.name = "updated", .type = CRM_INTEGER, .flags = CRM_LISTED | CRM_KEPT,
		.help = "how many changed a record"},
	[IMPORT_UNCHANGED] = {.name = "unchanged", .type = CRM_INTEGER,
		.flags = CRM_LISTED | CRM_KEPT, .help = "how many said nothing new"},
	[IMPORT_SKIPPED] = {.name = "skipped", .type = CRM_INTEGER, .flags = CRM_KEPT,
		.help = "how many were left, their record being there already"},
	[IMPORT_FAILED] = {.name = "failed", .type = CRM_INTEGER, .flags = CRM_LISTED | CRM_KEPT,
		.help = "how many were rejected"},
	[IMPORT_LINKED] = {.name = "linked", .type = CRM_INTEGER, .flags = CRM_KEPT,
		.help = "how many more records were made because a row names them"},
	[IMPORT_STATE] = {.name = "state", .type = CRM_CHOICE, .flags = CRM_LISTED | CRM_KEPT,
		.help = "whether it was taken back", .choices = states},
	[IMPORT_IMPORTED_BY] = {.name = "imported_by", .type = CRM_TEXT,
		.flags = CRM_LISTED | CRM_KEPT, .help = "who read it in"},
	[IMPORT_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT,
		.flags = CRM_LISTED | CRM_KEPT, .help = "when it was read"},
};
_Static_assert(CRM_COUNT(fields) == IMPORT_FIELD_COUNT, "each field of an import has a row");

const struct crm_noun crm_import = {
	.name = "import",
	.plural = "imports",
	.prefix = "im",
	.help = "a file that was read into the store",
	.title = "file",
	.order = "-created_at",
	.fields = fields,
	.field_count = IMPORT_FIELD_COUNT,
};
