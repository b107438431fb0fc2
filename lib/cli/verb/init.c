/* crm init: a new store.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/init.h"

#include "base/file.h"
#include "base/money.h"
#include "cli/output.h"
#include "domain/store.h"
#include "record/schema.h"
#include "record/whole/whole.h"

#include <errno.h>
#include <string.h>

const struct crm_option crm_init_options[2] = {
	CRM_VALUE(struct crm_init_options, currency, .name = "currency", .value = "<code>",
		  .help = "take amounts without a currency for this one; EUR unless given"),
	CRM_VALUE(struct crm_init_options, from, .name = "from", .value = "<file>",
		  .help = "make it of what export wrote; - is standard input", .complete = "file"),
};

static enum crm_status create_tables(struct crm_store *store, void *context)
{
	struct crm_session *session = context;

	bool exists;
	enum crm_status status = crm_schema_exists(store, &exists);

	if (status)
		return status;
	if (exists)
		return crm_schema_check(session);
	if (session->has_seed)
		crm_random_seed(&session->random, session->seed, 0);
	return crm_schema_create(session);
}

static enum crm_status prepare(struct crm_session *session, void *context)
{
	struct crm_call *call = context;
	const struct crm_init_options *options = call->options;

	/* An init that was cut short has left tables, and no operation. */
	if (session->operation > 1)
		return crm_fail(CRM_CONFLICT, "there is a store at '%s' already",
				session->directory);
	return crm_domain_prepare(session, options->currency ? options->currency : "EUR");
}

static enum crm_status init_from(struct crm_call *call, const char *path)
{
	CRM_AUTO_TEXT name =
		crm_equal(path, "-") ? crm_copy("standard input") : crm_format("'%s'", path);
	FILE *in = crm_equal(path, "-") ? stdin : fopen(path, "re");
	struct crm_whole whole = {0};
	enum crm_status status;

	if (!in)
		return crm_fail(CRM_NOT_FOUND, "cannot read %s: %s", name, strerror(errno));
	status = crm_whole_read(call->session, in, name, &whole);
	if (in != stdin)
		fclose(in);
	if (!status)
		crm_notice(call, "crm: a store with %lld records of %lld operations at %s",
			   (long long)whole.records, (long long)whole.operations,
			   call->session->directory);
	return status;
}

enum crm_status crm_verb_init(struct crm_call *call)
{
	const struct crm_init_options *options = call->options;
	struct crm_session *session = call->session;
	enum crm_status status;

	if (options->currency && !crm_currency_is_known(options->currency))
		return crm_fail(CRM_USAGE, "--currency: '%s' is not a currency of ISO 4217",
				options->currency);
	if (call->argument_count)
		return crm_fail(CRM_USAGE,
				"init takes no arguments: the place is CRM_STORE or --store");
	if (options->from && options->currency)
		return crm_fail(CRM_USAGE, "--from brings the currency with it");
	if (options->from)
		return init_from(call, options->from);
	status = crm_directory_make(session->directory);
	if (!status)
		status = crm_session_open(session, CRM_STORE_CREATE);
	if (!status)
		status = crm_store_transact(session->store, create_tables, session, false);
	if (!status)
		status = crm_operation_run(session, prepare, call);
	if (!status)
		crm_notice(call, "crm: a new store at %s", session->directory);
	return status;
}
