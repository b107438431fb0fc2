/* A map meets a file: which column is which rule's, what is missing, what nobody takes.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_IMPORT_BIND_H
#define CRM_FORMAT_IMPORT_BIND_H

#include "format/import/map.h"
#include "format/reader.h"
#include "record/session.h"

/* Where a rule's column is when the file does not have it. */
#define CRM_NO_PLACE SIZE_MAX

/* A property of the row's card, and where its texts are. */
struct crm_binding_card {
	struct crm_map_card *card;
	size_t *places; /* one a column; CRM_NO_PLACE: none */
	size_t type_place;
};

/* What the file's columns are. Zero-initialised is unbound; clear it. */
struct crm_binding {
	const struct crm_session *session; /* whose nouns the links lead to */
	size_t column_count;               /* bound so far */
	bool *has_values; /* one a column: its cells are looked up in the map's values */
	size_t ragged_place;
	bool has_own_keys; /* the map named none: they follow from the rules */
	struct crm_binding_card *cards;
	size_t card_count, card_capacity;
	struct crm_str unused; /* columns that nobody takes: "'Fax', 'Notes'" */
	size_t *unused_places; /* the same, and in how many rows they say something */
	int64_t *unused_rows;
	size_t unused_count;
};
void crm_binding_clear(struct crm_binding *binding);

/* The place of a column of the map, by its name or by what else files call it; a # in the name is
 * `number`. CRM_NO_PLACE. */
size_t crm_binding_place(const struct crm_map *map, const struct crm_reader *reader,
			 const char *column, int number);

/* Gives each rule its places, makes rules for columns that have a field's name, puts the rules in
 * the order in which fields are typed (currency before amounts, then the catalog's). To be called
 * again when a JSON file showed a new key. `name` is the file's, for sentences. CRM_INVALID: a
 * column is missing, or (strict map) nobody takes it; CRM_USAGE: no rule gives the key a value. */
enum crm_status crm_binding_make(struct crm_binding *binding, struct crm_map *map,
				 const struct crm_reader *reader, const char *name) CRM_MUST_CHECK;

#endif
