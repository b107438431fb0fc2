/* Directories, files, locks and other programs.
 * SPDX-License-Identifier: MIT */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tap.h"

static int mode_of(const char *path)
{
	struct stat status;

	return stat(path, &status) ? -1 : (int)(status.st_mode & 07777);
}

static void test_directory(void)
{
	umask(0);
	ok(!crm_directory_make("a/b//c/"), "makes a directory and its parents");
	ok(mode_of("a") == 0700 && mode_of("a/b/c") == 0700, "private");
	ok(!crm_directory_make("a/b"), "one that is there is fine");
	ok(!crm_directory_make("."), "so is this one");
	ok(!crm_file_write("a/file", "x", 1), "a file");
	ok(crm_directory_make("a/file/x") == CRM_BROKEN, "a file in the way");
	is_text(crm_message(), "'a/file' is in the way of a directory", "the sentence");
	ok(crm_directory_make("a/file") == CRM_BROKEN, "or at its end");
	ok(crm_directory_make("") == CRM_BROKEN, "no name");
}

static void test_write_and_read(void)
{
	CRM_SCOPED(str) content = {0};
	CRM_SCOPED(str) large = {0};

	ok(!crm_file_write("f", "hello\0you", 9), "writes");
	is_number(mode_of("f"), 0600, "private");
	ok(!crm_file_read("f", 9, &content) && content.length == 9 &&
		   memcmp(content.text, "hello\0you", 10) == 0,
	   "reads as many bytes as allowed");
	ok(crm_file_read("f", 8, &content) == CRM_INVALID && content.length == 9,
	   "not one more; out is kept");
	is_text(crm_message(), "'f' is larger than 8 bytes", "the sentence");
	for (int i = 0; i < 300000; i++)
		crm_str_add_char(&large, (char)('a' + i % 26));
	ok(!crm_file_write("f", large.text, large.length), "replaces");
	ok(!crm_file_read("f", SIZE_MAX, &content) && content.length == large.length &&
		   strcmp(content.text, large.text) == 0,
	   "reads what is large");
	ok(!crm_file_write("f", NULL, 0) && !crm_file_read("f", 0, &content) && content.length == 0,
	   "an empty file");
	ok(crm_file_read("none", 10, &content) == CRM_NOT_FOUND, "none is there");
	ok(crm_file_read("a", 10, &content) == CRM_BROKEN, "a directory is no file");
	ok(crm_file_write("none/f", "x", 1) == CRM_BROKEN, "no directory to write to");
	ok(access("none", F_OK) != 0, "and nothing is left behind");
}

/* A FIFO gives its bytes in pieces: all of them must be waited for. */
static void test_fifo(void)
{
	CRM_SCOPED(str) content = {0};
	pid_t writer;

	ok(mkfifo("fifo", 0600) == 0, "a FIFO");
	fflush(stdout);
	writer = fork();
	if (writer == 0) {
		int file = open("fifo", O_WRONLY);

		for (int i = 0; i < 5; i++) {
			struct timespec pause = {.tv_nsec = 5000000};

			if (write(file, "part ", 5) != 5)
				_exit(1);
			nanosleep(&pause, NULL);
		}
		_exit(0);
	}
	ok(!crm_file_read("fifo", 100, &content), "is read");
	is_text(content.text, "part part part part part ", "to its end");
	waitpid(writer, NULL, 0);
}

static void test_standard_input(void)
{
	CRM_SCOPED(str) content = {0};
	int saved = dup(STDIN_FILENO);
	int file;

	ok(!crm_file_write("f", "from stdin", 10), "a file");
	file = open("f", O_RDONLY);
	dup2(file, STDIN_FILENO);
	close(file);
	ok(!crm_file_read("-", 100, &content), "- is standard input");
	is_text(content.text, "from stdin", "read whole");
	ok(crm_file_read("-", 0, &content) == CRM_OK && content.length == 0, "and then empty");
	dup2(saved, STDIN_FILENO);
	close(saved);
}

/* Takes the lock, says so through a pipe, and holds it until killed. */
static pid_t start_holder(void)
{
	int ends[2];
	char byte;
	pid_t process;

	fflush(stdout);
	if (pipe(ends) != 0)
		return -1;
	process = fork();
	if (process == 0) {
		struct crm_lock *lock = NULL;

		if (crm_lock_take("lock", 0, &lock) || write(ends[1], "x", 1) != 1)
			_exit(1);
		for (;;)
			pause();
	}
	close(ends[1]);
	ok(read(ends[0], &byte, 1) == 1, "another process holds the lock");
	close(ends[0]);
	return process;
}

static double seconds_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void test_lock_of_others(void)
{
	struct crm_lock *lock = NULL;
	pid_t holder = start_holder();
	CRM_AUTO_TEXT sentence = crm_format("'lock' is locked by process %d", (int)holder);
	double start = seconds_now();
	pid_t killer;

	ok(crm_lock_take("lock", 0, &lock) == CRM_BUSY && !lock, "busy at once");
	is_text(crm_message(), sentence, "names the holder");
	ok(seconds_now() - start < 0.5, "did not wait");
	ok(crm_lock_take("lock", 1, &lock) == CRM_BUSY && !lock, "busy after a second");
	ok(seconds_now() - start >= 1.0 && seconds_now() - start < 3.0, "waited that long");
	is_text(crm_message(), sentence, "names the holder again");
	fflush(stdout);
	killer = fork();
	if (killer == 0) {
		struct timespec pause = {.tv_nsec = 100000000};

		nanosleep(&pause, NULL);
		kill(holder, SIGKILL);
		_exit(0);
	}
	start = seconds_now();
	ok(crm_lock_take("lock", 10, &lock) == CRM_OK && lock, "free when the holder dies");
	ok(seconds_now() - start < 5, "at once");
	waitpid(killer, NULL, 0);
	waitpid(holder, NULL, 0);
	crm_lock_free(lock);
}

static void test_lock(void)
{
	struct crm_lock *lock = NULL;
	struct crm_lock *second = NULL;

	ok(!crm_lock_take("lock", 0, &lock), "takes a lock");
	is_number(mode_of("lock"), 0600, "its file is private");
	ok(crm_lock_take("lock", 0, &second) == CRM_BUSY && !second, "not twice in a process");
	crm_lock_free(lock);
	ok(!crm_lock_take("lock", -1, &second), "free again");
	crm_lock_free(second);
	crm_lock_free(NULL);
	ok(crm_lock_take("none/lock", 0, &lock) == CRM_BROKEN, "no directory for it");
}

static enum crm_status shell(const char *script, const char *input, struct crm_str *out,
			     int *exit_out)
{
	const char *const argv[] = {"sh", "-c", script, NULL};

	return crm_run(argv, input, input ? strlen(input) : 0, 1000000, out, exit_out);
}

static void test_run(void)
{
	const char *const missing[] = {"no-such-program-here", NULL};
	CRM_SCOPED(str) out = {0};
	CRM_SCOPED(str) large = {0};
	int exit_status = -1;

	ok(!shell("printf 'a b'", NULL, &out, &exit_status) && exit_status == 0, "runs");
	is_text(out.text, "a b", "collects stdout");
	ok(!shell("cat", "fed", &out, NULL), "feeds stdin");
	is_text(out.text, "fed", "and gets it back");
	for (int i = 0; i < 500000; i++)
		crm_str_add_char(&large, (char)('a' + i % 26));
	ok(!shell("cat", large.text, &out, NULL) && strcmp(out.text, large.text) == 0,
	   "more than the pipes hold, both ways");
	ok(!shell("exec <&-; echo done", large.text, &out, NULL), "a program that does not read");
	is_text(out.text, "done\n", "is no failure, nor our end");
	ok(!shell("exec >&-; cat > late; test $(wc -c < late) = 500000", large.text, &out, NULL),
	   "one that closes its stdout still gets all its input");
	ok(shell("echo x; exit 3", NULL, &out, &exit_status) == CRM_BROKEN && exit_status == 3,
	   "an exit status");
	is_text(crm_message(), "'sh' failed with exit status 3", "the sentence");
	is_text(crm_str_text(&out), "", "out is kept");
	ok(shell("kill -TERM $$", NULL, &out, &exit_status) == CRM_BROKEN &&
		   exit_status == 128 + SIGTERM,
	   "a signal");
	ok(shell("yes", NULL, &out, NULL) == CRM_BROKEN, "too much");
	is_text(crm_message(), "'sh' wrote more than 1000000 bytes", "the sentence");
	ok(crm_run(missing, NULL, 0, 10, &out, NULL) == CRM_NOT_FOUND, "no such program");
	ok(!shell("kill -PIPE $$; exit 0", NULL, &out, &exit_status) ||
		   exit_status == 128 + SIGPIPE,
	   "SIGPIPE is as usual in the program");
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *where)
{
	(void)status;
	(void)kind;
	(void)where;
	return remove(path);
}

int main(void)
{
	char directory[] = "/tmp/crm-unit-file-XXXXXX";

	if (!mkdtemp(directory) || chdir(directory) != 0) {
		printf("Bail out! no temporary directory\n");
		return 1;
	}
	test_directory();
	test_write_and_read();
	test_fifo();
	test_standard_input();
	test_lock();
	test_lock_of_others();
	test_run();
	ok(chdir("/") == 0 && nftw(directory, remove_one, 16, FTW_DEPTH | FTW_PHYS) == 0,
	   "cleans up");
	return tap_end();
}
