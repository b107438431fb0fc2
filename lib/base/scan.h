/* Runs of ordinary ASCII, sixteen bytes a step where the processor can: the way most text takes.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_SCAN_H
#define CRM_BASE_SCAN_H

#include "base/text.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Where a run ends: at a byte over 0x7f; at one that is not printable; at one that JSON escapes
 * too. */
enum crm_scan { CRM_SCAN_ASCII, CRM_SCAN_PLAIN, CRM_SCAN_JSON };

static inline bool crm_scan_ends_at(unsigned char byte, enum crm_scan kind)
{
	if (kind == CRM_SCAN_ASCII)
		return byte > 0x7f;
	if (kind == CRM_SCAN_JSON && (byte == '"' || byte == '\\'))
		return true;
	return byte < ' ' || byte > '~';
}

/* Not 0 when one of the eight bytes is 0. */
static inline uint64_t crm_scan_zero(uint64_t word)
{
	return (word - UINT64_C(0x0101010101010101)) & ~word & UINT64_C(0x8080808080808080);
}

/* Whether one of the eight bytes ends the run. */
static inline bool crm_scan_ends_in(uint64_t word, enum crm_scan kind)
{
	const uint64_t each = UINT64_C(0x0101010101010101);
	uint64_t ends = word & (each * 0x80);

	if (kind == CRM_SCAN_ASCII)
		return ends;
	ends |= (word - each * ' ') & ~word & (each * 0x80);
	ends |= crm_scan_zero(word ^ each * 0x7f);
	if (kind == CRM_SCAN_JSON)
		ends |= crm_scan_zero(word ^ each * '"') | crm_scan_zero(word ^ each * '\\');
	return ends;
}

#ifdef __SSE2__
/* One bit for each of the sixteen bytes that ends the run. Bytes over 0x7f are negative to SSE2. */
static inline unsigned crm_scan_mask(__m128i bytes, enum crm_scan kind)
{
	__m128i ends;

	if (kind == CRM_SCAN_ASCII)
		return (unsigned)_mm_movemask_epi8(bytes);
	ends = _mm_or_si128(_mm_cmplt_epi8(bytes, _mm_set1_epi8(' ')),
			    _mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x7f)));
	if (kind == CRM_SCAN_JSON) {
		ends = _mm_or_si128(ends, _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')));
		ends = _mm_or_si128(ends, _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
	}
	return (unsigned)_mm_movemask_epi8(ends);
}
#endif

/* How many bytes the run at the start of `text` has. */
static inline size_t crm_scan_run(const char *text, size_t length, enum crm_scan kind)
{
	size_t done = 0;

#ifdef __SSE2__
	for (; length - done >= 16; done += 16) {
		__m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(text + done));
		unsigned mask = crm_scan_mask(bytes, kind);

		if (mask)
			return done + (size_t)__builtin_ctz(mask);
	}
#endif
	for (; length - done >= 8; done += 8) {
		uint64_t word;

		memcpy(&word, text + done, sizeof(word));
		if (crm_scan_ends_in(word, kind))
			break;
	}
	while (done < length && !crm_scan_ends_at((unsigned char)text[done], kind))
		done++;
	return done;
}

#endif
