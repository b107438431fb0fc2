/* Options as constant rows with offsets into the struct that they fill.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_OPTION_H
#define CRM_CLI_OPTION_H

#include "base/text.h"

enum crm_option_kind {
	CRM_OPTION_FLAG,  /* bool: set to true */
	CRM_OPTION_VALUE, /* const char *: the last one given, borrowed from argv */
	CRM_OPTION_LIST,  /* struct crm_words: every one given */
};

/* Every value of an option that may be repeated. Borrowed from argv. */
struct crm_words {
	const char **words;
	size_t count, capacity;
};

struct crm_option {
	enum crm_option_kind kind;
	size_t offset;
	const char *name;     /* without the dashes */
	char letter;          /* 0: none */
	const char *value;    /* "<text>"; NULL for flags */
	const char *help;     /* lower case, starts with a verb, no full stop */
	const char *complete; /* what completion offers: a noun's name, "format", "file", "field", a
				 field of the command's noun for its choices; NULL: nothing */
};

/* A member of the wrong type does not compile. */
/* clang-format off: these read best as three equal shapes. */
#define CRM_FLAG(set, member, ...)                           \
	{                                                    \
		.kind = CRM_OPTION_FLAG,                     \
		.offset = _Generic(((set *)0)->member, bool  \
				   : offsetof(set, member)), \
		__VA_ARGS__                                  \
	}
#define CRM_VALUE(set, member, ...)         \
	{                                   \
		.kind = CRM_OPTION_VALUE, \
	 .offset = _Generic(((set *)0)->member, const char *: offsetof(set, member)), __VA_ARGS__ \
	}
#define CRM_LIST(set, member, ...)                                      \
	{                                                               \
		.kind = CRM_OPTION_LIST,                                \
		.offset = _Generic(((set *)0)->member, struct crm_words \
				   : offsetof(set, member)),            \
		__VA_ARGS__                                             \
	}
/* clang-format on */

/* Rows and the struct they fill. */
struct crm_option_set {
	const struct crm_option *rows;
	size_t count;
	void *values;
};

#endif
