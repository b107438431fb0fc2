/* The history under kill -9 in the middle of commits, bulks and folds. CRM_ROUNDS sets how often.
 * SPDX-License-Identifier: MIT */
#include "history_case.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
enum { ROUNDS = 30 };
#else
enum { ROUNDS = 120 };
#endif
enum { TORTURE_BULK = 300, LONGEST = 60000000 };

/* One operation after the other, telling the number of each that is done. */
static _Noreturn void work(const char *path, int told, uint64_t seed)
{
	struct crm_history *history;
	struct crm_history_head head;

	if (crm_history_open(path, true, &history) != CRM_OK)
		_exit(3);
	for (uint64_t i = 0;; i++) {
		uint64_t dice = spread(seed * 1000 + i);
		enum crm_status status;

		if (dice % 16 == 0)
			status = crm_history_fold(history);
		else if (dice % 16 < 3)
			status = commit_records(history, dice % 5, 5, TORTURE_BULK * 5,
						(int)(dice >> 32 & 0xffff));
		else
			status = commit_records(history, dice >> 8 & 511, 512, 512,
						dice % 16 == 4 ? -1 : (int)(dice >> 32 & 0xffff));
		if (status || crm_history_head(history, &head) != CRM_OK ||
		    write(told, &head.operation, sizeof(head.operation)) != sizeof(head.operation))
			_exit(4);
	}
}

/* Kills a worker after a while; the number of the last operation it said was done. -1: it failed by
 * itself. */
static int64_t kill_worker(const char *path, uint64_t seed)
{
	struct timespec pause = {.tv_nsec = (long)(spread(seed) % LONGEST)};
	int64_t operation, last = 0;
	int ends[2], status;
	pid_t child;

	if (pipe(ends) != 0)
		return -1;
	fflush(stdout);
	child = fork();
	if (child == 0) {
		close(ends[0]);
		work(path, ends[1], seed);
	}
	close(ends[1]);
	nanosleep(&pause, NULL);
	kill(child, SIGKILL);
	while (read(ends[0], &operation, sizeof(operation)) == sizeof(operation))
		last = operation;
	close(ends[0]);
	waitpid(child, &status, 0);
	return WIFSIGNALED(status) ? last : -1;
}

static void test_kill(const char *path)
{
	const char *asked = getenv("CRM_ROUNDS");
	int rounds = asked ? (int)strtol(asked, NULL, 10) : ROUNDS, lost = 0, broken = 0,
	    failed = 0;
	struct crm_history_head head = {.operation = 0};

	for (int round = 0; round < rounds; round++) {
		int64_t told = kill_worker(path, (uint64_t)round + 1);
		CRM_AUTO_HISTORY history = NULL;

		failed += told < 0;
		if (crm_history_open(path, true, &history) != CRM_OK ||
		    crm_history_head(history, &head) != CRM_OK ||
		    (round % 8 == 0 && crm_history_check(history, 0) != CRM_OK)) {
			printf("# round %d: %s\n", round, crm_message());
			broken++;
		}
		lost += head.operation < told;
	}
	ok(failed == 0, "no worker failed by itself: %d of %d", failed, rounds);
	ok(broken == 0, "the history was whole after each of %d kills, %d operations", rounds,
	   (int)head.operation);
	ok(lost == 0, "and had all that was done");
	is_clean(path, "after the kills");
}

int main(void)
{
	char top[] = "/tmp/crm-torture-XXXXXX";
	CRM_SCOPED(str) said = {0};
	int exit_status;

	if (!mkdtemp(top))
		return 1;
	test_kill(top);
	if (crm_run((const char *const[]){"rm", "-rf", top, NULL}, NULL, 0, ENOUGH, &said,
		    &exit_status) != CRM_OK)
		printf("# %s\n", crm_message());
	return tap_end();
}
