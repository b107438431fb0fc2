/* File descriptors that close themselves.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_DESCRIPTOR_H
#define CRM_BASE_DESCRIPTOR_H

#include <errno.h>
#include <unistd.h>

/* Closes `*held` unless it is negative, makes it -1, and leaves errno alone. */
static inline void crm_descriptor_close(int *held)
{
	int reason = errno;

	if (*held >= 0)
		(void)close(*held);
	*held = -1;
	errno = reason;
}

/* CRM_DESCRIPTOR file = open(...); closes itself at the end of its block. */
#define CRM_DESCRIPTOR __attribute__((cleanup(crm_descriptor_close))) int

#endif
