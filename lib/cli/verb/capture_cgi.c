/* A web server asks: one request, one answer (RFC 3875).
 * SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "cli/environment.h"
#include "cli/output.h"
#include "cli/verb/capture.h"

#include <stdio.h>

/* What is wrong with a request as the server hands it over. */
struct answer {
	const char *status, *text;
};

static const struct answer wrong_method = {"405 Method Not Allowed\r\nAllow: POST",
					   "only POST is taken"};
static const struct answer no_length = {"411 Length Required", "how long is it?"};
static const struct answer too_long = {"413 Content Too Large", "that is too much"};
static const struct answer no_type = {"415 Unsupported Media Type",
				      "neither a form nor JSON, mail or CSV"};

static enum crm_status print_answer(const struct answer *answer, const char *more)
{
	printf("Status: %s\r\n%sContent-Type: text/plain; charset=utf-8\r\n\r\n%s\n",
	       answer->status, more, answer->text);
	if (fflush(stdout) || ferror(stdout))
		return crm_fail(CRM_BROKEN, "cannot write the answer");
	return CRM_OK;
}

/* NULL: nothing is wrong. */
static const struct answer *check(struct crm_capture_run *run, const struct crm_request *request,
				  int64_t *length)
{
	if (!crm_equal(request->method, "POST"))
		return &wrong_method;
	if (!*request->length || crm_parse_integer(request->length, length) || *length < 0)
		return &no_length;
	if ((uint64_t)*length > run->limit)
		return &too_long;
	if (!run->options->type && !crm_inquiry_type_of_media(request->type, &run->body.type))
		return &no_type;
	return NULL;
}

static enum crm_status read_body(int64_t length, struct crm_str *out)
{
	size_t wanted = (size_t)length;
	char *bytes = crm_str_reserve(out, wanted);

	out->length = fread(bytes, 1, wanted, stdin);
	out->text[out->length] = '\0';
	return out->length == wanted
		       ? CRM_OK
		       : crm_fail(CRM_INVALID, "%zu of %zu bytes came", out->length, wanted);
}

/* Strangers are not told who is known, nor machines that they were seen through. */
static enum crm_status answer(struct crm_capture_run *run, enum crm_status status)
{
	static const struct answer received = {"201 Created", "received"};
	static const struct answer seen = {"303 See Other", "received"};
	static const struct answer later = {"503 Service Unavailable\r\nRetry-After: 30",
					    "try again later"};
	static const struct answer broken = {"500 Internal Server Error", "that did not work"};
	CRM_AUTO_TEXT sentence = crm_copy(crm_message());
	const struct answer invalid = {"400 Bad Request", sentence};
	CRM_AUTO_TEXT place = run->options->redirect
				      ? crm_format("Location: %s\r\n", run->options->redirect)
				      : crm_copy("");

	if (!status)
		return print_answer(run->options->redirect ? &seen : &received, place);
	crm_notice(run->call, "%s: %s", run->call->command->name, sentence);
	crm_message_clear();
	if (status == CRM_INVALID)
		return print_answer(&invalid, "");
	if (status == CRM_CONFLICT || status == CRM_REFUSED)
		return print_answer(&received, "");
	return print_answer(status == CRM_BUSY ? &later : &broken, "");
}

enum crm_status crm_capture_cgi(struct crm_capture_run *run)
{
	const struct crm_request request = crm_environment_request();
	CRM_SCOPED(str) bytes = {0};
	int64_t length = 0;
	const struct answer *wrong = check(run, &request, &length);
	enum crm_status status;

	if (wrong) {
		crm_message_clear();
		return print_answer(wrong, "");
	}
	status = read_body(length, &bytes);
	run->how.ip = request.address;
	run->body.bytes = crm_str_text(&bytes);
	run->body.length = bytes.length;
	run->body.media = request.type;
	run->body.query = request.query;
	if (!status)
		status = crm_capture_body(run);
	return answer(run, status);
}
