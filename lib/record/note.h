/* What a commit says of its operation: subject "command: summary", the reason, trailers. Written by
 * the drain, read back where the history must answer without the store.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_NOTE_H
#define CRM_RECORD_NOTE_H

#include "base/text.h"

/* An operation as its row tells it; also what a commit's message tells. */
struct crm_note {
	int64_t number;
	const char *at;   /* canonical instant */
	const char *user; /* "Ann Lee <ann@x.example>" */
	const char *command, *summary;
	const char *reason; /* NULL: none */
	int64_t changes;    /* how many records; a message does not say it */
	int64_t undoes;     /* 0: nothing */
	const char *file;   /* that an import read; NULL: it was none */
};

/* Adds the message of the operation's commit. */
void crm_note_add_message(struct crm_str *out, const struct crm_note *note);

/* Reads a message back, texts into the arena; number, at and user stay as they are. False when it
 * is none of ours. */
bool crm_note_read_message(struct crm_note *note, struct crm_arena *arena, const char *message);

/* The name and the address of a user; both yours. */
void crm_note_split_user(const char *user, char **name, char **email);

#endif
