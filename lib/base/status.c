/* Keeps the last sentence of a thread: the one thread-local of the library.
 * SPDX-License-Identifier: MIT */
#include "base/status.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/text.h"

static _Thread_local struct {
	char *sentence;
	char *hint;
} last;

/* Takes `sentence`; what it was made from may be the sentence it replaces, so that is freed last.
 */
static void keep(char **place, char *sentence)
{
	free(*place);
	*place = sentence;
}

enum crm_status crm_fail(enum crm_status status, const char *format, ...)
{
	struct crm_str sentence = {0};
	va_list values;

	va_start(values, format);
	crm_str_addv(&sentence, format, values);
	va_end(values);
	keep(&last.sentence, crm_str_take(&sentence));
	keep(&last.hint, NULL);
	return status;
}

enum crm_status crm_fail_at(enum crm_status status, const char *format, ...)
{
	struct crm_str sentence = {0};
	va_list values;

	va_start(values, format);
	crm_str_addv(&sentence, format, values);
	va_end(values);
	crm_str_add(&sentence, crm_message());
	keep(&last.sentence, crm_str_take(&sentence));
	return status;
}

enum crm_status crm_hint(enum crm_status status, const char *format, ...)
{
	struct crm_str hint = {0};
	va_list values;

	va_start(values, format);
	crm_str_addv(&hint, format, values);
	va_end(values);
	keep(&last.hint, crm_str_take(&hint));
	return status;
}

const char *crm_message(void)
{
	return last.sentence ? last.sentence : "";
}

const char *crm_message_hint(void)
{
	return last.hint ? last.hint : "";
}

void crm_message_clear(void)
{
	keep(&last.sentence, NULL);
	keep(&last.hint, NULL);
}

const char *crm_status_name(enum crm_status status)
{
	static const char *const names[] = {
		[CRM_OK] = "ok",
		[CRM_NOT_FOUND] = "not-found",
		[CRM_AMBIGUOUS] = "ambiguous",
		[CRM_CONFLICT] = "conflict",
		[CRM_REFUSED] = "refused",
		[CRM_USAGE] = "usage",
		[CRM_INVALID] = "invalid",
		[CRM_PARTIAL] = "partial",
		[CRM_BUSY] = "busy",
		[CRM_DENIED] = "denied",
		[CRM_CONFIG] = "config",
		[CRM_BROKEN] = "broken",
		[CRM_STOPPED] = "stopped",
	};

	return (size_t)status < CRM_COUNT(names) ? names[status] : "unknown";
}
