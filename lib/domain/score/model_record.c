/* Models in the store.
 * SPDX-License-Identifier: MIT */
#include "domain/score/model_record.h"

#include "catalog/model.h"
#include "domain/rule.h"
#include "record/find.h"
#include "record/nouns.h"

#include <math.h>

enum crm_status crm_model_rule(struct crm_session *session, const struct crm_record *before,
			       struct crm_record *after)
{
	(void)session;
	(void)before;
	if (crm_record_has(after, MODEL_TERMS))
		return CRM_OK;
	return crm_hint(crm_fail(CRM_REFUSED, "a model is learnt, not typed"), "crm-score train");
}

static void set_decimal(struct crm_record *record, int field, double number)
{
	struct crm_value value = {.kind = CRM_REAL, .real = round(number * 1e6) / 1e6};

	if (isfinite(number))
		crm_record_set(record, field, &value);
	else
		crm_record_clear_field(record, field);
}

static void set_suspicious(struct crm_record *record, const struct crm_trained *trained)
{
	CRM_SCOPED(str) names = {0};

	for (size_t i = 0; i < trained->suspicion_count; i++)
		if (trained->suspicions[i].is_suspicious)
			crm_str_addf(&names, "%s%s", names.length ? "," : "", trained->names[i]);
	crm_record_set_text(record, MODEL_SUSPICIOUS, crm_str_text(&names));
}

static void fill(struct crm_record *record, const struct crm_trained *trained,
		 crm_instant known_at)
{
	const struct crm_model *model = &trained->model;
	const struct crm_sample *scheme = &model->scheme;
	char at[CRM_INSTANT_TEXT];
	CRM_SCOPED(str) terms = {0};

	crm_record_set_text(record, MODEL_NOUN, scheme->noun->name);
	crm_record_set_text(record, MODEL_METHOD,
			    crm_model.fields[MODEL_METHOD].choices[model->method]);
	crm_record_set_text(record, MODEL_OUTCOME, trained->outcome);
	crm_record_set_text(record, MODEL_AGAINST, trained->against);
	crm_record_set_text(record, MODEL_PREDICTORS, trained->predictors);
	crm_record_set_text(record, MODEL_GROUP,
			    model->has_group ? scheme->traits[scheme->trait_count - 1].name : "");
	set_suspicious(record, trained);
	crm_record_set_number(record, MODEL_RECORDS, (int64_t)trained->sample.count);
	crm_record_set_number(record, MODEL_HITS, trained->hits);
	set_decimal(record, MODEL_AUC,
		    crm_trained_mean(trained, offsetof(struct crm_quality, auc)));
	set_decimal(record, MODEL_LOG_LOSS,
		    crm_trained_mean(trained, offsetof(struct crm_quality, log_loss)));
	set_decimal(record, MODEL_BRIER,
		    crm_trained_mean(trained, offsetof(struct crm_quality, brier)));
	set_decimal(record, MODEL_LIFT,
		    crm_trained_mean(trained, offsetof(struct crm_quality, lift)));
	set_decimal(record, MODEL_LAMBDA, trained->lambda > 0 ? trained->lambda : NAN);
	crm_record_set_text(record, MODEL_KNOWN_AT, crm_instant_text(known_at, at));
	crm_model_write(model, &terms);
	crm_record_set_text(record, MODEL_TERMS, crm_str_text(&terms));
}

enum crm_status crm_model_keep(struct crm_session *session, const char *name,
			       const struct crm_trained *trained, crm_instant known_at,
			       struct crm_record **out)
{
	CRM_AUTO(record) before = NULL;
	CRM_AUTO(record) after = NULL;
	char id[CRM_ID_TEXT];
	enum crm_status status = crm_find_by_field(session, &crm_model, MODEL_NAME, name, id);

	if (status == CRM_NOT_FOUND) {
		crm_message_clear();
		status = crm_domain_new(session, &crm_model, &after);
	} else if (!status) {
		status = crm_record_load(session, &crm_model, id, &before);
		if (!status)
			after = crm_record_copy(before);
	}
	if (status)
		return status;
	crm_record_set_text(after, MODEL_NAME, name);
	fill(after, trained, known_at);
	status = before ? crm_domain_update(session, before, after, NULL)
			: crm_domain_add(session, after);
	if (status)
		return status;
	*out = after;
	after = NULL;
	return CRM_OK;
}

enum crm_status crm_model_load(struct crm_session *session, const char *name,
			       const struct crm_noun *noun, struct crm_model *out)
{
	CRM_AUTO(record) record = NULL;
	const struct crm_noun *own;
	char id[CRM_ID_TEXT];
	enum crm_status status = crm_find(session, &crm_model, name, NULL, id);

	if (!status)
		status = crm_record_load(session, &crm_model, id, &record);
	if (status)
		return status;
	own = crm_noun_find(session, crm_record_text(record, MODEL_NOUN));
	if (!own || (noun && !crm_noun_is(own, noun)))
		return crm_fail(CRM_REFUSED, "model '%s' speaks of a %s", crm_record_title(record),
				crm_record_text(record, MODEL_NOUN));
	out->method = crm_equal(crm_record_text(record, MODEL_METHOD), "bayes")
			      ? CRM_METHOD_BAYES
			      : CRM_METHOD_LOGISTIC;
	status = crm_model_begin(out, session, own, crm_record_text(record, MODEL_PREDICTORS),
				 crm_record_text(record, MODEL_GROUP));
	return status ? status : crm_model_read(out, crm_record_text(record, MODEL_TERMS));
}

enum crm_status crm_model_sample(const struct crm_model *model, const char *filter,
				 struct crm_sample *out)
{
	const char *filters[] = {filter, NULL};
	enum crm_status status = CRM_OK;

	out->session = model->scheme.session;
	out->noun = model->scheme.noun;
	for (size_t i = 0; i < model->scheme.trait_count && !status; i++)
		status = crm_sample_add_traits(out, model->scheme.traits[i].name);
	return status ? status : crm_sample_read(out, filters, false);
}
