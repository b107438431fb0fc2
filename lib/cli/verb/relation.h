/* The verbs of records that are related to others, and of which facts are kept.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_VERB_RELATION_H
#define CRM_CLI_VERB_RELATION_H

#include "cli/command.h"
#include "domain/customer/fact.h"
#include "domain/customer/relation.h"

/* relate <record> <type> <other>; unrelate the same; relations <record>; path <record> <other>. */
crm_verb_function crm_verb_relate, crm_verb_unrelate, crm_verb_relations, crm_verb_path;
extern const struct crm_option crm_relate_options[3];

struct crm_path_options {
	const char *most;
};
extern const struct crm_option crm_path_options[1];

/* fact <record> <name> <value>; facts <record>. */
crm_verb_function crm_verb_fact, crm_verb_facts;
extern const struct crm_option crm_fact_options[3];

struct crm_facts_options {
	bool past;
};
extern const struct crm_option crm_facts_options[1];

/* lifecycle <record>. */
crm_verb_function crm_verb_lifecycle;

/* The rows of a table of verbs; `record` as in "<contact>". */
#define CRM_RELATION_VERBS(record)                                                             \
	{"relate",                                                                             \
	 record " <type> <other>",                                                             \
	 "say how two are related, which both sides show",                                     \
	 crm_verb_relate,                                                                      \
	 CRM_VERB_WRITES,                                                                      \
	 CRM_OPTIONS(crm_relate_options, struct crm_relation_post)},                           \
		{"unrelate",                                                                   \
		 record " <type> <other>",                                                     \
		 "take a relation away, from both sides",                                      \
		 crm_verb_unrelate,                                                            \
		 CRM_VERB_WRITES,                                                              \
		 NULL,                                                                         \
		 0,                                                                            \
		 sizeof(struct crm_relation_post)},                                            \
		{"relations",                                                                  \
		 record,                                                                       \
		 "list relations as this side sees them",                                      \
		 crm_verb_relations,                                                           \
		 CRM_VERB_READS,                                                               \
		 NULL,                                                                         \
		 0,                                                                            \
		 0},                                                                           \
		{"path",                                                                       \
		 record " <other>",                                                            \
		 "find the shortest chain of relations between two",                           \
		 crm_verb_path,                                                                \
		 CRM_VERB_READS,                                                               \
		 CRM_OPTIONS(crm_path_options, struct crm_path_options)},                      \
		{"fact",                                                                       \
		 record " <name> <value>",                                                     \
		 "note what is so, and when and how we know",                                  \
		 crm_verb_fact,                                                                \
		 CRM_VERB_WRITES,                                                              \
		 CRM_OPTIONS(crm_fact_options, struct crm_fact_post)},                         \
		{"facts",                                                                      \
		 record,                                                                       \
		 "list what is known beyond the fields",                                       \
		 crm_verb_facts,                                                               \
		 CRM_VERB_READS,                                                               \
		 CRM_OPTIONS(crm_facts_options, struct crm_facts_options)},                    \
	{                                                                                      \
		"lifecycle", record, "list the stages of a customer's life that were reached", \
			crm_verb_lifecycle, CRM_VERB_READS, NULL, 0, 0                         \
	}

#endif
