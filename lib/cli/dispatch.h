/* crm NOUN VERB is crm-NOUN VERB: finding the program and becoming it.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_DISPATCH_H
#define CRM_CLI_DISPATCH_H

#include "base/status.h"

/* Becomes the program crm-NAME that stands beside this one, or else on PATH, with the arguments
 * behind the name. Returns only when it cannot: CRM_USAGE: "there is no command 'crm-foo'". */
enum crm_status crm_dispatch(const char *name, char **arguments);

/* What may follow `crm deal ...` the command of deals knows: argv of `crm --describe=words -- deal
 * ...` becomes that of `crm deal --describe=words -- ...`. It has five words at least. */
void crm_dispatch_turn(char **argv);

/* Becomes man(1) with the page of that name (the ones beside this program first). CRM_NOT_FOUND. */
enum crm_status crm_dispatch_manual(const char *page);

/* The commands that can be found, each once, in order: calls `visit` with the name behind "crm-".
 */
typedef void crm_dispatch_visit(void *context, const char *name);
void crm_dispatch_each(crm_dispatch_visit *visit, void *context);

#endif
