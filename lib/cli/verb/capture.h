/* The verb capture of leads: from standard input, a spool, or a web server.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_CAPTURE_H
#define CRM_CLI_VERB_CAPTURE_H

#include "cli/command.h"
#include "domain/sales/capture.h"
#include "format/inquiry/inquiry.h"
#include "record/content/content.h"

struct crm_capture_options {
	const char *type, *source, *campaign, *key, *window, *honeypot, *on_duplicate;
	const char *basis, *wording, *max_bytes, *max_file, *spool, *redirect, *map;
	bool cgi;
};
extern const struct crm_option crm_capture_options[15];
crm_verb_function crm_verb_capture;

/* What the options say, and a body on its way. For capture*.c only. */
struct crm_capture_run {
	struct crm_call *call;
	const struct crm_capture_options *options;
	struct crm_capture how;
	size_t limit; /* bytes of a body */
	struct crm_inquiry_body body;
	struct crm_map *map;       /* or NULL */
	struct crm_content *files; /* that came with the body, before they are documents */
	size_t file_count, file_capacity;
	struct crm_captured {
		struct crm_record *record; /* NULL: none */
		enum crm_capture_result result;
	} * captured; /* of the last operation */
	size_t count, capacity;
};

/* Captures run->body in one operation. */
enum crm_status crm_capture_body(struct crm_capture_run *run) CRM_MUST_CHECK;
/* Rows of what was captured, for the end of the command. */
void crm_capture_print(struct crm_capture_run *run);

/* Each file of a folder, in the order of their names, one operation a file: it goes to done/ or,
 * when it says nothing that can be kept, to failed/. Others wait meanwhile. CRM_PARTIAL when some
 * failed. */
enum crm_status crm_capture_spool(struct crm_capture_run *run) CRM_MUST_CHECK;
/* One request of a web server (RFC 3875), answered on standard output; CRM_OK once it is. */
enum crm_status crm_capture_cgi(struct crm_capture_run *run) CRM_MUST_CHECK;

#endif
