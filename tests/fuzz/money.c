/* Fuzzes the reader of amounts: what it reads, written again, must be the same amount.
 * SPDX-License-Identifier: MIT */
#include "base/money.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void check(const char *text, char decimal_mark, const char *expected)
{
	char currency[CRM_CURRENCY_TEXT];
	char again[CRM_CURRENCY_TEXT];
	int64_t minor = 0;
	int64_t back = 0;
	CRM_SCOPED(str) written = {0};

	memcpy(currency, expected, sizeof(currency));
	if (crm_money_parse(text, decimal_mark, currency, &minor))
		return;
	if (currency[0] && !crm_currency_is_known(currency))
		abort();
	memcpy(again, currency, sizeof(again));
	crm_str_add_money(&written, minor, currency);
	if (crm_money_parse(written.text, '.', again, &back) || back != minor)
		abort();
	crm_str_reset(&written);
	crm_str_add_money_grouped(&written, minor, currency);
	if (crm_money_parse(written.text, '.', again, &back) || back != minor)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	CRM_AUTO_TEXT text = crm_copy_bytes((const char *)bytes, size);

	check(text, '.', "EUR");
	check(text, ',', "KWD");
	check(text, 0, "\0\0\0");
	return 0;
}
