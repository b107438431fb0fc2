/* Which format a file has, and which delimiter: by its name, else by how it begins.
 * SPDX-License-Identifier: MIT */
#include "format/read.h"
#include "format/vcard/parts.h"

#include <string.h>

/* How much of a line is looked at. */
enum { LINE_LIMIT = 1024 * 1024 };

static const struct crm_reader_format *const formats[] = {
	&crm_read_csv,   &crm_read_tsv,   &crm_read_json,
	&crm_read_jsonl, &crm_read_vcard, &crm_read_ical,
};

static const struct {
	const char *ending;
	const struct crm_reader_format *format;
} endings[] = {
	{".csv", &crm_read_csv},     {".tsv", &crm_read_tsv},      {".tab", &crm_read_tsv},
	{".jsonl", &crm_read_jsonl}, {".ndjson", &crm_read_jsonl}, {".json", &crm_read_json},
	{".vcf", &crm_read_vcard},   {".vcard", &crm_read_vcard},  {".ics", &crm_read_ical},
};

static const struct crm_reader_format *by_name(const char *name)
{
	for (size_t i = 0; i < CRM_COUNT(formats); i++)
		if (crm_equal(formats[i]->name, name))
			return formats[i];
	return NULL;
}

static const struct crm_reader_format *by_ending(const char *path)
{
	const char *dot = strrchr(path, '.');

	for (size_t i = 0; dot && i < CRM_COUNT(endings); i++)
		if (crm_equal_nocase(dot, endings[i].ending))
			return endings[i].format;
	return NULL;
}

/* The length of the first line without its end; a line break in quotes is none. */
static size_t first_line(const struct crm_source *source)
{
	size_t length = source->end - source->start;
	const char *text = source->bytes + source->start;
	bool is_quoted = false;

	for (size_t i = 0; i < length; i++) {
		if (text[i] == '"')
			is_quoted = !is_quoted;
		else if (!is_quoted && (text[i] == '\n' || text[i] == '\r'))
			return i;
	}
	return length;
}

static enum crm_status fill_first_line(struct crm_reader *reader)
{
	struct crm_source *source = &reader->source;

	while (!source->at_end && source->end - source->start < LINE_LIMIT &&
	       first_line(source) == source->end - source->start) {
		enum crm_status status = crm_reader_fill(reader);

		if (status != CRM_OK)
			return status;
	}
	return CRM_OK;
}

/* The candidate that stands most often outside quotes; a comma when there is none. */
static char guess_delimiter(const char *line, size_t length)
{
	static const char candidates[] = ",;\t|";
	size_t counts[sizeof(candidates)] = {0};
	bool is_quoted = false;
	size_t best = 0;

	for (size_t i = 0; i < length; i++) {
		const char *candidate = memchr(candidates, line[i], sizeof(candidates) - 1);

		if (line[i] == '"')
			is_quoted = !is_quoted;
		else if (candidate && !is_quoted)
			counts[candidate - candidates]++;
	}
	for (size_t i = 1; i < sizeof(candidates); i++)
		if (counts[i] > counts[best])
			best = i;
	return candidates[best];
}

/* What our programs print on a pipe, from id to created_at, whatever the file is called: read as
 * CSV its escapes would stay in the texts. */
static bool is_printed(const char *line, size_t length)
{
	static const char first[] = "id\t", last[] = "\tcreated_at";

	return length > strlen(first) && memcmp(line, first, strlen(first)) == 0 &&
	       memmem(line, length, last, strlen(last)) && !memchr(line, '"', length);
}

/* A file without a telling name: cards by their first line, JSON by its bracket, our TSV by its
 * tabs without quotes, else CSV.
 */
static const struct crm_reader_format *by_first_line(const char *line, size_t length)
{
	while (length && crm_is_space(*line)) {
		line++;
		length--;
	}
	if (crm_vcard_line_is(line, length, "BEGIN:VCARD"))
		return &crm_read_vcard;
	if (crm_vcard_line_is(line, length, "BEGIN:VCALENDAR"))
		return &crm_read_ical;
	if (length && *line == '[')
		return &crm_read_json;
	if (length && *line == '{')
		return &crm_read_jsonl;
	if (guess_delimiter(line, length) == '\t' && !memchr(line, '"', length))
		return &crm_read_tsv;
	return &crm_read_csv;
}

/* Excel's line "sep=;" says the delimiter and nothing else. */
static bool take_separator_line(struct crm_reader *reader, const char *line, size_t length)
{
	if (length != 5 || (memcmp(line, "sep=", 4) && memcmp(line, "SEP=", 4)))
		return false;
	reader->delimiter = line[4];
	reader->source.start += length;
	reader->source.start += reader->source.bytes[reader->source.start] == '\r';
	reader->source.start += reader->source.bytes[reader->source.start] == '\n';
	reader->line++;
	return true;
}

enum crm_status crm_reader_detect(struct crm_reader *reader, const char *path)
{
	const char *wanted = reader->options.format;
	struct crm_source *source = &reader->source;
	enum crm_status status = fill_first_line(reader);
	const char *line = source->bytes + source->start;
	size_t length = first_line(source);

	if (status != CRM_OK)
		return status;
	reader->format = wanted ? by_name(wanted) : by_ending(path);
	if (wanted && !reader->format)
		return crm_fail(CRM_USAGE,
				"there is no input format '%s': csv, tsv, json, "
				"jsonl, vcard or ics",
				wanted);
	if (source->start == source->end && reader->format != &crm_read_jsonl)
		return crm_fail(CRM_INVALID, "'%s' is empty", reader->name);
	if (!reader->format)
		reader->format = by_first_line(line, length);
	if (reader->format == &crm_read_csv && !wanted && !reader->options.delimiter &&
	    is_printed(line, length))
		reader->format = &crm_read_tsv;
	if (reader->options.delimiter && memchr("\"\r\n", reader->options.delimiter, 3))
		return crm_fail(CRM_USAGE, "fields cannot be delimited by quotes or line ends");
	reader->delimiter = reader->format == &crm_read_tsv ? '\t' : reader->options.delimiter;
	if (reader->format == &crm_read_csv && !reader->delimiter &&
	    !take_separator_line(reader, line, length))
		reader->delimiter = guess_delimiter(line, length);
	return CRM_OK;
}
