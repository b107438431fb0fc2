/* Another encoding read through iconv(1).
 * SPDX-License-Identifier: MIT */
#include "format/convert.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* What iana.org and iconv -l call encodings; nothing that is an option, a path or //TRANSLIT. */
static bool is_encoding_name(const char *name)
{
	if (!*name || *name == '-')
		return false;
	for (; *name; name++)
		if (!crm_is_word(*name) && !memchr("-.:+()", *name, 6))
			return false;
	return true;
}

/* Its words on stderr say nothing that our own sentence does not say better. */
static int spawn_iconv(const char *encoding, bool is_lenient, int input, int output, pid_t *out)
{
	const char *argv[] = {"iconv", "-f", encoding, "-t", "UTF-8", is_lenient ? "-c" : NULL,
			      NULL};
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t defaults;
	int error;

	sigemptyset(&defaults);
	sigaddset(&defaults, SIGPIPE);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	posix_spawnattr_setsigdefault(&attributes, &defaults);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	error = posix_spawnp(out, argv[0], &actions, &attributes, (char *const *)(void *)argv,
			     environ);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	return error;
}

/* The exit status of a child, -1 when it was killed. */
static int wait_for(pid_t child)
{
	int status = 0;

	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

enum crm_status crm_convert_start(struct crm_source *source, const char *encoding)
{
	int ends[2];
	int error;

	if (!is_encoding_name(encoding))
		return crm_hint(crm_fail(CRM_USAGE, "'%s' is not the name of an encoding",
					 encoding),
				"iconv -l");
	if (pipe(ends))
		return crm_fail(CRM_BROKEN, "cannot make a pipe: %s", strerror(errno));
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	error = spawn_iconv(encoding, source->is_lenient, source->file, ends[1], &source->child);
	close(ends[1]);
	if (error) {
		source->child = 0;
		close(ends[0]);
		return crm_fail(CRM_NOT_FOUND, "cannot start iconv: %s", strerror(error));
	}
	source->converted = ends[0];
	source->encoding = crm_copy(encoding);
	return CRM_OK;
}

/* Whether iconv(1) knows it: asked on no input at all. */
static bool is_known(const char *encoding)
{
	int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
	pid_t child;
	bool known;

	if (nothing < 0)
		return true;
	known = !spawn_iconv(encoding, false, nothing, nothing, &child) && !wait_for(child);
	close(nothing);
	return known;
}

enum crm_status crm_convert_finish(struct crm_source *source)
{
	int status = source->child > 0 ? wait_for(source->child) : 0;

	source->child = 0;
	crm_convert_stop(source);
	if (!status)
		return CRM_OK;
	if (!source->received && !is_known(source->encoding))
		return crm_hint(crm_fail(CRM_USAGE, "iconv knows no encoding '%s'",
					 source->encoding),
				"iconv -l");
	if (source->is_lenient)
		return CRM_OK;
	return crm_fail(CRM_INVALID, "from here on the text is not valid %s", source->encoding);
}

void crm_convert_stop(struct crm_source *source)
{
	if (source->converted >= 0)
		close(source->converted);
	source->converted = -1;
	if (source->child <= 0)
		return;
	/* It may be waiting for a terminal that never ends. */
	kill(source->child, SIGTERM);
	wait_for(source->child);
	source->child = 0;
}
