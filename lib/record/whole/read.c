/* A store made of a stream of lines.
 * SPDX-License-Identifier: MIT */
#include "record/whole/whole.h"

#include "base/base64.h"
#include "base/descriptor.h"
#include "base/file.h"
#include "base/sha256.h"
#include "record/care/rebuild.h"
#include "record/content/content.h"
#include "record/define/define.h"
#include "record/define/forms.h"
#include "record/nouns.h"
#include "record/operation.h"
#include "record/packed.h"
#include "record/place.h"
#include "record/row.h"
#include "record/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

static const char mark[] = "{\"crm\":\"export\",\"version\":";

struct reading {
	struct crm_session session; /* of the new store */
	struct crm_whole *whole;
	FILE *in;
	const char *name;
	char *line;
	size_t capacity, length;
	int64_t lines; /* before this one */
	struct crm_sha256 sha256;
	struct crm_packed packed;
	char *identity;
	int64_t definitions; /* the operation that changed fields and nouns last; 0: none */
	char content[CRM_SHA256_TEXT]; /* whose bytes are being read */
	int file;                      /* where they go, or -1 */
	struct crm_str bytes;
	bool has_ended;
};

static void reading_clear(struct reading *reading)
{
	crm_session_close(&reading->session);
	crm_packed_clear(&reading->packed);
	crm_str_clear(&reading->bytes);
	crm_descriptor_close(&reading->file);
	free(reading->line);
	free(reading->identity);
}
#define AUTO_READING __attribute__((cleanup(reading_clear))) struct reading

static enum crm_status refuse(const struct reading *reading, const char *why)
{
	return crm_fail(CRM_INVALID, "%s, line %lld: %s: nothing was made", reading->name,
			(long long)reading->lines + 1, why);
}

static enum crm_status refuse_cut(const struct reading *reading)
{
	return crm_fail(CRM_INVALID, "%s ends after line %lld, before its end: nothing was made",
			reading->name, (long long)reading->lines);
}

/* The next line without its end; CRM_NOT_FOUND when there is none. */
static enum crm_status next_line(struct reading *reading)
{
	ssize_t length = getline(&reading->line, &reading->capacity, reading->in);

	if (length < 0 && ferror(reading->in))
		return crm_fail(CRM_BROKEN, "cannot read %s: %s", reading->name, strerror(errno));
	if (length < 0)
		return CRM_NOT_FOUND;
	if (reading->line[length - 1] != '\n')
		return refuse_cut(reading);
	reading->length = (size_t)length - 1;
	crm_packed_begin(&reading->packed, reading->line, reading->length);
	return CRM_OK;
}

static enum crm_status read_head(struct reading *reading)
{
	struct crm_packed *packed = &reading->packed;
	enum crm_status status;
	int64_t version, schema;
	int first = getc(reading->in);

	/* Anybody's gigabytes without a line end are not read first. */
	(void)ungetc(first, reading->in);
	status = first == *mark ? next_line(reading) : CRM_NOT_FOUND;
	if (status == CRM_NOT_FOUND || (!status && !crm_packed_take(packed, mark)))
		return crm_fail(CRM_INVALID, "%s is no export of a store", reading->name);
	if (status)
		return status;
	version = crm_packed_number(packed);
	if (!packed->is_broken && version != CRM_WHOLE_VERSION)
		return crm_fail(CRM_CONFIG,
				"%s is an export of version %lld, this program knows version %d",
				reading->name, (long long)version, CRM_WHOLE_VERSION);
	crm_packed_expect(packed, ",\"schema\":");
	schema = crm_packed_number(packed);
	crm_packed_expect(packed, ",\"identity\":");
	reading->identity = crm_copy(crm_packed_text(packed));
	crm_packed_expect(packed, ",\"definitions\":");
	reading->definitions = crm_packed_number(packed);
	crm_packed_expect(packed, ",\"past\":");
	reading->whole->has_past = crm_packed_number(packed) != 0;
	crm_packed_expect(packed, "}");
	if (!crm_packed_is_done(packed))
		return refuse(reading, "no line of an export");
	if (schema > CRM_SCHEMA_VERSION)
		return crm_fail(CRM_CONFIG,
				"%s is of a store of version %lld, this program knows version %d",
				reading->name, (long long)schema, CRM_SCHEMA_VERSION);
	return CRM_OK;
}

/* {"operation":1,"at":...,"undoes":0} */
static enum crm_status read_operation(struct reading *reading)
{
	static const char *const texts[] = {",\"at\":", ",\"user\":", ",\"command\":",
					    ",\"summary\":"};
	struct crm_packed *packed = &reading->packed;
	CRM_AUTO(query) query = crm_query_new(reading->session.store, SQL_OPERATION_ADD);
	int64_t number = crm_packed_number(packed);
	struct crm_value reason;
	int64_t undoes;

	if (number != ++reading->whole->operations)
		return refuse(reading, "operations are missing before it");
	crm_query_bind_integer(query, 1, number);
	for (size_t i = 0; i < CRM_COUNT(texts); i++) {
		crm_packed_expect(packed, texts[i]);
		crm_query_bind_text(query, (int)i + 2, crm_packed_text(packed));
	}
	crm_packed_expect(packed, ",\"reason\":");
	reason = crm_packed_value(packed);
	crm_value_bind(query, 6, &reason);
	crm_packed_expect(packed, ",\"changes\":");
	crm_query_bind_integer(query, 7, crm_packed_number(packed));
	crm_packed_expect(packed, ",\"undoes\":");
	undoes = crm_packed_number(packed);
	if (undoes)
		crm_query_bind_integer(query, 8, undoes);
	crm_packed_expect(packed, "}");
	return crm_packed_is_done(packed) ? crm_query_run(query)
					  : refuse(reading, "no line of an export");
}

/* A row of the journal; texts are borrowed. */
struct change {
	int64_t operation;
	const char *id, *kind;
	int64_t line; /* 0: none */
	struct crm_str fields;
};

static void change_clear(struct change *change)
{
	crm_str_clear(&change->fields);
}
#define AUTO_CHANGE __attribute__((cleanup(change_clear))) struct change

static enum crm_status add_change(struct reading *reading, const struct change *change)
{
	CRM_AUTO(query) query = crm_query_new(reading->session.store, SQL_JOURNAL_ADD);

	crm_query_bind_integer(query, 1, change->operation);
	crm_query_bind_text(query, 2, change->id);
	crm_query_bind_text(query, 3, change->kind);
	if (change->fields.length)
		crm_query_bind_bytes(query, 4, change->fields.text, change->fields.length);
	if (change->line)
		crm_query_bind_integer(query, 5, change->line);
	return crm_query_run(query);
}

/* {"change":1,"id":"...","kind":"edit","line":2,"fields":{...}}, mostly without the line; the
 * fields stay as they are. */
static enum crm_status read_change(struct reading *reading)
{
	struct crm_packed *packed = &reading->packed;
	AUTO_CHANGE change = {.operation = crm_packed_number(packed)};

	crm_packed_expect(packed, ",\"id\":");
	change.id = crm_packed_text(packed);
	crm_packed_expect(packed, ",\"kind\":");
	change.kind = crm_packed_text(packed);
	if (crm_packed_take(packed, ",\"line\":"))
		change.line = crm_packed_number(packed);
	crm_packed_expect(packed, ",\"fields\":");
	if (!crm_packed_take(packed, "null}") && !packed->is_broken) {
		crm_str_add_bytes(&change.fields, packed->text.text + packed->at,
				  packed->text.length - packed->at - 1);
		packed->at = packed->text.length;
	}
	if (!crm_packed_is_done(packed))
		return refuse(reading, "no line of an export");
	return add_change(reading, &change);
}

/* The members of "fields", in the order of the catalog. */
static enum crm_status read_fields(struct reading *reading, struct crm_record *record)
{
	struct crm_packed *packed = &reading->packed;
	size_t next = 0;

	while (!packed->is_broken && !crm_packed_take(packed, "}}")) {
		const char *name;
		struct crm_value value;

		if (next)
			crm_packed_expect(packed, ",");
		name = crm_packed_text(packed);
		crm_packed_expect(packed, ":");
		while (next < record->noun->field_count &&
		       !crm_equal(record->noun->fields[next].name, name))
			next++;
		if (packed->is_broken || next == record->noun->field_count)
			return refuse(reading, "a field that this program does not know");
		value = crm_packed_value(packed);
		crm_record_set(record, (int)next++, &value);
	}
	return crm_packed_is_done(packed) ? CRM_OK : refuse(reading, "no line of an export");
}

/* Fields and nouns of the store come before their values. */
static enum crm_status define(struct reading *reading, const struct crm_record *record)
{
	if (!crm_is_definition(record->noun))
		return CRM_OK;
	reading->session.operation = reading->definitions ? reading->definitions : record->revision;
	return crm_define(&reading->session, NULL, record);
}

/* Those of before, when none are left. */
static enum crm_status note_definitions(struct reading *reading)
{
	CRM_AUTO_TEXT number = crm_format("%lld", (long long)reading->definitions);
	CRM_AUTO(query) query = crm_query_new(reading->session.store, SQL_META_SET);

	crm_query_bind_text(query, 1, "definitions");
	crm_query_bind_text(query, 2, number);
	return reading->definitions ? crm_query_run(query) : CRM_OK;
}

/* {"record":"c-...","rev":1,"fields":{...}} */
static enum crm_status read_record(struct reading *reading)
{
	struct crm_packed *packed = &reading->packed;
	const char *id = crm_packed_text(packed);
	const struct crm_noun *noun = crm_noun_of_id(&reading->session, id);
	CRM_AUTO(record) record = NULL;
	enum crm_status status;

	if (!noun || strlen(id) >= CRM_ID_TEXT)
		return refuse(reading, "a record of a kind that this program does not know");
	record = crm_record_new(noun);
	memcpy(record->id, id, strlen(id) + 1);
	crm_packed_expect(packed, ",\"rev\":");
	record->revision = crm_packed_number(packed);
	crm_packed_expect(packed, ",\"fields\":{");
	status = read_fields(reading, record);
	if (!status)
		status = crm_row_insert(&reading->session, record, record->revision);
	if (!status && !reading->whole->has_past)
		status = add_change(reading, &(struct change){.operation = record->revision,
							      .id = id,
							      .kind = "add"});
	reading->whole->records++;
	return status ? status : define(reading, record);
}

static enum crm_status open_content(struct reading *reading, const char *sha256)
{
	CRM_AUTO_TEXT path = crm_content_path(reading->session.directory, sha256);
	CRM_AUTO_TEXT folder = crm_copy_bytes(path, (size_t)(strrchr(path, '/') - path));
	enum crm_status status = crm_directory_make(folder);

	if (status)
		return status;
	reading->file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	memcpy(reading->content, sha256, sizeof reading->content);
	return reading->file >= 0
		       ? CRM_OK
		       : crm_fail(CRM_BROKEN, "cannot write '%s': %s", path, strerror(errno));
}

static enum crm_status write_bytes(struct reading *reading, const char *letters)
{
	crm_str_reset(&reading->bytes);
	if (!crm_base64_read(&reading->bytes, letters))
		return refuse(reading, "no line of an export");
	if (write(reading->file, reading->bytes.text, reading->bytes.length) !=
	    (ssize_t)reading->bytes.length)
		return crm_fail(CRM_BROKEN, "cannot write a document: %s", strerror(errno));
	return CRM_OK;
}

/* {"content":"<sha256>","bytes":"..."}, and null at the end of the file. */
static enum crm_status read_content(struct reading *reading)
{
	struct crm_packed *packed = &reading->packed;
	const char *sha256 = crm_packed_text(packed);
	struct crm_value letters;
	enum crm_status status = CRM_OK;

	crm_packed_expect(packed, ",\"bytes\":");
	letters = crm_packed_value(packed);
	crm_packed_expect(packed, "}");
	if (!crm_packed_is_done(packed) || strlen(sha256) != CRM_SHA256_TEXT - 1 ||
	    strspn(sha256, "0123456789abcdef") != CRM_SHA256_TEXT - 1)
		return refuse(reading, "no line of an export");
	if (reading->file < 0)
		status = open_content(reading, sha256);
	if (!status && !crm_equal(sha256, reading->content))
		return refuse(reading, "a document that does not end");
	if (!status && letters.kind == CRM_STRING)
		return write_bytes(reading, letters.text);
	crm_descriptor_close(&reading->file);
	if (!status)
		status = crm_content_check(reading->session.directory, sha256);
	return status == CRM_INVALID ? refuse(reading, "a document that was changed") : status;
}

/* {"end":LINES,"sha256":"..."} */
static enum crm_status read_end(struct reading *reading)
{
	struct crm_packed *packed = &reading->packed;
	int64_t lines = crm_packed_number(packed);
	char digest[CRM_SHA256_TEXT];
	const char *told;

	crm_packed_expect(packed, ",\"sha256\":");
	told = crm_packed_text(packed);
	crm_packed_expect(packed, "}");
	crm_sha256_end_text(&reading->sha256, digest);
	if (!crm_packed_is_done(packed) || lines != reading->lines || !crm_equal(told, digest) ||
	    reading->file >= 0)
		return crm_fail(
			CRM_INVALID,
			"%s is not what was written: its checksum differs, nothing was made",
			reading->name);
	reading->has_ended = true;
	return CRM_OK;
}

static enum crm_status read_line(struct reading *reading)
{
	static const struct {
		const char *mark;
		enum crm_status (*read)(struct reading *reading);
	} kinds[] = {
		{"{\"record\":", read_record},
		{"{\"change\":", read_change},
		{"{\"operation\":", read_operation},
		{"{\"content\":", read_content},
		{"{\"end\":", read_end},
	};

	for (size_t i = 0; i < CRM_COUNT(kinds); i++)
		if (crm_packed_take(&reading->packed, kinds[i].mark))
			return kinds[i].read(reading);
	return refuse(reading, "no line of an export");
}

/* Each line is a part of the checksum but the one that tells it. */
static enum crm_status read_lines(struct reading *reading)
{
	enum crm_status status = CRM_OK;

	crm_sha256_init(&reading->sha256);
	while (!status) {
		crm_sha256_add(&reading->sha256, reading->line, reading->length + 1);
		reading->lines++;
		status = next_line(reading);
		if (!status && reading->has_ended)
			return refuse(reading, "something behind the end");
		if (!status)
			status = read_line(reading);
	}
	if (status != CRM_NOT_FOUND)
		return status;
	return reading->has_ended ? CRM_OK : refuse_cut(reading);
}

static enum crm_status make_tables(struct crm_store *store, void *context)
{
	struct reading *reading = context;
	enum crm_status status = crm_rebuild_begin(&reading->session, reading->identity);

	if (!status)
		status = note_definitions(reading);
	if (!status)
		status = read_lines(reading);
	/* Where no definition is left none was read, and the past has nouns and fields all the
	 * same. */
	if (!status)
		status = crm_forms_refresh(&reading->session, reading->definitions);
	if (!status && !reading->whole->has_past)
		status = crm_store_run(store, crm_statements[SQL_WHOLE_COUNT].text);
	return status ? status : crm_rebuild_end(&reading->session);
}

static enum crm_status make_store(struct reading *reading)
{
	struct crm_session *session = &reading->session;
	enum crm_status status = crm_session_open(session, CRM_STORE_CREATE);

	if (!status)
		status = crm_rebuild_open(session->store);
	if (!status)
		status = crm_store_transact(session->store, make_tables, reading, false);
	if (!status)
		status = crm_store_run(session->store, "PRAGMA journal_mode=WAL");
	return status ? status : crm_drain(session, NULL);
}

enum crm_status crm_whole_read(const struct crm_session *session, FILE *in, const char *name,
			       struct crm_whole *whole)
{
	AUTO_READING reading = {.whole = whole, .in = in, .name = name, .file = -1};
	CRM_SCOPED(place) place = {0};
	enum crm_status status;

	whole->operations = whole->records = 0;
	if (crm_place_is_taken(session->directory))
		return crm_fail(CRM_CONFLICT, "there is something at '%s' already",
				session->directory);
	status = read_head(&reading);
	if (!status)
		status = crm_place_begin(&place, session->directory);
	if (status)
		return status;
	reading.session = *session;
	reading.session.directory = place.made;
	status = make_store(&reading);
	crm_session_close(&reading.session);
	return status ? status : crm_place_put(&place);
}
