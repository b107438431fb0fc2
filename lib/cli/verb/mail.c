/* What mail programs ask of contacts.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/mail.h"

#include "base/file.h"
#include "base/list.h"
#include "base/unicode.h"
#include "catalog/contact.h"
#include "cli/output.h"
#include "domain/rule.h"
#include "format/mail_sender.h"
#include "record/find.h"
#include "record/query/select.h"

#include <stdio.h>
#include <string.h>

enum { HEADER_LIMIT = 4 * 1024 * 1024 };

const struct crm_option crm_query_options[1] = {
	CRM_FLAG(struct crm_query_options, mutt, .name = "mutt",
		 .help = "answer as mutt's query_command: a line of status, then address, name, "
			 "company"),
};

const struct crm_option crm_add_mail_options[1] = {
	CRM_FLAG(struct crm_add_mail_options, from_mail, .name = "from-mail",
		 .help = "take name and address of the sender of the mail on standard input"),
};

/* "(name~'x' or email~'x' or company.name~'x')", with whichever quotes the text has not. */
static void add_filter(struct crm_str *out, const char *text)
{
	static const char *const paths[] = {"name", "email", "company.name"};
	char quote = strchr(text, '\'') ? '"' : '\'';

	for (size_t i = 0; i < CRM_COUNT(paths); i++) {
		crm_str_addf(out, "%s%s~%c", i ? " or " : "", paths[i], quote);
		for (const char *at = text; *at; at++)
			if (*at != quote)
				crm_str_add_char(out, *at);
		crm_str_add_char(out, quote);
	}
}

/* A cell of mutt's: no tab or other control character is in it. */
static void add_cell(struct crm_str *out, const char *text)
{
	for (; text && *text; text++)
		crm_str_add_char(out, (unsigned char)*text < ' ' ? ' ' : *text);
}

/* One line an address. */
static size_t add_lines(struct crm_select *select, struct crm_str *out)
{
	struct crm_value name = crm_select_value(select, 0);
	struct crm_value company = crm_select_value(select, 2);
	const char *cursor = crm_select_value(select, 1).text;
	struct crm_list_item item;
	size_t count = 0;

	while (cursor && crm_list_next(&cursor, &item)) {
		CRM_SCOPED(str) address = {0};

		crm_list_add_value(&address, &item);
		add_cell(out, crm_str_text(&address));
		crm_str_add_char(out, '\t');
		add_cell(out, name.text);
		crm_str_add_char(out, '\t');
		add_cell(out, company.kind == CRM_STRING ? company.text : NULL);
		crm_str_add_char(out, '\n');
		count++;
	}
	return count;
}

static enum crm_status answer_mutt(struct crm_call *call, struct crm_select *select)
{
	CRM_SCOPED(str) lines = {0};
	size_t count = 0;

	while (crm_select_next(select))
		count += add_lines(select, &lines);
	if (crm_select_status(select))
		return crm_select_status(select);
	printf("%zu %s\n%s", count, count == 1 ? "address" : "addresses", crm_str_text(&lines));
	if (fflush(stdout) || ferror(stdout))
		return crm_fail(CRM_BROKEN, "cannot write the output");
	call->is_empty = !count;
	call->common.exit_code = true;
	return CRM_OK;
}

enum crm_status crm_verb_query(struct crm_call *call)
{
	const struct crm_query_options *options = call->options;
	CRM_AUTO(select) select = crm_select_new(call->session, &crm_contact);
	CRM_SCOPED(str) words = {0};
	CRM_SCOPED(str) filter = {0};
	enum crm_status status;

	for (size_t i = 0; i < call->argument_count; i++)
		crm_str_addf(&words, "%s%s", i ? " " : "", call->arguments[i]);
	if (!words.length)
		return crm_fail(CRM_USAGE, "query what?");
	add_filter(&filter, words.text);
	status = crm_select_add_list(select, !options->mutt && call->common.fields
						     ? call->common.fields
						     : "name,email,company.name");
	if (!status)
		status = crm_select_filter(select, filter.text);
	if (!status)
		status = crm_select_order(select, call->common.sort ? call->common.sort : "name");
	if (status)
		return status;
	return options->mutt ? answer_mutt(call, select) : crm_output_select(call, select);
}

/* The sender, as far as this run is concerned. */
struct sender {
	struct crm_call *call;
	struct crm_str address, name;
	struct crm_str packed; /* the address as the field takes it */
};

static void sender_clear(struct sender *sender)
{
	crm_str_clear(&sender->address);
	crm_str_clear(&sender->name);
	crm_str_clear(&sender->packed);
}

static enum crm_status add_sender(struct crm_session *session, void *context)
{
	struct sender *sender = context;
	CRM_AUTO(record) contact = NULL;
	char id[CRM_ID_TEXT];
	enum crm_status status =
		crm_find_by_field(session, &crm_contact, CONTACT_EMAIL, sender->address.text, id);

	crm_output_forget_results(sender->call);
	if (!status)
		status = crm_record_load(session, &crm_contact, id, &contact);
	if (status != CRM_NOT_FOUND)
		return status ? status : crm_output_result(sender->call, contact, "unchanged");
	crm_message_clear();
	status = crm_domain_new(session, &crm_contact, &contact);
	if (!status)
		status = crm_assign(sender->call, contact);
	if (!status)
		status = crm_domain_add(session, contact);
	return status ? status : crm_output_result(sender->call, contact, "added");
}

/* The header of a message, and whatever of its body came along. */
static enum crm_status read_message(struct crm_str *out)
{
	size_t received;

	do {
		char *end = crm_str_reserve(out, BUFSIZ);

		received = fread(end, 1, BUFSIZ, stdin);
		out->length += received;
		out->text[out->length] = '\0';
	} while (received && out->length < HEADER_LIMIT);
	return ferror(stdin) ? crm_fail(CRM_BROKEN, "cannot read standard input") : CRM_OK;
}

enum crm_status crm_verb_add_mail(struct crm_call *call)
{
	const struct crm_add_mail_options *options = call->options;
	__attribute__((cleanup(sender_clear))) struct sender sender = {.call = call};
	CRM_SCOPED(str) message = {0};
	enum crm_status status;

	if (!options->from_mail)
		return crm_verb_add(call);
	if (call->argument_count || call->common.batch || call->common.editor || call->common.form)
		return crm_fail(CRM_USAGE, "--from-mail takes the name from the message");
	status = read_message(&message);
	if (!status)
		status = crm_mail_sender(crm_str_text(&message), message.length, &sender.address,
					 &sender.name);
	if (status)
		return status;
	crm_list_add(&sender.packed, NULL, 0, sender.address.text, sender.address.length);
	crm_assign_unless_given(call, CONTACT_NAME,
				sender.name.length ? sender.name.text : sender.address.text);
	crm_assign_unless_given(call, CONTACT_EMAIL, sender.packed.text);
	return crm_operation_run(call->session, add_sender, &sender);
}
