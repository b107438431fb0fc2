/* Accounts: through what messages leave this machine, as crm-accounts(5) tells.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_SYNC_ACCOUNT_H
#define CRM_SYNC_ACCOUNT_H

#include "base/text.h"

enum crm_account_kind {
	CRM_ACCOUNT_SMTP,
	CRM_ACCOUNT_SENDMAIL,
	CRM_ACCOUNT_COMMAND,
	CRM_ACCOUNT_WEBHOOK,
	CRM_ACCOUNT_WECOM,
	CRM_ACCOUNT_DINGTALK,
	CRM_ACCOUNT_FEISHU,
	CRM_ACCOUNT_KINDS,
};

enum crm_account_key {
	CRM_ACCOUNT_TYPE,
	CRM_ACCOUNT_URL,
	CRM_ACCOUNT_USER,
	CRM_ACCOUNT_FROM,
	CRM_ACCOUNT_RUN, /* the program of sendmail and command */
	CRM_ACCOUNT_TLS,
	CRM_ACCOUNT_CACERT,
	CRM_ACCOUNT_TIMEOUT,
	CRM_ACCOUNT_URL_COMMAND,
	CRM_ACCOUNT_URL_FILE,
	CRM_ACCOUNT_PASSWORD_COMMAND,
	CRM_ACCOUNT_PASSWORD_FILE,
	CRM_ACCOUNT_SECRET_COMMAND,
	CRM_ACCOUNT_SECRET_FILE,
	CRM_ACCOUNT_KEYS,
};

struct crm_account {
	char *name;
	enum crm_account_kind kind;
	char *values[CRM_ACCOUNT_KEYS]; /* as they stand in the file; NULL: not there */
};
void crm_account_clear(struct crm_account *account);

/* "smtp" */
const char *crm_account_kind_name(enum crm_account_kind kind);

/* The account of a name ("": the only one, or the one named default). CRM_CONFIG: no such file or
 * account, a line that makes no sense (the sentence has its number), a file that others can read.
 */
enum crm_status crm_account_find(const char *path, const char *name,
				 struct crm_account *out) CRM_MUST_CHECK;

/* Each account of the file, in its order. As crm_account_find. */
typedef enum crm_status crm_account_visit(void *context, const struct crm_account *account);
enum crm_status crm_account_each(const char *path, crm_account_visit *visit,
				 void *context) CRM_MUST_CHECK;

/* A secret from its command or its file, which nobody else may read: the first line. `*out` is
 * yours, NULL when the account names neither. CRM_CONFIG. */
enum crm_status crm_account_secret(const struct crm_account *account, enum crm_account_key command,
				   enum crm_account_key file, char **out) CRM_MUST_CHECK;

#endif
