/* What a stage asks of a deal that enters it.
 * SPDX-License-Identifier: MIT */
#include "domain/sales/deal_entry.h"

#include "catalog/deal.h"
#include "catalog/stage.h"
#include "domain/sales/checklist.h"
#include "domain/sales/stage.h"

enum crm_status crm_deal_enter_first(struct crm_session *session, struct crm_record *deal,
				     const char *kind)
{
	char id[CRM_ID_TEXT];
	enum crm_status status =
		crm_stage_first(session, crm_record_text(deal, DEAL_PIPELINE), kind, id);

	if (!status)
		crm_record_set_text(deal, DEAL_STAGE, id);
	return status;
}

/* What is missing: in words, and as the commands that see to it. */
struct missing {
	struct crm_str names, options, ticks;
	size_t count;
};

static void missing_clear(struct missing *missing)
{
	crm_str_clear(&missing->names);
	crm_str_clear(&missing->options);
	crm_str_clear(&missing->ticks);
}
#define AUTO_MISSING __attribute__((cleanup(missing_clear))) struct missing

static void add_option(struct crm_str *out, const struct crm_field *field)
{
	crm_str_add(out, " --");
	for (const char *at = field->name; *at; at++)
		crm_str_add_char(out, *at == '_' ? '-' : *at);
	if (field->type == CRM_LINK)
		crm_str_addf(out, " <%s>", field->target);
	else
		crm_str_addf(out, " %s", crm_types[field->type].value);
}

static void add_fields(struct missing *missing, const struct crm_record *deal,
		       const struct crm_record *stage)
{
	const char *list = crm_record_text(stage, STAGE_REQUIRES);

	for (;;) {
		CRM_AUTO_TEXT name = crm_next_word(&list);
		int field = name ? crm_field_find(deal->noun, name) : -1;

		if (!name)
			return;
		if (field < 0 || crm_record_has(deal, field))
			continue;
		crm_str_addf(&missing->names, "%s%s", missing->count++ ? ", " : "", name);
		add_option(&missing->options, &deal->noun->fields[field]);
	}
}

static void add_item(void *context, const char *item)
{
	struct missing *missing = context;

	crm_str_addf(&missing->names, "%s'%s' ticked off", missing->count++ ? ", " : "", item);
	crm_str_addf(&missing->ticks, " '%s'", item);
}

static enum crm_status refuse(const struct missing *missing, const struct crm_record *deal,
			      const struct crm_record *stage)
{
	const char *title = crm_record_title(deal);
	CRM_SCOPED(str) hint = {0};

	crm_fail(CRM_REFUSED, "deal '%s' does not enter '%s' without %s", title,
		 crm_record_title(stage), missing->names.text);
	if (!deal->revision && missing->ticks.length)
		return crm_hint(CRM_REFUSED, "begin in an earlier stage, and tick them off there");
	if (!deal->revision)
		return crm_hint(CRM_REFUSED, "%s", missing->options.text + 1);
	if (missing->options.length)
		crm_str_addf(&hint, "crm-deal edit '%s'%s", title, missing->options.text);
	if (missing->ticks.length)
		crm_str_addf(&hint, "%scrm-deal tick '%s'%s", hint.length ? "; " : "", title,
			     missing->ticks.text);
	return crm_hint(CRM_REFUSED, "%s", crm_str_text(&hint));
}

static enum crm_status check_missing(struct crm_session *session, const struct crm_record *deal,
				     const struct crm_record *stage)
{
	AUTO_MISSING missing = {0};
	enum crm_status status;

	add_fields(&missing, deal, stage);
	status = crm_checklist_each_open(session, deal, stage, add_item, &missing);
	return status || !missing.count ? status : refuse(&missing, deal, stage);
}

static enum crm_status check_skipped(struct crm_session *session, const struct crm_record *deal,
				     const struct crm_record *from, const struct crm_record *to)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_DEAL_ENTRY_SKIPPED);
	bool is_open = crm_equal(crm_record_text(to, STAGE_KIND), "open");

	if (crm_equal(crm_record_text(to, STAGE_KIND), "lost"))
		return CRM_OK;
	crm_query_bind_text(query, 1, crm_record_text(to, STAGE_PIPELINE));
	crm_query_bind_integer(query, 2, crm_record_number(from, STAGE_POSITION));
	crm_query_bind_integer(query, 3,
			       is_open ? crm_record_number(to, STAGE_POSITION) : INT64_MAX);
	if (!crm_query_next(query))
		return crm_query_status(query);
	return crm_hint(crm_fail(CRM_REFUSED, "deal '%s' skips no stage: '%s' comes before '%s'",
				 crm_record_title(deal), crm_query_text(query, 0),
				 crm_record_title(to)),
			"crm-deal move '%s' '%s'", crm_record_title(deal),
			crm_query_text(query, 0));
}

/* Moves within the open stages of a pipeline, and out of them. */
static enum crm_status check_move(struct crm_session *session, const struct crm_record *before,
				  struct crm_record *after, const struct crm_record *stage)
{
	CRM_AUTO(record) from = NULL;
	enum crm_status status =
		crm_record_load(session, &crm_stage, crm_record_text(before, DEAL_STAGE), &from);

	if (status || !crm_equal(crm_record_text(from, STAGE_KIND), "open") ||
	    !crm_equal(crm_record_text(from, STAGE_PIPELINE),
		       crm_record_text(stage, STAGE_PIPELINE)))
		return status;
	if (crm_equal(crm_record_text(stage, STAGE_KIND), "open") &&
	    crm_record_number(stage, STAGE_POSITION) < crm_record_number(from, STAGE_POSITION))
		crm_record_set_number(after, DEAL_BACK_MOVES,
				      crm_record_number(before, DEAL_BACK_MOVES) + 1);
	return session->is_lenient ? CRM_OK : check_skipped(session, after, from, stage);
}

enum crm_status crm_deal_enter(struct crm_session *session, const struct crm_record *before,
			       struct crm_record *after, const struct crm_record *stage)
{
	enum crm_status status = before ? check_move(session, before, after, stage) : CRM_OK;

	return status || session->is_lenient ? status : check_missing(session, after, stage);
}
