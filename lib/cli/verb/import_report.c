/* What an import tells while it runs.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/import_report.h"

#include "base/unicode.h"
#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { SHOWN = 20, BAR_EVERY = 256, BAR_MILLISECONDS = 200, BAR_WIDTH = 30 };

static const struct crm_column columns[] = {
	{"line", true}, {"row", true}, {"id", false}, {"result", false}, {"reasons", false}};

void crm_import_report_clear(struct crm_import_report *report)
{
	crm_printer_free(report->printer);
	if (report->file > STDERR_FILENO)
		close(report->file);
	if (report->rejects)
		fclose(report->rejects);
	crm_str_clear(&report->reasons);
	crm_str_clear(&report->line);
	crm_str_clear(&report->row);
	crm_str_clear(&report->hints);
}

/* A file of ours, private, that is not the one being read. */
static enum crm_status open_file(const char *input, const char *path, int *out)
{
	struct stat read = {0};
	struct stat written = {0};
	int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

	if (file < 0 || fstat(file, &written))
		return crm_fail(CRM_BROKEN, "cannot write '%s': %s", path, strerror(errno));
	if (!stat(input, &read) && read.st_dev == written.st_dev && read.st_ino == written.st_ino) {
		close(file);
		return crm_fail(CRM_USAGE, "'%s' is the file that is read", path);
	}
	if (S_ISREG(written.st_mode) && ftruncate(file, 0)) {
		close(file);
		return crm_fail(CRM_BROKEN, "cannot write '%s': %s", path, strerror(errno));
	}
	*out = file;
	return CRM_OK;
}

static enum crm_status open_report(struct crm_import_report *report, const char *input,
				   const char *path)
{
	static const struct crm_layout layout = {0};
	const char *format = crm_ends_with(path, ".tsv")   ? "tsv"
			     : crm_ends_with(path, ".csv") ? "csv"
							   : "jsonl";
	enum crm_status status = CRM_OK;
	int file = STDOUT_FILENO;

	if (!crm_equal(path, "-"))
		status = open_file(input, path, &file);
	if (status)
		return status;
	report->file = file;
	report->is_json = crm_equal(format, "jsonl");
	return crm_printer_new(format, &layout, file, &report->printer);
}

enum crm_status crm_import_report_open(struct crm_import_report *report, const char *path,
				       const char *report_path, const char *rejects_path)
{
	enum crm_status status = CRM_OK;
	int file = -1;

	report->is_terminal = isatty(STDERR_FILENO) && !report->call->common.quiet;
	if (report_path)
		status = open_report(report, path, report_path);
	if (!status && report->printer)
		crm_printer_begin(report->printer, columns, CRM_COUNT(columns));
	if (!status && rejects_path)
		status = open_file(path, rejects_path, &file);
	if (status || file < 0)
		return status;
	report->rejects_name = rejects_path;
	report->rejects = fdopen(file, "w");
	if (!report->rejects)
		close(file);
	return report->rejects ? CRM_OK : crm_fail(CRM_BROKEN, "cannot write '%s'", rejects_path);
}

void crm_import_report_follow(struct crm_import_report *report, const struct crm_import *import)
{
	report->import = import;
}

static void wipe_bar(struct crm_import_report *report)
{
	if (report->has_bar)
		fputs("\r\033[K", stderr);
	report->has_bar = false;
}

static int64_t milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void draw_bar(struct crm_import_report *report)
{
	const struct crm_reader *reader = crm_import_reader(report->import);
	int64_t size = crm_reader_size(reader);
	int64_t now = milliseconds();
	char bar[BAR_WIDTH + 1];
	int64_t done;

	if (now - report->drawn_at < BAR_MILLISECONDS)
		return;
	report->drawn_at = now;
	report->has_bar = true;
	if (size <= 0) {
		fprintf(stderr, "\r%lld rows", (long long)report->seen);
		return;
	}
	done = crm_reader_position(reader) * BAR_WIDTH / size;
	memset(bar, '.', BAR_WIDTH);
	memset(bar, '#', (size_t)(done > BAR_WIDTH ? BAR_WIDTH : done));
	bar[BAR_WIDTH] = '\0';
	fprintf(stderr, "\r[%s] %lld %%, %lld rows", bar,
		(long long)(crm_reader_position(reader) * 100 / size), (long long)report->seen);
}

/* Each next step once, however many rows ask for it. */
static void show_hints(struct crm_import_report *report, const char *hints)
{
	if (!report->hints.length)
		crm_str_add_char(&report->hints, '\n');
	while (*hints) {
		size_t length = strcspn(hints, "\n");
		CRM_AUTO_TEXT hint = crm_copy_bytes(hints, length);
		CRM_AUTO_TEXT line = crm_format("\n%s\n", hint);

		hints += length + (hints[length] == '\n');
		if (strstr(report->hints.text, line))
			continue;
		crm_str_add(&report->hints, line + 1);
		crm_str_reset(&report->line);
		crm_str_add_harmless(&report->line, hint, length);
		fprintf(stderr, "try: %s\n", report->line.text);
	}
}

/* One line a reason: file, line, field. */
static void show_failure(struct crm_import_report *report, const struct crm_import_row *row)
{
	const char *reason = row->reasons;
	/* What others print as JSON is often one line for all. */
	CRM_AUTO_TEXT place = crm_import_is_array(report->import)
				      ? crm_format(", row %lld", (long long)row->number)
				      : crm_copy("");

	wipe_bar(report);
	while (*reason) {
		size_t length = strcspn(reason, "\n");

		crm_str_reset(&report->line);
		crm_str_add_harmless(&report->line, reason, length);
		fprintf(stderr, "%s: %s, line %lld%s: %s\n", report->call->command->name,
			crm_import_name(report->import), (long long)row->line, place,
			report->line.text);
		reason += length + (reason[length] == '\n');
	}
	show_hints(report, row->hint);
}

/* The reasons as a JSON array, or with "; " between them. */
static struct crm_cell reasons_cell(struct crm_import_report *report, const char *reasons)
{
	struct crm_str *text = &report->reasons;
	bool is_first = true;

	crm_str_reset(text);
	if (!*reasons)
		return (struct crm_cell){.kind = CRM_CELL_ABSENT};
	for (; *reasons; is_first = false) {
		size_t length = strcspn(reasons, "\n");

		crm_str_add(text, report->is_json ? (is_first ? "[" : ",") : is_first ? "" : "; ");
		if (report->is_json)
			crm_str_add_json(text, reasons, length);
		else
			crm_str_add_bytes(text, reasons, length);
		reasons += length + (reasons[length] == '\n');
	}
	if (report->is_json)
		crm_str_add_char(text, ']');
	return (struct crm_cell){.kind = report->is_json ? CRM_CELL_JSON : CRM_CELL_TEXT,
				 .text = text->text,
				 .length = text->length};
}

static void report_row(struct crm_import_report *report, const struct crm_import_row *row)
{
	struct crm_cell cells[CRM_COUNT(columns)];
	size_t second;

	crm_str_reset(&report->row);
	crm_str_add_integer(&report->row, row->line);
	crm_str_add_char(&report->row, '\0');
	second = report->row.length;
	crm_str_add_integer(&report->row, row->number);
	cells[0] = crm_cell_number(report->row.text);
	cells[1] = crm_cell_number(report->row.text + second);
	cells[2] = crm_cell_text(*row->id ? row->id : NULL);
	cells[3] = crm_cell_text(crm_import_result_name(row->result));
	cells[4] = reasons_cell(report, row->reasons);
	crm_printer_row(report->printer, cells);
}

static void reject_row(struct crm_import_report *report, const struct crm_import_row *row)
{
	if (!report->has_header) {
		crm_str_reset(&report->line);
		crm_import_add_header(report->import, &report->line);
		fwrite(crm_str_text(&report->line), 1, report->line.length, report->rejects);
		report->has_header = true;
	}
	fwrite(row->raw, 1, row->raw_length, report->rejects);
	fputc('\n', report->rejects);
}

void crm_import_report_row(void *context, const struct crm_import_row *row)
{
	struct crm_import_report *report = context;
	bool is_failed = row->result == CRM_IMPORT_FAILED;

	report->seen++;
	if (is_failed && ++report->shown <= SHOWN)
		show_failure(report, row);
	if (report->printer)
		report_row(report, row);
	if (is_failed && report->rejects && row->raw)
		reject_row(report, row);
	if (report->is_terminal && report->seen % BAR_EVERY == 0)
		draw_bar(report);
}

enum crm_status crm_import_report_end(struct crm_import_report *report)
{
	enum crm_status status = CRM_OK;
	bool is_bad = false;

	wipe_bar(report);
	if (report->shown > SHOWN)
		fprintf(stderr, "%s: %lld more rows failed\n", report->call->command->name,
			(long long)(report->shown - SHOWN));
	if (report->rejects) {
		is_bad = ferror(report->rejects);
		is_bad |= fclose(report->rejects) != 0;
		report->rejects = NULL;
	}
	if (report->printer)
		status = crm_printer_end(report->printer);
	if (!status && is_bad)
		status = crm_fail(CRM_BROKEN, "cannot write '%s'", report->rejects_name);
	return status;
}
