/* Random bits, and ids made of them.
 * SPDX-License-Identifier: MIT */
#include "base/id.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/random.h>

enum { MAX_PREFIX = 6, LOW_BITS = 16 };

typedef unsigned __int128 wide;

static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";

static uint64_t rotate(uint64_t bits, int count)
{
	return bits << count | bits >> (64 - count);
}

/* SplitMix64 (Steele, Lea and Flood 2014): spreads a seed over a state. */
static uint64_t split_mix(uint64_t *seed)
{
	uint64_t bits = *seed += UINT64_C(0x9e3779b97f4a7c15);

	bits = (bits ^ bits >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	bits = (bits ^ bits >> 27) * UINT64_C(0x94d049bb133111eb);
	return bits ^ bits >> 31;
}

void crm_random_seed(struct crm_random *random, uint64_t seed, uint64_t stream)
{
	/* Mixed before it meets the seed, or stream 1 of seed 0 would be stream 0 of seed 1. */
	uint64_t mixed = split_mix(&stream) ^ seed;

	*random = (struct crm_random){.is_seeded = true};
	for (size_t i = 0; i < CRM_COUNT(random->state); i++)
		random->state[i] = split_mix(&mixed);
}

static uint64_t seeded_bits(uint64_t state[4])
{
	uint64_t bits = rotate(state[1] * 5, 7) * 9;
	uint64_t shifted = state[1] << 17;

	state[2] ^= state[0];
	state[3] ^= state[1];
	state[1] ^= state[2];
	state[0] ^= state[3];
	state[2] ^= shifted;
	state[3] = rotate(state[3], 45);
	return bits;
}

static void fill_pool(struct crm_random *random)
{
	while (getrandom(random->pool, sizeof(random->pool), 0) != (ssize_t)sizeof(random->pool))
		if (errno != EINTR)
			abort();
	random->left = sizeof(random->pool);
}

uint64_t crm_random_bits(struct crm_random *random)
{
	uint64_t bits;

	if (random->is_seeded)
		return seeded_bits(random->state);
	if (random->left < sizeof(bits))
		fill_pool(random);
	random->left -= sizeof(bits);
	memcpy(&bits, random->pool + random->left, sizeof(bits));
	return bits;
}

static void write_id(const char *prefix, uint64_t high, uint16_t low, char id[CRM_ID_TEXT])
{
	wide bits = (wide)high << LOW_BITS | low;
	size_t length = strnlen(prefix, MAX_PREFIX);

	memcpy(id, prefix, length);
	id[length] = '-';
	id += length + 1;
	for (int i = CRM_ID_DIGITS; i--; bits >>= 5)
		id[i] = digits[bits & 31];
	id[CRM_ID_DIGITS] = '\0';
}

void crm_id_new(struct crm_random *random, const char *prefix, char id[CRM_ID_TEXT])
{
	uint64_t high = crm_random_bits(random);

	write_id(prefix, high, (uint16_t)crm_random_bits(random), id);
}

/* A number below `width` (at most 2^80): by Lemire's multiplication for 64 bits; wider ones get 16
 * bits more at their end. */
static wide random_below(struct crm_random *random, wide width)
{
	wide bits = crm_random_bits(random);

	if (width >> 64 == 0)
		return bits * width >> 64;
	bits = bits * (width >> LOW_BITS) >> 64;
	return bits << LOW_BITS | (crm_random_bits(random) & 0xffff);
}

void crm_id_next_sorted(struct crm_random *random, struct crm_id_cursor *cursor, const char *prefix,
			char id[CRM_ID_TEXT])
{
	wide start = (wide)cursor->high << LOW_BITS | cursor->low;
	wide width, drawn;

	if (!cursor->left) {
		crm_id_new(random, prefix, id);
		return;
	}
	width = (((wide)1 << 80) - start) / cursor->left;
	drawn = start + random_below(random, width);
	write_id(prefix, (uint64_t)(drawn >> LOW_BITS), (uint16_t)drawn, id);
	start += width;
	cursor->high = (uint64_t)(start >> LOW_BITS);
	cursor->low = (uint16_t)start;
	cursor->left--;
}

/* The digit as Crockford writes it, '\0' when it is none. */
static char canonical_digit(char byte)
{
	char digit = crm_lower(byte);

	if (digit == 'i' || digit == 'l')
		return '1';
	if (digit == 'o')
		return '0';
	return (crm_is_digit(digit) || crm_is_letter(digit)) && digit != 'u' ? digit : '\0';
}

/* The number of digits of an id or the beginning of one, 0 when the text is neither. */
static size_t read_id(const char *text, char id[CRM_ID_TEXT])
{
	char read[CRM_ID_TEXT] = {0};
	size_t length = 0;
	size_t count = 0;

	for (; length < MAX_PREFIX && crm_is_letter(text[length]); length++)
		read[length] = crm_lower(text[length]);
	if (!length || text[length] != '-')
		return 0;
	read[length++] = '-';
	for (; count < CRM_ID_DIGITS && text[length + count]; count++) {
		char digit = canonical_digit(text[length + count]);

		if (!digit)
			return 0;
		read[length + count] = digit;
	}
	if (text[length + count])
		return 0;
	if (count)
		memcpy(id, read, sizeof(read));
	return count;
}

bool crm_id_is_whole(const char *text, char id[CRM_ID_TEXT])
{
	char read[CRM_ID_TEXT];

	if (read_id(text, read) != CRM_ID_DIGITS)
		return false;
	memcpy(id, read, sizeof(read));
	return true;
}

bool crm_id_is_prefix(const char *text, char id[CRM_ID_TEXT])
{
	return read_id(text, id) > 0;
}

/* The bits of a whole id, and the length of its prefix; 0 when it is none as we write them. */
static size_t read_bits(const char *id, wide *bits)
{
	char read[CRM_ID_TEXT] = {0};
	size_t length = strcspn(id, "-");

	if (!crm_id_is_whole(id, read) || !crm_equal(id, read))
		return 0;
	*bits = 0;
	for (const char *at = id + length + 1; *at; at++)
		*bits = *bits << 5 | (wide)(strchr(digits, *at) - digits);
	return length;
}

bool crm_id_ahead(const char *start, const char *end, uint64_t count, uint64_t more,
		  char id[CRM_ID_TEXT])
{
	CRM_AUTO_TEXT prefix = crm_copy_bytes(end, strcspn(end, "-"));
	wide first, last;

	if (!count || !read_bits(start, &first) || !read_bits(end, &last) || last <= first ||
	    !crm_starts_with(start, prefix))
		return false;
	first = (last - first) / count * more;
	last += first;
	if (!first || last >> 80)
		return false;
	write_id(prefix, (uint64_t)(last >> LOW_BITS), (uint16_t)last, id);
	return true;
}
