/* A consent: what we may do with what we know of somebody, and why.
 * SPDX-License-Identifier: MIT */
#include "catalog/consent.h"

#include "base/status.h"

/* GDPR, article 6 (1), a to f. */
static const char *const bases[] = {"consent", "contract", "legal_obligation", "vital_interests",
	"public_task", "legitimate_interests", NULL};

static const struct crm_field fields[] = {
	[CONSENT_PURPOSE] = {.name = "purpose", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_SEARCHED,
		.help = "what for: contact, newsletter, profiling"},
	[CONSENT_ABOUT] = {.name = "about", .type = CRM_ANY_LINK,
		.flags = CRM_REQUIRED | CRM_LISTED | CRM_INDEXED, .help = "whose it is"},
	[CONSENT_BASIS] = {.name = "basis", .type = CRM_CHOICE, .flags = CRM_LISTED,
		.help = "what makes it lawful", .choices = bases, .standard = "consent"},
	[CONSENT_GIVEN_AT] = {.name = "given_at", .type = CRM_INSTANT, .flags = CRM_LISTED,
		.help = "since when", .standard = "now"},
	[CONSENT_WITHDRAWN_AT] = {.name = "withdrawn_at", .type = CRM_INSTANT,
		.flags = CRM_LISTED, .help = "until when"},
	[CONSENT_SOURCE] = {.name = "source", .type = CRM_TEXT, .flags = CRM_LISTED,
		.help = "where it was given: a form, a letter, a call"},
	[CONSENT_WORDING] = {.name = "wording", .type = CRM_NOTE,
		.help = "what they agreed to, word for word"},
	[CONSENT_IP] = {.name = "ip", .type = CRM_TEXT, .help = "the address it came from"},
	[CONSENT_NOTE] = {.name = "note", .type = CRM_NOTE, .help = "anything else"},
	[CONSENT_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == CONSENT_FIELD_COUNT, "each field of a consent has a row");

const struct crm_noun crm_consent = {
	.name = "consent",
	.plural = "consents",
	.prefix = "cs",
	.help = "what we may do with what we know of somebody, and why",
	.title = "purpose",
	.order = "-given_at",
	.fields = fields,
	.field_count = CONSENT_FIELD_COUNT,
};
