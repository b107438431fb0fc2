/* What the environment says: who acts, when, where the store is. The only place that reads it.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CLI_ENVIRONMENT_H
#define CRM_CLI_ENVIRONMENT_H

#include "cli/command.h"

/* What was found; the session borrows from it. Zero-initialised is empty. */
struct crm_environment {
	char *directory, *name, *email;
	char *config; /* the path of the user's configuration file; NULL without a home */
	char *zone;   /* of the process; NULL: the system's */
};
void crm_environment_clear(struct crm_environment *environment);

/* Fills in the session: the store's directory (--store, CRM_STORE, configuration, XDG), clock
 * (CRM_NOW, CRM_TZ), user (CRM_USER, configuration, login), seed (CRM_SEED). CRM_CONFIG. */
enum crm_status crm_environment_read(struct crm_environment *environment,
				     const struct crm_call *call,
				     struct crm_session *session) CRM_MUST_CHECK;

/* A value of the user's configuration file ("name = value" lines, # comments): yours; NULL when it
 * is not set. */
enum crm_status crm_config_get(const struct crm_environment *environment, const char *name,
			       char **out) CRM_MUST_CHECK;

/* A request of a web server (RFC 3875): its method, the type and the length of its body, what
 * stands behind '?', and the address of who asks. "" is absent. Borrowed. */
struct crm_request {
	const char *method, *type, *length, *query, *address;
};
struct crm_request crm_environment_request(void);

/* How output to a file descriptor is laid out: terminal, width, colours (NO_COLOR, TERM,
 * CRM_FORCE_TTY). */
struct crm_layout crm_environment_layout(int file);
/* A folder of that name where what need not outlive the login is kept, yours; NULL where the system
 * has no such place. */
char *crm_environment_runtime(const char *name);
/* The file of the user's accounts, yours; NULL without a home. */
char *crm_environment_accounts(void);
/* The program that people edit texts with, as a command of the shell. */
const char *crm_environment_editor(void);
/* Whether a person can be asked. */
bool crm_environment_is_interactive(void);

#endif
