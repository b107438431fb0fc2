/* Rows out in every format: what they look like, what they do with odd text, and how they fail.
 * The naughty strings are those of CRM_TEST_DATA; CRM_GOLDEN_WRITE=1 writes the golden files anew.
 * SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "base/unicode.h"
#include "format/escape.h"
#include "format/printer.h"
#include "format/reader.h"

#include <fcntl.h>
#include <jansson.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tap.h"

enum { LIMIT = 64 * 1024 * 1024 };

static struct crm_cell text_cell(const char *text)
{
	return (struct crm_cell){.kind = CRM_CELL_TEXT, .text = text, .length = strlen(text)};
}

static struct crm_cell kind_cell(enum crm_cell_kind kind, const char *text)
{
	return (struct crm_cell){.kind = kind, .text = text, .length = strlen(text)};
}

/* A file that is gone when the test ends. */
struct scratch {
	FILE *stream;
	char path[32];
};

static struct scratch scratch_open(void)
{
	struct scratch scratch = {.stream = tmpfile()};

	if (!scratch.stream)
		abort();
	snprintf(scratch.path, sizeof(scratch.path), "/dev/fd/%d", fileno(scratch.stream));
	return scratch;
}

static struct crm_printer *printer_on(const struct scratch *scratch, const char *format,
				      const struct crm_layout *layout)
{
	struct crm_printer *printer = NULL;

	if (crm_printer_new(format, layout, fileno(scratch->stream), &printer) != CRM_OK)
		abort();
	return printer;
}

/* Ends the printer and returns what it has printed. */
static char *printed(struct crm_printer *printer, struct scratch *scratch)
{
	struct crm_str text = {0};

	ok(crm_printer_end(printer) == CRM_OK, "ends");
	crm_printer_free(printer);
	if (crm_file_read(scratch->path, LIMIT, &text) != CRM_OK)
		abort();
	fclose(scratch->stream);
	return crm_str_take(&text);
}

static const struct crm_column columns[] = {
	{"id", false},      {"name", false},    {"amount", true}, {"probability", true},
	{"vip", false},     {"company", false}, {"email", false}, {"tags", false},
	{"created", false}, {"extra", false},
};

enum { COLUMNS = CRM_COUNT(columns), ROWS = 4 };

static void fill_rows(struct crm_cell rows[ROWS][COLUMNS])
{
	memset(rows, 0, sizeof(struct crm_cell[ROWS][COLUMNS]));
	rows[0][0] = text_cell("d-1x9k");
	rows[0][1] = text_cell("Pumps for the north");
	rows[0][2] = (struct crm_cell){.kind = CRM_CELL_MONEY, .minor = 120000, .currency = "EUR"};
	rows[0][3] = kind_cell(CRM_CELL_NUMBER, "62.5");
	rows[0][4] = (struct crm_cell){.kind = CRM_CELL_FLAG, .minor = 1};
	rows[0][5] = kind_cell(CRM_CELL_LINK, "Acme, Inc");
	rows[0][5].id = "c-77aa";
	rows[0][6] = kind_cell(CRM_CELL_LIST, "work:ann@acme.example, ann@home.example");
	rows[0][7] = kind_cell(CRM_CELL_WORDS, "north, a\\,b, tel:x");
	rows[0][8] = kind_cell(CRM_CELL_INSTANT, "2026-03-01T09:00:00Z");
	rows[0][9] = kind_cell(CRM_CELL_JSON, "{\"a\":\n[1,\"x\"]}");
	rows[1][0] = text_cell("d-2");
	rows[1][1] = text_cell("say \"hi\"\n\tand \\ go\r");
	rows[1][2] = (struct crm_cell){.kind = CRM_CELL_MONEY, .minor = -5, .currency = "EUR"};
	rows[1][3] = kind_cell(CRM_CELL_NUMBER, "007");
	rows[2][0] = text_cell("d-3");
	rows[2][1] =
		text_cell("\xe6\x97\xa5\xe6\x9c\xac e\xcc\x81 \xe2\x80\xae\x1b[31m \x7f\xc2\x85");
	rows[2][2] =
		(struct crm_cell){.kind = CRM_CELL_MONEY, .minor = 123456789, .currency = "JPY"};
	rows[2][4] = (struct crm_cell){.kind = CRM_CELL_FLAG};
	rows[3][0] = text_cell("");
	rows[3][1] = text_cell("=1+1");
}

static void compare_golden(const char *path, const char *text)
{
	struct crm_str want = {0};

	if (getenv("CRM_GOLDEN_WRITE") && crm_file_write(path, text, strlen(text)) != CRM_OK)
		abort();
	if (!ok(crm_file_read(path, LIMIT, &want) == CRM_OK, "%s can be read", path))
		return;
	is_text(text, crm_str_text(&want), "%s", path);
	crm_str_clear(&want);
}

enum shape { SHAPE_LIST, SHAPE_EMPTY, SHAPE_RECORD };

static char *print_shape(const char *format, const struct crm_layout *layout, enum shape shape)
{
	struct scratch scratch = scratch_open();
	struct crm_printer *printer = printer_on(&scratch, format, layout);
	struct crm_cell rows[ROWS][COLUMNS];

	fill_rows(rows);
	if (shape == SHAPE_RECORD)
		crm_printer_record(printer, columns, COLUMNS, rows[1]);
	else
		crm_printer_begin(printer, columns, COLUMNS);
	for (size_t i = 0; shape == SHAPE_LIST && i < ROWS; i++)
		crm_printer_row(printer, rows[i]);
	return printed(printer, &scratch);
}

static void print_golden(const char *name, const char *format, const struct crm_layout *layout,
			 enum shape shape)
{
	CRM_AUTO_TEXT path = crm_format("tests/golden/%s.%s", name, format);
	CRM_AUTO_TEXT text = print_shape(format, layout, shape);

	compare_golden(path, text);
}

static void test_golden(void)
{
	struct crm_layout pipe = {0};
	struct crm_layout terminal = {.is_terminal = true, .width = 100};
	CRM_SCOPED(str) empty = {0};

	for (const char *const *format = crm_format_names(); *format; format++) {
		print_golden("list", *format, &pipe, SHAPE_LIST);
		CRM_AUTO_TEXT text = print_shape(*format, &pipe, SHAPE_EMPTY);

		crm_str_addf(&empty, "== %s\n%s", *format, text);
		print_golden("record", *format, &pipe, SHAPE_RECORD);
	}
	compare_golden("tests/golden/empty", crm_str_text(&empty));
	print_golden("terminal", "table", &terminal, SHAPE_LIST);
	print_golden("terminal", "json", &terminal, SHAPE_LIST);
	print_golden("terminal-record", "table", &terminal, SHAPE_RECORD);
}

/* Prints one column of texts. */
static char *print_texts(const char *format, const struct crm_layout *layout,
			 const char *const *texts, size_t count)
{
	static const struct crm_column column = {"v", false};
	struct scratch scratch = scratch_open();
	struct crm_printer *printer = printer_on(&scratch, format, layout);

	crm_printer_begin(printer, &column, 1);
	for (size_t i = 0; i < count; i++) {
		struct crm_cell cell = text_cell(texts[i]);

		crm_printer_row(printer, &cell);
	}
	return printed(printer, &scratch);
}

static void test_csv_layouts(void)
{
	const char *const texts[] = {"a;b", "a,b", "=1", "-5", "@x", "\tx", "", "plain", "'"};
	struct crm_layout layout = {.crlf = true,
				    .bom = true,
				    .delimiter = ';',
				    .spreadsheet_safe = true};
	CRM_AUTO_TEXT text = print_texts("csv", &layout, texts, CRM_COUNT(texts));

	is_text(text,
		"\xef\xbb\xbfv\r\n\"a;b\"\r\na,b\r\n'=1\r\n'-5\r\n'@x\r\n'\tx\r\n\"\"\r\nplain\r\n'"
		"\r\n",
		"CSV with a mark, CRLF, semicolons, safe in a spreadsheet");
}

static void test_streaming(void)
{
	const char *texts[1500];
	struct crm_layout narrow = {.width = 20};
	CRM_AUTO_TEXT plain = NULL;
	CRM_AUTO_TEXT cut = NULL;

	for (size_t i = 0; i < CRM_COUNT(texts); i++)
		texts[i] = i < 1200 ? "short" : "a text that is rather longer";
	plain = print_texts("table", NULL, texts, CRM_COUNT(texts));
	ok(strstr(plain, "\na text that is rather longer\n"),
	   "a later, wider cell is whole in a pipe");
	cut = print_texts("table", &narrow, texts, CRM_COUNT(texts));
	ok(strstr(cut, "\na text that is rath\xe2\x80\xa6\n"), "and cut to the terminal on one");
}

/* Each length to 70 with a special byte in each place, and none, against a loop over bytes. */
static void test_copying(void)
{
	const struct crm_special special = crm_special_of("\t\n\r\\", 0);
	size_t wrong = 0;

	for (size_t length = 0; length <= 70; length++) {
		for (size_t place = 0; place <= length; place++) {
			char *text = crm_alloc(length + 1);
			char *out = crm_alloc(length + 1);

			memset(text, 'x', length);
			text[place] = '\\';
			wrong += crm_copy_clean(out, text, length, &special) != place ||
				 memcmp(out, text, place) != 0;
			free(text);
			free(out);
		}
	}
	is_number((int64_t)wrong, 0, "clean bytes are copied up to the first special one");
}

/* Lists of one plain item go a shorter way than others. */
static void test_lists(void)
{
	static const struct crm_column pair[] = {{"e", false}, {"w", false}};
	static const struct {
		const char *packed, *expected;
	} rows[] = {
		{"a@x", "{\"e\":[{\"value\":\"a@x\"}],\"w\":[\"a@x\"]}\n"},
		{"work:a@x",
		 "{\"e\":[{\"kind\":\"work\",\"value\":\"a@x\"}],\"w\":[\"work:a@x\"]}\n"},
		{"a, b", "{\"e\":[{\"value\":\"a\"},{\"value\":\"b\"}],\"w\":[\"a\",\"b\"]}\n"},
		{" a b ", "{\"e\":[{\"value\":\"a b\"}],\"w\":[\"a b\"]}\n"},
		{"a\\,b", "{\"e\":[{\"value\":\"a,b\"}],\"w\":[\"a,b\"]}\n"},
		{"a\"\x01", "{\"e\":[{\"value\":\"a\\\"\\u0001\"}],\"w\":[\"a\\\"\\u0001\"]}\n"},
		{"", "{\"e\":[],\"w\":[]}\n"},
	};

	for (size_t i = 0; i < CRM_COUNT(rows); i++) {
		struct scratch scratch = scratch_open();
		struct crm_printer *printer = printer_on(&scratch, "jsonl", NULL);
		const struct crm_cell cells[] = {kind_cell(CRM_CELL_LIST, rows[i].packed),
						 kind_cell(CRM_CELL_WORDS, rows[i].packed)};
		CRM_AUTO_TEXT got = NULL;

		crm_printer_begin(printer, pair, CRM_COUNT(pair));
		crm_printer_row(printer, cells);
		got = printed(printer, &scratch);
		is_text(got, rows[i].expected, "the list '%s' in JSON", rows[i].packed);
	}
}

/* So many that a thread prints the rest of them. */
static void test_many_dear_rows(void)
{
	enum { MANY = 3000 };
	char numbers[MANY][8];
	const char *texts[MANY];
	CRM_SCOPED(str) expected = {0};
	CRM_AUTO_TEXT got = NULL;

	crm_str_add(&expected, "| v |\n| --- |\n");
	for (size_t i = 0; i < MANY; i++) {
		snprintf(numbers[i], sizeof(numbers[i]), "%zu", i);
		texts[i] = numbers[i];
		crm_str_addf(&expected, "| %zu |\n", i);
	}
	got = print_texts("markdown", NULL, texts, MANY);
	ok(crm_equal(got, expected.text), "many rows of Markdown come whole and in order");
}

static void test_long_cell(void)
{
	size_t length = 3 * 1024 * 1024;
	CRM_AUTO_TEXT text = crm_alloc(length + 1);
	const char *const texts[] = {text};
	const char *const formats[] = {"tsv", "csv", "jsonl", "table"};

	memset(text, '\\', length);
	text[length - 1] = '"';
	for (size_t i = 0; i < CRM_COUNT(formats); i++) {
		CRM_AUTO_TEXT got = print_texts(formats[i], NULL, texts, 1);

		ok(strlen(got) > length, "%s: a cell larger than the buffer", formats[i]);
	}
}

static void test_failures(void)
{
	struct crm_cell cell = text_cell("x");
	static const struct crm_column column = {"v", false};
	CRM_AUTO(printer) printer = NULL;
	int full = open("/dev/full", O_WRONLY);

	ok(crm_printer_new("xml", NULL, 1, &printer) == CRM_USAGE, "an unknown format");
	ok(!printer, "leaves nothing behind");
	if (crm_printer_new("tsv", NULL, full, &printer) != CRM_OK)
		abort();
	crm_printer_begin(printer, &column, 1);
	for (int i = 0; i < 500000; i++)
		crm_printer_row(printer, &cell);
	ok(crm_printer_end(printer) == CRM_BROKEN, "a full disk is said at the end");
	is_text(crm_message(), "cannot write the output: No space left on device",
		"with its reason");
	ok(crm_printer_end(printer) == CRM_BROKEN, "and for good");
	close(full);
}

/* A child that reads slowly; its exit status says whether all bytes came. */
static int count_in_child(int file, size_t want)
{
	char bytes[1000];
	size_t count = 0;
	ssize_t got;

	while ((got = read(file, bytes, sizeof(bytes))) > 0)
		count += (size_t)got;
	return count == want ? 0 : 1;
}

static void test_slow_pipe(void)
{
	enum { COUNT = 300000 };
	static const struct crm_column column = {"v", false};
	struct crm_cell cell = text_cell("x");
	CRM_AUTO(printer) printer = NULL;
	int ends[2];
	int status = 0;
	pid_t child;

	if (pipe(ends) || crm_printer_new("tsv", NULL, ends[1], &printer) != CRM_OK)
		abort();
	fcntl(ends[1], F_SETFL, O_NONBLOCK);
	fflush(stdout);
	child = fork();
	if (!child) {
		close(ends[1]);
		_exit(count_in_child(ends[0], 2 * (COUNT + 1)));
	}
	close(ends[0]);
	crm_printer_begin(printer, &column, 1);
	for (int i = 0; i < COUNT; i++)
		crm_printer_row(printer, &cell);
	ok(crm_printer_end(printer) == CRM_OK, "a slow reader behind a pipe that does not block");
	close(ends[1]);
	waitpid(child, &status, 0);
	is_number(status, 0, "gets every byte");
}

static size_t count_wrong(struct crm_reader *reader, const char *const *texts, size_t count)
{
	struct crm_reader_row row;
	size_t wrong = 0;

	for (size_t i = 0; i < count; i++) {
		if (crm_reader_next(reader, &row) != CRM_OK || row.count != 1 ||
		    !crm_equal(row.fields[0].text, texts[i])) {
			printf("# text %zu\n", i);
			wrong++;
		}
	}
	return wrong + (crm_reader_next(reader, &row) != CRM_NOT_FOUND);
}

static void read_back(const char *format, const struct crm_layout *layout, const char *const *texts,
		      size_t count)
{
	struct crm_reader_options options = {.format = format, .delimiter = layout->delimiter};
	CRM_AUTO_TEXT text = print_texts(format, layout, texts, count);
	struct scratch scratch = scratch_open();
	CRM_AUTO(reader) reader = NULL;

	if (fwrite(text, 1, strlen(text), scratch.stream) != strlen(text) || fflush(scratch.stream))
		abort();
	rewind(scratch.stream);
	if (ok(crm_reader_open(scratch.path, &options, &reader) == CRM_OK, "%s: opens", format))
		is_number((int64_t)count_wrong(reader, texts, count), 0,
			  "%s: %zu texts there and back%s", format, count,
			  layout->is_terminal ? " (terminal)" : "");
	fclose(scratch.stream);
}

static void through_all(const char *const *texts, size_t count)
{
	const char *const formats[] = {"tsv", "csv", "json", "jsonl"};
	struct crm_layout pipe = {0};
	struct crm_layout terminal = {.is_terminal = true,
				      .crlf = true,
				      .bom = true,
				      .delimiter = ';'};
	CRM_AUTO_TEXT table = print_texts("table", NULL, texts, count);
	size_t lines = 0;

	for (size_t i = 0; i < CRM_COUNT(formats); i++) {
		read_back(formats[i], &pipe, texts, count);
		read_back(formats[i], &terminal, texts, count);
	}
	for (const char *at = table; *at; at++) {
		lines += *at == '\n';
		if ((unsigned char)*at < ' ' && *at != '\n')
			lines += count;
	}
	is_number((int64_t)lines, (int64_t)count + 1, "table: a line each, no control characters");
	ok(crm_utf8_check(table, strlen(table)) == strlen(table), "table: valid UTF-8");
}

static void test_naughty(void)
{
	const char *data = getenv("CRM_TEST_DATA");
	CRM_AUTO_TEXT path = crm_format("%s/validation/blns/blns.json", data ? data : "");
	json_t *list = data ? json_load_file(path, 0, NULL) : NULL;
	size_t count = json_array_size(list);
	const char **texts = crm_alloc((count + 1) * sizeof(*texts));

	for (size_t i = 0; i < count; i++)
		texts[i] = json_string_value(json_array_get(list, i));
	if (list)
		through_all(texts, count);
	else
		ok(true, "naughty strings # SKIP CRM_TEST_DATA is not set or has none");
	free(texts);
	json_decref(list);
}

static void test_odd(void)
{
	const char *const texts[] = {
		"",
		" ",
		"\t",
		"\n",
		"\r",
		"\r\n",
		"\\",
		"\\t",
		"\\\\n",
		"\"",
		"\"\"",
		"a\"b",
		",",
		";",
		"'",
		"a\nb",
		"\xef\xbb\xbfx",
		"\x01\x1f\x7f",
		"\xc2\x85",
		"\xe2\x80\xa8",
		"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb",
		"null",
		"{}",
		"[",
		"sep=;",
		" x ",
		"0123456789012345\\",
		"01234567890123456789\t",
	};

	through_all(texts, CRM_COUNT(texts));
}

int main(void)
{
	signal(SIGPIPE, SIG_IGN);
	setenv("TZ", "UTC", 1);
	test_golden();
	test_csv_layouts();
	test_streaming();
	test_copying();
	test_lists();
	test_many_dear_rows();
	test_long_cell();
	test_failures();
	test_slow_pipe();
	test_odd();
	test_naughty();
	return tap_end();
}
