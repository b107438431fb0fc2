/* Cards: vCard 2.1, 3.0 and 4.0 as a list of properties, and what a contact takes from them.
 * RFC 6350 (4.0), RFC 2426 and 2425 (3.0), RFC 6868 (parameters), and the vCard 2.1 of the Versit
 * consortium; crm-vcard(5) tells which property is which field.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_VCARD_VCARD_H
#define CRM_FORMAT_VCARD_VCARD_H

#include "base/text.h"

enum { CRM_VCARD_LINE_LIMIT = 16 * 1024 * 1024, CRM_VCARD_PROPERTIES = 10000 };

/* The fields of a contact that a card knows, in the order in which readers give them. */
enum crm_vcard_field {
	CRM_VCARD_ID,
	CRM_VCARD_REFERENCE,
	CRM_VCARD_NAME,
	CRM_VCARD_FAMILY,
	CRM_VCARD_GIVEN,
	CRM_VCARD_EMAIL, /* packed, see base/list.h */
	CRM_VCARD_PHONE, /* packed */
	CRM_VCARD_COMPANY,
	CRM_VCARD_DEPARTMENT,
	CRM_VCARD_ROLE,
	CRM_VCARD_STREET,
	CRM_VCARD_CITY,
	CRM_VCARD_REGION,
	CRM_VCARD_POSTAL_CODE,
	CRM_VCARD_COUNTRY,
	CRM_VCARD_BIRTHDAY,
	CRM_VCARD_LANGUAGE,
	CRM_VCARD_WEBSITE,
	CRM_VCARD_TAGS, /* packed */
	CRM_VCARD_NOTE,
	CRM_VCARD_KEPT, /* the properties that no field can say, one a line: the field `card` */
	CRM_VCARD_FIELDS,
};
/* "postal_code", as in the catalog. */
const char *crm_vcard_field_name(enum crm_vcard_field field);

/* Which fields a property is about. */
enum crm_vcard_family {
	CRM_VCARD_OTHER, /* none */
	CRM_VCARD_UID,
	CRM_VCARD_FN,
	CRM_VCARD_N,
	CRM_VCARD_ORG,
	CRM_VCARD_TITLE, /* and ROLE */
	CRM_VCARD_ADR,
	CRM_VCARD_BDAY,
	CRM_VCARD_LANG,
	CRM_VCARD_URL,
	CRM_VCARD_NOTES,
	CRM_VCARD_SINGLE, /* of those before one property is a field's, the others are extras */
	CRM_VCARD_EMAILS = CRM_VCARD_SINGLE,
	CRM_VCARD_PHONES,
	CRM_VCARD_CATEGORIES,
	CRM_VCARD_ENVELOPE, /* BEGIN, END, VERSION, REV: written anew each time */
	CRM_VCARD_FAMILIES,
};

/* How much of a property its fields say. */
enum crm_vcard_share { CRM_VCARD_NONE, CRM_VCARD_PART, CRM_VCARD_WHOLE };

/* One property, unfolded, in UTF-8, in the grammar of 4.0 whatever version it came from: no quoted
 * printable, no CHARSET, parameters have names, line breaks are \n. Texts are the card's. */
struct crm_vcard_property {
	const char *group;      /* "item1", or "" */
	const char *name;       /* in capitals */
	const char *spelling;   /* the name as it stands */
	const char *parameters; /* as they stand: ";TYPE=work", or "" */
	const char *value;      /* escapes as they stand */
	int64_t line;           /* of the file */
	enum crm_vcard_family family;
	enum crm_vcard_share share;
	bool is_candidate; /* it could have its family's fields */
	int preference;    /* 1 is the best, 101 says nothing */
	const char *kind;  /* EMAIL, TEL: of the list item, or "" */
	const char *text;  /* EMAIL, TEL, CATEGORIES: the item, or the packed words; NULL: none */
};

/* Zero-initialised is empty; clear it. */
struct crm_vcard {
	struct crm_vcard_property *properties;
	size_t count, capacity;
	const char *fields[CRM_VCARD_FIELDS]; /* NULL: the card does not say */
	size_t owners[CRM_VCARD_SINGLE];      /* of a family's fields: index + 1, or 0 */
	int64_t bad_line;                     /* where the last parse failed */
	bool is_old;                          /* 2.1 */
	struct crm_arena arena;
};
void crm_vcard_clear(struct crm_vcard *card);

/* Parses what stands between BEGIN:VCARD and END:VCARD, both included or both not; the first line
 * has the number `line`. `is_lenient`: bytes that are no UTF-8 become U+FFFD. CRM_INVALID with
 * card->bad_line. */
enum crm_status crm_vcard_parse(struct crm_vcard *card, const char *text, size_t length,
				int64_t line, bool is_lenient) CRM_MUST_CHECK;

/* Fills card->fields from the properties, but for the name and the key that a card without FN or
 * UID gets, and without what is kept. */
void crm_vcard_map(struct crm_vcard *card);
/* Adds the properties that the fields do not say wholly, one a line. */
void crm_vcard_add_kept(const struct crm_vcard *card, struct crm_str *out);
/* The key of a card without UID, which follows from its text, so that the same text twice is the
 * same contact: a UUID of version 8 (RFC 9562). CR does not count. The card's. */
const char *crm_vcard_make_key(struct crm_arena *arena, const char *text, size_t length);
/* The name of a card without FN: from its N, nickname, company, address or number; NULL. */
const char *crm_vcard_make_name(struct crm_vcard *card);

/* Writes a card of version 4 or 3 with CRLF, folded at 75 bytes between characters. `revised`: an
 * instant of ours for REV, or NULL. */
void crm_vcard_write(const char *const fields[CRM_VCARD_FIELDS], const char *revised, int version,
		     struct crm_str *out);

/* Adds a value without its escapes; and a text with them. */
void crm_vcard_unescape(struct crm_str *out, const char *value, size_t length);
void crm_vcard_escape(struct crm_str *out, const char *text);

/* The length of the next component of a value, up to an unescaped `mark` or the end. */
size_t crm_vcard_component(const char *value, char mark);

/* The next parameter at `*cursor`; false at the end. Its name and value are borrowed, quotes
 * included. */
struct crm_vcard_parameter {
	const char *name, *value;
	size_t name_length, value_length;
};
bool crm_vcard_next_parameter(const char **cursor, struct crm_vcard_parameter *out);
/* Whether its name is this one, whatever the case. */
bool crm_vcard_is_named(const struct crm_vcard_parameter *parameter, const char *name);

#endif
