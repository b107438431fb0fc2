/* How well a record fits what is looked for, and where.
 * SPDX-License-Identifier: MIT */
#include "base/unicode.h"
#include "record/search/ask.h"
#include "record/search/words.h"
#include "record/value.h"

enum { SHOWN_COLUMNS = 60, SHOWN_BEFORE = 24 };

/* What a word is worth by where it stands. */
static double weight_of(const struct crm_noun *noun, const struct crm_field *field)
{
	if (crm_equal(field->name, noun->title))
		return 8;
	if (field->flags & CRM_KEY)
		return 4;
	return field->type == CRM_NOTE ? 1 : 2;
}

/* BM25 with fields (Robertson and Zaragoza 2009), every word as rare as any other: a second time
 * counts less than the first, and much text around makes a word count less. */
static double score_of(size_t count, const struct crm_str *words)
{
	return (double)count / ((double)count + 0.3 + (double)words->length / 100);
}

/* A word that goes on behind what was asked for is worth half of one that does not. */
static double score_of_words(const char *wanted, bool is_start, const struct crm_str *words)
{
	size_t whole = crm_words_count(words->text, wanted, false);
	size_t begun = is_start ? crm_words_count(words->text, wanted, true) - whole : 0;

	return score_of(whole, words) + score_of(begun, words) / 2;
}

static double score_of_term(const struct crm_search_term *term, const struct crm_str *words)
{
	double score = score_of_words(term->words, term->is_start, words);

	if (score <= 0 && term->digits)
		score = score_of_words(term->digits, term->is_start, words);
	return score;
}

/* One term over all fields. */
struct found {
	double score, best; /* best: outside of the title */
	int field;
	bool in_title;
};

static void look_in(const struct crm_search_ask *ask, const struct crm_noun *noun, int field,
		    const struct crm_str *words, struct found *found)
{
	bool is_title = crm_equal(noun->fields[field].name, noun->title);

	for (size_t i = 0; i < ask->count && words->length; i++) {
		double score = weight_of(noun, &noun->fields[field]) *
			       score_of_term(&ask->terms[i], words);

		if (score <= 0)
			continue;
		found[i].score += score;
		if (is_title) {
			found[i].in_title = true;
		} else if (score > found[i].best) {
			found[i].best = score;
			found[i].field = field;
		}
	}
}

/* As the lookup keys have it, which is how such records are found. */
static bool is_whole_title(const struct crm_search_ask *ask, const struct crm_record *record)
{
	int field = crm_field_find(record->noun, record->noun->title);
	CRM_SCOPED(str) key = {0};
	const char *title;

	if (field < 0 || !(record->noun->fields[field].flags & CRM_KEY))
		return false;
	title = crm_record_text(record, field);
	crm_value_add_key(&key, &record->noun->fields[field], title, strlen(title));
	return crm_equal(crm_str_text(&key), ask->whole);
}

/* All terms of one choice together. */
static bool fits_choice(const struct crm_search_ask *ask, size_t choice, const struct found *found,
			struct crm_search_fit *out)
{
	struct crm_search_fit fit = {.tier = CRM_TIER_TITLE, .field = -1};

	for (size_t i = 0; i < ask->count; i++) {
		const struct crm_search_term *term = &ask->terms[i];

		if (term->choice != choice)
			continue;
		if (term->is_unwanted == (found[i].score > 0))
			return false;
		fit.score += found[i].score;
		if (!term->is_unwanted && !found[i].in_title && fit.field < 0) {
			fit.field = found[i].field;
			fit.term = i;
			fit.tier = CRM_TIER_ANYWHERE;
		}
	}
	*out = fit;
	return true;
}

bool crm_search_fits(const struct crm_search_ask *ask, const struct crm_record *record,
		     struct crm_search_fit *out)
{
	struct crm_search_fit fit, best = {.score = -1};
	struct found found[CRM_MOST_TERMS] = {0};
	CRM_SCOPED(str) words = {0};

	for (size_t i = 0; i < record->noun->field_count; i++) {
		const struct crm_field *field = &record->noun->fields[i];

		if (!crm_search_has_words(field))
			continue;
		crm_str_reset(&words);
		crm_search_add_words(&words, field, &record->values[i]);
		look_in(ask, record->noun, (int)i, &words, found);
	}
	for (size_t choice = 0; choice < ask->choice_count; choice++)
		if (fits_choice(ask, choice, found, &fit) &&
		    (best.score < 0 || fit.tier < best.tier ||
		     (fit.tier == best.tier && fit.score > best.score)))
			best = fit;
	if (best.score < 0)
		return false;
	if (is_whole_title(ask, record))
		best.tier = CRM_TIER_WHOLE_TITLE;
	*out = best;
	return true;
}

/* Whether the text begins with the term, as searching compares. */
static bool begins_with(const char *text, size_t length, const struct crm_search_term *term)
{
	size_t window = crm_fit(text, length, 2 * strlen(term->words) + SHOWN_BEFORE);
	size_t wanted = strlen(term->words);
	CRM_SCOPED(str) words = {0};

	crm_words_add(&words, text, window);
	return words.length >= wanted && memcmp(words.text, term->words, wanted) == 0 &&
	       crm_words_count(words.text, term->words, term->is_start);
}

/* Where the term begins in the text; 0 when it is not seen. */
static size_t find_start(const char *text, size_t length, const struct crm_search_term *term)
{
	enum crm_writing before = CRM_WRITING_NONE;
	size_t bytes;

	for (size_t at = 0; at < length; at += bytes) {
		enum crm_writing now = CRM_WRITING_NONE;
		int32_t point;

		bytes = crm_utf8_decode(text + at, length - at, &point);
		if (bytes)
			now = crm_writing_of(point);
		else
			bytes = 1;
		if (now && (now != before || now == CRM_WRITING_RUN) &&
		    begins_with(text + at, length - at, term))
			return at;
		before = now;
	}
	return 0;
}

/* A little before it, at a blank if there is one. */
static size_t step_back(const char *text, size_t start)
{
	size_t first = start > SHOWN_BEFORE ? start - SHOWN_BEFORE : 0;

	if (!first)
		return 0;
	while (first < start && ((unsigned char)text[first] & 0xc0) == 0x80)
		first++;
	for (size_t at = first; at < start; at++)
		if (crm_is_space(text[at]))
			return at + 1;
	return first;
}

void crm_search_add_where(struct crm_str *out, const struct crm_search_ask *ask,
			  const struct crm_record *record, const struct crm_search_fit *fit)
{
	const struct crm_field *field;
	CRM_SCOPED(str) text = {0};
	size_t first, length;

	if (fit->field < 0) {
		crm_str_add(out, record->noun->title);
		return;
	}
	field = &record->noun->fields[fit->field];
	crm_value_add_text(&text, field, &record->values[fit->field], NULL);
	first = step_back(text.text, find_start(text.text, text.length, &ask->terms[fit->term]));
	length = crm_fit(text.text + first, text.length - first, SHOWN_COLUMNS);
	crm_str_addf(out, "%s: %s", field->name, first ? "…" : "");
	for (size_t i = first; i < first + length; i++)
		crm_str_add_char(out, crm_is_space(text.text[i]) ? ' ' : text.text[i]);
	crm_str_add(out, first + length < text.length ? "…" : "");
}
