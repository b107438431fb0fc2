/* Records of one noun into one of them.
 * SPDX-License-Identifier: MIT */
#include "domain/merge.h"

#include "catalog/alias.h"
#include "catalog/contact.h"
#include "catalog/document.h"
#include "catalog/lead.h"
#include "catalog/pipeline.h"
#include "catalog/setting.h"
#include "catalog/stage.h"
#include "catalog/tag.h"
#include "domain/customer/contact.h"
#include "domain/survivor.h"
#include "record/alias.h"
#include "record/define/define.h"
#include "record/find.h"
#include "record/nouns.h"
#include "record/value.h"

#include <stdlib.h>
#include <string.h>

enum { CHAIN_LENGTH = 1000 };

/* One merge under way. records[0] is kept. */
struct merging {
	struct crm_session *session;
	struct crm_merge *merge;
	const struct crm_noun *noun;
	struct crm_record **records;
	size_t count;
	struct crm_record *survivor; /* as records[0] shall be */
};

static void merging_clear(struct merging *merging)
{
	for (size_t i = 0; i < merging->count; i++)
		crm_record_free(merging->records[i]);
	free(merging->records);
	crm_record_free(merging->survivor);
}
#define AUTO_MERGING __attribute__((cleanup(merging_clear))) struct merging

void crm_merge_clear(struct crm_merge *merge)
{
	free(merge->steps);
	crm_arena_clear(&merge->arena);
}

static const char *keep(struct crm_merge *merge, const char *text)
{
	return crm_arena_copy(&merge->arena, text, strlen(text));
}

static struct crm_merge_step *add_step(struct merging *merging, const struct crm_record *record,
				       const char *result)
{
	struct crm_merge *merge = merging->merge;
	struct crm_merge_step *step;

	merge->steps = crm_grow(merge->steps, merge->step_count, &merge->step_capacity,
				sizeof *merge->steps);
	step = &merge->steps[merge->step_count++];
	*step = (struct crm_merge_step){.id = keep(merge, record->id),
					.title = keep(merge, crm_record_title(record)),
					.result = result};
	return step;
}

/* A value as people read it: links by what their records are called. */
static const char *text_of(struct merging *merging, const struct crm_record *record, int field)
{
	const struct crm_field *row = &record->noun->fields[field];
	int currency = crm_field_of_type(record->noun, CRM_CURRENCY);
	CRM_SCOPED(str) text = {0};

	if (!crm_record_has(record, field))
		return NULL;
	if ((row->type == CRM_LINK || row->type == CRM_ANY_LINK) &&
	    crm_label(merging->session, crm_record_text(record, field), &text))
		crm_message_clear();
	if (!text.length)
		crm_value_add_text(&text, row, &record->values[field],
				   currency < 0 ? NULL : crm_record_text(record, currency));
	return keep(merging->merge, crm_str_text(&text));
}

static bool is_member(const struct merging *merging, const char *id, size_t first)
{
	for (size_t i = first; i < merging->count; i++)
		if (crm_equal(merging->records[i]->id, id))
			return true;
	return false;
}

/* --- which records */

static enum crm_status check_noun(const struct crm_noun *noun)
{
	static const struct crm_noun *const fixed[] = {&crm_alias,   &crm_document, &crm_pipeline,
						       &crm_setting, &crm_stage,    &crm_tag};

	for (size_t i = 0; i < CRM_COUNT(fixed); i++)
		if (crm_noun_is(fixed[i], noun))
			return crm_fail(CRM_REFUSED, "%s are not merged", noun->plural);
	return crm_is_definition(noun) ? crm_fail(CRM_REFUSED, "%s are not merged", noun->plural)
				       : CRM_OK;
}

static enum crm_status load_records(struct merging *merging)
{
	struct crm_merge *merge = merging->merge;
	enum crm_status status = CRM_OK;

	merging->records = crm_alloc(merge->name_count * sizeof *merging->records);
	for (size_t i = 0; i < merge->name_count && !status; i++) {
		char id[CRM_ID_TEXT];

		status = crm_find(merging->session, merging->noun, merge->names[i], NULL, id);
		if (!status && is_member(merging, id, 0))
			return crm_fail(CRM_USAGE, "'%s' is %s, which is named already",
					merge->names[i], id);
		if (!status)
			status = crm_record_load(merging->session, merging->noun, id,
						 &merging->records[merging->count]);
		merging->count += !status;
	}
	return status;
}

/* What a lead became hangs on it alone. */
static enum crm_status check_leads(const struct merging *merging)
{
	if (!crm_noun_is(merging->noun, &crm_lead))
		return CRM_OK;
	for (size_t i = 1; i < merging->count; i++) {
		const struct crm_record *lead = merging->records[i];

		if (!crm_equal(crm_record_text(lead, LEAD_STATUS), "converted"))
			continue;
		return crm_hint(crm_fail(CRM_REFUSED, "lead '%s' (%s) is converted: keep that one",
					 crm_record_title(lead), lead->id),
				"crm-lead merge %s %s", lead->id, merging->records[0]->id);
	}
	return CRM_OK;
}

/* --- links among them */

static bool links_here(const struct crm_field *field, const struct crm_noun *noun)
{
	return field->type == CRM_ANY_LINK ||
	       (field->type == CRM_LINK && crm_equal(field->target, noun->name));
}

/* A link of the kept record to one of the others becomes what that one has there. */
static void leave_members(struct merging *merging, int field)
{
	for (size_t i = 0; i < merging->count; i++) {
		const char *id = crm_record_text(merging->survivor, field);
		size_t member = 0;

		while (member < merging->count && !crm_equal(merging->records[member]->id, id))
			member++;
		if (member == merging->count)
			return;
		if (!member)
			crm_record_clear_field(merging->survivor, field);
		else
			crm_record_set(merging->survivor, field,
				       &merging->records[member]->values[field]);
	}
	if (is_member(merging, crm_record_text(merging->survivor, field), 0))
		crm_record_clear_field(merging->survivor, field);
}

/* Going up from the kept record one may not come to any of them. */
static enum crm_status check_chain(struct merging *merging, int field)
{
	const struct crm_record *kept = merging->survivor;
	CRM_AUTO_TEXT id = crm_copy(crm_record_text(kept, field));

	for (int i = 0; *id && i < CHAIN_LENGTH; i++) {
		CRM_AUTO(record) above = NULL;
		enum crm_status status;

		if (is_member(merging, id, 0))
			return crm_hint(
				crm_fail(CRM_REFUSED,
					 "%s: '%s' would stand below itself, as '%s' stands "
					 "below one and above another of them",
					 kept->noun->fields[field].name, crm_record_title(kept),
					 text_of(merging, kept, field)),
				"--take %s=RECORD", kept->noun->fields[field].name);
		status = crm_record_load(merging->session, merging->noun, id, &above);
		if (status)
			return status;
		free(id);
		id = crm_copy(crm_record_text(above, field));
	}
	return CRM_OK;
}

static enum crm_status settle_links(struct merging *merging)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < merging->noun->field_count && !status; i++) {
		const struct crm_field *field = &merging->noun->fields[i];

		if (!links_here(field, merging->noun) || !crm_record_has(merging->survivor, (int)i))
			continue;
		leave_members(merging, (int)i);
		if (field->type == CRM_LINK)
			status = check_chain(merging, (int)i);
	}
	return status;
}

/* --- what links to them */

struct child_list {
	char (*ids)[CRM_ID_TEXT];
	size_t count, capacity;
};

static enum crm_status find_children(struct crm_session *session, const struct crm_noun *noun,
				     int field, const char *id, struct child_list *out)
{
	CRM_AUTO_TEXT sql = crm_format("SELECT id FROM \"%s\" WHERE \"%s\" = ?1 ORDER BY id",
				       noun->name, noun->fields[field].name);
	CRM_AUTO(query) query = crm_query_made(session->store, sql);

	crm_query_bind_text(query, 1, id);
	while (crm_query_next(query)) {
		const char *text = crm_query_text(query, 0);

		out->ids = crm_grow(out->ids, out->count, &out->capacity, sizeof *out->ids);
		if (strlen(text) < CRM_ID_TEXT)
			memcpy(out->ids[out->count++], text, strlen(text) + 1);
	}
	return crm_query_status(query);
}

/* Whether somebody says it of a record. */
static bool is_told(const struct crm_field *field)
{
	return !field->formula && !crm_equal(field->name, "created_at");
}

/* Whether another record says the same, but for when it was made: the same employment, the same
 * place on a list. */
static enum crm_status has_twin(struct crm_session *session, const struct crm_record *record,
				bool *out)
{
	const struct crm_noun *noun = record->noun;
	CRM_SCOPED(str) sql = {0};
	CRM_AUTO(query) query = NULL;

	crm_str_addf(&sql, "SELECT 1 FROM \"%s\" WHERE id <> ?1", noun->name);
	for (size_t i = 0; i < noun->field_count; i++)
		if (is_told(&noun->fields[i]))
			crm_str_addf(&sql, " AND \"%s\" %s ?%zu", noun->fields[i].name,
				     crm_record_has(record, (int)i) ? "=" : "IS", i + 2);
	query = crm_query_made(session->store, sql.text);
	crm_query_bind_text(query, 1, record->id);
	for (size_t i = 0; i < noun->field_count; i++)
		if (is_told(&noun->fields[i]))
			crm_value_bind(query, (int)i + 2, &record->values[i]);
	*out = crm_query_next(query);
	return crm_query_status(query);
}

/* Whether a record whose links make it up would link to the kept one twice: a relation of somebody
 * to themselves. */
static bool is_to_itself(const struct merging *merging, const struct crm_record *record, int field)
{
	const struct crm_noun *noun = record->noun;

	for (size_t i = 0; i < noun->field_count; i++)
		if ((int)i != field && noun->fields[i].flags & CRM_REQUIRED &&
		    links_here(&noun->fields[i], merging->noun) &&
		    crm_value_equal(&record->values[i], &record->values[field]))
			return true;
	return false;
}

/* No rule is asked: only whose it is has changed, and nothing shall come of that. */
static enum crm_status move_child(struct merging *merging, const struct crm_noun *noun, int field,
				  const char *id)
{
	struct crm_session *session = merging->session;
	bool is_silent = is_member(merging, id, 1) || crm_noun_is(noun, &crm_alias);
	CRM_AUTO(record) before = NULL;
	CRM_AUTO(record) after = NULL;
	struct crm_merge_step *step;
	bool is_twin = false;
	enum crm_status status = crm_record_load(session, noun, id, &before);

	if (status)
		return status;
	after = crm_record_copy(before);
	crm_record_set_text(after, field, merging->records[0]->id);
	if (noun->fields[field].flags & CRM_REQUIRED)
		status = has_twin(session, after, &is_twin);
	if (!status && noun->fields[field].flags & CRM_REQUIRED)
		is_twin |= is_to_itself(merging, after, field);
	if (!status)
		status = is_twin ? crm_record_remove(session, before)
				 : crm_record_update(session, before, after, NULL);
	if (status || is_silent)
		return status;
	step = add_step(merging, after, is_twin ? "removed" : "moved");
	step->field = noun->fields[field].name;
	step->old_value = text_of(merging, before, field);
	step->new_value = text_of(merging, after, field);
	return CRM_OK;
}

static enum crm_status move_field(struct merging *merging, const struct crm_noun *noun, int field,
				  const char *loser)
{
	struct child_list children = {0};
	enum crm_status status = find_children(merging->session, noun, field, loser, &children);

	for (size_t i = 0; i < children.count && !status; i++)
		if (!crm_equal(children.ids[i], merging->records[0]->id))
			status = move_child(merging, noun, field, children.ids[i]);
	free(children.ids);
	return status;
}

static enum crm_status move_children(struct merging *merging, const char *loser)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < crm_noun_count(merging->session) && !status; i++) {
		const struct crm_noun *noun = crm_noun_at(merging->session, i);

		for (size_t j = 0; j < noun->field_count && !status; j++)
			if (links_here(&noun->fields[j], merging->noun))
				status = move_field(merging, noun, (int)j, loser);
	}
	return status;
}

/* --- the others go */

static enum crm_status add_alias(struct merging *merging, const struct crm_record *loser)
{
	CRM_AUTO(record) alias = crm_record_new(&crm_alias);
	CRM_SCOPED(str) keys = {0};

	crm_str_add(&keys, loser->id);
	for (size_t i = 0; i < merging->noun->field_count; i++) {
		CRM_SCOPED(str) text = {0};

		if (!(merging->noun->fields[i].flags & CRM_UNIQUE) ||
		    !crm_record_has(loser, (int)i) ||
		    crm_value_equal(&loser->values[i], &merging->survivor->values[i]))
			continue;
		crm_value_add_text(&text, &merging->noun->fields[i], &loser->values[i], NULL);
		crm_alias_add_key(&keys, merging->noun, (int)i, crm_str_text(&text));
	}
	crm_record_set_text(alias, ALIAS_MERGED, loser->id);
	crm_record_set_text(alias, ALIAS_TITLE, crm_record_title(loser));
	crm_record_set_text(alias, ALIAS_RECORD, merging->records[0]->id);
	crm_record_set_text(alias, ALIAS_KEYS, keys.text);
	merging->session->aliases = CRM_UNASKED;
	return crm_domain_add(merging->session, alias);
}

static enum crm_status take_in(struct merging *merging, size_t place)
{
	const struct crm_record *loser = merging->records[place];
	CRM_AUTO(record) now = NULL;
	enum crm_status status = move_children(merging, loser->id);

	if (!status)
		status = crm_record_load(merging->session, merging->noun, loser->id, &now);
	if (!status)
		status = crm_record_remove(merging->session, now);
	return status ? status : add_alias(merging, loser);
}

static void tell_changes(struct merging *merging, const struct crm_record *before)
{
	const struct crm_record *after = merging->survivor;

	for (size_t i = 0; i < after->noun->field_count; i++) {
		struct crm_merge_step *step;

		if (crm_value_equal(&before->values[i], &after->values[i]))
			continue;
		step = add_step(merging, after, "changed");
		step->field = after->noun->fields[i].name;
		step->old_value = text_of(merging, before, (int)i);
		step->new_value = text_of(merging, after, (int)i);
	}
}

/* A main employer that is not the kept one's is an employment of its own from now on. */
static enum crm_status keep_posts(struct merging *merging)
{
	enum crm_status status = CRM_OK;

	/* The kept one's own comes last: it depends on those of the others. */
	for (size_t i = merging->count; i-- && !status;) {
		CRM_AUTO(record) employment = NULL;

		if (!crm_noun_is(merging->noun, &crm_contact))
			return CRM_OK;
		status = crm_contact_keep_post(merging->session, merging->survivor,
					       merging->records[i], &employment);
		if (employment)
			add_step(merging, employment, "added");
	}
	return status;
}

/* The kept record may link to one of the others, which could not go then; what only one may have it
 * gets when they are gone. */
static enum crm_status leave_links(struct merging *merging, struct crm_record *detached)
{
	for (size_t i = 0; i < merging->noun->field_count; i++)
		if (links_here(&merging->noun->fields[i], merging->noun))
			crm_record_set(detached, (int)i, &merging->survivor->values[i]);
	return crm_record_update(merging->session, merging->records[0], detached, NULL);
}

static enum crm_status write_all(struct merging *merging)
{
	struct crm_record *kept = merging->records[0];
	CRM_AUTO(record) detached = crm_record_copy(kept);
	enum crm_status status = leave_links(merging, detached);

	add_step(merging, kept, "kept");
	tell_changes(merging, kept);
	for (size_t i = 1; i < merging->count; i++)
		add_step(merging, merging->records[i], "merged");
	for (size_t i = 1; i < merging->count && !status; i++)
		status = take_in(merging, i);
	if (!status)
		status = crm_domain_update(merging->session, detached, merging->survivor, NULL);
	return status ? status : keep_posts(merging);
}

enum crm_status crm_merge_records(struct crm_session *session, struct crm_merge *merge)
{
	AUTO_MERGING merging = {.session = session,
				.merge = merge,
				.noun = crm_noun_here(session, merge->noun)};
	enum crm_status status = check_noun(merging.noun);

	if (merge->name_count < 2)
		return crm_fail(CRM_USAGE, "which %s? the one to keep, then the others",
				merging.noun->plural);
	if (!status)
		status = load_records(&merging);
	if (!status)
		status = check_leads(&merging);
	if (!status)
		status = crm_survivor_make(session, merge, merging.records, merging.count,
					   &merging.survivor);
	if (!status)
		status = settle_links(&merging);
	if (!status)
		status = write_all(&merging);
	if (!status)
		memcpy(merge->kept, merging.records[0]->id, sizeof merge->kept);
	return status;
}
