/* The file that a form is while its editor is open.
 * SPDX-License-Identifier: MIT */
#include "cli/form/form.h"

#include "base/descriptor.h"
#include "base/file.h"
#include "cli/environment.h"
#include "cli/output.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

enum { FORM_LIMIT = 1 << 26 };

void crm_form_file_clear(struct crm_form_file *file)
{
	if (file->path && !file->is_kept)
		(void)unlink(file->path);
	free(file->path);
	*file = (struct crm_form_file){0};
}

/* What a command that died has left is somebody's work: it is named contact-PROCESS-xxxxxx. */
static void tell_of_old(struct crm_call *call, const char *folder)
{
	CRM_AUTO_TEXT start = crm_format("%s-", call->noun->name);
	DIR *entries = opendir(folder);
	const struct dirent *entry;

	while (entries && (entry = readdir(entries)) != NULL) {
		const char *number = entry->d_name + strlen(start);
		CRM_AUTO_TEXT digits = NULL;
		int64_t process;

		if (!crm_starts_with(entry->d_name, start))
			continue;
		digits = crm_copy_bytes(number, strcspn(number, "-"));
		if (crm_parse_integer(digits, &process)) {
			crm_message_clear();
			continue;
		}
		if (process > 0 && kill((pid_t)process, 0) != 0 && errno == ESRCH)
			crm_notice(call, "%s: what was typed in an earlier edit is in %s/%s",
				   call->command->name, folder, entry->d_name);
	}
	if (entries)
		closedir(entries);
}

enum crm_status crm_form_file_make(struct crm_call *call, struct crm_form_file *out)
{
	CRM_AUTO_TEXT runtime = crm_environment_runtime("crm");
	CRM_AUTO_TEXT folder = runtime && crm_directory_make(runtime) == CRM_OK
				       ? crm_copy(runtime)
				       : crm_format("%s/forms", call->session->directory);
	CRM_AUTO_TEXT path =
		crm_format("%s/%s-%ld-XXXXXX.txt", folder, call->noun->name, (long)getpid());
	CRM_DESCRIPTOR file = -1;
	enum crm_status status = crm_directory_make(folder);

	if (status)
		return status;
	tell_of_old(call, folder);
	file = mkostemps(path, (int)strlen(".txt"), O_CLOEXEC);
	if (file < 0)
		return crm_fail(CRM_BROKEN, "cannot write in '%s': %s", folder, strerror(errno));
	out->path = path;
	path = NULL;
	return CRM_OK;
}

/* The editor has the terminal, and with it what the keys of interruption mean. */
static int spawn(const char *editor, const char *path, pid_t *out)
{
	extern char **environ;
	CRM_AUTO_TEXT script = crm_format("%s \"$@\"", editor);
	const char *const argv[] = {"sh", "-c", script, editor, path, NULL};
	/* Ids may have come on standard input. */
	CRM_DESCRIPTOR terminal = crm_environment_is_interactive()
					  ? -1
					  : open("/dev/tty", O_RDONLY | O_NOCTTY | O_CLOEXEC);
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t keys;
	int reason;

	sigemptyset(&keys);
	sigaddset(&keys, SIGINT);
	sigaddset(&keys, SIGQUIT);
	posix_spawn_file_actions_init(&actions);
	if (terminal >= 0)
		posix_spawn_file_actions_adddup2(&actions, terminal, STDIN_FILENO);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigdefault(&attributes, &keys);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	reason = posix_spawn(out, "/bin/sh", &actions, &attributes, (char *const *)argv, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return reason;
}

static enum crm_status run_editor(const char *editor, const char *path)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN}, old_interrupt, old_quit;
	pid_t process;
	int how = 0, reason;

	sigaction(SIGINT, &ignore, &old_interrupt);
	sigaction(SIGQUIT, &ignore, &old_quit);
	reason = spawn(editor, path, &process);
	while (!reason && waitpid(process, &how, 0) < 0)
		if (errno != EINTR)
			reason = errno;
	sigaction(SIGINT, &old_interrupt, NULL);
	sigaction(SIGQUIT, &old_quit, NULL);
	if (reason)
		return crm_fail(CRM_BROKEN, "cannot run '%s': %s", editor, strerror(reason));
	if (WIFEXITED(how) && (WEXITSTATUS(how) == 126 || WEXITSTATUS(how) == 127))
		return crm_hint(crm_fail(CRM_CONFIG, "there is no editor '%s'", editor),
				"EDITOR=<program>");
	if (!WIFEXITED(how) || WEXITSTATUS(how))
		return crm_fail(CRM_REFUSED, "the editor '%s' failed: nothing was changed", editor);
	return CRM_OK;
}

enum crm_status crm_form_file_edit(const struct crm_form_file *file, struct crm_str *text)
{
	enum crm_status status = crm_file_write(file->path, crm_str_text(text), text->length);

	if (!status)
		status = run_editor(crm_environment_editor(), file->path);
	if (status)
		return status;
	status = crm_file_read(file->path, FORM_LIMIT, text);
	if (status == CRM_NOT_FOUND) {
		crm_message_clear();
		crm_str_reset(text);
		status = CRM_OK;
	}
	return status;
}
