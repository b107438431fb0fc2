/* What the store knows of: nouns and their fields, as constant data.
 * From these rows come the tables, options, filter words, columns, JSON keys, CSV headers,
 * completion and manual.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_CATALOG_H
#define CRM_CATALOG_CATALOG_H

#include <stdbool.h>
#include <stddef.h>

/* What a field holds. catalog/type.c has one row a type; how a value is parsed and written stands
 * in record/value.c. */
enum crm_type {
	CRM_TEXT,     /* one line */
	CRM_NOTE,     /* any number of lines */
	CRM_INTEGER,  /* a whole number */
	CRM_DECIMAL,  /* a number that is not money */
	CRM_MONEY,    /* minor units of the currency in the noun's field `currency` */
	CRM_CURRENCY, /* an ISO 4217 code */
	CRM_DATE,     /* a calendar date, in no zone */
	CRM_INSTANT,  /* a moment, in UTC */
	CRM_CHOICE,   /* one of the field's choices */
	CRM_FLAG,     /* yes or no */
	CRM_LINK,     /* the id of a record of the field's target */
	CRM_ANY_LINK, /* the id of a record of any noun */
	CRM_EMAIL,    /* addresses with a kind, the first one primary */
	CRM_PHONE,    /* numbers with a kind, as typed, the first one primary */
	CRM_URL,      /* a web address */
	CRM_TAGS,     /* words, in order of the alphabet, each once */
	CRM_CHOICES,  /* some of the field's choices, in their order, each once */
	CRM_GEO,      /* "latitude,longitude" in degrees of WGS 84 */
	CRM_TYPE_COUNT,
};

struct crm_type_row {
	const char *name;   /* "money" */
	const char *column; /* "INTEGER": the declared type in SQL */
	const char *value;  /* "<amount>": what help shows behind --amount */
	const char *help;   /* for the manual */
	bool is_number;     /* right-aligned, and bare in JSON */
};
extern const struct crm_type_row crm_types[CRM_TYPE_COUNT];

enum {
	CRM_REQUIRED = 1 << 0, /* a record without it is refused */
	CRM_KEY = 1 << 1,      /* people name the record by it: it resolves, whole and folded */
	CRM_LISTED = 1 << 2,   /* a column of `list` unless --fields says otherwise */
	CRM_KEPT = 1 << 3,     /* the rules of the trade set it, nobody else */
	CRM_INDEXED = 1 << 4,  /* lists and reports select by it */
	CRM_UNIQUE = 1 << 5,   /* two records may not share it; compared folded */
	CRM_SEARCHED = 1 << 6, /* bare words of a filter look here */
	CRM_OF_STORE = 1 << 7, /* the store added it: records may be older than it */
	CRM_LOOSE = 1 << 8,    /* the record that it links to may go */
	CRM_PERSON = 1 << 9,   /* tells people apart: they are found by its sound */
	CRM_FIRM = 1 << 10,    /* tells companies apart: by its sound, its domain */
	CRM_TRACKED = 1 << 11, /* how long records had which value is kept: record/stay.h; the
				  field NAME_at says since when it is the present one */
	CRM_ASKED = 1 << 12,   /* a rule looks for records by it: its index stays in a mass */
};

/* What a field tells of a customer. */
enum crm_characteristic {
	CRM_DESCRIPTIVE, /* what they are */
	CRM_BEHAVIOURAL, /* what they do */
	CRM_EXTERNAL,    /* what happens around them */
};

struct crm_field {
	const char *name;
	enum crm_type type;
	unsigned flags;
	const char *help;           /* "what is being sold" */
	const char *target;         /* CRM_LINK: the noun */
	const char *const *choices; /* the words of a choice in their order, NULL at the end */
	const char *standard;       /* the value of a new record, as typed, or NULL */
	enum crm_characteristic characteristic;
	const char *formula;    /* from which it follows, as typed; NULL: it is written */
	const char *expression; /* the same in SQL, of columns of its noun */
};

struct crm_noun {
	const char *name;   /* "company": the table, the folder in git, crm-company */
	const char *plural; /* "companies", for sentences */
	const char *prefix; /* "co": of its ids */
	const char *help;   /* "a firm, an office, a household" */
	const char *title;  /* the field that names a record to people */
	const char *order;  /* lists come in the order of this field ("-at" backwards), then of id;
			       NULL: of id */
	const struct crm_field *fields;
	size_t field_count;
	bool is_extended; /* a store's form of it, in the memory of a session */
};

/* The nouns that every store has, in the order in which tables are made (targets of links may come
 * later). What a store has beyond them is asked of its session: record/nouns.h. */
extern const struct crm_noun *const crm_catalog[];
extern const size_t crm_catalog_count;

/* Whether two forms, one of which a store may have given fields of its own, are the same noun. */
bool crm_noun_is(const struct crm_noun *noun, const struct crm_noun *other);

/* Whether an id begins with the prefix of the noun. */
bool crm_noun_has_id(const struct crm_noun *noun, const char *id);

/* Whether values are lists of items, see base/list.h. */
bool crm_type_is_list(enum crm_type type);

/* The index of a field, or -1. */
int crm_field_find(const struct crm_noun *noun, const char *name);

/* The index of the field that a noun tracks, and of the one that says since when, or -1. */
int crm_field_tracked(const struct crm_noun *noun);
int crm_field_tracked_since(const struct crm_noun *noun);

/* The index of a noun's field of a type (its `currency`), or -1. */
int crm_field_of_type(const struct crm_noun *noun, enum crm_type type);

#endif
