/* Models: their terms as text, and what they say of a record.
 * SPDX-License-Identifier: MIT */
#include "domain/score/model.h"

#include "domain/score/model_ask.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const crm_term_names[CRM_TERM_KIND_COUNT] = {
	[CRM_TERM_CONSTANT] = "constant", [CRM_TERM_TOTAL] = "total",
	[CRM_TERM_MEDIAN] = "median",     [CRM_TERM_LEVEL] = "level",
	[CRM_TERM_OTHER] = "other",       [CRM_TERM_MISSING] = "missing",
	[CRM_TERM_NUMBER] = "number",     [CRM_TERM_LOG] = "log",
	[CRM_TERM_ABOVE] = "above",
};

enum { COLUMNS = 10 };

void crm_model_clear(struct crm_model *model)
{
	crm_sample_clear(&model->scheme);
	free(model->terms);
	crm_arena_clear(&model->arena);
}

enum crm_status crm_model_begin(struct crm_model *model, struct crm_session *session,
				const struct crm_noun *noun, const char *traits, const char *group)
{
	enum crm_status status;

	model->scheme.session = session;
	model->scheme.noun = noun;
	status = crm_sample_add_traits(&model->scheme, traits);
	model->has_group = group && *group;
	if (!status && model->has_group)
		status = crm_sample_add_traits(&model->scheme, group);
	return status;
}

static const char *keep(struct crm_model *model, const char *text)
{
	return crm_arena_copy(&model->arena, text ? text : "", text ? strlen(text) : 0);
}

struct crm_term *crm_model_add(struct crm_model *model, const struct crm_term *term)
{
	struct crm_term *added;

	model->terms = crm_grow(model->terms, model->term_count, &model->term_capacity,
				sizeof *model->terms);
	added = &model->terms[model->term_count++];
	*added = *term;
	added->group = keep(model, term->group);
	added->value = keep(model, term->value);
	return added;
}

static bool is_of_trait(enum crm_term_kind kind)
{
	return kind != CRM_TERM_CONSTANT && kind != CRM_TERM_TOTAL;
}

/* A TAB or a line's end would be one of ours. */
static void add_word(struct crm_str *out, const char *word)
{
	for (; *word; word++)
		crm_str_add_char(out, *word == '\t' || *word == '\n' ? ' ' : *word);
	crm_str_add_char(out, '\t');
}

void crm_model_write(const struct crm_model *model, struct crm_str *out)
{
	for (size_t i = 0; i < model->term_count; i++) {
		const struct crm_term *term = &model->terms[i];
		const double numbers[] = {term->at,     term->scale, term->mean,
					  term->weight, term->won,   term->lost};

		add_word(out, crm_term_names[term->kind]);
		add_word(out, is_of_trait(term->kind) ? model->scheme.traits[term->trait].name
						      : "");
		add_word(out, term->group);
		add_word(out, term->value);
		for (size_t j = 0; j < CRM_COUNT(numbers); j++) {
			crm_str_add_decimal(out, numbers[j]);
			crm_str_add_char(out, j + 1 < CRM_COUNT(numbers) ? '\t' : '\n');
		}
	}
}

static bool find_kind(const char *word, enum crm_term_kind *out)
{
	for (size_t i = 0; i < CRM_TERM_KIND_COUNT; i++)
		if (crm_equal(crm_term_names[i], word)) {
			*out = (enum crm_term_kind)i;
			return true;
		}
	return false;
}

static bool find_trait(const struct crm_model *model, const char *name, size_t *out)
{
	for (size_t i = 0; i < model->scheme.trait_count; i++)
		if (crm_equal(model->scheme.traits[i].name, name)) {
			*out = i;
			return true;
		}
	return false;
}

/* Cuts a line at its TABs; false unless it has all columns. */
static bool cut(char *line, char *cells[COLUMNS])
{
	for (size_t i = 0; i < COLUMNS; i++) {
		char *end = strchr(line, '\t');

		cells[i] = line;
		if (!end)
			return i == COLUMNS - 1;
		*end = '\0';
		line = end + 1;
	}
	return false;
}

static enum crm_status read_line(struct crm_model *model, char *line)
{
	struct crm_term term = {0};
	double *const numbers[] = {&term.at,     &term.scale, &term.mean,
				   &term.weight, &term.won,   &term.lost};
	char *cells[COLUMNS];
	bool is_right = cut(line, cells) && find_kind(cells[0], &term.kind);

	if (is_right && is_of_trait(term.kind))
		is_right = find_trait(model, cells[1], &term.trait);
	for (size_t i = 0; i < CRM_COUNT(numbers) && is_right; i++)
		is_right = !crm_parse_decimal(cells[4 + i], numbers[i]);
	if (!is_right)
		return crm_fail(CRM_BROKEN, "the terms of the model cannot be read");
	term.group = cells[2];
	term.value = cells[3];
	crm_model_add(model, &term);
	return CRM_OK;
}

enum crm_status crm_model_read(struct crm_model *model, const char *text)
{
	enum crm_status status = CRM_OK;

	while (*text && !status) {
		size_t length = strcspn(text, "\n");
		CRM_AUTO_TEXT line = crm_copy_bytes(text, length);

		if (*line)
			status = read_line(model, line);
		text += length + (text[length] == '\n');
	}
	return status;
}

double crm_model_ask(const struct crm_model *model, const struct crm_sample *sample, size_t row,
		     crm_model_visit *visit, void *context)
{
	double *parts = crm_alloc((model->scheme.trait_count + 1) * sizeof *parts);
	double sum = model->method == CRM_METHOD_LOGISTIC
			     ? crm_model_weigh(model, sample, row, parts)
			     : crm_model_recall(model, sample, row, parts);

	for (size_t i = 0; i < model->scheme.trait_count && visit; i++)
		if (fabs(parts[i]) > 0)
			visit(context, i, parts[i]);
	free(parts);
	return crm_logistic(sum);
}

double crm_model_base(const struct crm_model *model)
{
	for (size_t i = 0; i < model->term_count; i++) {
		const struct crm_term *term = &model->terms[i];

		if (term->kind == CRM_TERM_CONSTANT)
			return term->weight;
		if (term->kind == CRM_TERM_TOTAL && !*term->group)
			return log(term->won / term->lost);
	}
	return 0;
}
