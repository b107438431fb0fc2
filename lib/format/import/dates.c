/* Dates of a column of which several layouts are possible.
 * SPDX-License-Identifier: MIT */
#include "base/date.h"
#include "format/import/parts.h"

#include <stdlib.h>
#include <string.h>

/* Our own reading, which takes no layout. */
static const char own[] = "ISO";

static bool is_own(const struct crm_clock *clock, const char *text, enum crm_type type)
{
	crm_instant instant;
	crm_day day;

	return !crm_date_word(text, clock, &day) ||
	       (type == CRM_INSTANT && !crm_instant_word(text, clock, &instant));
}

/* The layout at `*cursor`; false at the end. */
static bool next_layout(const char **cursor, char **out)
{
	size_t length = strcspn(*cursor, "|");

	if (!**cursor)
		return false;
	free(*out);
	*out = crm_copy_bytes(*cursor, length);
	*cursor += length + ((*cursor)[length] == '|');
	return true;
}

/* The first layout that the date is in, into `*out`; false when it is in none. */
static bool fit(const struct crm_map_dates *dates, const char *text, char **out)
{
	const char *cursor = dates->layouts;
	crm_day day;

	while (next_layout(&cursor, out))
		if (!crm_equal(*out, own) && !crm_day_by_layout(text, *out, &day))
			return true;
	return false;
}

static enum crm_status keep_to(const struct crm_map_dates *dates, const char *text,
			       const char **out)
{
	CRM_AUTO_TEXT other = NULL;
	crm_day day;

	*out = dates->chosen;
	if (!crm_day_by_layout(text, dates->chosen, &day) || !fit(dates, text, &other)) {
		crm_message_clear();
		return CRM_OK;
	}
	return crm_hint(crm_fail(CRM_INVALID, "'%s' is not %s, as the date of line %lld is read",
				 text, dates->chosen, (long long)dates->line),
			"--date-layout=%s", other);
}

enum crm_status crm_import_layout(struct crm_import *import, struct crm_map_dates *dates,
				  enum crm_type type, const char *text, const char **out)
{
	CRM_AUTO_TEXT layout = NULL;

	*out = dates->layouts;
	if (!*out || (!strchr(*out, '|') && !crm_equal(*out, own)))
		return CRM_OK;
	*out = NULL;
	if (crm_starts_with(dates->layouts, own) && is_own(&import->session->clock, text, type)) {
		crm_message_clear();
		return CRM_OK;
	}
	crm_message_clear();
	if (dates->chosen)
		return keep_to(dates, text, out);
	if (fit(dates, text, &layout)) {
		dates->chosen = layout;
		layout = NULL;
		dates->line = import->line;
		*out = dates->chosen;
	}
	crm_message_clear();
	return CRM_OK;
}
