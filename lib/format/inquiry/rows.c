/* JSON and CSV as inquiries.
 * SPDX-License-Identifier: MIT */
#include "format/inquiry/parts.h"
#include "base/descriptor.h"
#include "base/file.h"
#include "format/reader.h"


#include <jansson.h>

enum { JSON_DEPTH = 16 };

static void add_value(struct crm_inquiry *inquiry, const char *name, const json_t *value,
		      int depth);

/* {"name": "email", "values": ["x"]}, as advertisements and surveys write their answers. */
static bool add_answer(struct crm_inquiry *inquiry, const json_t *object, int depth)
{
	static const char *const value_keys[] = {"values", "value", "answer"};
	const char *name = json_string_value(json_object_get(object, "name"));

	for (size_t i = 0; name && i < CRM_COUNT(value_keys); i++) {
		const json_t *value = json_object_get(object, value_keys[i]);

		if (!value)
			continue;
		add_value(inquiry, name, value, depth);
		return true;
	}
	return false;
}

static void add_object(struct crm_inquiry *inquiry, const char *prefix, json_t *object, int depth)
{
	const char *key;
	json_t *value;

	if (add_answer(inquiry, object, depth))
		return;
	json_object_foreach(object, key, value)
	{
		CRM_AUTO_TEXT name = *prefix ? crm_format("%s.%s", prefix, key) : crm_copy(key);

		add_value(inquiry, name, value, depth);
	}
}

static void add_array(struct crm_inquiry *inquiry, const char *name, const json_t *array, int depth)
{
	CRM_SCOPED(str) joined = {0};

	for (size_t i = 0; i < json_array_size(array); i++) {
		const json_t *item = json_array_get(array, i);

		if (json_is_string(item))
			crm_str_addf(&joined, "%s%s", joined.length ? ", " : "",
				     json_string_value(item));
		else
			add_value(inquiry, name, item, depth);
	}
	if (joined.length)
		crm_inquiry_add(inquiry, name, joined.text);
}

static void add_value(struct crm_inquiry *inquiry, const char *name, const json_t *value, int depth)
{
	if (depth > JSON_DEPTH || json_is_null(value))
		return;
	if (json_is_object(value)) {
		add_object(inquiry, name, (json_t *)value, depth + 1);
	} else if (json_is_array(value)) {
		add_array(inquiry, name, value, depth + 1);
	} else if (json_is_string(value)) {
		crm_inquiry_add(inquiry, name, json_string_value(value));
	} else {
		char *text = json_dumps(value, JSON_ENCODE_ANY);

		crm_inquiry_add(inquiry, name, text ? text : "");
		free(text);
	}
}

static enum crm_status hand_object(struct crm_inquiry_reading *reading, json_t *object)
{
	CRM_SCOPED(inquiry) inquiry = {0};

	if (!json_is_object(object))
		return crm_fail(CRM_INVALID, "it is no JSON object");
	add_object(&inquiry, "", object, 0);
	return crm_inquiry_hand(reading, &inquiry);
}

static enum crm_status hand_document(struct crm_inquiry_reading *reading, json_t *document)
{
	enum crm_status status = CRM_OK;

	if (!json_is_array(document))
		return hand_object(reading, document);
	for (size_t i = 0; i < json_array_size(document) && !status; i++)
		status = hand_object(reading, json_array_get(document, i));
	return status;
}

enum crm_status crm_inquiry_read_json(struct crm_inquiry_reading *reading)
{
	const char *at = reading->body->bytes;
	const char *end = at + reading->body->length;
	enum crm_status status = CRM_OK;

	while (!status) {
		json_error_t error;
		json_t *document;

		while (at < end && crm_is_space(*at))
			at++;
		if (at == end)
			return CRM_OK;
		document = json_loadb(at, (size_t)(end - at), JSON_DISABLE_EOF_CHECK, &error);
		if (!document)
			return crm_fail(CRM_INVALID, "it is no JSON: %s", error.text);
		at += error.position;
		status = hand_document(reading, document);
		json_decref(document);
	}
	return status;
}

/* --- CSV */

static enum crm_status hand_rows(struct crm_inquiry_reading *reading, struct crm_reader *rows)
{
	struct crm_reader_row row;
	enum crm_status status;

	while (!(status = crm_reader_next(rows, &row))) {
		CRM_SCOPED(inquiry) inquiry = {0};

		for (size_t i = 0; i < row.count && i < crm_reader_column_count(rows); i++)
			if (row.fields[i].text)
				crm_inquiry_add(&inquiry, crm_reader_column(rows, i),
						row.fields[i].text);
		status = crm_inquiry_hand(reading, &inquiry);
		if (status)
			return status;
	}
	if (status != CRM_NOT_FOUND)
		return status;
	crm_message_clear();
	return CRM_OK;
}

/* The reader of rows reads files, and finds out by their bytes how they are encoded. */
enum crm_status crm_inquiry_read_csv(struct crm_inquiry_reading *reading)
{
	const struct crm_inquiry_body *body = reading->body;
	struct crm_reader_options options = {.format = "csv", .guesses_encoding = true};
	CRM_AUTO_TEXT path = NULL;
	CRM_AUTO(reader) rows = NULL;
	CRM_DESCRIPTOR file = -1;
	enum crm_status status = crm_file_in_memory(body->bytes, body->length, &file);

	if (status)
		return status;
	path = crm_format("/dev/fd/%d", file);
	status = crm_reader_open(path, &options, &rows);
	return status ? status : hand_rows(reading, rows);
}
