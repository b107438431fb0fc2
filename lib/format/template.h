/* Texts with names in them: crm-template(7) tells how they are written.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_TEMPLATE_H
#define CRM_FORMAT_TEMPLATE_H

#include "base/text.h"

/* What values are written into, so that they stay values there. */
enum crm_template_target { CRM_TEMPLATE_TEXT, CRM_TEMPLATE_HTML, CRM_TEMPLATE_JSON };

/* Where the names of a template get their values from. */
struct crm_template_source {
	void *context;
	/* The value of a name; NULL when there is no such name. Borrowed until the next call. */
	const char *(*value)(void *context, const char *name);
	/* Whether a name is a list. May be NULL. */
	bool (*is_list)(void *context, const char *name);
	/* Goes to a row of a list, so that its names have values too; false when it has no such
	 * row, and out of the list then. There are no lists in lists. */
	bool (*row)(void *context, const char *list, size_t row);
};

/* Adds the text with its names replaced. CRM_INVALID with the line: a name that there is not, a
 * section without end, an end without beginning. */
enum crm_status crm_template_fill(const char *text, enum crm_template_target target,
				  const struct crm_template_source *source,
				  struct crm_str *out) CRM_MUST_CHECK;

#endif
