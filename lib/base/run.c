/* Runs other programs, feeding and reading them at the same time.
 * SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>

#include "base/descriptor.h"
#include "base/file.h"

enum { BLOCK = 65536, SIGNAL_BASE = 128 };

/* A program that runs, our ends of its pipes, and what is still to be written to it. */
struct child {
	const char *name;
	pid_t process;
	int input, output;
	const char *rest;
	size_t rest_length;
	size_t limit;
	struct crm_str content;
	bool is_too_long;
};

static void clear_child(struct child *child)
{
	crm_descriptor_close(&child->input);
	crm_descriptor_close(&child->output);
	crm_str_clear(&child->content);
}

/* Writing to a program that stopped reading must be an error, not our end: SIGPIPE is held back in
 * this thread. */
struct quiet_pipe {
	sigset_t old_mask;
	bool was_pending;
};

static void hold_back(struct quiet_pipe *quiet)
{
	sigset_t pipe_only, pending;

	sigemptyset(&pipe_only);
	sigaddset(&pipe_only, SIGPIPE);
	sigemptyset(&pending);
	sigpending(&pending);
	quiet->was_pending = sigismember(&pending, SIGPIPE);
	pthread_sigmask(SIG_BLOCK, &pipe_only, &quiet->old_mask);
}

static void let_go(struct quiet_pipe *quiet)
{
	const struct timespec at_once = {0};
	sigset_t pipe_only;

	sigemptyset(&pipe_only);
	sigaddset(&pipe_only, SIGPIPE);
	if (!quiet->was_pending)
		(void)sigtimedwait(&pipe_only, NULL, &at_once);
	pthread_sigmask(SIG_SETMASK, &quiet->old_mask, NULL);
}

/* The error number, 0 when the program runs. It gets the signals as they were before hold_back. */
static int spawn(struct child *child, const char *const *argv, const int ends[2],
		 const sigset_t *mask)
{
	extern char **environ;
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t pipe_only;
	int reason;

	sigemptyset(&pipe_only);
	sigaddset(&pipe_only, SIGPIPE);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigmask(&attributes, mask);
	posix_spawnattr_setsigdefault(&attributes, &pipe_only);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	reason = posix_spawnp(&child->process, argv[0], &actions, &attributes, (char *const *)argv,
			      environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return reason;
}

static enum crm_status start(struct child *child, const char *const *argv, const sigset_t *mask)
{
	int to[2], from[2];
	int reason;

	if (pipe2(to, O_CLOEXEC) != 0)
		return crm_fail(CRM_BROKEN, "cannot run '%s': %s", argv[0], strerror(errno));

	CRM_DESCRIPTOR its_input = to[0];

	child->input = to[1];
	if (pipe2(from, O_CLOEXEC) != 0)
		return crm_fail(CRM_BROKEN, "cannot run '%s': %s", argv[0], strerror(errno));

	CRM_DESCRIPTOR its_output = from[1];

	child->output = from[0];
	fcntl(child->input, F_SETFL, O_NONBLOCK);
	reason = spawn(child, argv, (int[]){its_input, its_output}, mask);
	if (reason)
		return crm_fail(CRM_NOT_FOUND, "cannot run '%s': %s", argv[0], strerror(reason));
	return CRM_OK;
}

static void feed(struct child *child)
{
	ssize_t count =
		child->rest_length ? write(child->input, child->rest, child->rest_length) : 0;

	if (count < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	/* A program may stop reading when it has seen enough: that alone is no failure. */
	if (count < 0)
		child->rest_length = 0;
	if (count > 0) {
		child->rest += count;
		child->rest_length -= (size_t)count;
	}
	if (!child->rest_length)
		crm_descriptor_close(&child->input);
}

static void collect(struct child *child)
{
	char *end = crm_str_reserve(&child->content, BLOCK);
	ssize_t count = read(child->output, end, BLOCK);

	if (count < 0 && errno == EINTR)
		return;
	if (count <= 0) {
		crm_descriptor_close(&child->output);
		return;
	}
	child->is_too_long = (size_t)count > child->limit - child->content.length;
	if (child->is_too_long) {
		kill(child->process, SIGKILL);
		crm_descriptor_close(&child->input);
		crm_descriptor_close(&child->output);
		return;
	}
	child->content.length += (size_t)count;
	child->content.text[child->content.length] = '\0';
}

/* Until it closes its stdout and has got, or refused, all of its input. */
static void converse(struct child *child)
{
	while (child->output >= 0 || child->input >= 0) {
		struct pollfd ends[] = {
			{.fd = child->output, .events = POLLIN},
			{.fd = child->input, .events = POLLOUT},
		};

		if (poll(ends, CRM_COUNT(ends), -1) < 0)
			continue;
		if (ends[1].revents)
			feed(child);
		if (ends[0].revents)
			collect(child);
	}
}

static enum crm_status finish(struct child *child, int *exit_out)
{
	int how;
	int exit_status;

	while (waitpid(child->process, &how, 0) < 0)
		if (errno != EINTR)
			return crm_fail(CRM_BROKEN, "'%s' got lost: %s", child->name,
					strerror(errno));
	if (child->is_too_long)
		return crm_fail(CRM_BROKEN, "'%s' wrote more than %zu bytes", child->name,
				child->limit);
	exit_status = WIFEXITED(how) ? WEXITSTATUS(how) : SIGNAL_BASE + WTERMSIG(how);
	if (exit_out)
		*exit_out = exit_status;
	if (exit_status > SIGNAL_BASE && !WIFEXITED(how))
		return crm_fail(CRM_BROKEN, "'%s' was ended by signal %d", child->name,
				WTERMSIG(how));
	if (exit_status)
		return crm_fail(CRM_BROKEN, "'%s' failed with exit status %d", child->name,
				exit_status);
	return CRM_OK;
}

enum crm_status crm_run(const char *const *argv, const char *input, size_t input_length,
			size_t limit, struct crm_str *out, int *exit_out)
{
	__attribute__((cleanup(let_go))) struct quiet_pipe quiet;
	__attribute__((cleanup(clear_child))) struct child child = {
		.name = argv[0],
		.input = -1,
		.output = -1,
		.rest = input,
		.rest_length = input_length,
		.limit = limit,
	};
	enum crm_status status;

	hold_back(&quiet);
	status = start(&child, argv, &quiet.old_mask);
	if (status)
		return status;
	converse(&child);
	status = finish(&child, exit_out);
	if (status)
		return status;
	crm_str_clear(out);
	*out = child.content;
	child.content = (struct crm_str){0};
	return CRM_OK;
}
