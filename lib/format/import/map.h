/* How the columns of somebody else's file become fields of a noun: rules, one a line, see
 * crm-map(5).
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_IMPORT_MAP_H
#define CRM_FORMAT_IMPORT_MAP_H

#include "base/text.h"
#include "catalog/catalog.h"

enum { CRM_MAP_ID = -1, CRM_MAP_LIMIT = 1024 * 1024 };

/* Which of several layouts the dates of a column are in, "MM/DD/YYYY|DD/MM/YYYY": the first that
 * fits a date, from then on. ISO stands for what crm-dates(7) reads. */
struct crm_map_dates {
	char *layouts; /* NULL: none of its own */
	char *chosen;
	int64_t line; /* where it was chosen */
};

/* One field and where its text comes from. */
struct crm_map_rule {
	int field;           /* CRM_MAP_ID: the record's id */
	char **columns;      /* as named in the file; none: a constant */
	size_t column_count; /* more than one are joined with `joint` between them */
	char *joint;
	char *constant;
	struct crm_map_dates dates;
	char decimal_mark; /* 0: the map's */
	bool is_optional;  /* the file need not have the column */
	bool is_created;   /* a link to a name that nobody has makes the record */
	bool is_automatic; /* nobody wrote it: the column has the field's name */
	bool is_ready;     /* of a ready map: a rule that somebody wrote goes before it */
	char *unless;      /* a column, or NULL: when the file has it, the rule does not count */
	bool is_void;      /* it is there */
	int card_field;    /* of the row's card, see below: enum crm_vcard_field + 1, or 0 */
	int line;          /* of the mapping file, or 0 */
	size_t *places;    /* of the columns in the file at hand, see bind.h */
	int *related;      /* links of the noun that decide what a name stands for, -1 at the end */
};

/* One property of the card that a row makes, see crm-map(5): what is in it becomes fields as that
 * of a vCard does. */
struct crm_map_card {
	char *property; /* "ADR;TYPE=home" */
	char **columns; /* of components; "": none. A # stands for 1, 2, 3 ... */
	bool *is_next;  /* whether it begins the next component, or goes on with the one before */
	size_t column_count;
	char *type_column; /* holds the TYPE, or NULL */
	char *joint;       /* between the columns of one text; NULL: they are components */
	char *separator;   /* between several values in a cell, or NULL */
	struct crm_map_dates dates;
};

/* A name of a column, and what else files call it. */
struct crm_map_alias {
	char *column, *name;
};

/* In this column `from` means `to`. */
struct crm_map_value {
	char *column, *from, *to;
	size_t place; /* of the column in the file at hand */
};

/* What becomes of a row with more or fewer cells than the header has. */
enum crm_map_ragged {
	CRM_RAGGED_FAIL,
	CRM_RAGGED_FILL, /* missing cells are empty; more than the header has still fail */
	CRM_RAGGED_JOIN, /* those too many belong to one column that held the delimiter */
};

struct crm_map {
	const struct crm_noun *noun;
	struct crm_map_rule *rules;
	size_t rule_count, rule_capacity;
	struct crm_map_value *values;
	size_t value_count, value_capacity;
	struct crm_map_card *cards;
	size_t card_count, card_capacity;
	struct crm_map_alias *aliases;
	size_t alias_count, alias_capacity;
	char **ignored;
	size_t ignored_count, ignored_capacity;
	char **nulls; /* cells that mean: nothing */
	size_t null_count, null_capacity;
	int *keys; /* fields by which a row finds its record, in order */
	size_t key_count, key_capacity;
	int *created; /* fields whose links are made, whatever rule they get */
	size_t created_count, created_capacity;
	struct crm_map_dates dates;
	char decimal_mark;
	enum crm_map_ragged ragged;
	char *ragged_column;
	bool is_strict;                    /* a column that nothing takes is refused */
	const struct crm_ready_map *ready; /* see ready.h, or NULL */
};

/* An empty map. Free it, or let CRM_AUTO(map) do so. */
struct crm_map *crm_map_new(const struct crm_noun *noun);
void crm_map_free(struct crm_map *map);
CRM_DEFINE_AUTO(map)

/* Adds the rules of a file ("-" is not one). CRM_NOT_FOUND, CRM_BROKEN; CRM_USAGE with "file:line:
 * " before the sentence. */
enum crm_status crm_map_read(struct crm_map *map, const char *path) CRM_MUST_CHECK;

/* Adds one rule, written as a line of such a file. CRM_USAGE: an unknown word or field. */
enum crm_status crm_map_add(struct crm_map *map, const char *line) CRM_MUST_CHECK;

/* The same from parts, for options: a column that is a field, a constant. CRM_USAGE. */
enum crm_status crm_map_add_column(struct crm_map *map, const char *column,
				   const char *field) CRM_MUST_CHECK;
enum crm_status crm_map_add_constant(struct crm_map *map, const char *field,
				     const char *text) CRM_MUST_CHECK;
enum crm_status crm_map_add_key(struct crm_map *map, const char *field) CRM_MUST_CHECK;
/* Links of this field to names that nobody has are made. CRM_USAGE. */
enum crm_status crm_map_add_creation(struct crm_map *map, const char *field) CRM_MUST_CHECK;
/* Whether a field is a link of which that may be asked: stages and pipelines are not made in
 * passing. */
bool crm_map_can_create(const struct crm_field *field);

/* Dates are in this layout, whatever the rules of a ready map say. */
void crm_map_set_dates(struct crm_map *map, const char *layout);

/* The rule of a field, or NULL. */
struct crm_map_rule *crm_map_rule_of(struct crm_map *map, int field);
/* Whether a row says whose its record is: a blank one is nobody's. */
bool crm_map_tells_owner(struct crm_map *map);
/* "id", or the name in the catalog. */
const char *crm_map_field_name(const struct crm_map *map, int field);
/* Adds an empty rule for a field. Borrowed until the next one is added. */
struct crm_map_rule *crm_map_new_rule(struct crm_map *map, int field);
void crm_map_rule_add_column(struct crm_map_rule *rule, const char *column);

/* Whether two names of columns are the same but for case, blanks, - and _ (ASCII). */
bool crm_map_same_name(const char *a, const char *b);

/* Whether a cell means nothing at all by the map's null words. */
bool crm_map_is_null(const struct crm_map *map, const char *text);

#endif
