/* What a commit says of its operation.
 * SPDX-License-Identifier: MIT */
#include "record/note.h"

#include "base/unicode.h"

#include <string.h>

#define OPERATION "Crm-Operation: "
#define UNDOES "Crm-Undoes: "
#define FILE_READ "Crm-File: "

void crm_note_add_message(struct crm_str *out, const struct crm_note *note)
{
	crm_str_addf(out, "%s: %s\n\n", note->command, note->summary);
	if (note->reason && *note->reason)
		crm_str_addf(out, "%s\n\n", note->reason);
	crm_str_addf(out, OPERATION "%lld\n", (long long)note->number);
	if (note->undoes)
		crm_str_addf(out, UNDOES "%lld\n", (long long)note->undoes);
	if (note->file && *note->file) {
		crm_str_add(out, FILE_READ);
		crm_str_add_harmless(out, note->file, strlen(note->file));
		crm_str_add_char(out, '\n');
	}
}

/* The trailers' paragraph is the last one: a reason may hold lines that look like them. */
static const char *find_trailers(const char *body)
{
	const char *found = NULL;

	for (const char *at = body; (at = strstr(at, OPERATION)) != NULL; at++)
		if (at == body || at[-1] == '\n')
			found = at;
	return found;
}

static int64_t read_number(const char *text)
{
	CRM_AUTO_TEXT digits = crm_copy_bytes(text, strspn(text, "0123456789"));
	int64_t number;

	return crm_parse_integer(digits, &number) ? 0 : number;
}

bool crm_note_read_message(struct crm_note *note, struct crm_arena *arena, const char *message)
{
	const char *colon = strstr(message, ": ");
	size_t subject = strcspn(message, "\n");
	const char *body = message + subject;
	const char *trailers = find_trailers(message);
	const char *undoes, *file;
	size_t length;

	if (!colon || !trailers || colon >= message + subject)
		return false;
	while (*body == '\n')
		body++;
	length = trailers > body ? (size_t)(trailers - body) : 0;
	while (length && body[length - 1] == '\n')
		length--;
	undoes = strstr(trailers, "\n" UNDOES);
	note->command = crm_arena_copy(arena, message, (size_t)(colon - message));
	note->summary = crm_arena_copy(arena, colon + 2, (size_t)(message + subject - colon - 2));
	note->reason = length ? crm_arena_copy(arena, body, length) : NULL;
	note->undoes = undoes ? read_number(undoes + strlen("\n" UNDOES)) : 0;
	file = strstr(trailers, "\n" FILE_READ);
	file = file ? file + strlen("\n" FILE_READ) : NULL;
	note->file = file ? crm_arena_copy(arena, file, strcspn(file, "\n")) : NULL;
	return true;
}

void crm_note_split_user(const char *user, char **name, char **email)
{
	const char *open = strrchr(user, '<');
	size_t length = open ? (size_t)(open - user) : strlen(user);

	while (length && user[length - 1] == ' ')
		length--;
	*name = crm_copy_bytes(user, length);
	*email = open ? crm_copy_bytes(open + 1, strcspn(open + 1, ">")) : crm_copy("");
}
