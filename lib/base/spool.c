/* Texts kept in order until they are wanted.
 * SPDX-License-Identifier: MIT */
#include "base/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { IN_MEMORY = 1 << 20 };

void crm_spool_reset(struct crm_spool *spool)
{
	if (spool->file)
		(void)fclose(spool->file);
	spool->file = NULL;
	spool->count = spool->at = 0;
	spool->status = CRM_OK;
	crm_str_reset(&spool->text);
}

void crm_spool_clear(struct crm_spool *spool)
{
	crm_spool_reset(spool);
	crm_str_clear(&spool->text);
	free(spool->line);
	*spool = (struct crm_spool){0};
}

static enum crm_status fail(struct crm_spool *spool)
{
	spool->status = crm_fail(CRM_BROKEN, "cannot use a temporary file: %s", strerror(errno));
	return spool->status;
}

static FILE *open_file(const char *folder)
{
	int file = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	FILE *stream = file < 0 ? tmpfile() : fdopen(file, "w+");

	if (!stream && file >= 0)
		(void)close(file);
	return stream;
}

static bool write_all(FILE *file, const char *bytes, size_t length)
{
	return fwrite(bytes, 1, length, file) == length;
}

enum crm_status crm_spool_add(struct crm_spool *spool, const char *folder, const char *text)
{
	size_t length = strlen(text) + 1;

	spool->count++;
	if (!spool->file && spool->text.length + length <= IN_MEMORY) {
		crm_str_add_bytes(&spool->text, text, length);
		return CRM_OK;
	}
	if (!spool->file) {
		spool->file = open_file(folder);
		if (!spool->file || !write_all(spool->file, spool->text.text, spool->text.length))
			return fail(spool);
		crm_str_clear(&spool->text);
	}
	return write_all(spool->file, text, length) ? CRM_OK : fail(spool);
}

enum crm_status crm_spool_rewind(struct crm_spool *spool)
{
	spool->at = 0;
	if (spool->file && (fflush(spool->file) || fseek(spool->file, 0, SEEK_SET)))
		return fail(spool);
	return CRM_OK;
}

const char *crm_spool_next(struct crm_spool *spool)
{
	const char *text = spool->text.text + spool->at;

	if (spool->file) {
		if (getdelim(&spool->line, &spool->capacity, '\0', spool->file) >= 0)
			return spool->line;
		if (ferror(spool->file))
			(void)fail(spool);
		return NULL;
	}
	if (spool->at >= spool->text.length)
		return NULL;
	spool->at += strlen(text) + 1;
	return text;
}
