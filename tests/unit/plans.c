/* What show --all and timelines ask, as the engine would do it: by indexes only, and the latest of
 * many without sorting them.
 * SPDX-License-Identifier: MIT */
#include "record/nouns.h"
#include "record/query/select.h"
#include "record/schema.h"
#include "tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char latest_first[] = " ORDER BY r.at DESC, r.id DESC";

static enum crm_status create(struct crm_store *store, void *context)
{
	struct crm_session *session = context;

	session->store = store;
	return crm_schema_create(session);
}

/* Adds the steps of a plan that have a word in them. */
static void find_steps(struct crm_session *session, struct crm_select *select, const char *order,
		       const char *word, struct crm_str *out)
{
	const char *where = crm_select_where(select);
	CRM_AUTO_TEXT sql =
		crm_format("EXPLAIN QUERY PLAN SELECT r.id%s%s%s%s LIMIT 10",
			   crm_select_from(select), *where ? " WHERE " : "", where, order);
	CRM_AUTO(query) plan = crm_query_made(session->store, sql);

	while (crm_query_next(plan))
		if (strstr(crm_query_text(plan, 3), word))
			crm_str_addf(out, "%s; ", crm_query_text(plan, 3));
	if (crm_query_status(plan))
		crm_str_addf(out, "%s; ", crm_message());
}

/* Every section of the page of every noun. */
static void check_sections(struct crm_session *session, const struct crm_noun *target)
{
	CRM_AUTO_TEXT id = crm_format("%s-0000000000000000", target->prefix);
	CRM_SCOPED(str) scans = {0};
	size_t sections = 0;

	for (size_t i = 0; i < crm_noun_count(session); i++) {
		CRM_AUTO(select) select = crm_select_new(session, crm_noun_at(session, i));

		if (!crm_select_linked(select, id))
			continue;
		sections++;
		find_steps(session, select, "", "SCAN", &scans);
	}
	is_text(crm_str_text(&scans), "", "%zu sections of a %s are found by indexes", sections,
		target->name);
}

static void check_timeline(struct crm_session *session, const char *filter)
{
	CRM_AUTO(select) select = crm_select_new(session, crm_noun_find(session, "activity"));
	CRM_SCOPED(str) sorts = {0};

	if (crm_select_filter(select, filter))
		crm_str_add(&sorts, crm_message());
	find_steps(session, select, latest_first, "TEMP B-TREE", &sorts);
	is_text(crm_str_text(&sorts), "", "the latest activities with '%s' are not sorted", filter);
}

/* Of one record, whatever else is asked. */
static void check_record(struct crm_session *session, const char *filter)
{
	CRM_AUTO(select) select = crm_select_new(session, crm_noun_find(session, "activity"));
	CRM_SCOPED(str) sorts = {0};
	CRM_SCOPED(str) ways = {0};

	(void)crm_select_linked(select, "c-0000000000000000");
	if (crm_select_filter(select, filter))
		crm_str_add(&sorts, crm_message());
	find_steps(session, select, latest_first, "TEMP B-TREE", &sorts);
	find_steps(session, select, latest_first, "activity_about", &ways);
	is_text(crm_str_text(&sorts), "", "those of a record with '%s' are not sorted", filter);
	ok(ways.length, "they are found by the record");
}

static void check_all(struct crm_session *session)
{
	static const char *const filters[] = {
		"",
		"kind=call",
		"kind=call at>=2026-01-01 at<2026-02-01",
		"kind=call,chat,web",
		"kind=call,chat at>=2026-01-01",
		"at>=2026-01-01 at<2026-02-01",
	};
	static const char *const rests[] = {"", "kind=call", "kind=call,chat", "at>=2026-01-01"};

	for (size_t i = 0; i < crm_noun_count(session); i++)
		check_sections(session, crm_noun_at(session, i));
	for (size_t i = 0; i < CRM_COUNT(filters); i++)
		check_timeline(session, filters[i]);
	for (size_t i = 0; i < CRM_COUNT(rests); i++)
		check_record(session, rests[i]);
}

int main(void)
{
	char directory[] = "/tmp/crm-plans-XXXXXX";
	struct crm_session session = {.directory = mkdtemp(directory)};
	enum crm_status status = crm_session_open(&session, CRM_STORE_CREATE);

	if (!status)
		status = crm_store_transact(session.store, create, &session, false);
	if (ok(!status, "a fresh store is made: %s", crm_message()))
		check_all(&session);
	crm_session_close(&session);
	CRM_AUTO_TEXT command = crm_format("rm -rf '%s'", directory);
	return system(command) || tap_end();
}
