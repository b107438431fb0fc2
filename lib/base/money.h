/* Money: integer minor units and an ISO 4217 currency, decimal arithmetic, never a float.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_MONEY_H
#define CRM_BASE_MONEY_H

#include "base/text.h"

enum { CRM_CURRENCY_TEXT = 4 };

/* Whether it is a code of ISO 4217 (upper case; codes withdrawn since 2010 too, old records have
 * them), and how many digits its minor unit has (2 when unknown). */
bool crm_currency_is_known(const char *code);
int crm_currency_digits(const char *code);
/* The code as typed, in upper or lower case; `code` is untouched when it is none. */
bool crm_currency_find(const char *text, char code[CRM_CURRENCY_TEXT]);

/* An amount as typed: 1200, 1,200.50, 1'200.50, 1 200.50, 1,20,000, -3.5, 50k, 1.2m, $1200, 1200
 * EUR, EUR 1200, 1200€, (120.00) for minus. A comma is a grouping mark before three digits, a
 * decimal mark never (mappings say `decimal ,` and set `decimal_mark`; then the dot groups). 0
 * means '.'. `currency` holds the expected code, or "", on entry and the one found, if any, on
 * return. A sign that several currencies share ($, ¥, kr) means the expected one where that has it.
 * More decimals than the currency has are refused, never rounded. CRM_INVALID: "'12,5x' is not an
 * amount of money". */
enum crm_status crm_money_parse(const char *text, char decimal_mark,
				char currency[CRM_CURRENCY_TEXT],
				int64_t *minor_out) CRM_MUST_CHECK;

/* "1200.00": no groups, '.' as the mark, as many decimals as the currency has. */
void crm_str_add_money(struct crm_str *str, int64_t minor, const char *currency);
/* "1,200.00" for people. */
void crm_str_add_money_grouped(struct crm_str *str, int64_t minor, const char *currency);

/* amount * numerator / denominator (not 0), rounded half to even; the product is taken in 128 bits.
 * What does not fit becomes INT64_MAX or INT64_MIN. */
int64_t crm_money_ratio(int64_t minor, int64_t numerator, int64_t denominator);

#endif
