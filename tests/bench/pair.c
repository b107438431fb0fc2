/* Runs two commands in turn, A B A B ..., and prints what each of them costs.
 * SPDX-License-Identifier: MIT */
#include <stdbool.h>

#include "child.h"

static const char usage[] = "usage: pair [-p] [-n <runs>] [-w <warm-ups>] [-a <script>] "
			    "[-b <script>] <command A>... [-- <command B>...]\n"
			    "{} in a word is the number of the run. The scripts run before each A "
			    "and each B, unmeasured.\n"
			    "-p counts the time of the processor, not that on the clock.\n"
			    "Prints A's median, B's median (ms), A/B, A's peak, B's peak (MB), "
			    "the median of A-B; quartiles on standard error.\n";

struct side {
	char **argv;
	size_t count;
	char *setup; /* NULL: none */
	double *milliseconds;
	long peak_kib;
};

struct plan {
	long runs, warm_ups;
	struct side sides[2];
	size_t side_count;
	bool counts_processor;
};

static bool set_up(const struct side *side, long number)
{
	char *argv[] = {"sh", "-c", side->setup};
	struct child_cost cost;

	if (!side->setup || child_run(argv, CRM_COUNT(argv), number, &cost) == 0)
		return true;
	fprintf(stderr, "pair: the script before the run failed: %s\n", side->setup);
	return false;
}

static bool run_side(const struct plan *plan, struct side *side, long number)
{
	struct child_cost cost;
	int status;

	if (!set_up(side, number))
		return false;
	status = child_run(side->argv, side->count, number, &cost);
	if (status) {
		fprintf(stderr, "pair: '%s' ends with %d in run %ld\n", side->argv[0], status,
			number);
		return false;
	}
	if (number < plan->warm_ups)
		return true;
	side->milliseconds[number - plan->warm_ups] =
		plan->counts_processor ? cost.processor : cost.milliseconds;
	if (side->peak_kib < cost.peak_kib)
		side->peak_kib = cost.peak_kib;
	return true;
}

static bool run_all(struct plan *plan)
{
	for (long number = 0; number < plan->warm_ups + plan->runs; number++)
		for (size_t i = 0; i < plan->side_count; i++)
			if (!run_side(plan, &plan->sides[i], number))
				return false;
	return true;
}

/* Of each A and the B behind it: what both suffer from is in neither. */
static double median_difference(const struct plan *plan)
{
	size_t runs = (size_t)plan->runs;
	double *differences = crm_alloc(runs * sizeof *differences);
	double middle;

	for (size_t i = 0; i < runs; i++)
		differences[i] = plan->sides[0].milliseconds[i] - plan->sides[1].milliseconds[i];
	qsort(differences, runs, sizeof *differences, compare_doubles);
	middle = median(differences, runs);
	free(differences);
	return middle;
}

static void report(struct plan *plan)
{
	size_t runs = (size_t)plan->runs;
	double middle[2] = {0}, difference = median_difference(plan);

	for (size_t i = 0; i < plan->side_count; i++) {
		double *costs = plan->sides[i].milliseconds;

		qsort(costs, runs, sizeof *costs, compare_doubles);
		middle[i] = median(costs, runs);
		fprintf(stderr, "%s %.2f ms (%.2f to %.2f)%s", i ? "against" : "", middle[i],
			quantile(costs, runs, 0.25), quantile(costs, runs, 0.75),
			i + 1 < plan->side_count ? " " : "");
	}
	fprintf(stderr, ", %ld run%s\n", plan->runs, plan->runs == 1 ? "" : "s");
	printf("%.3f\t%.3f\t%.4f\t%.1f\t%.1f\t%.3f\n", middle[0], middle[1],
	       middle[1] > 0 ? middle[0] / middle[1] : 0, (double)plan->sides[0].peak_kib / 1024,
	       (double)plan->sides[1].peak_kib / 1024, difference);
}

/* The words up to "--" are A, those behind it B. */
static void split(struct plan *plan, char **words, size_t count)
{
	size_t at = 0;

	while (at < count && strcmp(words[at], "--") != 0)
		at++;
	plan->sides[0].argv = words;
	plan->sides[0].count = at;
	plan->side_count = 1;
	if (at + 1 < count) {
		plan->sides[1].argv = words + at + 1;
		plan->sides[1].count = count - at - 1;
		plan->side_count = 2;
	}
}

static bool parse(struct plan *plan, int argc, char **argv)
{
	int letter;

	while ((letter = getopt(argc, argv, "+pn:w:a:b:")) != -1) {
		if (letter == 'p')
			plan->counts_processor = true;
		else if (letter == 'n')
			plan->runs = child_number(optarg);
		else if (letter == 'w')
			plan->warm_ups = child_number(optarg);
		else if (letter == 'a')
			plan->sides[0].setup = optarg;
		else if (letter == 'b')
			plan->sides[1].setup = optarg;
		else
			return false;
	}
	split(plan, argv + optind, (size_t)(argc - optind));
	return plan->sides[0].count && plan->runs;
}

int main(int argc, char **argv)
{
	struct plan plan = {.runs = 10, .warm_ups = 1};
	bool is_done;

	if (!parse(&plan, argc, argv)) {
		fputs(usage, stderr);
		return 2;
	}
	for (size_t i = 0; i < 2; i++)
		plan.sides[i].milliseconds = crm_alloc((size_t)plan.runs * sizeof(double));
	is_done = run_all(&plan);
	if (is_done)
		report(&plan);
	for (size_t i = 0; i < 2; i++)
		free(plan.sides[i].milliseconds);
	return is_done ? 0 : 1;
}
