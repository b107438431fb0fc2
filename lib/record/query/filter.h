/* One grammar for choosing records: stage=won amount>=50k expected_on<+30d owner=me +vip not
 * (city=Rome or ...)
 *
 *   filter := and ("or" and)*      and := factor+ ("and" may stand between)      factor := "not"
 * factor | "(" filter ")" | term term   := path operator value | "+" tag | word       operator := =
 * != < <= > >= ~ !~
 *
 * A value may be quoted with ' or ", may list alternatives with commas, and may be empty (the field
 * is absent). ~ means contains. A bare word looks in the searched fields. A path may go over links:
 * owner.region=West.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_QUERY_FILTER_H
#define CRM_RECORD_QUERY_FILTER_H

#include "record/record.h"

/* The segments whose criteria are being read, the innermost first: none may be a part of itself. */
struct crm_filter_segment {
	const char *id;
	const struct crm_filter_segment *outer;
};

/* A condition in SQL, with the values of its parameters. Zero-initialised is empty. */
struct crm_filter {
	struct crm_str sql;
	struct crm_value *values;
	size_t count, capacity;
	const struct crm_filter_segment *segments;
	bool is_territory; /* criteria of a territory are being read */
	struct crm_arena arena;
};
void crm_filter_clear(struct crm_filter *filter);

enum { CRM_FILTER_VALUES = 255 }; /* a statement has no more parameters */

/* Adds the condition of `text` for records of `noun` that SQL knows as `alias`. An empty text adds
 * nothing. CRM_USAGE names the word and its column; CRM_NOT_FOUND, CRM_AMBIGUOUS for a link to
 * nobody. */
enum crm_status crm_filter_compile(struct crm_session *session, const struct crm_noun *noun,
				   const char *alias, const char *text,
				   struct crm_filter *filter) CRM_MUST_CHECK;

/* Adds an argument of a command line to the text of a filter. The shell has taken the quotes off
 * company='Blue Pumps'; a value of several words that is alone in its argument gets them back. */
void crm_filter_add_argument(struct crm_str *filter, const char *argument);

#endif
