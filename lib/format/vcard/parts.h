/* What the parts of vCard share: lines, charsets, one property; nobody outside format/ includes
 * this.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_VCARD_PARTS_H
#define CRM_FORMAT_VCARD_PARTS_H

#include "format/vcard/vcard.h"

/* Where one is in the text of a card. */
struct crm_vcard_cursor {
	const char *at, *end;
	int64_t line; /* of `at` */
};

/* How long the line end at `text` is: LF, CRLF, CR, or the CR CR LF of a file that was converted
 * twice; 0 at the end of the text. */
size_t crm_vcard_end_length(const char *text, size_t length);

/* A line without its end; the cursor moves behind it. False at the end. */
bool crm_vcard_physical(struct crm_vcard_cursor *cursor, const char **out, size_t *length);

/* The next line that is not blank, with those that continue it: folded, broken softly in quoted
 * printable, or base64 that was never indented. CRM_NOT_FOUND at the end, CRM_INVALID when it is
 * too long. `line` is where it began. */
enum crm_status crm_vcard_logical(struct crm_vcard_cursor *cursor, struct crm_str *out,
				  int64_t *line) CRM_MUST_CHECK;

/* Adds a line with CRLF, folded at 75 bytes between characters (RFC 6350 3.2, RFC 5545 3.1). */
void crm_vcard_fold(struct crm_str *out, const char *line, size_t length);

/* Whether a line is "BEGIN:VCARD" or another such pair, whatever the case and the blanks
 * behind. */
bool crm_vcard_line_is(const char *line, size_t length, const char *name);
/* Whether a nested card may follow it: AGENT without a value. */
bool crm_vcard_opens_agent(const char *line, size_t length);

/* Adds what quoted printable stands for (RFC 2045 6.7); what is none stays. */
void crm_vcard_unquote(struct crm_str *out, const char *text, size_t length);

/* Adds the text of another charset as UTF-8. CRM_INVALID, CRM_USAGE (no such charset),
 * CRM_NOT_FOUND (no iconv(1)). */
enum crm_status crm_vcard_convert(struct crm_str *out, const char *bytes, size_t length,
				  const char *charset) CRM_MUST_CHECK;

/* A preference that is not said; and how long a list may be, which is a key of the contact. */
enum { CRM_VCARD_SILENT = 101, CRM_VCARD_LONGEST_LIST = 990 };

/* One property being read: what it says of each field. */
struct crm_vcard_reading {
	struct crm_vcard *card;
	struct crm_vcard_property *property;
	const char *fields[CRM_VCARD_FIELDS];
};
/* Fills in the reading, and the property's share, preference, kind and text. Whether it said
 * anything. */
bool crm_vcard_read_property(struct crm_vcard_reading *reading);

/* The fields of a family below CRM_VCARD_SINGLE. */
struct crm_vcard_range {
	int first, last;
};
struct crm_vcard_range crm_vcard_family_fields(enum crm_vcard_family family);

/* The families in the order in which cards are written, then CRM_VCARD_OTHER. */
enum crm_vcard_family crm_vcard_family_at(size_t place);

/* Adds a property as one line, unfolded, without its end. */
void crm_vcard_add_property(struct crm_str *out, const struct crm_vcard_property *property);

#endif
