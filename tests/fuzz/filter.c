/* Fuzzes the filter grammar: what compiles must also run, on a small store.
 * SPDX-License-Identifier: MIT */
#include "catalog/deal.h"
#include "domain/store.h"
#include "record/query/filter.h"
#include "record/schema.h"
#include "record/query/select.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* The store of this process: made with the first input, reached by no name from then on. */
struct ground {
	struct crm_session session;
	char directory[sizeof "/tmp/crm-filter-XXXXXX"];
};

static enum crm_status fill(struct crm_store *store, void *context)
{
	struct crm_session *session = context;
	enum crm_status status;

	session->store = store;
	status = crm_schema_create(session);
	session->operation = 1;
	return status ? status : crm_domain_prepare(session, "EUR");
}

static void make_ground(struct ground *ground)
{
	struct crm_session *session = &ground->session;
	enum crm_status status;

	*ground = (struct ground){.directory = "/tmp/crm-filter-XXXXXX"};
	session->user_name = "Test User";
	session->user_email = "test@example.com";
	session->command = "fuzz";
	session->directory = mkdtemp(ground->directory);
	session->clock = (struct crm_clock){.now = 1772442000, .today = 20514};
	session->has_seed = true;
	crm_random_seed(&session->random, 1, 1);
	status = crm_session_open(session, CRM_STORE_CREATE);
	if (!status)
		status = crm_store_transact(session->store, fill, session, false);
	if (status) {
		fprintf(stderr, "%s\n", crm_message());
		abort();
	}
	crm_store_close(session->store);
	/* What is read once stays open, so that no file outlives the process. */
	status = crm_session_open(session, CRM_STORE_READ);
	CRM_AUTO_TEXT command = crm_format("rm -r '%s'", ground->directory);
	if (status || system(command))
		abort();
}

static struct crm_session *common_session(void)
{
	static struct ground ground;

	if (!ground.session.store)
		make_ground(&ground);
	return &ground.session;
}

/* A filter that compiles has at most so many values, and selects without a complaint. */
static void run(struct crm_session *session, const struct crm_noun *noun, const char *text)
{
	CRM_AUTO(select) select = crm_select_new(session, noun);
	CRM_SCOPED(filter) filter = {0};
	int rows = 0;

	crm_message_clear();
	if (crm_filter_compile(session, noun, "r", text, &filter)) {
		if (!*crm_message())
			abort();
		return;
	}
	if (filter.count > CRM_FILTER_VALUES || crm_select_add(select, "id") ||
	    crm_select_filter(select, text))
		abort();
	while (crm_select_next(select))
		rows++;
	if (crm_select_status(select)) {
		fprintf(stderr, "%s: %s\n%s\n", text, crm_message(), crm_str_text(&filter.sql));
		abort();
	}
}

/* Each input is a filter of a noun that it chooses itself, and of deals as an argument of a command
 * line. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct crm_session *session = common_session();
	CRM_AUTO_TEXT text = crm_copy_bytes((const char *)bytes, size);
	CRM_SCOPED(str) quoted = {0};
	size_t sum = 0;

	for (size_t i = 0; i < size; i++)
		sum += bytes[i];
	run(session, crm_catalog[sum % crm_catalog_count], text);
	crm_filter_add_argument(&quoted, text);
	run(session, &crm_deal, crm_str_text(&quoted));
	return 0;
}
