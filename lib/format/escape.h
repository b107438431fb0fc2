/* Text with the bytes replaced that a format gives a meaning to: sixteen bytes a step where the
 * machine can.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_ESCAPE_H
#define CRM_FORMAT_ESCAPE_H

#include "format/output.h"

/* The bytes that cannot stand for themselves: four, and all up to `highest`. Each repeated to the
 * width of a vector. */
struct crm_special {
	char bytes[4][16];
	unsigned char highest[16];
};

/* The special bytes a b c d and those up to `highest`: known to the compiler, and not. */
#define CRM_SIXTEEN(byte)                                                                     \
	{                                                                                     \
		byte, byte, byte, byte, byte, byte, byte, byte, byte, byte, byte, byte, byte, \
			byte, byte, byte                                                      \
	}
#define CRM_SPECIAL(a, b, c, d, highest)                                          \
	{                                                                         \
		{CRM_SIXTEEN(a), CRM_SIXTEEN(b), CRM_SIXTEEN(c), CRM_SIXTEEN(d)}, \
			CRM_SIXTEEN(highest)                                      \
	}
struct crm_special crm_special_of(const char bytes[4], unsigned char highest);

/* Copies `text` up to its first special byte and returns how many bytes that is. `out` has room for
 * `length`; what lies in it beyond the result is arbitrary. */
size_t crm_copy_clean(char *out, const char *text, size_t length,
		      const struct crm_special *special);

/* The most bytes that one byte becomes. */
enum { CRM_TSV_ESCAPE = 2, CRM_JSON_ESCAPE = 6 };

/* Writes the text to `out`, which has room for so many times its length, as crm_output_tsv and
 * crm_output_json do; returns the end of what it wrote. */
char *crm_put_tsv(char *out, const char *text, size_t length);
char *crm_put_json(char *out, const char *text, size_t length);

/* TAB, LF, CR and backslash with a backslash before them (text/tab-separated-values as Miller reads
 * it). */
void crm_output_tsv(struct crm_output *output, const char *text, size_t length);

/* The inside of a JSON string (RFC 8259); `text` is valid UTF-8. */
void crm_output_json(struct crm_output *output, const char *text, size_t length);
/* The same with C1 controls, DEL, bidi controls and line separators as \uXXXX: harmless on a
 * terminal, equal when read. */
void crm_output_json_harmless(struct crm_output *output, const char *text, size_t length);
/* The same for text that is JSON already: there such characters can stand in strings only. */
void crm_output_value_harmless(struct crm_output *output, const char *text, size_t length);

#endif
