/* Checklists of stages, and what is ticked off for a deal.
 * SPDX-License-Identifier: MIT */
#include "domain/sales/checklist.h"

#include "base/unicode.h"
#include "catalog/deal.h"
#include "catalog/stage.h"
#include "catalog/tick.h"
#include "domain/limit.h"

#include <string.h>

/* The next line that is not empty, trimmed; NULL at the end. Yours. */
static char *next_item(const char **list)
{
	while (**list) {
		size_t length = strcspn(*list, "\r\n");
		CRM_AUTO_TEXT line = crm_copy_bytes(*list, length);
		char *item = crm_trim(line);

		*list += length + ((*list)[length] != '\0');
		if (*item)
			return item;
		crm_text_auto(&item);
	}
	return NULL;
}

/* The tick of an item: its row, or none. */
static enum crm_status find_tick(struct crm_query *ticks, const char *deal, const char *item,
				 bool *out)
{
	crm_query_reset(ticks);
	crm_query_bind_text(ticks, 1, deal);
	while (crm_query_next(ticks))
		if (crm_equal_folded(crm_query_text(ticks, 1), item)) {
			*out = true;
			return CRM_OK;
		}
	*out = false;
	return crm_query_status(ticks);
}

static enum crm_status visit_item(struct crm_query *ticks, const char *deal,
				  struct crm_checklist_item *item, crm_checklist_visit *visit,
				  void *context)
{
	bool is_ticked = false;
	enum crm_status status = find_tick(ticks, deal, item->item, &is_ticked);

	item->tick = is_ticked ? crm_query_text(ticks, 0) : NULL;
	item->ticked_at = is_ticked ? crm_query_text(ticks, 2) : NULL;
	item->ticked_by = is_ticked ? crm_query_text(ticks, 3) : NULL;
	return status ? status : visit(context, item);
}

enum crm_status crm_checklist_each(struct crm_session *session, const struct crm_record *deal,
				   crm_checklist_visit *visit, void *context)
{
	CRM_AUTO(query) stages = crm_query_new(session->store, SQL_CHECKLIST_OF_PIPELINE);
	CRM_AUTO(query) ticks = crm_query_new(session->store, SQL_CHECKLIST_TICKS);
	enum crm_status status = CRM_OK;

	crm_query_bind_text(stages, 1, crm_record_text(deal, DEAL_PIPELINE));
	while (!status && crm_query_next(stages)) {
		const char *list = crm_query_text(stages, 1);

		while (!status) {
			CRM_AUTO_TEXT text = next_item(&list);
			struct crm_checklist_item item = {crm_query_text(stages, 0), text, NULL,
							  NULL, NULL};

			if (!text)
				break;
			status = visit_item(ticks, deal->id, &item, visit, context);
		}
	}
	return status ? status : crm_query_status(stages);
}

enum crm_status crm_checklist_each_open(struct crm_session *session, const struct crm_record *deal,
					const struct crm_record *stage, crm_checklist_open *visit,
					void *context)
{
	const char *list = crm_record_text(stage, STAGE_CHECKLIST);
	CRM_AUTO(query) ticks = NULL;
	enum crm_status status = CRM_OK;

	if (!*list)
		return CRM_OK;
	ticks = crm_query_new(session->store, SQL_CHECKLIST_TICKS);
	while (!status) {
		CRM_AUTO_TEXT item = next_item(&list);
		bool is_ticked = false;

		if (!item)
			break;
		status = find_tick(ticks, deal->id, item, &is_ticked);
		if (!status && !is_ticked)
			visit(context, item);
	}
	return status;
}

/* The item that some words mean: these words, or else the only one that begins with them. */
struct search {
	struct crm_str words, whole, beginning; /* folded, and the items as they are spelt */
	char tick[CRM_ID_TEXT], first_tick[CRM_ID_TEXT];
	size_t begin_count;
};

static void search_clear(struct search *search)
{
	crm_str_clear(&search->words);
	crm_str_clear(&search->whole);
	crm_str_clear(&search->beginning);
}
#define AUTO_SEARCH __attribute__((cleanup(search_clear))) struct search

static void take_tick(char id[CRM_ID_TEXT], const char *tick)
{
	if (tick && strlen(tick) < CRM_ID_TEXT)
		memcpy(id, tick, strlen(tick) + 1);
}

static enum crm_status match_item(void *context, const struct crm_checklist_item *item)
{
	struct search *search = context;
	CRM_SCOPED(str) folded = {0};

	crm_str_add_folded(&folded, item->item, strlen(item->item));
	if (crm_equal(crm_str_text(&folded), search->words.text)) {
		crm_str_reset(&search->whole);
		crm_str_add(&search->whole, item->item);
		take_tick(search->tick, item->tick);
	} else if (crm_starts_with(crm_str_text(&folded), search->words.text)) {
		if (!search->begin_count++)
			take_tick(search->first_tick, item->tick);
		crm_str_addf(&search->beginning, "%s%s", search->begin_count > 1 ? ", " : "",
			     item->item);
	}
	return CRM_OK;
}

/* Leaves the item in `whole` and its tick, if it has one, in `tick`. */
static enum crm_status find_item(struct crm_session *session, const struct crm_record *deal,
				 const char *text, struct search *search)
{
	enum crm_status status;

	crm_str_add_folded(&search->words, text, strlen(text));
	if (!search->words.length)
		return crm_fail(CRM_USAGE, "which item?");
	status = crm_checklist_each(session, deal, match_item, search);
	if (status || search->whole.length)
		return status;
	if (search->begin_count > 1)
		return crm_fail(CRM_AMBIGUOUS, "'%s' may be %s", text, search->beginning.text);
	if (!search->begin_count)
		return crm_hint(crm_fail(CRM_NOT_FOUND, "no checklist of deal '%s' has '%s'",
					 crm_record_title(deal), text),
				"crm-deal checklist '%s'", crm_record_title(deal));
	crm_str_add(&search->whole, search->beginning.text);
	memcpy(search->tick, search->first_tick, sizeof search->tick);
	return CRM_OK;
}

enum crm_status crm_tick_rule(struct crm_session *session, const struct crm_record *before,
			      struct crm_record *after)
{
	AUTO_SEARCH search = {0};
	CRM_AUTO(record) deal = NULL;
	enum crm_status status =
		crm_record_load(session, &crm_deal, crm_record_text(after, TICK_DEAL), &deal);

	if (!status)
		status = find_item(session, deal, crm_record_text(after, TICK_ITEM), &search);
	if (status)
		return status;
	if (*search.tick && !crm_equal(search.tick, after->id))
		return crm_fail(CRM_CONFLICT, "'%s' of deal '%s' is ticked off already",
				search.whole.text, crm_record_title(deal));
	crm_record_set_text(after, TICK_ITEM, search.whole.text);
	return crm_limit_owner(session, before, after, TICK_TICKED_BY);
}

enum crm_status crm_checklist_tick(struct crm_session *session, const struct crm_record *deal,
				   const char *text, struct crm_record **out)
{
	CRM_AUTO(record) tick = crm_record_new(&crm_tick);
	enum crm_status status;

	crm_record_set_text(tick, TICK_DEAL, deal->id);
	crm_record_set_text(tick, TICK_ITEM, text);
	status = crm_domain_add(session, tick);
	if (status)
		return status;
	*out = tick;
	tick = NULL;
	return CRM_OK;
}

enum crm_status crm_checklist_untick(struct crm_session *session, const struct crm_record *deal,
				     const char *text, struct crm_record **out)
{
	AUTO_SEARCH search = {0};
	CRM_AUTO(record) tick = NULL;
	enum crm_status status = find_item(session, deal, text, &search);

	if (!status && !*search.tick)
		return crm_fail(CRM_NOT_FOUND, "'%s' of deal '%s' is not ticked off",
				search.whole.text, crm_record_title(deal));
	if (!status)
		status = crm_record_load(session, &crm_tick, search.tick, &tick);
	if (!status)
		status = crm_domain_remove(session, tick);
	if (status)
		return status;
	*out = tick;
	tick = NULL;
	return CRM_OK;
}
