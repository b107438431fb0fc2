/* What an import tells while it runs: failures on standard error, the report, the rejects, a bar.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_IMPORT_REPORT_H
#define CRM_CLI_VERB_IMPORT_REPORT_H

#include "cli/command.h"
#include "format/import/import.h"

#include <stdio.h>

/* Zero-initialised but for `call`; clear it. */
struct crm_import_report {
	struct crm_call *call;
	const struct crm_import *import;
	struct crm_printer *printer; /* of the report, or NULL */
	int file;                    /* that it goes to, 0: none to be closed */
	bool is_json;
	FILE *rejects;
	const char *rejects_name;
	bool has_header, has_bar, is_terminal;
	int64_t shown; /* failures told on standard error */
	int64_t seen;  /* rows */
	int64_t drawn_at;
	struct crm_str reasons, line, row;
	struct crm_str hints; /* those told, each between line ends */
};
void crm_import_report_clear(struct crm_import_report *report);

/* Opens the files ("-" is standard output; NULL: none). CRM_BROKEN; CRM_USAGE when a file would
 * overwrite the one that is read. */
enum crm_status crm_import_report_open(struct crm_import_report *report, const char *path,
				       const char *report_path,
				       const char *rejects_path) CRM_MUST_CHECK;
/* Whose header the rejects get, and whose progress the bar shows. */
void crm_import_report_follow(struct crm_import_report *report, const struct crm_import *import);
/* A crm_import_visit. */
void crm_import_report_row(void *report, const struct crm_import_row *row);
/* Writes what is left. CRM_BROKEN. */
enum crm_status crm_import_report_end(struct crm_import_report *report) CRM_MUST_CHECK;

#endif
