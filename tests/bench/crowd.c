/* Runs one command from many processes at once, and prints how long the unluckiest one waited.
 * SPDX-License-Identifier: MIT */
#include <stdbool.h>
#include <sys/mman.h>

#include "child.h"

static const char usage[] =
	"usage: crowd <processes> <runs> <command>...\n"
	"Each process runs the command so many times; {} in a word is a number that no other run "
	"has.\n"
	"Prints the longest run, the median (ms), all together (ms), how many failed.\n";

struct outcome {
	double milliseconds;
	bool has_failed;
};

struct crowd {
	long processes, runs;
	char **argv;
	size_t count;
	struct outcome *outcomes; /* shared by the processes, each has its own part */
};

/* Waits until the other end of the pipe is closed everywhere, so that all start together. */
static void work(const struct crowd *crowd, long process, int gate)
{
	char nothing;

	while (read(gate, &nothing, 1) < 0 && errno == EINTR)
		;
	for (long run = process * crowd->runs; run < (process + 1) * crowd->runs; run++) {
		struct child_cost cost;

		crowd->outcomes[run].has_failed =
			child_run(crowd->argv, crowd->count, run, &cost) != 0;
		crowd->outcomes[run].milliseconds = cost.milliseconds;
	}
}

static bool start_all(const struct crowd *crowd)
{
	int gate[2];

	if (pipe(gate) != 0)
		return false;
	for (long process = 0; process < crowd->processes; process++) {
		pid_t worker = fork();

		if (worker < 0)
			return false;
		if (worker > 0)
			continue;
		close(gate[1]);
		work(crowd, process, gate[0]);
		_exit(0);
	}
	close(gate[0]);
	close(gate[1]);
	return true;
}

static bool wait_for_all(void)
{
	bool is_well = true;
	int how;

	while (wait(&how) > 0 || errno == EINTR)
		is_well = is_well && how == 0;
	return is_well;
}

static void report(const struct crowd *crowd, double together)
{
	size_t total = (size_t)(crowd->processes * crowd->runs), failed = 0;
	double *costs = crm_alloc(total * sizeof *costs);

	for (size_t i = 0; i < total; i++) {
		costs[i] = crowd->outcomes[i].milliseconds;
		failed += crowd->outcomes[i].has_failed;
	}
	qsort(costs, total, sizeof *costs, compare_doubles);
	printf("%.3f\t%.3f\t%.3f\t%zu\n", costs[total - 1], median(costs, total), together, failed);
	free(costs);
}

int main(int argc, char **argv)
{
	struct crowd crowd = {.argv = argv + 3, .count = (size_t)argc - 3};
	size_t size;
	double start;

	if (argc < 4) {
		fputs(usage, stderr);
		return 2;
	}
	crowd.processes = child_number(argv[1]);
	crowd.runs = child_number(argv[2]);
	size = (size_t)(crowd.processes * crowd.runs) * sizeof *crowd.outcomes;
	crowd.outcomes =
		size ? mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)
		     : MAP_FAILED;
	start = child_clock();
	if (crowd.outcomes == MAP_FAILED || !start_all(&crowd) || !wait_for_all()) {
		fprintf(stderr, "crowd: the processes could not be run\n");
		return 1;
	}
	report(&crowd, child_clock() - start);
	return 0;
}
