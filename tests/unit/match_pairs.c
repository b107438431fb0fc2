/* How well our rules of matching find duplicates: precision and recall on the labelled pairs of
 * tests/match/pairs.tsv, half of which are held out. With the name of another such file it measures
 * that; --figures prints TSV for tests/bench, --wrong the pairs that are judged wrongly.
 * SPDX-License-Identifier: MIT */
#include "catalog/company.h"
#include "catalog/contact.h"
#include "catalog/lead.h"
#include "record/match/rule.h"
#include "tap.h"

#include <stdlib.h>

enum { FIELDS = 8, HALVES = 2, LEAST = 300 };

static const struct shape {
	const struct crm_noun *noun;
	int fields[FIELDS];
} shapes[] = {
	{&crm_contact,
	 {CONTACT_NAME, CONTACT_EMAIL, CONTACT_PHONE, CONTACT_COMPANY, CONTACT_STREET,
	  CONTACT_POSTAL_CODE, CONTACT_CITY, CONTACT_BIRTHDAY}},
	{&crm_company,
	 {COMPANY_NAME, COMPANY_WEBSITE, COMPANY_PHONE, COMPANY_EMAIL, COMPANY_STREET,
	  COMPANY_POSTAL_CODE, COMPANY_CITY, COMPANY_COUNTRY}},
	{&crm_lead,
	 {LEAD_NAME, LEAD_EMAIL, LEAD_PHONE, LEAD_COMPANY_NAME, LEAD_CITY, LEAD_COUNTRY, -1, -1}},
};

struct counts {
	int pairs, found, wrong, missed;
};

/* Makes the values of one record ready: "name|email|...". */
static void read_profile(const struct crm_match_rules *rules, const struct shape *shape,
			 const char *text, struct crm_arena *arena, struct crm_match_profile *out)
{
	for (size_t i = 0; i < rules->aspect_count; i++)
		out->values[i] = "";
	for (size_t field = 0; field < FIELDS; field++) {
		size_t length = strcspn(text, "|");

		for (size_t i = 0; i < rules->aspect_count && length; i++) {
			CRM_SCOPED(str) value = {0};

			if (rules->aspects[i].field != shape->fields[field])
				continue;
			rules->aspects[i].method->prepare(&value, text, length);
			out->values[i] = crm_arena_copy(arena, crm_str_text(&value), value.length);
		}
		text += length + (text[length] == '|');
	}
}

static bool are_same(const struct shape *shape, const char *one, const char *other)
{
	CRM_SCOPED(match_rules) rules = {.noun = shape->noun};
	struct crm_arena arena = {0};
	struct crm_match_profile a, b;
	struct crm_match_score score;
	bool is_same;

	if (crm_match_rules_add(&rules, crm_match_standard(shape->noun)))
		abort();
	read_profile(&rules, shape, one, &arena, &a);
	read_profile(&rules, shape, other, &arena, &b);
	is_same = crm_match_compare(&rules, 0, &a, &b, &score);
	crm_arena_clear(&arena);
	return is_same;
}

/* "contact<TAB>yes<TAB>one<TAB>other". */
static bool judge(char *line, struct counts *counts, bool shows_wrong)
{
	char *cursor = line;
	const char *noun = strsep(&cursor, "\t");
	const char *label = strsep(&cursor, "\t");
	const char *one = strsep(&cursor, "\t");
	const char *other = strsep(&cursor, "\t\n");
	const struct shape *shape = NULL;
	bool is_same, is_found;

	for (size_t i = 0; i < CRM_COUNT(shapes); i++)
		if (crm_equal(shapes[i].noun->name, noun))
			shape = &shapes[i];
	if (!shape || !other)
		return false;
	is_same = crm_equal(label, "yes");
	is_found = are_same(shape, one, other);
	counts->pairs++;
	counts->found += is_same && is_found;
	counts->missed += is_same && !is_found;
	counts->wrong += !is_same && is_found;
	if (shows_wrong && is_same != is_found)
		printf("# %s: %s  //  %s\n", is_same ? "missed" : "wrong", one, other);
	return true;
}

static double precision(const struct counts *counts)
{
	return (double)counts->found / (counts->found + counts->wrong);
}

static double recall(const struct counts *counts)
{
	return (double)counts->found / (counts->found + counts->missed);
}

/* The rows one after the other go to one half and the other. */
static bool read_pairs(FILE *file, struct counts counts[HALVES], bool shows_wrong)
{
	size_t capacity = 0, number = 0;
	bool is_right = true;
	char *line = NULL;

	while (getline(&line, &capacity, file) > 0)
		if (*line != '#')
			is_right = judge(line, &counts[number++ % HALVES], shows_wrong) && is_right;
	free(line);
	return is_right;
}

static void print_figures(const struct counts *counts)
{
	static const char *const names[HALVES] = {"tuning", "held-out"};

	for (size_t i = 0; i < HALVES; i++)
		printf("%s\t%d\t%.3f\t%.3f\n", names[i], counts[i].pairs, precision(&counts[i]),
		       recall(&counts[i]));
}

static void check(const struct counts *half, const char *name)
{
	ok(precision(half) >= 0.98, "%s half: precision %.3f", name, precision(half));
	ok(recall(half) >= 0.9, "%s half: recall %.3f", name, recall(half));
	printf("# %s: %d pairs, %d found, %d missed, %d wrong\n", name, half->pairs, half->found,
	       half->missed, half->wrong);
}

int main(int argc, char **argv)
{
	bool has_figures = argc > 1 && crm_equal(argv[1], "--figures");
	bool shows_wrong = argc > 1 && crm_equal(argv[1], "--wrong");
	int first = 1 + (has_figures || shows_wrong);
	FILE *file = fopen(argc > first ? argv[first] : "tests/match/pairs.tsv", "r");
	struct counts counts[HALVES] = {{0}};

	if (!file) {
		ok(false, "the pairs can be read from the top of the project");
		return tap_end();
	}
	ok(read_pairs(file, counts, shows_wrong), "every row is a pair");
	fclose(file);
	if (has_figures) {
		print_figures(counts);
		return 0;
	}
	ok(argc > first || counts[0].pairs + counts[1].pairs >= LEAST, "there are %d pairs",
	   counts[0].pairs + counts[1].pairs);
	check(&counts[0], "tuning");
	check(&counts[1], "held-out");
	return tap_end();
}
