/* What people call a moment: a time, the number of an operation, a commit.
 * SPDX-License-Identifier: MIT */
#include "record/past/as_of.h"

#include "history/history.h"
#include "store/query.h"

#include <string.h>

enum { COMMIT_DIGITS = 7, SURE_DIGITS = 6, NUMBER_DIGITS = 18 };

static enum crm_status of_operation(struct crm_session *session, int64_t number,
				    struct crm_moment *out)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_AS_OF_INSTANT);
	struct crm_moment moment = {.operation = number};

	if (!number) {
		*out = (struct crm_moment){.at = session->clock.now};
		return CRM_OK;
	}
	crm_query_bind_integer(query, 1, number);
	if (!crm_query_next(query)) {
		enum crm_status status = crm_query_status(query);

		return status ? status
			      : crm_hint(crm_fail(CRM_NOT_FOUND, "there is no operation %lld",
						  (long long)number),
					 "crm-history log");
	}
	if (!crm_instant_parse(crm_query_text(query, 0), &moment.at))
		return crm_fail(CRM_BROKEN, "operation %lld has no time", (long long)number);
	*out = moment;
	return CRM_OK;
}

/* A number, when the text is nothing else: "12", "op:12", "#12". A long bare one must be
 * known, or it is a date like 20260301. */
static bool read_number(struct crm_session *session, const char *text, int64_t *out)
{
	bool is_marked = *text == '#' || crm_starts_with(text, "op:");
	CRM_AUTO(query) query = NULL;
	int64_t last = 0;

	text += *text == '#' ? 1 : is_marked ? strlen("op:") : 0;
	if (!*text || strspn(text, "0123456789") != strlen(text) || strlen(text) > NUMBER_DIGITS ||
	    crm_parse_integer(text, out))
		return false;
	query = crm_query_new(session->store, SQL_OPERATION_LAST);
	return is_marked || strlen(text) <= SURE_DIGITS ||
	       (!crm_query_one_integer(query, 0, &last) && *out <= last);
}

static enum crm_status of_commit(struct crm_session *session, const char *text,
				 struct crm_moment *out)
{
	CRM_AUTO_TEXT path = crm_format("%s/history.git", session->directory);
	__attribute__((cleanup(crm_history_auto))) struct crm_history *history = NULL;
	enum crm_status status = crm_history_open(path, false, &history);
	int64_t operation = 0;

	if (!status)
		status = crm_history_operation_of(history, text, &operation);
	return status ? status : of_operation(session, operation, out);
}

static enum crm_status of_instant(struct crm_session *session, crm_instant at,
				  struct crm_moment *out)
{
	CRM_AUTO(query) query = crm_query_new(session->store, SQL_OPERATION_BEFORE_INSTANT);
	struct crm_moment moment = {.at = at};
	char text[CRM_INSTANT_TEXT];
	enum crm_status status;

	crm_query_bind_text(query, 1, crm_instant_text(at, text));
	status = crm_query_one_integer(query, 0, &moment.operation);
	if (!status)
		*out = moment;
	return status;
}

/* A date means all of it: what was printed that night. */
static enum crm_status read_time(struct crm_session *session, const char *text, crm_instant *out)
{
	crm_day day;

	if (crm_date_word(text, &session->clock, &day))
		return crm_instant_word(text, &session->clock, out);
	*out = crm_instant_of(day + 1) - 1;
	if (*out > session->clock.now && crm_instant_of(day) <= session->clock.now)
		*out = session->clock.now;
	return CRM_OK;
}

enum crm_status crm_moment_find(struct crm_session *session, const char *text,
				struct crm_moment *out)
{
	int64_t number;
	crm_instant at;

	if (read_number(session, text, &number))
		return of_operation(session, number, out);
	if (!read_time(session, text, &at)) {
		crm_message_clear();
		return of_instant(session, at, out);
	}
	crm_message_clear();
	if (strlen(text) >= COMMIT_DIGITS && strlen(text) < CRM_COMMIT_TEXT &&
	    strspn(text, "0123456789abcdef") == strlen(text))
		return of_commit(session, text, out);
	return crm_hint(crm_fail(CRM_USAGE,
				 "'%s' is no time, no number of an operation and no commit", text),
			"crm-history log");
}
