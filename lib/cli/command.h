/* A command: a table of verbs, a table of options, thin functions.
 * crm_command_main does what all have in common: options, help, completion, the store, output,
 * errors, the exit status.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_COMMAND_H
#define CRM_CLI_COMMAND_H

#include "base/spool.h"
#include "cli/option.h"
#include "format/printer.h"
#include "record/operation.h"
#include "record/session.h"

struct crm_call;
typedef enum crm_status crm_verb_function(struct crm_call *call);

enum {
	CRM_VERB_READS = 1 << 0,    /* opens the store for reading; has the options of output */
	CRM_VERB_WRITES = 1 << 1,   /* opens it for writing; has -n, -m and the options of output */
	CRM_VERB_FIELDS = 1 << 2,   /* takes the noun's fields as options */
	CRM_VERB_MANY = 1 << 3,     /* may change many records: --filter, --all, --yes, --expect */
	CRM_VERB_NO_STORE = 1 << 4, /* opens none */
	CRM_VERB_BATCH = 1 << 5,    /* takes --batch */
	CRM_VERB_SILENT = 1 << 7,   /* writes, and prints no rows */
	CRM_VERB_PRINTS = 1 << 6,   /* has the options of output, whatever it does to the store */
};

struct crm_verb {
	const char *name;
	const char *arguments; /* "<deal>...", "[<filter>...]", or "" */
	const char *help;      /* lower case, starts with a verb, no full stop */
	crm_verb_function *run;
	unsigned flags;
	const struct crm_option *options; /* of its own */
	size_t option_count;
	size_t options_size; /* of the struct that they fill */
};
#define CRM_OPTIONS(rows, set) \
	.options = (rows), .option_count = CRM_COUNT(rows), .options_size = sizeof(set)

struct crm_command {
	const char *name;             /* "crm-deal" */
	const char *help;             /* "follow sales" */
	const struct crm_noun *noun;  /* NULL: of no noun */
	const struct crm_verb *verbs; /* a command with one verb named "" takes no verb */
	size_t verb_count;
	const struct crm_verb
		*more_verbs; /* the verbs that every noun has: crm_record_verbs, or NULL */
};

/* The verbs from the catalog: add show list edit remove restore import export log fields. */
extern const struct crm_verb crm_record_verbs[];
extern const size_t crm_record_verb_count;
/* The function of `add`, for a noun that adds something of its own. */
crm_verb_function crm_verb_add;
/* Those of `list` and `fields`, for a noun that takes only some of the verbs. */
crm_verb_function crm_verb_list, crm_verb_fields;
/* The work of `list`, among the records that fit a filter ("" for all). */
enum crm_status crm_list_fitting(struct crm_call *call, const char *filter) CRM_MUST_CHECK;

/* Options that every verb has, or every one that reads or writes. */
struct crm_common_options {
	const char *store, *lock_wait, *describe;
	bool help, version;
	const char *format, *fields, *sort, *limit, *output, *as_of;
	bool json, jsonl, quiet, no_header, exit_code;
	const char *message, *if_rev;
	bool dry_run, batch, keep_going;
	const char *filter, *expect;
	bool yes, all, allow_duplicate;
	struct crm_words set, unset;
	bool editor;
	const char *form;
};

/* A field given as an option: --stage won. */
struct crm_assignment {
	int field;
	const char *text;
};

/* One call of a verb. */
struct crm_call {
	const struct crm_command *command;
	const struct crm_verb *verb;
	struct crm_session *session;
	const struct crm_noun *noun; /* the session's form of the command's */
	bool has_learnt;             /* which fields the store adds to it, see cli/learn.h */
	int64_t learnt;              /* by which operation they were so */
	const char **arguments;      /* after the verb, without options */
	size_t argument_count;
	void *options; /* the verb's own struct */
	void *context; /* of a verb that goes over records */
	struct crm_common_options common;
	struct crm_assignment *assignments;
	size_t assignment_count, assignment_capacity;
	/* What new records of a batch have unless their rows say otherwise; or NULL. */
	enum crm_status (*begin)(struct crm_session *session, struct crm_record *record);
	bool shows_many; /* records as rows, not one as a page */
	bool is_empty;   /* nothing was found, due or changed: --exit-code makes it the status 1 */
	struct crm_output *output; /* cli/output.c's */
	struct crm_spool results;  /* rows of crm_output_result, three texts each */
};

/* The whole of main(). Returns the exit status. */
int crm_command_main(const struct crm_command *command, int argc, char **argv);

/* Each argument as it is; when it is "-", the first column of each line of standard input, which is
 * ids, or rows as list prints them. */
typedef enum crm_status crm_each_text(struct crm_call *call, void *context, const char *text);
enum crm_status crm_read_arguments(struct crm_call *call, crm_each_text *one,
				   void *context) CRM_MUST_CHECK;

/* For each argument, or each line of standard input when the only argument is "-": finds the record
 * of the command's noun and calls `one`. CRM_USAGE when there is none. */
typedef enum crm_status crm_each_record(struct crm_call *call, struct crm_record *record);
enum crm_status crm_each_argument(struct crm_call *call, crm_each_record *one) CRM_MUST_CHECK;

/* The same for a verb that shows records with crm_output_record: one as a page, several as rows. A
 * selection reads them, so `one` gets the id. */
typedef enum crm_status crm_each_id(struct crm_call *call, const char *id);
enum crm_status crm_show_each(struct crm_call *call, crm_each_id *one) CRM_MUST_CHECK;

/* The same inside one operation, for verbs that write. With --filter or --all the records come from
 * the store; more than 3 of them ask first. `one` changes its record and writes it. */
enum crm_status crm_change_each(struct crm_call *call, crm_each_record *one) CRM_MUST_CHECK;
/* The same where `one` removes its record: very many go as a mass. */
enum crm_status crm_remove_each(struct crm_call *call, crm_each_record *one) CRM_MUST_CHECK;

/* As if the option had been given, unless it was. */
void crm_assign_unless_given(struct crm_call *call, int field, const char *text);

/* Puts the fields given as options into a record, in the order of the catalog. */
enum crm_status crm_assign(struct crm_call *call, struct crm_record *record) CRM_MUST_CHECK;

#endif
