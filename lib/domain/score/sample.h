/* Records of which one knows how they ended: columns of words and numbers, and the outcome.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SCORE_SAMPLE_H
#define CRM_DOMAIN_SCORE_SAMPLE_H

#include "record/query/select.h"

/* How a field counts. */
enum crm_trait_kind {
	CRM_TRAIT_WORD,     /* one of several values */
	CRM_TRAIT_WORDS,    /* some of several values: tags */
	CRM_TRAIT_NUMBER,   /* */
	CRM_TRAIT_PRESENCE, /* whether it is there: dates, notes, addresses */
};

struct crm_trait {
	const char *name; /* its path, in the arena */
	enum crm_trait_kind kind;
	enum crm_type type;
	bool is_stage; /* a link to a stage: those before it were passed too */
	int field;     /* of the noun itself, or -1 when the path goes over a link */
};

/* What a field of words may hold. 0 stands for nothing. */
struct crm_level {
	uint32_t trait;
	const char *text; /* folded, or an id */
};

struct crm_levels {
	struct crm_level *rows; /* from 1 on */
	size_t count, capacity;
	uint32_t *slots; /* by hash; 0: empty */
	size_t slot_count;
	struct crm_arena arena;
};
/* The number of a level, which is made when it is not there. */
uint32_t crm_levels_take(struct crm_levels *levels, size_t trait, const char *text, size_t length);

/* Zero-initialised is empty. A cell of a trait of words is the number of a level; of a number NAN
 * when it is absent. */
struct crm_sample {
	struct crm_session *session;
	const struct crm_noun *noun;
	struct crm_trait *traits;
	size_t trait_count, trait_capacity;
	char (*ids)[CRM_ID_TEXT];
	unsigned char *outcomes; /* 1: it came */
	size_t count, capacity, outcome_capacity;
	uint32_t *words; /* row by row, `width` of them; those of numbers stay 0 */
	double *numbers; /* the same */
	size_t width;    /* of a row: as many as there were traits when the first was read */
	size_t *columns; /* of a view: which of these is each trait's; NULL: in their order */
	size_t word_capacity, number_capacity;
	struct crm_levels levels;
	struct crm_arena arena;
	/* From the journal, see crm_sample_go_back. */
	int64_t dated;    /* records whose outcome has a date in the journal */
	int64_t *revised; /* of each trait: in how many of those it changed after the outcome */
};
void crm_sample_clear(struct crm_sample *sample);

/* Adds a trait for each path of a list with commas. CRM_USAGE for paths that are not there, or hold
 * what cannot be counted. */
enum crm_status crm_sample_add_traits(struct crm_sample *sample, const char *paths) CRM_MUST_CHECK;
/* Adds each field of the noun itself that may tell something: all but its keys, its title, what the
 * store keeps, links to anything, its score and probability, and those that `but` (filters, NULL at
 * the end) speak of. */
enum crm_status crm_sample_add_fields(struct crm_sample *sample,
				      const char *const *but) CRM_MUST_CHECK;
/* Whether a filter speaks of a field, or of one beyond that link. */
bool crm_filter_names(const char *filter, const char *field);

/* Adds the records that fit all filters (NULL at the end), in the order of their ids. */
enum crm_status crm_sample_read(struct crm_sample *sample, const char *const *filters,
				bool outcome) CRM_MUST_CHECK;

/* Where the journal knows when a record got its outcome, the last change of a field that one of the
 * filters speaks of, it gives the record the values that it had right before. */
enum crm_status crm_sample_go_back(struct crm_sample *sample,
				   const char *const *outcomes) CRM_MUST_CHECK;

/* A sample of some traits of another, whose rows it borrows. */
void crm_sample_view(const struct crm_sample *whole, const size_t *traits, size_t count,
		     struct crm_sample *out);
void crm_sample_view_clear(struct crm_sample *view);

static inline size_t crm_sample_cell(const struct crm_sample *sample, size_t row, size_t trait)
{
	return row * sample->width + (sample->columns ? sample->columns[trait] : trait);
}

static inline uint32_t crm_sample_word(const struct crm_sample *sample, size_t row, size_t trait)
{
	return sample->words[crm_sample_cell(sample, row, trait)];
}

static inline double crm_sample_number(const struct crm_sample *sample, size_t row, size_t trait)
{
	return sample->numbers[crm_sample_cell(sample, row, trait)];
}

/* The place of the trait of a path, or -1. */
int crm_sample_find(const struct crm_sample *sample, const char *path);

/* Whether a record has the trait at all. */
bool crm_sample_has(const struct crm_sample *sample, size_t row, size_t trait);

/* A number from 0 to 1 that hangs on the id and the seed only: which part of the sample a record is
 * in. */
double crm_sample_draw(const struct crm_sample *sample, size_t row, uint64_t seed);

#endif
