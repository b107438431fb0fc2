/* Fuzzes the readers of CSV and TSV: what they give is valid text, and printed and read again it is
 * the same.
 * SPDX-License-Identifier: MIT */
#include "base/unicode.h"
#include "format/printer.h"
#include "format/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { PATH = 32, COLUMNS = 64 };

static FILE *empty_file(char path[PATH])
{
	FILE *file = fdopen(memfd_create("rows", 0), "w+");

	if (!file)
		abort();
	snprintf(path, PATH, "/dev/fd/%d", fileno(file));
	return file;
}

static void check_row(const struct crm_reader_row *row)
{
	for (size_t i = 0; i < row->count; i++) {
		const struct crm_reader_field *field = &row->fields[i];

		if (!field->text || strlen(field->text) != field->length ||
		    crm_utf8_check(field->text, field->length) != field->length)
			abort();
	}
	if (row->line < 1 || row->number < 1 || memchr(row->raw, '\0', row->raw_length))
		abort();
}

/* Reads all rows, prints the even ones and counts them. */
static size_t print_rows(struct crm_reader *reader, struct crm_printer *printer)
{
	struct crm_column columns[COLUMNS];
	size_t count = crm_reader_column_count(reader);
	struct crm_cell cells[COLUMNS];
	struct crm_reader_row row;
	enum crm_status status;
	size_t printed = 0;

	count = count < COLUMNS ? count : COLUMNS;
	for (size_t i = 0; i < count; i++)
		columns[i] = (struct crm_column){.name = crm_reader_column(reader, i)};
	crm_printer_begin(printer, columns, count);
	while ((status = crm_reader_next(reader, &row)) != CRM_NOT_FOUND) {
		if (status != CRM_OK)
			continue;
		check_row(&row);
		if (row.count != count)
			continue;
		for (size_t i = 0; i < count; i++)
			cells[i] = (struct crm_cell){.kind = CRM_CELL_TEXT,
						     .text = row.fields[i].text,
						     .length = row.fields[i].length};
		crm_printer_row(printer, cells);
		printed++;
	}
	if (crm_printer_end(printer) != CRM_OK)
		abort();
	return printed;
}

/* Reads a file and prints its rows to another; false when it cannot be read. */
static bool copy_rows(const char *path, const struct crm_reader_options *options, FILE *to,
		      size_t *rows)
{
	const struct crm_layout layout = {.delimiter = options->delimiter};
	CRM_AUTO(reader) reader = NULL;
	CRM_AUTO(printer) printer = NULL;

	if (crm_reader_open(path, options, &reader) != CRM_OK)
		return false;
	if (crm_reader_column_count(reader) > COLUMNS ||
	    crm_starts_with(crm_reader_column(reader, 0), "\xef\xbb\xbf"))
		return false;
	if (crm_printer_new(options->format, &layout, fileno(to), &printer) != CRM_OK)
		abort();
	*rows = print_rows(reader, printer);
	return true;
}

static char *contents(FILE *file, size_t *length)
{
	struct crm_str text = {0};
	int byte;

	rewind(file);
	while ((byte = getc(file)) != EOF)
		crm_str_add_char(&text, (char)byte);
	*length = text.length;
	return crm_str_take(&text);
}

static void check_copy(const char *path, FILE *first, const struct crm_reader_options *options,
		       size_t rows)
{
	char second_path[PATH];
	FILE *second = empty_file(second_path);
	struct crm_reader_options strict = {.encoding = "utf-8",
					    .format = options->format,
					    .delimiter = options->delimiter};
	size_t again = 0;
	size_t lengths[2];

	if (!copy_rows(path, &strict, second, &again) || again != rows)
		abort();
	CRM_AUTO_TEXT a = contents(first, &lengths[0]);
	CRM_AUTO_TEXT b = contents(second, &lengths[1]);
	if (lengths[0] != lengths[1] || memcmp(a, b, lengths[0]) != 0)
		abort();
	fclose(second);
}

/* The first byte chooses the options, the rest is the file. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static const char delimiters[] = ",;\t|";
	/* Told the encoding, the reader starts no iconv(1). */
	struct crm_reader_options options = {.encoding = "utf-8"};
	char paths[2][PATH];
	FILE *files[2];
	size_t rows = 0;

	if (!size)
		return 0;
	options.format = bytes[0] & 1 ? "tsv" : "csv";
	options.delimiter = bytes[0] & 1 ? '\0' : delimiters[bytes[0] >> 1 & 3];
	options.no_header = bytes[0] & 8;
	options.is_lenient = bytes[0] & 16;
	files[0] = empty_file(paths[0]);
	files[1] = empty_file(paths[1]);
	if (fwrite(bytes + 1, 1, size - 1, files[0]) != size - 1 || fflush(files[0]))
		abort();
	rewind(files[0]);
	if (copy_rows(paths[0], &options, files[1], &rows))
		check_copy(paths[1], files[1], &options, rows);
	fclose(files[0]);
	fclose(files[1]);
	return 0;
}
