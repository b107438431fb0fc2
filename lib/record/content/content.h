/* The bytes of documents: each once, under the name of its SHA-256, beside the database and out of
 * the history: DIRECTORY/documents/ab/cdef... They come here before the record that names them is
 * committed, so that no record ever names what is not there; what a killed command leaves behind,
 * the sweep finds. `directory` is the store's. Memory does not grow with the file.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_CONTENT_CONTENT_H
#define CRM_RECORD_CONTENT_CONTENT_H

#include "base/sha256.h"
#include "base/text.h"

/* Bytes that are in the store's folder already and have no name there yet. Zero-initialised is
 * none. */
struct crm_content {
	char sha256[CRM_SHA256_TEXT];
	int64_t size;
	char *name; /* of the file it was, without folders and control characters; "" of stdin */
	const char *media_type;
	char *staged; /* where it is until it is kept */
	int file;     /* the same, open and locked */
	bool is_kept;
};
/* Removes what was not kept. */
void crm_content_clear(struct crm_content *content);

/* Copies a file ("-": standard input) into the store's folder and syncs it. Nobody's lock is
 * needed. `name` is what to call it, NULL: as the path does. CRM_NOT_FOUND, CRM_INVALID (a
 * directory, a pipe, it changed while it was read), CRM_BROKEN. */
enum crm_status crm_content_stage(const char *directory, const char *path, const char *name,
				  struct crm_content *out) CRM_MUST_CHECK;

/* Gives it its name, for good: as the last thing of an operation, whose lock keeps the sweep away.
 * May be called again. CRM_BROKEN. */
enum crm_status crm_content_keep(const char *directory, struct crm_content *content) CRM_MUST_CHECK;

/* Where bytes are; yours. */
char *crm_content_path(const char *directory, const char *sha256);

/* Writes bytes to an open file, or to a new one that is at `path` when it is whole. CRM_BROKEN when
 * they are not there or not what they were: of what is written to an open file the reader learns
 * that at its end. */
enum crm_status crm_content_send(const char *directory, const char *sha256,
				 int file) CRM_MUST_CHECK;
enum crm_status crm_content_save(const char *directory, const char *sha256,
				 const char *path) CRM_MUST_CHECK;

/* Reads it through: CRM_NOT_FOUND when it is not there, CRM_INVALID when it is not what it was. */
enum crm_status crm_content_check(const char *directory, const char *sha256) CRM_MUST_CHECK;

/* One file of the folder. `sha256` is NULL for what is no content: it was being added when its
 * command died. Files of commands that live are left out. Borrowed for the call. */
struct crm_content_file {
	const char *path, *sha256;
	int64_t size;
};
typedef enum crm_status crm_content_visit(void *context, const struct crm_content_file *file);
enum crm_status crm_content_each(const char *directory, crm_content_visit *visit,
				 void *context) CRM_MUST_CHECK;

/* Copies every content to another store's folder; what goes meanwhile is left out. CRM_BROKEN. */
enum crm_status crm_content_copy(const char *from, const char *into) CRM_MUST_CHECK;

#endif
