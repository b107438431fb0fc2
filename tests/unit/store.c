/* What a transaction syncs: the log each time, its directory when that was not done yet; and how
 * the log is folded beside other work.
 * SPDX-License-Identifier: MIT */
#include "store/store.h"

#include "store/fold.h"

#include "tap.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#include <unistd.h>

static const char attribute[] = "user.crm.entry";

/* The calls of the library come here: this is the only place that knows how many there were. */
static int file_syncs, directory_syncs;

static int count_sync(int file, long call)
{
	struct stat facts;

	if (fstat(file, &facts) == 0)
		(*(S_ISDIR(facts.st_mode) ? &directory_syncs : &file_syncs))++;
	return (int)syscall(call, file);
}

int fsync(int file)
{
	return count_sync(file, SYS_fsync);
}

int fdatasync(int file)
{
	return count_sync(file, SYS_fdatasync);
}

static enum crm_status add_row(struct crm_store *store, void *context)
{
	(void)context;
	return crm_store_run(store, "INSERT INTO row VALUES (1)");
}

/* What one command does; how often it synced the directory. */
static int syncs_of_a_change(const char *directory)
{
	CRM_AUTO(store) store = NULL;

	directory_syncs = file_syncs = 0;
	if (crm_store_open(directory, CRM_STORE_WRITE, &store) ||
	    crm_store_transact(store, add_row, NULL, false))
		abort();
	return directory_syncs;
}

static void put_copy(const char *from, const char *to)
{
	CRM_AUTO_TEXT command = crm_format("cp --preserve=xattr '%s' '%s.new' && mv '%s.new' '%s'",
					   from, to, to, to);

	if (system(command))
		abort();
}

static void test_syncs(const char *directory)
{
	CRM_AUTO_TEXT log = crm_format("%s/crm.db-wal", directory);

	is_number(syncs_of_a_change(directory), 1, "the first change syncs the directory");
	ok(file_syncs >= 1, "and the log");
	if (getxattr(log, attribute, NULL, 0) < 0) {
		ok(true, "# SKIP no attributes on this file system");
		return;
	}
	is_number(syncs_of_a_change(directory), 0, "the next one need not");
	ok(file_syncs >= 1, "but syncs the log");
	put_copy(log, log);
	is_number(syncs_of_a_change(directory), 1, "another log of that name is seen");
	is_number(syncs_of_a_change(directory), 0, "once");
	removexattr(log, attribute);
	is_number(syncs_of_a_change(directory), 1, "and so is one without the attribute");
}

static enum crm_status add_rows(struct crm_store *store, void *context)
{
	(void)context;
	return crm_store_run(store,
			     "WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM "
			     "number LIMIT 100000) INSERT INTO row SELECT n FROM number");
}

static off_t size_of(const char *path)
{
	struct stat facts;

	if (stat(path, &facts) != 0)
		abort();
	return facts.st_size;
}

/* While the store is open nobody but the thread folds. */
static void test_fold(const char *directory)
{
	CRM_AUTO_TEXT path = crm_format("%s/crm.db", directory);
	CRM_AUTO(store) store = NULL;
	off_t before, after;

	if (crm_store_open(directory, CRM_STORE_WRITE, &store) ||
	    crm_store_transact(store, add_rows, NULL, false))
		abort();
	before = size_of(path);
	crm_store_fold_end(crm_store_fold_begin(store));
	after = size_of(path);
	ok(after > before + 500000, "a thread folds the log (%lld to %lld bytes)",
	   (long long)before, (long long)after);
}

int main(void)
{
	char directory[] = "/var/tmp/crm-store.XXXXXX";
	CRM_AUTO_TEXT clean = NULL;
	struct crm_store *store = NULL;

	if (!mkdtemp(directory) || crm_store_open(directory, CRM_STORE_CREATE, &store) ||
	    crm_store_run(store, "CREATE TABLE row (n INTEGER)"))
		abort();
	crm_store_close(store);
	test_syncs(directory);
	test_fold(directory);
	clean = crm_format("rm -rf '%s'", directory);
	if (system(clean))
		abort();
	return tap_end();
}
