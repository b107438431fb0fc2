/* Which encoding a file has that does not say so: by its bytes.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_ENCODING_H
#define CRM_FORMAT_ENCODING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the bytes of a file speak for. Zero-initialised is nothing seen yet. */
struct crm_evidence {
	uint64_t counts[128]; /* of each byte from 0x80 on */
	uint64_t sequences;   /* of UTF-8 that are right, and bytes that are wrong */
	uint64_t broken;
	uint64_t pairs;      /* characters of GB18030 in two bytes */
	uint64_t common;     /* those in the rows of GB 2312 */
	uint64_t rare;       /* those in its second level, which text has few of */
	uint64_t kana, late; /* in those of kana; behind those that Korean syllables take */
	uint64_t lonely;     /* high bytes alone or two among letters, and those in longer runs */
	uint64_t crowded;
	uint64_t odd; /* signs of Windows-1252 between two letters */
	bool is_no_gb;

	/* Where it is. */
	unsigned char before, last; /* the byte before the run of high bytes, the one just seen */
	uint64_t run;
	unsigned char lead[4]; /* of a character of GB18030 */
	unsigned lead_count;
	unsigned tail;             /* bytes of UTF-8 that are still to come */
	unsigned char least, most; /* of the next one */
};

/* Looks at the next bytes of the file; at its end once with length 0. */
void crm_evidence_add(struct crm_evidence *evidence, const char *bytes, size_t length);

/* "GB18030", "WINDOWS-1252", or NULL: UTF-8, or nothing that the bytes speak for clearly. Chinese
 * stands in runs of pairs of bytes (GB 2312 has nearly all that is written), letters of the West
 * stand alone among those of ASCII. Cyrillic, Greek, Japanese, Korean and other texts are neither;
 * those of Central Europe and Turkey give themselves away by letters that no Western language puts
 * together. They are not guessed. */
const char *crm_evidence_encoding(const struct crm_evidence *evidence);

/* "UTF-16LE", "UTF-16BE" or NULL, by where the zeros stand in the beginning of a file. */
const char *crm_encoding_wide(const char *bytes, size_t length);

#endif
