/* A record with everything that links to it, on one page.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/view.h"

#include "catalog/relation.h"
#include "catalog/relationtype.h"
#include "cli/output.h"
#include "domain/customer/relation.h"
#include "record/find.h"
#include "record/noun_sql.h"
#include "record/nouns.h"
#include "record/query/select.h"

#include <stdlib.h>

enum { SHORT = 10 }; /* rows of a section for a person */

const struct crm_option crm_show_options[] = {
	CRM_FLAG(struct crm_show_options, all, .name = "all",
		 .help = "show also everything that links to the record"),
};

/* What a page says of a noun; others stand between these and the last of them, under their plural.
 * `open` is the filter of those that are not over. */
struct kind {
	const char *noun, *heading, *open, *order, *fields;
};

static const struct kind first_kinds[] = {
	{"employment", "Employers", NULL, "-until,-since", NULL},
	{"relation", "Relations", NULL, NULL, NULL},
	{"fact", "Facts", NULL, "name", "id,name,value,source,noted_on"},
	{"consent", "Consents", NULL, NULL, "id,purpose,basis,given_at,withdrawn_at,source"},
	{"occasion", "Occasions", NULL, "falls_on", "id,name,falls_on,rhythm,remind_days,owner"},
	{"listing", "Listings", NULL, "segment", NULL},
	{"contact", "People", NULL, "name", "id,name,role,email,phone"},
	{"company", "Belonging companies", NULL, "name", "id,name,kind,city,owner"},
	{"deal", "Deals", "closed_on=", "expected_on", "id,title,stage,amount,expected_on,owner"},
	{"lead", "Leads", "status<=qualified", NULL, NULL},
	{"ticket", "Tickets", "status<=waiting", "-number",
	 "id,number,subject,status,priority,owner"},
};

static const struct kind last_kinds[] = {
	{"task", "Tasks", "status=open", "due", "id,title,due,priority,owner"},
	{"activity", "Activities", NULL, NULL, "id,at,kind,subject,outcome"},
};

static const struct crm_column side_columns[] = {{"id", false},    {"type", false},
						 {"whom", false},  {"since", false},
						 {"until", false}, {"note", false}};

static const struct kind *find_kind(const char *noun)
{
	for (size_t i = 0; i < CRM_COUNT(first_kinds); i++)
		if (crm_equal(first_kinds[i].noun, noun))
			return &first_kinds[i];
	for (size_t i = 0; i < CRM_COUNT(last_kinds); i++)
		if (crm_equal(last_kinds[i].noun, noun))
			return &last_kinds[i];
	return NULL;
}

/* A page under way. */
struct view {
	struct crm_call *call;
	struct crm_printer *printer;
	const char *id;
	const struct crm_noun *noun; /* of the record */
	bool is_for_people;
	int64_t limit;
	const struct crm_noun **nouns; /* of the sections, in their order */
	int64_t *counts;               /* of each */
	size_t count;
	int64_t shown; /* relations */
};

static void add_noun(struct view *view, const struct crm_noun *noun)
{
	for (size_t i = 0; noun && i < noun->field_count; i++)
		if (crm_field_links_to(&noun->fields[i], view->noun)) {
			view->nouns[view->count++] = noun;
			return;
		}
}

static void choose_nouns(struct view *view)
{
	const struct crm_session *session = view->call->session;
	size_t count = crm_noun_count(session);

	view->nouns = crm_alloc(count * sizeof *view->nouns);
	view->counts = crm_alloc(count * sizeof *view->counts);
	for (size_t i = 0; i < CRM_COUNT(first_kinds); i++)
		add_noun(view, crm_noun_find(session, first_kinds[i].noun));
	for (size_t i = 0; i < count; i++)
		if (!find_kind(crm_noun_at(session, i)->name))
			add_noun(view, crm_noun_at(session, i));
	for (size_t i = 0; i < CRM_COUNT(last_kinds); i++)
		add_noun(view, crm_noun_find(session, last_kinds[i].noun));
}

static struct crm_select *linked(const struct view *view, const struct crm_noun *noun)
{
	struct crm_select *select = crm_select_new(view->call->session, noun);

	(void)crm_select_linked(select, view->id);
	return select;
}

static enum crm_status count_all(struct view *view)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < view->count && !status; i++) {
		CRM_AUTO(select) select = linked(view, view->nouns[i]);

		status = crm_select_count(select, &view->counts[i]);
	}
	return status;
}

enum crm_status crm_view_add_profile(struct crm_call *call, const struct crm_noun *noun,
				     const char *id)
{
	CRM_AUTO(select) select = crm_select_new(call->session, noun);
	CRM_SCOPED(str) title = {0};
	struct crm_section section = {.name = noun->name, .is_record = true};
	enum crm_status status = crm_select_add_list(select, "*");

	if (!status && crm_output_is_markdown(call))
		status = crm_label(call->session, id, &title);
	section.heading = title.text;
	crm_select_id(select, id);
	return status ? status : crm_output_section(call, &section, select);
}

/* The first value of a field among the rows that fit, or absent. */
static enum crm_status first_of(const struct view *view, const char *noun, const char *field,
				const char *filter, const char *order, struct crm_str *out)
{
	CRM_AUTO(select) select = linked(view, crm_noun_find(view->call->session, noun));
	enum crm_status status = crm_select_add(select, field);

	if (!status)
		status = crm_select_filter(select, filter);
	if (!status)
		status = crm_select_order(select, order);
	crm_select_limit(select, 1);
	if (!status && crm_select_next(select)) {
		struct crm_value value = crm_select_value(select, 0);

		if (value.kind == CRM_STRING)
			crm_str_add_bytes(out, value.text, value.length);
	}
	return status ? status : crm_select_status(select);
}

static enum crm_status show_summary(struct view *view)
{
	static const struct crm_column columns[] = {{"last_activity", false},
						    {"next_activity", false},
						    {"next_task", false}};
	struct crm_section section = {.name = "summary", .id = view->id, .is_record = true};
	char now[CRM_INSTANT_TEXT];
	const char *instant = crm_instant_text(view->call->session->clock.now, now);
	CRM_AUTO_TEXT past = crm_format("at<=%s", instant);
	CRM_AUTO_TEXT future = crm_format("at>%s", instant);
	CRM_SCOPED(str) last = {0};
	CRM_SCOPED(str) next = {0};
	CRM_SCOPED(str) task = {0};
	enum crm_status status = first_of(view, "activity", "at", past, "-at", &last);

	if (!status)
		status = first_of(view, "activity", "at", future, "at", &next);
	if (!status)
		status = first_of(view, "task", "due", "status=open not due=", "due", &task);
	if (status || (view->is_for_people && !last.text && !next.text && !task.text))
		return status;
	struct crm_cell cells[] = {crm_cell_text(last.text), crm_cell_text(next.text),
				   crm_cell_text(task.text)};
	for (size_t i = 0; i < 2; i++)
		if (cells[i].text)
			cells[i].kind = CRM_CELL_INSTANT;
	crm_printer_section_begin(view->printer, &section, columns, CRM_COUNT(columns));
	crm_printer_section_row(view->printer, cells);
	crm_printer_section_end(view->printer);
	return CRM_OK;
}

/* How many there are of each, whatever the limit; headings say so in a table. */
static void show_counts(struct view *view)
{
	struct crm_section section = {.name = "counts", .id = view->id, .is_record = true};
	struct crm_column *columns = crm_alloc((view->count + 1) * sizeof *columns);
	struct crm_cell *cells = crm_alloc((view->count + 1) * sizeof *cells);
	struct crm_str *texts = crm_alloc((view->count + 1) * sizeof *texts);

	for (size_t i = 0; i < view->count; i++) {
		crm_str_add_integer(&texts[i], view->counts[i]);
		columns[i] = (struct crm_column){view->nouns[i]->plural, true};
		cells[i] = crm_cell_number(texts[i].text);
	}
	crm_printer_section_begin(view->printer, &section, columns, view->count);
	crm_printer_section_row(view->printer, cells);
	crm_printer_section_end(view->printer);
	for (size_t i = 0; i < view->count; i++)
		crm_str_clear(&texts[i]);
	free(texts);
	free(columns);
	free(cells);
}

static void add_count(struct crm_str *out, const struct view *view, const char *heading,
		      int64_t count)
{
	crm_str_add(out, heading);
	if (out->text[0] >= 'a' && out->text[0] <= 'z')
		out->text[0] -= 'a' - 'A';
	crm_str_add(out, ": ");
	if (count > view->limit)
		crm_str_addf(out, "%lld of ", (long long)view->limit);
	crm_str_add_integer(out, count);
}

/* The columns of a list, but for the one that would hold the record itself in each row. */
static enum crm_status add_columns(const struct view *view, const struct crm_noun *noun,
				   struct crm_select *select)
{
	const struct crm_field *link = NULL;
	size_t links = 0;
	enum crm_status status = crm_select_add(select, "id");

	for (size_t i = 0; i < noun->field_count; i++)
		if (crm_field_links_to(&noun->fields[i], view->noun)) {
			link = &noun->fields[i];
			links++;
		}
	for (size_t i = 0; i < noun->field_count && !status; i++)
		if (noun->fields[i].flags & CRM_LISTED && (links > 1 || &noun->fields[i] != link))
			status = crm_select_add(select, noun->fields[i].name);
	return status;
}

/* For a person: what is open, and its first rows. */
static enum crm_status show_short(struct view *view, const struct crm_noun *noun, int64_t total)
{
	const struct kind *kind = find_kind(noun->name);
	CRM_AUTO(select) select = linked(view, noun);
	CRM_SCOPED(str) heading = {0};
	struct crm_section section = {.name = noun->plural};
	int64_t count = total;
	enum crm_status status = kind && kind->fields ? crm_select_add_list(select, kind->fields)
						      : add_columns(view, noun, select);

	if (!status && kind && kind->open)
		status = crm_select_filter(select, kind->open);
	if (!status && kind && kind->open)
		status = crm_select_count(select, &count);
	if (!status)
		status = crm_select_order(select, kind ? kind->order : NULL);
	if (status)
		return status;
	crm_select_limit(select, view->limit);
	add_count(&heading, view, kind ? kind->heading : noun->plural, count);
	if (kind && kind->open)
		crm_str_addf(&heading, " open, %lld in all", (long long)total);
	section.heading = heading.text;
	return crm_output_section(view->call, &section, select);
}

/* Prints up to the limit. */
static enum crm_status print_side(void *context, const struct crm_relation_side *side)
{
	struct view *view = context;
	struct crm_cell cells[CRM_COUNT(side_columns)] = {
		crm_cell_text(side->relation), crm_cell_text(side->type),
		{.kind = CRM_CELL_ABSENT},     crm_cell_text(side->since),
		crm_cell_text(side->until),    crm_cell_text(side->note),
	};
	enum crm_status status = crm_cell_link(view->call->session, side->whom, &cells[2]);

	if (!status && view->shown++ < view->limit)
		crm_printer_section_row(view->printer, cells);
	return status;
}

/* Relations are shown as this side sees them. */
static enum crm_status show_relations(struct view *view, int64_t total)
{
	CRM_SCOPED(str) heading = {0};
	struct crm_section section = {.name = crm_relation.plural};
	enum crm_status status;

	add_count(&heading, view, "Relations", total);
	section.heading = heading.text;
	view->shown = 0;
	crm_printer_section_begin(view->printer, &section, side_columns, CRM_COUNT(side_columns));
	status = crm_relation_each(view->call->session, view->id, print_side, view);
	crm_printer_section_end(view->printer);
	return status;
}

/* For machines: every field of every row. */
static enum crm_status show_whole(struct view *view, const struct crm_noun *noun)
{
	CRM_AUTO(select) select = linked(view, noun);
	struct crm_section section = {.name = noun->plural};
	enum crm_status status = crm_select_add_list(select, "*");

	crm_select_limit(select, view->limit);
	return status ? status : crm_output_section(view->call, &section, select);
}

static enum crm_status show_sections(struct view *view)
{
	bool has_sides = !crm_noun_is(view->noun, &crm_relationtype);
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < view->count && !status; i++) {
		if (!view->is_for_people)
			status = show_whole(view, view->nouns[i]);
		else if (view->counts[i] && crm_noun_is(view->nouns[i], &crm_relation) && has_sides)
			status = show_relations(view, view->counts[i]);
		else if (view->counts[i])
			status = show_short(view, view->nouns[i], view->counts[i]);
	}
	return status;
}

enum crm_status crm_view_add(struct crm_call *call, struct crm_printer *printer,
			     const struct crm_noun *noun, const char *id)
{
	struct view view = {.call = call,
			    .printer = printer,
			    .id = id,
			    .noun = noun,
			    .is_for_people = crm_output_is_for_people(call)};
	enum crm_status status =
		crm_output_limit(call, view.is_for_people ? SHORT : -1, &view.limit);

	choose_nouns(&view);
	if (!status)
		status = count_all(&view);
	if (!status)
		status = crm_view_add_profile(call, noun, id);
	if (!status)
		status = show_summary(&view);
	if (!status && !view.is_for_people)
		show_counts(&view);
	if (!status)
		status = show_sections(&view);
	free(view.nouns);
	free(view.counts);
	return status;
}

enum crm_status crm_view_one(struct crm_call *call, const char *id)
{
	struct crm_printer *printer = NULL;
	enum crm_status status;

	if (call->common.fields)
		return crm_fail(CRM_USAGE, "--all shows every field, --fields some");
	status = crm_output_page(call, &printer);
	if (!status)
		status = crm_view_add(call, printer, call->noun, id);
	if (!status)
		crm_printer_page_end(printer);
	return status;
}

enum crm_status crm_show_with(struct crm_call *call, crm_each_id *one)
{
	const struct crm_show_options *options = call->options;

	return crm_show_each(call, options->all ? crm_view_one : one);
}
