/* Ids: a noun's prefix, '-', and 16 characters of Crockford base 32 (80 random bits), lower case.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_ID_H
#define CRM_BASE_ID_H

#include "base/text.h"

enum { CRM_ID_DIGITS = 16, CRM_ID_TEXT = 24 }; /* prefixes have at most 6 letters */

/* A source of random bits: the kernel's, or repeatable from a seed. Zero-initialised is the
 * kernel's. After a fork only one of the two processes may go on with it. */
struct crm_random {
	bool is_seeded;
	uint64_t state[4];
	unsigned char pool[256];
	size_t left;
};
/* Repeatable bits: the same seed and stream give the same bits (xoshiro256**, Blackman and Vigna
 * 2018). */
void crm_random_seed(struct crm_random *random, uint64_t seed, uint64_t stream);
uint64_t crm_random_bits(struct crm_random *random);

/* A fresh id such as "d-1x9k...". */
void crm_id_new(struct crm_random *random, const char *prefix, char id[CRM_ID_TEXT]);

/* Fresh ids in ascending order, drawn without sorting. The cursor starts as { .left = count }: each
 * call cuts the range that is left into as many equal pieces as ids are left, and draws one id from
 * the first of them. So `count` ids are unique, ascending, and each has 80 - log2(count) random
 * bits (60 for a million) to keep it apart from those of other loads; a few of them show no order
 * but their own. With `left` at 0 ids are as from crm_id_new. */
struct crm_id_cursor {
	uint64_t high; /* 80 bits: where the range begins */
	uint16_t low;
	uint64_t left;
};
void crm_id_next_sorted(struct crm_random *random, struct crm_id_cursor *cursor, const char *prefix,
			char id[CRM_ID_TEXT]);

/* Where the id `more` places behind `end` may be, when ids lie as close there as those from `start`
 * to `end`, which are `count` places apart: right for ids that were drawn. False when it would be
 * behind all others, or when these are no whole ids. */
bool crm_id_ahead(const char *start, const char *end, uint64_t count, uint64_t more,
		  char id[CRM_ID_TEXT]);

/* Whether the text has the form of a whole id, or of the beginning of one (prefix, '-', at least
 * one digit, a whole one too); both also as Crockford allows (upper case; i, l as 1, o as 0),
 * rewritten in canonical form to `id`, which is untouched when the answer is no. */
bool crm_id_is_whole(const char *text, char id[CRM_ID_TEXT]);
bool crm_id_is_prefix(const char *text, char id[CRM_ID_TEXT]);

#endif
