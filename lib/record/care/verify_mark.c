/* Where the last proof ended, for the next one.
 * SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "record/care/verifying.h"

#include <string.h>

enum { LARGEST_MARK = 256 };

static char *mark_path(const struct crm_verifying *verifying)
{
	return crm_format("%s/history.git/crm/verified", verifying->session->directory);
}

/* "<commit> <operation>\n". Nothing vouches for it but the chain: the commit's name stands for all
 * that is below it. */
static bool parse_mark(char *text, char **commit, int64_t *operation)
{
	char *blank = strchr(text, ' ');
	char *end = strchr(text, '\n');

	if (!blank || !end || blank > end)
		return false;
	*blank = *end = '\0';
	*commit = text;
	return !crm_parse_integer(blank + 1, operation) && *operation > 0;
}

void crm_verify_read_mark(struct crm_verifying *verifying)
{
	CRM_AUTO_TEXT path = mark_path(verifying);
	CRM_SCOPED(str) text = {0};
	char found[CRM_COMMIT_TEXT], *commit;
	int64_t operation;

	verifying->verify->is_full = true;
	verifying->verify->since = 0;
	if (crm_file_read(path, LARGEST_MARK, &text) == CRM_OK && text.length &&
	    parse_mark(text.text, &commit, &operation) && operation <= verifying->head.operation &&
	    crm_history_find(verifying->history, operation, found) == CRM_OK &&
	    crm_equal(found, commit)) {
		memcpy(verifying->proved, found, sizeof found);
		verifying->verify->since = operation;
	}
	crm_message_clear();
}

/* Who may only read proves it all the next time. */
void crm_verify_write_mark(struct crm_verifying *verifying)
{
	CRM_AUTO_TEXT path = mark_path(verifying);
	CRM_AUTO_TEXT text = crm_format("%s %lld\n", verifying->head.commit,
					(long long)verifying->head.operation);

	if (!verifying->head.operation || crm_file_write(path, text, strlen(text)) != CRM_OK)
		crm_message_clear();
}
