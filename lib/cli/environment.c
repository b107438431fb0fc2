/* What the environment says.
 * SPDX-License-Identifier: MIT */
#include "cli/environment.h"

#include "base/file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { CONFIG_LIMIT = 1 << 20 };

static const char *variable(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}

void crm_environment_clear(struct crm_environment *environment)
{
	free(environment->directory);
	free(environment->name);
	free(environment->email);
	free(environment->config);
	free(environment->zone);
}

/* A place of the XDG base directories 0.8: a relative value is ignored. NULL without HOME. */
static char *xdg_place(const char *name, const char *standard, const char *rest)
{
	const char *base = variable(name);
	const char *home = variable("HOME");

	if (base && *base == '/')
		return crm_format("%s/%s", base, rest);
	return home ? crm_format("%s/%s/%s", home, standard, rest) : NULL;
}

enum crm_status crm_config_get(const struct crm_environment *environment, const char *name,
			       char **out)
{
	CRM_SCOPED(str) text = {0};
	enum crm_status status = CRM_NOT_FOUND;
	char *found = NULL;

	if (environment->config && access(environment->config, F_OK) == 0)
		status = crm_file_read(environment->config, CONFIG_LIMIT, &text);
	if (status && status != CRM_NOT_FOUND)
		return status;
	for (char *line = text.text; line && *line;) {
		size_t length = strcspn(line, "\n");
		CRM_AUTO_TEXT whole = crm_copy_bytes(line, length);
		char *equal = strchr(whole, '=');

		line += length + (line[length] == '\n');
		if (*whole == '#' || !equal)
			continue;
		*equal = '\0';
		CRM_AUTO_TEXT key = crm_trim(whole);
		if (!crm_equal(key, name))
			continue;
		free(found);
		found = crm_trim(equal + 1);
	}
	*out = found;
	return CRM_OK;
}

static enum crm_status find_store(struct crm_environment *environment, const struct crm_call *call)
{
	const char *named = call->common.store ? call->common.store : variable("CRM_STORE");
	enum crm_status status = CRM_OK;

	if (named)
		environment->directory = crm_copy(named);
	else
		status = crm_config_get(environment, "store", &environment->directory);
	if (!status && !environment->directory)
		environment->directory = xdg_place("XDG_DATA_HOME", ".local/share", "crm");
	if (status || environment->directory)
		return status;
	return crm_hint(crm_fail(CRM_CONFIG, "HOME is not set, so there is no place for the store"),
			"CRM_STORE=<directory>, or --store <directory>");
}

static enum crm_status find_user(struct crm_environment *environment)
{
	const char *user = variable("CRM_USER");
	const char *open = user ? strchr(user, '<') : NULL;
	const char *login = variable("LOGNAME") ? variable("LOGNAME") : variable("USER");
	enum crm_status status = CRM_OK;

	if (user) {
		CRM_AUTO_TEXT name =
			crm_copy_bytes(user, open ? (size_t)(open - user) : strlen(user));

		environment->name = crm_trim(name);
		environment->email = open ? crm_copy_bytes(open + 1, strcspn(open + 1, ">")) : NULL;
	} else {
		status = crm_config_get(environment, "user.name", &environment->name);
		if (!status)
			status = crm_config_get(environment, "user.email", &environment->email);
	}
	if (!environment->name || !*environment->name) {
		free(environment->name);
		environment->name = crm_copy(login ? login : "unknown");
	}
	if (!environment->email)
		environment->email = crm_format("%s@localhost", login ? login : "unknown");
	return status;
}

static enum crm_status read_clock(struct crm_environment *environment, struct crm_clock *clock)
{
	const char *now = variable("CRM_NOW");
	struct timespec time = {0};

	if (variable("CRM_TZ"))
		setenv("TZ", getenv("CRM_TZ"), 1);
	tzset();
	if (variable("TZ"))
		environment->zone = crm_copy(variable("TZ"));
	clock->zone = environment->zone;
	clock_gettime(CLOCK_REALTIME, &time);
	clock->now = time.tv_sec;
	clock->today = crm_day_of(clock->now);
	if (now && crm_instant_word(now, clock, &clock->now))
		return crm_fail_at(CRM_CONFIG, "CRM_NOW: ");
	clock->today = crm_day_of(clock->now);
	return CRM_OK;
}

static enum crm_status read_numbers(const struct crm_call *call, struct crm_session *session)
{
	const char *seed = variable("CRM_SEED");
	int64_t number;

	session->lock_seconds = -1;
	if (seed) {
		if (crm_parse_integer(seed, &number))
			return crm_fail_at(CRM_CONFIG, "CRM_SEED: ");
		session->has_seed = true;
		session->seed = (uint64_t)number;
	}
	if (call->common.lock_wait) {
		if (crm_parse_integer(call->common.lock_wait, &number) || number < 0 ||
		    number > 1 << 20)
			return crm_fail(CRM_USAGE, "--lock-wait: '%s' is not a number of seconds",
					call->common.lock_wait);
		session->lock_seconds = (int)number;
	}
	return CRM_OK;
}

enum crm_status crm_environment_read(struct crm_environment *environment,
				     const struct crm_call *call, struct crm_session *session)
{
	enum crm_status status;

	environment->config = xdg_place("XDG_CONFIG_HOME", ".config", "crm/config");
	status = find_store(environment, call);
	if (!status)
		status = find_user(environment);
	if (!status)
		status = read_clock(environment, &session->clock);
	if (!status)
		status = read_numbers(call, session);
	session->directory = environment->directory;
	session->user_name = environment->name;
	session->user_email = environment->email;
	session->reason = call->common.message;
	session->is_rehearsal = call->common.dry_run;
	return status;
}

struct crm_layout crm_environment_layout(int file)
{
	const char *forced = variable("CRM_FORCE_TTY");
	const char *term = variable("TERM");
	struct crm_layout layout = {.is_terminal = forced || isatty(file)};
	struct winsize size = {0};
	int64_t columns = 0;

	if (!layout.is_terminal)
		return layout;
	layout.no_style = variable("NO_COLOR") || (term && crm_equal(term, "dumb"));
	if (forced && !crm_parse_integer(forced, &columns) && columns > 0)
		layout.width = (size_t)columns;
	else if (ioctl(file, TIOCGWINSZ, &size) == 0 && size.ws_col)
		layout.width = size.ws_col;
	else
		layout.width = 80;
	crm_message_clear();
	return layout;
}

char *crm_environment_runtime(const char *name)
{
	const char *base = variable("XDG_RUNTIME_DIR");

	return base && *base == '/' ? crm_format("%s/%s", base, name) : NULL;
}

char *crm_environment_accounts(void)
{
	return xdg_place("XDG_CONFIG_HOME", ".config", "crm/accounts");
}

const char *crm_environment_editor(void)
{
	const char *editor = variable("VISUAL") ? variable("VISUAL") : variable("EDITOR");

	return editor ? editor : "vi";
}

bool crm_environment_is_interactive(void)
{
	return isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
}

static const char *variable_or_none(const char *name)
{
	const char *value = variable(name);

	return value ? value : "";
}

struct crm_request crm_environment_request(void)
{
	return (struct crm_request){
		.method = variable_or_none("REQUEST_METHOD"),
		.type = variable_or_none("CONTENT_TYPE"),
		.length = variable_or_none("CONTENT_LENGTH"),
		.query = variable_or_none("QUERY_STRING"),
		.address = variable_or_none("REMOTE_ADDR"),
	};
}
