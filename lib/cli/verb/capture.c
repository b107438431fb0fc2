/* The verb capture of leads.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/capture.h"

#include "base/descriptor.h"
#include "base/file.h"
#include "catalog/document.h"
#include "catalog/lead.h"
#include "cli/output.h"
#include "domain/workplace/document.h"

#include <stdlib.h>

/* Mail servers take mails of that size; who posts to a web server is anybody. */
static const char *const standard_limit = "26214400";
static const char *const standard_web_limit = "1048576";
static const char *const standard_file_limit = "10485760";
static const char *const standard_window = "24h";

const struct crm_option crm_capture_options[15] = {
	CRM_VALUE(struct crm_capture_options, type, .name = "type",
		  .value = "<form|multipart|json|mail|csv>",
		  .help = "say what it is; its first bytes tell unless given"),
	CRM_VALUE(struct crm_capture_options, source, .name = "source", .value = "<text>",
		  .help = "say where it came from, unless the inquiry does"),
	CRM_VALUE(struct crm_capture_options, campaign, .name = "campaign", .value = "<text>",
		  .help = "say what made them come, unless the inquiry does"),
	CRM_VALUE(struct crm_capture_options, key, .name = "key", .value = "<name>",
		  .help = "know an inquiry that is delivered again by this field of it"),
	CRM_VALUE(struct crm_capture_options, window, .name = "window", .value = "<span>",
		  .help = "take the same content for the same inquiry so long; 24h unless given"),
	CRM_VALUE(struct crm_capture_options, honeypot, .name = "honeypot", .value = "<name>",
		  .help = "ignore inquiries that have this field, which people do not see"),
	CRM_VALUE(struct crm_capture_options, on_duplicate, .name = "on-duplicate",
		  .value = "<activity|add|refuse>",
		  .help = "say what becomes of one from a known address; activity unless given"),
	CRM_VALUE(struct crm_capture_options, basis, .name = "basis", .value = "<basis>",
		  .help = "say what makes consents lawful; consent unless given"),
	CRM_VALUE(struct crm_capture_options, wording, .name = "wording", .value = "<text>",
		  .help = "say what people agree to when they do"),
	CRM_VALUE(struct crm_capture_options, max_bytes, .name = "max-bytes", .value = "<number>",
		  .help = "refuse what is longer; 26214400 unless given, 1048576 with --cgi"),
	CRM_VALUE(struct crm_capture_options, max_file, .name = "max-file", .value = "<number>",
		  .help = "leave out files of more bytes; 10485760 unless given, 0 keeps none"),
	CRM_VALUE(struct crm_capture_options, map, .name = "map", .value = "<file>",
		  .help = "read the names of fields by these rules", .complete = "file"),
	CRM_VALUE(struct crm_capture_options, spool, .name = "spool", .value = "<directory>",
		  .help = "capture each file there, and move it to done or failed",
		  .complete = "file"),
	CRM_VALUE(struct crm_capture_options, redirect, .name = "redirect", .value = "<address>",
		  .help = "send the browser there after a form (with --cgi)"),
	CRM_FLAG(struct crm_capture_options, cgi, .name = "cgi",
		 .help = "answer a request of a web server"),
};

static enum crm_status read_known(const char *text, enum crm_capture_known *out)
{
	static const char *const words[] = {"activity", "add", "refuse"};

	for (size_t i = 0; i < CRM_COUNT(words); i++)
		if (crm_equal(words[i], text)) {
			*out = (enum crm_capture_known)i;
			return CRM_OK;
		}
	return crm_fail(CRM_USAGE, "--on-duplicate: '%s' is none of activity, add, refuse", text);
}

static enum crm_status read_bytes(const char *option, const char *text, const char *standard,
				  size_t *out)
{
	int64_t number = 0;

	if (crm_parse_integer(text ? text : standard, &number) || number < 0)
		return crm_fail(CRM_USAGE, "--%s: '%s' is no number of bytes", option, text);
	*out = (size_t)number;
	return CRM_OK;
}

static enum crm_status read_options(struct crm_capture_run *run)
{
	const struct crm_capture_options *options = run->options;
	enum crm_status status = CRM_OK;

	run->how = (struct crm_capture){.source = options->source,
					.campaign = options->campaign,
					.key = options->key,
					.trap = options->honeypot,
					.basis = options->basis,
					.wording = options->wording};
	if (options->on_duplicate)
		status = read_known(options->on_duplicate, &run->how.known);
	if (!status && crm_duration_word(options->window ? options->window : standard_window,
					 &run->how.window))
		status = crm_fail_at(CRM_USAGE, "--window: ");
	if (!status)
		status =
			read_bytes("max-bytes", options->max_bytes,
				   options->cgi ? standard_web_limit : standard_limit, &run->limit);
	if (!status)
		status = read_bytes("max-file", options->max_file, standard_file_limit,
				    &run->body.file_limit);
	if (!status && options->map) {
		run->map = crm_map_new(run->call->noun);
		status = crm_map_read(run->map, options->map);
	}
	if (!status && options->map)
		status = crm_inquiry_check_map(run->map);
	if (!status && options->type && !crm_inquiry_type_named(options->type, &run->body.type))
		status = crm_fail(CRM_USAGE,
				  "--type: '%s' is none of form, multipart, json, mail, csv",
				  options->type);
	if (!status &&
	    options->cgi + (options->spool != NULL) + (run->call->argument_count > 0) > 1)
		status = crm_fail(CRM_USAGE, "--cgi, --spool or a file, not two of them");
	return status;
}

/* --- one body */

static void forget(struct crm_capture_run *run)
{
	for (size_t i = 0; i < run->count; i++)
		crm_record_free(run->captured[i].record);
	run->count = 0;
}

static void forget_files(struct crm_capture_run *run)
{
	for (size_t i = 0; i < run->file_count; i++)
		crm_content_clear(&run->files[i]);
	run->file_count = 0;
}

/* Bytes are synced before the writers' lock is taken, see record/content/content.h. */
static enum crm_status stage_files(void *context, const struct crm_inquiry *inquiry)
{
	struct crm_capture_run *run = context;
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < inquiry->file_count && !status; i++) {
		const struct crm_inquiry_file *file = &inquiry->files[i];
		CRM_DESCRIPTOR memory = -1;
		CRM_AUTO_TEXT path = NULL;

		run->files = crm_grow(run->files, run->file_count, &run->file_capacity,
				      sizeof *run->files);
		run->files[run->file_count] = (struct crm_content){0};
		status = crm_file_in_memory(file->bytes, file->length, &memory);
		path = crm_format("/dev/fd/%d", memory);
		if (!status)
			status = crm_content_stage(run->call->session->directory, path, file->name,
						   &run->files[run->file_count]);
		run->file_count += !status;
	}
	return status;
}

static enum crm_status add_document(struct crm_session *session, const struct crm_content *content,
				    const struct crm_record *about)
{
	CRM_AUTO(record) document = NULL;
	int owner = crm_field_find(about->noun, "owner");
	enum crm_status status = crm_domain_new(session, &crm_document, &document);

	if (status)
		return status;
	crm_record_set_text(document, DOCUMENT_ABOUT, about->id);
	if (owner >= 0)
		crm_record_set_text(document, DOCUMENT_OWNER, crm_record_text(about, owner));
	crm_document_set(document, content);
	return crm_domain_add(session, document);
}

/* Only a mail and a form have files, and they are one inquiry. */
static enum crm_status keep_files(struct crm_capture_run *run, const struct crm_captured *captured)
{
	struct crm_session *session = run->call->session;
	bool is_kept = captured->record && captured->result <= CRM_CAPTURE_KNOWN;
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < run->file_count && !status && is_kept; i++)
		status = add_document(session, &run->files[i], captured->record);
	for (size_t i = 0; i < run->file_count && !status && is_kept; i++)
		if (!session->is_rehearsal)
			status = crm_content_keep(session->directory, &run->files[i]);
	return status;
}

static enum crm_status capture_one(void *context, const struct crm_inquiry *inquiry)
{
	struct crm_capture_run *run = context;
	CRM_SCOPED(inquiry) mapped = {0};
	struct crm_captured *captured;
	enum crm_status status = CRM_OK;

	run->captured = crm_grow(run->captured, run->count, &run->capacity, sizeof *run->captured);
	captured = &run->captured[run->count++];
	*captured = (struct crm_captured){0};
	if (run->map)
		status = crm_inquiry_map(run->map, inquiry, &mapped);
	if (!status)
		status = crm_capture_inquiry(run->call->session, &run->how,
					     run->map ? &mapped : inquiry, &captured->result,
					     &captured->record);
	return status ? status : keep_files(run, captured);
}

static enum crm_status work(struct crm_session *session, void *context)
{
	struct crm_capture_run *run = context;

	(void)session;
	forget(run);
	return crm_inquiry_each(&run->body, capture_one, run);
}

enum crm_status crm_capture_body(struct crm_capture_run *run)
{
	enum crm_status status;

	forget_files(run);
	status = crm_inquiry_each(&run->body, stage_files, run);
	return status ? status : crm_operation_run(run->call->session, work, run);
}

void crm_capture_print(struct crm_capture_run *run)
{
	for (size_t i = 0; i < run->count; i++) {
		const struct crm_captured *captured = &run->captured[i];

		if (captured->record)
			crm_output_result(run->call, captured->record,
					  crm_capture_result_name(captured->result));
		else
			crm_notice(run->call, "%s: an inquiry was %s", run->call->command->name,
				   crm_capture_result_name(captured->result));
	}
}

static enum crm_status capture_file(struct crm_capture_run *run, const char *path)
{
	CRM_SCOPED(str) bytes = {0};
	enum crm_status status = crm_file_read(path, run->limit, &bytes);

	if (status)
		return status;
	run->body.bytes = crm_str_text(&bytes);
	run->body.length = bytes.length;
	if (!run->options->type)
		run->body.type = crm_inquiry_type_guess(run->body.bytes, bytes.length);
	status = crm_capture_body(run);
	if (!status)
		crm_capture_print(run);
	return status;
}

enum crm_status crm_verb_capture(struct crm_call *call)
{
	struct crm_capture_run run = {.call = call, .options = call->options};
	enum crm_status status = read_options(&run);

	if (!status && call->argument_count > 1)
		status = crm_fail(CRM_USAGE, "one file, or standard input");
	if (!status && run.options->cgi)
		status = crm_capture_cgi(&run);
	else if (!status && run.options->spool)
		status = crm_capture_spool(&run);
	else if (!status)
		status = capture_file(&run, call->argument_count ? call->arguments[0] : "-");
	forget(&run);
	forget_files(&run);
	free(run.captured);
	free(run.files);
	crm_map_free(run.map);
	return status;
}
