/* Running a command as a whole process, from before it is born until it is gone.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_BENCH_CHILD_H
#define TESTS_BENCH_CHILD_H

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"

extern char **environ;

struct child_cost {
	double milliseconds; /* on the clock */
	double processor;    /* the same of the processor, its own children included */
	long peak_kib; /* resident, its own children included */
};

/* A copy of the word with each {} replaced by the number. */
static inline char *child_word(const char *word, long number)
{
	CRM_SCOPED(str) text = {0};

	for (const char *hole; (hole = strstr(word, "{}")); word = hole + 2) {
		crm_str_add_bytes(&text, word, (size_t)(hole - word));
		crm_str_add_integer(&text, number);
	}
	crm_str_add(&text, word);
	return crm_str_take(&text);
}

static inline double child_clock(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* 0, or the error number. Reads nothing, and what it prints is thrown away. */
static inline int child_start(char **argv, pid_t *process)
{
	posix_spawn_file_actions_t actions;
	int reason;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	reason = posix_spawnp(process, argv[0], &actions, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	return reason;
}

static inline double child_time(struct timeval time)
{
	return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

/* Runs argv[0..count) with the number in place of {}. Returns the exit status, 127 when it cannot
 * be run, 128 and the signal when one killed it. */
static inline int child_run(char *const *argv, size_t count, long number, struct child_cost *out)
{
	char **words = crm_alloc((count + 1) * sizeof *words);
	struct rusage usage = {0};
	pid_t process;
	int how = 0, reason;
	double start;

	for (size_t i = 0; i < count; i++)
		words[i] = child_word(argv[i], number);
	start = child_clock();
	reason = child_start(words, &process);
	while (!reason && wait4(process, &how, 0, &usage) < 0 && errno == EINTR)
		;
	out->milliseconds = child_clock() - start;
	out->processor = child_time(usage.ru_utime) + child_time(usage.ru_stime);
	out->peak_kib = usage.ru_maxrss;
	if (reason)
		fprintf(stderr, "cannot run '%s': %s\n", words[0], strerror(reason));
	for (size_t i = 0; i < count; i++)
		free(words[i]);
	free(words);
	if (reason)
		return 127;
	return WIFEXITED(how) ? WEXITSTATUS(how) : 128 + WTERMSIG(how);
}

static inline int compare_doubles(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;

	return (left > right) - (left < right);
}

/* The value that this part of the sorted ones does not exceed. */
static inline double quantile(const double *sorted, size_t count, double part)
{
	size_t place = (size_t)(part * (double)(count - 1) + 0.5);

	return count ? sorted[place] : 0;
}

/* Of an even number of values, the mean of the two in the middle. */
static inline double median(const double *sorted, size_t count)
{
	return count ? (sorted[(count - 1) / 2] + sorted[count / 2]) / 2 : 0;
}

/* A whole positive number, or the end of the program. */
static inline long child_number(const char *text)
{
	int64_t number;

	if (crm_parse_integer(text, &number) || number < 0 || number > 1000000000) {
		fprintf(stderr, "'%s' is not a number of anything here\n", text);
		exit(2);
	}
	return (long)number;
}

#endif
