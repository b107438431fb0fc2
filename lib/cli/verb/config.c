/* crm config: the settings of the store and of the user.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/init.h"

#include "base/country.h"
#include "base/file.h"
#include "base/money.h"
#include "base/phone.h"
#include "catalog/setting.h"
#include "cli/environment.h"
#include "cli/output.h"
#include "domain/customer/phone.h"
#include "domain/rule.h"
#include "history/sign.h"
#include "record/find.h"
#include "record/query/select.h"
#include "record/value.h"

#include <stdlib.h>
#include <string.h>

/* These belong to a person, so they stand in the person's file; all others belong to the store. */
static const char *const personal[] = {"user.name", "user.email", "store"};

static const struct crm_column columns[] = {{"name", false}, {"value", false}, {"origin", false}};

static bool is_personal(const char *name)
{
	for (size_t i = 0; i < CRM_COUNT(personal); i++)
		if (crm_equal(personal[i], name))
			return true;
	return false;
}

static enum crm_status set_in_store(struct crm_session *session, void *context)
{
	struct crm_call *call = context;
	CRM_AUTO(record) before = NULL;
	CRM_AUTO(record) after = NULL;
	char id[CRM_ID_TEXT];
	enum crm_status status =
		crm_find_by_field(session, &crm_setting, SETTING_NAME, call->arguments[0], id);

	if (status == CRM_NOT_FOUND) {
		status = crm_domain_new(session, &crm_setting, &after);
		if (status)
			return status;
		crm_record_set_text(after, SETTING_NAME, call->arguments[0]);
		status = crm_value_type(session, after, SETTING_VALUE, call->arguments[1], NULL);
		return status ? status : crm_domain_add(session, after);
	}
	if (!status)
		status = crm_record_load(session, &crm_setting, id, &before);
	if (status)
		return status;
	after = crm_record_copy(before);
	status = crm_value_type(session, after, SETTING_VALUE, call->arguments[1], NULL);
	return status ? status : crm_domain_update(session, before, after, NULL);
}

/* In another country the same digits are other numbers. */
static enum crm_status set_and_refresh(struct crm_session *session, void *context)
{
	struct crm_call *call = context;
	enum crm_status status = set_in_store(session, context);

	if (!status && crm_equal(call->arguments[0], "country"))
		status = crm_phone_refresh(session);
	return status;
}

/* The file with one line changed or added. */
static enum crm_status set_in_file(const struct crm_environment *environment, const char *name,
				   const char *value)
{
	CRM_SCOPED(str) old = {0};
	CRM_SCOPED(str) text = {0};
	char *slash = environment->config ? strrchr(environment->config, '/') : NULL;
	enum crm_status status;

	if (!slash)
		return crm_fail(CRM_CONFIG,
				"HOME is not set, so there is no place for the configuration");
	CRM_AUTO_TEXT folder =
		crm_copy_bytes(environment->config, (size_t)(slash - environment->config));
	status = crm_directory_make(folder);
	if (!status && crm_file_read(environment->config, 1 << 20, &old) == CRM_BROKEN)
		return CRM_BROKEN;
	for (const char *line = crm_str_text(&old); *line && !status;) {
		size_t length = strcspn(line, "\n");
		CRM_AUTO_TEXT whole = crm_copy_bytes(line, strcspn(line, "=\n"));
		CRM_AUTO_TEXT key = crm_trim(whole);

		if (!crm_equal(key, name))
			crm_str_addf(&text, "%.*s\n", (int)length, line);
		line += length + (line[length] == '\n');
	}
	crm_str_addf(&text, "%s = %s\n", name, value);
	return status ? status : crm_file_write(environment->config, text.text, text.length);
}

static enum crm_status print_row(struct crm_call *call, const char *name, const char *value,
				 const char *origin)
{
	struct crm_cell cells[] = {crm_cell_text(name), crm_cell_text(value),
				   crm_cell_text(origin)};
	enum crm_status status = crm_output_begin(call, columns, CRM_COUNT(columns));

	if (!status)
		crm_output_row(call, cells);
	return status;
}

static enum crm_status list_personal(struct crm_call *call,
				     const struct crm_environment *environment, const char *only)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < CRM_COUNT(personal) && !status; i++) {
		CRM_AUTO_TEXT value = NULL;

		status = crm_config_get(environment, personal[i], &value);
		if (!status && value && (!only || crm_equal(only, personal[i])))
			status = print_row(call, personal[i], value, environment->config);
	}
	return status;
}

/* One name that is not set is an error and prints nothing; of all names the header is printed. */
static enum crm_status list(struct crm_call *call, const struct crm_environment *environment,
			    const char *only)
{
	CRM_AUTO(select) select = crm_select_new(call->session, &crm_setting);
	enum crm_status status = crm_select_add_list(select, "name,value");

	call->is_empty = true;
	if (!status)
		status = crm_select_order(select, "name");
	if (!status && !only)
		status = crm_output_begin(call, columns, CRM_COUNT(columns));
	while (!status && crm_select_next(select)) {
		struct crm_value name = crm_select_value(select, 0);

		if (!only || crm_equal(only, name.text))
			status = print_row(call, name.text, crm_select_value(select, 1).text,
					   "store");
	}
	if (!status)
		status = crm_select_status(select);
	if (!status)
		status = list_personal(call, environment, only);
	if (!status && only && call->is_empty)
		return crm_fail(CRM_NOT_FOUND, "'%s' is not set", only);
	return status;
}

enum crm_status crm_verb_config(struct crm_call *call)
{
	CRM_SCOPED(environment) environment = {0};
	struct crm_session ignored = {0};
	enum crm_status status = crm_environment_read(&environment, call, &ignored);

	if (status)
		return status;
	if (call->argument_count > 2)
		return crm_fail(CRM_USAGE, "a name, or a name and a value");
	if (call->argument_count == 2 && is_personal(call->arguments[0]))
		return set_in_file(&environment, call->arguments[0], call->arguments[1]);
	if (call->argument_count == 2 && crm_equal(call->arguments[0], "currency") &&
	    !crm_currency_is_known(call->arguments[1]))
		return crm_fail(CRM_USAGE, "currency: '%s' is not a currency of ISO 4217",
				call->arguments[1]);
	if (call->argument_count == 2 && crm_equal(call->arguments[0], "country") &&
	    *call->arguments[1] && !*crm_country_of(call->arguments[1]))
		return crm_hint(crm_fail(CRM_USAGE, "country: '%s' is no country that we know",
					 call->arguments[1]),
				"a code of ISO 3166-1: CN, DE, US ...");
	if (call->argument_count == 2 && crm_equal(call->arguments[0], "history.sign"))
		status = crm_signer_check(call->arguments[1]);
	if (status)
		return status;
	status = crm_session_open(call->session,
				  call->argument_count == 2 ? CRM_STORE_WRITE : CRM_STORE_READ);
	if (status)
		return status;
	if (call->argument_count == 2)
		return crm_operation_run(call->session, set_and_refresh, call);
	return list(call, &environment, call->argument_count ? call->arguments[0] : NULL);
}
