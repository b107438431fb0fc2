/* Signatures of commits: gpg's as gitformat-signature(5) has them, ssh's as ssh-keygen(1) makes
 * them in the namespace "git".
 * SPDX-License-Identifier: MIT */
#include "history/sign.h"

#include "base/file.h"
#include "history/repository.h"

#include <string.h>

enum { LARGEST_SIGNATURE = 1 << 16, LARGEST_LIST = 1 << 30 };

#define SSH "ssh:"
#define GPG "gpg:"

enum crm_status crm_signer_check(const char *signer)
{
	if (!*signer || (crm_starts_with(signer, SSH "/") && signer[strlen(SSH "/")]) ||
	    (crm_starts_with(signer, GPG) && signer[strlen(GPG)]))
		return CRM_OK;
	return crm_hint(crm_fail(CRM_USAGE, "'%s' is no key to sign with", signer),
			"ssh:/PATH/OF/KEY, gpg:KEY, or '' for none");
}

enum crm_status crm_sign(const char *signer, const struct crm_str *text, struct crm_str *out)
{
	bool is_ssh = crm_starts_with(signer, SSH);
	const char *const ssh[] = {"ssh-keygen",         "-q", "-Y", "sign", "-n", "git", "-f",
				   signer + strlen(SSH), NULL};
	const char *const gpg[] = {"gpg", "-q", "-bsa", "-u", signer + strlen(GPG), NULL};
	CRM_SCOPED(str) signature = {0};
	enum crm_status status = crm_signer_check(signer);

	if (!status)
		status = crm_run(is_ssh ? ssh : gpg, text->text, text->length, LARGEST_SIGNATURE,
				 &signature, NULL);
	if (!status && !crm_starts_with(crm_str_text(&signature), "-----BEGIN "))
		status = crm_fail(CRM_BROKEN, "what '%s' wrote is no signature",
				  is_ssh ? ssh[0] : gpg[0]);
	if (status)
		return crm_hint(crm_fail_at(CRM_CONFIG, "signing with %s: ", signer),
				"crm-history drain, when it works; or crm config history.sign ''");
	crm_str_add_bytes(out, signature.text, signature.length);
	return CRM_OK;
}

/* "<commit> <verdict> <signer>" */
static enum crm_status visit_line(char *line, crm_signature_visit *visit, void *context)
{
	struct crm_signature signature = {.commit = line};

	if (strlen(line) < GIT_OID_HEXSZ + 2)
		return crm_fail(CRM_BROKEN, "git says what is no signature: %s", line);
	line[GIT_OID_HEXSZ] = '\0';
	signature.verdict = line[GIT_OID_HEXSZ + 1];
	signature.signer = line + GIT_OID_HEXSZ + 2;
	signature.signer += *signature.signer == ' ';
	return visit(context, &signature);
}

enum crm_status crm_history_each_signature(struct crm_history *history,
					   const struct crm_signature_range *range,
					   crm_signature_visit *visit, void *context)
{
	CRM_AUTO_TEXT directory = crm_format("--git-dir=%s", history->path);
	CRM_AUTO_TEXT signers = crm_format("gpg.ssh.allowedSignersFile=%s",
					   range->signers ? range->signers : "/dev/null");
	CRM_AUTO_TEXT commits = *range->after ? crm_format("%s..%s", range->after, range->head)
					      : crm_copy(range->head);
	const char *const command[] = {"git",   directory,
				       "-c",    signers,
				       "log",   "--format=%H %G? %GS",
				       commits, range->is_head ? "-1" : "--first-parent",
				       "--",    NULL};
	CRM_SCOPED(str) output = {0};
	enum crm_status status = crm_run(command, NULL, 0, LARGEST_LIST, &output, NULL);
	char *line = output.text;

	while (!status && line && *line) {
		char *end = strchrnul(line, '\n');
		bool is_last = !*end;

		*end = '\0';
		status = visit_line(line, visit, context);
		line = end + !is_last;
	}
	return status;
}
