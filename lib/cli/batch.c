/* Many operations from standard input.
 * SPDX-License-Identifier: MIT */
#include "cli/batch.h"

#include "cli/output.h"

#include <stdlib.h>
#include <string.h>

struct result {
	int64_t line;
	enum crm_import_result result;
	char id[CRM_ID_TEXT];
	char *error;
};

/* What became of the rows: kept until it is known whether it stays so. */
struct results {
	struct result *rows;
	size_t count, capacity;
};

static void drop(struct results *results)
{
	for (size_t i = 0; i < results->count; i++)
		free(results->rows[i].error);
	results->count = 0;
}

static void results_clear(struct results *results)
{
	drop(results);
	free(results->rows);
}
#define SCOPED_RESULTS __attribute__((cleanup(results_clear))) struct results

struct batch {
	struct crm_import *import;
	struct results *results;
};

static void keep(void *context, const struct crm_import_row *row)
{
	struct results *results = context;
	struct result *result;

	results->rows =
		crm_grow(results->rows, results->count, &results->capacity, sizeof(*results->rows));
	result = &results->rows[results->count++];
	*result = (struct result){.line = row->line, .result = row->result};
	memcpy(result->id, row->id, strlen(row->id) + 1);
	if (*row->reasons)
		result->error = crm_copy(row->reasons);
	for (char *end = result->error; end && (end = strchr(end, '\n'));)
		*end = ';';
}

static const char *word(const struct result *result, bool is_undone)
{
	static const char *const words[CRM_IMPORT_RESULTS] = {
		[CRM_IMPORT_CREATED] = "added",       [CRM_IMPORT_UPDATED] = "changed",
		[CRM_IMPORT_UNCHANGED] = "unchanged", [CRM_IMPORT_SKIPPED] = "skipped",
		[CRM_IMPORT_REMOVED] = "removed",     [CRM_IMPORT_FAILED] = "failed",
	};

	if (is_undone && result->result != CRM_IMPORT_FAILED &&
	    result->result != CRM_IMPORT_UNCHANGED)
		return "undone";
	return words[result->result];
}

static enum crm_status print(struct crm_call *call, const struct results *results, bool is_undone)
{
	static const struct crm_column columns[] = {{"line", true},
						    {"id", false},
						    {"result", false},
						    {"error", false}};
	/* What reads ids wants neither line numbers nor rows without one. */
	size_t first = crm_output_is_ids(call) ? 1 : 0;
	enum crm_status status =
		crm_output_begin(call, &columns[first], CRM_COUNT(columns) - first);

	for (size_t i = 0; i < results->count && !status; i++) {
		const struct result *result = &results->rows[i];
		const char *done = word(result, is_undone);
		bool has_id = *result->id && !crm_equal(done, "undone");
		struct crm_cell cells[CRM_COUNT(columns)];
		CRM_SCOPED(str) line = {0};

		crm_str_add_integer(&line, result->line);
		cells[0] = crm_cell_number(line.text);
		cells[1] = crm_cell_text(has_id ? result->id : NULL);
		cells[2] = crm_cell_text(done);
		cells[3] = crm_cell_text(result->error);
		if (has_id || !first)
			crm_output_row(call, &cells[first]);
	}
	return status;
}

static enum crm_status run(struct crm_session *session, void *context)
{
	struct batch *batch = context;

	drop(batch->results);
	return crm_import_run(batch->import, session);
}

enum crm_status crm_batch(struct crm_call *call, enum crm_import_mode mode)
{
	CRM_AUTO(map) map = crm_map_new(call->noun);
	CRM_AUTO(import) import = NULL;
	SCOPED_RESULTS results = {0};
	struct crm_import_options settings = {.session = call->session,
					      .path = "-",
					      .mode = mode,
					      .keep_going = call->common.keep_going,
					      .is_local = true,
					      .begin = call->begin,
					      .visit = keep,
					      .context = &results};
	enum crm_status status = CRM_OK;
	enum crm_status printed;

	if (call->argument_count || call->assignment_count || call->common.set.count)
		return crm_fail(CRM_USAGE, "--batch reads records and fields from standard input");
	if (mode != CRM_IMPORT_ADD)
		status = crm_map_add_key(map, "id");
	map->is_strict = true;
	if (!status)
		status = crm_import_open(map, &settings, &import);
	if (status)
		return status;
	status = crm_operation_run(call->session, run, &(struct batch){import, &results});
	if (status && status != CRM_INVALID)
		return status;
	printed = print(call, &results, status);
	if (status || printed)
		return status ? status : printed;
	return crm_import_totals(import)->results[CRM_IMPORT_FAILED] ? CRM_PARTIAL : CRM_OK;
}
