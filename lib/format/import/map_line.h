/* A line of a map being read; nobody outside format/import includes this.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_IMPORT_MAP_LINE_H
#define CRM_FORMAT_IMPORT_MAP_LINE_H

#include "format/import/map.h"
#include "format/words.h"

/* Its words, and the next one. */
struct crm_reading {
	struct crm_map *map;
	struct crm_line line;
	size_t at;
};
void crm_reading_clear(struct crm_reading *reading);

bool crm_reading_is_at_end(const struct crm_reading *reading);
/* Steps over a mark; false when there is none. */
bool crm_reading_skip(struct crm_reading *reading, const char *mark);
/* The next word that is no mark, and a mark that must be there. CRM_USAGE. */
enum crm_status crm_reading_word(struct crm_reading *reading, const char *what,
				 const char **out) CRM_MUST_CHECK;
enum crm_status crm_reading_mark(struct crm_reading *reading, const char *mark) CRM_MUST_CHECK;

/* Names with commas between them, each handed to `add`. */
typedef enum crm_status crm_reading_add(struct crm_map *map, const char *name);
enum crm_status crm_reading_names(struct crm_reading *reading, crm_reading_add *add) CRM_MUST_CHECK;

/* card PROPERTY = ..., and also COLUMN = NAME, ... CRM_USAGE. */
enum crm_status crm_map_read_card(struct crm_reading *reading) CRM_MUST_CHECK;
enum crm_status crm_map_read_also(struct crm_reading *reading) CRM_MUST_CHECK;

#endif
