/* What is said over what is computed, from users up to the firm.
 * SPDX-License-Identifier: MIT */
#include "report/forecast/forecast.h"

#include "catalog/forecast.h"
#include "domain/workplace/team.h"
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

enum { CATEGORIES = 4, DEEPEST = 100 };

/* The columns of the report, in the order of the noun's categories. */
static const char *const fields = "credited,currency,forecast,commit,best,pipeline";

enum scope { FIRM, TEAM, USER };

struct node {
	enum scope scope;
	char id[CRM_ID_TEXT];
	int parent, level;
	int64_t computed[CATEGORIES], rolled_up[CATEGORIES];
	int said[CATEGORIES]; /* the place of what was said, -1 for nothing */
};

struct said {
	enum scope scope;
	char whom[CRM_ID_TEXT], currency[4];
	int category;
	int64_t amount;
	const char *note, *by;
};

/* The tree of one currency, parents before their children. */
struct crm_tree {
	struct crm_session *session;
	struct crm_answer *answer;
	crm_day last;
	const char *currency, *category;
	struct node *nodes;
	size_t count, capacity;
	struct said *said;
	size_t said_count, said_capacity;
	int path[DEEPEST + 2]; /* the nodes above, by level */
};

static void crm_tree_clear(struct crm_tree *tree)
{
	free(tree->nodes);
	free(tree->said);
}

static void copy_id(char *to, size_t size, const char *from)
{
	if (from && strlen(from) < size)
		memcpy(to, from, strlen(from) + 1);
}

static int add_node(struct crm_tree *tree, enum scope scope, const char *id, int parent)
{
	struct node node = {.scope = scope, .parent = parent, .said = {-1, -1, -1, -1}};

	copy_id(node.id, sizeof node.id, id);
	node.level = parent < 0 ? 0 : tree->nodes[parent].level + 1;
	tree->nodes = crm_grow(tree->nodes, tree->count, &tree->capacity, sizeof node);
	tree->nodes[tree->count] = node;
	return (int)tree->count++;
}

static int find_node(const struct crm_tree *tree, enum scope scope, const char *id)
{
	for (size_t i = 0; i < tree->count; i++)
		if (tree->nodes[i].scope == scope && crm_equal(tree->nodes[i].id, id))
			return (int)i;
	return -1;
}

static enum crm_status add_branch(void *context, const struct crm_team_branch *branch)
{
	struct crm_tree *tree = context;

	tree->path[branch->level + 1] = add_node(tree, TEAM, branch->id, tree->path[branch->level]);
	return CRM_OK;
}

/* The node of a user, below the team of the period's last day; deals of nobody are the firm's. */
static enum crm_status user_node(struct crm_tree *tree, const char *user, int *out)
{
	char team[CRM_ID_TEXT];
	int parent;
	enum crm_status status;

	*out = user ? find_node(tree, USER, user) : 0;
	if (*out >= 0)
		return CRM_OK;
	status = crm_team_of(tree->session, user, tree->last, team);
	parent = !status && *team ? find_node(tree, TEAM, team) : 0;
	if (!status)
		*out = add_node(tree, USER, user, parent < 0 ? 0 : parent);
	return status;
}

static int category_of(const char *name)
{
	const char *const *choices = crm_forecast.fields[FORECAST_CATEGORY].choices;

	for (int i = 0; name && choices[i]; i++)
		if (crm_equal(choices[i], name))
			return i;
	return 0;
}

static enum crm_status read_said(struct crm_tree *tree, const char *period)
{
	CRM_AUTO(query) rows = crm_query_new(tree->session->store, SQL_FORECAST_SAID);

	crm_query_bind_text(rows, 1, period);
	while (crm_query_next(rows)) {
		const char *user = crm_query_text(rows, 0), *team = crm_query_text(rows, 1);
		const char *note = crm_query_text(rows, 5), *by = crm_query_text(rows, 6);
		struct said said = {.scope = user   ? USER
					     : team ? TEAM
						    : FIRM,
				    .category = category_of(crm_query_text(rows, 2)),
				    .amount = crm_query_integer(rows, 3)};

		copy_id(said.whom, sizeof said.whom, user ? user : team);
		copy_id(said.currency, sizeof said.currency, crm_query_text(rows, 4));
		if (note)
			said.note = crm_arena_copy(&tree->answer->arena, note, strlen(note));
		if (by)
			said.by = crm_arena_copy(&tree->answer->arena, by, strlen(by));
		tree->said =
			crm_grow(tree->said, tree->said_count, &tree->said_capacity, sizeof said);
		tree->said[tree->said_count++] = said;
	}
	return crm_query_status(rows);
}

static enum crm_status place_said(struct crm_tree *tree)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < tree->said_count && !status; i++) {
		const struct said *said = &tree->said[i];
		int node = said->scope == FIRM ? 0 : find_node(tree, said->scope, said->whom);

		if (!crm_equal(said->currency, tree->currency))
			continue;
		if (said->scope == USER)
			status = user_node(tree, said->whom, &node);
		if (!status && node >= 0)
			tree->nodes[node].said[said->category] = (int)i;
	}
	return status;
}

static enum crm_status place_computed(struct crm_tree *tree, const struct crm_answer *computed)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < computed->row_count && !status; i++) {
		const struct crm_cell *cells = computed->cells + i * computed->column_count;
		int node = 0;

		if (!crm_equal(cells[2].currency, tree->currency))
			continue;
		status = user_node(tree, cells[0].id, &node);
		for (int j = 0; !status && j < CATEGORIES; j++) {
			tree->nodes[node].computed[j] += cells[2 + j].minor;
			tree->nodes[node].rolled_up[j] += cells[2 + j].minor;
		}
	}
	return status;
}

static int64_t outcome(const struct crm_tree *tree, const struct node *node, int category)
{
	int said = node->said[category];

	return said < 0 ? node->rolled_up[category] : tree->said[said].amount;
}

static void roll_up(struct crm_tree *tree)
{
	for (size_t i = tree->count; i-- > 1;) {
		const struct node *node = &tree->nodes[i];
		struct node *parent = &tree->nodes[node->parent];

		for (int j = 0; j < CATEGORIES; j++) {
			parent->computed[j] += node->computed[j];
			parent->rolled_up[j] += outcome(tree, node, j);
		}
	}
}

static const struct crm_column columns[] = {
	{"level", true},     {"scope", false},   {"whom", false},     {"category", false},
	{"currency", false}, {"computed", true}, {"rolled_up", true}, {"said", true},
	{"forecast", true},  {"said_by", false}, {"note", false},
};

static enum crm_status print_node(const struct crm_tree *tree, const struct node *node)
{
	static const char *const scopes[] = {"firm", "team", "user"};
	const char *const *choices = crm_forecast.fields[FORECAST_CATEGORY].choices;
	struct crm_answer *answer = tree->answer;
	enum crm_status status = CRM_OK;

	for (int i = 0; i < CATEGORIES && !status; i++) {
		const struct said *said = node->said[i] < 0 ? NULL : &tree->said[node->said[i]];
		struct crm_cell *cells;

		if ((tree->category && !crm_equal(tree->category, choices[i])) ||
		    (!said && !node->computed[i] && !node->rolled_up[i]))
			continue;
		cells = crm_rows_add(answer);
		cells[0] = crm_rows_number(answer, node->level);
		cells[1] = crm_rows_text(answer, scopes[node->scope]);
		cells[3] = crm_rows_text(answer, choices[i]);
		cells[4] = crm_rows_text(answer, tree->currency);
		cells[5] = crm_forecast_money(answer, node->computed[i], tree->currency);
		cells[6] = crm_forecast_money(answer, node->rolled_up[i], tree->currency);
		cells[8] = crm_forecast_money(answer, outcome(tree, node, i), tree->currency);
		if (said) {
			cells[7] = crm_forecast_money(answer, said->amount, tree->currency);
			cells[9] = crm_rows_text(answer, said->by);
			cells[10] = crm_rows_text(answer, said->note);
		}
		if (*node->id)
			status = crm_rows_link(tree->session, answer, node->id, &cells[2]);
	}
	return status;
}

/* Teams in the order of their tree, each with its users before the teams below it. */
static enum crm_status print(const struct crm_tree *tree)
{
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < tree->count && !status; i++) {
		if (tree->nodes[i].scope == USER)
			continue;
		status = print_node(tree, &tree->nodes[i]);
		for (size_t j = i + 1; j < tree->count && !status; j++)
			if (tree->nodes[j].scope == USER && tree->nodes[j].parent == (int)i)
				status = print_node(tree, &tree->nodes[j]);
	}
	return status;
}

static enum crm_status answer_currency(struct crm_tree *tree, const struct crm_answer *computed,
				       const char *currency)
{
	enum crm_status status;

	tree->currency = currency;
	tree->count = 0;
	tree->path[0] = add_node(tree, FIRM, "", -1);
	status = crm_team_each_branch(tree->session, NULL, tree->last, add_branch, tree);
	if (!status)
		status = place_computed(tree, computed);
	if (!status)
		status = place_said(tree);
	if (status)
		return status;
	roll_up(tree);
	return print(tree);
}

/* The currency after `last` in the order of the alphabet, of what is computed and said. */
static const char *next_currency(const struct crm_tree *tree, const struct crm_answer *computed,
				 const char *last)
{
	const char *next = NULL;

	for (size_t i = 0; i < computed->row_count + tree->said_count; i++) {
		const char *code =
			i < computed->row_count
				? computed->cells[i * computed->column_count + 2].currency
				: tree->said[i - computed->row_count].currency;

		if (strcmp(code, last) > 0 && (!next || strcmp(code, next) < 0))
			next = code;
	}
	return next;
}

static enum crm_status ask_report(struct crm_session *session, crm_day first, crm_day last,
				  struct crm_answer **out)
{
	char from[CRM_DAY_TEXT], until[CRM_DAY_TEXT];
	struct crm_question question = {
		.report = crm_report_find("forecast"),
		.filter = "",
		.by = "credited",
		.from = crm_day_text(first, from),
		.until = crm_day_text(last, until),
		.fields = fields,
		.limit = -1,
	};

	return crm_report_ask(session, &question, out);
}

enum crm_status crm_forecast_roll_up(struct crm_session *session, const char *period,
				     const char *category, struct crm_answer *answer)
{
	CRM_SCOPED(tree) tree = {.session = session, .answer = answer, .category = category};
	CRM_AUTO(answer) computed = NULL;
	CRM_SCOPED(str) name = {0};
	struct crm_fiscal fiscal;
	enum crm_period kind;
	crm_day first;
	const char *currency = "";
	enum crm_status status = crm_period_of(session, period, &kind, &first, &tree.last);

	if (!status)
		status = crm_fiscal_read(session, &fiscal);
	if (!status)
		status = ask_report(session, first, tree.last, &computed);
	if (status)
		return status;
	crm_period_add(&name, kind, &fiscal, first);
	crm_rows_begin(answer, columns, CRM_COUNT(columns));
	status = read_said(&tree, name.text);
	while (!status && (currency = next_currency(&tree, computed, currency)) != NULL)
		status = answer_currency(&tree, computed, currency);
	return status;
}
