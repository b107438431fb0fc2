/* Records that may be duplicates of one, by the keys that they share: the same name, address or
 * number, the same sound, the same company.
 * SPDX-License-Identifier: MIT */
#include "record/match/candidate.h"

#include "record/match/keys.h"
#include "record/match/profile.h"
#include "record/noun_sql.h"
#include "record/value.h"

enum { COLLEAGUES = 100, FEWEST_DIGITS = 7 };

static void add_candidate(struct crm_match_candidates *candidates, const char *id)
{
	if (crm_equal(candidates->record->id, id) || candidates->count == CRM_MATCH_CANDIDATES)
		return;
	for (size_t i = 0; i < candidates->count; i++)
		if (crm_equal(candidates->ids[i], id))
			return;
	memcpy(candidates->ids[candidates->count++], id, strlen(id) + 1);
}

static void take_rows(struct crm_match_candidates *candidates, struct crm_query *query)
{
	while (!candidates->status && crm_query_next(query))
		add_candidate(candidates, crm_query_text(query, 0));
	if (!candidates->status)
		candidates->status = crm_query_status(query);
}

static const char *key_name(const struct crm_match_candidates *candidates)
{
	const struct crm_noun *noun = candidates->record->noun;

	return crm_noun_sql(candidates->session, noun)->keys[candidates->field - noun->fields];
}

static void find_key(struct crm_match_candidates *candidates, const char *key, size_t length)
{
	CRM_AUTO(query) query = crm_query_new(candidates->session->store, SQL_LOOKUP_FIND);

	crm_query_bind_text(query, 1, key_name(candidates));
	crm_query_bind_bytes(query, 2, key, length);
	crm_query_bind_integer(query, 3, CRM_MATCH_SHARING);
	take_rows(candidates, query);
}

/* Keys that begin with the same text: one end of a mail address may have a slip. */
static void find_beginning(struct crm_match_candidates *candidates, const char *key, size_t length)
{
	CRM_AUTO(query) query = crm_query_new(candidates->session->store, SQL_MATCH_BEGINNING);
	CRM_AUTO_TEXT after = crm_copy_bytes(key, length);

	after[length - 1]++;
	crm_query_bind_text(query, 1, key_name(candidates));
	crm_query_bind_bytes(query, 2, key, length);
	crm_query_bind_bytes(query, 3, after, length);
	crm_query_bind_integer(query, 4, CRM_MATCH_SHARING);
	take_rows(candidates, query);
}

/* The other record may have the address as its provider sees it, or another one that is the same to
 * it. */
static void find_address(struct crm_match_candidates *candidates, const char *key, size_t length)
{
	CRM_SCOPED(str) marked = {0};
	const char *at = memchr(key, '@', length);

	if (*key == CRM_MATCH_KEY_MARK) {
		find_key(candidates, key + 1, length - 1);
		return;
	}
	crm_str_add_char(&marked, CRM_MATCH_KEY_MARK);
	crm_str_add_bytes(&marked, key, length);
	find_key(candidates, marked.text, marked.length);
	if (at)
		find_beginning(candidates, key, (size_t)(at - key) + 1);
}

/* The same number with and without the code of its country (ITU-T E.164; the codes of most
 * numbers). */
static void find_number(struct crm_match_candidates *candidates, const char *key, size_t length)
{
	static const char *const codes[] = {
		"1",   "7",   "20",  "27",  "30",  "31",  "32",  "33",  "34",  "36",
		"39",  "40",  "41",  "43",  "44",  "45",  "46",  "47",  "48",  "49",
		"52",  "54",  "55",  "60",  "61",  "62",  "63",  "64",  "65",  "66",
		"81",  "82",  "84",  "86",  "90",  "91",  "351", "352", "353", "354",
		"358", "380", "420", "421", "852", "886", "966", "971", "972",
	};
	size_t zeros = strspn(key, "0+") < length ? strspn(key, "0+") : 0;

	for (size_t i = 0; length - zeros >= FEWEST_DIGITS && i < CRM_COUNT(codes); i++) {
		size_t code = strlen(codes[i]);
		CRM_SCOPED(str) other = {0};

		if (zeros != 1 || *key == '+') {
			if (length - zeros < code + FEWEST_DIGITS ||
			    memcmp(key + zeros, codes[i], code) != 0)
				continue;
			crm_str_add_char(&other, '0');
			crm_str_add_bytes(&other, key + zeros + code, length - zeros - code);
			find_key(candidates, other.text, other.length);
			find_key(candidates, other.text + 1, other.length - 1);
		} else {
			crm_str_add(&other, codes[i]);
			crm_str_add_bytes(&other, key + zeros, length - zeros);
			find_key(candidates, other.text, other.length);
		}
	}
}

static void visit_key(void *context, const char *key, size_t length)
{
	struct crm_match_candidates *candidates = context;

	find_key(candidates, key, length);
	if (candidates->field->type == CRM_EMAIL)
		find_address(candidates, key, length);
	else if (candidates->field->type == CRM_PHONE)
		find_number(candidates, key, length);
}

/* The aspect that compares the title of the noun, or aspect_count. */
static size_t title_aspect(const struct crm_match_rules *rules)
{
	int title = crm_field_find(rules->noun, rules->noun->title);
	size_t i = 0;

	while (i < rules->aspect_count &&
	       (rules->aspects[i].field != title || !rules->aspects[i].method->stands_alone))
		i++;
	return i;
}

/* Records with the same link whose title is alike: a colleague's is not. */
static void find_linked(struct crm_match_candidates *candidates, const char *id)
{
	const struct crm_match_rules *rules = candidates->rules;
	const struct crm_noun *noun = candidates->record->noun;
	size_t aspect = title_aspect(rules);
	CRM_AUTO_TEXT sql =
		crm_format("SELECT id, \"%s\" FROM \"%s\" WHERE \"%s\" = ?1 LIMIT %d", noun->title,
			   noun->name, candidates->field->name, COLLEAGUES);
	CRM_AUTO(query) query = crm_query_made(candidates->session->store, sql);
	const char *title = crm_record_title(candidates->record);
	CRM_SCOPED(str) own = {0}, other = {0};

	if (aspect == rules->aspect_count)
		return;
	rules->aspects[aspect].method->prepare(&own, title, strlen(title));
	crm_query_bind_text(query, 1, id);
	while (own.length && crm_query_next(query)) {
		crm_str_reset(&other);
		rules->aspects[aspect].method->prepare(&other, crm_query_text(query, 1),
						       crm_query_length(query, 1));
		if (other.length &&
		    rules->aspects[aspect].method->compare(own.text, other.text) > 0)
			add_candidate(candidates, crm_query_text(query, 0));
	}
	if (!candidates->status)
		candidates->status = crm_query_status(query);
}

static bool is_compared(const struct crm_match_rules *rules, size_t field)
{
	for (size_t i = 0; i < rules->aspect_count; i++)
		if (rules->aspects[i].field == (int)field)
			return true;
	return false;
}

/* What tells most comes first: there may be too many of the rest. */
enum crm_status crm_match_gather_candidates(struct crm_match_candidates *candidates)
{
	const struct crm_record *record = candidates->record;
	const struct crm_noun *noun = record->noun;

	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < noun->field_count && !candidates->status; i++) {
			const struct crm_field *field = &noun->fields[i];
			bool is_name = field->type == CRM_TEXT;

			candidates->field = field;
			if (!crm_record_has(record, (int)i) || is_name != (round == 1) ||
			    (!is_compared(candidates->rules, i) && field->type != CRM_PHONE))
				continue;
			if (field->type == CRM_LINK)
				find_linked(candidates, crm_record_text(record, (int)i));
			else
				crm_value_each_key(field, &record->values[i], visit_key,
						   candidates);
		}
	return candidates->status;
}
