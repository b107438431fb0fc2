/* Rows that are dear to print, printed by a thread of their own while the next ones are read.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_FORMAT_RELAY_H
#define CRM_FORMAT_RELAY_H

#include "format/printer.h"

struct crm_relay;

/* Before so many rows a thread is not worth its start. */
enum { CRM_RELAY_AFTER = 1000 };

/* From here on the relay's thread is the only one to touch the printer, until crm_relay_end; NULL
 * when no thread can be had. */
struct crm_relay *crm_relay_new(struct crm_printer *printer);
/* Copies a row for the thread. */
void crm_relay_row(struct crm_relay *relay, const struct crm_cell *cells);
/* Waits until every row is printed, and frees the relay. */
void crm_relay_end(struct crm_relay *relay);

#endif
