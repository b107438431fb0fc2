/* The tail: commits nobody synced yet, how many there may be, and proving them after the machine
 * started anew.
 * SPDX-License-Identifier: MIT */
#include "history/repository.h"

#include "history/chain.h"
#include "history/diff.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BOOT_LENGTH = 37 };

/* Opens the tail's file and waits for its lock, which ends with the descriptor. */
static int open_locked(struct crm_history *history)
{
	int file;

	if (mkdirat(history->directory, "crm", 0700) != 0 && errno != EEXIST)
		return -1;
	file = openat(history->directory, CRM_TAIL, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (file >= 0 && flock(file, LOCK_EX) != 0) {
		close(file);
		return -1;
	}
	return file;
}

/* Which start of the machine this is. */
static bool read_boot(char boot[BOOT_LENGTH])
{
	int file = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
	ssize_t length = file < 0 ? 0 : read(file, boot, BOOT_LENGTH);

	if (file >= 0)
		close(file);
	return length == BOOT_LENGTH;
}

static bool is_of_this_boot(int file)
{
	char boot[BOOT_LENGTH], held[BOOT_LENGTH];

	return file >= 0 && read_boot(boot) && pread(file, held, BOOT_LENGTH, 0) == BOOT_LENGTH &&
	       memcmp(boot, held, BOOT_LENGTH) == 0;
}

static enum crm_status write_boot(int file)
{
	char boot[BOOT_LENGTH];

	if (ftruncate(file, 0) != 0 ||
	    (read_boot(boot) && write(file, boot, BOOT_LENGTH) != BOOT_LENGTH))
		return crm_fail_system("writing the tail of the history");
	return CRM_OK;
}

enum crm_status crm_branch_move(struct crm_history *history, const git_oid *from, const git_oid *to,
				int64_t operation)
{
	int file = open_locked(history);
	enum crm_status status;

	if (file < 0)
		return crm_fail_system("locking the history");
	status = is_of_this_boot(file) ? CRM_OK : write_boot(file);
	if (!status)
		status = crm_branch_set(history, from, to);
	if (!status)
		crm_commits_add(history, operation, to, from);
	if (!status && write(file, "+", 1) != 1)
		status = crm_fail_system("writing the tail of the history");
	close(file);
	return status;
}

size_t crm_tail_count(struct crm_history *history)
{
	struct stat facts;

	if (fstatat(history->directory, CRM_TAIL, &facts, 0) != 0 || facts.st_size <= BOOT_LENGTH)
		return 0;
	return (size_t)(facts.st_size - BOOT_LENGTH);
}

void crm_tail_reset(struct crm_history *history)
{
	int file = open_locked(history);

	if (file < 0)
		return;
	(void)write_boot(file);
	close(file);
}

/* What proving needs: objects in packs were synced when they were written. */
struct proof {
	struct crm_history *history;
	git_odb *packed;
};

static bool is_new_and_loose(void *context, const struct crm_difference *difference)
{
	struct proof *proof = context;

	return difference->after && !crm_packed_has(proof->packed, difference->after);
}

static enum crm_status prove_file(void *context, const struct crm_difference *difference)
{
	struct proof *proof = context;
	CRM_AUTO_OBJECT object = NULL;

	if (!is_new_and_loose(context, difference))
		return CRM_OK;
	return crm_object_read(proof->history, difference->after, CRM_OBJECT_BLOB, &object);
}

/* The newest commit of the chain whose objects are whole, and those of all before it; the one below
 * when none is. */
static const git_oid *newest_intact(struct crm_history *history, git_odb *packed,
				    const struct crm_chain *chain)
{
	struct proof proof = {history, packed};
	struct crm_diff diff = {.context = &proof, .enter = is_new_and_loose, .file = prove_file};
	size_t i = chain->count;

	while (i > 0 && crm_diff_trees(history, crm_chain_tree_before(chain, i - 1),
				       &chain->links[i - 1].tree, &diff) == CRM_OK)
		i--;
	if (i < chain->count)
		return &chain->links[i].id;
	return chain->has_below ? &chain->below : NULL;
}

/* Where the branch should stand. The durable commit is where to stop, and what is left when the
 * rest cannot be read at all. */
static enum crm_status find_intact(struct crm_history *history, const git_oid *durable,
				   git_oid *out)
{
	struct crm_chain chain = {0};
	const git_oid *intact = durable;
	git_odb *packed = NULL;
	enum crm_status status;
	git_oid head;

	status = crm_packed_open(history, NULL, NULL, &packed);
	if (status)
		return status;
	if (crm_ref_read(history, CRM_MAIN, &head) == CRM_OK &&
	    crm_chain_collect(history, &head, durable, &chain) == CRM_OK)
		intact = newest_intact(history, packed, &chain);
	if (intact)
		*out = *intact;
	crm_chain_clear(&chain);
	git_odb_free(packed);
	return intact ? CRM_OK : crm_fail_at(CRM_BROKEN, "no commit of the history is whole: ");
}

/* Nothing was folded yet: no commit is known to hold, and the journal is soon written again. */
static enum crm_status restart(struct crm_history *history, int file)
{
	if (unlinkat(history->directory, CRM_MAIN, 0) != 0 && errno != ENOENT)
		return crm_fail_system("moving the branch of the history");
	crm_message_clear();
	return write_boot(file);
}

static enum crm_status recover(struct crm_history *history, int file, bool may_restart)
{
	git_oid head, durable, intact;
	enum crm_status has_head = crm_ref_read(history, CRM_MAIN, &head);
	enum crm_status has_durable = crm_ref_read(history, CRM_DURABLE, &durable);
	enum crm_status status;

	if (has_head == CRM_NOT_FOUND && has_durable != CRM_OK)
		return CRM_OK;
	status = find_intact(history, has_durable == CRM_OK ? &durable : NULL, &intact);
	if (status && has_durable == CRM_NOT_FOUND && may_restart)
		return restart(history, file);
	if (!status && (has_head != CRM_OK || !git_oid_equal(&intact, &head)))
		status = crm_ref_force(history, CRM_MAIN, &intact);
	return status ? status : write_boot(file);
}

/* The head is looked at each time: a ref or a commit that was damaged is found without a new start
 * of the machine. */
static bool is_doubtful(struct crm_history *history)
{
	int file = openat(history->directory, CRM_TAIL, O_RDONLY | O_CLOEXEC);
	bool is_trusted = is_of_this_boot(file);
	struct crm_history_head head;

	if (file >= 0)
		close(file);
	return !is_trusted || crm_history_head(history, &head) != CRM_OK;
}

enum crm_status crm_tail_recover(struct crm_history *history, bool may_restart)
{
	enum crm_status status;
	int file;

	if (!is_doubtful(history))
		return CRM_OK;
	file = open_locked(history);
	if (file < 0)
		return CRM_OK; /* read-only: what can be read is read, and what cannot says so */
	crm_commits_trim(history);
	status = recover(history, file, may_restart);
	close(file);
	if (!status)
		crm_message_clear();
	return status;
}
