/* SHA-256: the portable rounds, and the rounds of processors with SHA extensions.
 * SPDX-License-Identifier: MIT */
#include "base/sha256.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GLIBC__)
#define HAS_SHA_BUILD 1
#include <immintrin.h>
#include <sys/platform/x86.h>
#else
#define HAS_SHA_BUILD 0
#endif

/* FIPS 180-4, 4.2.2. */
static const uint32_t constants[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
	0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
	0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
	0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
	0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
	0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
	0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
	0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
	0xc67178f2,
};

static uint32_t rotate(uint32_t word, int bits)
{
	return word >> bits | word << (32 - bits);
}

static void portable_block(uint32_t *state, const unsigned char *bytes)
{
	uint32_t word[64], now[8];

	memcpy(now, state, sizeof(now));
	for (int i = 0; i < 16; i++)
		word[i] = crm_hash_word(bytes + 4 * i);
	for (int i = 16; i < 64; i++) {
		uint32_t near = word[i - 2], far = word[i - 15];

		word[i] = (rotate(near, 17) ^ rotate(near, 19) ^ near >> 10) + word[i - 7] +
			  (rotate(far, 7) ^ rotate(far, 18) ^ far >> 3) + word[i - 16];
	}
	/* Each round the letters a to h move on by one word, instead of the words by one letter. */
#pragma GCC unroll 64
	for (unsigned i = 0; i < 64; i++) {
		uint32_t a = now[(64 - i) % 8], b = now[(65 - i) % 8], c = now[(66 - i) % 8];
		uint32_t e = now[(68 - i) % 8], f = now[(69 - i) % 8], g = now[(70 - i) % 8];
		uint32_t first = now[(71 - i) % 8] +
				 (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) +
				 ((e & f) ^ (~e & g)) + constants[i] + word[i];

		now[(67 - i) % 8] += first;
		now[(71 - i) % 8] = first + (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) +
				    ((a & b) ^ (a & c) ^ (b & c));
	}
	for (int i = 0; i < 8; i++)
		state[i] += now[i];
}

static void portable_blocks(uint32_t *state, const unsigned char *bytes, size_t count)
{
	for (; count; count--, bytes += CRM_HASH_BLOCK)
		portable_block(state, bytes);
}

#if HAS_SHA_BUILD
#define SHA_TARGET __attribute__((target("sha,sse4.1,ssse3")))

SHA_TARGET static inline __m128i load(const void *bytes)
{
	return _mm_loadu_si128((const __m128i *)bytes);
}

/* The instructions want the words of the state as ABEF and CDGH. */
SHA_TARGET static void hardware_blocks(uint32_t *state, const unsigned char *bytes, size_t count)
{
	const __m128i order = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
	__m128i cdab = _mm_shuffle_epi32(load(state), 0xb1);
	__m128i efgh = _mm_shuffle_epi32(load(state + 4), 0x1b);
	__m128i abef = _mm_alignr_epi8(cdab, efgh, 8);
	__m128i cdgh = _mm_blend_epi16(efgh, cdab, 0xf0);
	__m128i feba, dchg;

	for (; count; count--, bytes += CRM_HASH_BLOCK) {
		__m128i abef_before = abef, cdgh_before = cdgh;
		__m128i word[16];

#pragma GCC unroll 16
		for (int i = 0; i < 16; i++) {
			__m128i keyed;

			if (i < 4)
				word[i] = _mm_shuffle_epi8(load(bytes + 16 * i), order);
			else
				word[i] = _mm_sha256msg2_epu32(
					_mm_add_epi32(_mm_sha256msg1_epu32(word[i - 4],
									   word[i - 3]),
						      _mm_alignr_epi8(word[i - 1], word[i - 2], 4)),
					word[i - 1]);
			keyed = _mm_add_epi32(word[i], load(constants + 4 * i));
			cdgh = _mm_sha256rnds2_epu32(cdgh, abef, keyed);
			abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(keyed, 0x0e));
		}
		abef = _mm_add_epi32(abef, abef_before);
		cdgh = _mm_add_epi32(cdgh, cdgh_before);
	}
	feba = _mm_shuffle_epi32(abef, 0x1b);
	dchg = _mm_shuffle_epi32(cdgh, 0xb1);
	_mm_storeu_si128((__m128i *)(void *)state, _mm_blend_epi16(feba, dchg, 0xf0));
	_mm_storeu_si128((__m128i *)(void *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
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

void crm_sha256_init(struct crm_sha256 *sha256)
{
	static const uint32_t start[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
					  0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

	memcpy(sha256->hash.state, start, sizeof(start));
	sha256->hash.length = 0;
}

void crm_sha256_add(struct crm_sha256 *sha256, const void *bytes, size_t length)
{
	crm_block_hash_add(&sha256->hash, add_blocks, bytes, length);
}

void crm_sha256_end(struct crm_sha256 *sha256, unsigned char digest[CRM_SHA256_BYTES])
{
	crm_block_hash_end(&sha256->hash, add_blocks, digest, CRM_SHA256_BYTES);
}

void crm_sha256_end_text(struct crm_sha256 *sha256, char text[CRM_SHA256_TEXT])
{
	static const char digits[] = "0123456789abcdef";
	unsigned char digest[CRM_SHA256_BYTES];

	crm_sha256_end(sha256, digest);
	for (int i = 0; i < CRM_SHA256_BYTES; i++) {
		text[2 * i] = digits[digest[i] >> 4];
		text[2 * i + 1] = digits[digest[i] & 15];
	}
	text[CRM_SHA256_TEXT - 1] = '\0';
}

void crm_hmac_sha256(struct crm_bytes key, struct crm_bytes message,
		     unsigned char digest[CRM_SHA256_BYTES])
{
	enum { INNER = 0x36, OUTER = 0x5c };
	unsigned char block[CRM_HASH_BLOCK] = {0};
	struct crm_sha256 sha256;

	crm_sha256_init(&sha256);
	crm_sha256_add(&sha256, key.bytes, key.length);
	if (key.length > sizeof(block))
		crm_sha256_end(&sha256, block);
	else if (key.length)
		memcpy(block, key.bytes, key.length);
	for (size_t i = 0; i < sizeof(block); i++)
		block[i] ^= INNER;
	crm_sha256_init(&sha256);
	crm_sha256_add(&sha256, block, sizeof(block));
	crm_sha256_add(&sha256, message.bytes, message.length);
	crm_sha256_end(&sha256, digest);
	for (size_t i = 0; i < sizeof(block); i++)
		block[i] ^= INNER ^ OUTER;
	crm_sha256_init(&sha256);
	crm_sha256_add(&sha256, block, sizeof(block));
	crm_sha256_add(&sha256, digest, CRM_SHA256_BYTES);
	crm_sha256_end(&sha256, digest);
}
