/* The fields of a consent.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_CATALOG_CONSENT_H
#define CRM_CATALOG_CONSENT_H

#include "catalog/catalog.h"

enum {
	CONSENT_PURPOSE,
	CONSENT_ABOUT,
	CONSENT_BASIS,
	CONSENT_GIVEN_AT,
	CONSENT_WITHDRAWN_AT,
	CONSENT_SOURCE,
	CONSENT_WORDING,
	CONSENT_IP,
	CONSENT_NOTE,
	CONSENT_CREATED_AT,
	CONSENT_FIELD_COUNT,
};

extern const struct crm_noun crm_consent;

#endif
