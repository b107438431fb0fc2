/* Fuzzes what names, addresses and rules of matching are made of.
 * SPDX-License-Identifier: MIT */
#include "base/similar.h"
#include "base/sound.h"
#include "base/unicode.h"
#include "catalog/contact.h"
#include "record/match/rule.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void check_key(void *context, const char *key, size_t length)
{
	const char *value = context;

	if (!length || !key || !value)
		abort();
}

/* What two values say is within bounds, and the same from both sides. */
static void compare(const struct crm_match_method *method, const char *a, const char *b)
{
	int one = method->compare(a, b);

	if (one < -100 || one > 100 || one != method->compare(b, a))
		abort();
	if (method->compare(a, a) < 0)
		abort();
	if (method->stands_alone)
		(void)method->stands_alone(a);
}

static void run_method(const struct crm_match_method *method, const char *one, const char *other)
{
	CRM_SCOPED(str) a = {0}, b = {0};

	method->prepare(&a, one, strlen(one));
	method->prepare(&b, other, strlen(other));
	if (!a.length || !b.length)
		return;
	if (crm_utf8_check(a.text, a.length) < a.length)
		abort();
	compare(method, a.text, b.text);
	method->each_key(a.text, check_key, a.text);
}

static void run_words(const char *one, const char *other)
{
	struct crm_points a, b;
	CRM_SCOPED(str) sound = {0};
	size_t distance;

	crm_points_read(&a, one, strlen(one));
	crm_points_read(&b, other, strlen(other));
	distance = crm_similar_distance(&a, &b, CRM_SIMILAR_POINTS);
	if (distance != crm_similar_distance(&b, &a, CRM_SIMILAR_POINTS))
		abort();
	if (crm_similar_winkler(&a, &b) > 100 || crm_similar_winkler(&a, &a) != 100)
		abort();
	crm_sound_add_cologne(&sound, one, strlen(one));
	crm_sound_add_spelling(&sound, one, strlen(one));
}

/* The first line is one value, the rest another. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	CRM_AUTO_TEXT one = crm_copy_bytes((const char *)bytes, size);
	char *other = strchr(one, '\n');
	CRM_SCOPED(match_rules) rules = {.noun = &crm_contact};
	struct crm_match_terms terms = {.name = "fuzz", .compare = one, .threshold = 10};

	if (other)
		*other++ = '\0';
	else
		other = one;
	for (size_t i = 0; i < crm_match_method_count; i++)
		run_method(&crm_match_methods[i], one, other);
	run_words(one, other);
	if (crm_match_rules_add(&rules, &terms))
		crm_message_clear();
	return 0;
}
