/* The index of words against the records, word by word.
 * SPDX-License-Identifier: MIT */
#include "record/search/search.h"

#include "record/nouns.h"
#include "record/search/words.h"

#include <stdlib.h>
#include <string.h>

/* Of each document the sum of the marks of the words that its record has, less those that the index
 * has: zero when they are the same. */
struct proof {
	struct crm_session *session;
	crm_finding_visit *visit;
	void *context;
	uint64_t *sums;
	int64_t last; /* document */
	const char **words;
	size_t word_count, word_capacity; /* of the record at hand */
};

static void proof_clear(struct proof *proof)
{
	free(proof->sums);
	free(proof->words);
}
#define AUTO_PROOF __attribute__((cleanup(proof_clear))) struct proof

/* FNV-1a (Fowler, Noll and Vo), and its bits spread (splitmix64, Steele, Lea and Flood 2014), so
 * that sums of different words differ. */
static uint64_t mark_of(const char *word, size_t length)
{
	uint64_t mark = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < length; i++)
		mark = (mark ^ (unsigned char)word[i]) * UINT64_C(0x100000001b3);
	mark = (mark ^ mark >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	mark = (mark ^ mark >> 27) * UINT64_C(0x94d049bb133111eb);
	return mark ^ mark >> 31;
}

static int compare_words(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The index knows a word once a document. */
static uint64_t sum_of(struct proof *proof, struct crm_str *document)
{
	uint64_t sum = 0;

	proof->word_count = 0;
	for (size_t at = 0; at < document->length;) {
		char *word = document->text + at;
		size_t length = strcspn(word, " ");

		word[length] = '\0';
		at += length + 1;
		if (!length)
			continue;
		proof->words = crm_grow(proof->words, proof->word_count, &proof->word_capacity,
					sizeof *proof->words);
		proof->words[proof->word_count++] = word;
	}
	if (proof->word_count)
		qsort(proof->words, proof->word_count, sizeof *proof->words, compare_words);
	for (size_t i = 0; i < proof->word_count; i++)
		if (!i || strcmp(proof->words[i], proof->words[i - 1]) != 0)
			sum += mark_of(proof->words[i], strlen(proof->words[i]));
	return sum;
}

static enum crm_status add_records(struct proof *proof, const struct crm_noun *noun)
{
	CRM_AUTO(record) record = crm_record_new(noun);
	CRM_AUTO(query) rows = NULL;
	CRM_SCOPED(str) sql = {0}, document = {0};

	crm_str_add(&sql, "SELECT d.number, ");
	crm_record_add_columns(noun, "r", &sql);
	crm_str_addf(&sql, " FROM \"%s\" AS r JOIN search_document AS d ON d.id = r.id",
		     noun->name);
	rows = crm_query_made(proof->session->store, sql.text);
	while (crm_query_next(rows)) {
		int64_t number = crm_query_integer(rows, 0);

		crm_record_read(record, rows, 1);
		crm_str_reset(&document);
		crm_search_add_document(&document, record);
		if (number >= 0 && number <= proof->last)
			proof->sums[number] += sum_of(proof, &document);
		crm_record_reset(record);
	}
	return crm_query_status(rows);
}

/* The engine shows what its index holds in a table of its own kind (fts5vocab). */
static enum crm_status take_index(struct proof *proof)
{
	CRM_AUTO(query) rows = NULL;
	enum crm_status status = crm_store_run(
		proof->session->store,
		"CREATE VIRTUAL TABLE temp.search_words USING fts5vocab(main, search, instance)");
	int64_t strays = 0;

	if (status)
		return status;
	rows = crm_query_made(proof->session->store, "SELECT term, doc FROM temp.search_words");
	while (crm_query_next(rows)) {
		int64_t number = crm_query_integer(rows, 1);

		if (number >= 0 && number <= proof->last)
			proof->sums[number] -=
				mark_of(crm_query_text(rows, 0), crm_query_length(rows, 0));
		else
			strays++;
	}
	status = crm_query_status(rows);
	if (!status && strays)
		proof->visit(proof->context, &(struct crm_finding){"", "",
								   "the index of words "
								   "has words of no record"});
	return status;
}

static enum crm_status tell(struct proof *proof)
{
	enum crm_status status = CRM_OK;

	for (int64_t i = 0; i <= proof->last && !status; i++) {
		CRM_AUTO(query) query = NULL;
		CRM_AUTO_TEXT id = NULL;

		if (!proof->sums[i])
			continue;
		query = crm_query_new(proof->session->store, SQL_SEARCH_DOCUMENT_GET);
		crm_query_bind_integer(query, 1, i);
		status = crm_query_one_text(query, &id);
		if (!status)
			proof->visit(proof->context,
				     &(struct crm_finding){id ? id : "", "",
							   "the index of words has other words "
							   "than its own"});
	}
	return status;
}

enum crm_status crm_search_check_words(struct crm_session *session, crm_finding_visit *visit,
				       void *context)
{
	CRM_AUTO(query) last = crm_query_new(session->store, SQL_SEARCH_DOCUMENT_LAST);
	AUTO_PROOF proof = {.session = session, .visit = visit, .context = context};
	enum crm_status status = crm_query_one_integer(last, 0, &proof.last);

	if (status)
		return status;
	if (proof.last < 0 || proof.last > INT64_C(1) << 32)
		return crm_fail(CRM_BROKEN, "the index of words has a document %lld",
				(long long)proof.last);
	proof.sums = crm_alloc(((size_t)proof.last + 1) * sizeof *proof.sums);
	for (size_t i = 0; i < crm_noun_count(session) && !status; i++)
		if (crm_search_has_noun(crm_noun_at(session, i)))
			status = add_records(&proof, crm_noun_at(session, i));
	if (!status)
		status = take_index(&proof);
	return status ? status : tell(&proof);
}
