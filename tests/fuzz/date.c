/* Fuzzes the readers of dates, instants, spans, layouts and rules.
 * SPDX-License-Identifier: MIT */
#include "base/date.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* What was read must be in range, and its canonical text must read back. */
static void check_day(crm_day day)
{
	char text[CRM_DAY_TEXT];
	crm_day back = 0;

	if (day < CRM_DAY_MIN || day > CRM_DAY_MAX ||
	    !crm_day_parse(crm_day_text(day, text), &back) || back != day)
		abort();
}

static void check_instant(crm_instant instant)
{
	char text[CRM_INSTANT_TEXT];
	crm_instant back = 0;

	if (!crm_instant_parse(crm_instant_text(instant, text), &back) || back != instant)
		abort();
}

/* The first line is the word, the rest is a layout. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	const struct crm_clock clock = {.now = 1772356087, .today = 20513};
	CRM_AUTO_TEXT text = crm_copy_bytes((const char *)bytes, size);
	char *layout = strchr(text, '\n');
	crm_day day, last;
	crm_instant instant;

	if (layout)
		*layout++ = '\0';
	if (!crm_date_word(text, &clock, &day))
		check_day(day);
	if (!crm_instant_word(text, &clock, &instant) && crm_instant_is_valid(instant))
		check_instant(instant);
	if (!crm_span_word(text, &clock, &day, &last)) {
		check_day(day);
		check_day(last);
		if (day > last)
			abort();
	}
	if (layout && !crm_instant_by_layout(text, layout, &instant))
		check_instant(instant);
	if (!crm_recur(text, clock.today, &day)) {
		check_day(day);
		if (day <= clock.today)
			abort();
	}
	return 0;
}
