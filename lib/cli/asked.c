/* Which format the user asked for.
 * SPDX-License-Identifier: MIT */
#include "cli/asked.h"

#include "cli/environment.h"
#include "cli/output.h"

#include <errno.h>
#include <libgen.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The format of a file by the ending of its name; NULL for another ending. */
static const char *format_of_file(const char *name)
{
	const char *const *formats = crm_format_names();
	const char *dot = strrchr(name, '.');

	for (size_t i = 0; dot && formats[i]; i++)
		if (crm_equal(dot + 1, formats[i]))
			return formats[i];
	if (dot && crm_equal(dot, ".ics"))
		return "ics";
	return dot && crm_equal(dot, ".vcf") ? "vcard" : NULL;
}

const char *crm_asked_format(const struct crm_call *call)
{
	const struct crm_common_options *common = &call->common;

	if (common->format)
		return common->format;
	if (common->json || common->jsonl)
		return common->json ? "json" : "jsonl";
	if (common->quiet)
		return "ids";
	return common->output ? format_of_file(common->output) : NULL;
}

bool crm_output_is_json(const struct crm_call *call)
{
	const char *format = crm_asked_format(call);

	return format && (crm_equal(format, "json") || crm_equal(format, "jsonl"));
}

bool crm_output_is_ids(const struct crm_call *call)
{
	const char *format = crm_asked_format(call);

	return format && crm_equal(format, "ids");
}

bool crm_output_is_for_people(const struct crm_call *call)
{
	const char *format = crm_asked_format(call);
	struct crm_layout layout;

	if (format || call->common.output)
		return format && (crm_equal(format, "table") || crm_equal(format, "markdown"));
	layout = crm_environment_layout(STDOUT_FILENO);
	return layout.is_terminal;
}

bool crm_output_is_markdown(const struct crm_call *call)
{
	const char *format = crm_asked_format(call);

	return format && crm_equal(format, "markdown");
}

/* The formats of some nouns only, which need all of their fields. */
static const struct {
	const char *format, *noun, *other, *refusal, *hint;
} bound[] = {
	{"vcard", "contact", NULL, "only contacts are shown as cards",
	 "crm-contact export --format vcard"},
	{"vcard3", "contact", NULL, "only contacts are shown as cards",
	 "crm-contact export --format vcard3"},
	{"ics", "task", "visit", "only tasks and visits are shown as calendars",
	 "crm-task export --format ics"},
};

/* The row of the format, or the count. */
static size_t find_bound(const struct crm_call *call)
{
	const char *format = crm_asked_format(call);
	size_t i = 0;

	while (i < CRM_COUNT(bound) && !(format && crm_equal(format, bound[i].format)))
		i++;
	return i;
}

bool crm_output_is_card(const struct crm_call *call)
{
	return find_bound(call) < CRM_COUNT(bound);
}

bool crm_output_is_whole(const struct crm_call *call)
{
	const char *format = crm_asked_format(call);

	return crm_output_is_card(call) || (format && crm_equal(format, "geojson"));
}

enum crm_status crm_asked_check(const struct crm_call *call)
{
	static const char *const verbs[] = {"show", "list", "export"};
	size_t index = find_bound(call);
	const char *noun = call->noun ? call->noun->name : "";
	bool is_fit;

	if (index == CRM_COUNT(bound))
		return CRM_OK;
	is_fit = crm_equal(noun, bound[index].noun) ||
		 (bound[index].other && crm_equal(noun, bound[index].other));
	for (size_t i = 0; i < CRM_COUNT(verbs) && is_fit; i++)
		if (crm_equal(call->verb->name, verbs[i]))
			return CRM_OK;
	return crm_hint(crm_fail(CRM_USAGE, "%s", bound[index].refusal), "%s", bound[index].hint);
}

/* Whether a file can be made there, or written to; of what is no file nothing is known before it is
 * opened. */
static enum crm_status check_file(const char *path)
{
	CRM_AUTO_TEXT copy = crm_copy(path);
	struct stat found;
	bool is_there = !stat(path, &found);

	if (is_there && S_ISDIR(found.st_mode))
		return crm_fail(CRM_BROKEN, "cannot write '%s': %s", path, strerror(EISDIR));
	if (access(is_there ? path : dirname(copy), is_there ? W_OK : W_OK | X_OK))
		return crm_fail(CRM_BROKEN, "cannot write '%s': %s", path, strerror(errno));
	return CRM_OK;
}

enum crm_status crm_asked_check_early(const struct crm_call *call)
{
	const char *format = crm_asked_format(call), *file = call->common.output;
	enum crm_status status = CRM_OK;

	if (!(call->verb->flags & CRM_VERB_WRITES))
		return CRM_OK;
	if (format)
		status = crm_format_check(format);
	if (!status)
		status = crm_asked_check(call);
	return !status && file && !crm_equal(file, "-") ? check_file(file) : status;
}
