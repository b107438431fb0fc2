/* Proving the history, completing it, and git on it.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/past.h"

#include "base/file.h"
#include "domain/workplace/document.h"
#include "history/history.h"
#include "record/care/verify.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const struct crm_option crm_verify_options[2] = {
	CRM_FLAG(struct crm_verify_options, full, .name = "full",
		 .help = "compare what each operation changed, too"),
	CRM_FLAG(struct crm_verify_options, since_last, .name = "since-last",
		 .help = "prove in full what is new since the last proof in full"),
};

const struct crm_option crm_drain_options[1] = {
	CRM_FLAG(struct crm_drain_options, fold, .name = "fold",
		 .help = "pack what lies loose, too, in a quiet hour"),
};

static void print_problem(struct crm_past *past, const struct crm_verify_problem *problem)
{
	past->used = 0;
	crm_output_row(past->call,
		       (struct crm_cell[]){
			       crm_cell_text(problem->where),
			       crm_cell_text(problem->record),
			       problem->operation ? crm_past_number(past, problem->operation)
						  : crm_cell_text(NULL),
			       crm_cell_text(problem->what),
		       });
}

enum crm_status crm_verb_verify(struct crm_call *call)
{
	static const struct crm_column columns[] = {{"where", false},
						    {"id", false},
						    {"operation", true},
						    {"what", false}};
	const struct crm_verify_options *options = call->options;
	CRM_SCOPED(past) past = {.call = call};
	CRM_SCOPED(verify)
	verify = {.is_full = options->full,
		  .is_since_last = options->since_last,
		  .check_documents = crm_document_check_bytes};
	enum crm_status status, printed = CRM_OK;

	if (call->common.as_of)
		return crm_fail(CRM_USAGE, "the store is proved as it is: verify takes no --as-of");
	status = crm_verify_run(call->session, &verify);
	if (!status || verify.count)
		printed = crm_output_begin(call, columns, CRM_COUNT(columns));
	for (size_t i = 0; i < verify.count && !printed; i++)
		print_problem(&past, &verify.problems[i]);
	if (!status && !printed && verify.since)
		crm_notice(call, "up to operation %lld it was proved before",
			   (long long)verify.since);
	if (!status && !printed)
		crm_notice(call,
			   "%lld records, %lld operations, %lld keys: store and history agree",
			   (long long)verify.records, (long long)verify.operations,
			   (long long)verify.keys);
	if (!status && !printed && verify.signatures)
		crm_notice(call, "%lld signature%s, and what they stand for",
			   (long long)verify.signatures, verify.signatures == 1 ? "" : "s");
	return status ? status : printed;
}

enum crm_status crm_verb_drain(struct crm_call *call)
{
	const struct crm_drain_options *options = call->options;
	CRM_AUTO_TEXT lock_path = crm_format("%s/lock", call->session->directory);
	CRM_AUTO_TEXT path = crm_format("%s/history.git", call->session->directory);
	__attribute__((cleanup(crm_history_auto))) struct crm_history *history = NULL;
	CRM_AUTO(lock) lock = NULL;
	int64_t count = 0;
	enum crm_status status = crm_lock_take(lock_path, call->session->lock_seconds, &lock);

	if (!status)
		status = crm_drain(call->session, &count);
	if (!status && options->fold)
		status = crm_history_open(path, false, &history);
	if (!status && options->fold)
		status = crm_history_fold(history);
	if (!status)
		crm_notice(call, "%lld operation%s written to the history", (long long)count,
			   count == 1 ? "" : "s");
	return status;
}

enum crm_status crm_past_git(struct crm_call *call, const char *const *arguments)
{
	CRM_AUTO_TEXT path = crm_format("%s/history.git", call->session->directory);
	const char **all;
	size_t count = 0;

	while (arguments[count])
		count++;
	all = crm_alloc((count + 4) * sizeof *all);
	all[0] = "git";
	all[1] = "--git-dir";
	all[2] = path;
	memcpy(all + 3, arguments, count * sizeof *all);
	execvp("git", (char *const *)all);
	free(all);
	return crm_fail(CRM_NOT_FOUND, "cannot run git: %s", strerror(errno));
}
