/* Tests that say what they found in TAP, the Test Anything Protocol: ok(), is_text(), and tap_end()
 * last. SPDX-License-Identifier: MIT */
#ifndef CRM_TEST_TAP_H
#define CRM_TEST_TAP_H

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct tap {
	int count;
	int failed;
};

static inline struct tap *tap_state(void)
{
	static struct tap state;

	return &state;
}

static inline bool tap_report(bool condition, const char *format, va_list values)
{
	struct tap *state = tap_state();

	state->failed += !condition;
	printf("%sok %d - ", condition ? "" : "not ", ++state->count);
	vprintf(format, values);
	putchar('\n');
	return condition;
}

/* Returns the condition, so that what depends on it can be left out. */
__attribute__((format(printf, 2, 3))) static inline bool ok(bool condition, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	tap_report(condition, format, values);
	va_end(values);
	return condition;
}

/* Both may be NULL. */
__attribute__((format(printf, 3, 4))) static inline bool is_text(const char *got, const char *want,
								 const char *format, ...)
{
	bool is_equal = got && want ? strcmp(got, want) == 0 : got == want;
	va_list values;

	va_start(values, format);
	tap_report(is_equal, format, values);
	va_end(values);
	if (!is_equal)
		printf("# got:  '%s'\n# want: '%s'\n", got ? got : "(none)",
		       want ? want : "(none)");
	return is_equal;
}

__attribute__((format(printf, 3, 4))) static inline bool is_number(int64_t got, int64_t want,
								   const char *format, ...)
{
	va_list values;

	va_start(values, format);
	tap_report(got == want, format, values);
	va_end(values);
	if (got != want)
		printf("# got:  %" PRId64 "\n# want: %" PRId64 "\n", got, want);
	return got == want;
}

/* Prints the plan; the exit status of main. */
static inline int tap_end(void)
{
	printf("1..%d\n", tap_state()->count);
	if (tap_state()->failed)
		printf("# %d failed\n", tap_state()->failed);
	return tap_state()->failed > 0;
}

#endif
