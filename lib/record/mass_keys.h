/* The lookup keys of many records: a thread makes them and puts them in order.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_MASS_KEYS_H
#define CRM_RECORD_MASS_KEYS_H

#include "record/mass_batch.h"

struct crm_mass_keys;

/* For records of a noun; of each field, whether its keys are `wanted`. CRM_BROKEN. */
enum crm_status crm_mass_keys_new(struct crm_session *session, const struct crm_noun *noun,
				  const bool *wanted, struct crm_mass_batches *batches,
				  struct crm_mass_keys **out) CRM_MUST_CHECK;
/* Hands records over. */
enum crm_status crm_mass_keys_hand(struct crm_mass_keys *keys,
				   struct crm_mass_batch *batch) CRM_MUST_CHECK;
/* Inside a transaction: waits for the thread and adds the keys in order; those that are there
 * already stay. More records may follow. */
enum crm_status crm_mass_keys_write(struct crm_mass_keys *keys,
				    struct crm_session *session) CRM_MUST_CHECK;
void crm_mass_keys_free(struct crm_mass_keys *keys);
CRM_DEFINE_AUTO(mass_keys)

#endif
