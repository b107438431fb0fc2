/* Programs that send: sendmail gets the mail on standard input, a command gets JSON.
 * SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "sync/parts.h"

enum { OUTPUT_LIMIT = 65536, IS_BUSY = 75, IS_DENIED = 77, IS_CONFIGURED = 78, IS_SIGNAL = 128 };

enum crm_status crm_program_open(struct crm_sender *sender)
{
	if (sender->account->kind == CRM_ACCOUNT_COMMAND &&
	    !sender->account->values[CRM_ACCOUNT_RUN])
		return crm_fail(CRM_CONFIG, "it needs run = the command");
	return CRM_OK;
}

/* Exit statuses as in sysexits(3). */
static enum crm_status status_of(int code)
{
	if (code == IS_BUSY)
		return CRM_BUSY;
	if (code == IS_DENIED)
		return CRM_DENIED;
	return code == IS_CONFIGURED ? CRM_CONFIG : CRM_BROKEN;
}

enum crm_status crm_program_send(struct crm_sender *sender, const struct crm_message_out *message,
				 enum crm_delivery *out)
{
	CRM_SCOPED(str) input = {0};
	CRM_SCOPED(str) output = {0};
	const char *run = sender->account->values[CRM_ACCOUNT_RUN];
	const char *const argv[] = {"sh", "-c", run ? run : "/usr/sbin/sendmail -t -i", NULL};
	enum crm_status status;
	int code = 0;

	if (sender->account->kind == CRM_ACCOUNT_COMMAND)
		crm_str_addf(&input, "%s\n", message->json);
	else
		crm_sender_add_mail(sender, message, &input);
	status = crm_run(argv, input.text, input.length, OUTPUT_LIMIT, &output, &code);
	if (!status)
		return CRM_OK;
	if (code >= IS_SIGNAL)
		*out = CRM_UNSURE;
	return crm_fail(status_of(code), "'%s' failed with exit status %d", argv[2], code);
}
