/* Another encoding read through iconv(1): a child between the file and the window.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_CONVERT_H
#define CRM_FORMAT_CONVERT_H

#include "format/source.h"

/* Starts iconv(1) on what is left of source->file; the window is filled from it. CRM_USAGE when the
 * name is none, CRM_NOT_FOUND when there is no iconv(1). */
enum crm_status crm_convert_start(struct crm_source *source, const char *encoding) CRM_MUST_CHECK;

/* After the last byte. CRM_USAGE when iconv(1) does not know the encoding, CRM_INVALID when the
 * bytes are not in it. */
enum crm_status crm_convert_finish(struct crm_source *source) CRM_MUST_CHECK;

/* Ends the child, finished or not. */
void crm_convert_stop(struct crm_source *source);

#endif
