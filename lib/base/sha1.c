/* SHA-1: the portable rounds, and the rounds of processors with SHA extensions.
 * SPDX-License-Identifier: MIT */
#include "base/sha1.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GLIBC__)
#define HAS_SHA_BUILD 1
#include <immintrin.h>
#include <sys/platform/x86.h>
#else
#define HAS_SHA_BUILD 0
#endif

static uint32_t rotate(uint32_t word, int bits)
{
	return word << bits | word >> (32 - bits);
}

struct rounds {
	uint32_t a, b, c, d, e;
};

static inline void one_round(struct rounds *now, uint32_t mixed, uint32_t word)
{
	uint32_t next = rotate(now->a, 5) + mixed + now->e + word;

	now->e = now->d;
	now->d = now->c;
	now->c = rotate(now->b, 30);
	now->b = now->a;
	now->a = next;
}

static void portable_block(uint32_t *state, const unsigned char *bytes)
{
	struct rounds now = {state[0], state[1], state[2], state[3], state[4]};
	uint32_t word[80];
	int i;

	for (i = 0; i < 16; i++)
		word[i] = crm_hash_word(bytes + 4 * i);
	for (; i < 80; i++)
		word[i] = rotate(word[i - 3] ^ word[i - 8] ^ word[i - 14] ^ word[i - 16], 1);
	for (i = 0; i < 20; i++)
		one_round(&now, (now.d ^ (now.b & (now.c ^ now.d))) + 0x5a827999, word[i]);
	for (; i < 40; i++)
		one_round(&now, (now.b ^ now.c ^ now.d) + 0x6ed9eba1, word[i]);
	for (; i < 60; i++)
		one_round(&now, ((now.b & now.c) | (now.d & (now.b | now.c))) + 0x8f1bbcdc,
			  word[i]);
	for (; i < 80; i++)
		one_round(&now, (now.b ^ now.c ^ now.d) + 0xca62c1d6, word[i]);
	state[0] += now.a;
	state[1] += now.b;
	state[2] += now.c;
	state[3] += now.d;
	state[4] += now.e;
}

static void portable_blocks(uint32_t *state, const unsigned char *bytes, size_t count)
{
	for (; count; count--, bytes += CRM_HASH_BLOCK)
		portable_block(state, bytes);
}

#if HAS_SHA_BUILD
/* Four rounds; the constant of the round group must be an immediate. */
__attribute__((target("sha,sse4.1"))) static inline __m128i four_rounds(__m128i abcd, __m128i e,
									int group)
{
	switch (group / 5) {
	case 0:
		return _mm_sha1rnds4_epu32(abcd, e, 0);
	case 1:
		return _mm_sha1rnds4_epu32(abcd, e, 1);
	case 2:
		return _mm_sha1rnds4_epu32(abcd, e, 2);
	default:
		return _mm_sha1rnds4_epu32(abcd, e, 3);
	}
}

__attribute__((target("sha,sse4.1,ssse3"))) static void hardware_blocks(uint32_t *state,
									const unsigned char *bytes,
									size_t count)
{
	const __m128i order = _mm_set_epi64x(0x0001020304050607, 0x08090a0b0c0d0e0f);
	__m128i abcd =
		_mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(const void *)state), 0x1b);
	__m128i e = _mm_set_epi32((int)state[4], 0, 0, 0);

	for (; count; count--, bytes += CRM_HASH_BLOCK) {
		__m128i abcd_before = abcd, e_before = e, abcd_last = abcd;
		__m128i word[20];

#pragma GCC unroll 20
		for (int i = 0; i < 20; i++) {
			if (i < 4)
				word[i] = _mm_shuffle_epi8(
					_mm_loadu_si128(
						(const __m128i *)(const void *)(bytes + 16 * i)),
					order);
			else
				word[i] = _mm_sha1msg2_epu32(
					_mm_xor_si128(_mm_sha1msg1_epu32(word[i - 4], word[i - 3]),
						      word[i - 2]),
					word[i - 1]);
			e = i ? _mm_sha1nexte_epu32(abcd_last, word[i]) : _mm_add_epi32(e, word[0]);
			abcd_last = abcd;
			abcd = four_rounds(abcd, e, i);
		}
		e = _mm_sha1nexte_epu32(abcd_last, e_before);
		abcd = _mm_add_epi32(abcd, abcd_before);
	}
	_mm_storeu_si128((__m128i *)(void *)state, _mm_shuffle_epi32(abcd, 0x1b));
	state[4] = (uint32_t)_mm_extract_epi32(e, 3);
}
#endif

static void add_blocks(uint32_t *state, const unsigned char *bytes, size_t count)
{
#if HAS_SHA_BUILD
	if (CPU_FEATURE_ACTIVE(SHA) && CPU_FEATURE_ACTIVE(SSE4_1)) {
		hardware_blocks(state, bytes, count);
		return;
	}
#endif
	portable_blocks(state, bytes, count);
}

void crm_sha1_init(struct crm_sha1 *sha1)
{
	static const uint32_t start[5] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476,
					  0xc3d2e1f0};

	memcpy(sha1->hash.state, start, sizeof(start));
	sha1->hash.length = 0;
}

void crm_sha1_add(struct crm_sha1 *sha1, const void *bytes, size_t length)
{
	crm_block_hash_add(&sha1->hash, add_blocks, bytes, length);
}

void crm_sha1_end(struct crm_sha1 *sha1, unsigned char digest[CRM_SHA1_BYTES])
{
	crm_block_hash_end(&sha1->hash, add_blocks, digest, CRM_SHA1_BYTES);
}
