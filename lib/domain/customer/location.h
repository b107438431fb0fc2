/* Where customers are, and who is near.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_CUSTOMER_LOCATION_H
#define CRM_DOMAIN_CUSTOMER_LOCATION_H

#include "base/geo.h"
#include "record/record.h"

/* Where to go for the record of an id: its own location, or that of its company, then of its
 * contact. CRM_NOT_FOUND when none of them has one. */
enum crm_status crm_location_of(struct crm_session *session, const char *id,
				struct crm_geo *out) CRM_MUST_CHECK;

/* Adds where that is, as people write it: "Blue Pumps, Main Street 5, 12345 Town, Germany", of the
 * first of the same records that has an address; only the name when none has. */
enum crm_status crm_location_add_address(struct crm_session *session, const char *id,
					 struct crm_str *out) CRM_MUST_CHECK;

/* A place as typed: latitude,longitude, or a record with a location: one of the noun, else of any.
 * CRM_USAGE, CRM_NOT_FOUND, CRM_AMBIGUOUS. */
enum crm_status crm_location_word(struct crm_session *session, const struct crm_noun *noun,
				  const char *text, struct crm_geo *out) CRM_MUST_CHECK;

/* A record with a location of its own. Borrowed for the call. */
struct crm_neighbour {
	const char *id;
	const char *title;
	struct crm_geo place;
	double kilometres; /* from where it was asked */
};
typedef enum crm_status crm_neighbour_visit(void *context, const struct crm_neighbour *neighbour);

/* Each record of a noun with the field `location` within so many kilometres, both ends included,
 * nearest first, then by id. */
enum crm_status crm_location_each_near(struct crm_session *session, const struct crm_noun *noun,
				       const struct crm_geo *place, double kilometres,
				       crm_neighbour_visit *visit, void *context) CRM_MUST_CHECK;

#endif
