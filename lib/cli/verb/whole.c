/* crm export: everything of the store as one stream.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/init.h"

#include "cli/output.h"
#include "record/whole/whole.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const struct crm_option crm_whole_options[2] = {
	CRM_VALUE(struct crm_whole_options, output, .name = "output", .letter = 'o',
		  .value = "<file>", .help = "write to this file", .complete = "file"),
	CRM_FLAG(struct crm_whole_options, without_past, .name = "without-past",
		 .help = "leave out what was: each record as if it came as it is now"),
};

static enum crm_status fail(const char *name)
{
	return crm_fail(CRM_BROKEN, "cannot write %s: %s", name, strerror(errno));
}

/* A file is there when it is whole, and nobody else may read it. */
static enum crm_status write_file(struct crm_call *call, struct crm_whole *whole, const char *path)
{
	CRM_AUTO_TEXT temporary = crm_format("%s.XXXXXX", path);
	CRM_AUTO_TEXT name = crm_format("'%s'", path);
	int file = mkostemp(temporary, O_CLOEXEC);
	FILE *out = file < 0 ? NULL : fdopen(file, "w");
	enum crm_status status;

	if (!out)
		return fail(name);
	status = crm_whole_write(call->session, whole, out);
	if (!status && (fflush(out) || fsync(file)))
		status = fail(name);
	if (fclose(out) && !status)
		status = fail(name);
	if (!status && rename(temporary, path))
		status = fail(name);
	if (status)
		(void)unlink(temporary);
	return status;
}

enum crm_status crm_verb_whole(struct crm_call *call)
{
	const struct crm_whole_options *options = call->options;
	struct crm_whole whole = {.has_past = !options->without_past};
	enum crm_status status;

	if (call->argument_count)
		return crm_hint(crm_fail(CRM_USAGE, "export takes no arguments: it writes all"),
				"crm-contact export");
	if (!options->output && isatty(STDOUT_FILENO))
		return crm_hint(crm_fail(CRM_USAGE, "all of the store does not belong on a screen"),
				"crm export -o store.crm");
	if (options->output && !crm_equal(options->output, "-"))
		status = write_file(call, &whole, options->output);
	else
		status = crm_whole_write(call->session, &whole, stdout);
	if (!status && fflush(stdout))
		status = fail("standard output");
	if (!status)
		crm_notice(call, "crm: %lld records of %lld operations", (long long)whole.records,
			   (long long)whole.operations);
	return status;
}
