/* A lock between processes that ends with its holder.
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/time.h>
#include <time.h>

#include "base/descriptor.h"
#include "base/file.h"

struct crm_lock {
	int file;
};

static int64_t milliseconds_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void wake_up(int signal_number)
{
	(void)signal_number;
}

/* Waits in the kernel's queue, which is fair and at once, where trying again and again is neither.
 * An alarm ends the wait; it rings again and again because the first one may come before the wait
 * begins. */
static bool wait_until(int file, int64_t deadline)
{
	enum { RING_AGAIN_MICROSECONDS = 20000 };
	int64_t left = deadline - milliseconds_now();
	struct sigaction wake = {.sa_handler = wake_up};
	struct sigaction old_action;
	struct itimerval alarm = {.it_interval = {.tv_usec = RING_AGAIN_MICROSECONDS}};
	struct itimerval old_alarm;
	int reason;
	bool is_taken;

	if (left <= 0)
		left = 1;
	alarm.it_value = (struct timeval){.tv_sec = left / 1000, .tv_usec = left % 1000 * 1000};
	sigaction(SIGALRM, &wake, &old_action);
	setitimer(ITIMER_REAL, &alarm, &old_alarm);
	is_taken = flock(file, LOCK_EX) == 0;
	reason = errno;
	setitimer(ITIMER_REAL, &old_alarm, NULL);
	sigaction(SIGALRM, &old_action, NULL);
	errno = reason;
	return is_taken;
}

static enum crm_status busy(const char *path)
{
	CRM_SCOPED(str) holder = {0};
	CRM_AUTO_TEXT name = NULL;
	int64_t process;

	if (!crm_file_read(path, 64, &holder)) {
		name = crm_trim(crm_str_text(&holder));
		if (!crm_parse_integer(name, &process))
			return crm_fail(CRM_BUSY, "'%s' is locked by process %s", path, name);
	}
	return crm_fail(CRM_BUSY, "'%s' is locked by another process", path);
}

static enum crm_status wait_for(int file, const char *path, int seconds)
{
	int64_t deadline = milliseconds_now() + (int64_t)seconds * 1000;

	if (flock(file, LOCK_EX | LOCK_NB) == 0)
		return CRM_OK;
	if (errno == EWOULDBLOCK) {
		if (seconds == 0)
			return busy(path);
		if (seconds < 0 ? flock(file, LOCK_EX) == 0 : wait_until(file, deadline))
			return CRM_OK;
		if (errno == EINTR && seconds > 0 && milliseconds_now() >= deadline)
			return busy(path);
		if (errno == EINTR)
			return crm_fail(CRM_STOPPED, "stopped while waiting for '%s'", path);
	}
	return crm_fail(CRM_BROKEN, "cannot lock '%s': %s", path, strerror(errno));
}

/* Only for the sentence of those who wait, so nothing depends on it. Always as long, so that
 * nothing is left of a longer one. */
static void leave_name(int file)
{
	CRM_AUTO_TEXT name = crm_format("%-10ld\n", (long)getpid());

	(void)!pwrite(file, name, strlen(name), 0);
}

enum crm_status crm_lock_take(const char *path, int seconds, struct crm_lock **out)
{
	CRM_DESCRIPTOR file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	struct crm_lock *lock;
	enum crm_status status;

	if (file < 0)
		return crm_fail(CRM_BROKEN, "cannot open '%s': %s", path, strerror(errno));
	status = wait_for(file, path, seconds);
	if (status)
		return status;
	leave_name(file);
	lock = crm_alloc(sizeof(*lock));
	lock->file = file;
	file = -1;
	*out = lock;
	return CRM_OK;
}

void crm_lock_free(struct crm_lock *lock)
{
	if (!lock)
		return;
	crm_descriptor_close(&lock->file);
	free(lock);
}
