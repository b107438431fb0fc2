/* A document: a file that belongs to a record, with its versions.
 * SPDX-License-Identifier: MIT */
#include "catalog/document.h"

#include "base/status.h"

static const struct crm_field fields[] = {
	[DOCUMENT_TITLE] = {.name = "title", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_SEARCHED,
		.help = "what it is called; the name of the file unless given"},
	[DOCUMENT_ABOUT] = {.name = "about", .type = CRM_ANY_LINK,
		.flags = CRM_LISTED | CRM_INDEXED, .help = "the record it belongs to"},
	[DOCUMENT_FOLDER] = {.name = "folder", .type = CRM_TEXT,
		.flags = CRM_LISTED | CRM_SEARCHED, .help = "where it is filed: contracts/2026"},
	[DOCUMENT_FILE] = {.name = "file", .type = CRM_TEXT, .flags = CRM_KEPT | CRM_SEARCHED,
		.help = "the name of the file"},
	[DOCUMENT_MEDIA_TYPE] = {.name = "media_type", .type = CRM_TEXT,
		.flags = CRM_KEPT | CRM_LISTED, .help = "what kind of file it is"},
	[DOCUMENT_SIZE] = {.name = "size", .type = CRM_INTEGER, .flags = CRM_KEPT | CRM_LISTED,
		.help = "how many bytes it has"},
	[DOCUMENT_HASH] = {.name = "hash", .type = CRM_TEXT, .flags = CRM_KEPT,
		.help = "the SHA-256 of its bytes, by which they are kept"},
	[DOCUMENT_VERSION] = {.name = "version", .type = CRM_INTEGER,
		.flags = CRM_KEPT | CRM_LISTED, .help = "the number of its version"},
	[DOCUMENT_OWNER] = {.name = "owner", .type = CRM_LINK, .flags = CRM_LISTED,
		.help = "who looks after it", .target = "user"},
	[DOCUMENT_TAGS] = {.name = "tags", .type = CRM_TAGS, .help = "words to find it by"},
	[DOCUMENT_NOTE] = {.name = "note", .type = CRM_NOTE, .flags = CRM_SEARCHED,
		.help = "anything else"},
	[DOCUMENT_REFERENCE] = {.name = "reference", .type = CRM_TEXT,
		.flags = CRM_KEY | CRM_UNIQUE, .help = "its key in another system"},
	[DOCUMENT_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == DOCUMENT_FIELD_COUNT, "each field of a document has a row");

const struct crm_noun crm_document = {
	.name = "document",
	.plural = "documents",
	.prefix = "do",
	.help = "a file that belongs to a record, with its versions",
	.title = "title",
	.fields = fields,
	.field_count = DOCUMENT_FIELD_COUNT,
};
