/* What a verb prints: rows through the format that the user asked for.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_OUTPUT_H
#define CRM_CLI_OUTPUT_H

#include "cli/command.h"
#include "format/filler.h"

/* Rows of a verb's own columns: begin once, then one call a row, in the order of the columns, of
 * which --fields chooses. The output ends with the command. `columns` must outlive it. CRM_USAGE.
 */
enum crm_status crm_output_begin(struct crm_call *call, const struct crm_column *columns,
				 size_t count) CRM_MUST_CHECK;
void crm_output_row(struct crm_call *call, const struct crm_cell *cells);

/* Every row of a selection, as its columns say; --limit and --exit-code are seen to. */
enum crm_status crm_output_select(struct crm_call *call, struct crm_select *select) CRM_MUST_CHECK;
/* The same with values as they are typed. */
enum crm_status crm_output_typed(struct crm_call *call, struct crm_select *select) CRM_MUST_CHECK;
/* The one record of a selection, as a page. CRM_NOT_FOUND when there is none. */
enum crm_status crm_output_record(struct crm_call *call, struct crm_select *select) CRM_MUST_CHECK;
/* The same with a further column at its end, which no field of the record holds. */
enum crm_status crm_output_record_with(struct crm_call *call, struct crm_select *select,
				       const char *name,
				       const struct crm_cell *cell) CRM_MUST_CHECK;

/* What --limit says; `standard` without it. CRM_USAGE. */
enum crm_status crm_output_limit(const struct crm_call *call, int64_t standard,
				 int64_t *out) CRM_MUST_CHECK;

/* Begins a page of sections (format/printer.h), one of many when the verb shows many records. The
 * caller ends it; the printer is the command's. */
enum crm_status crm_output_page(struct crm_call *call, struct crm_printer **out) CRM_MUST_CHECK;
/* A section of it: every row of a selection, from the beginning of the section to its end. */
enum crm_status crm_output_section(struct crm_call *call, const struct crm_section *section,
				   struct crm_select *select) CRM_MUST_CHECK;

/* One row of what a writing verb does: the record's id, title and a word ("added"). They are
 * printed when the operation has been committed, ids only unless a format is asked for: what
 * failed, or runs again, has done nothing. CRM_OK, so that it can end a function. */
enum crm_status crm_output_result(struct crm_call *call, const struct crm_record *record,
				  const char *result);
/* Forgets the rows: at the beginning of work that may run again. */
void crm_output_forget_results(struct crm_call *call);
/* Prints the rows; part of crm_command_main. */
enum crm_status crm_output_results(struct crm_call *call) CRM_MUST_CHECK;

/* Whether the user asked for JSON, so that errors are JSON too. */
bool crm_output_is_json(const struct crm_call *call);
/* Whether a person reads it: as a table, or as Markdown. */
bool crm_output_is_for_people(const struct crm_call *call);
/* Whether that is Markdown, where a page has a title. */
bool crm_output_is_markdown(const struct crm_call *call);
/* Whether the user asked for ids, so that no other field is printed. */
bool crm_output_is_ids(const struct crm_call *call);
/* Whether the user asked for cards or a calendar, which need all fields of a record. */
bool crm_output_is_card(const struct crm_call *call);
/* Whether the user asked for a format that lives on fields which a list does not show: cards,
 * calendars, and features with their places. */
bool crm_output_is_whole(const struct crm_call *call);
/* Writes what is left; part of crm_command_main. CRM_BROKEN when the output could not be written.
 */
enum crm_status crm_output_end(struct crm_call *call) CRM_MUST_CHECK;

/* A line on standard error, unless --quiet. */
void crm_notice(struct crm_call *call, const char *format, ...) CRM_PRINTF(2, 3);

#endif
