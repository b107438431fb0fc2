/* Fuzzes the readers of JSON and JSON Lines: what they accept jansson accepts too, and strings are
 * the same.
 * SPDX-License-Identifier: MIT */
#include "base/unicode.h"
#include "format/reader.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void check_member(const json_t *want, const struct crm_reader_field *field)
{
	if (!field->text) {
		if (want && !json_is_null(want))
			abort();
		return;
	}
	if (!want || strlen(field->text) != field->length ||
	    crm_utf8_check(field->text, field->length) != field->length)
		abort();
	if (json_is_string(want) && !crm_equal(json_string_value(want), field->text))
		abort();
	if (field->is_json != (json_is_array(want) || json_is_object(want)))
		abort();
}

/* A number too large for a double is text to us and an error to jansson. */
static void check_row(const struct crm_reader *reader, const struct crm_reader_row *row)
{
	json_error_t error;
	json_t *want = json_loadb(row->raw, row->raw_length,
				  JSON_REJECT_DUPLICATES | JSON_DECODE_INT_AS_REAL, &error);

	if (!want && json_error_code(&error) != json_error_numeric_overflow)
		abort();
	for (size_t i = 0; want && i < row->count; i++)
		check_member(json_object_get(want, crm_reader_column(reader, i)), &row->fields[i]);
	json_decref(want);
}

/* The first byte chooses the format, the rest is the file. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	/* Told the encoding, the reader starts no iconv(1). */
	struct crm_reader_options options = {.encoding = "utf-8"};
	CRM_AUTO(reader) reader = NULL;
	struct crm_reader_row row;
	enum crm_status status;
	FILE *file = fdopen(memfd_create("rows", 0), "w+");
	char path[32];

	if (!file)
		abort();
	options.format = size && bytes[0] & 1 ? "jsonl" : "json";
	if (size > 1 && (fwrite(bytes + 1, 1, size - 1, file) != size - 1 || fflush(file)))
		abort();
	rewind(file);
	snprintf(path, sizeof(path), "/dev/fd/%d", fileno(file));
	if (crm_reader_open(path, &options, &reader) == CRM_OK)
		while ((status = crm_reader_next(reader, &row)) != CRM_NOT_FOUND)
			if (status == CRM_OK)
				check_row(reader, &row);
	fclose(file);
	return 0;
}
