/* What kind of file it is.
 * SPDX-License-Identifier: MIT */
#include "base/media_type.h"

#include "base/text.h"
#include "base/unicode.h"

#include <string.h>

/* The names are those of the IANA registry of media types. */
static const struct ending {
	const char *ending, *type;
} endings[] = {
	{"7z", "application/x-7z-compressed"},
	{"bmp", "image/bmp"},
	{"bz2", "application/x-bzip2"},
	{"css", "text/css"},
	{"csv", "text/csv"},
	{"doc", "application/msword"},
	{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
	{"eml", "message/rfc822"},
	{"epub", "application/epub+zip"},
	{"gif", "image/gif"},
	{"gz", "application/gzip"},
	{"heic", "image/heic"},
	{"htm", "text/html"},
	{"html", "text/html"},
	{"ics", "text/calendar"},
	{"jpeg", "image/jpeg"},
	{"jpg", "image/jpeg"},
	{"js", "text/javascript"},
	{"json", "application/json"},
	{"m4a", "audio/mp4"},
	{"md", "text/markdown"},
	{"mov", "video/quicktime"},
	{"mp3", "audio/mpeg"},
	{"mp4", "video/mp4"},
	{"msg", "application/vnd.ms-outlook"},
	{"odp", "application/vnd.oasis.opendocument.presentation"},
	{"ods", "application/vnd.oasis.opendocument.spreadsheet"},
	{"odt", "application/vnd.oasis.opendocument.text"},
	{"ogg", "audio/ogg"},
	{"pdf", "application/pdf"},
	{"png", "image/png"},
	{"ppt", "application/vnd.ms-powerpoint"},
	{"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
	{"ps", "application/postscript"},
	{"rtf", "application/rtf"},
	{"svg", "image/svg+xml"},
	{"tar", "application/x-tar"},
	{"tif", "image/tiff"},
	{"tiff", "image/tiff"},
	{"tsv", "text/tab-separated-values"},
	{"txt", "text/plain"},
	{"vcf", "text/vcard"},
	{"wav", "audio/wav"},
	{"webm", "video/webm"},
	{"webp", "image/webp"},
	{"xls", "application/vnd.ms-excel"},
	{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
	{"xml", "application/xml"},
	{"xz", "application/x-xz"},
	{"yaml", "application/yaml"},
	{"yml", "application/yaml"},
	{"zip", "application/zip"},
	{"zst", "application/zstd"},
};

/* What files begin with, at an offset. Those that hold other kinds leave the word to the name. */
static const struct mark {
	size_t at, length;
	const char *bytes, *type;
	bool is_container;
} marks[] = {
	{0, 5, "%PDF-", "application/pdf", false},
	{0, 8, "\x89PNG\r\n\x1a\n", "image/png", false},
	{0, 3, "\xff\xd8\xff", "image/jpeg", false},
	{0, 4, "GIF8", "image/gif", false},
	{8, 4, "WEBP", "image/webp", false},
	{0, 5, "{\\rtf", "application/rtf", false},
	{0, 4, "PK\x03\x04", "application/zip", true},
	{0, 8, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage", true},
	{0, 2, "\x1f\x8b", "application/gzip", true},
	{0, 6, "7z\xbc\xaf\x27\x1c", "application/x-7z-compressed", true},
	{0, 6, "\xfd\x37zXZ", "application/x-xz", true},
	{0, 4, "OggS", "audio/ogg", true},
	{4, 4, "ftyp", "video/mp4", true},
	{0, 5, "<?xml", "application/xml", true},
};

static const struct mark *mark_of(const char *head, size_t length)
{
	for (size_t i = 0; i < CRM_COUNT(marks); i++)
		if (length >= marks[i].at + marks[i].length &&
		    memcmp(head + marks[i].at, marks[i].bytes, marks[i].length) == 0)
			return &marks[i];
	return NULL;
}

static const char *type_of_ending(const char *name)
{
	const char *dot = strrchr(name, '.');

	for (size_t i = 0; dot && i < CRM_COUNT(endings); i++)
		if (crm_equal_nocase(dot + 1, endings[i].ending))
			return endings[i].type;
	return NULL;
}

/* The last character may be cut. */
static bool is_text(const char *head, size_t length)
{
	size_t bytes;

	for (size_t at = 0; at < length; at += bytes) {
		unsigned char byte = (unsigned char)head[at];
		int32_t point;

		bytes = crm_utf8_decode(head + at, length - at, &point);
		if (!bytes)
			return length == CRM_MEDIA_TYPE_HEAD && length - at < 4;
		if ((byte < ' ' && !crm_is_space(head[at]) && byte != 0x1b) || byte == 0x7f)
			return false;
	}
	return true;
}

const char *crm_media_type(const char *name, const void *head, size_t length)
{
	const struct mark *mark;
	const char *type;

	if (length > CRM_MEDIA_TYPE_HEAD)
		length = CRM_MEDIA_TYPE_HEAD;
	mark = mark_of(head, length);
	if (mark && !mark->is_container)
		return mark->type;
	type = type_of_ending(name);
	if (type || mark)
		return type ? type : mark->type;
	return length && is_text(head, length) ? "text/plain" : "application/octet-stream";
}

bool crm_media_type_is_text(const char *type)
{
	static const char *const others[] = {"application/json", "application/xml",
					     "application/yaml", "message/rfc822"};

	for (size_t i = 0; i < CRM_COUNT(others); i++)
		if (crm_equal(type, others[i]))
			return true;
	return crm_starts_with(type, "text/");
}
