/* train: learns from the records that ended, and says how well that foretells.
 * SPDX-License-Identifier: MIT */
#include "cli/verb/train.h"

#include "cli/answer.h"
#include "cli/output.h"
#include "domain/score/model_record.h"
#include "record/nouns.h"
#include "record/past/as_of.h"

#include <math.h>

typedef struct crm_train_options options;

/* An area under the curve that is hardly better than chance. */
static const double little = 0.55;

const struct crm_option crm_train_options[12] = {
	CRM_VALUE(options, name, .name = "name", .value = "<text>",
		  .help = "keep the model under this name; that of the noun unless given"),
	CRM_VALUE(options, method, .name = "method", .value = "<method>",
		  .help = "learn by logistic (unless given) or bayes"),
	CRM_VALUE(options, outcome, .name = "outcome", .value = "<filter>",
		  .help = "learn what makes records fit this: stage.kind=won of deals, "
			  "status=converted of leads"),
	CRM_VALUE(options, against, .name = "against", .value = "<filter>",
		  .help = "set these records against them; all others when an outcome is given"),
	CRM_VALUE(options, fields, .name = "fields", .value = "<a,b,c>", .complete = "field",
		  .help = "learn from these fields; from all that may tell something unless given"),
	CRM_VALUE(options, group, .name = "group-by", .value = "<field>",
		  .help = "count apart for each value of this, such as owner.team (bayes)"),
	CRM_VALUE(options, lambda, .name = "lambda", .value = "<number>",
		  .help = "penalise weights so much; the best of several unless given (logistic)"),
	CRM_VALUE(options, seed, .name = "seed", .value = "<number>",
		  .help = "draw the records that are left out by this number; 1 unless given"),
	CRM_VALUE(options, splits, .name = "splits", .value = "<number>",
		  .help = "judge so many times, with other records left out; 5 unless given"),
	CRM_VALUE(options, minimum, .name = "minimum", .value = "<number>",
		  .help = "refuse to learn from fewer records, or a fifth of that with either "
			  "outcome; 50 unless given"),
	CRM_VALUE(options, as_of, .name = "as-of", .value = "<time>",
		  .help = "learn from what was known then"),
	CRM_FLAG(options, keep_suspicious, .name = "keep-suspicious",
		 .help = "learn from fields that seem to come from the outcome too"),
};

/* What is being learnt, and the store as it was then. */
struct lesson {
	struct crm_call *call;
	struct crm_training training;
	struct crm_session past;
	struct crm_session *session;
	struct crm_trained trained;
	struct crm_record *model;
	const char *name;
};

static void lesson_clear(struct lesson *lesson)
{
	crm_trained_clear(&lesson->trained);
	crm_record_free(lesson->model);
	if (lesson->past.store)
		crm_session_close(&lesson->past);
}

static enum crm_status take_count(const char *option, const char *text, int64_t most,
				  int64_t *out)
{
	int64_t number;

	if (!text)
		return CRM_OK;
	if (crm_parse_integer(text, &number) || number < 0 || number > most)
		return crm_fail(CRM_USAGE, "--%s: '%s' is not a number from 0 to %lld", option,
				text, (long long)most);
	*out = number;
	return CRM_OK;
}

static enum crm_status take_method(struct lesson *lesson, const options *given)
{
	const char *method = given->method ? given->method : "logistic";

	if (crm_equal(method, "bayes"))
		lesson->training.method = CRM_METHOD_BAYES;
	else if (crm_equal(method, "logistic"))
		lesson->training.method = CRM_METHOD_LOGISTIC;
	else
		return crm_fail(CRM_USAGE, "--method: '%s' is neither logistic nor bayes", method);
	if (given->group && lesson->training.method != CRM_METHOD_BAYES)
		return crm_fail(CRM_USAGE, "--group-by goes with --method bayes");
	if (given->lambda && (crm_parse_decimal(given->lambda, &lesson->training.lambda) ||
			      lesson->training.lambda <= 0))
		return crm_fail(CRM_USAGE, "--lambda: '%s' is not above 0", given->lambda);
	return CRM_OK;
}

static enum crm_status take_options(struct lesson *lesson)
{
	const options *given = lesson->call->options;
	int64_t seed = 1;
	enum crm_status status = take_method(lesson, given);

	lesson->training.outcome = given->outcome;
	lesson->training.against = given->against;
	lesson->training.fields = given->fields;
	lesson->training.group = given->group;
	lesson->training.keeps_suspicious = given->keep_suspicious;
	lesson->training.splits = 5;
	lesson->training.minimum = 50;
	if (!status)
		status = take_count("seed", given->seed, INT64_MAX, &seed);
	if (!status)
		status = take_count("splits", given->splits, CRM_SPLITS_MOST,
				    &lesson->training.splits);
	if (!status)
		status = take_count("minimum", given->minimum, INT64_MAX,
				    &lesson->training.minimum);
	lesson->training.seed = (uint64_t)seed;
	return status;
}

/* The past is read by a session of its own: the call's writes the model. */
static enum crm_status open_past(struct lesson *lesson)
{
	const options *given = lesson->call->options;
	const struct crm_session *now = lesson->call->session;
	enum crm_status status;

	lesson->session = lesson->call->session;
	if (!given->as_of)
		return CRM_OK;
	lesson->past.directory = now->directory;
	lesson->past.clock = now->clock;
	lesson->past.user_name = now->user_name;
	lesson->past.user_email = now->user_email;
	status = crm_session_open(&lesson->past, CRM_STORE_READ);
	if (!status)
		status = crm_as_of_begin(&lesson->past, given->as_of);
	lesson->session = &lesson->past;
	return status;
}

static enum crm_status keep(struct crm_session *session, void *context)
{
	struct lesson *lesson = context;

	crm_record_free(lesson->model);
	lesson->model = NULL;
	return crm_model_keep(session, lesson->name, &lesson->trained, lesson->session->clock.now,
			      &lesson->model);
}

static void print_rows(struct crm_printer *printer, const char *name, const char *heading,
		       const struct crm_answer *answer)
{
	struct crm_section section = {.name = name, .heading = heading};

	crm_printer_section_begin(printer, &section, answer->columns, answer->column_count);
	for (size_t i = 0; i < answer->row_count; i++)
		crm_printer_section_row(printer, answer->cells + i * answer->column_count);
	crm_printer_section_end(printer);
}

static void print_model(const struct lesson *lesson, struct crm_printer *printer)
{
	static const struct crm_column columns[] = {
		{"id", false},    {"name", false},  {"method", false},     {"outcome", false},
		{"records", true}, {"hits", true}, {"base_rate", true}, {"lambda", true},
		{"predictors", false}};
	CRM_AUTO(answer) answer = crm_answer_new();
	const struct crm_trained *trained = &lesson->trained;
	struct crm_cell *cells;

	crm_rows_begin(answer, columns, CRM_COUNT(columns));
	cells = crm_rows_add(answer);
	cells[0] = crm_rows_text(answer, lesson->model->id);
	cells[1] = crm_rows_text(answer, lesson->name);
	cells[2] = crm_rows_text(answer, trained->model.method == CRM_METHOD_BAYES ? "bayes"
										 : "logistic");
	cells[3] = crm_rows_text(answer, trained->outcome);
	cells[4] = crm_rows_number(answer, (int64_t)trained->sample.count);
	cells[5] = crm_rows_number(answer, trained->hits);
	cells[6] = crm_rows_share(answer, trained->hits, (int64_t)trained->sample.count);
	if (trained->lambda > 0)
		cells[7] = crm_rows_decimal(answer, trained->lambda, 4);
	cells[8] = crm_rows_text(answer, trained->predictors);
	print_rows(printer, "model", NULL, answer);
}

static double figure(const struct crm_quality *quality, size_t offset)
{
	return *(const double *)((const char *)quality + offset);
}

static void print_figures(const struct lesson *lesson, struct crm_printer *printer)
{
	static const struct crm_column columns[] = {
		{"figure", false}, {"mean", true}, {"lowest", true}, {"highest", true}};
	static const struct {
		const char *name;
		size_t offset;
	} figures[] = {{"auc", offsetof(struct crm_quality, auc)},
		       {"log_loss", offsetof(struct crm_quality, log_loss)},
		       {"brier", offsetof(struct crm_quality, brier)},
		       {"top_decile_lift", offsetof(struct crm_quality, lift)}};
	CRM_AUTO(answer) answer = crm_answer_new();
	const struct crm_trained *trained = &lesson->trained;

	crm_rows_begin(answer, columns, CRM_COUNT(columns));
	for (size_t i = 0; i < CRM_COUNT(figures) && trained->quality_count; i++) {
		struct crm_cell *cells = crm_rows_add(answer);
		double lowest = INFINITY, highest = -INFINITY;

		for (size_t j = 0; j < trained->quality_count; j++) {
			double value = figure(&trained->qualities[j], figures[i].offset);

			lowest = fmin(lowest, value);
			highest = fmax(highest, value);
		}
		cells[0] = crm_rows_text(answer, figures[i].name);
		cells[1] = crm_rows_decimal(answer, crm_trained_mean(trained, figures[i].offset),
					    4);
		cells[2] = crm_rows_decimal(answer, lowest, 4);
		cells[3] = crm_rows_decimal(answer, highest, 4);
	}
	print_rows(printer, "figures", "On records left out", answer);
}

static void print_calibration(const struct lesson *lesson, struct crm_printer *printer)
{
	static const struct crm_column columns[] = {
		{"tenth", true}, {"records", true}, {"expected", true}, {"came", true}};
	CRM_AUTO(answer) answer = crm_answer_new();

	crm_rows_begin(answer, columns, CRM_COUNT(columns));
	for (size_t i = CRM_DECILES; i-- > 0;) {
		const struct crm_decile *decile = &lesson->trained.deciles[i];
		struct crm_cell *cells;

		if (!decile->count)
			continue;
		cells = crm_rows_add(answer);
		cells[0] = crm_rows_number(answer, (int64_t)(CRM_DECILES - i));
		cells[1] = crm_rows_number(answer, decile->count);
		cells[2] = crm_rows_decimal(answer, decile->expected, 4);
		cells[3] = crm_rows_decimal(answer, (double)decile->hits / (double)decile->count,
					    4);
	}
	print_rows(printer, "calibration", "Expected and come, by tenths", answer);
}

static void print_suspicious(const struct lesson *lesson, struct crm_printer *printer)
{
	static const struct crm_column columns[] = {
		{"field", false},      {"reason", false},     {"information", true},
		{"filled_came", true}, {"filled_not", true}, {"changed_after", true},
		{"used", false}};
	CRM_AUTO(answer) answer = crm_answer_new();
	const struct crm_trained *trained = &lesson->trained;

	crm_rows_begin(answer, columns, CRM_COUNT(columns));
	for (size_t i = 0; i < trained->suspicion_count; i++) {
		const struct crm_suspicion *suspicion = &trained->suspicions[i];
		struct crm_cell *cells;
		int unused;

		if (!suspicion->is_suspicious)
			continue;
		cells = crm_rows_add(answer);
		cells[0] = crm_rows_text(answer, trained->names[i]);
		cells[1] = crm_rows_text(answer, suspicion->reason);
		cells[2] = crm_rows_decimal(answer, suspicion->information, 4);
		cells[3] = crm_rows_decimal(answer, suspicion->filled_won, 4);
		cells[4] = crm_rows_decimal(answer, suspicion->filled_lost, 4);
		cells[5] = crm_rows_decimal(answer, suspicion->revised, 4);
		unused = crm_sample_find(&trained->model.scheme, trained->names[i]) < 0;
		cells[6] = (struct crm_cell){.kind = CRM_CELL_FLAG, .minor = !unused};
	}
	print_rows(printer, "suspicious", "Suspicious fields", answer);
}

static enum crm_status print(struct lesson *lesson)
{
	double auc = crm_trained_mean(&lesson->trained, offsetof(struct crm_quality, auc));
	struct crm_printer *printer;
	enum crm_status status = crm_output_page(lesson->call, &printer);

	if (status)
		return status;
	print_model(lesson, printer);
	if (crm_output_is_ids(lesson->call)) {
		crm_printer_page_end(printer);
		return CRM_OK;
	}
	print_figures(lesson, printer);
	print_calibration(lesson, printer);
	print_suspicious(lesson, printer);
	crm_printer_page_end(printer);
	if (lesson->trained.quality_count && auc < little)
		crm_notice(lesson->call, "%s: these fields tell next to nothing of the outcome",
			   lesson->call->command->name);
	return CRM_OK;
}

enum crm_status crm_verb_train(struct crm_call *call)
{
	const options *given = call->options;
	__attribute__((cleanup(lesson_clear))) struct lesson lesson = {.call = call};
	enum crm_status status = crm_take_noun(call);

	if (!status && call->argument_count)
		status = crm_fail(CRM_USAGE, "train takes one noun; --outcome takes a filter");
	if (!status)
		status = take_options(&lesson);
	if (!status)
		status = open_past(&lesson);
	if (status)
		return status;
	lesson.training.noun = crm_noun_here(lesson.session, call->noun);
	lesson.name = given->name ? given->name : call->noun->name;
	status = crm_score_train(lesson.session, &lesson.training, &lesson.trained);
	if (!status)
		status = crm_operation_run(call->session, keep, &lesson);
	return status ? status : print(&lesson);
}
