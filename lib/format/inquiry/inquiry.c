/* Inquiries in: which kind a body is.
 * SPDX-License-Identifier: MIT */
#include "format/inquiry/parts.h"
#include "format/mail_text.h"

static const struct {
	const char *name, *media;
	enum crm_status (*read)(struct crm_inquiry_reading *reading);
} types[] = {
	[CRM_INQUIRY_FORM] = {"form", "application/x-www-form-urlencoded", crm_inquiry_read_form},
	[CRM_INQUIRY_MULTIPART] = {"multipart", "multipart/form-data", crm_inquiry_read_multipart},
	[CRM_INQUIRY_JSON] = {"json", "application/json", crm_inquiry_read_json},
	[CRM_INQUIRY_MAIL] = {"mail", "message/rfc822", crm_inquiry_read_mail},
	[CRM_INQUIRY_CSV] = {"csv", "text/csv", crm_inquiry_read_csv},
};
_Static_assert(CRM_COUNT(types) == CRM_INQUIRY_TYPES, "each type has a row");

bool crm_inquiry_type_named(const char *name, enum crm_inquiry_type *out)
{
	for (size_t i = 0; i < CRM_COUNT(types); i++)
		if (crm_equal(types[i].name, name)) {
			*out = (enum crm_inquiry_type)i;
			return true;
		}
	return false;
}

bool crm_inquiry_type_of_media(const char *media, enum crm_inquiry_type *out)
{
	CRM_SCOPED(str) essence = {0};

	(void)crm_mail_parameter(media, "", &essence);
	for (size_t i = 0; i < CRM_COUNT(types); i++)
		if (crm_equal_nocase(types[i].media, crm_str_text(&essence))) {
			*out = (enum crm_inquiry_type)i;
			return true;
		}
	/* application/jsonl, application/x-ndjson, application/ld+json */
	*out = CRM_INQUIRY_JSON;
	return strstr(crm_str_text(&essence), "json") != NULL;
}

/* Whether the first line is a field of a mail's header: a name, and a colon behind it. */
static bool is_header(const char *line, size_t length)
{
	size_t at = 0;

	if (length > 5 && memcmp(line, "From ", 5) == 0)
		return true;
	while (at < length && line[at] > ' ' && line[at] < 0x7f && line[at] != ':')
		at++;
	return at && at < length && line[at] == ':' && !memchr(line, '&', at) &&
	       !memchr(line, ',', at) && !memchr(line, '=', at);
}

enum crm_inquiry_type crm_inquiry_type_guess(const char *bytes, size_t length)
{
	const char *end;

	while (length && crm_is_space(*bytes))
		bytes++, length--;
	end = length ? memchr(bytes, '\n', length) : NULL;
	if (length && (*bytes == '{' || *bytes == '['))
		return CRM_INQUIRY_JSON;
	if (length > 2 && bytes[0] == '-' && bytes[1] == '-')
		return CRM_INQUIRY_MULTIPART;
	if (is_header(bytes, end ? (size_t)(end - bytes) : length))
		return CRM_INQUIRY_MAIL;
	if (end && end + 1 < bytes + length && !memchr(bytes, '=', (size_t)(end - bytes)))
		return CRM_INQUIRY_CSV;
	return CRM_INQUIRY_FORM;
}

size_t crm_inquiry_length_to(const char *part, const char *boundary)
{
	size_t length = (size_t)(boundary - part);

	length -= length && part[length - 1] == '\n';
	return length - (length && part[length - 1] == '\r');
}

void crm_inquiry_add_attachment(const struct crm_inquiry_reading *reading,
				struct crm_inquiry *inquiry, const char *field,
				const struct crm_inquiry_file *file)
{
	bool is_kept = file->length && file->length <= reading->body->file_limit;
	CRM_AUTO_TEXT text = crm_format("%s (%zu bytes%s)", file->name, file->length,
					is_kept ? "" : ", not kept");

	crm_inquiry_add(inquiry, field, text);
	if (is_kept)
		crm_inquiry_add_file(inquiry, file->name, file->bytes, file->length);
}

enum crm_status crm_inquiry_hand(struct crm_inquiry_reading *reading, struct crm_inquiry *inquiry)
{
	const char *query = reading->body->query;

	if (!inquiry->count)
		return CRM_OK;
	if (!inquiry->kind)
		inquiry->kind = "web";
	if (query)
		crm_inquiry_add_form(inquiry, query, strlen(query), "");
	reading->count++;
	return reading->visit(reading->context, inquiry);
}

enum crm_status crm_inquiry_each(const struct crm_inquiry_body *body, crm_inquiry_visit *visit,
				 void *context)
{
	struct crm_inquiry_reading reading = {.body = body, .visit = visit, .context = context};
	enum crm_status status = types[body->type].read(&reading);

	if (!status && !reading.count)
		return crm_fail(CRM_INVALID, "there is no inquiry in it");
	return status;
}
