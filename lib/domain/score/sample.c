/* Records of which one knows how they ended: which fields count, and reading them.
 * SPDX-License-Identifier: MIT */
#include "domain/score/sample.h"

#include "base/hash.h"
#include "base/unicode.h"
#include "domain/score/sample_cell.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void crm_sample_clear(struct crm_sample *sample)
{
	free(sample->traits);
	free(sample->ids);
	free(sample->outcomes);
	free(sample->words);
	free(sample->numbers);
	free(sample->revised);
	free(sample->levels.rows);
	free(sample->levels.slots);
	crm_arena_clear(&sample->levels.arena);
	crm_arena_clear(&sample->arena);
}

static enum crm_trait_kind kind_of(enum crm_type type)
{
	static const enum crm_trait_kind kinds[CRM_TYPE_COUNT] = {
		[CRM_TEXT] = CRM_TRAIT_WORD,      [CRM_NOTE] = CRM_TRAIT_PRESENCE,
		[CRM_INTEGER] = CRM_TRAIT_NUMBER, [CRM_DECIMAL] = CRM_TRAIT_NUMBER,
		[CRM_MONEY] = CRM_TRAIT_NUMBER,   [CRM_CURRENCY] = CRM_TRAIT_WORD,
		[CRM_DATE] = CRM_TRAIT_PRESENCE,  [CRM_INSTANT] = CRM_TRAIT_PRESENCE,
		[CRM_CHOICE] = CRM_TRAIT_WORD,    [CRM_FLAG] = CRM_TRAIT_WORD,
		[CRM_LINK] = CRM_TRAIT_WORD,      [CRM_ANY_LINK] = CRM_TRAIT_PRESENCE,
		[CRM_EMAIL] = CRM_TRAIT_PRESENCE, [CRM_PHONE] = CRM_TRAIT_PRESENCE,
		[CRM_URL] = CRM_TRAIT_PRESENCE,   [CRM_TAGS] = CRM_TRAIT_WORDS,
		[CRM_CHOICES] = CRM_TRAIT_WORDS,  [CRM_GEO] = CRM_TRAIT_PRESENCE,
	};

	return kinds[type];
}

static enum crm_status add_trait(struct crm_sample *sample, const char *name)
{
	CRM_AUTO(select) select = crm_select_new(sample->session, sample->noun);
	const struct crm_path *path;
	enum crm_status status = crm_select_path(select, name, &path);

	if (status)
		return status;
	if (!path->field)
		return crm_fail(CRM_USAGE, "'%s' tells nothing of a %s", name, sample->noun->name);
	sample->traits = crm_grow(sample->traits, sample->trait_count, &sample->trait_capacity,
				  sizeof *sample->traits);
	sample->traits[sample->trait_count++] = (struct crm_trait){
		.name = crm_arena_copy(&sample->arena, name, strlen(name)),
		.kind = kind_of(path->type),
		.type = path->type,
		.is_stage = path->type == CRM_LINK && crm_equal(path->field->target, "stage"),
		.field = strchr(name, '.') ? -1 : crm_field_find(sample->noun, name),
	};
	return CRM_OK;
}

enum crm_status crm_sample_add_traits(struct crm_sample *sample, const char *paths)
{
	enum crm_status status = CRM_OK;

	while (*paths && !status) {
		size_t length = strcspn(paths, ",");
		CRM_AUTO_TEXT piece = crm_copy_bytes(paths, length);
		CRM_AUTO_TEXT name = crm_trim(piece);

		if (*name)
			status = add_trait(sample, name);
		paths += length + (paths[length] == ',');
	}
	return status;
}

bool crm_filter_names(const char *filter, const char *field)
{
	size_t length = strlen(field);

	for (const char *at = filter; (at = strstr(at, field)); at += length)
		if ((at == filter || !(crm_is_word(at[-1]) || at[-1] == '.')) &&
		    strchr(".=!<>~", at[length]) && at[length])
			return true;
	return false;
}

static bool tells(const struct crm_noun *noun, const struct crm_field *field,
		  const char *const *but)
{
	static const char *const ours[] = {"score", "probability"};

	for (size_t i = 0; i < CRM_COUNT(ours); i++)
		if (crm_equal(field->name, ours[i]))
			return false;
	for (size_t i = 0; but[i]; i++)
		if (crm_filter_names(but[i], field->name))
			return false;
	return !(field->flags & (CRM_KEPT | CRM_UNIQUE)) && field->type != CRM_ANY_LINK &&
	       !crm_equal(field->name, noun->title);
}

enum crm_status crm_sample_add_fields(struct crm_sample *sample, const char *const *but)
{
	const struct crm_noun *noun = sample->noun;
	enum crm_status status = CRM_OK;

	for (size_t i = 0; i < noun->field_count && !status; i++)
		if (tells(noun, &noun->fields[i], but))
			status = add_trait(sample, noun->fields[i].name);
	return status;
}

/* The slot of a level, or the empty one where it belongs. */
static size_t find_slot(const struct crm_levels *levels, size_t trait, const char *text,
			size_t length)
{
	size_t mask = levels->slot_count - 1;
	size_t at = (crm_hash(text, length) ^ trait * UINT64_C(0x9e3779b97f4a7c15)) & mask;

	for (; levels->slots[at]; at = (at + 1) & mask) {
		const struct crm_level *level = &levels->rows[levels->slots[at]];

		if (level->trait == trait && strlen(level->text) == length &&
		    memcmp(level->text, text, length) == 0)
			return at;
	}
	return at;
}

static void widen(struct crm_levels *levels)
{
	levels->slot_count = levels->slot_count ? 2 * levels->slot_count : 1024;
	free(levels->slots);
	levels->slots = crm_alloc(levels->slot_count * sizeof *levels->slots);
	for (size_t i = 1; i <= levels->count; i++) {
		const struct crm_level *level = &levels->rows[i];

		levels->slots[find_slot(levels, level->trait, level->text, strlen(level->text))] =
			(uint32_t)i;
	}
}

uint32_t crm_levels_take(struct crm_levels *levels, size_t trait, const char *text, size_t length)
{
	size_t at;

	if (2 * levels->count >= levels->slot_count)
		widen(levels);
	at = find_slot(levels, trait, text, length);
	if (levels->slots[at])
		return levels->slots[at];
	levels->rows =
		crm_grow(levels->rows, levels->count + 1, &levels->capacity, sizeof *levels->rows);
	levels->rows[++levels->count] =
		(struct crm_level){(uint32_t)trait, crm_arena_copy(&levels->arena, text, length)};
	levels->slots[at] = (uint32_t)levels->count;
	return levels->slots[at];
}

void crm_sample_set(struct crm_sample *sample, size_t row, size_t trait,
		    const struct crm_value *value)
{
	const struct crm_trait *kind = &sample->traits[trait];
	size_t place = crm_sample_cell(sample, row, trait);
	CRM_SCOPED(str) text = {0};

	sample->words[place] = 0;
	sample->numbers[place] = NAN;
	if (value->kind == CRM_ABSENT)
		return;
	if (kind->kind == CRM_TRAIT_NUMBER) {
		sample->numbers[place] =
			value->kind == CRM_REAL ? value->real : (double)value->number;
		return;
	}
	if (kind->kind == CRM_TRAIT_PRESENCE)
		crm_str_add(&text, "given");
	else if (value->kind == CRM_NUMBER)
		crm_str_add(&text, value->number ? "yes" : "no");
	else if (kind->type == CRM_TEXT)
		crm_str_add_folded(&text, value->text, value->length);
	else
		crm_str_add_bytes(&text, value->text, value->length);
	if (text.length)
		sample->words[place] =
			crm_levels_take(&sample->levels, trait, text.text, text.length);
}

static void add_row(struct crm_sample *sample, struct crm_select *select, bool outcome)
{
	struct crm_value id = crm_select_value(select, 0);
	size_t width = sample->trait_count, row = sample->count++;

	sample->width = width;
	sample->ids = crm_grow(sample->ids, row, &sample->capacity, sizeof *sample->ids);
	sample->outcomes = crm_grow(sample->outcomes, row, &sample->outcome_capacity, 1);
	memcpy(sample->ids[row], id.text, id.length + 1);
	sample->outcomes[row] = outcome;
	while ((row + 1) * width > sample->word_capacity)
		sample->words = crm_grow(sample->words, sample->word_capacity,
					 &sample->word_capacity, sizeof *sample->words);
	while ((row + 1) * width > sample->number_capacity)
		sample->numbers = crm_grow(sample->numbers, sample->number_capacity,
					   &sample->number_capacity, sizeof *sample->numbers);
	for (size_t i = 0; i < width; i++) {
		struct crm_value value = crm_select_value(select, i + 1);

		crm_sample_set(sample, row, i, &value);
	}
}

enum crm_status crm_sample_read(struct crm_sample *sample, const char *const *filters, bool outcome)
{
	CRM_AUTO(select) select = crm_select_new(sample->session, sample->noun);
	enum crm_status status = crm_select_add(select, "id");

	for (size_t i = 0; i < sample->trait_count && !status; i++)
		status = crm_select_add(select, sample->traits[i].name);
	for (size_t i = 0; filters[i] && !status; i++)
		status = crm_select_filter(select, filters[i]);
	if (!status)
		status = crm_select_order(select, "id");
	while (!status && crm_select_next(select))
		add_row(sample, select, outcome);
	return status ? status : crm_select_status(select);
}

void crm_sample_view(const struct crm_sample *whole, const size_t *traits, size_t count,
		     struct crm_sample *out)
{
	struct crm_levels *levels = &out->levels;

	*out = *whole;
	out->trait_count = count;
	out->traits = crm_alloc((count + 1) * sizeof *out->traits);
	out->columns = crm_alloc((count + 1) * sizeof *out->columns);
	levels->rows = crm_alloc((levels->count + 1) * sizeof *levels->rows);
	for (size_t i = 0; i <= levels->count && whole->levels.rows; i++) {
		levels->rows[i] = whole->levels.rows[i];
		levels->rows[i].trait = UINT32_MAX;
	}
	for (size_t i = 0; i < count; i++) {
		out->traits[i] = whole->traits[traits[i]];
		out->columns[i] = traits[i];
		for (size_t j = 1; j <= levels->count; j++)
			if (whole->levels.rows[j].trait == traits[i])
				levels->rows[j].trait = (uint32_t)i;
	}
}

void crm_sample_view_clear(struct crm_sample *view)
{
	free(view->traits);
	free(view->columns);
	free(view->levels.rows);
	*view = (struct crm_sample){0};
}

int crm_sample_find(const struct crm_sample *sample, const char *path)
{
	for (size_t i = 0; i < sample->trait_count; i++)
		if (crm_equal(sample->traits[i].name, path))
			return (int)i;
	return -1;
}

bool crm_sample_has(const struct crm_sample *sample, size_t row, size_t trait)
{
	return sample->traits[trait].kind == CRM_TRAIT_NUMBER
		       ? !isnan(crm_sample_number(sample, row, trait))
		       : crm_sample_word(sample, row, trait) != 0;
}

/* The bits are mixed as in splitmix64 (Steele, Lea, Flood 2014). */
double crm_sample_draw(const struct crm_sample *sample, size_t row, uint64_t seed)
{
	const char *id = sample->ids[row];
	uint64_t bits = crm_hash(id, strlen(id)) + (seed + 1) * UINT64_C(0x9e3779b97f4a7c15);

	bits = (bits ^ (bits >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	bits = (bits ^ (bits >> 27)) * UINT64_C(0x94d049bb133111eb);
	bits ^= bits >> 31;
	return (double)(bits >> 11) / (double)(UINT64_C(1) << 53);
}
