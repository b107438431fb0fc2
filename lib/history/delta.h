/* Deltas of the pack format: a text told as copies from a base and what is new in it.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_HISTORY_DELTA_H
#define CRM_HISTORY_DELTA_H

#include "base/text.h"

/* A base with an index of its 8-byte windows. Zero-initialised is empty; set again and again it
 * keeps its memory. */
struct crm_delta_base {
	struct crm_str bytes;
	uint32_t *slots; /* positions + 1 */
	size_t slot_capacity;
	int shift;
	bool is_lines; /* files of fields line by line: windows are looked for where lines begin,
			  which saves a third of the time and misses nothing */
};

enum {
	CRM_DELTA_LARGEST = 1 << 20
}; /* bytes of a base or a target; what is larger is not worth the time */

void crm_delta_base_set(struct crm_delta_base *base, const char *bytes, size_t length);
void crm_delta_base_clear(struct crm_delta_base *base);

/* Adds the delta (gitformat-pack, "Deltified representation") that makes `target` of the base. */
void crm_delta_encode(const struct crm_delta_base *base, const char *target, size_t length,
		      struct crm_str *out);

#endif
