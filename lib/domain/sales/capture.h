/* Capture: from an inquiry to a lead, once however often it is delivered.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_DOMAIN_SALES_CAPTURE_H
#define CRM_DOMAIN_SALES_CAPTURE_H

#include "domain/sales/inquiry.h"
#include "record/record.h"

/* What becomes of an inquiry of somebody who is a lead or a contact already. */
enum crm_capture_known {
	CRM_CAPTURE_ACTIVITY, /* an activity there */
	CRM_CAPTURE_ADD,      /* a lead of its own */
	CRM_CAPTURE_REFUSE,   /* nothing: CRM_CONFLICT */
};

/* Zero is right, but for the window. Texts may be NULL. */
struct crm_capture {
	const char *source, *campaign; /* unless the inquiry says */
	const char *key;               /* the field that names the event */
	const char *trap;              /* a further field that only machines fill in */
	const char *basis, *wording;   /* of consents */
	const char *ip;                /* where it came from */
	const char *file;              /* the file that it came in, which is captured once */
	int64_t window; /* seconds in which the same content is the same inquiry, without a key */
	enum crm_capture_known known;
};

enum crm_capture_result {
	CRM_CAPTURE_NEW,
	CRM_CAPTURE_KNOWN,    /* an activity of a lead or contact */
	CRM_CAPTURE_REPEATED, /* it was delivered before */
	CRM_CAPTURE_IGNORED,  /* nobody wrote it; nothing was written */
};
/* "captured", "noted", "repeated", "ignored" */
const char *crm_capture_result_name(enum crm_capture_result result);

/* Inside an operation: keeps an inquiry as an activity of a new lead, or of one or a contact with
 * its address or number. The lead gets what the names of the fields mean; what they do not, and
 * what its fields do not take, stands in the note. `*record_out` is yours; NULL for what is
 * ignored, and when what was captured is gone. CRM_INVALID when it says nobody. */
enum crm_status crm_capture_inquiry(struct crm_session *session, const struct crm_capture *how,
				    const struct crm_inquiry *inquiry,
				    enum crm_capture_result *result_out,
				    struct crm_record **record_out) CRM_MUST_CHECK;

#endif
