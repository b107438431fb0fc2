/* Files into documents, and out of them.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/document.h"

#include "base/file.h"
#include "base/media_type.h"
#include "catalog/document.h"
#include "cli/environment.h"
#include "cli/output.h"
#include "domain/workplace/document.h"
#include "record/find.h"
#include "record/past/as_of.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

const struct crm_option crm_document_add_options[2] = {
	CRM_VALUE(struct crm_document_add_options, version_of, .name = "version-of",
		  .value = "<document>",
		  .help = "make the file the next version of a document that is there",
		  .complete = "document"),
	CRM_VALUE(struct crm_document_add_options, name, .name = "name", .value = "<file>",
		  .help = "call the file so, where it comes from standard input too"),
};

const struct crm_option crm_document_get_options[3] = {
	CRM_VALUE(struct crm_document_get_options, output, .name = "output", .letter = 'o',
		  .value = "<file>",
		  .help = "write to a file, or under its own name to a directory",
		  .complete = "file"),
	CRM_VALUE(struct crm_document_get_options, version, .name = "version", .value = "<number>",
		  .help = "give that version"),
	CRM_VALUE(struct crm_document_get_options, as_of, .name = "as-of", .value = "<time>",
		  .help = "give the version of then: a time, op:NUMBER or a commit"),
};

/* The files of one call. */
struct files {
	struct crm_call *call;
	struct crm_content *contents;
	size_t count;
};

static void files_clear(struct files *files)
{
	for (size_t i = 0; i < files->count; i++)
		crm_content_clear(&files->contents[i]);
	free(files->contents);
}
#define AUTO_FILES __attribute__((cleanup(files_clear))) struct files

static enum crm_status add_one(struct crm_call *call, const struct crm_content *content)
{
	CRM_AUTO(record) document = NULL;
	enum crm_status status = crm_domain_new(call->session, &crm_document, &document);

	if (!status)
		status = crm_assign(call, document);
	if (status)
		return status;
	crm_document_set(document, content);
	status = crm_domain_add(call->session, document);
	return status ? status : crm_output_result(call, document, "added");
}

static enum crm_status revise(struct crm_call *call, const struct crm_content *content)
{
	const struct crm_document_add_options *options = call->options;
	CRM_AUTO(record) before = NULL;
	CRM_AUTO(record) after = NULL;
	char id[CRM_ID_TEXT];
	bool is_changed = false;
	enum crm_status status =
		crm_find(call->session, &crm_document, options->version_of, NULL, id);

	if (!status)
		status = crm_record_load(call->session, &crm_document, id, &before);
	if (status)
		return status;
	after = crm_record_copy(before);
	crm_document_set(after, content);
	if (!*content->name)
		crm_record_set(after, DOCUMENT_FILE, &before->values[DOCUMENT_FILE]);
	status = crm_assign(call, after);
	if (!status)
		status = crm_domain_update(call->session, before, after, &is_changed);
	return status ? status
		      : crm_output_result(call, after, is_changed ? "changed" : "unchanged");
}

/* Records first: what is refused leaves no file behind. */
static enum crm_status write_all(struct crm_session *session, void *context)
{
	struct files *files = context;
	const struct crm_document_add_options *options = files->call->options;
	enum crm_status status = CRM_OK;

	crm_output_forget_results(files->call);
	for (size_t i = 0; i < files->count && !status; i++)
		status = options->version_of ? revise(files->call, &files->contents[i])
					     : add_one(files->call, &files->contents[i]);
	for (size_t i = 0; i < files->count && !status && !session->is_rehearsal; i++)
		status = crm_content_keep(session->directory, &files->contents[i]);
	return status;
}

enum crm_status crm_verb_document_add(struct crm_call *call)
{
	const struct crm_document_add_options *options = call->options;
	AUTO_FILES files = {.call = call};
	enum crm_status status = CRM_OK;

	if (!call->argument_count)
		return crm_fail(CRM_USAGE, "add which file?");
	if (call->common.editor || call->common.form)
		return crm_hint(crm_fail(CRM_USAGE, "a form changes what is there"),
				"crm-document add <file>, then crm-document edit");
	if (call->argument_count > 1 && (options->version_of || options->name))
		return crm_fail(CRM_USAGE, "%s is for one file",
				options->name ? "--name" : "--version-of");
	files.contents = crm_alloc(call->argument_count * sizeof *files.contents);
	for (; files.count < call->argument_count && !status; files.count += !status)
		status = crm_content_stage(call->session->directory, call->arguments[files.count],
					   options->name, &files.contents[files.count]);
	return status ? status : crm_operation_run(call->session, write_all, &files);
}

/* One version of a document, found. */
struct found {
	int64_t number;
	bool is_there;
	char sha256[CRM_SHA256_TEXT];
	char *file, *media_type;
};

static void found_clear(struct found *found)
{
	free(found->file);
	free(found->media_type);
}
#define AUTO_FOUND __attribute__((cleanup(found_clear))) struct found

static void keep(struct found *found, const char *sha256, const char *file, const char *media_type)
{
	found->is_there = strlen(sha256) == CRM_SHA256_TEXT - 1;
	if (found->is_there)
		memcpy(found->sha256, sha256, CRM_SHA256_TEXT);
	found->file = crm_copy(file);
	found->media_type = crm_copy(media_type);
}

static bool compare_version(void *context, const struct crm_document_version *version)
{
	struct found *found = context;

	if (version->number != found->number)
		return true;
	keep(found, version->sha256, version->file, version->media_type);
	return false;
}

static enum crm_status find_version(struct crm_session *session, const char *id, const char *number,
				    struct found *found)
{
	enum crm_status status;

	if (crm_parse_integer(number, &found->number))
		return crm_fail_at(CRM_USAGE, "--version: ");
	status = crm_document_each_version(session, id, compare_version, found);
	if (!status && !found->is_there)
		return crm_hint(crm_fail(CRM_NOT_FOUND, "there is no version %s of %s", number, id),
				"crm-document versions %s", id);
	return status;
}

static enum crm_status find(struct crm_call *call, struct found *found)
{
	const struct crm_document_get_options *options = call->options;
	CRM_AUTO(record) document = NULL;
	char id[CRM_ID_TEXT];
	enum crm_status status = CRM_OK;

	if (options->as_of)
		status = crm_as_of_begin(call->session, options->as_of);
	if (!status)
		status = crm_find(call->session, &crm_document, call->arguments[0], NULL, id);
	if (!status && options->version)
		return find_version(call->session, id, options->version, found);
	if (!status)
		status = crm_record_load(call->session, &crm_document, id, &document);
	if (!status)
		keep(found, crm_record_text(document, DOCUMENT_HASH),
		     crm_record_text(document, DOCUMENT_FILE),
		     crm_record_text(document, DOCUMENT_MEDIA_TYPE));
	return status;
}

static enum crm_status save(struct crm_call *call, const struct found *found, const char *output)
{
	const char *directory = call->session->directory;
	CRM_AUTO_TEXT inside = NULL;
	struct stat facts;

	if (stat(output, &facts) != 0 || !S_ISDIR(facts.st_mode))
		return crm_content_save(directory, found->sha256, output);
	if (!*found->file || *found->file == '.')
		return crm_fail(CRM_USAGE, "--output: the document has no name of a file, say one");
	inside = crm_format("%s/%s", output, found->file);
	if (access(inside, F_OK) == 0)
		return crm_hint(crm_fail(CRM_CONFLICT, "there is a file '%s' already", inside),
				"--output %s", inside);
	return crm_content_save(directory, found->sha256, inside);
}

enum crm_status crm_verb_document_get(struct crm_call *call)
{
	const struct crm_document_get_options *options = call->options;
	AUTO_FOUND found = {0};
	enum crm_status status;

	if (call->argument_count != 1)
		return crm_fail(CRM_USAGE, "get takes one document");
	if (options->as_of && options->version)
		return crm_fail(CRM_USAGE, "--version or --as-of, not both");
	status = find(call, &found);
	if (!status && !found.is_there)
		status = crm_fail(CRM_BROKEN, "the document has no file");
	if (status)
		return status;
	if (options->output && !crm_equal(options->output, "-"))
		return save(call, &found, options->output);
	if (!options->output && crm_environment_layout(STDOUT_FILENO).is_terminal &&
	    !crm_media_type_is_text(found.media_type))
		return crm_hint(crm_fail(CRM_REFUSED, "%s is not for a terminal", found.media_type),
				"--output %s", *found.file ? found.file : "<file>");
	return crm_content_send(call->session->directory, found.sha256, STDOUT_FILENO);
}

static const struct crm_column version_columns[] = {{"version", true},     {"at", false},
						    {"user", false},       {"file", false},
						    {"media_type", false}, {"size", true},
						    {"hash", false},       {"operation", true}};

static bool print_version(void *context, const struct crm_document_version *version)
{
	CRM_SCOPED(str) number = {0}, size = {0}, operation = {0};

	crm_str_add_integer(&number, version->number);
	crm_str_add_integer(&size, version->size);
	crm_str_add_integer(&operation, version->operation);
	crm_output_row(context, (struct crm_cell[CRM_COUNT(version_columns)]){
					crm_cell_number(number.text),
					crm_cell_text(version->at),
					crm_cell_text(version->user),
					crm_cell_text(*version->file ? version->file : NULL),
					crm_cell_text(version->media_type),
					crm_cell_number(size.text),
					crm_cell_text(version->sha256),
					crm_cell_number(operation.text),
				});
	return true;
}

enum crm_status crm_verb_document_versions(struct crm_call *call)
{
	char id[CRM_ID_TEXT];
	enum crm_status status;

	if (call->argument_count != 1)
		return crm_fail(CRM_USAGE, "versions takes one document");
	status = crm_find(call->session, &crm_document, call->arguments[0], NULL, id);
	if (!status)
		status = crm_output_begin(call, version_columns, CRM_COUNT(version_columns));
	return status ? status : crm_document_each_version(call->session, id, print_version, call);
}

const struct crm_option crm_sweep_options[1] = {
	CRM_FLAG(struct crm_sweep_options, dry_run, .name = "dry-run", .letter = 'n',
		 .help = "print what would be removed, remove nothing"),
};

static const struct crm_column swept_columns[] = {{"path", false}, {"size", true}};

static enum crm_status print_swept(void *context, const struct crm_content_file *file)
{
	CRM_SCOPED(str) size = {0};

	crm_str_add_integer(&size, file->size);
	crm_output_row(context, (struct crm_cell[CRM_COUNT(swept_columns)]){
					crm_cell_text(file->path),
					crm_cell_number(size.text),
				});
	return CRM_OK;
}

enum crm_status crm_verb_sweep(struct crm_call *call)
{
	const struct crm_sweep_options *options = call->options;
	enum crm_status status;

	if (call->argument_count)
		return crm_fail(CRM_USAGE, "sweep takes no arguments");
	call->session->is_rehearsal = options->dry_run;
	status = crm_output_begin(call, swept_columns, CRM_COUNT(swept_columns));
	return status ? status : crm_document_sweep(call->session, print_swept, call);
}
