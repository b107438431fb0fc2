/* Signing commits as git does, and asking git what it makes of signatures.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_HISTORY_SIGN_H
#define CRM_HISTORY_SIGN_H

#include "history/history.h"

/* Whether a text says who signs: "ssh:" and the path of a private key, or of a public one whose
 * other half an agent has; "gpg:" and the name of a key; "" for nobody. CRM_USAGE. */
enum crm_status crm_signer_check(const char *signer) CRM_MUST_CHECK;

/* Adds the armoured signature of a commit's text, made by ssh-keygen or gpg. CRM_CONFIG when they
 * cannot. */
enum crm_status crm_sign(const char *signer, const struct crm_str *text,
			 struct crm_str *out) CRM_MUST_CHECK;

/* Calls `visit` for each commit from the branch's down to that of `after` ("": all), or (`is_head`)
 * for the branch's alone, with what git says of its signature: G good; U good, by a key that is not
 * among those it trusts; N none; others as in git-log(1), %G?. `signers` is a file of allowed
 * signers, see ssh-keygen(1), or NULL. CRM_NOT_FOUND without git, CRM_BROKEN when git fails. */
struct crm_signature {
	const char *commit;
	char verdict;
	const char *signer; /* "" when unknown */
};
typedef enum crm_status crm_signature_visit(void *context, const struct crm_signature *signature);
struct crm_signature_range {
	const char *after, *head;
	bool is_head;
	const char *signers;
};
enum crm_status crm_history_each_signature(struct crm_history *history,
					   const struct crm_signature_range *range,
					   crm_signature_visit *visit,
					   void *context) CRM_MUST_CHECK;

#endif
