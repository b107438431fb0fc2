/* What the verbs that tell of the past share: values as cells, steps and operations as rows.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_PAST_PAST_H
#define CRM_CLI_PAST_PAST_H

#include "cli/output.h"
#include "record/past/trail.h"

struct crm_history;

/* A verb's answer under way: where it reads, and what its rows are made of. */
struct crm_past {
	struct crm_call *call;
	struct crm_history *history; /* opened when it is first needed */
	bool is_without;             /* it cannot be opened, which only --from-git minds */
	bool from_git;               /* only git is asked */
	int64_t limit;               /* rows left to print; negative: all */
	struct crm_str scratch[8];   /* of the cells of one row */
	size_t used;                 /* pieces of scratch in the row at hand */
	enum crm_status status;      /* the first failure inside a walk */
};
void crm_past_clear(struct crm_past *past);

/* The options of the verbs: --from-git. */
struct crm_past_options {
	bool from_git;
	const char *value; /* -S */
};

/* Takes the limit and opens what the options ask for. */
enum crm_status crm_past_begin(struct crm_past *past, struct crm_call *call,
			       const struct crm_past_options *options) CRM_MUST_CHECK;

/* A new row: the scratch is free again. False when the limit is reached. */
bool crm_past_row(struct crm_past *past);

/* Cells. Borrowed from the arguments and from the row's scratch. */
struct crm_cell crm_past_number(struct crm_past *past, int64_t number);
struct crm_cell crm_past_instant(const char *at);
/* A line of a file; absent when it is 0. */
struct crm_cell crm_past_line(struct crm_past *past, int64_t line);
/* A value of a field; links show what people call the record now, or its id when it is gone. */
struct crm_cell crm_past_value(struct crm_past *past, const struct crm_field *field,
			       const struct crm_value *value, const char *currency);
/* The commit of an operation: the one given when it is not "", else the one that the history says;
 * absent when it has none. */
struct crm_cell crm_past_commit(struct crm_past *past, int64_t operation, const char *commit);

/* The id of a record that is there, or was. */
enum crm_status crm_past_find(struct crm_past *past, const struct crm_noun *noun, const char *text,
			      char id[CRM_ID_TEXT]) CRM_MUST_CHECK;
/* The same of any noun. */
enum crm_status crm_past_find_any(struct crm_past *past, const char *text,
				  char id[CRM_ID_TEXT]) CRM_MUST_CHECK;

/* Each step of a record's past, from the journal or from git, as the options said. */
enum crm_status crm_past_each_step(struct crm_past *past, const char *id, crm_trail_visit *visit,
				   void *context) CRM_MUST_CHECK;

#endif
