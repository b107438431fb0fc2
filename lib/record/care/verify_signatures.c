/* The signatures of commits, where the store wants them.
 * SPDX-License-Identifier: MIT */
#include "history/sign.h"
#include "record/care/verifying.h"

#include <stdlib.h>
#include <string.h>

struct signatures {
	struct crm_verifying *verifying;
	char *signer, *allowed; /* the settings; NULL: not set */
};

static void signatures_clear(struct signatures *signatures)
{
	free(signatures->signer);
	free(signatures->allowed);
}
#define AUTO_SIGNATURES __attribute__((cleanup(signatures_clear))) struct signatures

static bool is_set(const char *setting)
{
	return setting && *setting;
}

/* What is wrong with it; NULL: nothing. Commits from before the setting have none, and the head's
 * stands for them. */
static const char *find_fault(const struct signatures *signatures,
			      const struct crm_signature *signature)
{
	bool is_head = crm_equal(signature->commit, signatures->verifying->head.commit);

	switch (signature->verdict) {
	case 'G':
		return NULL;
	case 'U':
		return is_set(signatures->allowed)
			       ? "it is signed by a key that is not among the allowed ones"
			       : NULL;
	case 'N':
		return is_head && is_set(signatures->signer) ? "it is not signed" : NULL;
	case 'E':
		return "its signature cannot be checked: the key is not known here";
	case 'X':
	case 'Y':
		return "its signature, or its key, has expired";
	case 'R':
		return "it is signed by a key that was revoked";
	default:
		return "its signature is not good";
	}
}

static enum crm_status visit_signature(void *context, const struct crm_signature *signature)
{
	const struct signatures *signatures = context;
	struct crm_verify_problem problem = {.where = "signature",
					     .what = find_fault(signatures, signature)};
	enum crm_status status;

	signatures->verifying->verify->signatures += signature->verdict != 'N';
	if (!problem.what)
		return CRM_OK;
	status = crm_history_operation_of(signatures->verifying->history, signature->commit,
					  &problem.operation);
	return status ? status : crm_verify_note(signatures->verifying, &problem);
}

enum crm_status crm_verify_signatures(struct crm_verifying *verifying)
{
	AUTO_SIGNATURES signatures = {.verifying = verifying};
	struct crm_session *session = verifying->session;
	struct crm_signature_range range = {
		.after = verifying->proved,
		.head = verifying->head.commit,
		.is_head = !verifying->verify->is_full,
	};
	enum crm_status status =
		crm_session_setting(session, "history.sign", NULL, &signatures.signer);

	if (!status)
		status = crm_session_setting(session, "history.signers", NULL, &signatures.allowed);
	if (status || !*range.head || (!is_set(signatures.signer) && !is_set(signatures.allowed)))
		return status;
	range.signers = is_set(signatures.allowed) ? signatures.allowed : NULL;
	return crm_history_each_signature(verifying->history, &range, visit_signature, &signatures);
}
