/* Where people and companies are reached, made ready to be compared: mail addresses, telephone
 * numbers, domains, streets. Prepared lists have a blank between their items.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_MATCH_REACH_H
#define CRM_RECORD_MATCH_REACH_H

#include "base/text.h"

/* Mail addresses, from a packed list (base/list.h): folded, without +tag, without dots where the
 * provider does not see them (gmail). 100 the same, 20 the same desk (info@), more than 0 a slip,
 * -100 others. */
void crm_email_prepare(struct crm_str *out, const char *text, size_t length);
int crm_email_compare(const char *a, const char *b);

/* Telephone numbers, from a packed list: digits, behind '+' when the country is told; without (0)
 * and extension. A number without a country is the same when the other one ends with it. */
void crm_phone_prepare(struct crm_str *out, const char *text, size_t length);
int crm_phone_compare(const char *a, const char *b);

/* The domains of web addresses or mail addresses, without www and other hosts; those where anybody
 * gets a mail box are left out. */
void crm_host_prepare(struct crm_str *out, const char *text, size_t length);
int crm_host_compare(const char *a, const char *b);
/* Whether anybody gets a mail box under this domain. Folded. */
bool crm_host_is_free(const char *domain, size_t length);

/* A street and number: words in one spelling (street, st.; Strasse, Str.), in any order. */
void crm_street_prepare(struct crm_str *out, const char *text, size_t length);
int crm_street_compare(const char *a, const char *b);

#endif
