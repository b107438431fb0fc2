/* What the readers share: sentences with places in them, columns, and text that is no UTF-8.
 * SPDX-License-Identifier: MIT */
#include "format/read.h"

#include "base/unicode.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum crm_status crm_reader_fail(const struct crm_reader *reader, int64_t line, const char *format,
				...)
{
	CRM_SCOPED(str) sentence = {0};
	va_list values;

	crm_str_addf(&sentence, "%s:%lld: ", reader->name, (long long)line);
	va_start(values, format);
	crm_str_addv(&sentence, format, values);
	va_end(values);
	return crm_fail(CRM_INVALID, "%s", crm_str_text(&sentence));
}

enum crm_status crm_reader_fill(struct crm_reader *reader)
{
	enum crm_status status = crm_source_fill(&reader->source);

	if (status == CRM_OK)
		return CRM_OK;
	reader->can_continue = false;
	return crm_fail_at(status, "%s:%lld: ", reader->name, (long long)reader->line);
}

void crm_reader_make_fields(struct crm_reader *reader, size_t count)
{
	while (reader->field_capacity < count)
		reader->fields = crm_grow(reader->fields, reader->field_capacity,
					  &reader->field_capacity, sizeof(*reader->fields));
}

void crm_reader_add_column(struct crm_reader *reader, const char *name, size_t length)
{
	reader->columns = crm_grow(reader->columns, reader->column_count, &reader->column_capacity,
				   sizeof(*reader->columns));
	reader->columns[reader->column_count++] = crm_copy_bytes(name, length);
	crm_reader_make_fields(reader, reader->column_count);
	reader->fields[reader->column_count - 1] = (struct crm_reader_field){0};
}

enum crm_status crm_reader_check_text(struct crm_reader *reader, int64_t line, const char *text,
				      size_t length)
{
	size_t bad = crm_utf8_check(text, length);
	size_t start = bad;
	enum crm_status status;

	if (bad == length || reader->options.is_lenient)
		return CRM_OK;
	while (start && text[start - 1] != '\n' && text[start - 1] != '\r')
		start--;
	for (size_t i = 0; i < start; i++)
		line += text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n');
	status = crm_reader_fail(reader, line, "byte %zu is not valid UTF-8", bad - start + 1);
	return crm_hint(status, "--encoding=NAME: latin1, windows-1250, gb18030, big5 ...");
}

void crm_reader_repair(struct crm_str *out, const char *text, size_t length)
{
	while (length) {
		size_t good = crm_utf8_check(text, length);

		crm_str_add_bytes(out, text, good);
		text += good;
		length -= good;
		if (!length)
			break;
		crm_str_add(out, "\xef\xbf\xbd");
		text++;
		length--;
	}
}
