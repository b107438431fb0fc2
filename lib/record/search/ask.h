/* What is looked for, taken apart, and how well a record fits. For search*.c only.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_SEARCH_ASK_H
#define CRM_RECORD_SEARCH_ASK_H

#include "record/search/search.h"

enum { CRM_MOST_TERMS = 32 };

/* Words that must follow each other. */
struct crm_search_term {
	const char *words;
	const char *digits; /* of a telephone number, without what stands between; or NULL */
	bool is_start;      /* the last word may go on */
	bool is_unwanted;   /* a record with it does not fit */
	size_t choice;      /* all terms of one of the choices must fit: between them stands "or" */
};

struct crm_search_ask {
	struct crm_search_term terms[CRM_MOST_TERMS];
	size_t count, choice_count;
	bool is_negated;   /* the next term is not wanted; while reading */
	const char *whole; /* all of it as the key of a title */
	struct crm_arena arena;
};
void crm_search_ask_clear(struct crm_search_ask *ask);

/* CRM_USAGE when there is no word, or too many. */
enum crm_status crm_search_ask_read(const struct crm_search_wish *wish,
				    struct crm_search_ask *out) CRM_MUST_CHECK;

/* Adds the tokens of all terms as a condition of the index: of the title alone, or of any field. */
void crm_search_ask_add(const struct crm_search_ask *ask, bool in_title, struct crm_str *match);

enum crm_search_tier { CRM_TIER_WHOLE_TITLE, CRM_TIER_TITLE, CRM_TIER_ANYWHERE };

/* How a record fits. `field` is where the first term that is not in the title stands best; -1 when
 * the title has all. */
struct crm_search_fit {
	enum crm_search_tier tier;
	double score;
	int field;
	size_t term;
};
/* Whether every term is in the record. */
bool crm_search_fits(const struct crm_search_ask *ask, const struct crm_record *record,
		     struct crm_search_fit *out);

/* Adds the name of the field where it fits, and the text around. */
void crm_search_add_where(struct crm_str *out, const struct crm_search_ask *ask,
			  const struct crm_record *record, const struct crm_search_fit *fit);

#endif
