/* Printers into memory: rows that are printed there stand where one printer would have put them.
 * SPDX-License-Identifier: MIT */
#include "format/printer.h"

#include <stdlib.h>

#include "tap.h"

enum { LARGE = 3 * 1024 * 1024 }; /* more than any buffer */

static const struct crm_column column = {"v", false};

static void print(struct crm_printer *printer, const char *text)
{
	struct crm_cell cell = {.kind = CRM_CELL_TEXT, .text = text, .length = strlen(text)};

	crm_printer_row(printer, &cell);
}

/* The rows, every third of them through the printer itself, the others through a twin when there
 * is to be one. */
static char *printed(const char *format, const struct crm_layout *layout, const char *const *texts,
		     size_t count, bool has_twin)
{
	FILE *file = tmpfile();
	CRM_AUTO(printer) printer = NULL;
	CRM_AUTO(printer) twin = NULL;
	char *got;
	long length;

	if (!file || crm_printer_new(format, layout, fileno(file), &printer))
		abort();
	crm_printer_begin(printer, &column, 1);
	for (size_t i = 0; i < count; i++) {
		print(has_twin && i % 3 ? twin : printer, texts[i]);
		if (has_twin && !twin)
			twin = crm_printer_twin(printer);
		if (has_twin && i % 3 == 2)
			crm_printer_paste(printer, twin);
	}
	if (twin)
		ok(crm_printer_is_even(twin) && !crm_printer_held(twin) && !crm_printer_rows(twin),
		   "%s: what was pasted is gone", format);
	if (crm_printer_end(printer) || fseek(file, 0, SEEK_END) || (length = ftell(file)) < 0)
		abort();
	rewind(file);
	got = crm_alloc((size_t)length + 1);
	if (fread(got, 1, (size_t)length, file) != (size_t)length)
		abort();
	fclose(file);
	return got;
}

int main(void)
{
	static const char *const formats[] = {"tsv", "csv", "json", "jsonl"};
	static const struct crm_layout layouts[] = {{.no_header = true}, {.is_terminal = true}};
	CRM_AUTO_TEXT large = crm_alloc(LARGE + 1);
	const char *const texts[] = {"a\tb", "\"c\",\n", large, "", "d\\", large, "e"};

	memset(large, '"', LARGE);
	for (size_t i = 0; i < CRM_COUNT(formats) * CRM_COUNT(layouts); i++) {
		const char *format = formats[i / CRM_COUNT(layouts)];
		const struct crm_layout *layout = &layouts[i % CRM_COUNT(layouts)];
		CRM_AUTO_TEXT one = printed(format, layout, texts, CRM_COUNT(texts), false);
		CRM_AUTO_TEXT two = printed(format, layout, texts, CRM_COUNT(texts), true);

		ok(strlen(one) > 2 * LARGE && crm_equal(one, two),
		   "%s: rows of a twin stand in their place", format);
	}
	return tap_end();
}
