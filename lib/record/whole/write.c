/* A whole store as one stream of lines.
 * SPDX-License-Identifier: MIT */
#include "record/whole/whole.h"

#include "base/base64.h"
#include "base/descriptor.h"
#include "base/sha256.h"
#include "catalog/entity.h"
#include "catalog/field.h"
#include "record/content/content.h"
#include "record/define/define.h"
#include "record/nouns.h"
#include "record/packed.h"
#include "record/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

enum { CONTENT_BYTES = 48 * 1024 };

struct writing {
	struct crm_session *session;
	struct crm_whole *whole;
	FILE *out;
	struct crm_sha256 sha256;
	int64_t lines;
	struct crm_str line;
};

static enum crm_status end_line(struct writing *writing)
{
	struct crm_str *line = &writing->line;
	bool is_written;

	crm_str_add_char(line, '\n');
	crm_sha256_add(&writing->sha256, line->text, line->length);
	is_written = fwrite(line->text, 1, line->length, writing->out) == line->length;
	crm_str_reset(line);
	writing->lines++;
	return is_written ? CRM_OK
			  : crm_fail(CRM_BROKEN, "cannot write the export: %s", strerror(errno));
}

static void add_text(struct writing *writing, const char *before, const char *text)
{
	crm_str_add(&writing->line, before);
	if (text)
		crm_str_add_json(&writing->line, text, strlen(text));
	else
		crm_str_add(&writing->line, "null");
}

static void add_number(struct writing *writing, const char *before, int64_t number)
{
	crm_str_add(&writing->line, before);
	crm_str_add_integer(&writing->line, number);
}

static enum crm_status write_head(struct writing *writing)
{
	CRM_AUTO(query) query = crm_query_new(writing->session->store, SQL_META_GET);
	CRM_AUTO_TEXT identity = NULL;
	int64_t definitions = 0;
	enum crm_status status;

	crm_query_bind_text(query, 1, "identity");
	status = crm_query_one_text(query, &identity);
	if (!status && writing->whole->has_past)
		crm_query_bind_text(query, 1, "definitions");
	if (!status && writing->whole->has_past)
		status = crm_query_one_integer(query, 0, &definitions);
	if (status)
		return status;
	add_number(writing, "{\"crm\":\"export\",\"version\":", CRM_WHOLE_VERSION);
	add_number(writing, ",\"schema\":", CRM_SCHEMA_VERSION);
	add_text(writing, ",\"identity\":", identity);
	add_number(writing, ",\"definitions\":", definitions);
	crm_str_add(&writing->line, writing->whole->has_past ? ",\"past\":1}" : ",\"past\":0}");
	return end_line(writing);
}

/* Without the past an operation keeps its moment and who did it, for that is what lists show of
 * it; it cannot be taken back, as the making of a store cannot. */
static enum crm_status write_operation(struct writing *writing, struct crm_query *row)
{
	bool has_past = writing->whole->has_past;

	writing->whole->operations++;
	add_number(writing, "{\"operation\":", crm_query_integer(row, 0));
	add_text(writing, ",\"at\":", crm_query_text(row, 1));
	add_text(writing, ",\"user\":", crm_query_text(row, 2));
	add_text(writing, ",\"command\":", has_past ? crm_query_text(row, 3) : "crm init");
	add_text(writing, ",\"summary\":", has_past ? crm_query_text(row, 4) : "a copy");
	add_text(writing, ",\"reason\":", has_past ? crm_query_text(row, 5) : NULL);
	add_number(writing, ",\"changes\":", has_past ? crm_query_integer(row, 6) : 0);
	add_number(writing, ",\"undoes\":", has_past ? crm_query_integer(row, 7) : 0);
	crm_str_add_char(&writing->line, '}');
	return end_line(writing);
}

static enum crm_status write_change(struct writing *writing, struct crm_query *row)
{
	const char *fields = crm_query_text(row, 3);

	add_number(writing, "{\"change\":", crm_query_integer(row, 0));
	add_text(writing, ",\"id\":", crm_query_text(row, 1));
	add_text(writing, ",\"kind\":", crm_query_text(row, 2));
	if (!crm_query_is_null(row, 4))
		add_number(writing, ",\"line\":", crm_query_integer(row, 4));
	crm_str_add(&writing->line, ",\"fields\":");
	crm_str_add(&writing->line, fields ? fields : "null");
	crm_str_add_char(&writing->line, '}');
	return end_line(writing);
}

static enum crm_status each_row(struct writing *writing, enum crm_statement statement,
				enum crm_status (*write)(struct writing *writing,
							 struct crm_query *row))
{
	CRM_AUTO(query) query = crm_query_new(writing->session->store, statement);
	enum crm_status status = CRM_OK;

	while (!status && crm_query_next(query))
		status = write(writing, query);
	return status ? status : crm_query_status(query);
}

static enum crm_status write_record(struct writing *writing, const struct crm_record *record)
{
	bool is_first = true;
	bool is_early;

	writing->whole->records++;
	add_text(writing, "{\"record\":", record->id);
	/* Without the past what is defined was defined before anything else. */
	is_early = crm_is_definition(record->noun) && !writing->whole->has_past;
	add_number(writing, ",\"rev\":", is_early ? 1 : record->revision);
	crm_str_add(&writing->line, ",\"fields\":{");
	for (size_t i = 0; i < record->noun->field_count; i++) {
		if (!crm_record_has(record, (int)i))
			continue;
		crm_str_add(&writing->line, is_first ? "\"" : ",\"");
		crm_str_add(&writing->line, record->noun->fields[i].name);
		crm_str_add(&writing->line, "\":");
		crm_packed_add(&writing->line, &record->values[i]);
		is_first = false;
	}
	crm_str_add(&writing->line, "}}");
	return end_line(writing);
}

static enum crm_status write_noun(struct writing *writing, const struct crm_noun *noun)
{
	CRM_AUTO(record) record = crm_record_new(noun);
	CRM_AUTO(query) query = NULL;
	CRM_SCOPED(str) sql = {0};
	enum crm_status status = CRM_OK;

	crm_str_add(&sql, "SELECT ");
	crm_record_add_columns(noun, "r", &sql);
	crm_str_addf(&sql, " FROM \"%s\" AS r ORDER BY r.id", noun->name);
	query = crm_query_made(writing->session->store, sql.text);
	while (!status && crm_query_next(query)) {
		crm_record_read(record, query, 0);
		status = write_record(writing, record);
	}
	return status ? status : crm_query_status(query);
}

/* A line for each portion, and one that ends it. */
static enum crm_status write_content(void *context, const struct crm_content_file *file)
{
	struct writing *writing = context;
	CRM_AUTO_TEXT block = crm_alloc(CONTENT_BYTES);
	CRM_DESCRIPTOR source = file->sha256 ? open(file->path, O_RDONLY | O_CLOEXEC) : -1;
	enum crm_status status = CRM_OK;
	ssize_t length = 0;

	if (!file->sha256)
		return CRM_OK;
	while (!status && source >= 0 && (length = read(source, block, CONTENT_BYTES)) > 0) {
		add_text(writing, "{\"content\":", file->sha256);
		crm_str_add(&writing->line, ",\"bytes\":\"");
		crm_str_add_base64(&writing->line, block, (size_t)length);
		crm_str_add(&writing->line, "\"}");
		status = end_line(writing);
	}
	if (source < 0 || length < 0)
		return crm_fail(CRM_BROKEN, "cannot read '%s': %s", file->path, strerror(errno));
	add_text(writing, "{\"content\":", file->sha256);
	crm_str_add(&writing->line, ",\"bytes\":null}");
	return status ? status : end_line(writing);
}

static enum crm_status write_end(struct writing *writing)
{
	char digest[CRM_SHA256_TEXT];

	crm_sha256_end_text(&writing->sha256, digest);
	add_number(writing, "{\"end\":", writing->lines);
	add_text(writing, ",\"sha256\":", digest);
	crm_str_add_char(&writing->line, '}');
	return end_line(writing);
}

enum crm_status crm_whole_write(struct crm_session *session, struct crm_whole *whole, FILE *out)
{
	struct writing writing = {.session = session, .whole = whole, .out = out};
	enum crm_status status;

	crm_sha256_init(&writing.sha256);
	whole->operations = whole->records = 0;
	status = write_head(&writing);
	if (!status)
		status = each_row(&writing, SQL_WHOLE_OPERATIONS, write_operation);
	if (!status)
		status = write_noun(&writing, &crm_entity);
	if (!status)
		status = write_noun(&writing, &crm_field);
	if (!status && whole->has_past)
		status = each_row(&writing, SQL_WHOLE_JOURNAL, write_change);
	for (size_t i = 0; i < crm_noun_count(session) && !status; i++)
		if (!crm_is_definition(crm_noun_at(session, i)))
			status = write_noun(&writing, crm_noun_at(session, i));
	if (!status)
		status = crm_content_each(session->directory, write_content, &writing);
	if (!status)
		status = write_end(&writing);
	crm_str_clear(&writing.line);
	return status;
}
