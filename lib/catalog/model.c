/* A model: what was learnt from records that ended.
 * SPDX-License-Identifier: MIT */
#include "catalog/model.h"

#include "base/status.h"

static const char *const methods[] = {"bayes", "logistic", NULL};

static const struct crm_field fields[] = {
	[MODEL_NAME] = {.name = "name", .type = CRM_TEXT,
		.flags = CRM_REQUIRED | CRM_KEY | CRM_LISTED | CRM_UNIQUE,
		.help = "what it is called"},
	[MODEL_NOUN] = {.name = "noun", .type = CRM_TEXT, .flags = CRM_KEPT | CRM_LISTED,
		.help = "whose records it speaks of"},
	[MODEL_METHOD] = {.name = "method", .type = CRM_CHOICE, .flags = CRM_KEPT | CRM_LISTED,
		.help = "how it was learnt", .choices = methods},
	[MODEL_OUTCOME] = {.name = "outcome", .type = CRM_TEXT, .flags = CRM_KEPT | CRM_LISTED,
		.help = "the filter of the records that came"},
	[MODEL_AGAINST] = {.name = "against", .type = CRM_TEXT, .flags = CRM_KEPT,
		.help = "the filter of those that did not"},
	[MODEL_PREDICTORS] = {.name = "predictors", .type = CRM_TEXT, .flags = CRM_KEPT,
		.help = "the fields that it goes by"},
	[MODEL_GROUP] = {.name = "group_by", .type = CRM_TEXT, .flags = CRM_KEPT,
		.help = "the field whose values have counts of their own"},
	[MODEL_SUSPICIOUS] = {.name = "suspicious", .type = CRM_TEXT, .flags = CRM_KEPT,
		.help = "the fields that seem to come from the outcome"},
	[MODEL_RECORDS] = {.name = "records", .type = CRM_INTEGER, .flags = CRM_KEPT | CRM_LISTED,
		.help = "how many it was learnt from"},
	[MODEL_HITS] = {.name = "hits", .type = CRM_INTEGER, .flags = CRM_KEPT | CRM_LISTED,
		.help = "how many of them came"},
	[MODEL_AUC] = {.name = "auc", .type = CRM_DECIMAL, .flags = CRM_KEPT | CRM_LISTED,
		.help = "how often, of two left out, the one that came had the higher score"},
	[MODEL_LOG_LOSS] = {.name = "log_loss", .type = CRM_DECIMAL, .flags = CRM_KEPT,
		.help = "the mean of -ln of the probability of what came"},
	[MODEL_BRIER] = {.name = "brier", .type = CRM_DECIMAL, .flags = CRM_KEPT | CRM_LISTED,
		.help = "the mean square of the error"},
	[MODEL_LIFT] = {.name = "lift", .type = CRM_DECIMAL, .flags = CRM_KEPT,
		.help = "how many times more come of its best tenth"},
	[MODEL_LAMBDA] = {.name = "lambda", .type = CRM_DECIMAL, .flags = CRM_KEPT,
		.help = "how strict it is with large weights"},
	[MODEL_KNOWN_AT] = {.name = "known_at", .type = CRM_INSTANT,
		.flags = CRM_KEPT | CRM_LISTED, .help = "the moment of what it knows"},
	[MODEL_TERMS] = {.name = "terms", .type = CRM_NOTE, .flags = CRM_KEPT,
		.help = "its coefficients and counts"},
	[MODEL_NOTE] = {.name = "note", .type = CRM_NOTE, .help = "anything else"},
	[MODEL_CREATED_AT] = {.name = "created_at", .type = CRM_INSTANT, .flags = CRM_KEPT,
		.help = "when it was first kept here"},
};
_Static_assert(CRM_COUNT(fields) == MODEL_FIELD_COUNT, "each field of a model has a row");

const struct crm_noun crm_model = {
	.name = "model",
	.plural = "models",
	.prefix = "md",
	.help = "what was learnt from records that ended",
	.title = "name",
	.order = "name",
	.fields = fields,
	.field_count = MODEL_FIELD_COUNT,
};
