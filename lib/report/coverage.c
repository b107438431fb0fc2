/* Who is seen as often as they should be, by owner.
 * SPDX-License-Identifier: MIT */
#include "report/coverage.h"

#include "domain/sales/visit.h"
#include "report/rows.h"

#include <stdlib.h>

static const struct crm_column columns[] = {
	{"owner", false},  {"companies", true}, {"visited", true},
	{"overdue", true}, {"planned", true},   {"share", true},
};

/* The companies of one user. */
struct round {
	char owner[CRM_ID_TEXT];
	int64_t companies, visited, overdue, planned;
};

struct coverage {
	crm_day today;
	struct round *rounds;
	size_t count, capacity;
};

static struct round *round_of(struct coverage *coverage, const char *owner)
{
	struct round *round;

	for (size_t i = 0; i < coverage->count; i++)
		if (crm_equal(coverage->rounds[i].owner, owner))
			return &coverage->rounds[i];
	coverage->rounds =
		crm_grow(coverage->rounds, coverage->count, &coverage->capacity, sizeof *round);
	round = &coverage->rounds[coverage->count++];
	*round = (struct round){0};
	memcpy(round->owner, owner, strlen(owner) + 1);
	return round;
}

static enum crm_status count_one(void *context, const struct crm_visit_need *need)
{
	struct coverage *coverage = context;
	struct round *round = round_of(coverage, need->owner);
	bool is_overdue = need->due < coverage->today;

	round->companies++;
	round->visited += need->was_visited && !is_overdue;
	round->overdue += is_overdue;
	round->planned += is_overdue && need->is_planned;
	return CRM_OK;
}

/* The worst covered first; owners with as much in the order of their ids. */
static int worst_first(const void *a, const void *b)
{
	const struct round *first = a, *second = b;
	int64_t left = first->visited * second->companies,
		right = second->visited * first->companies;

	if (left != right)
		return left < right ? -1 : 1;
	return strcmp(first->owner, second->owner);
}

static enum crm_status print(struct crm_session *session, struct crm_answer *answer,
			     const struct round *round)
{
	struct crm_cell *row = crm_rows_add(answer);

	row[1] = crm_rows_number(answer, round->companies);
	row[2] = crm_rows_number(answer, round->visited);
	row[3] = crm_rows_number(answer, round->overdue);
	row[4] = crm_rows_number(answer, round->planned);
	row[5] = crm_rows_share(answer, round->visited, round->companies);
	return crm_rows_link(session, answer, round->owner, &row[0]);
}

enum crm_status crm_report_coverage(struct crm_session *session,
				    const struct crm_question *question, struct crm_answer *answer)
{
	struct coverage coverage = {.today = session->clock.today};
	enum crm_status status;

	if (crm_rows_refuse(question))
		return CRM_USAGE;
	if (*question->filter)
		return crm_fail(CRM_USAGE, "coverage takes no filter");
	crm_rows_begin(answer, columns, CRM_COUNT(columns));
	status = crm_visit_each_need(session, CRM_DAY_MAX, count_one, &coverage);
	if (coverage.count)
		qsort(coverage.rounds, coverage.count, sizeof *coverage.rounds, worst_first);
	for (size_t i = 0; i < coverage.count && !status; i++)
		status = print(session, answer, &coverage.rounds[i]);
	free(coverage.rounds);
	return status ? status : crm_rows_end(answer, question);
}
