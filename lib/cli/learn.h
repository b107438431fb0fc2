/* What a command must know of its store before its options can be read.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_LEARN_H
#define CRM_CLI_LEARN_H

#include "cli/command.h"

/* Gives the call the store's form of its noun, when there is a store and it has one. Does nothing
 * the second time, and never fails: without a store there is the catalog. */
void crm_learn(struct crm_call *call, int argc, char **argv);

/* Runs `crm NAME ...` when NAME is a noun that the store adds: true, and its exit status.
 * argv[0] is the name. */
bool crm_entity_main(const char *name, int argc, char **argv, int *code);

/* The nouns that the store adds, each by its name and help. */
typedef void crm_entity_visit(void *context, const char *name, const char *help);
void crm_each_entity(crm_entity_visit *visit, void *context);

#endif
