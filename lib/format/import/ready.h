/* The maps that are ready: exports of other programs, known by their columns.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_IMPORT_READY_H
#define CRM_FORMAT_IMPORT_READY_H

#include "format/import/map.h"
#include "format/reader.h"
#include "record/session.h"

/* One export of one program. Its lines are those of crm-map(5); NULL ends each list. */
struct crm_ready_map {
	const char *name; /* "google": for --map */
	const char *noun; /* "contact" */
	const char *help; /* "Google Contacts" */
	const char *const *lines;
	/* It is known by these columns: one of the lists must be there whole. Each begins with the
	 * name of a column and has NULL behind its last one; another NULL ends the lists. */
	const char *const *signs;
};

/* By its number, those of all nouns; NULL behind the last. */
const struct crm_ready_map *crm_ready_map_at(size_t index);

/* The one of a name and a noun, or NULL. */
const struct crm_ready_map *crm_ready_map_find(const struct crm_noun *noun, const char *name);

/* Adds the lines of a ready map to what is there already, which goes before them. CRM_USAGE. */
enum crm_status crm_ready_map_add(const struct crm_ready_map *ready,
				  struct crm_map *map) CRM_MUST_CHECK;

/* The ready map of the noun that knows the columns of a file best, or NULL. */
const struct crm_ready_map *crm_ready_map_recognise(const struct crm_session *session,
						    const struct crm_noun *noun,
						    const struct crm_reader *reader);

extern const struct crm_ready_map crm_ready_google, crm_ready_outlook, crm_ready_thunderbird,
	crm_ready_roundcube, crm_ready_linkedin, crm_ready_salesforce_contact,
	crm_ready_salesforce_account, crm_ready_salesforce_lead, crm_ready_salesforce_opportunity,
	crm_ready_hubspot_contact, crm_ready_hubspot_company, crm_ready_hubspot_deal;

#endif
