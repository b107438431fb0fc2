/* Changes contacts of a store one by one, each change a commit of its own, as many as one likes.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "catalog/contact.h"
#include "record/operation.h"

/* What it makes is looked at, not kept: nothing waits for the disk. */
int fsync(int file)
{
	(void)file;
	return 0;
}

int fdatasync(int file)
{
	(void)file;
	return 0;
}

static const char usage[] = "usage: commits <store> <count>\n";

struct people {
	char (*ids)[CRM_ID_TEXT];
	size_t count, capacity;
	uint64_t number; /* of the change under way */
};

static void people_clear(struct people *people)
{
	free(people->ids);
}
#define AUTO_PEOPLE __attribute__((cleanup(people_clear))) struct people

static enum crm_status find_people(struct crm_session *session, struct people *people)
{
	CRM_AUTO(query)
	query = crm_query_made(session->store, "SELECT id FROM contact ORDER BY id");

	while (crm_query_next(query)) {
		people->ids = crm_grow(people->ids, people->count, &people->capacity,
				       sizeof *people->ids);
		(void)snprintf(people->ids[people->count++], CRM_ID_TEXT, "%s",
			       crm_query_text(query, 0));
	}
	if (!people->count)
		return crm_fail(CRM_NOT_FOUND, "the store has no contacts");
	return crm_query_status(query);
}

/* Which one comes next looks random and is not: a prime step through all of them. */
static enum crm_status change_one(struct crm_session *session, void *context)
{
	const struct people *people = context;
	const char *id = people->ids[people->number * 7919 % people->count];
	CRM_AUTO_TEXT role = crm_format("Role %llu", (unsigned long long)people->number);
	CRM_AUTO(record) before = NULL;
	CRM_AUTO(record) after = NULL;
	enum crm_status status = crm_record_load(session, &crm_contact, id, &before);

	if (status)
		return status;
	after = crm_record_copy(before);
	crm_record_set_text(after, CONTACT_ROLE, role);
	return crm_record_update(session, before, after, NULL);
}

static enum crm_status change_all(struct crm_session *session, uint64_t count)
{
	AUTO_PEOPLE people = {0};
	enum crm_status status = find_people(session, &people);

	for (; people.number < count && !status; people.number++) {
		session->clock.now++;
		status = crm_operation_run(session, change_one, &people);
	}
	return status;
}

int main(int argc, char **argv)
{
	struct crm_session session = {
		.user_name = "Bench",
		.user_email = "bench@crm.example",
		.command = "crm-contact edit",
		.clock.now = time(NULL),
		.lock_seconds = -1,
	};
	enum crm_status status;
	int64_t count;

	if (argc != 3 || crm_parse_integer(argv[2], &count) || count < 1) {
		fputs(usage, stderr);
		return 2;
	}
	session.directory = argv[1];
	status = crm_session_open(&session, CRM_STORE_WRITE);
	if (!status)
		status = change_all(&session, (uint64_t)count);
	crm_session_close(&session);
	if (status)
		fprintf(stderr, "commits: %s\n", crm_message());
	return status ? 1 : 0;
}
