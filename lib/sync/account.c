/* Accounts: a file of sections, and secrets that stand elsewhere.
 * SPDX-License-Identifier: MIT */
#include "sync/account.h"

#include "base/file.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { FILE_LIMIT = 1 << 20, SECRET_LIMIT = 1 << 16 };

static const char *const kinds[CRM_ACCOUNT_KINDS] = {
	[CRM_ACCOUNT_SMTP] = "smtp",       [CRM_ACCOUNT_SENDMAIL] = "sendmail",
	[CRM_ACCOUNT_COMMAND] = "command", [CRM_ACCOUNT_WEBHOOK] = "webhook",
	[CRM_ACCOUNT_WECOM] = "wecom",     [CRM_ACCOUNT_DINGTALK] = "dingtalk",
	[CRM_ACCOUNT_FEISHU] = "feishu",
};

static const char *const keys[CRM_ACCOUNT_KEYS + 1] = {
	[CRM_ACCOUNT_TYPE] = "type",
	[CRM_ACCOUNT_URL] = "url",
	[CRM_ACCOUNT_USER] = "user",
	[CRM_ACCOUNT_FROM] = "from",
	[CRM_ACCOUNT_RUN] = "run",
	[CRM_ACCOUNT_TLS] = "tls",
	[CRM_ACCOUNT_CACERT] = "cacert",
	[CRM_ACCOUNT_TIMEOUT] = "timeout",
	[CRM_ACCOUNT_URL_COMMAND] = "url-command",
	[CRM_ACCOUNT_URL_FILE] = "url-file",
	[CRM_ACCOUNT_PASSWORD_COMMAND] = "password-command",
	[CRM_ACCOUNT_PASSWORD_FILE] = "password-file",
	[CRM_ACCOUNT_SECRET_COMMAND] = "secret-command",
	[CRM_ACCOUNT_SECRET_FILE] = "secret-file",
};

const char *crm_account_kind_name(enum crm_account_kind kind)
{
	return kinds[kind];
}

void crm_account_clear(struct crm_account *account)
{
	free(account->name);
	for (size_t i = 0; i < CRM_ACCOUNT_KEYS; i++)
		free(account->values[i]);
	*account = (struct crm_account){0};
}

/* Whether nobody but its owner may read it. */
static enum crm_status check_private(const char *path)
{
	struct stat state;

	if (stat(path, &state) != 0)
		return crm_fail(CRM_CONFIG, "cannot read '%s': %s", path, strerror(errno));
	if (state.st_mode & (S_IRWXG | S_IRWXO))
		return crm_hint(crm_fail(CRM_CONFIG, "'%s' is not only yours to read", path),
				"chmod 600 '%s'", path);
	return CRM_OK;
}

static size_t find_word(const char *const *words, size_t count, const char *word)
{
	size_t at = 0;

	while (at < count && !crm_equal(words[at], word))
		at++;
	return at;
}

/* Secrets in a file of settings end up where settings are shared. */
static enum crm_status fail_for_key(const char *key)
{
	const char *near = crm_nearest(key, keys, CRM_ACCOUNT_KEYS);

	if (crm_equal(key, "password") || crm_equal(key, "secret"))
		return crm_hint(crm_fail(CRM_CONFIG, "a %s does not stand here", key),
				"%s-command = pass show ..., or %s-file = ...", key, key);
	crm_fail(CRM_CONFIG, "unknown key '%s'", key);
	return near ? crm_hint(CRM_CONFIG, "%s", near) : CRM_CONFIG;
}

static enum crm_status set_value(struct crm_account *account, const char *line)
{
	const char *equal = strchr(line, '=');
	CRM_AUTO_TEXT typed = crm_copy_bytes(line, equal ? (size_t)(equal - line) : 0);
	CRM_AUTO_TEXT name = crm_trim(typed);
	size_t key = find_word(keys, CRM_ACCOUNT_KEYS, name);
	size_t kind;

	if (!equal)
		return crm_fail(CRM_CONFIG, "'%s' is neither [account] nor key = value", line);
	if (!account->name)
		return crm_fail(CRM_CONFIG, "'%s' stands before the first [account]", name);
	if (key == CRM_ACCOUNT_KEYS)
		return fail_for_key(name);
	free(account->values[key]);
	account->values[key] = crm_trim(equal + 1);
	if (key != CRM_ACCOUNT_TYPE)
		return CRM_OK;
	kind = find_word(kinds, CRM_ACCOUNT_KINDS, account->values[key]);
	if (kind == CRM_ACCOUNT_KINDS)
		return crm_hint(crm_fail(CRM_CONFIG, "there is no type '%s'", account->values[key]),
				"smtp sendmail command webhook wecom dingtalk feishu");
	account->kind = (enum crm_account_kind)kind;
	return CRM_OK;
}

static enum crm_status end_section(struct crm_account *account, crm_account_visit *visit,
				   void *context)
{
	enum crm_status status = CRM_OK;

	if (account->name && !account->values[CRM_ACCOUNT_TYPE])
		status = crm_fail(CRM_CONFIG, "the account '%s' has no type", account->name);
	else if (account->name)
		status = visit(context, account);
	crm_account_clear(account);
	return status;
}

static enum crm_status begin_section(struct crm_account *account, const char *line)
{
	size_t length = strlen(line);

	if (length < 3 || line[length - 1] != ']')
		return crm_fail(CRM_CONFIG, "'%s' is no [account]", line);
	account->name = crm_copy_bytes(line + 1, length - 2);
	return CRM_OK;
}

enum crm_status crm_account_each(const char *path, crm_account_visit *visit, void *context)
{
	CRM_SCOPED(str) text = {0};
	CRM_SCOPED(account) account = {0};
	enum crm_status status = check_private(path);
	int number = 0;

	if (!status)
		status = crm_file_read(path, FILE_LIMIT, &text);
	if (status)
		return crm_hint(status, "%s",
				*crm_message_hint() ? crm_message_hint() : "man crm-accounts");
	for (const char *at = crm_str_text(&text); *at && !status; number++) {
		size_t length = strcspn(at, "\n");
		CRM_AUTO_TEXT whole = crm_copy_bytes(at, length);
		CRM_AUTO_TEXT line = crm_trim(whole);

		at += length + (at[length] == '\n');
		if (*line == '[')
			status = end_section(&account, visit, context);
		if (!status && *line == '[')
			status = begin_section(&account, line);
		else if (!status && *line && *line != '#')
			status = set_value(&account, line);
		if (status)
			return crm_fail_at(status, "'%s', line %d: ", path, number + 1);
	}
	return status ? status : end_section(&account, visit, context);
}

/* The account that is looked for, and how many there are. */
struct search {
	const char *name;
	struct crm_account *found;
	size_t count;
};

static enum crm_status take_account(void *context, const struct crm_account *account)
{
	struct search *search = context;

	search->count++;
	if (!crm_equal(account->name, *search->name ? search->name : "default") &&
	    (*search->name || search->count > 1))
		return CRM_OK;
	crm_account_clear(search->found);
	search->found->name = crm_copy(account->name);
	search->found->kind = account->kind;
	for (size_t i = 0; i < CRM_ACCOUNT_KEYS; i++)
		if (account->values[i])
			search->found->values[i] = crm_copy(account->values[i]);
	return CRM_OK;
}

enum crm_status crm_account_find(const char *path, const char *name, struct crm_account *out)
{
	struct search search = {.name = name, .found = out};
	enum crm_status status = crm_account_each(path, take_account, &search);

	if (status)
		return status;
	if (*name && !out->name)
		return crm_fail(CRM_CONFIG, "there is no account '%s' in '%s'", name, path);
	if (!out->name)
		return crm_fail(CRM_CONFIG, "there is no account in '%s'", path);
	if (!*name && search.count > 1 && !crm_equal(out->name, "default"))
		return crm_hint(crm_fail(CRM_CONFIG, "there are %zu accounts in '%s'", search.count,
					 path),
				"call one of them default, or crm config remind_account <name>");
	return CRM_OK;
}

enum crm_status crm_account_secret(const struct crm_account *account, enum crm_account_key command,
				   enum crm_account_key file, char **out)
{
	CRM_SCOPED(str) text = {0};
	const char *const argv[] = {"sh", "-c", account->values[command], NULL};
	const char *path = account->values[file];
	enum crm_status status;

	*out = NULL;
	if (!argv[2] && !path)
		return CRM_OK;
	status = argv[2] ? CRM_OK : check_private(path);
	if (!status)
		status = argv[2] ? crm_run(argv, NULL, 0, SECRET_LIMIT, &text, NULL)
				 : crm_file_read(path, SECRET_LIMIT, &text);
	if (status && argv[2])
		crm_fail(CRM_CONFIG, "it failed");
	if (!status && !strcspn(crm_str_text(&text), "\r\n"))
		status = crm_fail(CRM_CONFIG, "its first line is empty");
	if (status)
		return crm_fail_at(CRM_CONFIG, "account '%s': %s: ", account->name,
				   keys[argv[2] ? command : file]);
	*out = crm_copy_bytes(text.text, strcspn(text.text, "\r\n"));
	explicit_bzero(text.text, text.length);
	return CRM_OK;
}
