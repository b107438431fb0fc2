/* Checking, repairing and rebuilding a store, its backups, and stores made of them.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/admin.h"

#include "cli/output.h"
#include "domain/store.h"
#include "record/care/backup.h"
#include "record/care/rebuild.h"
#include "record/care/repair.h"

const struct crm_option crm_check_options[1] = {
	CRM_FLAG(struct crm_check_options, repair, .name = "repair",
		 .help = "first make again keys, indexes and history where they are wrong"),
};

const struct crm_option crm_rebuild_options[3] = {
	CRM_FLAG(struct crm_rebuild_options, from_history, .name = "from-history",
		 .help = "make the database again from the history alone"),
	CRM_VALUE(struct crm_rebuild_options, into, .name = "into", .value = "<directory>",
		  .help = "make a new store there instead", .complete = "file"),
	CRM_FLAG(struct crm_rebuild_options, yes, .name = "yes", .letter = 'y',
		 .help = "give up what the history lacks"),
};

const struct crm_option crm_restore_store_options[3] = {
	CRM_VALUE(struct crm_restore_store_options, into, .name = "into", .value = "<directory>",
		  .help = "make the store there instead of at --store", .complete = "file"),
	CRM_VALUE(struct crm_restore_store_options, as_of, .name = "as-of", .value = "<moment>",
		  .help = "end with that time, operation or commit"),
	CRM_FLAG(struct crm_restore_store_options, yes, .name = "yes", .letter = 'y',
		 .help = "put the store that is there aside"),
};

static const struct crm_column finding_columns[] = {{"id", false},
						    {"field", false},
						    {"problem", false}};

struct check {
	struct crm_call *call;
	size_t count;
};

static void print_finding(void *context, const struct crm_finding *finding)
{
	struct check *check = context;

	check->count++;
	crm_output_row(check->call, (struct crm_cell[CRM_COUNT(finding_columns)]){
					    crm_cell_text(*finding->id ? finding->id : NULL),
					    crm_cell_text(*finding->field ? finding->field : NULL),
					    crm_cell_text(finding->problem),
				    });
}

static enum crm_status repair(struct crm_call *call)
{
	struct crm_repair done;
	enum crm_status status = crm_repair_run(call->session, &done);

	if (status)
		return status;
	if (done.indexes)
		crm_notice(call, "crm: the indexes were damaged, and are made anew");
	if (done.history)
		crm_notice(call, "crm: the history was damaged%s",
			   done.is_aside ? "; it is kept as history.git.damaged" : "");
	if (done.operations)
		crm_notice(call, "crm: %lld operation%s written to the history",
			   (long long)done.operations, done.operations == 1 ? "" : "s");
	return CRM_OK;
}

enum crm_status crm_verb_check(struct crm_call *call)
{
	const struct crm_check_options *options = call->options;
	struct check check = {.call = call};
	enum crm_status status;

	if (call->argument_count)
		return crm_fail(CRM_USAGE, "check takes no arguments");
	status =
		crm_session_open(call->session, options->repair ? CRM_STORE_WRITE : CRM_STORE_READ);
	if (status == CRM_BROKEN)
		return crm_hint(status, "crm-admin rebuild --from-history");
	if (!status && options->repair)
		status = repair(call);
	if (!status)
		status = crm_output_begin(call, finding_columns, CRM_COUNT(finding_columns));
	if (!status)
		status = crm_check_store(call->session, print_finding, &check);
	if (!status)
		status = crm_domain_check(call->session, print_finding, &check);
	if (!status && check.count)
		return crm_fail(CRM_BROKEN, "%zu %s wrong", check.count,
				check.count == 1 ? "thing is" : "things are");
	return status;
}

enum crm_status crm_verb_rebuild(struct crm_call *call)
{
	const struct crm_rebuild_options *options = call->options;
	CRM_SCOPED(rebuild) rebuild = {.into = options->into, .gives_up = options->yes};
	enum crm_status status;

	if (call->argument_count)
		return crm_fail(CRM_USAGE, "rebuild takes no arguments");
	if (!options->from_history)
		return crm_hint(crm_fail(CRM_USAGE, "what it shall be made of is not said"),
				"--from-history");
	status = crm_rebuild_run(call->session, &rebuild);
	if (!status)
		crm_notice(call, "crm: %lld operations made again%s", (long long)rebuild.operations,
			   options->into ? "" : "; the old database is crm.db.old");
	return status;
}

enum crm_status crm_verb_backup(struct crm_call *call)
{
	int64_t operation;
	enum crm_status status;

	if (call->argument_count != 1)
		return crm_fail(CRM_USAGE, "backup takes one file or directory");
	status = crm_backup_run(call->session, call->arguments[0], &operation);
	if (!status)
		crm_notice(call, "crm: a backup of everything up to operation %lld at %s",
			   (long long)operation, call->arguments[0]);
	return status;
}

enum crm_status crm_verb_restore_store(struct crm_call *call)
{
	const struct crm_restore_store_options *options = call->options;
	struct crm_restore restore = {
		.into = options->into ? options->into : call->session->directory,
		.as_of = options->as_of,
		.replaces = options->yes,
	};
	enum crm_status status;

	if (call->argument_count != 1)
		return crm_fail(CRM_USAGE, "restore takes one backup");
	restore.from = call->arguments[0];
	status = crm_restore_run(call->session, &restore);
	if (!status)
		crm_notice(call, "crm: a store with everything up to operation %lld at %s",
			   (long long)restore.operation, restore.into);
	return status;
}
