/* What the tests of the history share: records that can be made again, commits of them, and the git
 * program as the judge.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_TEST_HISTORY_CASE_H
#define CRM_TEST_HISTORY_CASE_H

#include "history/history.h"

#include "base/file.h"
#include "tap.h"

#include <stdlib.h>
#include <string.h>

enum { PATH_SIZE = 80, ENOUGH = 1 << 28 };

#define CRM_AUTO_HISTORY __attribute__((cleanup(crm_history_auto))) struct crm_history *

/* A repeatable spread of numbers (splitmix64, Steele, Lea and Flood 2014). */
static inline uint64_t spread(uint64_t number)
{
	number += UINT64_C(0x9e3779b97f4a7c15);
	number = (number ^ number >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	number = (number ^ number >> 27) * UINT64_C(0x94d049bb133111eb);
	return number ^ number >> 31;
}

/* The path of record `i` of `count`: ascending with `i`. */
static inline const char *record_path(uint64_t i, uint64_t count, char path[PATH_SIZE])
{
	static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";
	uint64_t high = (uint64_t)(((unsigned __int128)i << 64) / count), low = spread(i);
	char id[17] = "";

	for (int k = 0; k < 16; k++)
		id[k] = digits[(k < 12 ? high >> (59 - 5 * k) : low >> 5 * (k - 12)) & 31];
	snprintf(path, PATH_SIZE, "contact/%c/%c/%c/c-%s.json", id[0], id[1], id[2], id);
	return path;
}

static inline void record_text(uint64_t i, int version, struct crm_str *out)
{
	uint64_t noise = spread(i * 64 + (uint64_t)version);

	crm_str_reset(out);
	crm_str_addf(out,
		     "{\n  \"name\": \"Person %" PRIu64 "\",\n  \"email\": \"p%" PRIu64
		     "@example.com\",\n",
		     i, noise % 1000000);
	crm_str_addf(out, "  \"phone\": \"+49 30 %" PRIu64 "\",\n  \"city\": \"Berlin\",\n",
		     noise >> 40);
	crm_str_addf(out, "  \"status\": \"%s\",\n  \"version\": %d\n}\n",
		     noise & 1 ? "new" : "customer", version);
}

static inline enum crm_status put_record(struct crm_history_write *write, uint64_t i,
					 uint64_t count, int version)
{
	CRM_SCOPED(str) text = {0};
	char path[PATH_SIZE];

	record_text(i, version, &text);
	return crm_history_put(write, record_path(i, count, path), version < 0 ? NULL : text.text,
			       text.length);
}

static inline enum crm_status commit(struct crm_history_write **write, int64_t operation,
				     char id[CRM_COMMIT_TEXT])
{
	CRM_AUTO_TEXT message =
		crm_format("contact: edit\n\nCrm-Operation: %lld\n", (long long)operation);
	struct crm_history_note note = {.name = "Ann <x>",
					.email = "ann@example.com",
					.at = 1700000000 + operation,
					.message = message};
	struct crm_history_write *taken = *write;

	*write = NULL;
	return crm_history_commit(taken, &note, id);
}

/* Records `from`, `from + step`, ... in one commit. */
static inline enum crm_status commit_records(struct crm_history *history, uint64_t from,
					     uint64_t step, uint64_t count, int version)
{
	CRM_AUTO(history_write) write = NULL;
	struct crm_history_head head;
	enum crm_status status = crm_history_head(history, &head);

	if (!status)
		status = crm_history_begin(history, &write);
	for (uint64_t i = from; !status && i < count; i += step)
		status = put_record(write, i, count, version);
	return status ? status : commit(&write, head.operation + 1, NULL);
}

/* Runs git in the repository; NULL when it failed, else its output without the newline at the end.
 */
static inline char *git(const char *path, const char *const *words, const char *input,
			size_t length)
{
	const char *argv[12] = {"git", "-C", path};
	CRM_SCOPED(str) out = {0};
	int exit_status;

	for (size_t i = 0; i < 8 && words[i]; i++)
		argv[3 + i] = words[i];
	if (crm_run(argv, input, length, ENOUGH, &out, &exit_status) != CRM_OK) {
		printf("# git %s: %s\n", words[0], crm_message());
		return NULL;
	}
	while (out.length && out.text[out.length - 1] == '\n')
		out.text[--out.length] = 0;
	return crm_str_take(&out);
}
#define GIT(path, ...) git(path, (const char *const[]){__VA_ARGS__, NULL}, NULL, 0)

static inline void is_clean(const char *path, const char *when)
{
	CRM_AUTO_TEXT said =
		GIT(path, "fsck", "--full", "--strict", "--no-dangling", "--no-progress");

	is_text(said, "", "git fsck is content %s", when);
}

#endif
