/* What happened to one record, read from git alone.
 * SPDX-License-Identifier: MIT */
#include "history/history.h"
#include "record/image.h"
#include "record/past/trail.h"

#include <string.h>

/* The walk from the head backwards: `after` is the file at the commit at hand. */
struct walk {
	struct crm_history *history;
	const struct crm_noun *noun;
	struct crm_str path;
	struct crm_str after, before; /* bytes; empty when it is not there */
	bool has_started, has_ended;
	crm_trail_visit *visit;
	void *context;
};

static void walk_clear(struct walk *walk)
{
	crm_str_clear(&walk->path);
	crm_str_clear(&walk->after);
	crm_str_clear(&walk->before);
}
#define AUTO_WALK __attribute__((cleanup(walk_clear))) struct walk

static enum crm_status read_file(struct walk *walk, const char *commit, struct crm_str *out)
{
	enum crm_status status = CRM_OK;

	crm_str_reset(out);
	if (*commit)
		status = crm_history_read(walk->history, commit, walk->path.text, out);
	if (status != CRM_NOT_FOUND)
		return status;
	crm_message_clear();
	return CRM_OK;
}

static enum crm_status read_image(struct walk *walk, const struct crm_str *bytes,
				  struct crm_record **out)
{
	return bytes->length ? crm_image_read(walk->noun, bytes->text, bytes->length, out) : CRM_OK;
}

/* The commit changed the file: says how. */
static enum crm_status visit_change(struct walk *walk, const struct crm_history_entry *entry)
{
	CRM_AUTO(record) before = NULL;
	CRM_AUTO(record) after = NULL;
	__attribute__((cleanup(crm_arena_clear))) struct crm_arena arena = {0};
	CRM_AUTO_TEXT user = crm_format("%s <%s>", entry->name, entry->email);
	char at[CRM_INSTANT_TEXT];
	struct crm_note note = {.number = entry->operation,
				.at = crm_instant_text(entry->at, at),
				.user = user};
	struct crm_trail_step step = {.note = &note, .commit = entry->commit};
	enum crm_status status = read_image(walk, &walk->before, &before);

	if (!status)
		status = read_image(walk, &walk->after, &after);
	if (status)
		return crm_fail_at(status, "commit %s: ", entry->commit);
	if (!crm_note_read_message(&note, &arena, entry->message))
		return crm_fail(CRM_BROKEN, "commit %s is not one of ours", entry->commit);
	step.before = before;
	step.after = after;
	step.kind = !before ? CRM_CHANGE_ADD : after ? CRM_CHANGE_EDIT : CRM_CHANGE_REMOVE;
	walk->has_ended = !crm_trail_compare(&step, walk->visit, walk->context);
	return CRM_OK;
}

static enum crm_status visit_commit(void *context, const struct crm_history_entry *entry)
{
	struct walk *walk = context;
	enum crm_status status = CRM_OK;
	struct crm_str newer;

	if (!walk->has_started)
		status = read_file(walk, entry->commit, &walk->after);
	walk->has_started = true;
	if (!status)
		status = read_file(walk, entry->parent, &walk->before);
	if (!status && (walk->before.length != walk->after.length ||
			(walk->after.length &&
			 memcmp(walk->before.text, walk->after.text, walk->after.length) != 0)))
		status = visit_change(walk, entry);
	newer = walk->after;
	walk->after = walk->before;
	walk->before = newer;
	return status ? status : walk->has_ended ? CRM_STOPPED : CRM_OK;
}

enum crm_status crm_trail_each_in_git(struct crm_history *history, const struct crm_noun *noun,
				      const char *id, crm_trail_visit *visit, void *context)
{
	AUTO_WALK walk = {.history = history, .noun = noun, .visit = visit, .context = context};
	enum crm_status status;

	crm_image_add_path(&walk.path, noun, id);
	status = crm_history_each_commit(history, visit_commit, &walk);
	return walk.has_ended ? CRM_OK : status;
}
