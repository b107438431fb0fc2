/* The history: commits, bulks, folds, what survives kill -9 and a cut of power, and what the git
 * program says of it all.
 * SPDX-License-Identifier: MIT */
#include "history_case.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
enum { BULK = 5000, SMALL = 300 };
#else
enum { BULK = 100000, SMALL = 1000 };
#endif
enum { AGAIN = 640, LOOSE_MOST = 400, GIT_DIGITS = 40 };
static enum crm_status add_to_stream(void *context, const char *path, const char *bytes,
				     size_t length)
{
	struct crm_str *stream = context;

	crm_str_addf(stream, "M 100644 inline %s\ndata %zu\n", path, length);
	crm_str_add_bytes(stream, bytes, length);
	crm_str_add_char(stream, '\n');
	return CRM_OK;
}

/* The tree at the head against what git fast-import makes of the same files. */
static void equals_fast_import(struct crm_history *history, const char *path, const char *other)
{
	CRM_AUTO_TEXT made = GIT("/", "init", "-q", "--bare", other);
	CRM_AUTO_TEXT ours = GIT(path, "rev-parse", "main^{tree}");
	CRM_AUTO_TEXT theirs = NULL;
	CRM_AUTO_TEXT fed = NULL;
	CRM_SCOPED(str) stream = {0};

	crm_str_add(&stream,
		    "commit refs/heads/main\ncommitter A <a@b> 1 +0000\ndata 1\nx\ndeleteall\n");
	ok(crm_history_each_file(history, NULL, add_to_stream, &stream) == CRM_OK,
	   "all files are read");
	fed = git(other, (const char *const[]){"fast-import", "--quiet", "--force", NULL},
		  stream.text, stream.length);
	theirs = GIT(other, "rev-parse", "main^{tree}");
	ok(ours && theirs && fed && made && crm_equal(ours, theirs),
	   "the tree is what git fast-import makes of the files");
}

static enum crm_status count_one(void *context, const char *path, const char *bytes, size_t length)
{
	int64_t *counts = context;

	(void)path, (void)length;
	counts[bytes ? 0 : 1]++;
	return CRM_OK;
}

static enum crm_status count_commit(void *context, const struct crm_history_entry *entry)
{
	int64_t *count = context;

	*count += entry->operation > 0 && crm_equal(entry->name, "Ann x");
	return CRM_OK;
}

static void test_small(const char *path)
{
	CRM_AUTO_HISTORY history = NULL;
	CRM_SCOPED(str) text = {0};
	CRM_SCOPED(str) want = {0};
	struct crm_history_head head;
	char name[PATH_SIZE];
	int64_t count = 0;
	bool is_done = true;

	ok(crm_history_open(path, false, &history) == CRM_NOT_FOUND, "no history is not found");
	ok(crm_history_open(path, true, &history) == CRM_OK &&
		   crm_history_head(history, &head) == CRM_OK,
	   "it is made");
	is_text(head.commit, "", "it is empty");
	ok(crm_history_each_commit(history, count_commit, &count) == CRM_OK &&
		   crm_history_check(history, 0) == CRM_OK,
	   "an empty one has no commits and is whole");
	for (uint64_t i = 0; i < SMALL && is_done; i++)
		is_done = commit_records(history, spread(i) % 1000, 1000, 1000, 1) == CRM_OK;
	ok(is_done, "%d small commits", SMALL);
	ok(crm_history_head(history, &head) == CRM_OK && head.operation == SMALL,
	   "the head tells the operation");
	ok(crm_history_each_commit(history, count_commit, &count) == CRM_OK && count == SMALL,
	   "all commits are read back");
	ok(crm_history_read(history, "", record_path(spread(7) % 1000, 1000, name), &text) ==
		   CRM_OK,
	   "a file is read back");
	record_text(spread(7) % 1000, 1, &want);
	is_text(crm_str_text(&text), want.text, "as it was written");
	ok(crm_history_read(history, NULL, "contact/no", &text) == CRM_NOT_FOUND,
	   "another is not found");
	is_clean(path, "with small commits");
}

static void test_bulk(const char *path, const char *other)
{
	CRM_AUTO_HISTORY history = NULL;
	CRM_AUTO_TEXT before = GIT(path, "rev-parse", "main");
	CRM_AUTO_TEXT verified = NULL;
	int64_t counts[2] = {0};

	ok(crm_history_open(path, false, &history) == CRM_OK, "it opens again");
	ok(commit_records(history, 0, 1, BULK, 3) == CRM_OK, "a bulk of %d into the trees there",
	   BULK);
	ok(crm_history_each_change(history, before, NULL, count_one, counts) == CRM_OK &&
		   counts[0] == BULK && !counts[1],
	   "the change tells its files");
	equals_fast_import(history, path, other);
	ok(commit_records(history, 0, 10, BULK, 2) == CRM_OK, "a bulk changes every tenth");
	ok(commit_records(history, 3, 7, BULK, -1) == CRM_OK, "a bulk removes every seventh");
	is_clean(path, "with bulks");
	equals_fast_import(history, path, other);
	verified = GIT(path, "log", "--oneline", "-p", "-1", "main~1", "--", "contact/0/0/0");
	ok(verified && strstr(verified, "+  \"version\": 2"), "git log -p shows a change");
	ok(commit_records(history, 0, 1, BULK, -1) == CRM_OK &&
		   commit_records(history, 0, 1000, 1000, 1) == CRM_OK &&
		   commit_records(history, spread(1) % 1000, 1000, 1000, -1) == CRM_OK,
	   "a bulk removes the rest, a small one adds, a small one removes");
	equals_fast_import(history, path, other);
	ok(crm_history_check(history, 0) == CRM_OK, "the whole history proves itself: %s",
	   crm_message());
}

static void test_fold(const char *path)
{
	CRM_AUTO_HISTORY history = NULL;
	CRM_AUTO_TEXT counted = NULL;
	CRM_AUTO_TEXT before = GIT(path, "rev-list", "--objects", "main");
	CRM_AUTO_TEXT after = NULL;
	struct crm_history_head head, durable;

	ok(crm_history_open(path, false, &history) == CRM_OK && crm_history_fold(history) == CRM_OK,
	   "all is folded: %s", crm_message());
	counted = GIT(path, "count-objects");
	is_text(counted, "0 objects, 0 kilobytes", "no object is loose");
	after = GIT(path, "rev-list", "--objects", "main");
	ok(before && after && crm_equal(before, after), "and none is gone");
	ok(crm_history_head(history, &head) == CRM_OK &&
		   crm_history_durable(history, &durable) == CRM_OK &&
		   crm_equal(head.commit, durable.commit),
	   "the head is durable");
	is_clean(path, "after the fold");
	ok(crm_history_check(history, 0) == CRM_OK, "the history proves itself after it");
}

/* What comes back was there before: an undo, a stage that goes to and fro. */
static void test_again(const char *path)
{
	CRM_AUTO_HISTORY history = NULL;
	CRM_AUTO_TEXT counted = NULL;
	bool is_done = crm_history_open(path, false, &history) == CRM_OK;

	for (int i = 0; i < AGAIN && is_done; i++)
		is_done = commit_records(history, (uint64_t)(i / 2) % 50, 1000, 1000, i % 2 + 1) ==
			  CRM_OK;
	ok(is_done, "%d commits go to and fro: %s", AGAIN, crm_message());
	counted = GIT(path, "count-objects");
	ok(counted && strtol(counted, NULL, 10) < LOOSE_MOST,
	   "what is in a pack does not stay loose: %s", counted);
	is_clean(path, "after it");
}

/* Each operation's commit by both ways. */
static void test_commits(const char *path)
{
	CRM_AUTO_HISTORY history = NULL;
	CRM_AUTO_TEXT list = GIT(path, "rev-list", "--reverse", "main");
	struct crm_history_head head = {.commit = ""};
	char commit[CRM_COMMIT_TEXT], noted[CRM_COMMIT_TEXT];
	int64_t right = 0, operation = 0;

	ok(crm_history_open(path, false, &history) == CRM_OK &&
		   crm_history_head(history, &head) == CRM_OK,
	   "it opens");
	for (int64_t i = 1; list && i <= head.operation; i++)
		right += crm_history_find(history, i, commit) == CRM_OK &&
			 crm_history_noted(history, i, noted) == CRM_OK &&
			 crm_equal(commit, noted) &&
			 strncmp(commit, list + (i - 1) * CRM_COMMIT_TEXT, GIT_DIGITS) == 0;
	ok(right == head.operation, "%" PRId64 " operations have their commits", right);
	ok(crm_history_find(history, head.operation + 1, commit) == CRM_NOT_FOUND &&
		   crm_history_find(history, 0, commit) == CRM_OK && !*commit,
	   "one that is to come has none, nor has the beginning");
	commit[0] = 0;
	if (crm_history_find(history, 17, commit) == CRM_OK)
		commit[9] = 0;
	ok(crm_history_operation_of(history, commit, &operation) == CRM_OK && operation == 17,
	   "a few digits name it");
	ok(crm_history_operation_of(history, "0", &operation) == CRM_AMBIGUOUS &&
		   crm_history_operation_of(history, "0000000000000000", &operation) ==
			   CRM_NOT_FOUND,
	   "too few and wrong ones do not");
}

static void test_refusals(const char *path)
{
	CRM_AUTO_HISTORY history = NULL;
	CRM_AUTO(history_write) write = NULL;
	struct crm_history_note note = {.name = "Ann", .email = "a@b", .at = 1, .message = "x\n"};
	char id[CRM_COMMIT_TEXT];

	ok(crm_history_open(path, true, &history) == CRM_OK &&
		   commit_records(history, 0, 1, 3, 1) == CRM_OK,
	   "a new one");
	ok(crm_history_begin(history, &write) == CRM_OK && put_record(write, 1, 3, 2) == CRM_OK &&
		   commit_records(history, 2, 1, 3, 2) == CRM_OK &&
		   commit(&write, 9, NULL) == CRM_CONFLICT,
	   "a commit on an older head is a conflict");
	ok(crm_history_begin(history, &write) == CRM_OK && put_record(write, 2, 3, 3) == CRM_OK &&
		   put_record(write, 1, 3, 3) == CRM_OK && commit(&write, 9, NULL) == CRM_INVALID,
	   "paths that do not ascend are refused");
	ok(crm_history_begin(history, &write) == CRM_OK &&
		   crm_history_put(write, "a/../b", "x", 1) == CRM_OK &&
		   commit(&write, 9, NULL) == CRM_INVALID,
	   "so is a path git would not have");
	ok(crm_history_begin(history, &write) == CRM_OK &&
		   crm_history_put(write, "contact", "x", 1) == CRM_OK &&
		   commit(&write, 9, NULL) == CRM_INVALID,
	   "and a file in a directory's place");
	ok(crm_history_begin(history, &write) == CRM_OK && put_record(write, 1, 3, 7) == CRM_OK,
	   "a write in two steps");
	ok(crm_history_prepare(write, &note, id) == CRM_OK &&
		   crm_history_move(history, id) == CRM_OK &&
		   crm_history_move(history, id) == CRM_OK,
	   "is prepared and moved to");
	write = NULL;
	is_clean(path, "after refusals");
}

static bool empty_file(int directory, const char *name)
{
	int file = openat(directory, name, O_WRONLY | O_TRUNC);

	if (file >= 0)
		close(file);
	return file >= 0;
}

/* Empties loose objects, as a cut of power leaves them. */
static int empty_loose(const char *path, int most)
{
	int emptied = 0;

	for (int fan = 0; fan < 256 && emptied < most; fan++) {
		CRM_AUTO_TEXT directory = crm_format("%s/objects/%02x", path, (unsigned)fan);
		DIR *files = opendir(directory);
		const struct dirent *file;

		while (files && emptied < most && (file = readdir(files)) != NULL)
			if (strlen(file->d_name) == 38)
				emptied += empty_file(dirfd(files), file->d_name);
		if (files)
			closedir(files);
	}
	return emptied;
}

static void forget_boot(const char *path)
{
	CRM_AUTO_TEXT tail = crm_format("%s/crm/tail", path);

	ok(truncate(tail, 10) == 0, "(the machine starts anew)");
}

static void test_power(const char *path)
{
	CRM_AUTO_TEXT ref = crm_format("%s/refs/heads/main", path);
	struct crm_history_head head, durable;
	struct crm_history *history;
	bool is_done;

	is_done = crm_history_open(path, true, &history) == CRM_OK &&
		  commit_records(history, 0, 1, 100, 1) == CRM_OK;
	for (uint64_t i = 0; i < 5 && is_done; i++)
		is_done = commit_records(history, i, 100, 100, 2) == CRM_OK;
	ok(is_done && crm_history_durable(history, &durable) == CRM_OK && durable.operation == 1,
	   "a bulk and a tail of five");
	crm_history_close(history);
	forget_boot(path);
	ok(crm_history_open(path, false, &history) == CRM_OK &&
		   crm_history_head(history, &head) == CRM_OK && head.operation == 6,
	   "an intact tail stays");
	crm_history_close(history);
	forget_boot(path);
	is_done = empty_loose(path, 1) == 1 && crm_history_open(path, false, &history) == CRM_OK &&
		  crm_history_head(history, &head) == CRM_OK && head.operation < 6 &&
		  head.operation >= 1;
	ok(is_done, "with an empty object the head falls back to operation %d",
	   (int)head.operation);
	for (uint64_t i = (uint64_t)head.operation - 1; i < 5 && is_done; i++)
		is_done = commit_records(history, i, 100, 100, 2) == CRM_OK;
	ok(is_done && crm_history_check(history, 0) == CRM_OK, "what was lost is appended again");
	crm_history_close(history);
	is_clean(path, "after it");
	ok(truncate(ref, 0) == 0 && crm_history_open(path, false, &history) == CRM_OK &&
		   crm_history_head(history, &head) == CRM_OK &&
		   crm_equal(head.commit, durable.commit),
	   "with an empty ref the head is the durable commit");
	crm_history_close(history);
}

/* A ref that is damaged before anything was folded. */
static void test_restart(const char *path)
{
	CRM_AUTO_TEXT ref = crm_format("%s/refs/heads/main", path);
	struct crm_history_head head, told;
	struct crm_history *history;
	bool is_done;

	is_done = crm_history_open(path, true, &history) == CRM_OK &&
		  commit_records(history, 0, 10, 100, 1) == CRM_OK &&
		  crm_history_head(history, &told) == CRM_OK;
	crm_history_close(history);
	ok(is_done && truncate(ref, 20) == 0 &&
		   crm_history_open(path, false, &history) == CRM_BROKEN,
	   "half a ref and nothing folded is damage to a reader");
	is_done = crm_history_open(path, true, &history) == CRM_OK &&
		  crm_history_head(history, &head) == CRM_OK && !*head.commit;
	ok(is_done, "a writer begins anew");
	is_done = is_done && commit_records(history, 0, 10, 100, 1) == CRM_OK &&
		  crm_history_head(history, &head) == CRM_OK;
	ok(is_done && crm_equal(head.commit, told.commit), "and comes to the same commit");
	crm_history_close(history);
	is_clean(path, "after it");
}

/* Turns one bit in the middle of the first file of the directory that ends so. */
static bool turn_bit(const char *directory, const char *suffix)
{
	DIR *files = opendir(directory);
	const struct dirent *file;
	bool is_done = false;

	while (files && !is_done && (file = readdir(files)) != NULL) {
		struct stat facts;
		char byte;
		int opened;

		if (!crm_ends_with(file->d_name, suffix) ||
		    fstatat(dirfd(files), file->d_name, &facts, 0) != 0)
			continue;
		opened = openat(dirfd(files), file->d_name, O_RDWR);
		is_done = pread(opened, &byte, 1, facts.st_size / 2) == 1;
		byte ^= 4;
		is_done = is_done && pwrite(opened, &byte, 1, facts.st_size / 2) == 1;
		close(opened);
	}
	if (files)
		closedir(files);
	return is_done;
}

static void test_damage(const char *path)
{
	static const char *const suffixes[] = {".pack", ".idx"};
	CRM_AUTO_TEXT packs = crm_format("%s/objects/pack", path);

	for (size_t i = 0; i < CRM_COUNT(suffixes); i++) {
		CRM_AUTO_HISTORY history = NULL;
		bool is_found;

		ok(turn_bit(packs, suffixes[i]), "(a bit turns in a %s)", suffixes[i]);
		is_found = crm_history_open(path, false, &history) != CRM_OK ||
			   crm_history_check(history, 0) == CRM_BROKEN;
		ok(is_found, "that is found: %s", crm_message());
		ok(turn_bit(packs, suffixes[i]), "(it turns back)");
	}
}

static void test_all(const char *top)
{
	CRM_AUTO_TEXT first = crm_format("%s/first.git", top);
	CRM_AUTO_TEXT imported = crm_format("%s/imported.git", top);
	CRM_AUTO_TEXT refused = crm_format("%s/refused.git", top);
	CRM_AUTO_TEXT cut = crm_format("%s/cut.git", top);
	CRM_AUTO_TEXT halved = crm_format("%s/halved.git", top);

	test_small(first);
	test_bulk(first, imported);
	test_fold(first);
	test_again(first);
	test_commits(first);
	test_damage(first);
	test_refusals(refused);
	test_power(cut);
	test_restart(halved);
}

int main(void)
{
	char top[] = "/tmp/crm-history-XXXXXX";
	CRM_SCOPED(str) said = {0};
	int exit_status;

	if (!mkdtemp(top))
		return 1;
	test_all(top);
	if (crm_run((const char *const[]){"rm", "-rf", top, NULL}, NULL, 0, ENOUGH, &said,
		    &exit_status) != CRM_OK)
		printf("# %s\n", crm_message());
	return tap_end();
}
