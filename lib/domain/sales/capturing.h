/* An inquiry on its way to a lead. For capture*.c only.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SALES_CAPTURING_H
#define CRM_DOMAIN_SALES_CAPTURING_H

#include "domain/sales/capture.h"

struct crm_capturing {
	struct crm_session *session;
	const struct crm_capture *how;
	const struct crm_inquiry *inquiry;
	struct crm_record *lead;   /* what it says, as a lead that may be added */
	struct crm_str rest;       /* what it says beyond that, "name: text" a line */
	crm_instant at;            /* when it was sent */
	const char *ip, *wording;  /* as it says; NULL: it does not */
	const char *agreed, *news; /* what the boxes say that were ticked; NULL: they were not */
	struct crm_str key;        /* of the event */
	bool has_own_key;          /* the event is named, and not only known by what it says */
	char about[CRM_ID_TEXT];   /* whose activity it becomes */
};
void crm_capturing_clear(struct crm_capturing *capturing);

/* What a field is: by the map that it went through, or else by its name. */
int crm_capturing_role(const struct crm_capturing *capturing,
		       const struct crm_inquiry_field *field);

/* Whether a machine sent it: it says so, or a field is filled in that people do not see. */
bool crm_capturing_is_automatic(const struct crm_capturing *capturing);

/* Reads the fields into the lead. CRM_INVALID when they say nobody. */
enum crm_status crm_capturing_read(struct crm_capturing *capturing) CRM_MUST_CHECK;

#endif
