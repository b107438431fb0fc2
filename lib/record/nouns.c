/* The nouns of a session.
 * SPDX-License-Identifier: MIT */
#include "record/nouns.h"

#include "base/text.h"
#include "record/define/forms.h"

#include <stdlib.h>
#include <string.h>

size_t crm_noun_count(const struct crm_session *session)
{
	return session->forms ? session->forms->count : crm_catalog_count;
}

const struct crm_noun *crm_noun_at(const struct crm_session *session, size_t place)
{
	return session->forms ? session->forms->nouns[place] : crm_catalog[place];
}

static int compare(const void *a, const void *b)
{
	return strcmp((*(const struct crm_noun *const *)a)->name,
		      (*(const struct crm_noun *const *)b)->name);
}

const struct crm_noun **crm_nouns_by_name(const struct crm_session *session)
{
	size_t count = crm_noun_count(session);
	const struct crm_noun **nouns = crm_alloc(count * sizeof *nouns);

	for (size_t i = 0; i < count; i++)
		nouns[i] = crm_noun_at(session, i);
	qsort(nouns, count, sizeof *nouns, compare);
	return nouns;
}

const struct crm_noun *crm_noun_find(const struct crm_session *session, const char *name)
{
	for (size_t i = 0; i < crm_noun_count(session); i++)
		if (crm_equal(crm_noun_at(session, i)->name, name))
			return crm_noun_at(session, i);
	return NULL;
}

const struct crm_noun *crm_noun_of_id(const struct crm_session *session, const char *id)
{
	for (size_t i = 0; i < crm_noun_count(session); i++)
		if (crm_noun_has_id(crm_noun_at(session, i), id))
			return crm_noun_at(session, i);
	return NULL;
}

const struct crm_noun *crm_noun_here(const struct crm_session *session, const struct crm_noun *noun)
{
	const struct crm_noun *form = NULL;

	if (session->forms && !noun->is_extended)
		form = crm_noun_find(session, noun->name);
	return form ? form : noun;
}
