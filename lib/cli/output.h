/* What a verb prints: rows through the format that the user asked for.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_OUTPUT_H
#define CRM_CLI_OUTPUT_H

#include "cli/command.h"
#include "record/select.h"

/* Rows: begin once, then one call a row, in the order of the columns. The output ends with the
 * command. `columns` must outlive it. */
enum crm_status crm_output_begin(struct crm_call *call, const struct crm_column *columns,
				 size_t count) CRM_MUST_CHECK;
void crm_output_row(struct crm_call *call, const struct crm_cell *cells);

/* Every row of a selection, as its columns say; --limit and --exit-code are seen to. */
enum crm_status crm_output_select(struct crm_call *call, struct crm_select *select) CRM_MUST_CHECK;
/* The one record of a selection, as a page. CRM_NOT_FOUND when there is none. */
enum crm_status crm_output_record(struct crm_call *call, struct crm_select *select) CRM_MUST_CHECK;

/* One row of what a writing verb did: the record's id, title and a word ("added"). Prints ids only
 * unless a format is asked for. */
enum crm_status crm_output_result(struct crm_call *call, const struct crm_record *record,
				  const char *result) CRM_MUST_CHECK;

/* Cells of texts, decimal digits and money; NULL texts are absent. Borrowed like their arguments.
 */
struct crm_cell crm_cell_text(const char *text);
struct crm_cell crm_cell_number(const char *digits);
struct crm_cell crm_cell_money(int64_t minor, const char *currency);

/* How the values of a type are shown. */
enum crm_cell_kind crm_cell_kind_of(enum crm_type type);

/* Whether the user asked for JSON, so that errors are JSON too. */
bool crm_output_is_json(const struct crm_call *call);
/* Writes what is left; part of crm_command_main. CRM_BROKEN when the output could not be written.
 */
enum crm_status crm_output_end(struct crm_call *call) CRM_MUST_CHECK;

/* A line on standard error, unless --quiet. */
void crm_notice(struct crm_call *call, const char *format, ...) CRM_PRINTF(2, 3);

#endif
