/* Rows in from every format: odd but right files, wrong ones and what is said of them, encodings.
 * Real files are those of CRM_TEST_DATA.
 * SPDX-License-Identifier: MIT */
#include "format/reader.h"

#include <dirent.h>
#include <jansson.h>
#include <stdlib.h>
#include <unistd.h>

#include "tap.h"

/* Writes `length` bytes to a file that is gone when it is closed; `path` names it. */
static FILE *file_of(const char *bytes, size_t length, char path[32])
{
	FILE *file = tmpfile();

	if (!file || fwrite(bytes, 1, length, file) != length || fflush(file))
		abort();
	rewind(file);
	snprintf(path, 32, "/dev/fd/%d", fileno(file));
	return file;
}

static void add_row(struct crm_str *out, const struct crm_reader_row *row)
{
	crm_str_addf(out, "%lld:", (long long)row->line);
	for (size_t i = 0; i < row->count; i++) {
		const struct crm_reader_field *field = &row->fields[i];

		crm_str_add(out, i ? "|" : "");
		crm_str_add(out, field->is_json ? "J" : "");
		crm_str_add(out, field->text ? field->text : "-");
	}
	crm_str_add_char(out, '/');
}

/* The sentence without the file's name. */
static const char *sentence(const char *path)
{
	const char *message = crm_message();

	return crm_starts_with(message, path) ? message + strlen(path) : message;
}

static void add_rows(struct crm_str *out, struct crm_reader *reader, const char *path)
{
	struct crm_reader_row row;
	enum crm_status status;

	for (size_t i = 0; i < crm_reader_column_count(reader); i++)
		crm_str_addf(out, "%s%s", i ? "|" : "", crm_reader_column(reader, i));
	crm_str_add(out, "//");
	while ((status = crm_reader_next(reader, &row)) != CRM_NOT_FOUND) {
		if (status == CRM_OK)
			add_row(out, &row);
		else
			crm_str_addf(out, "!%s%s/", sentence(path),
				     crm_reader_can_continue(reader) ? " +" : "");
	}
}

/* All of a file as one text: "names//line:fields/line:fields/" or "!sentence". */
static char *read_all(const char *bytes, size_t length, const struct crm_reader_options *options)
{
	CRM_AUTO(reader) reader = NULL;
	struct crm_str out = {0};
	char path[32];
	FILE *file = file_of(bytes, length, path);

	if (crm_reader_open(path, options, &reader) == CRM_OK)
		add_rows(&out, reader, path);
	else
		crm_str_addf(&out, "!%s", sentence(path));
	fclose(file);
	return crm_str_take(&out);
}

struct example {
	const char *words;
	const char *input;
	const char *want;
	struct crm_reader_options options;
};

#define CSV .options.format = "csv"
#define TSV .options.format = "tsv"
#define JSON .options.format = "json"
#define JSONL .options.format = "jsonl"

static const struct example examples[] = {
	{"plain", "a,b\n1,2\n", "a|b//2:1|2/", CSV},
	{"no line end at the end", "a,b\n1,2", "a|b//2:1|2/", CSV},
	{"header only", "a,b\n", "a|b//", CSV},
	{"CRLF", "a,b\r\n1,2\r\n3,4\r\n", "a|b//2:1|2/3:3|4/", CSV},
	{"CR", "a,b\r1,2\r3,4", "a|b//2:1|2/3:3|4/", CSV},
	{"line ends in quotes", "a,b\n\"1\n2\",\"3\r\n4\"\n5,6", "a|b//2:1\n2|3\r\n4/5:5|6/", CSV},
	{"quotes in quotes", "a\n\"say \"\"hi\"\"\"\n\"\"\"\"\n\"\"\n", "a//2:say \"hi\"/3:\"/4:/",
	 CSV},
	{"quotes inside are text", "a\n5\" pipe\n", "a//2:5\" pipe/", CSV},
	{"blanks stay", "a,b\n 1 , 2 \n", "a|b//2: 1 | 2 /", CSV},
	{"blanks behind quotes go", "a,b\n\"1\" ,\"2\"\t\n", "a|b//2:1|2/", CSV},
	{"blank lines are no rows", "\n\na,b\n\n1,2\r\n\r\n3,4\n\n", "a|b//5:1|2/7:3|4/", CSV},
	{"ragged rows", "a,b\n1\n1,2,3\n", "a|b//2:1/3:1|2|3/", CSV},
	{"blank names", "a,, \n1,2,3\n", "a|column 2|column 3//2:1|2|3/", CSV},
	{"semicolons", "a;b;\"c,,,,\"\n1,5;2;3\n", "a|b|c,,,,//2:1,5|2|3/", CSV},
	{"pipes", "a|b\n1|2\n", "a|b//2:1|2/", CSV},
	{"tabs", "a\tb\n\"1\t\"\t2\n", "a|b//2:1\t|2/", CSV},
	{"sep=", "sep=;\r\na,b;c\r\n1;2\r\n", "a,b|c//3:1|2/", CSV},
	{"a delimiter told", "a;b,c\n1;2,3\n", "a;b|c//2:1;2|3/", CSV, .options.delimiter = ','},
	{"no header", "1,2\n3,4\n", "1|2//1:1|2/2:3|4/", CSV, .options.no_header = true},
	{"a mark before a quoted name", "\xef\xbb\xbf\"a,b\",c\n1,2\n", "a,b|c//2:1|2/", CSV},
	{"a name twice", "a,b,a\n", "a|b|a (2)//", CSV},
	{"a name three times", "a,a,b,a\n", "a|a (2)|b|a (3)//", CSV},
	{"a name that is there already", "a,a,a (2)\n", "!:1: the header names columns alike", CSV},
	{"an endless quote", "a\nx\n\"y\nz\n", "a//2:x/!:3: the quote that begins here never ends/",
	 CSV},
	{"text behind a quote", "a,b\n1,\"x\" y\n\"5 \" x\",2\n3,4\n",
	 "a|b//!:2: text behind the closing quote of field 2 (a quote inside is doubled) +/"
	 "!:3: text behind the closing quote of field 1 (a quote inside is doubled) +/4:3|4/",
	 CSV},
	{"invalid UTF-8", "a,b\n\"x\ny\",\xff\n1,2\n",
	 "a|b//!:3: byte 4 is not valid UTF-8 +/4:1|2/", CSV},
	{"invalid UTF-8 repaired", "a,b\n\xffx\xc3,\"\xe2\x82\"\n",
	 "a|b//2:\xef\xbf\xbdx\xef\xbf\xbd|\xef\xbf\xbd\xef\xbf\xbd/", CSV,
	 .options.is_lenient = true},
	{"Latin-1", "a\nM\xfcnchen\n", "a//2:M\xc3\xbcnchen/", CSV, .options.encoding = "latin1"},
	{"not in its encoding", "a\nx\n\xff\xff\n",
	 "a//2:x/!:3: from here on the text is not valid gb18030/", CSV,
	 .options.encoding = "gb18030"},
	{"escapes", "a\tb\nx\\ty\\\\\\n\\q\tz\\\n", "a|b//2:x\ty\\\n\\q|z\\/", TSV},
	{"quotes mean nothing", "a\tb\n\"x\t\"y\"\n", "a|b//2:\"x|\"y\"/", TSV},
	{"one column: empty values", "a\n\n1\n\n", "a//2:/3:1/4:/", TSV},
	{"objects", "{\"a\":1,\"b\":\"x\"}\n{\"b\":\"y\",\"c\":null}\n", "//1:1|x/2:-|y|-/", JSONL},
	{"numbers keep their digits",
	 "{\"a\":1200.10,\"b\":-0,\"c\":1e400,\"d\":12345678901234567890123}\n",
	 "//1:1200.10|-0|1e400|12345678901234567890123/", JSONL},
	{"nested values", "{\"a\": [1, {\"b\": \"]\"}] ,\"c\":true}\n",
	 "//1:J[1, {\"b\": \"]\"}]|true/", JSONL},
	{"escapes", "{\"a\\u0062\":\"\\ud83d\\ude0e\\n\\/\"}\n", "//1:\xf0\x9f\x98\x8e\n//", JSONL},
	{"blank lines and CRLF", "\n{\"a\":1}\r\n \r\n{\"a\":2}", "//2:1/4:2/", JSONL},
	{"an empty list", "", "//", JSONL},
	{"a key twice", "{\"a\":1,\"a\":2}\n{\"a\":null,\"a\":null}\n{\"a\":3}\n",
	 "//!:1: broken JSON at byte 13: a key stands twice +/!:2: broken JSON at byte 19: a key "
	 "stands twice +/3:3/",
	 JSONL},
	{"a nested key twice", "{\"a\":{\"b\":1,\"b\":2}}\n",
	 "//!:1: broken JSON at byte 16: a key stands twice +/", JSONL},
	{"no object", "[1]\n3\n",
	 "//!:1: broken JSON at byte 1: an object is missing +/"
	 "!:2: broken JSON at byte 1: an object is missing +/",
	 JSONL},
	{"a NUL in a string", "{\"a\":\"x\\u0000\"}\n",
	 "//!:1: broken JSON at byte 15: a NUL in a string +/", JSONL},
	{"half a surrogate", "{\"a\":\"\\ud800\"}\n",
	 "//!:1: broken JSON at byte 14: no valid escape in a string +/", JSONL},
	{"text behind", "{\"a\":1} x\n", "//!:1: broken JSON at byte 9: text behind the object +/",
	 JSONL},
	{"an array", " [\n{\"a\":1},\n {\"a\":\"}\\\"{\",\n\"b\":[]}\n]\n", "//2:1/3:}\"{|J[]/",
	 JSON},
	{"an empty array", "[]", "//", JSON},
	{"objects one after the other", "{\"a\":1}\n{\"a\":\n2}", "//1:1/2:2/", JSON},
	{"a comma too many", "[{\"a\":1},]", "//1:1/!:1: broken JSON: an object is missing/", JSON},
	{"no comma", "[{\"a\":1}{\"a\":2}]", "//1:1/!:1: broken JSON: a comma or ] is missing/",
	 JSON},
	{"no end", "[{\"a\":1}\n", "//1:1/!:2: broken JSON: the array does not end/", JSON},
	{"text behind the array", "[{\"a\":1}]\nx",
	 "//1:1/!:2: broken JSON: text behind the array/", JSON},
	{"one broken element", "[{\"a\":x},{\"a\":2}]",
	 "//!:1: broken JSON at byte 6: a value is missing +/1:2/", JSON},
	{"found out: JSON Lines", "{\"a\":1}\n", "//1:1/", .options.format = NULL},
	{"found out: an array", "[{\"a\":1}]\n", "//1:1/", .options.format = NULL},
	{"found out: TSV", "a\tb\n1\\n\t2\n", "a|b//2:1\n|2/", .options.format = NULL},
	{"found out: CSV with tabs", "\"a\"\tb\n1\\n\t2\n", "a|b//2:1\\n|2/",
	 .options.format = NULL},
	{"no such format", "a\n",
	 "!there is no input format 'xml': csv, tsv, json, jsonl, vcard or ics",
	 .options.format = "xml"},
	{"no such encoding", "a\n", "!iconv knows no encoding 'nonsense'", CSV,
	 .options.encoding = "nonsense"},
	{"no encoding at all", "a\n", "!'-x' is not the name of an encoding", CSV,
	 .options.encoding = "-x"},
	{"a bad delimiter", "a\n", "!fields cannot be delimited by quotes or line ends", CSV,
	 .options.delimiter = '"'},
};

static void test_examples(void)
{
	for (size_t i = 0; i < CRM_COUNT(examples); i++) {
		const struct example *example = &examples[i];
		CRM_AUTO_TEXT got =
			read_all(example->input, strlen(example->input), &example->options);
		const char *format = example->options.format;

		is_text(got, example->want, "%s: %s", format ? format : "-", example->words);
	}
}

static void test_bytes(void)
{
	const char with_nul[] = "a,b\n1,\0x\n2,3\n";
	const char wide[] = "\xff\xfe"
			    "a\0,\0b\0\n\0"
			    "1\0,\0\x2c\x67\n\0";
	const char wide_big[] = "\xfe\xff"
				"\0a\0\n\0"
				"1\0\n";
	CRM_AUTO_TEXT nul = read_all(with_nul, sizeof(with_nul) - 1, NULL);
	CRM_AUTO_TEXT little = read_all(wide, sizeof(wide) - 1, NULL);
	CRM_AUTO_TEXT big = read_all(wide_big, sizeof(wide_big) - 1, NULL);

	is_text(nul, "a|b//!:2: a NUL byte in field 2 +/3:2|3/",
		"a NUL is refused, the next row read");
	is_text(little, "a|b//2:1|\xe6\x9c\xac/", "UTF-16, little end first");
	is_text(big, "a//2:1/", "UTF-16, big end first");
}

/* A line of `length` letters between two rows. */
static char *long_line(const char *start, size_t length, char letter)
{
	size_t before = strlen(start);
	char *text = crm_alloc(before + length + 8);

	memcpy(text, start, before);
	memset(text + before, letter, length);
	memcpy(text + before + length, "\n1,2\n", 5);
	return text;
}

static void test_limits(void)
{
	const struct crm_reader_options csv = {.format = "csv"};
	CRM_AUTO_TEXT field = long_line("a,b\n", 17 << 20, 'x');
	CRM_AUTO_TEXT fields = long_line("a,b\n", 20000, ',');
	CRM_AUTO_TEXT row = long_line("a,b\n", 65 << 20, 'x');
	CRM_AUTO_TEXT quoted = long_line("a,b\n\"", 65 << 20, '\n');
	CRM_AUTO_TEXT got_field = read_all(field, strlen(field), &csv);
	CRM_AUTO_TEXT got_fields = read_all(fields, strlen(fields), &csv);
	CRM_AUTO_TEXT got_row = read_all(row, strlen(row), &csv);
	CRM_AUTO_TEXT got_quoted = read_all(quoted, strlen(quoted), &csv);

	is_text(got_field, "a|b//!:2: field 1 is longer than 16 MB +/3:1|2/", "a field too long");
	is_text(got_fields, "a|b//!:2: more than 10000 fields +/3:1|2/", "too many fields");
	is_text(got_row, "a|b//!:2: a row is longer than 64 MB/", "a row too long");
	is_text(got_quoted, "a|b//!:2: the quote that begins here does not end within 64 MB/",
		"a quote too long");
}

static void test_places(void)
{
	CRM_AUTO(reader) reader = NULL;
	struct crm_reader_row row;
	char path[32];
	FILE *file = file_of("a,b\n1,\"x\ny\"\r\n3,4", 16, path);

	if (ok(crm_reader_open(path, NULL, &reader) == CRM_OK, "opens")) {
		is_text(crm_reader_notice(reader), "UTF-8, ',' between fields",
			"says what was decided");
		is_number(crm_reader_size(reader), 16, "knows the size");
		ok(crm_reader_next(reader, &row) == CRM_OK, "a row");
		is_number((int64_t)row.raw_length, 7, "its bytes as they stand");
		ok(!memcmp(row.raw, "1,\"x\ny\"", 7), "without the line end");
		ok(crm_reader_next(reader, &row) == CRM_OK, "another");
		is_number(row.line, 4, "its line");
		is_number(row.number, 2, "its number");
		ok(crm_reader_next(reader, &row) == CRM_NOT_FOUND, "the end");
		is_number(crm_reader_position(reader), 16, "all has been read");
	}
	fclose(file);
	ok(crm_reader_open("/nonexistent", NULL, &reader) == CRM_NOT_FOUND, "no such file");
	is_text(crm_message(), "there is no file '/nonexistent'", "is said");
	ok(crm_reader_open("/", NULL, &reader) == CRM_BROKEN, "a directory");
}

/* Each cut of a file into two reads gives the same rows. */
static void test_cuts(void)
{
	static const char text[] = "a,b\r\n\"x\"\"y\",\"\r\n\"\r\n\r\n\xc3\xa9,2\r\"3\",4";
	const struct crm_reader_options csv = {.format = "csv"};
	CRM_AUTO_TEXT whole = read_all(text, sizeof(text) - 1, &csv);
	size_t wrong = 0;

	for (size_t cut = 1; cut < sizeof(text) - 1; cut++) {
		CRM_AUTO(reader) reader = NULL;
		CRM_SCOPED(str) out = {0};
		int ends[2];
		char path[32];

		if (pipe(ends) || write(ends[1], text, cut) != (ssize_t)cut)
			abort();
		snprintf(path, sizeof(path), "/dev/fd/%d", ends[0]);
		fflush(stdout);
		if (!fork()) {
			usleep(2000);
			_exit(write(ends[1], text + cut, sizeof(text) - 1 - cut) < 0);
		}
		close(ends[1]);
		if (crm_reader_open(path, &csv, &reader) == CRM_OK)
			add_rows(&out, reader, path);
		wrong += !crm_equal(crm_str_text(&out), whole);
		close(ends[0]);
	}
	is_text(whole, "a|b//2:x\"y|\r\n/5:\xc3\xa9|2/6:3|4/", "a file whole");
	is_number((int64_t)wrong, 0, "and in two pieces, wherever it is cut");
}

/* The rows of a CSV file as JSON: an array of arrays with the header, or of objects. */
static json_t *rows_of(const char *path, bool has_names)
{
	CRM_AUTO(reader) reader = NULL;
	const struct crm_reader_options options = {.no_header = !has_names, .is_lenient = true};
	json_t *rows = json_array();
	struct crm_reader_row row;

	if (crm_reader_open(path, &options, &reader) != CRM_OK)
		return rows;
	while (crm_reader_next(reader, &row) == CRM_OK) {
		json_t *values = has_names ? json_object() : json_array();

		for (size_t i = 0; i < row.count; i++) {
			json_t *value = json_stringn(row.fields[i].text, row.fields[i].length);

			if (has_names && i < crm_reader_column_count(reader))
				json_object_set_new(values, crm_reader_column(reader, i), value);
			else
				json_array_append_new(values, value);
		}
		json_array_append_new(rows, values);
	}
	return rows;
}

/* Ours differ on purpose, or theirs do not fit their own CSV. */
static bool is_exception(const char *name)
{
	return crm_equal(name, "location_coordinates") || crm_equal(name, "all-empty") ||
	       crm_equal(name, "empty-one-column");
}

static void compare_file(const char *folder, const char *csv, const char *name, bool has_names)
{
	CRM_AUTO_TEXT path = crm_format("%s/%s/%s.csv", folder, csv, name);
	CRM_AUTO_TEXT wanted = crm_format("%s/json/%s.json", folder, name);
	json_t *want = json_load_file(wanted, 0, NULL);
	json_t *got = rows_of(path, has_names);

	ok(want && (json_equal(got, want) || is_exception(name)), "%s is as expected", name);
	json_decref(want);
	json_decref(got);
}

static void compare_folder(const char *data, const char *set, const char *csv, bool has_names)
{
	CRM_AUTO_TEXT folder = crm_format("%s/csv/%s", data, set);
	CRM_AUTO_TEXT wanted = crm_format("%s/json", folder);
	DIR *list = opendir(wanted);
	struct dirent *entry;

	while (list && (entry = readdir(list))) {
		CRM_AUTO_TEXT name = crm_copy(entry->d_name);
		char *dot = strrchr(name, '.');

		if (dot && crm_equal(dot, ".json")) {
			*dot = '\0';
			compare_file(folder, csv, name,
				     has_names || crm_starts_with(name, "header"));
		}
	}
	if (list)
		closedir(list);
	else
		ok(true, "%s # SKIP not there", set);
}

/* JSONTestSuite holds values of all kinds, we read objects: so each becomes the value of one. What
 * has an escaped NUL is right JSON that we refuse. */
static void check_json(const char *folder, const char *name, size_t *wrong)
{
	CRM_AUTO_TEXT path = crm_format("%s/%s", folder, name);
	FILE *file = fopen(path, "r");
	CRM_SCOPED(str) text = {0};
	const struct crm_reader_options options = {.format = "json"};
	char *got;
	int byte;

	crm_str_add(&text, "[{\"v\":");
	while (file && (byte = getc(file)) != EOF)
		crm_str_add_char(&text, (char)byte);
	if (file)
		fclose(file);
	crm_str_add(&text, "}]");
	got = read_all(text.text, text.length, &options);
	if (!strchr(got, '!') != (*name == 'y') && *name != 'i' && !strstr(text.text, "\\u0000")) {
		printf("# %s: %.200s\n", name, got);
		++*wrong;
	}
	free(got);
}

static void test_json_suite(const char *data)
{
	CRM_AUTO_TEXT folder = crm_format("%s/json/test_parsing", data);
	DIR *list = opendir(folder);
	struct dirent *entry;
	size_t wrong = 0;

	while (list && (entry = readdir(list)))
		if (crm_ends_with(entry->d_name, ".json"))
			check_json(folder, entry->d_name, &wrong);
	if (list)
		closedir(list);
	is_number((int64_t)wrong, 0, "JSONTestSuite: right is read, wrong is refused");
}

int main(void)
{
	const char *data = getenv("CRM_TEST_DATA");

	test_examples();
	test_bytes();
	test_limits();
	test_places();
	test_cuts();
	if (data) {
		compare_folder(data, "csv-spectrum", "csvs", true);
		compare_folder(data, "sineemore", "csv", false);
		test_json_suite(data);
	} else {
		ok(true, "real files # SKIP CRM_TEST_DATA is not set");
	}
	return tap_end();
}
